#include "base/id.h"

#include "base/arena.h"

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

static bool letter_value(char c, unsigned *value)
{
    if (c >= 'A' && c <= 'Z')
        c = (char)(c + ('a' - 'A'));
    const char *found = c ? strchr(letters, c) : NULL;
    if (!found)
        return false;
    *value = (unsigned)(found - letters);
    return true;
}

bool id_read(str s, struct id *id)
{
    if (s.length != ID_LETTERS)
        return false;
    struct id made;
    unsigned bits = 0, held = 0;
    size_t n = 0;
    for (size_t i = 0; i < s.length; i++) {
        unsigned value;
        if (!letter_value(s.at[i], &value) || (i == 0 && value > 7))
            return false;
        bits = bits << 5 | value;
        held += i == 0 ? 3 : 5;
        if (held >= 8) {
            held -= 8;
            made.at[n++] = (unsigned char)(bits >> held);
        }
    }
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
