#include "base/utf8.h"

#include "base/arena.h"

/* The length of the well-formed sequence at the front of s, 0 when there is none. */
static size_t sequence(str s)
{
    const unsigned char *p = (const unsigned char *)s.at;
    unsigned char c = p[0];
    if (c < 0x80)
        return 1;
    size_t length = c >= 0xC2 && c <= 0xDF ? 2 : (c & 0xF0) == 0xE0 ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
    if (!length || length > s.length)
        return 0;
    unsigned char low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    unsigned char high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

enum utf8_fault utf8_check(str s, size_t *at_byte)
{
    size_t i = 0;
    while (i < s.length) {
        *at_byte = i;
        size_t length = sequence(str_from_at(s, i));
        unsigned char c = (unsigned char)s.at[i];
        if (!length)
            return UTF8_BROKEN;
        if (c == 0)
            return UTF8_NUL;
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F ||
            (c == 0xC2 && (unsigned char)s.at[i + 1] < 0xA0)) /* U+0080 to U+009F steer terminals too */
            return UTF8_CONTROL;
        i += length;
    }
    return UTF8_FINE;
}

static uint32_t next_point(str s, size_t *i)
{
    size_t length = sequence(str_from_at(s, *i));
    const unsigned char *p = (const unsigned char *)s.at + *i;
    *i += length ? length : 1;
    if (length < 2)
        return p[0];
    uint32_t point = p[0] & (0x7Fu >> length);
    for (size_t k = 1; k < length; k++)
        point = point << 6 | (p[k] & 0x3Fu);
    return point;
}

size_t utf8_length(str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.length; i++)
        count += ((unsigned char)s.at[i] & 0xC0) != 0x80;
    return count;
}

str utf8_first(str s, size_t most)
{
    size_t i = 0;
    while (i < s.length && most--)
        (void)next_point(s, &i);
    return str_first(s, i);
}

static const struct {
    uint32_t first, last;
    size_t columns;
} widths[] = {
    {0x0300, 0x036F, 0}, {0x0591, 0x05BD, 0}, {0x064B, 0x065F, 0}, {0x200B, 0x200F, 0},
    {0x202A, 0x202E, 0}, {0x2060, 0x2069, 0}, {0xFEFF, 0xFEFF, 0},
    {0xE0100, 0xE01EF, 0}, {0x20D0, 0x20F0, 0}, {0xFE00, 0xFE0F, 0},
    {0x1100, 0x115F, 2}, {0x2E80, 0x303E, 2}, {0x3041, 0xA4CF, 2}, {0xAC00, 0xD7A3, 2},
    {0xF900, 0xFAFF, 2}, {0xFE30, 0xFE6F, 2}, {0xFF00, 0xFF60, 2}, {0xFFE0, 0xFFE6, 2},
    {0x1F300, 0x1F64F, 2}, {0x1F680, 0x1F6FF, 2}, {0x1F900, 0x1FAFF, 2}, {0x20000, 0x3FFFD, 2},
};

size_t utf8_columns(str s)
{
    size_t columns = 0;
    for (size_t i = 0; i < s.length;) {
        uint32_t point = next_point(s, &i);
        size_t wide = 1;
        for (size_t k = 0; k < LENGTH(widths); k++)
            if (point >= widths[k].first && point <= widths[k].last)
                wide = widths[k].columns;
        columns += wide;
    }
    return columns;
}
