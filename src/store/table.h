/* table: every table as it stands after the last migration, for what handles all of them alike: moving an
 * instance, backing it up, restoring it, comparing two. Made by tools/tables.py from migrations/.
 *
 * They stand in an order in which rows can be written: what is referred to comes first. Pages are read in
 * the order of the primary key. A row read by `first` or `next` can be given to `add` as it is: their structs
 * are alike.
 */
#ifndef STORE_TABLE_H
#define STORE_TABLE_H

#include "store/engine.h"

struct table {
    const char *name;
    int since; /* the migration that made it */
    const struct slot *key; /* the columns of the primary key, as they stand in a row */
    size_t key_count;
    const struct statement *first; /* (limit int): the first rows */
    const struct statement *next;  /* (the key's columns, limit int): those behind that key */
    const struct statement *add;   /* (every column): keeps a row; none changes when its key is taken */
    const struct statement *count; /* () -> count big */
    const struct statement *clear; /* (): takes all rows out; the tables that refer to it first */
};

extern const struct table tables[];
extern const size_t table_count;

/* Keeps others from changing rows of any table until the transaction ends; they can be read. For db_run on
 * PostgreSQL, at the beginning of a transaction; SQLite's DB_BEGIN_WRITING does the same. */
extern const char tables_lock_postgres[];

/* Reads up to `limit` rows of a table: behind `after`, a row as it was read; NULL: from the beginning. */
bool table_page(struct db *db, const struct table *t, const void *after, int limit, struct arena *a,
                struct rows *rows, struct err *e);

/* Whether two rows hold the same; and how many bytes there are in one. */
bool table_row_equal(const struct table *t, const void *row, const void *other);
int64_t table_row_bytes(const struct table *t, const void *row);

#endif
