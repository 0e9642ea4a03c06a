#include "store/sqlite.h"

#include "store/sqlite_value.h"

#include <assert.h>
#include <errno.h>
#include <sqlite3.h>
#include <string.h>

enum {
    LIBRARY_LEAST = 3051003, /* older ones can lose saved rows: the WAL-reset race */
    WAIT_MS = 5000,          /* for another program that writes */
    SETTLE_WAIT_MS = 250,    /* for readers to let go of the log: meanwhile nobody can write */
    LOCK_PAUSE_MS = 2,
    COPY_PAUSE_MS = 20,
    ROWS_FIRST = 16
};

static const char *const control_sql[DB_CONTROL_COUNT] = {
    [DB_BEGIN_READING] = "begin",        [DB_BEGIN_WRITING] = "begin immediate",
    [DB_COMMIT] = "commit",              [DB_ROLLBACK] = "rollback",
    [DB_MARK] = "savepoint change",      [DB_KEEP] = "release change",
    [DB_UNDO] = "rollback to change",
};

/* Triggers of migration 3 do the rest: words go, then words come. */
static const char *const index_sql[] = {"delete from entry_due where is_new = 0", "delete from entry_due"};

int sqlite_library_number(void)
{
    return sqlite3_libversion_number();
}

bool sqlite_library_check(int number, struct err *e)
{
    if (number >= LIBRARY_LEAST && sqlite3_threadsafe())
        return true;
    return err_set(e, ERR_BROKEN, "store/sqlite",
                   "this SQLite (%d.%d.%d) can lose what was saved; 3.51.3 or newer is needed",
                   number / 1000000, number / 1000 % 1000, number % 1000);
}

str sqlite_library_words(struct arena *a)
{
    return str_format(a, "SQLite %s", sqlite3_libversion());
}

static str words(const struct db *db, struct arena *a)
{
    return sqlite_library_words(a);
}

/* Turns what SQLite says into an error. `place` says which statement. */
static bool fail(struct db *db, const char *place, struct err *e)
{
    int code = sqlite3_extended_errcode(db->sqlite), kind = code & 0xff;
    int machine = sqlite3_system_errno(db->sqlite);
    const char *words = sqlite3_errmsg(db->sqlite);
    bool is_disk = kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN;
    bool is_full = kind == SQLITE_FULL ||
                   (is_disk && (machine == ENOSPC || machine == EDQUOT || machine == EFBIG));
    db->has_failed = true;
    db->is_broken = db->is_broken || kind == SQLITE_CORRUPT ||
                    (is_disk && !(is_full && code == SQLITE_IOERR_WRITE)); /* a sync is no mere write */
    if (is_full)
        return err_set(e, ERR_FULL, place, "no space left for %.300s; nothing was changed", db->path);
    if (kind == SQLITE_NOMEM || (is_disk && (machine == ENOMEM || code == SQLITE_IOERR_NOMEM)))
        return err_set(e, ERR_BUSY, place, "out of memory at %.300s; nothing was changed", db->path);
    switch (kind) {
    case SQLITE_CONSTRAINT:
        if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
            return err_set(e, ERR_CONFLICT, place, "%s", words);
        return err_set(e, ERR_BROKEN, place, "%s", words);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(e, ERR_BUSY, place,
                       "%.300s is busy: others have been using it all the time; nothing was changed",
                       db->path);
    case SQLITE_IOERR:
        return err_set(e, ERR_BROKEN, place, "the disk failed at %.300s: %s (%d, %s)", db->path, words,
                       code, strerror(machine));
    case SQLITE_READONLY:
        return err_set(e, ERR_BROKEN, place, "can't write to %.300s: it is read-only", db->path);
    case SQLITE_CANTOPEN:
        return err_set(e, ERR_BROKEN, place, "can't open %.300s, or write beside it: %s", db->path,
                       strerror(machine));
    case SQLITE_NOTADB:
        return err_set(e, ERR_BROKEN, place,
                       "%.300s isn't a Seekersy database; it was left as it is", db->path);
    case SQLITE_CORRUPT:
        return err_set(e, ERR_BROKEN, place, "%.300s is damaged (%s); restore it from a backup",
                       db->path, words);
    default:
        return err_set(e, ERR_BROKEN, place, "%s (%d)", words, code);
    }
}

