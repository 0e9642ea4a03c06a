#include "base/id.h"

#include "base/arena.h"

#include <limits.h>
#include <string.h>

static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

struct id id_make(struct moment now, const unsigned char random[ID_BYTES])
{
    struct id id;
    memcpy(id.at, random, ID_BYTES);
    for (int i = 0; i < 6; i++)
        id.at[i] = (unsigned char)((uint64_t)now.ms >> (8 * (5 - i)));
    return id;
}

void id_write(struct id id, char at[ID_LETTERS])
{
    unsigned bits = 0, held = 2; /* 130 bits: two leading zeros */
    size_t n = 0;
    for (size_t i = 0; i < ID_BYTES; i++) {
        bits = bits << 8 | id.at[i];
        held += 8;
        while (held >= 5) {
            held -= 5;
            at[n++] = letters[bits >> held & 31];
        }
    }
}

str id_str(struct arena *a, struct id id)
{
    char *at = arena_get(a, 1, ID_LETTERS);
    id_write(id, at);
    return (str){at, ID_LETTERS};
}

/* One more than the letter's value; 0 for what is no letter. Reading lists of ids is mostly this. */
static const unsigned char values[UCHAR_MAX + 1] = {
    ['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6, ['6'] = 7, ['7'] = 8,
    ['8'] = 9, ['9'] = 10, ['a'] = 11, ['A'] = 11, ['b'] = 12, ['B'] = 12, ['c'] = 13, ['C'] = 13,
    ['d'] = 14, ['D'] = 14, ['e'] = 15, ['E'] = 15, ['f'] = 16, ['F'] = 16, ['g'] = 17,
    ['G'] = 17, ['h'] = 18, ['H'] = 18, ['j'] = 19, ['J'] = 19, ['k'] = 20, ['K'] = 20,
    ['m'] = 21, ['M'] = 21, ['n'] = 22, ['N'] = 22, ['p'] = 23, ['P'] = 23, ['q'] = 24,
    ['Q'] = 24, ['r'] = 25, ['R'] = 25, ['s'] = 26, ['S'] = 26, ['t'] = 27, ['T'] = 27,
    ['v'] = 28, ['V'] = 28, ['w'] = 29, ['W'] = 29, ['x'] = 30, ['X'] = 30, ['y'] = 31,
    ['Y'] = 31, ['z'] = 32, ['Z'] = 32,
};

bool id_read(str s, struct id *id)
{
    if (s.length != ID_LETTERS)
        return false;
    struct id made;
    uint64_t bits = 0;
    unsigned is_wrong = values[(unsigned char)s.at[0]] > 8; /* 130 bits: two of them are nothing */
    size_t n = 0;
    for (size_t i = 0; i < ID_LETTERS; i++) {
        unsigned value = values[(unsigned char)s.at[i]];
        is_wrong |= !value;
        bits = bits << 5 | ((value - 1) & 31);
        if (i % 8 != 1)
            continue; /* two letters are the first byte, then each eight letters five */
        for (int byte = i == 1 ? 0 : 4; byte >= 0; byte--)
            made.at[n++] = (unsigned char)(bits >> (8 * byte));
    }
    if (is_wrong)
        return false;
    *id = made;
    return true;
}

bool id_equal(struct id x, struct id y)
{
    return memcmp(x.at, y.at, ID_BYTES) == 0;
}

bool id_is_zero(struct id id)
{
    return id_equal(id, (struct id){0});
}
