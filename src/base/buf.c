#include "base/buf.h"

#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void buf_init(struct buf *b, struct arena *a, size_t most_bytes)
{
    assert(a && most_bytes);
    *b = (struct buf){.arena = a, .most_bytes = most_bytes};
}

/* Room for `more` bytes and one beyond: the zero that vsnprintf insists on. */
static bool make_room(struct buf *b, size_t more)
{
    if (b->over || more > b->most_bytes - b->length) {
        b->over = true; /* and it stays so: a text with a hole in it is worse than a short one */
        return false;
    }
    if (b->length + more < b->room)
        return true;
    size_t room = b->room ? b->room * 2 : 1024;
    while (room <= b->length + more)
        room *= 2;
    char *at = arena_get(b->arena, 1, room);
    if (b->length)
        memcpy(at, b->at, b->length);
    b->at = at;
    b->room = room;
    return true;
}

void buf_add(struct buf *b, str s)
{
    if (!s.length || !make_room(b, s.length))
        return;
    memcpy(b->at + b->length, s.at, s.length);
    b->length += s.length;
}

void buf_char(struct buf *b, char c)
{
    buf_add(b, (str){&c, 1});
}

void buf_int(struct buf *b, int64_t number)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%lld", (long long)number);
    buf_add(b, (str){digits, (size_t)length});
}

void buf_format(struct buf *b, const char *format, ...)
{
    assert(format);
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(length >= 0);
    if (make_room(b, (size_t)length)) {
        (void)vsnprintf(b->at + b->length, (size_t)length + 1, format, again);
        b->length += (size_t)length;
    }
    va_end(again);
}

str buf_str(const struct buf *b)
{
    return (str){b->at ? b->at : "", b->length};
}
