/* move: takes a whole record from one database to another, of either engine, and loses nothing.
 *
 * While rows are copied nobody can change the source (others read on, and are told to come back). Rows go page
 * by page, each a transaction; the target is marked as incomplete, so no program opens it. Then every row is
 * compared, the source is marked as moved, and last the mark of the target is taken away: whatever ends the
 * program at whatever moment, at most one of the two takes changes, and running it again goes on from there.
 */
#ifndef STORE_MOVE_H
#define STORE_MOVE_H

#include "store/store.h"

enum move_phase { MOVE_COPY, MOVE_COMPARE };

struct move_step {
    enum move_phase phase;
    const char *table;
    int64_t done, all; /* rows */
};

struct move_wish {
    str from, to; /* files or addresses */
    void (*tell)(void *self, const struct move_step *step); /* after each page; or NULL */
    void *self;
};

struct move_report {
    str from, to;     /* as people may see them */
    bool was_done;    /* by an earlier run: nothing was copied, and the counts are zero */
    bool was_resumed; /* an earlier run was interrupted, and this one went on */
    const char **tables;
    int64_t *table_rows;
    size_t table_count;
    int64_t rows, bytes;
};

/* Moves it. Owns: the arena.
 * Fails: ERR_NOT_FOUND (no record at `from`), ERR_REFUSED (both are one place), ERR_CONFLICT (`to` holds
 * something already), ERR_MOVED (it was moved elsewhere), ERR_FULL, ERR_BUSY, ERR_BROKEN. The text says where
 * the record is, and whether to run it again. */
bool store_move(const struct move_wish *wish, struct arena *a, struct move_report *report, struct err *e);

#endif
