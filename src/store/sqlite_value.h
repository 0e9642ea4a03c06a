/* sqlite_value: one value into a parameter, one column out of a row. Private to the store; the other half of
 * sqlite.c, which knows when.
 */
#ifndef STORE_SQLITE_VALUE_H
#define STORE_SQLITE_VALUE_H

#include "store/engine.h"

/* Binds the value that stands in the struct `in` at the slot's place. Text is not copied: it stays until the
 * statement is reset. Returns what SQLite answered. */
int sqlite_bind(struct sqlite3_stmt *at, int index, const struct slot *slot, const void *in);

/* Copies a column to its place in `row`. Text goes to *room, which moves on behind it.
 * False: the column cannot be that (null, or no number of that size). */
bool sqlite_read(struct sqlite3_stmt *at, int column, const struct slot *slot, char *row, char **room);

#endif
