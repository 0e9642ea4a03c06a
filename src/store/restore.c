/* A backup made a database again. */
#include "store/backup_read.h"

#include "os/folder.h"
#include "store/migrate.h"
#include "store/part.h"
#include "store/place.h"
#include "store/sqlite.h"

#include <assert.h>
#include <string.h>

enum { BATCH_ROWS = 256, BATCH_BYTES = 4 * 1024 * 1024 };

struct restoring {
    struct db db;
    struct backup_reader reader;
    const struct table *table; /* of the part being read */
    char *batch;               /* its rows, not kept yet: as many as fit */
    size_t count, bytes;
};

static bool is_like(const struct table *t, const struct str_list *columns, struct arena *a)
{
    const struct statement *s = t->first;
    bool is_same = s->out_count == columns->count;
    for (size_t i = 0; is_same && i < s->out_count; i++)
        is_same = str_equal(columns->at[i], str_format(a, "%s %s", s->out[i].name,
                                                       record_column_kind(s->out[i].kind)));
    return is_same;
}

static bool find_table(struct restoring *r, struct err *e)
{
    const struct record_part *part = &r->reader.part;
    for (size_t i = 0; i < table_count; i++)
        if (str_equal(str_from(tables[i].name), part->name) &&
            is_like(&tables[i], &part->columns, r->reader.arena)) {
            r->table = &tables[i];
            r->batch = arena_get(r->reader.arena, BATCH_ROWS, r->table->first->row_bytes);
            return true;
        }
    return err_set(e, ERR_REFUSED, "store/restore",
                   "the backup has a table %.*s with columns this program doesn\u2019t know (its schema is %d)",
                   STR(str_first(part->name, 60)), r->reader.facts.schema);
}

static bool keep_batch(struct restoring *r, struct err *e)
{
    int64_t kept = 0;
    struct many many = {r->batch, r->count, r->table->first->row_bytes};
    if (r->count && !db_change_all(&r->db, r->table->add, many, &kept, e))
        return false;
    if (kept != (int64_t)r->count)
        return err_set(e, ERR_MALFORMED, "store/restore", "the backup is damaged: a row of %s stands in it twice",
                       r->table->name);
    r->count = r->bytes = 0;
    arena_reset(&r->reader.rows);
    return true;
}

static bool add_row(struct restoring *r, bytes row, struct err *e)
{
    size_t row_bytes = r->table->first->row_bytes;
    char *at = r->batch + r->count * row_bytes;
    memset(at, 0, row_bytes);
    if (!record_row_read(row, r->table->first, at))
        return err_set(e, ERR_MALFORMED, "store/restore",
                       "the backup is damaged: a row of %s has a value that can\u2019t be", r->table->name);
    r->count++;
    r->bytes += row.length;
    return (r->count < BATCH_ROWS && r->bytes < BATCH_BYTES) || keep_batch(r, e);
}

static bool load(struct restoring *r, struct err *e)
{
    enum record_kind kind = RECORD_START;
    bytes row;
    while (kind != RECORD_END) {
        if (!backup_read_next(&r->reader, &kind, &row, e))
            return false;
        if ((kind == RECORD_PART && !find_table(r, e)) || (kind == RECORD_ROW && !add_row(r, row, e)) ||
            (kind == RECORD_PART_END && !keep_batch(r, e)))
            return false;
    }
    return true;
}

static bool compare_part(struct restoring *r, const struct backup_part *part, struct err *e)
{
    struct backup_part got;
    for (size_t i = 0; i < table_count; i++) {
        if (!str_equal(str_from(tables[i].name), part->name))
            continue;
        if (!part_walk(&r->db, &tables[i], NULL, &got, e))
            return false;
        return (got.rows == part->rows && memcmp(got.hash.at, part->hash.at, OS_HASH_BYTES) == 0) ||
               err_set(e, ERR_BROKEN, "store/restore",
                       "the table %s isn\u2019t what was backed up (%lld rows, %lld were written); nothing was kept",
                       tables[i].name, (long long)got.rows, (long long)part->rows);
    }
    assert(!"find_table has found each of them");
    return false;
}

static bool run_migrations(struct db *db, int from, int to, struct err *e)
{
    for (size_t i = 0; i < migration_count; i++)
        if (migrations[i].version >= from && migrations[i].version <= to &&
            !migrate_step(db, &migrations[i], i + 1 == migration_count, e))
            return false;
    return true;
}

