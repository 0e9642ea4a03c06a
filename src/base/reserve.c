#include "base/reserve.h"

#include <assert.h>
#include <sys/mman.h>

enum { ALIGN = 16, PAGE = 4096 };

struct reserve {
    size_t size_bytes, used_bytes; /* used: also this head */
    int users;                     /* the lender, and each piece; changed from several threads */
};

/* The one variable of the house that changes: which reserve malloc's failures fall on, in this thread. */
static _Thread_local struct reserve *lent;

static const size_t head_bytes = (sizeof(struct reserve) + ALIGN - 1) / ALIGN * ALIGN;

struct reserve *reserve_open(size_t size_bytes)
{
    assert(size_bytes > PAGE && size_bytes % PAGE == 0);
    void *at = mmap(NULL, size_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED)
        return NULL;
    struct reserve *r = at;
    *r = (struct reserve){.size_bytes = size_bytes, .used_bytes = head_bytes, .users = 1};
    return r;
}

bool reserve_is_whole(const struct reserve *r)
{
    return __atomic_load_n(&r->users, __ATOMIC_ACQUIRE) == 1;
}

/* Begins anew when nobody holds a part of it. */
static void renew(struct reserve *r)
{
    if (!reserve_is_whole(r))
        return;
    if (r->used_bytes > PAGE) /* the machine gets the pages back, we keep the place */
        (void)madvise((char *)r + PAGE, r->size_bytes - PAGE, MADV_DONTNEED);
    r->used_bytes = head_bytes;
}

void reserve_lend(struct reserve *r)
{
    lent = r;
    if (r)
        renew(r);
}

void reserve_drop(struct reserve *from)
{
    if (__atomic_sub_fetch(&from->users, 1, __ATOMIC_ACQ_REL) == 0)
        (void)munmap(from, from->size_bytes); /* a whole mapping: nothing to go wrong */
}

void reserve_close(struct reserve **r)
{
    if (!*r)
        return;
    assert(lent != *r);
    reserve_drop(*r);
    *r = NULL;
}

void *reserve_cut(size_t size_bytes, struct reserve **from)
{
    struct reserve *r = lent;
    if (!r)
        return NULL;
    renew(r);
    if (size_bytes > r->size_bytes - ALIGN - r->used_bytes)
        return NULL;
    void *at = (char *)r + r->used_bytes;
    r->used_bytes += (size_bytes + ALIGN - 1) / ALIGN * ALIGN;
    (void)__atomic_add_fetch(&r->users, 1, __ATOMIC_ACQ_REL);
    *from = r;
    return at;
}
