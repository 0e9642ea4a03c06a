#include "base/str.h"

#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

str str_from(const char *zero_ended)
{
    return (str){zero_ended, zero_ended ? strlen(zero_ended) : 0};
}

str str_copy(struct arena *a, str s)
{
    if (!s.length)
        return (str){s.at ? "" : NULL, 0}; /* an empty text and no text are two things */
    return (str){arena_copy(a, s.at, s.length), s.length};
}

const char *str_z(struct arena *a, str s)
{
    char *z = arena_get(a, 1, s.length + 1);
    if (s.length)
        memcpy(z, s.at, s.length);
    return z;
}

str str_format(struct arena *a, const char *format, ...)
{
    assert(format);
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(length >= 0);
    char *at = arena_get(a, 1, (size_t)length + 1);
    (void)vsnprintf(at, (size_t)length + 1, format, again);
    va_end(again);
    return (str){at, (size_t)length};
}

bool str_equal(str s, str t)
{
    return s.length == t.length && (!s.length || memcmp(s.at, t.at, s.length) == 0);
}

int str_compare(str s, str t)
{
    size_t both = s.length < t.length ? s.length : t.length;
    int order = both ? memcmp(s.at, t.at, both) : 0;
    if (order)
        return order;
    return s.length < t.length ? -1 : s.length > t.length;
}

bool str_starts(str s, str start)
{
    return s.length >= start.length && str_equal(str_first(s, start.length), start);
}

bool str_ends(str s, str end)
{
    return s.length >= end.length && str_equal(str_from_at(s, s.length - end.length), end);
}

size_t str_find(str s, str part)
{
    if (!part.length)
        return 0;
    if (!s.length)
        return s.length;
    const char *at = memmem(s.at, s.length, part.at, part.length);
    return at ? (size_t)(at - s.at) : s.length;
}

bool str_has(str s, str part)
{
    return !part.length || str_find(s, part) < s.length;
}

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_trim(str s)
{
    while (s.length && is_white(s.at[0]))
        s = str_from_at(s, 1);
    while (s.length && is_white(s.at[s.length - 1]))
        s.length--;
    return s;
}

bool is_blank(str s)
{
    return !str_trim(s).length;
}

str str_from_at(str s, size_t from)
{
    if (from >= s.length)
        return (str){s.at ? s.at + s.length : NULL, 0};
    return (str){s.at + from, s.length - from};
}

str str_first(str s, size_t length)
{
    return (str){s.at, length < s.length ? length : s.length};
}

bool str_cut(str *rest, char mark, str *piece)
{
    if (!rest->at)
        return false;
    const char *at = rest->length ? memchr(rest->at, mark, rest->length) : NULL;
    if (!at) {
        *piece = *rest;
        *rest = (str){0};
        return true;
    }
    *piece = str_first(*rest, (size_t)(at - rest->at));
    *rest = (str){at + 1, rest->length - piece->length - 1};
    return true;
}

bool str_int(str s, int64_t *number)
{
    bool minus = str_starts(s, S("-"));
    str digits = minus ? str_from_at(s, 1) : s;
    if (!digits.length || digits.length > 19)
        return false;
    int64_t n = 0;
    for (size_t i = 0; i < digits.length; i++) {
        char c = digits.at[i];
        if (c < '0' || c > '9' || __builtin_mul_overflow(n, 10, &n) ||
            __builtin_add_overflow(n, c - '0', &n))
            return false;
    }
    *number = minus ? -n : n;
    return true;
}

str str_small(struct arena *a, str s)
{
    char *at = arena_get(a, 1, s.length);
    for (size_t i = 0; i < s.length; i++) {
        char c = s.at[i];
        at[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return (str){at, s.length};
}
