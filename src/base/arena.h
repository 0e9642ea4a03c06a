/* arena: memory that is given back all at once.
 *
 * For: everything made during one turn (one request, one command). Not for: things that live longer
 * than the turn; those have an arena of their own, owned by whoever opened them.
 *
 * Invariants: what arena_get returns is zeroed and aligned for any type; it stays where it is until
 * the arena is reset, closed, or taken back behind the mark. When malloc has no more, the arena takes from the
 * reserve that the door has lent to the thread (base/reserve.h), so that the turn under way ends properly; when
 * that too is used up the program stops, says so, and exits 5 (doors refuse what is too big, so people cannot
 * reach that).
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena_chunk;

struct arena {
    struct arena_chunk *last;
    size_t used_bytes; /* in the last chunk */
};

struct arena_mark {
    struct arena_chunk *chunk;
    size_t used_bytes;
};

/* Prepares an empty arena; the first chunk is taken at the first arena_get. */
void arena_init(struct arena *a);

/* Gives zeroed memory for `count` things of `size_bytes` each. Never returns NULL, also not for zero.
 * Owns: the arena. Fails: never; an impossible size, or no memory and no reserve, stops the program. */
void *arena_get(struct arena *a, size_t count, size_t size_bytes);

/* Makes sure that the next `size_bytes` are there, all of one piece, without touching a reserve: for doors,
 * before a turn begins. False: the machine has no memory; nothing has changed. */
bool arena_room(struct arena *a, size_t size_bytes);

/* Copies `size_bytes` bytes into the arena. */
void *arena_copy(struct arena *a, const void *from, size_t size_bytes);

/* Remembers a place, and gives back everything taken since (a block's waste, in a loop). */
struct arena_mark arena_mark(const struct arena *a);
void arena_back(struct arena *a, struct arena_mark mark);

/* Empties the arena and keeps one chunk for the next turn. In debug builds old memory is filled and
 * poisoned, so that a stale pointer dies loudly. */
void arena_reset(struct arena *a);

/* Gives everything back to the machine. Accepts the empty arena. */
void arena_close(struct arena *a);

/* One or `n` zeroed things of a type. */
#define arena_new(a, T) ((T *)arena_get((a), 1, sizeof(T)))
#define arena_list(a, T, n) ((T *)arena_get((a), (n), sizeof(T)))

/* The number of rows of a fixed table. */
#define LENGTH(table) (sizeof(table) / sizeof(table)[0])

/* Closes a thing at the end of its scope: CLOSING(arena) struct arena a = {0}; */
#define CLOSING(noun) __attribute__((cleanup(noun##_close)))

#endif
