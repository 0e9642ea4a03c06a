/* id: the name of one kept thing, 16 bytes, shown as 26 letters (Crockford base 32, small letters).
 *
 * Made by the program, not by the database, so that a draft has its id before it is kept and an import
 * can be repeated. The first six bytes are the moment it was made (milliseconds, big end first), so ids
 * sort by age; the rest is random. A secret (a link, a session) is 16 random bytes in the same letters.
 * Source: github.com/ulid/spec for the shape.
 */
#ifndef BASE_ID_H
#define BASE_ID_H

#include "base/day.h"

enum { ID_BYTES = 16, ID_LETTERS = 26 };

struct id {
    unsigned char at[ID_BYTES];
};

/* Makes an id from a moment and ten random bytes (of the sixteen given). */
struct id id_make(struct moment now, const unsigned char random[ID_BYTES]);

/* Writes the 26 letters. */
str id_str(struct arena *a, struct id id);
void id_write(struct id id, char letters[ID_LETTERS]);

/* Reads 26 letters in either case; false when they are not an id. */
bool id_read(str s, struct id *id);

bool id_equal(struct id x, struct id y);
bool id_is_zero(struct id id);

#endif
