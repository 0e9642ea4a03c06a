#include "store/move.h"

#include "os/os.h"
#include "store/here.h"
#include "store/migrate.h"
#include "store/place.h"
#include "store/sql_schema.h"
#include "store/sql_tables.h"
#include "store/sqlite.h"
#include "store/table.h"

#include <assert.h>

enum {
    PAGE = 500,
    PATIENCE_S = 60,
    SHOWN = 110      /* letters of a place, in a sentence */
};

struct move {
    const struct move_wish *wish;
    struct arena *arena;
    struct db from, to;
    struct here source, target;
    struct move_report *report;
    struct arena pages[2]; /* a page, and the one before: its last row says where to go on */
    int64_t all, done;
};

static void move_close(struct move *m)
{
    db_rollback(&m->from);
    db_rollback(&m->to);
    db_close(&m->from);
    db_close(&m->to);
    arena_close(&m->pages[0]);
    arena_close(&m->pages[1]);
}

/* Files are told apart by their whole path. */
static bool open_side(struct move *m, str place, bool is_target, struct db *db, struct err *e)
{
    const struct engine *engine;
    const char *path = str_z(m->arena, place);
    if (!engine_find(path, &engine, e))
        return false;
    if (engine->kind == ENGINE_SQLITE) {
        if (!is_target && !os_file_exists(path))
            return err_set(e, ERR_NOT_FOUND, "store/move", "there is no record at %.300s", path);
        if (!place_make(path, e) || !place_whole(path, m->arena, &path, e))
            return false;
    }
    return db_open(db, path, DB_WRITER, e) && db_take_long(db, e);
}

static bool open_source(struct move *m, struct err *e)
{
    int version;
    if (!open_side(m, m->wish->from, false, &m->from, e) || !migrate_version(&m->from, &version, e))
        return false;
    if (!version)
        return err_set(e, ERR_NOT_FOUND, "store/move", "there is no record at %.300s", m->from.place);
    if (!migrate_at_start(&m->from, migrations, migration_count, e))
        return false;
    return m->from.engine->kind != ENGINE_SQLITE || sqlite_use_log(&m->from, e);
}

/* Every table's statement `count` answers alike. */
static bool count_rows(struct db *db, const struct table *t, struct arena *a, int64_t *count, struct err *e)
{
    struct rows rows;
    if (!db_rows(db, t->count, NULL, a, &rows, e))
        return false;
    *count = ((struct sql_copy_person_count_row *)rows.at)->count;
    return true;
}

static bool refuse_same(const struct move *m, struct err *e)
{
    return err_set(e, ERR_REFUSED, "store/move", "the record is at %.300s already; name another place",
                   m->to.place);
}

/* Whether tables of an older version hold no row. Some of today's they don't have yet. */
static bool is_blank_inside(struct move *m)
{
    for (size_t i = 0; i < table_count; i++) {
        int64_t count;
        struct err quiet;
        if (count_rows(&m->to, &tables[i], m->arena, &count, &quiet) && count)
            return false;
    }
    return true;
}

static bool open_target(struct move *m, struct err *e)
{
    int version;
    if (!open_side(m, m->wish->to, true, &m->to, e))
        return false;
    if (str_equal(str_from(m->from.path), str_from(m->to.path)))
        return refuse_same(m, e);
    if (!migrate_version(&m->to, &version, e))
        return false;
    if (version && version < migrations[migration_count - 1].version && !is_blank_inside(m))
        return err_set(e, ERR_CONFLICT, "store/move",
                       "%.200s isn't empty: an older Seekersy made its tables (version %d); name an empty place",
                       m->to.place, version);
    if (!(version ? migrate : migrate_at_start)(&m->to, migrations, migration_count, e))
        return false;
    return m->to.engine->kind != ENGINE_SQLITE || sqlite_use_log(&m->to, e);
}

static bool count_all(struct db *db, struct arena *a, int64_t *all, struct err *e)
{
    *all = 0;
    for (size_t i = 0; i < table_count; i++) {
        int64_t count;
        if (!count_rows(db, &tables[i], a, &count, e))
            return false;
        *all += count;
    }
    return true;
}