static bool run_text(struct db *db, const char *sql, struct err *e)
{
    return sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL) == SQLITE_OK || fail(db, "store/run", e);
}

static bool prepare_control(struct db *db, enum db_control which, struct err *e)
{
    return db->control[which] ||
           sqlite3_prepare_v3(db->sqlite, control_sql[which], -1, SQLITE_PREPARE_PERSISTENT,
                              &db->control[which], NULL) == SQLITE_OK ||
           fail(db, control_sql[which], e);
}

/* *is_there is false where the tables are older than the index. */
static bool prepare_index(struct db *db, bool *is_there, struct err *e)
{
    int code = sqlite3_table_column_metadata(db->sqlite, "main", "entry_due", NULL, NULL, NULL, NULL, NULL, NULL);
    *is_there = code != SQLITE_ERROR;
    for (size_t i = 0; code == SQLITE_OK && i < LENGTH(index_sql); i++)
        if (!db->index[i])
            code = sqlite3_prepare_v3(db->sqlite, index_sql[i], -1, SQLITE_PREPARE_PERSISTENT, &db->index[i], NULL);
    return code == SQLITE_OK || !*is_there || fail(db, "store/index", e);
}

static bool step(struct db *db, sqlite3_stmt *at, const char *place, struct err *e)
{
    bool is_done = sqlite3_step(at) == SQLITE_DONE || fail(db, place, e);
    (void)sqlite3_reset(at); /* tells again what the step told */
    return is_done;
}

/* The index of words takes in all that a transaction has changed at once. What goes is written before anything comes
 * (a savepoint makes FTS5 do it): of a word that goes from a row and comes back to it in one piece, FTS5 without
 * details forgets the rows behind. */
static bool bring_index_up_to_date(struct db *db, struct err *e)
{
    bool is_there = true;
    if (!db->index[1] && !prepare_index(db, &is_there, e))
        return false;
    if (!is_there)
        return true;
    if (!step(db, db->index[0], "store/index", e))
        return false;
    if (!sqlite3_changes64(db->sqlite))
        return step(db, db->index[1], "store/index", e);
    return prepare_control(db, DB_MARK, e) && prepare_control(db, DB_KEEP, e) &&
           step(db, db->control[DB_MARK], control_sql[DB_MARK], e) && step(db, db->index[1], "store/index", e) &&
           step(db, db->control[DB_KEEP], control_sql[DB_KEEP], e);
}

static bool control(struct db *db, enum db_control which, struct err *e)
{
    bool is_up_to_date = which != DB_COMMIT || db->mode == DB_READER || bring_index_up_to_date(db, e);
    return is_up_to_date && prepare_control(db, which, e) && step(db, db->control[which], control_sql[which], e);
}

static int note_log_pages(void *data, sqlite3 *sqlite, const char *name, int pages)
{
    struct db *db = data;
    db->log_pages = pages;
    return SQLITE_OK;
}

bool sqlite_is_memory(const char *path)
{
    return strncmp(path, "file:/", 6) == 0;
}

str sqlite_memory_name(struct arena *a, const void *owner)
{
    return str_format(a, "file:/seekersy-%p?vfs=memdb", owner);
}

