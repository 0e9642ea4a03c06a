#include "base/arena.h"

#include "base/reserve.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) /* how clang says it */
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define POISON(at, n) ASAN_POISON_MEMORY_REGION((at), (n))
#define UNPOISON(at, n) ASAN_UNPOISON_MEMORY_REGION((at), (n))
#else
#define POISON(at, n) ((void)(at), (void)(n))
#define UNPOISON(at, n) ((void)(at), (void)(n))
#endif

enum { ALIGN = 16, FIRST_CHUNK = 64 * 1024, LARGEST_USUAL = 16 * 1024 * 1024, NO_MEMORY_STATUS = 5 };

struct arena_chunk {
    struct arena_chunk *before;
    struct reserve *reserve; /* it was cut from; NULL: malloc's */
    size_t size_bytes;
    _Alignas(ALIGN) unsigned char at[];
};

/* Nothing acknowledged is lost: a change that was not committed is as if it had not been asked for. */
_Noreturn static void no_memory(size_t size_bytes)
{
    fprintf(stderr, "seekersy: out of memory (%zu bytes more were wanted). What was saved before is safe.\n",
            size_bytes);
    _Exit(NO_MEMORY_STATUS);
}

static struct arena_chunk *chunk_of(void *at, struct reserve *reserve, struct arena_chunk *before, size_t size)
{
    struct arena_chunk *c = at;
    c->before = before;
    c->reserve = reserve;
    c->size_bytes = size;
    POISON(c->at, size);
    return c;
}

/* NULL: malloc says no, also to a small chunk. */
static struct arena_chunk *chunk_open(struct arena_chunk *before, size_t wanted)
{
    size_t size = before ? before->size_bytes : FIRST_CHUNK / 2;
    if (size < LARGEST_USUAL)
        size *= 2;
    if (size < wanted)
        size = wanted;
    void *at = malloc(sizeof(struct arena_chunk) + size);
    size_t least = wanted > FIRST_CHUNK ? wanted : FIRST_CHUNK;
    if (!at && least < size)
        at = malloc(sizeof(struct arena_chunk) + (size = least));
    return at ? chunk_of(at, NULL, before, size) : NULL;
}

/* What is left when malloc has said no: as little as will do, so that it lasts. */
static struct arena_chunk *chunk_cut(struct arena_chunk *before, size_t wanted)
{
    size_t size = wanted > FIRST_CHUNK ? wanted : FIRST_CHUNK;
    struct reserve *from = NULL;
    void *at = reserve_cut(sizeof(struct arena_chunk) + size, &from);
    if (!at)
        no_memory(size);
    return chunk_of(at, from, before, size);
}

static void chunk_close(struct arena_chunk *c)
{
    UNPOISON(c->at, c->size_bytes);
    if (c->reserve)
        reserve_drop(c->reserve);
    else
        free(c);
}

void arena_init(struct arena *a)
{
    *a = (struct arena){0};
}

static size_t rounded(size_t size)
{
    return size ? (size + ALIGN - 1) / ALIGN * ALIGN : ALIGN;
}

static bool has_room(const struct arena *a, size_t size)
{
    return a->last && a->last->size_bytes - a->used_bytes >= size;
}

bool arena_room(struct arena *a, size_t size_bytes)
{
    size_t size = rounded(size_bytes);
    if (has_room(a, size))
        return true;
    struct arena_chunk *c = chunk_open(a->last, size);
    if (!c)
        return false;
    a->last = c;
    a->used_bytes = 0;
    return true;
}

void *arena_get(struct arena *a, size_t count, size_t size_bytes)
{
    size_t size;
    if (__builtin_mul_overflow(count, size_bytes, &size) || size > SIZE_MAX / 2)
        abort(); /* a bug: nothing is that large */
    size = rounded(size);
    if (!arena_room(a, size)) {
        a->last = chunk_cut(a->last, size);
        a->used_bytes = 0;
    }
    void *at = a->last->at + a->used_bytes;
    a->used_bytes += size;
    UNPOISON(at, size);
    memset(at, 0, size);
    return at;
}

void *arena_copy(struct arena *a, const void *from, size_t size_bytes)
{
    assert(from || !size_bytes);
    void *to = arena_get(a, 1, size_bytes);
    if (size_bytes)
        memcpy(to, from, size_bytes);
    return to;
}

struct arena_mark arena_mark(const struct arena *a)
{
    return (struct arena_mark){a->last, a->used_bytes};
}

static void forget(struct arena_chunk *c, size_t from)
{
#ifndef NDEBUG
#if defined(__SANITIZE_ADDRESS__)
    UNPOISON(c->at + from, c->size_bytes - from);
    memset(c->at + from, 0xA5, c->size_bytes - from);
#endif
#endif
    POISON(c->at + from, c->size_bytes - from);
}

void arena_back(struct arena *a, struct arena_mark mark)
{
    while (a->last != mark.chunk) {
        if (!mark.chunk && !a->last->before && !a->last->reserve)
            break; /* keep the first chunk: the next turn wants it */
        struct arena_chunk *before = a->last->before;
        chunk_close(a->last);
        a->last = before;
    }
    a->used_bytes = mark.used_bytes;
    if (a->last)
        forget(a->last, a->used_bytes);
}

void arena_reset(struct arena *a)
{
    arena_back(a, (struct arena_mark){0});
}

void arena_close(struct arena *a)
{
    while (a->last) {
        struct arena_chunk *before = a->last->before;
        chunk_close(a->last);
        a->last = before;
    }
    a->used_bytes = 0;
}
