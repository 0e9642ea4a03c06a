/* backup: everything the store keeps, as a row of records that either engine reads back. Where it is kept,
 * under which key and for how long is the app's matter (app/backup.h); the file is os/vault.h's.
 *
 * A backup is one snapshot: everything that was answered before it began is in it, and nothing half done.
 * Writers go on meanwhile.
 */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "os/vault.h"

struct store;

struct backup_part {
    str name; /* of the table */
    int64_t rows;
    struct hash hash; /* of its rows in the order of the key: the same on either engine */
};

struct backup_facts {
    str program;  /* "0.1.0" */
    str engine;   /* "SQLite 3.53.2" */
    str instance; /* names the record it was made of: see store_instance */
    int schema;
    struct moment made;
    struct backup_part *parts;
    size_t part_count;
    int64_t rows; /* of all parts */
    struct os_vault_sum file; /* of the whole file, once it was written or read to its end */
};

/* The record's own id (26 letters), wherever it stands and by whatever address it is reached: backups of another
 * one are left alone. Empty where it has none: it was moved away, or an earlier release made it and nothing named
 * it yet (store_backup does, where it may write). */
bool store_instance(struct store *s, struct arena *a, str *instance, struct err *e);

/* Writes everything into a vault, ends it, and says what it was. `facts` has program and moment; the rest
 * is filled.
 * Fails: what the database and the vault say. */
bool store_backup(struct store *s, struct os_vault *v, struct arena *a, struct backup_facts *facts,
                  struct err *e);

/* Reads a backup to its end and checks every record, number and sum. Memory: a record's.
 * Fails: ERR_MALFORMED, and what the vault says. */
bool store_backup_check(struct os_vault *v, struct arena *a, struct backup_facts *facts, struct err *e);

/* Makes a database of a backup: all of it or nothing. `database` is a file that is not there or empty, or
 * "postgresql://..." of an empty database. Afterwards every table is read and compared with the backup's
 * numbers and sums; then an older schema is brought up to date.
 * Into one file one restore at a time.
 * Fails: ERR_CONFLICT, something stands there; ERR_BUSY, another restore is at work there; ERR_REFUSED, of a newer
 * Seekersy; ERR_MALFORMED, and what the database says. */
bool store_restore(struct os_vault *v, str database, struct arena *a, struct backup_facts *facts,
                   struct err *e);

#endif
