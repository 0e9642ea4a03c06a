#include "check.h"

static void equal_texts_are_equal_wherever_they_stand(void **state)
{
    check_true(str_equal(S("abc"), str_first(S("abcdef"), 3)));
    check_true(str_equal((str){0}, S("")));
    check_false(str_equal(S("abc"), S("abd")));
    check_false(str_equal(S("abc"), S("ab")));
}

static void texts_are_ordered_by_bytes(void **state)
{
    static const str sorted[] = {S(""), S("Z"), S("a"), S("aa"), S("ab"), S("b"), S("\xc3\xa9")};
    for (size_t i = 0; i < LENGTH(sorted); i++)
        for (size_t k = 0; k < LENGTH(sorted); k++) {
            int order = str_compare(sorted[i], sorted[k]);
            check_true(i < k ? order < 0 : i > k ? order > 0 : order == 0);
        }
}

static void parts_are_found(void **state)
{
    check_int(str_find(S("one two"), S("two")), 4);
    check_int(str_find(S("one two"), S("three")), 7);
    check_int(str_find((str){0}, S("x")), 0);
    check_true(str_has(S("one"), S("")));
    check_false(str_has((str){0}, S("x")));
    check_true(str_starts(S("http://x"), S("http://")));
    check_false(str_starts(S("htt"), S("http")));
    check_true(str_ends(S("a.yaml"), S(".yaml")));
    check_false(str_ends(S("l"), S(".yaml")));
}

static void cutting_stays_inside(void **state)
{
    check_str(str_from_at(S("abc"), 1), S("bc"));
    check_str(str_from_at(S("abc"), 9), S(""));
    check_str(str_first(S("abc"), 9), S("abc"));
    check_str(str_from_at((str){0}, 3), S(""));
}

static void trimming_takes_ascii_white_space_at_both_ends_only(void **state)
{
    check_str(str_trim(S(" \t\r\n\v\f a b \n")), S("a b"));
    check_str(str_trim(S("   ")), S(""));
    check_str(str_trim(S("\xc2\xa0x")), S("\xc2\xa0x"));
    check_true(is_blank((str){0}));
    check_true(is_blank(S(" \n")));
    check_false(is_blank(S(" x ")));
}

static void a_text_is_cut_at_each_mark(void **state)
{
    static const struct {
        str text;
        size_t count;
        str pieces[4];
    } cases[] = {
        {S("a,b,c"), 3, {S("a"), S("b"), S("c")}},
        {S("a"), 1, {S("a")}},
        {S(",a,"), 3, {S(""), S("a"), S("")}},
        {S(""), 1, {S("")}},
        {{0}, 0, {{0}}},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        str rest = cases[i].text, piece;
        size_t count = 0;
        while (str_cut(&rest, ',', &piece)) {
            check_true(count < cases[i].count);
            check_str(piece, cases[i].pieces[count]);
            count++;
        }
        check_int(count, cases[i].count);
    }
}

static void whole_numbers_are_read(void **state)
{
    static const struct {
        str text;
        int64_t number;
    } good[] = {
        {S("0"), 0},
        {S("-0"), 0},
        {S("007"), 7},
        {S("-12"), -12},
        {S("9223372036854775807"), INT64_MAX},
        {S("-9223372036854775807"), -INT64_MAX},
    };
    for (size_t i = 0; i < LENGTH(good); i++) {
        int64_t n = -99;
        check_true(str_int(good[i].text, &n));
        check_true(n == good[i].number);
    }
}

static void what_is_no_whole_number_is_refused_and_changes_nothing(void **state)
{
    static const str bad[] = {S(""),
                              S("-"),
                              S("+1"),
                              S("1 "),
                              S(" 1"),
                              S("1.0"),
                              S("0x1"),
                              S("--1"),
                              S("1e3"),
                              S("9223372036854775808"),
                              S("99999999999999999999"),
                              {0}};
    for (size_t i = 0; i < LENGTH(bad); i++) {
        int64_t n = -99;
        check_false(str_int(bad[i], &n));
        check_int(n, -99);
    }
}

static void copies_are_their_own_and_end_with_zero_where_asked(void **state)
{
    CLOSING(arena) struct arena a = {0};
    str text = S("text");
    str copy = str_copy(&a, text);
    check_str(copy, text);
    check_true(copy.at != text.at);
    check_true(str_z(&a, str_first(text, 2))[2] == '\0');
    check_true(str_z(&a, (str){0})[0] == '\0');
    check_str(str_from(NULL), S(""));
}

static void an_empty_text_and_no_text_stay_two_things(void **state)
{
    CLOSING(arena) struct arena a = {0};
    check_true(str_copy(&a, S("")).at != NULL);
    check_true(str_copy(&a, (str){0}).at == NULL);
}

static void formatting_and_small_letters(void **state)
{
    CLOSING(arena) struct arena a = {0};
    check_str(str_format(&a, "%d-%.*s", 7, STR(S("x"))), S("7-x"));
    check_str(str_format(&a, "%.*s", STR((str){0})), S(""));
    check_str(str_small(&a, S("HTTP://\xc3\x89.Ab")), S("http://\xc3\x89.ab"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_texts_are_equal_wherever_they_stand),
        cmocka_unit_test(texts_are_ordered_by_bytes),
        cmocka_unit_test(parts_are_found),
        cmocka_unit_test(cutting_stays_inside),
        cmocka_unit_test(trimming_takes_ascii_white_space_at_both_ends_only),
        cmocka_unit_test(a_text_is_cut_at_each_mark),
        cmocka_unit_test(whole_numbers_are_read),
        cmocka_unit_test(what_is_no_whole_number_is_refused_and_changes_nothing),
        cmocka_unit_test(copies_are_their_own_and_end_with_zero_where_asked),
        cmocka_unit_test(an_empty_text_and_no_text_stay_two_things),
        cmocka_unit_test(formatting_and_small_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
