/* postgres_value: one value into a parameter, one column out of a row, in PostgreSQL's binary form. Private;
 * another half of postgres.c, which knows when.
 */
#ifndef STORE_POSTGRES_VALUE_H
#define STORE_POSTGRES_VALUE_H

#include "store/engine.h"

struct pg_result;

/* The parameters of one statement, as libpq wants them. Text is not copied. */
struct parameters {
    unsigned types[SQL_PARAMETERS_MOST]; /* what the server is told they are */
    const char *values[SQL_PARAMETERS_MOST];
    int lengths[SQL_PARAMETERS_MOST], formats[SQL_PARAMETERS_MOST];
    char room[SQL_PARAMETERS_MOST][ID_LETTERS]; /* for what is not text already */
};

void parameters_types(struct parameters *p, const struct statement *s);
void parameters_fill(struct parameters *p, const struct statement *s, const void *in);

/* One place in a result. */
struct cell {
    int line, column;
};

/* Whether a column has the slot's name and a type that it can be read from. */
bool column_fits(const struct pg_result *result, int column, const struct slot *slot);

/* Copies a value to its place in `row`. Text goes to *room, which moves on behind it.
 * False: the value cannot be that (null, or no number of that size). */
bool column_read(const struct pg_result *result, struct cell cell, const struct slot *slot, char *row,
                 char **room);

#endif
