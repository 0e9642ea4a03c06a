#include "check.h"

#include "base/reserve.h"

#include <string.h>

enum { SIZE = 1024 * 1024, PIECE = 64 * 1024 };

static void nothing_is_cut_where_nothing_was_lent(void **state)
{
    struct reserve *from, *r = reserve_open(SIZE);
    reserve_lend(NULL);
    check_true(reserve_cut(1, &from) == NULL);
    reserve_close(&r);
    check_true(r == NULL);
}

static void pieces_are_aligned_apart_and_within(void **state)
{
    struct reserve *from[40], *r = reserve_open(SIZE);
    unsigned char *pieces[40];
    size_t count = 0;
    reserve_lend(r);
    for (unsigned char *at; (at = reserve_cut(PIECE - 1, &from[count])); count++) {
        check_true((uintptr_t)at % 16 == 0);
        memset(at, (int)count, PIECE - 1);
        pieces[count] = at;
    }
    check_int(count, SIZE / PIECE - 1); /* its head takes the rest of the last one */
    for (size_t i = 0; i < count; i++)
        check_true(pieces[i][0] == i && pieces[i][PIECE - 2] == i);
    for (size_t i = 0; i < count; i++)
        reserve_drop(from[i]);
    check_true(reserve_is_whole(r));
    reserve_lend(NULL);
    reserve_close(&r);
}

static void what_was_given_back_can_be_cut_again(void **state)
{
    struct reserve *from, *r = reserve_open(SIZE);
    reserve_lend(r);
    for (int i = 0; i < 100; i++) {
        unsigned char *at = reserve_cut(SIZE / 2 + PIECE, &from);
        check_true(at != NULL);
        memset(at, 1, SIZE / 2 + PIECE);
        check_false(reserve_is_whole(r));
        check_true(reserve_cut(SIZE / 2, &from) == NULL);
        reserve_drop(from);
    }
    reserve_lend(NULL);
    reserve_close(&r);
}

static void a_piece_outlives_its_lender(void **state)
{
    struct reserve *from, *r = reserve_open(SIZE);
    reserve_lend(r);
    char *at = reserve_cut(100, &from);
    reserve_lend(NULL);
    reserve_close(&r);
    memset(at, 'x', 100);
    check_true(at[99] == 'x');
    reserve_drop(from);
}

static void an_impossible_reserve_is_said(void **state)
{
    check_true(reserve_open((size_t)1 << 62) == NULL);
}

/* Under the sanitizer malloc may say no to what is too large only. */
static void room_is_asked_for_and_not_taken(void **state)
{
    CLOSING(arena) struct arena a = {0};
    check_true(arena_room(&a, 100000));
    char *x = arena_get(&a, 1, 60000), *y = arena_get(&a, 1, 30000);
    check_true(y == x + 60000);
    check_true(arena_room(&a, 8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_cut_where_nothing_was_lent),
        cmocka_unit_test(pieces_are_aligned_apart_and_within),
        cmocka_unit_test(what_was_given_back_can_be_cut_again),
        cmocka_unit_test(a_piece_outlives_its_lender),
        cmocka_unit_test(an_impossible_reserve_is_said),
        cmocka_unit_test(room_is_asked_for_and_not_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