static bool is_half(const struct move *m) /* of this record, from an earlier run */
{
    return m->target.coming_from.length && str_equal(m->target.instance, m->source.instance);
}

static bool is_done(const struct move *m)
{
    return m->source.moved_to.length && !m->target.coming_from.length && !m->target.moved_to.length &&
           str_equal(m->target.instance, m->source.instance);
}

/* Whether the target may be filled. */
static bool check_target(struct move *m, struct err *e)
{
    int64_t rows;
    const struct here *t = &m->target;
    if (t->coming_from.length && !is_half(m))
        return err_set(e, ERR_CONFLICT, "store/move",
                       "%.*s holds an unfinished move of another record, from %.*s; name an empty place",
                       STR(str_first(str_from(m->to.place), SHOWN)), STR(str_first(t->coming_from, SHOWN)));
    if (is_half(m))
        return true;
    if (t->moved_to.length && str_equal(t->instance, m->source.instance))
        return err_set(e, ERR_CONFLICT, "store/move",
                       "%.*s is the place this record was moved from, and keeps it as it was then; name another",
                       STR(str_first(str_from(m->to.place), SHOWN)));
    if (!count_all(&m->to, m->arena, &rows, e))
        return false;
    if (rows || t->moved_to.length)
        return err_set(e, ERR_CONFLICT, "store/move",
                       "%.*s isn't empty: a record stands there (%lld rows). Name an empty place; nothing was changed",
                       STR(str_first(str_from(m->to.place), SHOWN)), (long long)rows);
    return true;
}

static bool check_source(struct move *m, struct err *e)
{
    const struct here *s = &m->source;
    if (s->coming_from.length)
        return store_check_whole(&m->from, e);
    if (!s->moved_to.length || is_half(m))
        return true;
    return err_set(e, ERR_MOVED, "store/move",
                   "this record was moved to %.*s; move it from there, with --db and that place",
                   STR(str_first(s->moved_to, SHOWN)));
}

/* What both say of themselves; *is_ended: this very move has ended already. */
static bool look(struct move *m, bool *is_ended, struct err *e)
{
    if (!here_read(&m->from, m->arena, &m->source, e) || !here_read(&m->to, m->arena, &m->target, e))
        return false;
    *is_ended = is_done(m);
    if (*is_ended)
        return true;
    bool is_same = m->source.instance.length && str_equal(m->source.instance, m->target.instance);
    if (is_same && !is_half(m) && !m->source.moved_to.length && !m->target.moved_to.length)
        return refuse_same(m, e);
    return check_source(m, e) && check_target(m, e);
}

static bool begin_alone(struct db *db, struct err *e)
{
    return db_begin(db, e) && (db->engine->kind != ENGINE_POSTGRES || db_run(db, tables_lock_postgres, e));
}

/* Begins what nobody else may write beside. Among many that write the lock may not be had at the first try; a move
 * is worth a minute's wait. Not all of it in one piece: others that write stand behind who waits. */
static bool begin_patiently(struct db *db, struct err *e)
{
    int64_t until_us = os_monotonic_us() + PATIENCE_S * INT64_C(1000000);
    struct err why;
    while (!begin_alone(db, &why)) {
        db_rollback(db);
        if (why.kind != ERR_BUSY || db->is_broken || os_monotonic_us() >= until_us) {
            *e = why; /* what was tried in vain before isn't told */
            return false;
        }
    }
    return true;
}

static bool set_name(struct move *m, struct err *e)
{
    struct sql_schema_name in = {.instance = id_str(m->arena, os_id())};
    return sql_schema_name(&m->from, &in, NULL, e) && db_control(&m->from, DB_COMMIT, e);
}

/* Names the record, so that an interrupted move finds its own half again. */
static bool name_source(struct move *m, struct err *e)
{
    return m->source.instance.length || (begin_patiently(&m->from, e) && set_name(m, e));
}

