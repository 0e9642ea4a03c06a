#include "base/id.h"
#include "check.h"

#include <string.h>

static struct id counted(int64_t ms, unsigned char seed)
{
    unsigned char random[ID_BYTES];
    for (unsigned char i = 0; i < ID_BYTES; i++)
        random[i] = (unsigned char)(seed * 31 + i * 17);
    return id_make((struct moment){ms}, random);
}

static void letters_go_there_and_back(void **state)
{
    CLOSING(arena) struct arena a = {0};
    for (int i = 0; i < 256; i++) {
        struct id id = counted(1700000000000 + i * 977777LL, (unsigned char)i), back = {{0}};
        str letters = id_str(&a, id);
        check_int(letters.length, ID_LETTERS);
        check_true(id_read(letters, &back));
        check_true(id_equal(id, back));
    }
}

static void ends_of_the_range_go_there_and_back(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct id most, back;
    memset(most.at, 0xFF, ID_BYTES);
    check_str(id_str(&a, most), S("7zzzzzzzzzzzzzzzzzzzzzzzzz"));
    check_str(id_str(&a, (struct id){{0}}), S("00000000000000000000000000"));
    check_true(id_read(S("7ZZZZZZZZZZZZZZZZZZZZZZZZZ"), &back));
    check_true(id_equal(most, back));
    check_true(id_is_zero((struct id){{0}}));
    check_false(id_is_zero(most));
}

static void the_shape_is_that_of_a_ulid(void **state)
{
    /* ulid/spec: 01ARYZ6S41 stands for 1469918176385 ms */
    CLOSING(arena) struct arena a = {0};
    check_str(str_first(id_str(&a, counted(1469918176385, 1)), 10), S("01aryz6s41"));
}

static void ids_sort_by_age(void **state)
{
    CLOSING(arena) struct arena a = {0};
    str before = id_str(&a, counted(0, 255));
    for (int64_t ms = 1; ms < 4000000000000; ms = ms * 3 + 1) {
        str after = id_str(&a, counted(ms, (unsigned char)(255 - ms % 256)));
        check_true(str_compare(before, after) < 0);
        before = after;
    }
}

static void what_is_no_id_is_refused_and_changes_nothing(void **state)
{
    static const str bad[] = {
        S(""),
        S("0123456789abcdefghjkmnpqr"),   /* 25 */
        S("0123456789abcdefghjkmnpqrst"), /* 27 */
        S("8zzzzzzzzzzzzzzzzzzzzzzzzz"),  /* more than 128 bits */
        S("01arz3ndektsv4rrffq69g5fai"),  /* i l o u are no letters of it */
        S("01arz3ndektsv4rrffq69g5fal"),
        S("01arz3ndektsv4rrffq69g5fao"),
        S("01arz3ndektsv4rrffq69g5fau"),
        S("01arz3ndektsv4rrffq69g5fa "),
        S("01arz3ndektsv4rrffq69g5fa\0"),
        S("01arz3ndektsv4rrffq69g5f\xc3\xa9"),
        S("01arz3nd-ktsv4rrffq69g5fav"),
    };
    for (size_t i = 0; i < LENGTH(bad); i++) {
        struct id id = counted(5, 5);
        check_false(id_read(bad[i], &id));
        check_true(id_equal(id, counted(5, 5)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_go_there_and_back),
        cmocka_unit_test(ends_of_the_range_go_there_and_back),
        cmocka_unit_test(the_shape_is_that_of_a_ulid),
        cmocka_unit_test(ids_sort_by_age),
        cmocka_unit_test(what_is_no_id_is_refused_and_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