/* The tables as they were, what was in them, a look at it, and then what has changed since. */
static bool fill(struct restoring *r, struct err *e)
{
    const struct backup_facts *facts = &r->reader.facts;
    if (!run_migrations(&r->db, 1, facts->schema, e))
        return false;
    if (!load(r, e))
        return false;
    for (size_t i = 0; i < facts->part_count; i++)
        if (!compare_part(r, &facts->parts[i], e))
            return false;
    return run_migrations(&r->db, facts->schema + 1, INT32_MAX, e);
}

static bool check_schema(const struct backup_facts *facts, struct err *e)
{
    int newest = migrations[migration_count - 1].version;
    return facts->schema <= newest ||
           err_set(e, ERR_REFUSED, "store/restore",
                   "the backup was made by a newer Seekersy (its tables are version %d, this program knows %d); "
                   "nothing was written",
                   facts->schema, newest);
}

static bool run_inside(struct restoring *r, struct err *e)
{
    if (!db_begin(&r->db, e))
        return false;
    if (fill(r, e) && db_control(&r->db, DB_COMMIT, e))
        return true;
    db_rollback(&r->db);
    return false;
}

/* A database that somebody prepared may have its tables already, as long as they are empty. */
static bool is_free(struct db *db, bool *is_free, struct err *e)
{
    enum db_content content;
    int version;
    *is_free = true;
    if (!db_look(db, &content, e))
        return false;
    if (content == DB_FOREIGN)
        *is_free = false;
    if (content != DB_OURS)
        return true;
    if (!migrate_version(db, &version, e))
        return false;
    *is_free = version == migrations[migration_count - 1].version;
    for (size_t i = 0; *is_free && i < table_count; i++) {
        CLOSING(arena) struct arena a = {0};
        struct rows rows;
        if (!table_page(db, &tables[i], NULL, 1, &a, &rows, e))
            return false;
        *is_free = rows.count == 0;
    }
    return true;
}

static bool taken(struct err *e, const char *place)
{
    return err_set(e, ERR_CONFLICT, "store/restore",
                   "%.300s isn\u2019t empty, and restoring never overwrites; name a new place", place);
}

static bool restore_postgres(struct restoring *r, const char *path, struct err *e)
{
    bool is_empty = false;
    struct err quiet;
    if (!db_open(&r->db, path, DB_WRITER, e) || !db_migrating(&r->db, true, e))
        return false;
    bool is_done = is_free(&r->db, &is_empty, e) && (is_empty ? run_inside(r, e) : taken(e, r->db.place));
    (void)db_migrating(&r->db, false, &quiet); /* the end of the connection does it too */
    return is_done;
}

static void remove_part(struct arena *a, const char *part)
{
    static const char *const ends[] = {"", "-journal", "-wal", "-shm"};
    struct err quiet;
    for (size_t i = 0; i < LENGTH(ends); i++)
        (void)os_file_remove(str_z(a, str_format(a, "%s%s", part, ends[i])), &quiet); /* we are failing already */
}

/* Under the hold: beside the place, under another name, until it is whole. */
static bool restore_held(struct restoring *r, const char *path, struct arena *a, struct err *e)
{
    const char *part = str_z(a, str_format(a, "%s.restoring", path));
    if (!os_file_is_free(path)) /* another restore may have ended meanwhile */
        return taken(e, path);
    remove_part(a, part); /* what a run that was killed left: nobody else is at work */
    bool is_done = place_make(part, e) && db_open(&r->db, part, DB_WRITER, e) && run_inside(r, e);
    db_close(&r->db);
    if (is_done && os_file_place(part, path, true, e))
        return true;
    remove_part(a, part);
    return false;
}

/* One restore at a time makes a file; what stands under the other name is this one's alone. */
static bool restore_file(struct restoring *r, const char *path, struct arena *a, struct err *e)
{
    CLOSING(os_hold) struct os_hold hold = {0};
    const char *name = str_z(a, str_format(a, "%s.restoring.lock", path));
    if (!os_file_is_free(path))
        return taken(e, path);
    if (!place_make(name, e))
        return false;
    if (os_hold(name, &hold, e))
        return restore_held(r, path, a, e);
    return e->kind == ERR_BUSY ? err_set(e, ERR_BUSY, "store/restore",
                                         "%.300s is being restored by another program; nothing was changed", path)
                               : false;
}

bool store_restore(struct os_vault *v, str database, struct arena *a, struct backup_facts *facts,
                   struct err *e)
{
    struct restoring *r = arena_new(a, struct restoring);
    const char *path = str_z(a, database);
    bool is_done = backup_read_start(&r->reader, v, a, e) && check_schema(&r->reader.facts, e) &&
                   (engine_is_postgres(path) ? restore_postgres(r, path, e) : restore_file(r, path, a, e));
    if (is_done)
        *facts = r->reader.facts;
    db_close(&r->db);
    backup_reader_close(&r->reader);
    return is_done;
}
