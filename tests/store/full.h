/* full: a record with rows in every table, words of many scripts, and values at their ends: for what handles
 * whole databases. The same each time. */
#ifndef TESTS_STORE_FULL_H
#define TESTS_STORE_FULL_H

#include "world.h"

/* Fills the world's store: each of its two people writes `entries` entries, with all that hangs on them. */
void full_record(struct world *w, int entries);

/* The first table in which two databases differ, NULL when all rows of all tables are alike. *count: rows. */
const char *full_difference(struct world *w, const char *one, const char *other, int64_t *count);

#endif
