/* part: a whole table read in the order of its key, into a backup or only summed. Private to the store. */
#ifndef STORE_PART_H
#define STORE_PART_H

#include "os/seal.h"
#include "store/record.h"
#include "store/table.h"

struct part_walk {
    const struct table *table;
    struct os_vault *vault; /* NULL: only sum */
    struct buf text;
    struct os_digest digest;
    struct backup_part part;
};

/* Says how many rows a table has, and their sum; writes them into `v` unless it is NULL.
 * Memory: two pages. */
bool part_walk(struct db *db, const struct table *table, struct os_vault *v, struct backup_part *part,
               struct err *e);

/* One record. */
bool backup_put(struct os_vault *v, enum record_kind kind, str inside, struct err *e);

/* All of them: what a connection sees in its transaction. Fills all of *facts but program, moment and engine. */
bool backup_put_all(struct db *db, struct os_vault *v, struct arena *a, struct backup_facts *facts,
                    struct err *e);

#endif
