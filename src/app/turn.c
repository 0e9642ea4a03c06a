#include "app/turn.h"

#include "app/account.h"
#include "app/words.h"
#include "content/content.h"
#include "os/os.h"
#include "store/person.h"

#include <assert.h>

void turn_begin(struct turn *t, struct app *app, struct arena *a)
{
    *t = (struct turn){.app = app, .arena = a, .now = os_now(), .reference = os_id()};
    t->today = turn_day(t, t->now);
    complaints_init(&t->wrong, a);
}

void turn_end(struct turn *t)
{
    if (t->db)
        store_reader_back(t->app->store, t->db);
    t->db = NULL;
    if (t->err.kind != ERR_NONE && err_face(t->err.kind)->is_ours)
        os_log(LOG_ERROR, t->err.place,
               str_format(t->arena, "%s (reference %.*s)", t->err.text,
                          STR(id_str(t->arena, t->reference))));
}

bool turn_db(struct turn *t, struct db **db)
{
    if (!t->db && !store_reader(t->app->store, &t->db, &t->err))
        return false;
    *db = t->db;
    return true;
}

static int offset_at(const struct turn *t, struct moment m)
{
    const struct person *p = &t->actor.person;
    return t->actor.is_known && p->has_zone ? p->offset_minutes : os_offset_minutes(m);
}

bool turn_ready(struct turn *t)
{
    return store_ready(t->app->store, &t->err);
}

struct day turn_day(const struct turn *t, struct moment m)
{
    return moment_day(m, offset_at(t, m));
}

str turn_moment_words(const struct turn *t, struct moment m)
{
    struct day day = turn_day(t, m);
    int64_t since_ms = m.ms + (int64_t)offset_at(t, m) * MINUTE_MS - (int64_t)day.count * DAY_MS;
    int minutes = (int)(since_ms / MINUTE_MS);
    return str_format(t->arena, "%.*s at %d:%02d", STR(words_day(t->arena, day, t->today)),
                      minutes / 60, minutes % 60);
}

bool turn_change(struct turn *t, bool (*change)(struct db *db, void *data, struct err *e), void *data)
{
    if (!store_change(t->app->store, change, data, &t->err))
        return false;
    if (t->db)
        store_reader_renew(t->db);
    return true;
}

/* From here on the turn is this person's, and today is their day. */
static void become(struct turn *t, const struct person *p, unsigned powers)
{
    t->actor.is_known = true;
    t->actor.person = *p;
    t->actor.powers = p->role == ROLE_ADMIN ? powers : powers & ~(unsigned)POWER_ADMIN;
    t->today = turn_day(t, t->now);
}

static bool add_owner(struct db *db, void *data, struct err *e)
{
    struct turn *t = data;
    struct person p;
    bool found;
    if (!store_person_first(db, t->arena, &p, &found, e))
        return false;
    if (!found) {
        p = (struct person){.id = os_id(),
                            .name = OWNER_UNNAMED,
                            .role = ROLE_MEMBER, /* an administrator is made by name */
                            .framework = content_framework(t->app->content, (str){0})->id,
                            .made = t->now};
        if (!store_person_add(db, &p, e))
            return false;
    }
    t->actor.person = p;
    return true;
}

bool turn_as_owner(struct turn *t)
{
    assert(t->app->mode == APP_LAPTOP);
    struct db *db;
    struct person p;
    bool found;
    if (!turn_db(t, &db))
        return false;
    if (!store_person_first(db, t->arena, &p, &found, &t->err))
        return false;
    if (!found) {
        if (!store_change(t->app->store, add_owner, t, &t->err))
            return false;
        p = t->actor.person;
        store_reader_renew(db);
    }
    become(t, &p, POWER_PERSON);
    return true;
}

static bool become_found(struct turn *t, struct id person, unsigned powers)
{
    struct person p;
    bool found;
    if (!store_person_find(t->db, person, t->arena, &p, &found, &t->err))
        return false;
    if (!found)
        return err_set(&t->err, ERR_SIGN_IN, "app/turn", "that person is no longer here");
    become(t, &p, powers);
    return true;
}

bool turn_as_session(struct turn *t, str secret)
{
    struct db *db;
    struct id person;
    if (!turn_db(t, &db))
        return false;
    if (!account_session_person(t, secret, &person))
        return false;
    return become_found(t, person, POWER_PERSON);
}

bool turn_as_token(struct turn *t, str secret)
{
    struct db *db;
    struct id person;
    struct token token;
    if (!turn_db(t, &db))
        return false;
    if (!account_token_person(t, secret, &person, &token))
        return false;
    if (!become_found(t, person, token.powers))
        return false;
    t->actor.token = token.id;
    return true;
}

str turn_new_id(struct turn *t)
{
    return id_str(t->arena, os_id());
}

const struct framework *turn_framework(const struct turn *t)
{
    const struct framework *f =
        t->actor.is_known ? content_framework(t->app->content, t->actor.person.framework) : NULL;
    return f ? f : content_framework(t->app->content, (str){0});
}

bool turn_refused(struct turn *t)
{
    assert(t->wrong.count);
    const struct complaint *first = &t->wrong.at[0];
    return err_set(&t->err, ERR_REFUSED, "app/turn", "%.*s: %.*s", STR(first->field),
                   STR(complaint_code_id(first->code)));
}
