/* Results kept by private link: hashes of two secrets, and no person. */
#include "app/result.h"

#include "content/content.h"
#include "os/os.h"
#include "store/assessment.h"

#include <string.h>

static struct hash_bytes hashed(str secret)
{
    struct hash h = os_hash(secret);
    struct hash_bytes kept;
    memcpy(kept.at, h.at, sizeof kept.at);
    return kept;
}

struct result_change {
    struct hash_bytes link;
    struct kept_result kept;
    struct moment now;
    bool found;
};

/* Expired ones leave with each new one, so nothing outlives its promise for long. */
static bool add_result(struct db *db, void *data, struct err *e)
{
    struct result_change *c = data;
    return store_result_purge(db, c->now, e) && store_result_add(db, c->link, &c->kept, e);
}

bool app_keep_result(struct turn *t, const struct quiz *q, str *link, str *key)
{
    if (!guard(t, ACT_TAKE_QUIZ))
        return false;
    str link_letters = id_str(t->arena, os_secret());
    str key_letters = id_str(t->arena, os_secret());
    struct result_change c = {.link = hashed(link_letters),
                              .kept = {.assessment = {.id = os_id(),
                                                      .framework = q->framework->id,
                                                      .framework_version = q->framework->version,
                                                      .answers = q->answers,
                                                      .holds = q->holds,
                                                      .seconds = q->seconds,
                                                      .day = t->today,
                                                      .made = t->now},
                                       .until = {t->now.ms + (int64_t)RESULT_DAYS * DAY_MS},
                                       .delete_secret = hashed(key_letters)},
                              .now = t->now};
    if (!store_change(t->app->store, add_result, &c, &t->err))
        return false;
    *link = link_letters;
    *key = key_letters;
    return true;
}

/* One sentence for every reason, so that a guess learns nothing. */
static bool not_there(struct turn *t)
{
    return err_set(&t->err, ERR_NOT_FOUND, "app/result", "There’s nothing at this link.");
}

bool app_open_result(struct turn *t, str link, struct quiz *q, str *until)
{
    struct db *db;
    struct id letters;
    struct kept_result kept;
    bool found;
    if (!guard(t, ACT_TAKE_QUIZ) || !turn_db(t, &db))
        return false;
    if (!id_read(link, &letters))
        return not_there(t);
    str canonical = id_str(t->arena, letters);
    if (!store_result_find(db, hashed(canonical), t->now, t->arena, &kept, &found, &t->err))
        return false;
    if (!found)
        return not_there(t);
    const struct assessment *one = &kept.assessment;
    struct quiz_draft draft = {
        .framework = str_format(t->arena, "%.*s.%d", STR(one->framework), one->framework_version)};
    if (!app_read_quiz(t, &draft, q))
        return not_there(t);
    q->answers = one->answers;
    q->holds = one->holds;
    q->seconds = one->seconds;
    *until = day_words(t->arena, moment_day(kept.until, 0), t->today);
    return true;
}

static bool remove_result(struct db *db, void *data, struct err *e)
{
    struct result_change *c = data;
    return store_result_remove(db, c->link, c->kept.delete_secret, &c->found, e);
}

bool app_delete_result(struct turn *t, str link, str key)
{
    struct id letters;
    if (!guard(t, ACT_TAKE_QUIZ))
        return false;
    if (!id_read(link, &letters))
        return not_there(t);
    struct result_change c = {.link = hashed(id_str(t->arena, letters)),
                              .kept.delete_secret = hashed(key)};
    if (!store_change(t->app->store, remove_result, &c, &t->err))
        return false;
    return c.found || not_there(t);
}
