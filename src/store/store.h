/* store: keeps and loads domain structs; the only room with SQL. It decides nothing.
 *
 * One `struct store` a program; a `struct db` is one connection. Reading: take a reader for the turn and
 * give it back. Changing: store_change runs a function on the one writing connection; the function may be
 * run again, so it only reads, decides and keeps. What store_change answered true to is on the disk.
 *
 * Every function about a person's things takes the person: a row of somebody else is not found.
 * On SQLite (docs/decisions): WAL, synchronous FULL, one change at a time and many to a commit, a savepoint
 * a change, foreign keys on, defensive settings, library 3.51.3 or newer. Several programs may use one file
 * at the same time.
 * On PostgreSQL (docs/decisions/0044-postgresql.md): serializable transactions on a few writing connections, run
 * again when others were in the way or the line was lost; a commit whose answer was lost is asked for. While the
 * server is away everything fails at once with ERR_BUSY. An open store does not survive fork: open it in the child.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/id.h"

struct store;
struct db;

/* Opens and, where needed, makes and migrates the database. `database` is a file path or
 * "postgresql://..."; ":memory:" is a private one for tests.
 * An older file is copied to <path>.schema-<version> before it is brought up to date; on PostgreSQL an older
 * database is refused (`seekersy migrate`), an empty one gets its tables where the role may make them.
 * Fails: ERR_BROKEN with a sentence for the command line (folder read-only, made by a newer version,
 * not a database, library too old), ERR_FULL, ERR_BUSY (also: a move into it hasn't ended); then nothing in
 * the file was changed. */
bool store_open(str database, struct store **store, struct err *e);

/* For a program that runs long, before its first change: the one before it may have died after a sync that
 * failed, and then the machine shows a log that the disk doesn't have. The first change moves all of it into the
 * file. (A command does so when it closes.) */
void store_doubt(struct store *s);

/* Opens what is there, of whatever version, for a backup before it is brought up to date. Every change is refused. */
bool store_open_as_it_is(str database, struct store **store, struct err *e);

/* Whether a database is an address ("postgresql://..."); whether it is that or a file, and nothing between them, as
 * "postgres:/h" and "host=h"; and how it is called before people: a file by its path, an address by what tells it
 * from others and is no secret. Owns: the arena. */
bool store_is_address(str database);
bool store_makes_sense(str database);
str store_place(str database, struct arena *a);

/* Waits for the queue to empty, checkpoints, closes. Accepts a pointer to NULL. */
void store_close(struct store **store);

/* A reading connection from the pool; give it back in the same turn. The reader sees one snapshot until
 * store_reader_renew is called (an act that has changed something and now shows it). */
bool store_reader(struct store *s, struct db **db, struct err *e);
void store_reader_renew(struct db *db);
void store_reader_back(struct store *s, struct db *db);

/* Runs `change` in a transaction on the writer and waits until it is durable. `change` returns false
 * with *e set to undo it; its neighbours in the same commit are not touched.
 * Fails: what `change` said; ERR_BUSY when the queue is full or closed; ERR_FULL; ERR_MOVED; ERR_BROKEN. */
typedef bool store_change_fn(struct db *db, void *data, struct err *e);
bool store_change(struct store *s, store_change_fn *change, void *data, struct err *e);

/* Whether the database answers and can be written (readyz). After a change that failed for lack of space
 * or by the disk it tries a small write, so the answer is no until writes work again. */
bool store_ready(struct store *s, struct err *e);

/* Moves everything into the database file and empties the log beside it, so that what was deleted is in no
 * file any more: after a purge, by a thread that has given its reader back. Waits a quarter of a second for
 * other readers; on PostgreSQL there is nothing to do. Fails: ERR_BUSY while somebody reads; it can be asked again. */
bool store_settle(struct store *s, struct err *e);

/* Where the record was moved to (migrate-to), without a password; empty: it wasn't. What was moved can be read
 * here as before, and every change is refused (ERR_MOVED). Owns: the arena. */
bool store_moved(struct store *s, struct arena *a, str *place, struct err *e);

/* Changes kept since the store was opened, and the commits they shared. */
struct store_counts {
    int64_t changes, commits;
};
struct store_counts store_counts(struct store *s);

/* "SQLite 3.53.2, schema 2": for --version and /version. Owns: the arena. */
str store_words(struct store *s, struct arena *a);

/* "PostgreSQL 15.20": what it runs on. Lives as long as the store. */
str store_engine(struct store *s);

/* "SQLite 3.53.2": the library alone, without a store. Owns: the arena. */
str store_library(struct arena *a);

#endif
