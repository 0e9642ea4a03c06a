/* reserve: memory kept back for the turn under way, for when the machine has no more.
 *
 * For: letting a turn that has begun end properly (its transaction, its answer) although malloc says no. A door
 * opens reserves while there is memory, lends one to the thread for each turn, and turns people away (503) when
 * it has none to lend. Not for: working on without memory; a turn that needs more than its reserve ends the program
 * (base/arena.h), and docs/decisions/0055 says how far away that is.
 *
 * Until an arena takes of it, a reserve is address space and no memory: nobody has written to it.
 * What was lent belongs to a thread, so that no arena can be forgotten: it is a part of malloc, which is the
 * process's too.
 */
#ifndef BASE_RESERVE_H
#define BASE_RESERVE_H

#include <stdbool.h>
#include <stddef.h>

enum { RESERVE_BYTES = 16 * 1024 * 1024 }; /* of a turn: docs/decisions/0055 */

struct reserve;

/* NULL: the machine has no memory. Owns: the caller, who closes it. */
struct reserve *reserve_open(size_t size_bytes);

/* From here on arenas of this thread may take from it when malloc fails; NULL: from none. A whole one is made empty. */
void reserve_lend(struct reserve *r);

/* Nobody holds a part of it. */
bool reserve_is_whole(const struct reserve *r);

/* The caller's share ends; what arenas hold stays theirs until they give it back. Accepts NULL. */
void reserve_close(struct reserve **r);

/* For arena.c: a piece of what this thread was lent, or NULL; `from` gets it back, from whatever thread. */
void *reserve_cut(size_t size_bytes, struct reserve **from);
void reserve_drop(struct reserve *from);

#endif
