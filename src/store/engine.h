/* engine: what the store asks of a database. Private to the store.
 *
 * A `struct db` is one connection, used by one thread at a time. Statements are described by tables that
 * tools/sql.py makes from sql/<noun>.sql (sql_<noun>.h); db_rows and db_change bind, step and copy by that
 * description, so no statement has binding code of its own. sqlite.c is the only file that knows SQLite.
 *
 * After a failed statement the transaction is over: the change must return false (db_failed tells).
 * After an error of the disk the connection is not trusted any more: close it, open another.
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

struct db {
    struct sqlite3 *sqlite; /* NULL: closed */
    const char *path;
    enum db_mode mode;
    bool has_failed;  /* a statement of this transaction failed */
    bool is_broken;   /* an error of the disk: not to be trusted */
    int log_pages;    /* in the log, after this connection's last commit */
    struct sqlite3_stmt *control[DB_CONTROL_COUNT];
    struct prepared prepared[SQL_STATEMENT_COUNT];
};

/* Says whether this release of the library may be used. Releases before 3.51.3 can lose saved rows.
 * Fails: ERR_BROKEN with a sentence. */
bool db_library_check(int number, struct err *e);
int db_library_number(void); /* 3053002 */
str db_library_words(struct arena *a); /* "SQLite 3.53.2" */

/* Opens a connection to a file that exists, and changes nothing in it. Memory databases are named by
 * db_memory_name. `path` lives as long as the connection.
 * Fails: ERR_BROKEN, ERR_FULL, ERR_BUSY; the text names the path. */
bool db_open(struct db *db, const char *path, enum db_mode mode, struct err *e);
bool db_use_log(struct db *db, struct err *e); /* write-ahead logging: once, by the first to open */
void db_close(struct db *db); /* accepts a closed one */
bool db_is_memory(const char *path);
str db_memory_name(struct arena *a, const void *owner); /* one for each owner */

/* Runs a statement. `in` and the rows are the structs of sql_<noun>.h; called only by generated code.
 * Owns: the arena. Fails: ERR_CONFLICT (a key is taken), ERR_BUSY, ERR_FULL, ERR_BROKEN. */
bool db_rows(struct db *db, const struct statement *s, const void *in, struct arena *a, struct rows *rows,
             struct err *e);
bool db_change(struct db *db, const struct statement *s, const void *in, int64_t *changed,
               struct err *e); /* `changed` may be NULL */

/* Transactions. Beginning takes a writer's lock and waits for other programs up to five seconds
 * (ERR_BUSY), or makes a reader see one snapshot. Rolling back never fails: there may be nothing to do. */
bool db_begin(struct db *db, struct err *e);
bool db_control(struct db *db, enum db_control which, struct err *e);
void db_rollback(struct db *db);
bool db_is_inside(const struct db *db); /* a transaction; false after the database ended it by itself */

/* Runs SQL that is not a statement of the table: migrations, and tests. */
bool db_run(struct db *db, const char *sql, struct err *e);

/* What stands in the file: nothing at all; our tables; somebody else's. */
enum db_content { DB_EMPTY, DB_OURS, DB_FOREIGN };
bool db_look(struct db *db, enum db_content *content, struct err *e);

/* Copies the whole database into a new file beside it. */
bool db_copy(struct db *db, const char *to, struct err *e);

/* Moves what the log holds into the file, as far as nobody needs it; `db_settle` all of it, and empties
 * the log, so that deleted things are in no file. Fails: ERR_BUSY while somebody reads. */
bool db_checkpoint(struct db *db, struct err *e);
bool db_settle(struct db *db, struct err *e);

/* How the database would run a statement: one line a step. For the scan test. */
bool db_explain(struct db *db, const char *sql, struct arena *a, struct str_list *lines, struct err *e);

#endif
