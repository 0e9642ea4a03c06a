#include "store/postgres.h"

#include "os/os.h"
#include "store/postgres_value.h"

#include <assert.h>
#include <libpq-fe.h>
#include <string.h>

enum { TOGETHER_MOST = 256 /* changes to a round trip */ };

extern const struct engine engine_postgres;
const struct engine *postgres_engine(void);

static const char begin_reading[] = "begin isolation level repeatable read, read only";
static const char begin_writing[] = "begin isolation level serializable, read write";

/* The row that says whether a transaction was kept: one a connection. A transaction's own number would not do:
 * after a crash or on a promoted standby the server gives numbers out again that it had not kept. */
static const char mark_table[] =
    "create table if not exists writer_mark (writer text not null primary key, turn bigint not null,"
    " made bigint not null)";
static const char mark_sql[] =
    "insert into writer_mark (writer, turn, made) values ($1, $2, $3)"
    " on conflict (writer) do update set turn = excluded.turn, made = excluded.made";
static const char was_kept_sql[] =
    "insert into writer_mark (writer, turn, made) values ($1, 0, $2)"
    " on conflict (writer) do update set made = excluded.made returning turn";
static const char tidy_sql[] = "delete from writer_mark where made < $1";

static bool is_reading_first(const struct db *db)
{
    return db->mode == DB_READER && !db->postgres->is_begun;
}

/* BEGIN goes out with the first statement. */
static bool send_begin(struct db *db, struct err *e)
{
    struct postgres *p = db->postgres;
    if (!p->is_inside || p->is_begun)
        return true;
    p->is_begun = true;
    return postgres_send(db, db->mode == DB_WRITER ? begin_writing : begin_reading, e);
}

/* What a statement's sending needs beside itself. */
struct sending {
    struct parameters parameters;
    const struct statement *statement;
    size_t before; /* what is answered before it, when it has to be prepared first: else 0 */
};

static const char *text_of(const struct statement *s)
{
    return s->postgres ? s->postgres : s->sql;
}

static bool send_first(struct db *db, const struct statement *s, struct sending *sending, struct err *e)
{
    struct postgres *p = db->postgres;
    bool has_begun = p->is_begun;
    assert(s->index < SQL_STATEMENT_COUNT);
    sending->statement = s;
    sending->before = 0;
    parameters_types(&sending->parameters, s);
    if (db->is_broken)
        return postgres_fail(db, NULL, s->place, e);
    if (db->has_failed && has_begun)
        return err_set(e, ERR_BROKEN, s->place, "a change went on after one of its statements had failed");
    if (!send_begin(db, e))
        return false;
    if (p->is_prepared[s->index])
        return true;
    sending->before = p->is_begun && !has_begun ? 2 : 1;
    return PQsendPrepare(p->line, s->name, text_of(s), (int)s->in_count, sending->parameters.types) == 1 ||
           postgres_fail(db, NULL, s->place, e);
}

static bool send_one(struct db *db, struct sending *sending, const void *in, struct err *e)
{
    struct parameters *p = &sending->parameters;
    const struct statement *s = sending->statement;
    parameters_fill(p, s, in);
    return PQsendQueryPrepared(db->postgres->line, s->name, (int)s->in_count, p->values, p->lengths,
                               p->formats, 1) == 1 ||
           postgres_fail(db, NULL, s->place, e);
}

static bool finish(struct db *db, const struct sending *sending, struct answer *answer, struct err *e)
{
    const struct statement *s = sending->statement;
    *answer = (struct answer){0};
    bool is_done = postgres_sync(db, e) && postgres_wait(db, s->place, answer, e);
    if (sending->before && answer->done >= sending->before)
        db->postgres->is_prepared[s->index] = true; /* also when it failed later */
    return is_done;
}

static bool check_columns(struct db *db, const struct statement *s, const PGresult *r, struct err *e)
{
    bool is_alike = PQnfields(r) == (int)s->out_count;
    for (size_t i = 0; is_alike && i < s->out_count; i++)
        is_alike = column_fits(r, (int)i, &s->out[i]);
    if (is_alike)
        return true;
    db->has_failed = true;
    return err_set(e, ERR_BROKEN, s->place, "the columns of %s aren't those of its signature", s->name);
}

static size_t text_bytes(const struct statement *s, const PGresult *r)
{
    size_t sum = 0;
    for (size_t i = 0; i < s->out_count; i++) {
        enum value_kind kind = s->out[i].kind;
        if (kind != VALUE_TEXT && kind != VALUE_TEXT_OR_NULL && kind != VALUE_BYTES)
            continue;
        for (int line = 0; line < PQntuples(r); line++)
            sum += (size_t)PQgetlength(r, line, (int)i);
    }
    return sum;
}

