#include "check.h"

#include <string.h>

static bool all_zero(const unsigned char *at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (at[i])
            return false;
    return true;
}

static void what_is_given_is_zeroed_and_aligned(void **state)
{
    CLOSING(arena) struct arena a = {0};
    for (size_t size = 0; size < 300; size += 7) {
        unsigned char *at = arena_get(&a, 1, size);
        check_true((uintptr_t)at % 16 == 0);
        check_true(all_zero(at, size));
        memset(at, 0xFF, size);
    }
}

static void things_stay_where_they_are_while_it_grows(void **state)
{
    CLOSING(arena) struct arena a = {0};
    unsigned *things[2000];
    for (unsigned i = 0; i < LENGTH(things); i++) {
        things[i] = arena_list(&a, unsigned, 100);
        for (unsigned k = 0; k < 100; k++)
            things[i][k] = i;
    }
    for (unsigned i = 0; i < LENGTH(things); i++)
        for (unsigned k = 0; k < 100; k++)
            check_int(things[i][k], i);
}

static void a_thing_larger_than_any_chunk_fits(void **state)
{
    CLOSING(arena) struct arena a = {0};
    unsigned char *at = arena_get(&a, 3, 40u * 1024 * 1024);
    at[120u * 1024 * 1024 - 1] = 1;
    check_true(arena_get(&a, 1, 1) != NULL);
}

static void nothing_is_still_something(void **state)
{
    CLOSING(arena) struct arena a = {0};
    void *x = arena_get(&a, 0, 8), *y = arena_get(&a, 8, 0);
    check_true(x && y && x != y);
}

static void a_copy_is_its_own(void **state)
{
    CLOSING(arena) struct arena a = {0};
    char text[] = "text";
    const char *copy = arena_copy(&a, text, sizeof text);
    text[0] = 'n';
    check_true(strcmp(copy, "text") == 0);
}

static void going_back_keeps_what_was_before_the_mark(void **state)
{
    CLOSING(arena) struct arena a = {0};
    unsigned *kept = arena_list(&a, unsigned, 4);
    kept[3] = 7;
    struct arena_mark mark = arena_mark(&a);
    void *first = arena_get(&a, 1, 64);
    for (int i = 0; i < 100; i++)
        (void)arena_get(&a, 1, 10000); /* many chunks */
    arena_back(&a, mark);
    check_int(kept[3], 7);
    check_true(arena_get(&a, 1, 64) == first);
}

static void what_is_given_again_is_zeroed_again(void **state)
{
    CLOSING(arena) struct arena a = {0};
    memset(arena_get(&a, 1, 5000), 0xFF, 5000);
    arena_reset(&a);
    check_true(all_zero(arena_get(&a, 1, 5000), 5000));
}

static void a_reset_arena_can_be_used_and_closed_twice(void **state)
{
    struct arena a;
    arena_init(&a);
    arena_reset(&a);
    (void)arena_get(&a, 1, 100);
    arena_reset(&a);
    (void)arena_get(&a, 1, 200000);
    arena_reset(&a);
    arena_close(&a);
    arena_close(&a);
    check_true(a.last == NULL);
}

static void a_mark_of_an_empty_arena_empties_it(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct arena_mark mark = arena_mark(&a);
    void *first = arena_get(&a, 1, 32);
    (void)arena_get(&a, 1, 500000);
    arena_back(&a, mark);
    check_true(arena_get(&a, 1, 32) == first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_given_is_zeroed_and_aligned),
        cmocka_unit_test(things_stay_where_they_are_while_it_grows),
        cmocka_unit_test(a_thing_larger_than_any_chunk_fits),
        cmocka_unit_test(nothing_is_still_something),
        cmocka_unit_test(a_copy_is_its_own),
        cmocka_unit_test(going_back_keeps_what_was_before_the_mark),
        cmocka_unit_test(what_is_given_again_is_zeroed_again),
        cmocka_unit_test(a_reset_arena_can_be_used_and_closed_twice),
        cmocka_unit_test(a_mark_of_an_empty_arena_empties_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
