/* str: text as a pointer and a length. It does not own what it points at and is not zero-ended.
 *
 * For: every piece of text in the program. Not for: building text (base/buf.h).
 * Invariant: text that has passed a door is valid UTF-8 without NUL (base/utf8.h checks it there).
 * Cutting, trimming and splitting make new views of the same bytes, never copies.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

typedef struct {
    const char *at;
    size_t length;
} str;

typedef struct {
    const unsigned char *at;
    size_t length;
} bytes;

struct str_list {
    str *at;
    size_t count;
};

/* A literal as a str; also allowed in static tables. */
#define S(literal) ((str){"" literal, sizeof(literal) - 1})

/* For printf-like functions: printf("%.*s", STR(text)). */
#define STR(s) (int)(s).length, (s).at ? (s).at : ""

/* Makes a view of a zero-ended string from a foreign function; NULL is the empty text. */
str str_from(const char *zero_ended);

/* Copies text into the arena; str_z also adds the zero that a foreign function wants. */
str str_copy(struct arena *a, str s);
const char *str_z(struct arena *a, str s);

/* Formats into the arena, as printf does. For short text made by the program, not for pages. */
str str_format(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

bool str_equal(str s, str t);
int str_compare(str s, str t); /* by bytes, as the databases order text */
bool str_starts(str s, str start);
bool str_ends(str s, str end);
bool str_has(str s, str part);
bool is_blank(str s); /* empty or white space only */

/* Finds the first byte of `part` in `s`; s.length when it is not there. */
size_t str_find(str s, str part);

/* From byte `from` on; and the first `length` bytes. Both clamp to what is there. */
str str_from_at(str s, size_t from);
str str_first(str s, size_t length);

/* Without ASCII white space at both ends. */
str str_trim(str s);

/* Takes the text before the next `mark` off the front of *rest; the whole rest when there is none.
 * Returns false when *rest was already at its end (rest->at is NULL). */
bool str_cut(str *rest, char mark, str *piece);

/* Reads a whole decimal number, with an optional minus; nothing else may stand around it. */
bool str_int(str s, int64_t *number);

/* ASCII letters made small. For header names, schemes and ids, never for people's words. */
str str_small(struct arena *a, str s);

#endif
