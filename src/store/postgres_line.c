#include "store/postgres.h"

#include "os/os.h"
#include "store/address.h"
#include "store/postgres_connect.h"

#include <assert.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

enum { VERSION_LEAST = 150000, CLOSING_WAIT_MS = 200 };

/* What each session is told first, and asked. Plans follow the indexes, also in their order: before the server has
 * statistics of a table it thinks a person has three rows and sorts all of them for a page. Plans are made once; a
 * writer that has gone silent lets go of what it holds; and no timeout may end the wait of a COMMIT for its standby. */
static const char setting_sql[] =
    "select set_config('default_transaction_isolation', 'read committed', false),"
    " set_config('statement_timeout', '" STATEMENT_TIMEOUT "', false), set_config('enable_seqscan', 'off', false),"
    " set_config('enable_sort', 'off', false), set_config('jit', 'off', false),"
    " set_config('plan_cache_mode', 'force_generic_plan', false),"
    " set_config('idle_in_transaction_session_timeout', $1, false), current_setting('server_version_num'),"
    " getdatabaseencoding(), datcollate, datlocprovider, datname, current_schema(),"
    " coalesce(has_schema_privilege(current_schema(), 'create'), false)::int"
    ", replace(gen_random_uuid()::text, '-', '')"
    " from pg_database where datname = current_database()";
enum { COLUMN_VERSION = 7, COLUMN_ENCODING, COLUMN_COLLATION, COLUMN_PROVIDER, COLUMN_DATABASE,
       COLUMN_SCHEMA, COLUMN_MAY_MAKE, COLUMN_WRITER };

static PGconn *line_of(const struct db *db)
{
    return db->postgres->line;
}

int64_t postgres_number(const char *text)
{
    int64_t number = 0;
    (void)str_int(str_from(text), &number); /* empty: none */
    return number;
}

static bool is_lost(const struct db *db)
{
    return !line_of(db) || PQstatus(line_of(db)) != CONNECTION_OK;
}

static bool lose(struct db *db, const char *place, const char *why, struct err *e)
{
    db->has_failed = db->is_broken = db->may_run_again = true;
    return err_set(e, ERR_BUSY, place, "the connection to %.200s was lost (%.120s); nothing was changed", db->place,
                   why);
}

/* The first line of what libpq says, without its end. */
static void first_line(const char *words, char line[200])
{
    size_t length = strcspn(words, "\n");
    (void)snprintf(line, 200, "%.*s", (int)(length < 199 ? length : 199), words);
}

/* Kinds of wrong, by the server's codes (PostgreSQL manual, appendix A); a code is compared by its beginning. */
enum remedy { AS_IT_IS, AGAIN, LOST };
static const struct {
    const char *code;
    enum err_kind kind;
    enum remedy remedy;
    const char *words; /* said of the place, with what the server says behind; NULL: only that */
} faults[] = {
    {"23505", ERR_CONFLICT, AS_IT_IS, NULL},
    {"40", ERR_BUSY, AGAIN, "is busy: others were changing the same at the same time; nothing was changed"},
    {"53100", ERR_FULL, AS_IT_IS, "has no space left; nothing was changed"},
    {"53", ERR_BUSY, AS_IT_IS, "has no room for more work at the moment; nothing was changed"},
    {"55P03", ERR_BUSY, AGAIN, "is busy: others were changing the same at the same time; nothing was changed"},
    {"57014", ERR_BUSY, AS_IT_IS, "took too long to answer; nothing was changed"},
    {"57P", ERR_BUSY, LOST, "is being stopped or started; nothing was changed"},
    {"25006", ERR_BUSY, LOST, "can only be read at the moment; nothing was changed"},
    {"25P03", ERR_BUSY, LOST, "ended a change that stood still; nothing was changed"},
    {"08", ERR_BUSY, LOST, "can't be reached at the moment; nothing was changed"},
    {"26000", ERR_BUSY, LOST, "has forgotten this connection's statements; nothing was changed"},
    {"0A000", ERR_BROKEN, LOST, "doesn't do that"},
    {"42501", ERR_BROKEN, AS_IT_IS, "doesn't allow that to the role of its address"},
    {"58030", ERR_BROKEN, LOST, "has an error of its disk"},
    {"XX001", ERR_BROKEN, AS_IT_IS, "is damaged"},
    {"XX002", ERR_BROKEN, AS_IT_IS, "is damaged"},
};

