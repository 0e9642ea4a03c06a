#include "base/buf.h"
#include "check.h"

static void pieces_become_one_text(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct buf b;
    buf_init(&b, &a, 1000);
    check_str(buf_str(&b), S(""));
    buf_add(&b, S("one "));
    buf_add(&b, (str){0});
    buf_char(&b, '2');
    buf_format(&b, " %s", "three ");
    buf_int(&b, -4);
    buf_int(&b, INT64_MIN);
    check_str(buf_str(&b), S("one 2 three -4-9223372036854775808"));
    check_false(b.over);
}

static void it_grows_far_past_its_first_room(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct buf b;
    buf_init(&b, &a, 1 << 20);
    for (int i = 0; i < 10000; i++)
        buf_format(&b, "%05d,", i);
    check_int(buf_str(&b).length, 60000);
    check_str(str_from_at(buf_str(&b), 59994), S("09999,"));
}

static void the_maximum_fits_exactly_and_one_more_is_over(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct buf b;
    buf_init(&b, &a, 10);
    buf_add(&b, S("01234"));
    buf_format(&b, "%d", 56789);
    check_false(b.over);
    check_int(buf_str(&b).length, 10);
    buf_char(&b, 'x');
    check_true(b.over);
    check_str(buf_str(&b), S("0123456789"));
}

static void after_it_is_over_nothing_is_added_any_more(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct buf b;
    buf_init(&b, &a, 4);
    buf_add(&b, S("ab"));
    buf_add(&b, S("cdefg"));
    buf_char(&b, 'h');
    check_true(b.over);
    check_str(buf_str(&b), S("ab"));
}

static void an_exact_power_of_two_leaves_room_for_the_zero_of_a_format(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct buf b;
    buf_init(&b, &a, 4096);
    for (int i = 0; i < 1023; i++)
        buf_char(&b, '.');
    buf_format(&b, "%d", 7); /* the sanitizer watches the byte after it */
    check_int(buf_str(&b).length, 1024);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_become_one_text),
        cmocka_unit_test(it_grows_far_past_its_first_room),
        cmocka_unit_test(the_maximum_fits_exactly_and_one_more_is_over),
        cmocka_unit_test(after_it_is_over_nothing_is_added_any_more),
        cmocka_unit_test(an_exact_power_of_two_leaves_room_for_the_zero_of_a_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