/* From here on nobody else changes the source; what is read of it now is what stands there. */
static bool lock_source(struct move *m, struct err *e)
{
    return begin_patiently(&m->from, e) && count_all(&m->from, m->arena, &m->all, e);
}

/* Who wrote there since it was looked at was told that it is kept: so it is looked at again behind the lock. */
static bool mark_target(struct move *m, struct err *e)
{
    struct sql_schema_coming in = {str_from(m->from.place), m->source.instance};
    if (!begin_patiently(&m->to, e) || !here_read(&m->to, m->arena, &m->target, e) || !check_target(m, e))
        return false;
    m->report->was_resumed = is_half(m);
    return (is_half(m) || sql_schema_coming(&m->to, &in, NULL, e)) && db_control(&m->to, DB_COMMIT, e);
}

static void tell(struct move *m, enum move_phase phase, const struct table *t)
{
    if (m->wish->tell)
        m->wish->tell(m->wish->self, &(struct move_step){phase, t->name, m->done, m->all});
}

static const void *row_at(const struct table *t, const struct rows *rows, size_t i)
{
    return (const char *)rows->at + i * t->first->row_bytes;
}

static bool add_rows(struct move *m, const struct table *t, struct many rows, struct err *e)
{
    int64_t added = 0;
    if (!db_begin(&m->to, e) || !db_change_all(&m->to, t->add, rows, &added, e) ||
        !db_control(&m->to, DB_COMMIT, e))
        return false;
    if (added == (int64_t)rows.count)
        return true;
    return err_set(e, ERR_BROKEN, "store/move", "%zu of %zu rows of %s were there already under other keys",
                   rows.count - (size_t)added, rows.count, t->name);
}

/* Where a walk through one table stands. */
struct walk {
    const struct table *table;
    const void *after;
    size_t turn;
    bool has_ended;  /* the target's rows; the rest is to be added */
    bool is_unlike;  /* it doesn't hold the same rows in the same order */
    int64_t row;     /* how many were alike or added */
    struct rows source, target;
};

static bool read_pages(struct move *m, struct walk *w, struct err *e)
{
    struct arena *a = &m->pages[w->turn++ % 2];
    arena_reset(a);
    w->target = (struct rows){0};
    return table_page(&m->from, w->table, w->after, PAGE, a, &w->source, e) &&
           (w->has_ended || table_page(&m->to, w->table, w->after, PAGE, a, &w->target, e));
}

static void compare_pages(struct walk *w)
{
    w->is_unlike = w->target.count > w->source.count;
    for (size_t i = 0; i < w->target.count && !w->is_unlike; i++)
        w->is_unlike = !table_row_equal(w->table, row_at(w->table, &w->source, i), row_at(w->table, &w->target, i));
}

/* One page of both sides. What the target has must be what the source begins with. */
static bool walk_page(struct move *m, struct walk *w, enum move_phase phase, struct err *e)
{
    const struct table *t = w->table;
    if (!read_pages(m, w, e))
        return false;
    compare_pages(w);
    w->is_unlike = w->is_unlike || (phase == MOVE_COMPARE && w->target.count < w->source.count);
    if (w->is_unlike)
        return true;
    size_t missing = w->source.count - w->target.count;
    if (missing) {
        w->has_ended = true;
        struct many rows = {row_at(t, &w->source, w->target.count), missing, t->first->row_bytes};
        if (!add_rows(m, t, rows, e))
            return false;
    }
    w->row += (int64_t)w->source.count;
    m->done += (int64_t)w->source.count;
    if (w->source.count)
        w->after = row_at(t, &w->source, w->source.count - 1);
    tell(m, phase, t);
    return true;
}

static bool walk_table(struct move *m, struct walk *w, enum move_phase phase, struct err *e)
{
    do {
        if (!walk_page(m, w, phase, e))
            return false;
        for (size_t i = 0; phase == MOVE_COMPARE && !w->is_unlike && i < w->source.count; i++)
            m->report->bytes += table_row_bytes(w->table, row_at(w->table, &w->source, i));
    } while (!w->is_unlike && w->source.count == PAGE);
    return true;
}

