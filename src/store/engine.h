/* engine: what the store asks of a database. Private to the store.
 *
 * A `struct db` is one connection, used by one thread at a time. Statements are described by tables that
 * tools/sql.py makes from sql/<noun>.sql (sql_<noun>.h); db_rows and db_change bind, step and copy by that
 * description, so no statement has binding code of its own. There are two engines: sqlite.c is the only
 * file that knows SQLite (and sqlite_value.c), postgres.c the only one that knows libpq. What differs between
 * them stands in `struct engine`; the functions below go there.
 *
 * After a failed statement the transaction is over: the change must return false (has_failed tells).
 * After an error of the disk or of the line the connection is not trusted any more (is_broken): close it,
 * open another.
 */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/id.h"
#include "store/sql_statements.h"

enum value_kind {
    VALUE_TEXT,         /* str */
    VALUE_TEXT_OR_NULL, /* str; at == NULL is null */
    VALUE_INT,          /* int32_t */
    VALUE_BIG,          /* int64_t */
    VALUE_REAL,         /* double */
    VALUE_BOOL,         /* bool, kept as 0 or 1 */
    VALUE_BYTES,        /* bytes */
    VALUE_ID,           /* struct id, kept as 26 letters */
    VALUE_ID_OR_NULL,   /* struct id; zero is null */
    VALUE_DAY,          /* struct day */
    VALUE_MOMENT,       /* struct moment */
    VALUE_KIND_COUNT
};

/* One parameter or column, and where it stands in its struct. */
struct slot {
    const char *name;
    enum value_kind kind;
    size_t offset;
};

struct statement {
    int index; /* in sql_statements */
    const char *name;
    const char *place;    /* "entry.sql:12" */
    const char *sql;
    const char *postgres; /* NULL: the same text */
    bool is_scan_ok, is_any_person;
    const struct slot *in;
    size_t in_count;
    const struct slot *out; /* NULL: it answers with a count of changed rows */
    size_t out_count, row_bytes;
};

struct rows {
    void *at;
    size_t count;
};

struct migration {
    int version;
    const char *name;
    const char *sqlite, *postgres;
};
extern const struct migration migrations[];
extern const size_t migration_count;

struct sqlite3;
struct sqlite3_stmt;

struct prepared {
    struct sqlite3_stmt *at;
    unsigned char index[SQL_PARAMETERS_MOST]; /* of $1, $2 ...: SQLite numbers by first appearance */
};

enum db_mode { DB_READER, DB_WRITER };

enum db_control {
    DB_BEGIN_READING, /* one snapshot, from the first statement on */
    DB_BEGIN_WRITING, /* the lock at once */
    DB_COMMIT,
    DB_ROLLBACK,
    DB_MARK, /* a savepoint */
    DB_KEEP, /* what came after it */
    DB_UNDO, /* takes back what came after it, and leaves it there */
    DB_CONTROL_COUNT
};

enum engine_kind { ENGINE_SQLITE, ENGINE_POSTGRES, ENGINE_COUNT };
struct engine;
struct postgres; /* postgres.c's part of a connection */

/* What PostgreSQL keeps together with a transaction, so that one whose commit got no answer can be asked for
 * (docs/decisions/0044-postgresql.md). */
struct db_mark {
    struct id writer; /* the connection */
    int64_t turn;     /* which of its transactions */
};

struct db {
    const struct engine *engine; /* NULL: closed */
    const char *path;  /* the file, or the whole address: it may hold a password, so it is never shown */
    const char *place; /* for people: the file, or the address without its secrets */
    enum db_mode mode;
    bool has_failed;   /* a statement of this transaction failed */
    bool is_broken;    /* an error of the disk or of the line: not to be trusted */
    bool may_run_again; /* the transaction failed only because others ran beside it, or by the line */
    /* SQLite's */
    struct sqlite3 *sqlite;
    int log_pages; /* in the log, after this connection's last commit */
    struct sqlite3_stmt *control[DB_CONTROL_COUNT];
    struct sqlite3_stmt *index[2]; /* bring the index of words up to date before a commit */
    struct prepared prepared[SQL_STATEMENT_COUNT];
    /* PostgreSQL's */
    struct postgres *postgres;
    int64_t opened_us;          /* when its line was, by the steady clock */
    _Atomic int64_t *silent_us; /* its pool's (or NULL): when a line of it was last given up as silent */
    bool is_doubtful; /* COMMIT was sent and its answer is lost: see db_was_kept */
    struct db_mark mark;
};

/* How a database is called before people: a file by its path, an address as store/address.h says, without what may be
 * a secret. */
str engine_place(str database, struct arena *a);

/* The engine of an address: "postgresql://..." and "postgres://..." are PostgreSQL's, all else is a file.
 * Fails: ERR_BROKEN, its module can't be loaded. */
