/* database: where a test keeps its record, on the engine that SEEKERSY_TEST_ENGINE names: "sqlite" (also when
 * it names none), "postgres", or "parts": PostgreSQL with every table made in parts by person (partition.h). There
 * each test has a schema of its own on the server that SEEKERSY_TEST_POSTGRES names (./test starts one; HACKING.md),
 * and drops it at its end. Without a server a
 * test fails; it is never skipped. */
#ifndef TESTS_DATABASE_H
#define TESTS_DATABASE_H

#include <stdbool.h>

struct database {
    char address[512]; /* for store_open */
    char schema[48];   /* empty on SQLite */
};

bool database_is_postgres(void);

/* An empty place; in memory on SQLite. Fails the test, with words. */
void database_open(struct database *d);

/* Drops it. The store must be closed. */
void database_close(struct database *d);

/* Runs SQL in it by a connection of its own. PostgreSQL's only. */
void database_run(struct database *d, const char *sql);

#endif
