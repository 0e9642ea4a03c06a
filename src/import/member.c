#include "import/member.h"

#include "base/arena.h"

#include <assert.h>
#include <string.h>

/* The end of a string that begins at `at`: behind its closing quote. */
static size_t string_end(str text, size_t at)
{
    for (at++; at < text.length && text.at[at] != '"'; at++)
        if (text.at[at] == '\\')
            at++;
    return at + 1;
}

/* Behind a value: at the comma or bracket of what holds it. */
static size_t value_end(str text, size_t at)
{
    size_t depth = 0;
    while (at < text.length) {
        char c = text.at[at];
        bool closes = c == '}' || c == ']';
        if (!depth && (closes || c == ','))
            return at;
        depth += c == '{' || c == '[';
        depth -= closes;
        at = c == '"' ? string_end(text, at) : at + 1;
    }
    return at;
}

/* Behind the colon of the n-th member. */
static size_t value_start(str text, size_t member)
{
    size_t at = str_find(text, S("{")) + 1;
    for (size_t i = 0;; i++) {
        while (text.at[at] != '"')
            at++;
        at = string_end(text, at);
        while (text.at[at] != ':')
            at++;
        at++;
        if (i == member)
            return at;
        at = value_end(text, at);
    }
}

static unsigned hex_value(str digits)
{
    unsigned value = 0;
    for (size_t i = 0; i < digits.length; i++) {
        char c = digits.at[i];
        unsigned digit = c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 0x20) - 'a') + 10;
        value = value * 16 + digit;
    }
    return value;
}

/* Writes a code point above U+FFFF, which a pair of surrogates stands for. */
static char *add_code_point(char *to, unsigned point)
{
    *to++ = (char)(0xF0 | point >> 18);
    *to++ = (char)(0x80 | (point >> 12 & 0x3F));
    *to++ = (char)(0x80 | (point >> 6 & 0x3F));
    *to++ = (char)(0x80 | (point & 0x3F));
    return to;
}

/* Copies one escape; `from` begins with its backslash. Returns how much of it was read. */
static size_t copy_escape(str from, char **to)
{
    enum { PAIR = 12, HIGH = 0xD800, LOW = 0xDC00 };
    if (from.at[1] == '/') {
        *(*to)++ = '/';
        return 2;
    }
    bool is_pair = from.length >= PAIR && from.at[1] == 'u' && (from.at[2] | 0x20) == 'd' &&
                   from.at[3] >= '8' && from.at[7] == 'u';
    if (is_pair) {
        unsigned high = hex_value((str){from.at + 2, 4});
        unsigned low = hex_value((str){from.at + 8, 4});
        *to = add_code_point(*to, 0x10000 + ((high - HIGH) << 10) + (low - LOW));
        return PAIR;
    }
    *(*to)++ = from.at[0];
    *(*to)++ = from.at[1];
    return 2;
}

str member_text(struct arena *a, str text, size_t member)
{
    char *made = arena_get(a, 1, text.length);
    size_t at = value_start(text, member);
    size_t end = value_end(text, at);
    assert(at < end && end < text.length);
    for (size_t i = 0; i < at; i++)
        made[i] = text.at[i] == '\n' ? '\n' : ' ';
    char *to = made + at;
    while (at < end) {
        if (text.at[at] == '\\')
            at += copy_escape((str){text.at + at, end - at}, &to);
        else
            *to++ = text.at[at++];
    }
    return (str){made, (size_t)(to - made)};
}
