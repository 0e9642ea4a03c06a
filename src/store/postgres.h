/* postgres: a connection to PostgreSQL. Private to postgres.c and its other halves: postgres_line.c (opening,
 * sending, waiting, errors) and postgres_value.c (one value).
 *
 * A connection is in libpq's pipeline mode: what is sent goes out together, ends with a sync, and is answered
 * together. Nothing waits without a deadline. A transaction begins with its first statement, in the same
 * round trip; rolling back is sent and its answer read before the next one.
 */
#ifndef STORE_POSTGRES_H
#define STORE_POSTGRES_H

#include "store/engine.h"

struct pg_conn;
struct pg_result;

/* The server ends a statement before we give up its line, and no request waits for ten seconds, also when it meets
 * a silent line, asks whether its change was kept, and is given no answer to that either. */
#define STATEMENT_TIMEOUT "3500ms"
enum { STATEMENT_WAIT_MS = 4000, KEPT_WAIT_MS = 1500, LONG_WAIT_MS = 60 * 60 * 1000 };

struct postgres {
    struct arena arena; /* holds it */
    struct pg_conn *line;
    int version;     /* 150020 */
    int wait_ms;     /* for one answer */
    int unread;      /* syncs that were sent, and whose answers have not been read */
    bool is_inside;  /* a transaction was asked for */
    bool is_begun;   /* and BEGIN was sent */
    bool has_written;
    bool is_warned;  /* the server has warned since this was last false */
    bool has_tidied; /* old marks were taken out by this connection */
    bool may_make;   /* tables */
    bool takes_long; /* see db_take_long */
    bool is_prepared[SQL_STATEMENT_COUNT];
};

/* What came back for everything since the last sync. */
struct answer {
    struct pg_result *rows; /* of the last that had some; the caller's: PQclear */
    int64_t changed;        /* the sum */
    size_t done;            /* how many were answered well */
};

bool postgres_open(struct db *db, struct err *e);
void postgres_close(struct db *db);

/* Closes the line and opens another under the same `db`. */
bool postgres_revive(struct db *db, struct err *e);

/* Sends SQL without parameters, as part of what goes out together. */
bool postgres_send(struct db *db, const char *sql, struct err *e);

/* Ends what goes out together; postgres_wait waits for its answers, and for older ones. */
bool postgres_sync(struct db *db, struct err *e);
bool postgres_wait(struct db *db, const char *place, struct answer *answer, struct err *e);

/* Text with several statements, outside the pipeline. */
bool postgres_run(struct db *db, const char *sql, struct answer *answer, struct err *e);

/* Turns what libpq or the server says (`result` may be NULL) into an error. */
bool postgres_fail(struct db *db, const struct pg_result *result, const char *place, struct err *e);

/* The release of a server, before anything is asked of it. Fails: ERR_BROKEN with both. */
bool postgres_check_version(int version, const char *place, struct err *e);

/* Whether what a server said at the opening is about the role, its password or the database, so that waiting won't
 * mend it. libpq gives no code there, only words; what isn't known is taken for a server that is away. */
bool postgres_is_turned_away(const char *words);

/* A number that libpq gives as text; 0 for none. */
int64_t postgres_number(const char *text);

#endif
