#include "app/doctor.h"

#include "app/backup.h"

#include "base/arena.h"
#include "content/content.h"
#include "os/os.h"
#include "store/assessment.h"
#include "store/store.h"

static struct check fine(str name, str words)
{
    return (struct check){.name = name, .words = words};
}

static struct check wrong(struct arena *a, str name, const struct err *e)
{
    return (struct check){.name = name, .words = str_copy(a, str_from(e->text)), .kind = e->kind};
}

static struct check check_settings(const struct settings *s, struct arena *a)
{
    return fine(S("Settings"),
                str_format(a, "listens on %.*s (%.*s), known as %.*s (%.*s)", STR(s->listen.value),
                           STR(s->listen.origin), STR(s->base_url.value), STR(s->base_url.origin)));
}

static struct check check_content(struct arena *a)
{
    struct content content;
    struct err e = {0};
    if (!content_open(a, &content, &e))
        return wrong(a, S("Framework"), &e);
    const struct framework *f = content_framework(&content, (str){0});
    return fine(S("Framework"), str_format(a, "%.*s, version %d: %zu behaviours in %zu areas",
                                           STR(f->title), f->version, f->behaviour_count,
                                           f->area_count));
}

/* How long a whole quiz takes; two minutes are promised. */
static struct check check_pace(struct store *store, struct arena *a)
{
    struct err e = {0};
    struct db *db;
    int median;
    int64_t count;
    if (!store_reader(store, &db, &e))
        return wrong(a, S("Quiz"), &e);
    bool is_read = store_quiz_seconds_median(db, &median, &count, &e);
    store_reader_back(store, db);
    if (!is_read)
        return wrong(a, S("Quiz"), &e);
    if (!count)
        return fine(S("Quiz"), S("no whole quiz has been timed yet"));
    return fine(S("Quiz"), str_format(a, "half of the whole quizzes took %d seconds or less (%lld timed)",
                                      median, (long long)count));
}

static struct check check_backup(struct store *store, struct arena *a)
{
    struct err e = {0};
    struct backup_last last;
    if (!app_last_backup(store, a, &last, &e))
        return wrong(a, S("Backup"), &e);
    return (struct check){.name = S("Backup"),
                          .words = backup_last_words(&last, os_now(), a),
                          .is_reminder = backup_is_due(&last, os_now())};
}

/* Opening would make a database that is not there yet, and a doctor leaves no traces. */
static size_t check_database(const struct settings *s, struct arena *a, struct check *checks)
{
    struct err e = {0};
    struct store *store;
    str where = str_format(a, "%.*s (%.*s)", STR(store_place(s->db.value, a)), STR(s->db.origin));
    if (!store_is_address(s->db.value) && !os_file_exists(str_z(a, s->db.value))) {
        checks[0] = fine(S("Database"), str_format(a, "%.*s: not there yet; the first use makes it",
                                                   STR(where)));
        return 1;
    }
    if (!store_open(s->db.value, &store, &e)) {
        checks[0] = wrong(a, S("Database"), &e);
        return 1;
    }
    checks[0] = fine(S("Database"), str_format(a, "%.*s, %.*s", STR(where),
                                               STR(store_words(store, a))));
    checks[1] = store_ready(store, &e) ? fine(S("Writing"), S("the record answers and can be written"))
                                       : wrong(a, S("Writing"), &e);
    checks[2] = check_pace(store, a);
    checks[3] = check_backup(store, a);
    store_close(&store);
    return 4;
}

size_t app_examine(const struct settings_wish *wish, const struct app *app, struct arena *a,
                   struct check checks[CHECKS_MOST])
{
    size_t count = 0;
    struct settings settings;
    struct err e = {0};
    checks[count++] = fine(S("Program"), str_format(a, "seekersy %.*s, %.*s", STR(app->version),
                                                    STR(app->engine)));
    if (!os_secret_open(&e))
        checks[count++] = wrong(a, S("Secrets"), &e);
    checks[count++] = check_content(a);
    if (!settings_read(wish, a, &settings, &e)) {
        checks[count++] = wrong(a, S("Settings"), &e);
        return count;
    }
    checks[count++] = check_settings(&settings, a);
    return count + check_database(&settings, a, checks + count);
}
