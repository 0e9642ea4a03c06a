#include "web/desk.h"

#include <assert.h>

enum { IDLE_MOST = 32 };

static void lock(struct desks *d)
{
    int failed = pthread_mutex_lock(&d->lock);
    assert(!failed);
}

static void unlock(struct desks *d)
{
    (void)pthread_mutex_unlock(&d->lock); /* we hold it */
}

bool desks_open(struct desks *d, int turns)
{
    *d = (struct desks){0};
    size_t wanted = turns < RESERVES_MOST ? (size_t)turns : RESERVES_MOST;
    int failed = pthread_mutex_init(&d->lock, NULL);
    assert(!failed);
    while (d->reserve_count < wanted) {
        struct reserve *r = reserve_open(RESERVE_BYTES);
        if (!r)
            return false;
        d->reserves[d->reserve_count++] = r;
    }
    return true;
}

void desks_close(struct desks *d)
{
    for (struct desk *desk = d->idle; desk; desk = desk->next)
        arena_close(&desk->arena);
    while (d->reserve_count)
        reserve_close(&d->reserves[--d->reserve_count]);
    (void)pthread_mutex_destroy(&d->lock); /* nobody is left to hold it */
    arena_close(&d->arena);
}

struct desk *desk_take(struct desks *d)
{
    lock(d);
    struct desk *desk = d->idle;
    if (desk) {
        d->idle = desk->next;
        d->idle_count--;
    } else if (arena_room(&d->arena, sizeof *desk)) {
        desk = arena_new(&d->arena, struct desk);
    }
    unlock(d);
    if (!desk || arena_room(&desk->arena, DESK_ROOM))
        return desk;
    desk_give(d, desk);
    return NULL;
}

void desk_give(struct desks *d, struct desk *desk)
{
    lock(d);
    bool is_spare = d->idle_count >= IDLE_MOST;
    unlock(d);
    if (is_spare)
        arena_close(&desk->arena);
    else
        arena_reset(&desk->arena);
    lock(d);
    desk->next = d->idle;
    d->idle = desk;
    d->idle_count++;
    unlock(d);
}

struct reserve *desk_lend(struct desks *d)
{
    lock(d);
    struct reserve *r = d->reserve_count ? d->reserves[--d->reserve_count] : NULL;
    unlock(d);
    if (!r)
        r = reserve_open(RESERVE_BYTES);
    reserve_lend(r);
    return r;
}

void desk_lent_back(struct desks *d, struct reserve *r)
{
    reserve_lend(NULL);
    bool is_kept = false;
    lock(d);
    if (reserve_is_whole(r) && d->reserve_count < RESERVES_MOST) {
        d->reserves[d->reserve_count++] = r;
        is_kept = true;
    }
    unlock(d);
    if (!is_kept)
        reserve_close(&r);
}