static bool fail_as(struct db *db, const char *code, const char *words, const char *place, struct err *e)
{
    for (size_t i = 0; i < LENGTH(faults); i++) {
        if (strncmp(code, faults[i].code, strlen(faults[i].code)) != 0)
            continue;
        if (faults[i].remedy == LOST)
            db->is_broken = true;
        if (faults[i].remedy != AS_IT_IS)
            db->may_run_again = true;
        if (!faults[i].words)
            return err_set(e, faults[i].kind, place, "%.300s", words);
        return err_set(e, faults[i].kind, place, "%.200s %s (%.120s)", db->place, faults[i].words, words);
    }
    return err_set(e, ERR_BROKEN, place, "%.300s (%.5s)", words, code);
}

bool postgres_fail(struct db *db, const PGresult *result, const char *place, struct err *e)
{
    char words[200];
    const char *code = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *message = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    db->has_failed = true;
    if (code && is_lost(db))
        db->is_broken = db->may_run_again = true;
    if (code)
        return fail_as(db, code, message ? message : "it doesn't say why", place, e);
    first_line(result ? PQresultErrorMessage(result) : PQerrorMessage(line_of(db)), words);
    return lose(db, place, words[0] ? words : "it doesn't say why", e);
}

/* Warnings count: a COMMIT that was not waited for by its standby says so in one. */
static void note(void *data, const PGresult *result)
{
    struct postgres *p = data;
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity && strcmp(severity, "WARNING") == 0)
        p->is_warned = true;
}

/* A password with a bare / in it is read as port and database: not what was meant. */
static bool is_sensible(const PQconninfoOption *o)
{
    if (!o->val)
        return true;
    if (strcmp(o->keyword, "port") == 0)
        return strspn(o->val, "0123456789,") == strlen(o->val);
    return (strcmp(o->keyword, "host") != 0 && strcmp(o->keyword, "dbname") != 0) || !strchr(o->val, '@');
}

/* What libpq says about an address may hold a part of the password, so it is not repeated. An address in doubt is not
 * tried: what it takes for a role or a host, which servers repeat, may be a part of the password. */
static bool read_address(struct db *db, struct err *e)
{
    char *words = NULL;
    PQconninfoOption *options = PQconninfoParse(db->path, &words);
    bool is_right = options != NULL && strcmp(db->place, ADDRESS_IN_DOUBT) != 0;
    PQfreemem(words);
    for (const PQconninfoOption *o = options; o && o->keyword; o++)
        is_right = is_right && is_sensible(o);
    PQconninfoFree(options);
    if (!is_right)
        return err_set(e, ERR_REFUSED, "store/open",
                       "the address of the database makes no sense; it should look like "
                       "postgresql://ROLE:PASSWORD@HOST:5432/DATABASE, with %%-codes for the signs of a password");
    return true;
}

bool postgres_check_version(int version, const char *place, struct err *e)
{
    return version >= VERSION_LEAST ||
           err_set(e, ERR_BROKEN, "store/open", "%.200s is PostgreSQL %d.%d; 15 or newer is needed", place,
                   version / 10000, version % 10000);
}

bool postgres_is_turned_away(const char *words)
{
    static const char *const known[] = {"password authentication failed", "no password supplied",
                                        "authentication failed for user", "no pg_hba.conf entry",
                                        "is not permitted to log in"};
    bool is_missing = strstr(words, "\" does not exist") &&
                      (strstr(words, "database \"") || strstr(words, "role \""));
    for (size_t i = 0; i < LENGTH(known) && !is_missing; i++)
        is_missing = strstr(words, known[i]);
    return is_missing && !strstr(words, "; "); /* of several servers another may be only away */
}

static bool connect_line(struct db *db, struct err *e)
{
    char words[CONNECT_WORDS];
    struct postgres *p = db->postgres;
    db->opened_us = os_monotonic_us();
    p->line = postgres_connect(db->path, words);
    if (is_lost(db)) {
        db->is_broken = db->may_run_again = true;
        if (postgres_is_turned_away(words))
            return err_set(e, ERR_BROKEN, "store/open",
                           "%.200s lets nobody in like this (%.200s); look at role, password and database in its "
                           "address", db->place, words);
        return err_set(e, ERR_BUSY, "store/open", "%.200s can't be reached (%.200s); nothing was changed",
                       db->place, words);
    }
    if (!postgres_check_version(PQserverVersion(p->line), db->place, e))
        return false;
    (void)PQsetNoticeReceiver(p->line, note, p); /* answers with the old one */
    if (PQsetnonblocking(p->line, 1) == 0 && PQenterPipelineMode(p->line) == 1)
        return true;
    return postgres_fail(db, NULL, "store/open", e);
}

