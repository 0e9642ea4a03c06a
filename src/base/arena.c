#include "base/arena.h"

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

enum { ALIGN = 16, FIRST_CHUNK = 64 * 1024 };

struct arena_chunk {
    struct arena_chunk *before;
    size_t size_bytes;
    _Alignas(ALIGN) unsigned char at[];
};

_Noreturn static void no_memory(size_t size_bytes)
{
    fprintf(stderr, "seekersy: no memory for %zu bytes\n", size_bytes);
    abort();
}

static struct arena_chunk *chunk_open(struct arena_chunk *before, size_t wanted)
{
    size_t size = before ? before->size_bytes : FIRST_CHUNK / 2;
    if (size < 16u * 1024 * 1024)
        size *= 2;
    if (size < wanted)
        size = wanted;
    struct arena_chunk *c = malloc(sizeof *c + size);
    if (!c)
        no_memory(size);
    c->before = before;
    c->size_bytes = size;
    POISON(c->at, size);
    return c;
}

static void chunk_close(struct arena_chunk *c)
{
    UNPOISON(c->at, c->size_bytes);
    free(c);
}

void arena_init(struct arena *a)
{
    *a = (struct arena){0};
}

void *arena_get(struct arena *a, size_t count, size_t size_bytes)
{
    size_t size;
    if (__builtin_mul_overflow(count, size_bytes, &size) || size > SIZE_MAX / 2)
        no_memory(SIZE_MAX);
    size = size ? (size + ALIGN - 1) / ALIGN * ALIGN : ALIGN;
    if (!a->last || a->last->size_bytes - a->used_bytes < size) {
        a->last = chunk_open(a->last, size);
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
        if (!mark.chunk && !a->last->before)
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