static bool clear_target(struct move *m, struct err *e)
{
    if (!db_begin(&m->to, e))
        return false;
    for (size_t i = table_count; i-- > 0;)
        if (!db_change(&m->to, tables[i].clear, NULL, NULL, e))
            return false;
    return db_control(&m->to, DB_COMMIT, e);
}

/* False in *is_stale: everything was copied. True: the target holds what the source no longer does, since
 * somebody changed it after an interrupted move. */
static bool copy_all(struct move *m, bool *is_stale, struct err *e)
{
    *is_stale = false;
    m->done = 0;
    for (size_t i = 0; i < table_count && !*is_stale; i++) {
        struct walk w = {.table = &tables[i]};
        if (!walk_table(m, &w, MOVE_COPY, e))
            return false;
        *is_stale = w.is_unlike;
    }
    return true;
}

static bool copy(struct move *m, struct err *e)
{
    bool is_stale;
    if (!copy_all(m, &is_stale, e))
        return false;
    if (!is_stale)
        return true;
    if (!m->report->was_resumed) /* then nothing of ours was there: it is somebody's */
        return err_set(e, ERR_BROKEN, "store/move", "there are rows in %.200s that didn't come from here", m->to.place);
    m->report->was_resumed = false;
    return clear_target(m, e) && copy_all(m, &is_stale, e); /* what is unlike now is found by comparing */
}

static bool compare(struct move *m, struct err *e)
{
    struct move_report *r = m->report;
    m->done = 0;
    for (size_t i = 0; i < table_count; i++) {
        struct walk w = {.table = &tables[i]};
        if (!walk_table(m, &w, MOVE_COMPARE, e))
            return false;
        if (w.is_unlike)
            return err_set(e, ERR_BROKEN, "store/move",
                           "what arrived isn't what was sent: %s differs behind row %lld", tables[i].name,
                           (long long)w.row);
        r->tables[i] = tables[i].name;
        r->table_rows[i] = w.row;
        r->rows += w.row;
    }
    return true;
}

/* The source first: from its commit on nothing takes changes until the target is whole. */
static bool hand_over(struct move *m, struct err *e)
{
    struct sql_schema_moved in = {str_from(m->to.place)};
    return sql_schema_moved(&m->from, &in, NULL, e) && db_control(&m->from, DB_COMMIT, e) &&
           db_begin(&m->to, e) && sql_schema_arrived(&m->to, NULL, e) && db_control(&m->to, DB_COMMIT, e);
}

static bool move_rows(struct move *m, struct err *e)
{
    struct err why;
    if (copy(m, &why) && compare(m, &why) && hand_over(m, &why))
        return true;
    return err_set(e, why.kind, why.place,
                   "the move to %.*s stopped: %.*s. Nothing is lost: run the same command again, and it goes on",
                   STR(str_first(str_from(m->to.place), SHOWN)), STR(str_first(str_from(why.text), 240)));
}

static bool run_move(struct move *m, struct err *e)
{
    struct move_report *r = m->report;
    if (!open_source(m, e) || !open_target(m, e))
        return false;
    r->from = str_copy(m->arena, str_from(m->from.place));
    r->to = str_copy(m->arena, str_from(m->to.place));
    if (!look(m, &r->was_done, e))
        return false;
    if (r->was_done)
        return true;
    if (!name_source(m, e) || !look(m, &r->was_done, e) || !lock_source(m, e) || !look(m, &r->was_done, e))
        return false;
    return r->was_done || (mark_target(m, e) && move_rows(m, e)); /* another program may have been quicker */
}

bool store_move(const struct move_wish *wish, struct arena *a, struct move_report *report, struct err *e)
{
    CLOSING(move) struct move m = {.wish = wish, .arena = a, .report = report};
    *report = (struct move_report){.tables = arena_list(a, const char *, table_count),
                                   .table_rows = arena_list(a, int64_t, table_count),
                                   .table_count = table_count};
    return run_move(&m, e);
}
