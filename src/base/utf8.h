/* utf8: is it text? Asked once, at the doors; everything inside may then rely on it.
 * Source: Unicode 15, table 3-7 (well-formed byte sequences). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

enum utf8_fault { UTF8_FINE, UTF8_BROKEN, UTF8_NUL, UTF8_CONTROL };

/* Says whether `s` is well-formed UTF-8 without NUL and without control characters other than tab and
 * line ends; *at_byte is where the first fault stands. */
enum utf8_fault utf8_check(str s, size_t *at_byte);

/* Counts code points; `s` must be well-formed. */
size_t utf8_length(str s);

/* The longest start of `s` with at most `most` code points. */
str utf8_first(str s, size_t most);

/* How many terminal columns the text takes: 2 for wide (CJK, emoji), 0 for combining marks. */
size_t utf8_columns(str s);

#endif
