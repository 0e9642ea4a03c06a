#include "store/store.h"

#include "store/here.h"
#include "store/migrate.h"
#include "store/place.h"
#include "store/sql_schema.h"
#include "store/sqlite.h"
#include "store/writer.h"

#include <assert.h>

enum { READERS_MOST = 32 };

struct reader {
    struct db db; /* first: a reader is found by its connection */
    bool is_out;
};

struct store {
    struct arena arena; /* holds all of it */
    const char *path;
    struct writer writer;
    pthread_mutex_t lock; /* for is_out */
    struct reader readers[READERS_MOST];
};

static bool check_kind(str database, struct err *e)
{
    if (!str_starts(database, S("postgres://")) && !str_starts(database, S("postgresql://")))
        return true;
    return err_set(e, ERR_USAGE, "store/open",
                   "this release keeps the record in a file; it can't use PostgreSQL yet");
}

/* Opens what will be the writer's connection and brings the tables up to date. */
static bool open_writer(struct store *s, struct err *e)
{
    struct db *db = &s->writer.db;
    if (!db_open(db, s->path, DB_WRITER, e))
        return false;
    return migrate(db, migrations, migration_count, e) && sqlite_use_log(db, e) && store_check_whole(db, e);
}

bool store_open(str database, struct store **store, struct err *e)
{
    if (!check_kind(database, e) || !sqlite_library_check(sqlite_library_number(), e))
        return false;
    struct arena a = {0};
    struct store *s = arena_new(&a, struct store);
    bool is_memory = str_equal(database, S(":memory:"));
    s->path = is_memory ? str_z(&a, sqlite_memory_name(&a, s)) : str_z(&a, database);
    writer_open(&s->writer, s->path);
    pthread_mutex_init(&s->lock, NULL); /* cannot fail on Linux */
    s->arena = a;
    if ((is_memory || place_make(s->path, e)) && open_writer(s, e)) {
        *store = s;
        return true;
    }
    store_close(&s);
    return false;
}

void store_doubt(struct store *s)
{
    writer_doubt(&s->writer);
}

void store_close(struct store **store)
{
    struct store *s = *store;
    if (!s)
        return;
    for (size_t i = 0; i < READERS_MOST; i++) {
        assert(!s->readers[i].is_out); /* each turn gives back what it took */
        db_close(&s->readers[i].db);
    }
    writer_close(&s->writer);
    pthread_mutex_destroy(&s->lock);
    struct arena a = s->arena;
    arena_close(&a);
    *store = NULL;
}

/* A free reader, one with an open connection first; NULL when all are out. */
static struct reader *take_reader(struct store *s)
{
    struct reader *found = NULL;
    pthread_mutex_lock(&s->lock);
    for (size_t i = 0; i < READERS_MOST; i++) {
        struct reader *r = &s->readers[i];
        if (!r->is_out && (!found || (!db_is_open(&found->db) && db_is_open(&r->db))))
            found = r;
    }
    if (found)
        found->is_out = true;
    pthread_mutex_unlock(&s->lock);
    return found;
}

static void put_reader(struct store *s, struct reader *r)
{
    if (r->db.is_broken)
        db_close(&r->db);
    pthread_mutex_lock(&s->lock);
    assert(r->is_out);
    r->is_out = false;
    pthread_mutex_unlock(&s->lock);
}

bool store_reader(struct store *s, struct db **db, struct err *e)
{
    struct reader *r = take_reader(s);
    if (!r)
        return err_set(e, ERR_BUSY, "store/reader", "all %d readers are out", READERS_MOST);
    if ((db_is_open(&r->db) || db_open(&r->db, s->path, DB_READER, e)) && db_begin(&r->db, e)) {
        *db = &r->db;
        return true;
    }
    put_reader(s, r);
    return false;
}

void store_reader_renew(struct db *db)
{
    struct err quiet;
    db_rollback(db);
    (void)db_begin(db, &quiet); /* takes no lock; without it each statement would see its own snapshot */
}

void store_reader_back(struct store *s, struct db *db)
{
    db_rollback(db);
    put_reader(s, (struct reader *)db);
    writer_relieve(&s->writer);
}

bool store_change(struct store *s, store_change_fn *change, void *data, struct err *e)
{
    return writer_change(&s->writer, change, data, e);
}

bool store_settle(struct store *s, struct err *e)
{
    return writer_settle(&s->writer, e);
}

/* A small write may still find a place where what somebody wants to keep doesn't. */
static bool probe(struct db *db, void *data, struct err *e)
{
    if (db->engine->kind == ENGINE_SQLITE && !sqlite_try_space(db, e))
        return false;
    return sql_schema_probe(db, NULL, e);
}

bool store_ready(struct store *s, struct err *e)
{
    struct db *db;
    if (!store_reader(s, &db, e))
        return false;
    bool is_ready = store_check_here(db, e);
    store_reader_back(s, db);
    if (!is_ready || !writer_has_failed(&s->writer))
        return is_ready;
    return store_change(s, probe, NULL, e);
}

bool store_moved(struct store *s, struct arena *a, str *place, struct err *e)
{
    struct db *db;
    struct here here;
    if (!store_reader(s, &db, e))
        return false;
    bool is_done = here_read(db, a, &here, e);
    store_reader_back(s, db);
    if (is_done)
        *place = here.moved_to;
    return is_done;
}

struct store_counts store_counts(struct store *s)
{
    return writer_counts(&s->writer);
}

str store_library(struct arena *a)
{
    return sqlite_library_words(a);
}

str store_words(struct store *s, struct arena *a)
{
    return str_format(a, "%.*s, schema %d", STR(sqlite_library_words(a)),
                      migrations[migration_count - 1].version);
}
