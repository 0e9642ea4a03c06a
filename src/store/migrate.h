/* migrate: brings a database up to date. Private to the store. */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "store/engine.h"

/* Runs the migrations that have not run, each in a transaction that ends with the version row; an older
 * database is first copied to <path>.schema-<version>. An up-to-date one is only looked at.
 * Fails: ERR_BROKEN with a sentence (made by a newer version; not ours), ERR_FULL, ERR_BUSY. */
bool migrate(struct db *db, const struct migration *list, size_t count, struct err *e);

/* One of them, within a transaction of the caller, unless it has run: for making a database of a backup. */
bool migrate_step(struct db *db, const struct migration *m, struct err *e);

/* The version that stands there; 0 for an empty database. */
bool migrate_version(struct db *db, int *version, struct err *e);

#endif