static bool is_bytewise(const char *collation, const char *provider)
{
    static const char *const known[] = {"C", "POSIX", "C.UTF-8", "C.UTF8", "C.utf8", "C.utf-8"};
    if (strcmp(provider, "b") == 0)
        return true; /* PostgreSQL's own: by code point */
    for (size_t i = 0; i < LENGTH(known); i++)
        if (strcmp(provider, "c") == 0 && strcmp(collation, known[i]) == 0)
            return true;
    return false;
}

/* A name for this connection that no other has, of 32 digits. */
static struct id read_name(const char *digits)
{
    struct id name;
    for (size_t i = 0; i < ID_BYTES; i++) {
        char pair[3] = {digits[2 * i], digits[2 * i + 1], '\0'};
        name.at[i] = (unsigned char)strtoul(pair, NULL, 16);
    }
    return name;
}

static bool check_session(struct db *db, const PGresult *r, struct err *e)
{
    const char *collation = PQgetvalue(r, 0, COLUMN_COLLATION);
    const char *encoding = PQgetvalue(r, 0, COLUMN_ENCODING);
    struct postgres *p = db->postgres;
    p->version = (int)postgres_number(PQgetvalue(r, 0, COLUMN_VERSION));
    p->may_make = PQgetvalue(r, 0, COLUMN_MAY_MAKE)[0] == '1';
    if (id_is_zero(db->mark.writer))
        db->mark.writer = read_name(PQgetvalue(r, 0, COLUMN_WRITER));
    if (strcmp(encoding, "UTF8") != 0 || !is_bytewise(collation, PQgetvalue(r, 0, COLUMN_PROVIDER)))
        return err_set(e, ERR_BROKEN, "store/open",
                       "%.150s keeps text as %.20s in the order of %.40s; Seekersy needs UTF8 in the order of its "
                       "bytes. Make it like this: create database %.60s encoding 'UTF8' locale 'C' template "
                       "template0",
                       db->place, encoding, collation, PQgetvalue(r, 0, COLUMN_DATABASE));
    if (PQgetisnull(r, 0, COLUMN_SCHEMA))
        return err_set(e, ERR_BROKEN, "store/open",
                       "%.200s: the schema that its search_path names isn't there", db->place);
    return true;
}

static bool set_up(struct db *db, struct err *e)
{
    const char *idle = db->mode == DB_WRITER ? "60s" : "0"; /* a reader may wait for another program */
    struct answer answer;
    if (PQsendQueryParams(line_of(db), setting_sql, 1, NULL, &idle, NULL, NULL, 0) != 1)
        return postgres_fail(db, NULL, "store/open", e);
    if (!postgres_sync(db, e) || !postgres_wait(db, "store/open", &answer, e))
        return false;
    bool is_right = check_session(db, answer.rows, e);
    PQclear(answer.rows);
    return is_right;
}

static bool connect_and_set_up(struct db *db, struct err *e)
{
    return connect_line(db, e) && set_up(db, e);
}

bool postgres_open(struct db *db, struct err *e)
{
    struct arena a = {0};
    struct postgres *p = arena_new(&a, struct postgres);
    p->arena = a;
    p->wait_ms = STATEMENT_WAIT_MS;
    db->postgres = p;
    db->place = str_z(&p->arena, engine_place(str_from(db->path), &p->arena));
    return read_address(db, e) && connect_and_set_up(db, e);
}

bool postgres_revive(struct db *db, struct err *e)
{
    struct postgres *p = db->postgres;
    PQfinish(p->line);
    *p = (struct postgres){.arena = p->arena, .wait_ms = p->wait_ms, .is_inside = p->is_inside};
    db->has_failed = db->is_broken = db->may_run_again = false;
    return connect_and_set_up(db, e);
}

void postgres_close(struct db *db)
{
    struct postgres *p = db->postgres;
    if (!p)
        return;
    if (p->unread && !db->is_broken) { /* a rollback nobody waited for: the server would note a lost client */
        struct err quiet;
        struct answer answer;
        p->wait_ms = CLOSING_WAIT_MS;
        db->silent_us = NULL; /* so short a silence says nothing about the others */
        if (postgres_wait(db, "store/close", &answer, &quiet))
            PQclear(answer.rows);
    }
    PQfinish(p->line);
    struct arena a = p->arena;
    arena_close(&a);
}

bool postgres_send(struct db *db, const char *sql, struct err *e)
{
    return PQsendQueryParams(line_of(db), sql, 0, NULL, NULL, NULL, NULL, 1) == 1 ||
           postgres_fail(db, NULL, sql, e);
}

