/* slot: one connection, and when it is hung up on. Deadlines are absolute: whoever is slow is shut out, whatever
 * trickles in meanwhile. Used by several threads. */
#ifndef WEB_SLOT_H
#define WEB_SLOT_H

#include "base/arena.h"

#include <pthread.h>
#include <stdint.h>

struct exchange;

struct slot {
    int fd;
    int64_t deadline_ms; /* 0: not now */
    struct exchange *exchange;
    struct slot *next;
};

struct slots {
    pthread_mutex_t lock; /* of all that follows, but for the exchanges: those are their connection's */
    struct slot *all, *idle;
    size_t count;
};

/* False: no memory. Owns: the arena. Close it all the same. */
bool slots_open(struct slots *s, struct arena *a, size_t count);
void slots_close(struct slots *s);

/* NULL: all are taken. */
struct slot *slot_take(struct slots *s, int fd, int64_t deadline_ms);
void slot_give(struct slots *s, struct slot *slot);

void slot_deadline(struct slots *s, struct slot *slot, int64_t deadline_ms);

/* Hangs up on whoever took too long. The library then ends the connection as if they had. */
void slots_reap(struct slots *s, int64_t now_ms);

#endif
