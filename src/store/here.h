/* here: whether the record is in this database, or was moved to another, or is still coming. Private to the
 * store. A program that keeps a database open isn't told when another moves the record or brings the tables
 * up to date, so every change asks, in its own transaction. */
#ifndef STORE_HERE_H
#define STORE_HERE_H

#include "store/engine.h"

struct here {
    int version;     /* of the tables */
    str moved_to;    /* empty: it wasn't */
    str coming_from; /* empty: all of it is here */
    str instance;    /* the record's id; empty: an earlier release made it */
};
bool here_read(struct db *db, struct arena *a, struct here *here, struct err *e);

/* Gives the record a new id, unless it has one. Whoever calls it has begun a transaction. */
bool here_name(struct db *db, struct arena *a, struct err *e);

/* For whoever changes rows, once a transaction, before the first change.
 * Fails: ERR_MOVED; ERR_BUSY (a move into it hasn't ended); ERR_BROKEN (a newer program made newer tables). */
bool store_check_here(struct db *db, struct err *e);

/* The same for whoever only reads: a record that was moved can still be read. */
bool store_check_whole(struct db *db, struct err *e);

#endif