static bool copy_rows(struct db *db, const struct statement *s, const PGresult *r, struct arena *a,
                      struct rows *rows, struct err *e)
{
    size_t count = (size_t)PQntuples(r);
    if (!check_columns(db, s, r, e))
        return false;
    char *list = arena_get(a, count, s->row_bytes), *room = arena_get(a, 1, text_bytes(s, r));
    for (size_t line = 0; line < count; line++)
        for (size_t i = 0; i < s->out_count; i++) {
            if (column_read(r, (struct cell){(int)line, (int)i}, &s->out[i], list + line * s->row_bytes, &room))
                continue;
            db->has_failed = true;
            return err_set(e, ERR_BROKEN, s->place, "a row of %s has a %s that can't be", s->name,
                           s->out[i].name);
        }
    *rows = (struct rows){list, count};
    return true;
}

static bool ask(struct db *db, const struct statement *s, const void *in, struct answer *answer, struct err *e)
{
    struct sending sending;
    return send_first(db, s, &sending, e) && send_one(db, &sending, in, e) && finish(db, &sending, answer, e);
}

static bool rows_of(struct db *db, const struct statement *s, const void *in, struct arena *a,
                    struct rows *rows, struct err *e)
{
    struct answer answer;
    bool is_first = is_reading_first(db);
    if (!str_starts(str_from(s->sql), S("select")))
        db->postgres->has_written = true; /* `returning`: it changes something */
    bool is_done = ask(db, s, in, &answer, e);
    if (!is_done && is_first && db->is_broken) /* it broke while nobody used it: nothing has been read yet */
        is_done = postgres_revive(db, e) && ask(db, s, in, &answer, e);
    if (!is_done)
        return false;
    is_done = copy_rows(db, s, answer.rows, a, rows, e);
    PQclear(answer.rows);
    return is_done;
}

static bool change_some(struct db *db, const struct statement *s, struct many in, int64_t *changed,
                        struct err *e)
{
    struct sending sending;
    struct answer answer;
    if (!send_first(db, s, &sending, e))
        return false;
    for (size_t i = 0; i < in.count; i++)
        if (!send_one(db, &sending, (const char *)in.at + i * in.size_bytes, e))
            return false;
    if (!finish(db, &sending, &answer, e))
        return false;
    *changed += answer.changed;
    return true;
}

static bool change_all(struct db *db, const struct statement *s, struct many in, int64_t *changed,
                       struct err *e)
{
    int64_t sum = 0;
    for (size_t from = 0; from < in.count; from += TOGETHER_MOST) {
        size_t left = in.count - from;
        struct many some = {(const char *)in.at + from * in.size_bytes, left < TOGETHER_MOST ? left : TOGETHER_MOST,
                            in.size_bytes};
        db->postgres->has_written = true;
        if (!change_some(db, s, some, &sum, e))
            return false;
    }
    if (changed)
        *changed = sum;
    return true;
}

static void stand_outside(struct db *db)
{
    struct postgres *p = db->postgres;
    p->is_inside = p->is_begun = p->has_written = false;
}

static bool begin(struct db *db, struct err *e)
{
    if (db->is_broken)
        return postgres_fail(db, NULL, "begin", e);
    stand_outside(db);
    db->postgres->is_inside = true;
    return true;
}

/* What nobody waits for. */
static void send_alone(struct db *db, const char *sql)
{
    struct err quiet;
    if (!db->is_broken && postgres_send(db, sql, &quiet))
        (void)postgres_sync(db, &quiet); /* a line that is lost is seen by the next statement */
}

static bool send_mark(struct db *db, const char *sql, const struct db_mark *mark, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    const char *values[3] = {str_z(&a, id_str(&a, mark->writer)),
                             str_z(&a, str_format(&a, "%lld", (long long)mark->turn)),
                             str_z(&a, str_format(&a, "%lld", (long long)os_now().ms))};
    static const unsigned types[3] = {25, 20, 20}; /* text, bigint, bigint */
    if (sql == was_kept_sql)
        values[1] = values[2];
    int count = sql == was_kept_sql ? 2 : 3;
    return PQsendQueryParams(db->postgres->line, sql, count, types, values, NULL, NULL, 0) == 1 ||
           postgres_fail(db, NULL, "commit", e);
}

