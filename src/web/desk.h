/* desk: the memory of the turns under way. Each exchange has a desk (its arena) from its first line to the last byte
 * of its answer; each turn that is being answered also has a reserve (base/reserve.h), for when malloc says no
 * in the middle of it.
 *
 * Both are taken at the door, where to say "no memory" costs nobody anything: the server then answers 503 and
 * goes on. Used by several threads.
 */
#ifndef WEB_DESK_H
#define WEB_DESK_H

#include "base/arena.h"
#include "base/reserve.h"

#include <pthread.h>

enum { DESK_ROOM = 60 * 1024, RESERVES_MOST = 64 };

struct desk {
    struct arena arena;
    struct desk *next;
};

struct desks {
    pthread_mutex_t lock; /* of all that follows */
    struct arena arena;
    struct desk *idle;
    size_t idle_count, reserve_count;
    struct reserve *reserves[RESERVES_MOST];
};

/* False: not even the reserves of `turns` at once were to be had. Close it all the same. */
bool desks_open(struct desks *d, int turns);
void desks_close(struct desks *d);

/* An empty desk with DESK_ROOM bytes of room, more than any head fills. NULL: no memory. */
struct desk *desk_take(struct desks *d);
void desk_give(struct desks *d, struct desk *desk);

/* Lends this thread a whole reserve, made anew when the last ones are still in use. NULL: no memory. */
struct reserve *desk_lend(struct desks *d);
void desk_lent_back(struct desks *d, struct reserve *r);

#endif
