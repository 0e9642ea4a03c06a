/* number: the short numbers people see (e31, s3), and the order of a person's changes. Private. */
#ifndef STORE_NUMBER_H
#define STORE_NUMBER_H

#include "store/engine.h"

/* Gives the next number of a kind of thing ("entry", "step", "change"), in the transaction that keeps it. */
bool number_next(struct db *db, struct id person, str noun, int64_t *number, struct err *e);

#endif
