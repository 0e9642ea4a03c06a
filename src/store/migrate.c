#include "store/migrate.h"

#include "store/entry_words.h"
#include "store/here.h"
#include "store/place.h"
#include "store/sql_schema.h"
#include "store/sqlite.h"

#include <errno.h>
#include <limits.h>
#include <unistd.h>

bool migrate_version(struct db *db, int *version, struct err *e)
{
    enum db_content content;
    if (!db_look(db, &content, e))
        return false;
    if (content == DB_FOREIGN)
        return err_set(e, ERR_BROKEN, "store/migrate",
                       "%.300s is another program's database; it was left as it is", db->place);
    if (content == DB_EMPTY) {
        *version = 0;
        return true;
    }
    CLOSING(arena) struct arena a = {0};
    struct sql_schema_find_rows rows;
    if (!sql_schema_find(db, &a, &rows, e))
        return false;
    *version = rows.count ? rows.at[0].version : 0;
    return true;
}

/* The copy appears under its name only once it is whole. */
static bool copy_beside(struct db *db, int version, struct err *e)
{
    char name[PATH_MAX], part[PATH_MAX];
    int length = snprintf(name, sizeof name, "%s.schema-%d", db->path, version);
    (void)snprintf(part, sizeof part, "%s.schema-%d.%d.part", db->path, version, (int)getpid());
    if (length < 0 || (size_t)length + sizeof ".2147483647.part" > sizeof name)
        return err_set(e, ERR_BROKEN, "store/migrate", "the path %.200s is too long", db->path);
    (void)unlink(part); /* what a dead one of the same number left */
    if (!place_make(part, e) || !sqlite_copy(db, part, e))
        return false;
    if (rename(part, name) == 0)
        return place_sync(name, e);
    return err_set(e, ERR_BROKEN, "store/migrate", "can't keep %.200s: %s", name, strerror(errno));
}

/* The record gets its id with the last of the tables, and what is made from the rest is brought up to date. */
static bool finish(struct db *db, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    return here_name(db, &a, e) && entry_words_fill(db, e);
}

/* Words are written with the last of the tables, because statements know those only; and whatever had run before, so
 * that an upgrade that was interrupted between two migrations leaves no entry without. */
bool migrate_step(struct db *db, const struct migration *m, bool is_last, struct err *e)
{
    int version;
    if (!migrate_version(db, &version, e))
        return false;
    if (version >= m->version)
        return true; /* another program was quicker */
    if (!db_check_making(db, e))
        return false;
    if (db->engine->own_tables && !db_run(db, db->engine->own_tables, e))
        return false;
    return db_run(db, db->engine->kind == ENGINE_SQLITE ? m->sqlite : m->postgres, e) &&
           sql_schema_set(db, &(struct sql_schema_set){.version = m->version}, NULL, e) &&
           (!is_last || finish(db, e));
}

static bool run_migration(struct db *db, const struct migration *m, bool is_last, struct err *e)
{
    if (!db_begin(db, e))
        return false;
    if (migrate_step(db, m, is_last, e) && db_control(db, DB_COMMIT, e))
        return true;
    db_rollback(db);
    return false;
}

/* A new database gets all of them at once: nobody meets it half made and takes it for an old one. */
static bool run_new(struct db *db, const struct migration *list, size_t count, struct err *e)
{
    if (!db_begin(db, e))
        return false;
    bool is_done = true;
    for (size_t i = 0; is_done && i < count; i++)
        is_done = migrate_step(db, &list[i], i + 1 == count, e);
    if (is_done && db_control(db, DB_COMMIT, e))
        return true;
    db_rollback(db);
    return false;
}

static bool find_version(struct db *db, int newest, int *version, struct err *e)
{
    if (!migrate_version(db, version, e))
        return false;
    if (*version <= newest)
        return true;
    return err_set(e, ERR_BROKEN, "store/migrate",
                   "%.300s was made by a newer Seekersy (its tables are version %d, this program knows %d); "
                   "nothing was changed",
                   db->place, *version, newest);
}

static bool run_all(struct db *db, const struct migration *list, size_t count, struct err *e)
{
    for (size_t i = 0; i < count; i++)
        if (!run_migration(db, &list[i], i + 1 == count, e))
            return false;
    return true;
}

static bool prepare_file(struct db *db, int version, struct err *e)
{
    if (version > 0 && !sqlite_is_memory(db->path) && !copy_beside(db, version, e))
        return false;
    return sqlite_use_log(db, e);
}

bool migrate(struct db *db, const struct migration *list, size_t count, struct err *e)
{
    int version, newest = list[count - 1].version;
    struct err quiet;
    if (!find_version(db, newest, &version, e))
        return false;
    if (version == newest)
        return true;
    if (db->engine->kind == ENGINE_SQLITE && !prepare_file(db, version, e))
        return false;
    if (!db_migrating(db, true, e))
        return false;
    bool is_done = version ? run_all(db, list, count, e) : run_new(db, list, count, e);
    (void)db_migrating(db, false, &quiet); /* the end of the connection does it too */
    return is_done;
}

/* Another program may be in the middle of the first migrations: looks again when it has ended. */
static bool look_again(struct db *db, int newest, int *version, struct err *e)
{
    struct err quiet;
    if (!db_migrating(db, true, e))
        return false;
    bool is_known = find_version(db, newest, version, e);
    (void)db_migrating(db, false, &quiet); /* the end of the connection does it too */
    return is_known;
}

bool migrate_at_start(struct db *db, const struct migration *list, size_t count, struct err *e)
{
    int version, newest = list[count - 1].version;
    if (!find_version(db, newest, &version, e))
        return false;
    bool is_old = db->engine->kind == ENGINE_POSTGRES && version > 0 && version < newest;
    if (is_old && !look_again(db, newest, &version, e))
        return false;
    if (is_old && version < newest)
        return err_set(e, ERR_BROKEN, "store/migrate",
                       "the tables of %.250s are version %d and this program wants %d: `seekersy migrate` makes a "
                       "backup and brings them up to date; nothing was changed",
                       db->place, version, newest);
    return version == newest || migrate(db, list, count, e);
}