/* Marks of connections that ended long ago: once a connection, when its first change has been kept. */
static void tidy_marks(struct db *db)
{
    CLOSING(arena) struct arena a = {0};
    struct err quiet;
    const char *day_ago = str_z(&a, str_format(&a, "%lld", (long long)(os_now().ms - DAY_MS)));
    if (db->postgres->has_tidied)
        return;
    db->postgres->has_tidied = true;
    if (PQsendQueryParams(db->postgres->line, tidy_sql, 1, NULL, &day_ago, NULL, NULL, 0) == 1)
        (void)postgres_sync(db, &quiet); /* nobody waits for it */
}

/* No timeout of the server may end the wait of a COMMIT: it would say yes to what its standby has not got. */
static bool send_commit(struct db *db, struct err *e)
{
    struct postgres *p = db->postgres;
    if (p->has_written) {
        db->mark.turn++;
        if (!send_mark(db, mark_sql, &db->mark, e))
            return false;
    }
    return postgres_send(db, "set local statement_timeout = 0", e) && postgres_send(db, "commit", e) &&
           postgres_sync(db, e);
}

static bool doubt(struct db *db, struct err *e)
{
    db->is_broken = db->is_doubtful = true;
    return err_set(e, ERR_BUSY, "commit",
                   "the connection to %.200s was lost while a change was being kept; look whether it is there "
                   "before you try again",
                   db->place);
}

static bool commit(struct db *db, struct err *e)
{
    struct postgres *p = db->postgres;
    struct answer answer;
    bool has_written = p->has_written;
    if (!p->is_begun) {
        stand_outside(db);
        return true;
    }
    p->is_warned = false;
    bool is_done = send_commit(db, e) && postgres_wait(db, "commit", &answer, e);
    bool is_warned = p->is_warned;
    if (!is_done && !db->is_broken) {
        send_alone(db, "rollback");
        stand_outside(db);
        return false;
    }
    stand_outside(db);
    if (is_done)
        PQclear(answer.rows);
    if (is_done && !is_warned) {
        if (has_written)
            tidy_marks(db);
        return true;
    }
    return has_written ? doubt(db, e) : is_done;
}

static void roll_back(struct db *db)
{
    if (db->postgres->is_begun)
        send_alone(db, "rollback");
    stand_outside(db);
}

static bool control(struct db *db, enum db_control which, struct err *e)
{
    static const char *const texts[DB_CONTROL_COUNT] = {
        [DB_MARK] = "savepoint change", [DB_KEEP] = "release change", [DB_UNDO] = "rollback to change"};
    struct answer answer;
    if (which == DB_BEGIN_READING || which == DB_BEGIN_WRITING)
        return begin(db, e);
    if (which == DB_COMMIT)
        return commit(db, e);
    if (which == DB_ROLLBACK) {
        roll_back(db);
        return true;
    }
    if (!send_begin(db, e) || !postgres_send(db, texts[which], e) || !postgres_sync(db, e) ||
        !postgres_wait(db, texts[which], &answer, e))
        return false;
    PQclear(answer.rows);
    return true;
}

static bool is_inside(const struct db *db)
{
    return db->postgres && db->postgres->is_inside && !db->is_broken;
}

static bool run(struct db *db, const char *sql, struct err *e)
{
    struct answer answer;
    if (db->postgres->is_inside && !db->postgres->is_begun) {
        if (!send_begin(db, e) || !postgres_sync(db, e) || !postgres_wait(db, "begin", &answer, e))
            return false;
        PQclear(answer.rows);
    }
    return postgres_run(db, sql, NULL, e);
}

/* Runs a query of one row, of text. */
static bool ask_row(struct db *db, const char *sql, struct answer *answer, struct err *e)
{
    struct postgres *p = db->postgres;
    if (!send_begin(db, e))
        return false;
    if (PQsendQueryParams(p->line, sql, 0, NULL, NULL, NULL, NULL, 0) != 1)
        return postgres_fail(db, NULL, "store/look", e);
    return postgres_sync(db, e) && postgres_wait(db, "store/look", answer, e);
}

/* Tables that came with an extension, and our own mark, don't make it somebody else's. */
static bool look(struct db *db, enum db_content *content, struct err *e)
{
    static const char sql[] =
        "select count(*), count(*) filter (where relname = 'schema_version') from pg_class c"
        " where relnamespace = (select oid from pg_namespace where nspname = current_schema())"
        " and relkind in ('r', 'p') and relname <> 'writer_mark' and not exists"
        " (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')";
    struct answer answer;
    if (!ask_row(db, sql, &answer, e))
        return false;
    int64_t all = postgres_number(PQgetvalue(answer.rows, 0, 0));
    int64_t ours = postgres_number(PQgetvalue(answer.rows, 0, 1));
    *content = ours ? DB_OURS : all ? DB_FOREIGN : DB_EMPTY;
    PQclear(answer.rows);
    return true;
}

