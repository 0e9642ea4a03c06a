/* record: what a backup is made of. Private to the store (docs/decisions/0141).
 *
 * A backup is a row of records: its kind (1 byte), its length (4 bytes), so many bytes. First RECORD_START
 * with the facts; then parts, each RECORD_PART, its rows, RECORD_PART_END with their number and SHA-256; last
 * RECORD_END with the list of parts. A row holds its values in the order of the part's columns, each with
 * its kind, so it can be read without knowing the table. The others hold a JSON object.
 */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "base/buf.h"
#include "store/backup.h"
#include "store/engine.h"

enum record_kind {
    RECORD_START = 1, RECORD_PART, RECORD_ROW, RECORD_PART_END, RECORD_END
};

enum {
    RECORD_HEAD_BYTES = 5,
    RECORD_MOST_BYTES = 16 * 1024 * 1024,
    PARTS_MOST = 1000, COLUMNS_MOST = 100
};

/* A row by the columns that `s` answers with. Reading: texts point into `from`; false when it is not such a
 * row. */
void record_row_write(struct buf *b, const struct statement *s, const void *row);
bool record_row_read(bytes from, const struct statement *s, void *row);

/* Whether bytes are a row at all, of so many values. */
bool record_row_is_whole(bytes from, size_t column_count);

/* The kind of a column as a backup names it: "text", "text?", "int", "real", "bytes". */
const char *record_column_kind(enum value_kind kind);

/* What stands in the other records. A part's columns are "name kind". Owns: the arena.
 * Fails: ERR_MALFORMED; RECORD_PART of a kind that is not "table": a newer format. */
struct record_part {
    str name;
    struct str_list columns;
};
void record_start_write(struct buf *b, const struct backup_facts *facts);
bool record_start_read(str text, struct arena *a, struct backup_facts *facts, struct err *e);
void record_part_write(struct buf *b, str name, const struct statement *s);
bool record_part_read(str text, struct arena *a, struct record_part *part, struct err *e);
void record_part_end_write(struct buf *b, const struct backup_part *part);
bool record_part_end_read(str text, struct arena *a, struct backup_part *part, struct err *e);
void record_end_write(struct buf *b, const struct backup_facts *facts);
bool record_end_read(str text, struct arena *a, struct backup_facts *facts, struct err *e);

#endif
