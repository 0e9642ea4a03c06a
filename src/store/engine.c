#include "store/engine.h"

#include "os/module.h"
#include "store/address.h"
#include "store/sqlite.h"

#include <assert.h>

/* PostgreSQL's library takes longer to load than a command takes to run, so it stands in a module that is
 * loaded for an address that wants it. What is linked with postgres.c has it already. */
static const char postgres_module[] = "seekersy-postgres.so";
extern const struct engine engine_postgres __attribute__((weak));
typedef const struct engine *postgres_engine_fn(void);

bool engine_is_address(str database)
{
    return address_is_one(database);
}

bool engine_is_postgres(const char *path)
{
    return engine_is_address(str_from(path));
}

str engine_place(str database, struct arena *a)
{
    return engine_is_address(database) ? address_place(database, a) : database;
}

bool engine_find(const char *path, const struct engine **engine, struct err *e)
{
    os_function *find;
    if (!engine_is_address(str_from(path)))
        *engine = &engine_sqlite;
    else if (&engine_postgres)
        *engine = &engine_postgres;
    else if (os_module(postgres_module, "postgres_engine", &find, e))
        *engine = ((postgres_engine_fn *)find)();
    else
        return false;
    return true;
}

bool db_open(struct db *db, const char *path, enum db_mode mode, struct err *e)
{
    const struct engine *engine;
    *db = (struct db){0};
    if (!engine_find(path, &engine, e))
        return false;
    *db = (struct db){.engine = engine, .path = path, .mode = mode};
    if (engine->open(db, e))
        return true;
    db_close(db);
    return false;
}

void db_close(struct db *db)
{
    if (db->engine)
        db->engine->close(db);
    *db = (struct db){0};
}

bool db_rows(struct db *db, const struct statement *s, const void *in, struct arena *a,
             struct rows *rows, struct err *e)
{
    assert(s->out);
    return db->engine->rows(db, s, in, a, rows, e);
}

bool db_change_all(struct db *db, const struct statement *s, struct many in, int64_t *changed,
                   struct err *e)
{
    assert(!s->out);
    return db->engine->change_all(db, s, in, changed, e);
}

bool db_change(struct db *db, const struct statement *s, const void *in, int64_t *changed,
               struct err *e)
{
    return db_change_all(db, s, (struct many){in, 1, 0}, changed, e);
}

bool db_begin(struct db *db, struct err *e)
{
    db->has_failed = db->may_run_again = db->is_doubtful = false;
    return db->engine->begin(db, e);
}

bool db_control(struct db *db, enum db_control which, struct err *e)
{
    return db->engine->control(db, which, e);
}

void db_rollback(struct db *db)
{
    struct err quiet;
    if (db_is_inside(db) && !db_control(db, DB_ROLLBACK, &quiet) && db_is_inside(db))
        db->is_broken = true; /* closing it will do; else it has rolled back by itself */
}

bool db_is_inside(const struct db *db)
{
    return db->engine && db->engine->is_inside(db);
}

bool db_run(struct db *db, const char *sql, struct err *e)
{
    return db->engine->run(db, sql, e);
}

bool db_look(struct db *db, enum db_content *content, struct err *e)
{
    return db->engine->look(db, content, e);
}

bool db_was_kept(struct db *db, struct db_mark mark, bool *was_kept, struct err *e)
{
    assert(db->engine->was_kept); /* only there a commit can be in doubt */
    return db->engine->was_kept(db, mark, was_kept, e);
}

str db_words(const struct db *db, struct arena *a)
{
    return db->engine->words(db, a);
}

bool db_check_making(const struct db *db, struct err *e)
{
    return !db->engine->check_making || db->engine->check_making(db, e);
}

bool db_take_long(struct db *db, struct err *e)
{
    return !db->engine->take_long || db->engine->take_long(db, e);
}

bool db_migrating(struct db *db, bool is_begin, struct err *e)
{
    return !db->engine->migrating || db->engine->migrating(db, is_begin, e);
}

bool db_explain(struct db *db, const char *sql, struct arena *a, struct str_list *lines, struct err *e)
{
    return db->engine->explain(db, sql, a, lines, e);
}