static bool was_kept(struct db *db, struct db_mark mark, bool *was_kept, struct err *e)
{
    struct answer answer;
    db->postgres->is_warned = false;
    db->postgres->wait_ms = KEPT_WAIT_MS;
    bool is_answered = send_mark(db, was_kept_sql, &mark, e) && postgres_sync(db, e) &&
                       postgres_wait(db, "store/was_kept", &answer, e);
    db->postgres->wait_ms = STATEMENT_WAIT_MS;
    if (!is_answered)
        return false;
    *was_kept = postgres_number(PQgetvalue(answer.rows, 0, 0)) == mark.turn;
    PQclear(answer.rows);
    return !db->postgres->is_warned || doubt(db, e); /* this answer is no safer than the lost one */
}

static str words(const struct db *db, struct arena *a)
{
    int version = db->postgres->version;
    return str_format(a, "PostgreSQL %d.%d", version / 10000, version % 10000);
}

/* A session that others' changes stand behind waits for a lock in short pieces. */
static bool take_long(struct db *db, struct err *e)
{
    db->postgres->takes_long = true;
    db->postgres->wait_ms = LONG_WAIT_MS;
    return run(db, "set statement_timeout = 0; set idle_in_transaction_session_timeout = '1h';"
                   " set lock_timeout = '2s'", e);
}

static bool check_making(const struct db *db, struct err *e)
{
    return db->postgres->may_make ||
           err_set(e, ERR_BROKEN, "store/migrate",
                   "the role of %.200s may not make tables there: run `seekersy migrate` once with the address "
                   "of a role that may, or let it (grant create on schema)",
                   db->place);
}

/* The lock is the session's: a transaction's would be waited for with a snapshot from before. */
static bool migrating(struct db *db, bool is_begin, struct err *e)
{
    struct postgres *p = db->postgres;
    if (!is_begin) {
        static const char unlock[] = "select pg_advisory_unlock(7337, hashtext(current_schema()))";
        if (p->takes_long)
            return take_long(db, e) && run(db, unlock, e);
        p->wait_ms = STATEMENT_WAIT_MS;
        return run(db, "set statement_timeout = '" STATEMENT_TIMEOUT "'", e) && run(db, unlock, e);
    }
    p->wait_ms = LONG_WAIT_MS;
    if (p->takes_long && !run(db, "set lock_timeout = 0", e))
        return false;
    return run(db, "set statement_timeout = 0; select pg_advisory_lock(7337, hashtext(current_schema()))", e);
}

/* The highest $N. */
static size_t parameter_count(str sql)
{
    size_t most = 0;
    for (size_t i = 0; i + 1 < sql.length; i++) {
        size_t n = 0;
        for (size_t j = i + 1; sql.at[i] == '$' && j < sql.length && sql.at[j] >= '0' && sql.at[j] <= '9'; j++)
            n = n * 10 + (size_t)(sql.at[j] - '0');
        most = n > most ? n : most;
    }
    return most;
}

/* Parameters have to be prepared before the plan can be asked for. */
static bool explain(struct db *db, const char *sql, struct arena *a, struct str_list *lines, struct err *e)
{
    size_t count = parameter_count(str_from(sql));
    const char *prepare = str_z(a, str_format(a, "prepare explained as %s", sql));
    str ask = S("explain (costs off) execute explained");
    for (size_t i = 0; i < count; i++)
        ask = str_format(a, "%.*s%snull%s", STR(ask), i ? ", " : "(", i + 1 == count ? ")" : "");
    struct answer answer;
    if (!run(db, prepare, e) || !postgres_run(db, str_z(a, ask), &answer, e))
        return false;
    *lines = (struct str_list){arena_list(a, str, (size_t)PQntuples(answer.rows)), 0};
    for (; lines->count < (size_t)PQntuples(answer.rows); lines->count++)
        lines->at[lines->count] = str_copy(a, str_from(PQgetvalue(answer.rows, (int)lines->count, 0)));
    PQclear(answer.rows);
    return run(db, "deallocate explained", e);
}

const struct engine engine_postgres = {
    .kind = ENGINE_POSTGRES,
    .open = postgres_open,
    .close = postgres_close,
    .rows = rows_of,
    .change_all = change_all,
    .begin = begin,
    .control = control,
    .is_inside = is_inside,
    .run = run,
    .look = look,
    .was_kept = was_kept,
    .words = words,
    .migrating = migrating,
    .take_long = take_long,
    .check_making = check_making,
    .own_tables = mark_table,
    .explain = explain,
};

const struct engine *postgres_engine(void)
{
    return &engine_postgres;
}
