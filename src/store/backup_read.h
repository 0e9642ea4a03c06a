/* backup_read: the records of a backup, one after the other, each checked. Private to the store. */
#ifndef STORE_BACKUP_READ_H
#define STORE_BACKUP_READ_H

#include "os/seal.h"
#include "store/record.h"

struct backup_reader {
    struct os_vault *vault;
    struct arena *arena; /* for the facts, as long as the caller likes */
    struct arena rows;   /* for rows; the caller empties it (arena_reset) when it has used them */
    struct backup_facts facts;
    struct backup_part *parts; /* as they were read */
    size_t count;
    struct record_part part;   /* the one being read */
    struct os_digest digest;
    bool is_inside, has_begun;
};

/* Begins with the facts. Then each call gives the next record: RECORD_PART (reader->part), RECORD_ROW
 * (*row, in reader->rows), RECORD_PART_END (its number and sum agree), RECORD_END (all parts do, and
 * the vault ends there).
 * Fails: ERR_MALFORMED, ERR_REFUSED (of a newer format), and what the vault says. */
bool backup_read_start(struct backup_reader *r, struct os_vault *v, struct arena *a, struct err *e);
bool backup_read_next(struct backup_reader *r, enum record_kind *kind, bytes *row, struct err *e);
void backup_reader_close(struct backup_reader *r);

#endif