bool engine_is_address(str database);
bool engine_is_postgres(const char *path); /* the same */
bool engine_find(const char *path, const struct engine **engine, struct err *e);

/* Opens a connection to a database that exists, and changes nothing in it. `path` lives as long as the
 * connection. Fails: ERR_BROKEN, ERR_FULL, ERR_BUSY (PostgreSQL cannot be reached); the text names the place. */
bool db_open(struct db *db, const char *path, enum db_mode mode, struct err *e);
void db_close(struct db *db); /* accepts a closed one */
static inline bool db_is_open(const struct db *db)
{
    return db->engine != NULL;
}

/* Runs a statement. `in` and the rows are the structs of sql_<noun>.h; called only by generated code.
 * Owns: the arena. Fails: ERR_CONFLICT (a key is taken), ERR_BUSY, ERR_FULL, ERR_BROKEN. */
bool db_rows(struct db *db, const struct statement *s, const void *in, struct arena *a, struct rows *rows,
             struct err *e);
bool db_change(struct db *db, const struct statement *s, const void *in, int64_t *changed,
               struct err *e); /* `changed` may be NULL */

/* Parameter structs that stand one after the other. */
struct many {
    const void *at;
    size_t count, size_bytes; /* of one */
};

/* The same change for each of them: one round trip where the database is elsewhere. `changed` (may be NULL)
 * gets the sum. */
bool db_change_all(struct db *db, const struct statement *s, struct many in, int64_t *changed,
                   struct err *e);

/* Transactions. Beginning makes a reader see one snapshot; for a writer it takes SQLite's lock and waits for
 * other programs up to five seconds (ERR_BUSY), or begins a serializable one. Rolling back never fails: there
 * may be nothing to do. */
bool db_begin(struct db *db, struct err *e);
bool db_control(struct db *db, enum db_control which, struct err *e);
void db_rollback(struct db *db);
bool db_is_inside(const struct db *db); /* a transaction; false after the database ended it by itself */

/* Runs SQL that is not a statement of the table: migrations, and tests. */
bool db_run(struct db *db, const char *sql, struct err *e);

/* What stands in the file: nothing at all; our tables; somebody else's. */
enum db_content { DB_EMPTY, DB_OURS, DB_FOREIGN };
bool db_look(struct db *db, enum db_content *content, struct err *e);

/* After a commit whose answer was lost: whether it was kept all the same, asked on a new connection. Waits
 * until the old one has ended. What it answers yes to is as durable as any commit. PostgreSQL only. */
bool db_was_kept(struct db *db, struct db_mark mark, bool *was_kept, struct err *e);

/* The database and its release: "SQLite 3.53.2", "PostgreSQL 15.20". Owns: the arena. */
str db_words(const struct db *db, struct arena *a);

/* Around migrations: keeps other programs from migrating meanwhile. */
bool db_migrating(struct db *db, bool is_begin, struct err *e);

/* What this connection does from here on may take an hour (a move of a whole record); a lock alone is still waited
 * for no longer than usual. */
bool db_take_long(struct db *db, struct err *e);

/* Whether this role may make tables there. Fails: ERR_BROKEN with a sentence. */
bool db_check_making(const struct db *db, struct err *e);

/* How the database would run a statement: one line a step. For the scan test. */
bool db_explain(struct db *db, const char *sql, struct arena *a, struct str_list *lines, struct err *e);

/* What an engine has of its own; each means what the db_ function of its name says. */
struct engine {
    enum engine_kind kind;
    bool (*open)(struct db *db, struct err *e); /* path and mode are set; sets place */
    void (*close)(struct db *db);
    bool (*rows)(struct db *db, const struct statement *s, const void *in, struct arena *a,
                 struct rows *rows, struct err *e);
    bool (*change_all)(struct db *db, const struct statement *s, struct many in, int64_t *changed,
                       struct err *e);
    bool (*begin)(struct db *db, struct err *e);
    bool (*control)(struct db *db, enum db_control which, struct err *e);
    bool (*is_inside)(const struct db *db);
    bool (*run)(struct db *db, const char *sql, struct err *e);
    bool (*look)(struct db *db, enum db_content *content, struct err *e);
    bool (*was_kept)(struct db *db, struct db_mark mark, bool *was_kept, struct err *e); /* or NULL */
    str (*words)(const struct db *db, struct arena *a);
    bool (*migrating)(struct db *db, bool is_begin, struct err *e); /* or NULL */
    bool (*take_long)(struct db *db, struct err *e);                /* or NULL */
    bool (*check_making)(const struct db *db, struct err *e);       /* or NULL */
    const char *own_tables; /* what the engine wants for itself, made before the first migration; or NULL */
    bool (*explain)(struct db *db, const char *sql, struct arena *a, struct str_list *lines,
                    struct err *e);
};

#endif
