/* check: what every test includes. cmocka, and comparing of the house's own values. */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* Two texts are the same; both are shown when they are not. */
#define check_str(got, want) check_str_at((got), (want), __FILE__, __LINE__)

static inline void check_str_at(str got, str want, const char *file, int line)
{
    if (str_equal(got, want))
        return;
    print_error("got  \"%.*s\"\nwant \"%.*s\"\n", STR(got), STR(want));
    _fail(file, line);
}

/* A text contains another. */
#define check_has(text, part) check_has_at((text), (part), __FILE__, __LINE__)

static inline void check_has_at(str text, str part, const char *file, int line)
{
    if (str_has(text, part))
        return;
    print_error("\"%.*s\"\ndoes not have \"%.*s\"\n", STR(text), STR(part));
    _fail(file, line);
}

#define check_true(what) assert_true(what)
#define check_false(what) assert_false(what)
#define check_int(got, want) assert_int_equal((got), (want))

#endif
