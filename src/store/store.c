#include "store/store.h"

#include "store/address.h"
#include "store/here.h"
#include "store/migrate.h"
#include "store/place.h"
#include "store/restart.h"
#include "store/sql_schema.h"
#include "store/sqlite.h"
#include "store/writer.h"

#include <assert.h>
#include <string.h>

enum { READERS_MOST = 32 };

struct reader {
    struct db db; /* first: a reader is found by its connection */
    bool is_out;
};

struct store {
    struct arena arena; /* holds all of it */
    const char *path;
    bool is_postgres;
    str words;             /* of the engine */
    struct writer writer;  /* SQLite's */
    struct restart restart; /* PostgreSQL's */
    pthread_mutex_t lock; /* for is_out */
    struct reader readers[READERS_MOST];
};

/* Opens what will be the writer's connection and brings the tables up to date. */
static bool open_file(struct store *s, bool is_memory, struct err *e)
{
    struct db *db = &s->writer.db;
    if (!sqlite_library_check(sqlite_library_number(), e) || (!is_memory && !place_make(s->path, e)) ||
        !db_open(db, s->path, DB_WRITER, e))
        return false;
    s->words = db_words(db, &s->arena);
    return migrate_at_start(db, migrations, migration_count, e) && sqlite_use_log(db, e) && store_check_whole(db, e);
}

bool store_is_address(str database)
{
    return engine_is_address(database);
}

bool store_makes_sense(str database)
{
    return address_makes_sense(database);
}

str store_place(str database, struct arena *a)
{
    return engine_place(database, a);
}

static bool make_tables(struct store *s, struct err *e)
{
    struct db db;
    if (!db_open(&db, s->path, DB_WRITER, e))
        return false;
    bool is_done = migrate_at_start(&db, migrations, migration_count, e);
    db_close(&db);
    return is_done;
}

/* Most commands only read, so the first connection is a reader's. */
static bool open_server(struct store *s, struct err *e)
{
    int version;
    struct db *db = &s->readers[0].db;
    if (!restart_connect(&s->restart, db, DB_READER, e))
        return false;
    s->words = db_words(db, &s->arena);
    return migrate_version(db, &version, e) &&
           (version == migrations[migration_count - 1].version || make_tables(s, e)) && store_check_whole(db, e);
}

static bool open_as_it_is(struct store *s, struct err *e)
{
    int version;
    struct db *db = &s->readers[0].db;
    if (!db_open(db, s->path, DB_READER, e))
        return false;
    s->words = db_words(db, &s->arena);
    return migrate_version(db, &version, e);
}

static bool open_store(str database, bool is_as_it_is, struct store **store, struct err *e)
{
    struct arena a = {0};
    struct store *s = arena_new(&a, struct store);
    bool is_memory = str_equal(database, S(":memory:"));
    s->path = is_memory ? str_z(&a, sqlite_memory_name(&a, s)) : str_z(&a, database);
    s->is_postgres = engine_is_address(database);
    writer_open(&s->writer, s->path);
    restart_open(&s->restart, s->path);
    pthread_mutex_init(&s->lock, NULL); /* cannot fail on Linux */
    s->arena = a;
    if (is_as_it_is ? open_as_it_is(s, e) : s->is_postgres ? open_server(s, e) : open_file(s, is_memory, e)) {
        *store = s;
        return true;
    }
    store_close(&s);
    return false;
}

bool store_open(str database, struct store **store, struct err *e)
{
    return open_store(database, false, store, e);
}

bool store_open_as_it_is(str database, struct store **store, struct err *e)
{
    return open_store(database, true, store, e);
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
    restart_close(&s->restart);
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

static bool open_reader(struct store *s, struct reader *r, struct err *e)
{
    if (s->is_postgres ? restart_is_good(&s->restart, &r->db) : db_is_open(&r->db))
        return true;
    return s->is_postgres ? restart_connect(&s->restart, &r->db, DB_READER, e)
                          : db_open(&r->db, s->path, DB_READER, e);
}

bool store_reader(struct store *s, struct db **db, struct err *e)
{
    struct reader *r = take_reader(s);
    if (!r)
        return err_set(e, ERR_BUSY, "store/reader", "all %d readers are out", READERS_MOST);
    if (open_reader(s, r, e) && db_begin(&r->db, e)) {
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
    if (!s->is_postgres)
        writer_relieve(&s->writer);
}

bool store_change(struct store *s, store_change_fn *change, void *data, struct err *e)
{
    return s->is_postgres ? restart_change(&s->restart, change, data, e)
                          : writer_change(&s->writer, change, data, e);
}

bool store_settle(struct store *s, struct err *e)
{
    return s->is_postgres || writer_settle(&s->writer, e);
}

/* A small write may still find a place where what somebody wants to keep doesn't. */
static bool probe(struct db *db, void *data, struct err *e)
{
    enum { SPACE_BYTES = 64 * 1024 };
    CLOSING(arena) struct arena a = {0};
    char *words = arena_get(&a, 1, SPACE_BYTES);
    memset(words, ' ', SPACE_BYTES);
    return sql_schema_fill(db, &(struct sql_schema_fill){.words = {words, SPACE_BYTES}}, NULL, e) &&
           sql_schema_empty(db, &(struct sql_schema_empty){.length = SPACE_BYTES}, NULL, e) &&
           sql_schema_probe(db, NULL, e);
}

bool store_ready(struct store *s, struct err *e)
{
    struct db *db;
    if (!store_reader(s, &db, e))
        return false;
    bool is_ready = store_check_here(db, e);
    store_reader_back(s, db);
    bool has_failed = s->is_postgres ? restart_has_failed(&s->restart) : writer_has_failed(&s->writer);
    if (!is_ready || !has_failed)
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
    return s->is_postgres ? restart_counts(&s->restart) : writer_counts(&s->writer);
}

str store_library(struct arena *a)
{
    return sqlite_library_words(a);
}

str store_engine(struct store *s)
{
    return s->words;
}

str store_words(struct store *s, struct arena *a)
{
    return str_format(a, "%.*s, schema %d", STR(s->words), migrations[migration_count - 1].version);
}
