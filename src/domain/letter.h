/* letter: what kind of byte is this, for the readers of people's words in this room. ASCII only; a
 * byte of a longer UTF-8 letter counts as part of a word. */
#ifndef DOMAIN_LETTER_H
#define DOMAIN_LETTER_H

#include "base/str.h"

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool is_word(char c)
{
    return is_digit(c) || is_ascii_letter(c) || c == '_' || (unsigned char)c >= 0x80;
}

static inline bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline char small_letter(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* The byte at i; 0 past the end, so that looking ahead needs no test. */
static inline char byte_at(str s, size_t i)
{
    return i < s.length ? s.at[i] : '\0';
}

/* Whether `word` stands at i, in letters of either size; `word` is small. */
static inline bool has_word_at(str s, size_t i, str word)
{
    if (word.length > s.length || i > s.length - word.length)
        return false;
    for (size_t k = 0; k < word.length; k++)
        if (small_letter(s.at[i + k]) != word.at[k])
            return false;
    return true;
}

#endif
