#include "base/utf8.h"
#include "check.h"

static void well_formed_text_passes(void **state)
{
    static const str good[] = {S(""),
                               S("plain\ttext\r\n"),
                               S("caf\xc3\xa9"),
                               S("\xe2\x82\xac"),
                               S("\xf0\x9f\x98\x80"),
                               S("\xed\x9f\xbf"),
                               S("\xee\x80\x80"),
                               S("\xf4\x8f\xbf\xbf"),
                               S("\xc2\xa0"),
                               S("\xd7\xa9\xd7\x9c")};
    size_t at;
    for (size_t i = 0; i < LENGTH(good); i++)
        check_int(utf8_check(good[i], &at), UTF8_FINE);
}

static void each_fault_is_named_with_its_place(void **state)
{
    static const struct {
        str text;
        enum utf8_fault fault;
        size_t at;
    } bad[] = {
        {S("ab\x80"), UTF8_BROKEN, 2},   /* a tail without a head */
        {S("\xc0\xaf"), UTF8_BROKEN, 0}, /* longer than needed */
        {S("\xc1\xbf"), UTF8_BROKEN, 0},
        {S("\xe0\x80\xaf"), UTF8_BROKEN, 0},
        {S("\xf0\x80\x80\xaf"), UTF8_BROKEN, 0},
        {S("x\xed\xa0\x80"), UTF8_BROKEN, 1}, /* half of a pair */
        {S("\xed\xbf\xbf"), UTF8_BROKEN, 0},
        {S("\xf4\x90\x80\x80"), UTF8_BROKEN, 0}, /* past U+10FFFF */
        {S("\xf5\x80\x80\x80"), UTF8_BROKEN, 0},
        {S("\xff"), UTF8_BROKEN, 0},
        {S("abc\xc3"), UTF8_BROKEN, 3}, /* cut off */
        {S("\xe2\x82"), UTF8_BROKEN, 0},
        {S("\xf0\x9f\x98"), UTF8_BROKEN, 0},
        {S("\xc3("), UTF8_BROKEN, 0},
        {S("a\0b"), UTF8_NUL, 1},
        {S("a\x1b[31m"), UTF8_CONTROL, 1},
        {S("\x7f"), UTF8_CONTROL, 0},
        {S("ok\xc2\x9b"
           "31m"),
         UTF8_CONTROL, 2}, /* the other way to write ESC [ */
    };
    for (size_t i = 0; i < LENGTH(bad); i++) {
        size_t at = 99;
        check_int(utf8_check(bad[i].text, &at), bad[i].fault);
        check_int(at, bad[i].at);
    }
}

static void letters_are_counted_and_cut_whole(void **state)
{
    str text = S("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z");
    check_int(utf8_length(text), 5);
    check_str(utf8_first(text, 0), S(""));
    check_str(utf8_first(text, 2), S("a\xc3\xa9"));
    check_str(utf8_first(text, 4), str_first(text, 10));
    check_str(utf8_first(text, 99), text);
}

static void columns_follow_what_a_terminal_shows(void **state)
{
    check_int(utf8_columns(S("abc")), 3);
    check_int(utf8_columns(S("caf\xc3\xa9")), 4);
    check_int(utf8_columns(S("cafe\xcc\x81")), 4);             /* e and a combining accent */
    check_int(utf8_columns(S("\xe6\x97\xa5\xe6\x9c\xac")), 4); /* two wide letters */
    check_int(utf8_columns(S("\xf0\x9f\x98\x80")), 2);
    check_int(utf8_columns(S("a\xe2\x80\x8b"
                             "b")),
              2); /* a space of no width */
    check_int(utf8_columns(S("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(well_formed_text_passes),
        cmocka_unit_test(each_fault_is_named_with_its_place),
        cmocka_unit_test(letters_are_counted_and_cut_whole),
        cmocka_unit_test(columns_follow_what_a_terminal_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