/* Settings against mistakes in files and statements, whatever the library was built with. */
static bool harden(struct db *db, struct err *e)
{
    static const int limits[][2] = {
        {SQLITE_LIMIT_LENGTH, 1000000},     {SQLITE_LIMIT_SQL_LENGTH, 100000},
        {SQLITE_LIMIT_COLUMN, 100},         {SQLITE_LIMIT_EXPR_DEPTH, 100},
        {SQLITE_LIMIT_ATTACHED, 0},         {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 10},   {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (size_t i = 0; i < LENGTH(limits); i++)
        (void)sqlite3_limit(db->sqlite, limits[i][0], limits[i][1]); /* answers with the old one */
    static const int switches[][2] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},   {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    };
    for (size_t i = 0; i < LENGTH(switches); i++) {
        int is_on = -1;
        if (sqlite3_db_config(db->sqlite, switches[i][0], switches[i][1], &is_on) != SQLITE_OK ||
            is_on != switches[i][1])
            return err_set(e, ERR_BROKEN, "store/sqlite", "SQLite doesn't accept its setting %d",
                           switches[i][0]);
    }
    return run_text(db,
                  "pragma synchronous = full; pragma secure_delete = on; pragma cell_size_check = on;"
                  "pragma temp_store = memory; pragma mmap_size = 0; pragma journal_size_limit = 16777216",
                  e);
}

static bool set_up(struct db *db, struct err *e)
{
    if (!harden(db, e) || !prepare_control(db, DB_ROLLBACK, e)) /* going back must not need memory first */
        return false;
    (void)sqlite3_wal_hook(db->sqlite, note_log_pages, db); /* and no checkpoint by itself */
    if (db->mode == DB_READER)
        return run_text(db, "pragma query_only = on", e);
    if (sqlite3_db_readonly(db->sqlite, "main") == 1)
        return err_set(e, ERR_BROKEN, "store/open", "can't write to %.300s: it is read-only", db->path);
    return true;
}

/* Asks often: a server that commits all the time lets go of the lock for moments only, and SQLite's own pauses,
 * which grow to 100 ms, miss them for seconds. */
static int wait_a_little(void *data, int tries)
{
    if (tries >= WAIT_MS / LOCK_PAUSE_MS)
        return 0;
    (void)sqlite3_sleep(LOCK_PAUSE_MS); /* answers how long it slept */
    return 1;
}

static bool open_file(struct db *db, struct err *e)
{
    const char *path = db->path;
    assert(path && path[0]);
    db->place = path;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (sqlite_is_memory(path))
        flags |= SQLITE_OPEN_CREATE | SQLITE_OPEN_URI;
    if (sqlite3_open_v2(path, &db->sqlite, flags, NULL) != SQLITE_OK)
        return fail(db, "store/open", e);
    (void)sqlite3_busy_handler(db->sqlite, wait_a_little, NULL); /* cannot fail on an open connection */
    return set_up(db, e);
}

bool sqlite_use_log(struct db *db, struct err *e)
{
    if (sqlite_is_memory(db->path))
        return true;
    return run_text(db, "pragma journal_mode = wal", e);
}

static void close_file(struct db *db)
{
    for (size_t i = 0; i < LENGTH(db->control); i++)
        (void)sqlite3_finalize(db->control[i]); /* tells again what its last step told */
    for (size_t i = 0; i < LENGTH(db->index); i++)
        (void)sqlite3_finalize(db->index[i]);
    for (size_t i = 0; i < LENGTH(db->prepared); i++)
        (void)sqlite3_finalize(db->prepared[i].at);
    int code = sqlite3_close(db->sqlite);
    assert(code == SQLITE_OK); /* nothing of it is left open */
}

static bool prepare(struct db *db, const struct statement *s, struct prepared *p, struct err *e)
{
    if (sqlite3_prepare_v3(db->sqlite, s->sql, -1, SQLITE_PREPARE_PERSISTENT, &p->at, NULL) !=
        SQLITE_OK)
        return fail(db, s->place, e);
    for (size_t i = 0; i < s->in_count; i++) {
        char name[24];
        (void)snprintf(name, sizeof name, "$%zu", i + 1);
        p->index[i] = (unsigned char)sqlite3_bind_parameter_index(p->at, name);
        assert(p->index[i]); /* tools/sql.py has seen each of them */
    }
    bool is_alike = sqlite3_column_count(p->at) == (int)s->out_count, has_memory = true;
    for (size_t i = 0; is_alike && i < s->out_count; i++) {
        const char *name = sqlite3_column_name(p->at, (int)i);
        has_memory = name != NULL;
        is_alike = has_memory && strcmp(name, s->out[i].name) == 0;
    }
    if (is_alike)
        return true;
    (void)sqlite3_finalize(p->at);
    p->at = NULL;
    if (!has_memory)
        return err_set(e, ERR_BUSY, s->place, "out of memory at %.300s; nothing was changed", db->path);
    return err_set(e, ERR_BROKEN, s->place, "the columns of %s aren't those of its signature", s->name);
}

static bool start(struct db *db, const struct statement *s, const void *in, sqlite3_stmt **at,
                  struct err *e)
{
    assert(db->sqlite && s->index < SQL_STATEMENT_COUNT);
    struct prepared *p = &db->prepared[s->index];
    if (!p->at && !prepare(db, s, p, e))
        return false;
    for (size_t i = 0; i < s->in_count; i++)
        if (sqlite_bind(p->at, p->index[i], &s->in[i], in) != SQLITE_OK)
            return fail(db, s->place, e);
    *at = p->at;
    return true;
}

static void stop(sqlite3_stmt *at)
{
    (void)sqlite3_reset(at); /* tells again what the last step told */
    (void)sqlite3_clear_bindings(at);
}

static bool is_text(enum value_kind kind)
{
    return kind == VALUE_TEXT || kind == VALUE_TEXT_OR_NULL || kind == VALUE_BYTES;
}

static bool read_row(struct db *db, const struct statement *s, sqlite3_stmt *at, struct arena *a,
                     char *row, struct err *e)
{
    size_t room_bytes = 0;
    for (size_t i = 0; i < s->out_count; i++)
        if (is_text(s->out[i].kind))
            room_bytes += (size_t)sqlite3_column_bytes(at, (int)i);
    char *room = arena_get(a, 1, room_bytes);
    for (size_t i = 0; i < s->out_count; i++) {
        if (sqlite_read(at, (int)i, &s->out[i], row, &room))
            continue;
        db->has_failed = true;
        if (sqlite3_errcode(db->sqlite) == SQLITE_NOMEM)
            return fail(db, s->place, e);
        return err_set(e, ERR_BROKEN, s->place, "a row of %s has a %s that can't be", s->name,
                       s->out[i].name);
    }
    return true;
}

static bool read_rows(struct db *db, const struct statement *s, sqlite3_stmt *at, struct arena *a,
                      struct rows *rows, struct err *e)
{
    size_t room = ROWS_FIRST, count = 0;
    char *list = arena_get(a, room, s->row_bytes);
    int code;
    while ((code = sqlite3_step(at)) == SQLITE_ROW) {
        if (count == room) {
            char *larger = arena_get(a, room * 4, s->row_bytes);
            memcpy(larger, list, room * s->row_bytes);
            list = larger;
            room *= 4;
        }
        if (!read_row(db, s, at, a, list + count * s->row_bytes, e))
            return false;
        count++;
    }
    if (code != SQLITE_DONE)
        return fail(db, s->place, e);
    *rows = (struct rows){list, count};
    return true;
}

static bool rows_of(struct db *db, const struct statement *s, const void *in, struct arena *a,
             struct rows *rows, struct err *e)
{
    assert(s->out);
    sqlite3_stmt *at;
    if (!start(db, s, in, &at, e))
        return false;
    bool is_done = read_rows(db, s, at, a, rows, e);
    stop(at);
    return is_done;
}

static bool change_one(struct db *db, const struct statement *s, const void *in, int64_t *changed,
                       struct err *e)
{
    sqlite3_stmt *at;
    if (!start(db, s, in, &at, e))
        return false;
    bool is_done = sqlite3_step(at) == SQLITE_DONE || fail(db, s->place, e);
    if (is_done)
        *changed += sqlite3_changes64(db->sqlite);
    stop(at);
    return is_done;
}

static bool change_all(struct db *db, const struct statement *s, struct many in, int64_t *changed,
                       struct err *e)
{
    int64_t sum = 0;
    for (size_t i = 0; i < in.count; i++)
        if (!change_one(db, s, (const char *)in.at + i * in.size_bytes, &sum, e))
            return false;
    if (changed)
        *changed = sum;
    return true;
}

static bool begin(struct db *db, struct err *e)
{
    db->has_failed = false;
    if (db->mode == DB_READER && sqlite_is_memory(db->path))
        return true; /* there a snapshot would keep the writer out */
    return control(db, db->mode == DB_WRITER ? DB_BEGIN_WRITING : DB_BEGIN_READING, e);
}

static bool is_inside(const struct db *db)
{
    return db->sqlite && !sqlite3_get_autocommit(db->sqlite);
}

/* Runs a query of one number. */
static bool ask(struct db *db, const char *sql, int *number, struct err *e)
{
    sqlite3_stmt *at = NULL;
    bool is_done = sqlite3_prepare_v2(db->sqlite, sql, -1, &at, NULL) == SQLITE_OK &&
                   sqlite3_step(at) == SQLITE_ROW;
    if (is_done)
        *number = sqlite3_column_int(at, 0);
    else
        (void)fail(db, "store/look", e);
    (void)sqlite3_finalize(at);
    return is_done;
}

static bool look(struct db *db, enum db_content *content, struct err *e)
{
    int all, ours;
    if (!ask(db, "select count(*) from sqlite_schema", &all, e) ||
        !ask(db, "select count(*) from sqlite_schema where name = 'schema_version'", &ours, e))
        return false;
    *content = ours ? DB_OURS : all ? DB_FOREIGN : DB_EMPTY;
    return true;
}

bool sqlite_copy(struct db *db, const char *to, struct err *e)
{
    sqlite3 *copy = NULL;
    int code = sqlite3_open_v2(to, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    sqlite3_backup *b = code == SQLITE_OK ? sqlite3_backup_init(copy, "main", db->sqlite, "main") : NULL;
    for (int waited_ms = 0; b && waited_ms < WAIT_MS; waited_ms += COPY_PAUSE_MS) {
        code = sqlite3_backup_step(b, -1);
        if (code != SQLITE_BUSY && code != SQLITE_LOCKED)
            break;
        (void)sqlite3_sleep(COPY_PAUSE_MS); /* answers how long it slept */
    }
    (void)sqlite3_backup_finish(b); /* tells again what the step told */
    (void)sqlite3_close(copy);      /* nothing of it is left open */
    if (code == SQLITE_DONE)
        return true;
    return err_set(e, code == SQLITE_FULL ? ERR_FULL : ERR_BROKEN, "store/copy",
                   "can't copy %.200s to %.200s: %s", db->path, to, sqlite3_errstr(code));
}

static bool checkpoint(struct db *db, int mode, struct err *e)
{
    if (sqlite_is_memory(db->path))
        return true;
    if (sqlite3_wal_checkpoint_v2(db->sqlite, "main", mode, NULL, NULL) != SQLITE_OK)
        return fail(db, "store/checkpoint", e);
    return true;
}

bool sqlite_checkpoint(struct db *db, struct err *e)
{
    return checkpoint(db, SQLITE_CHECKPOINT_PASSIVE, e);
}

bool sqlite_settle(struct db *db, struct err *e)
{
    (void)sqlite3_busy_timeout(db->sqlite, SETTLE_WAIT_MS); /* cannot fail on an open connection */
    bool is_done = checkpoint(db, SQLITE_CHECKPOINT_TRUNCATE, e);
    (void)sqlite3_busy_handler(db->sqlite, wait_a_little, NULL);
    if (is_done)
        db->log_pages = 0;
    return is_done;
}

static bool explain(struct db *db, const char *sql, struct arena *a, struct str_list *lines, struct err *e)
{
    sqlite3_stmt *at = NULL;
    str question = str_format(a, "explain query plan %s", sql);
    if (sqlite3_prepare_v2(db->sqlite, question.at, (int)question.length, &at, NULL) != SQLITE_OK)
        return fail(db, "store/explain", e);
    *lines = (struct str_list){arena_list(a, str, SQL_PARAMETERS_MOST), 0};
    while (lines->count < SQL_PARAMETERS_MOST && sqlite3_step(at) == SQLITE_ROW)
        lines->at[lines->count++] = str_copy(a, str_from((const char *)sqlite3_column_text(at, 3)));
    (void)sqlite3_finalize(at);
    return true;
}

const struct engine engine_sqlite = {
    .kind = ENGINE_SQLITE,
    .open = open_file,
    .close = close_file,
    .rows = rows_of,
    .change_all = change_all,
    .begin = begin,
    .control = control,
    .is_inside = is_inside,
    .run = run_text,
    .look = look,
    .words = words,
    .explain = explain,
};
