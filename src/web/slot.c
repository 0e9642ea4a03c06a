#include "web/slot.h"

#include <assert.h>
#include <sys/socket.h>

static void lock(struct slots *s)
{
    int failed = pthread_mutex_lock(&s->lock);
    assert(!failed);
}

static void unlock(struct slots *s)
{
    (void)pthread_mutex_unlock(&s->lock); /* we hold it */
}

bool slots_open(struct slots *s, struct arena *a, size_t count)
{
    *s = (struct slots){.count = count};
    int failed = pthread_mutex_init(&s->lock, NULL);
    assert(!failed);
    if (!arena_room(a, count * sizeof *s->all))
        return false;
    s->all = arena_list(a, struct slot, count);
    for (size_t i = count; i-- > 0;) {
        s->all[i].next = s->idle;
        s->idle = &s->all[i];
    }
    return true;
}

void slots_close(struct slots *s)
{
    (void)pthread_mutex_destroy(&s->lock); /* nobody is left to hold it */
}

struct slot *slot_take(struct slots *s, int fd, int64_t deadline_ms)
{
    lock(s);
    struct slot *slot = s->idle;
    if (slot) {
        s->idle = slot->next;
        slot->fd = fd;
        slot->deadline_ms = deadline_ms;
    }
    unlock(s);
    return slot;
}

void slot_give(struct slots *s, struct slot *slot)
{
    lock(s);
    slot->deadline_ms = 0;
    slot->next = s->idle;
    s->idle = slot;
    unlock(s);
}

void slot_deadline(struct slots *s, struct slot *slot, int64_t deadline_ms)
{
    lock(s);
    slot->deadline_ms = deadline_ms;
    unlock(s);
}

void slots_reap(struct slots *s, int64_t now_ms)
{
    lock(s);
    for (size_t i = 0; i < s->count; i++) {
        struct slot *slot = &s->all[i];
        if (slot->deadline_ms && now_ms > slot->deadline_ms) {
            (void)shutdown(slot->fd, SHUT_RDWR); /* already gone is as good */
            slot->deadline_ms = 0;
        }
    }
    unlock(s);
}
