/* migrate: brings a database up to date. Private to the store. */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "store/engine.h"

/* Runs the migrations that have not run, each in a transaction that ends with the version row. An older
 * SQLite database is first copied to <path>.schema-<version>; on PostgreSQL whoever calls has made a backup.
 * An up-to-date one is only looked at.
 * Fails: ERR_BROKEN with a sentence (made by a newer version; not ours; tables may not be made), ERR_FULL,
 * ERR_BUSY. */
bool migrate(struct db *db, const struct migration *list, size_t count, struct err *e);

/* One of them, within a transaction of the caller, unless it has run: for making a database of a backup. The last
 * one writes what is made from other rows and missing (the words of entries). */
bool migrate_step(struct db *db, const struct migration *m, bool is_last, struct err *e);

/* What a program does at its start: the same, but an older database on PostgreSQL is refused with a sentence
 * that names `seekersy migrate`: other programs may be at work on it. */
bool migrate_at_start(struct db *db, const struct migration *list, size_t count, struct err *e);

/* The version that stands there; 0 for an empty database. */
bool migrate_version(struct db *db, int *version, struct err *e);

#endif