bool postgres_sync(struct db *db, struct err *e)
{
    if (PQpipelineSync(line_of(db)) != 1)
        return postgres_fail(db, NULL, "store/send", e);
    db->postgres->unread++;
    return true;
}

/* Sends what is left and waits until a part of an answer is there. */
static bool wait_for_more(struct db *db, int64_t until_us, const char *place, struct err *e)
{
    PGconn *line = line_of(db);
    int more = PQflush(line);
    struct pollfd about = {.fd = PQsocket(line), .events = (short)(POLLIN | (more ? POLLOUT : 0))};
    if (more < 0 || about.fd < 0)
        return postgres_fail(db, NULL, place, e);
    int64_t left_ms = (until_us - os_monotonic_us()) / 1000;
    int ready = left_ms > 0 ? poll(&about, 1, (int)left_ms) : 0;
    if (ready == 0 && db->silent_us)
        *db->silent_us = os_monotonic_us();
    if (ready == 0)
        return lose(db, place, "it didn't answer in time", e);
    if (ready > 0 && PQconsumeInput(line) != 1)
        return postgres_fail(db, NULL, place, e);
    return true; /* also after a signal: it is called again */
}

/* What came back since the last sync, while it is read. */
struct reading {
    struct answer answer;
    PGresult *wrong; /* the first error */
};

static void start_again(struct reading *r)
{
    PQclear(r->answer.rows);
    PQclear(r->wrong);
    *r = (struct reading){0};
}

/* Keeps or clears one result. */
static void take(struct postgres *p, struct reading *r, PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    bool has_rows = status == PGRES_TUPLES_OK, is_done = has_rows || status == PGRES_COMMAND_OK;
    bool is_sync = status == PGRES_PIPELINE_SYNC;
    p->unread -= is_sync;
    r->answer.done += is_done;
    if (has_rows) {
        PQclear(r->answer.rows);
        r->answer.rows = result;
        return;
    }
    if (is_done)
        r->answer.changed += postgres_number(PQcmdTuples(result));
    if (!is_done && !is_sync && status != PGRES_PIPELINE_ABORTED && !r->wrong) {
        r->wrong = result;
        return;
    }
    PQclear(result);
    if (is_sync && p->unread)
        start_again(r); /* what was sent without waiting: its answers matter to nobody */
}

static bool read_all(struct db *db, struct reading *r, const char *place, struct err *e)
{
    struct postgres *p = db->postgres;
    int64_t until_us = os_monotonic_us() + (int64_t)p->wait_ms * 1000;
    while (p->unread) {
        while (PQisBusy(p->line))
            if (!wait_for_more(db, until_us, place, e))
                return false;
        PGresult *result = PQgetResult(p->line);
        if (result)
            take(p, r, result);
        if (is_lost(db))
            return postgres_fail(db, r->wrong, place, e);
    }
    return !r->wrong || postgres_fail(db, r->wrong, place, e);
}

bool postgres_wait(struct db *db, const char *place, struct answer *answer, struct err *e)
{
    struct reading r = {0};
    assert(db->postgres->unread > 0);
    bool is_done = read_all(db, &r, place, e);
    answer->done = r.answer.done;
    if (!is_done) {
        start_again(&r);
        return false;
    }
    *answer = r.answer;
    return true;
}

static bool read_plain(struct db *db, struct reading *r, struct err *e)
{
    struct postgres *p = db->postgres;
    int64_t until_us = os_monotonic_us() + (int64_t)p->wait_ms * 1000;
    for (;;) {
        while (PQisBusy(p->line))
            if (!wait_for_more(db, until_us, "store/run", e))
                return false;
        PGresult *result = PQgetResult(p->line);
        if (!result)
            break;
        take(p, r, result);
        if (is_lost(db))
            break;
    }
    return (!r->wrong && !is_lost(db)) || postgres_fail(db, r->wrong, "store/run", e);
}

bool postgres_run(struct db *db, const char *sql, struct answer *answer, struct err *e)
{
    struct postgres *p = db->postgres;
    struct reading r = {0};
    struct answer older;
    if (p->unread && postgres_wait(db, "store/run", &older, e))
        PQclear(older.rows);
    if (is_lost(db) || PQexitPipelineMode(p->line) != 1 || PQsendQuery(p->line, sql) != 1)
        return postgres_fail(db, NULL, "store/run", e);
    bool is_done = read_plain(db, &r, e);
    if (!is_lost(db) && !db->is_broken && PQenterPipelineMode(p->line) != 1)
        is_done = postgres_fail(db, NULL, "store/run", e);
    if (!is_done || !answer) {
        start_again(&r);
        return is_done;
    }
    *answer = r.answer;
    return true;
}
