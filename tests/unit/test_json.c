#include "base/json.h"
#include "check.h"

#include <string.h>

static void every_kind_is_read(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct err e;
    struct json v;
    check_true(json_read(
        S(" {\"t\": \"caf\\u00e9 \\ud83d\\ude00\", \"i\": -3, \"r\": 2.5, \"l\": [1, []],\n"
          "\"n\": null, \"y\": true, \"f\": false, \"\": {}} "),
        &a, &v, &e));
    check_int(v.kind, JSON_IS_OBJECT);
    check_int(v.count, 8);
    check_str(json_find(&v, S("t"))->text, S("caf\xc3\xa9 \xf0\x9f\x98\x80"));
    check_true(json_find(&v, S("i"))->integer == -3 && json_find(&v, S("i"))->real == -3.0);
    check_int(json_find(&v, S("r"))->kind, JSON_IS_REAL);
    check_true(json_find(&v, S("r"))->real == 2.5);
    check_int(json_find(&v, S("l"))->count, 2);
    check_int(json_find(&v, S("l"))->items[1].kind, JSON_IS_LIST);
    check_int(json_find(&v, S("n"))->kind, JSON_IS_NULL);
    check_int(json_find(&v, S("y"))->kind, JSON_IS_TRUE);
    check_int(json_find(&v, S("f"))->kind, JSON_IS_FALSE);
    check_int(json_find(&v, S(""))->kind, JSON_IS_OBJECT);
    check_true(json_find(&v, S("none")) == NULL);
    check_true(json_find(json_find(&v, S("i")), S("x")) == NULL);
    check_str(v.members[0].key, S("t")); /* the order written */
    check_str(v.members[7].key, S(""));
}

static void what_is_not_strict_json_is_refused_with_its_line(void **state)
{
    static const struct {
        str text, why;
    } bad[] = {
        {S("{\"a\": 1,\n \"a\": 2}"), S("line 2")},
        {S("[NaN]"), S("line 1")},
        {S("[Infinity]"), S("line 1")},
        {S("[1e999]"), S("overflow")},
        {S("[9223372036854775808]"), S("too big")},
        {S("[-9223372036854775809]"), S("too")},
        {S("[\"\\u0000\"]"), S("line 1")},
        {S("{\"\\u0000\": 1}"), S("line 1")},
        {S("[\"\xff\"]"), S("unable to decode byte")},
        {S("[\"\xed\xa0\x80\"]"), S("unable to decode byte")},
        {S("[\"\xc3\"]"), S("line 1")},
        {S("[\"\\ud800\"]"), S("line 1")},
        {S("[\"\\udc00\"]"), S("line 1")},
        {S("[01]"), S("line 1")},
        {S("[1.]"), S("line 1")},
        {S("[.5]"), S("line 1")},
        {S("[+1]"), S("line 1")},
        {S("[0x10]"), S("line 1")},
        {S("{} {}"), S("end of file expected")},
        {S("1 x"), S("end of file expected")},
        {S("{\"a\": 1}\0"), S("line 1")},
        {S("[1,]"), S("line 1")},
        {S("{\"a\" 1}"), S("line 1")},
        {S("{'a': 1}"), S("line 1")},
        {S("{a: 1}"), S("line 1")},
        {S("[1 /* no */]"), S("line 1")},
        {S("[\"tab\there\"]"), S("line 1")},
        {S("[\"open"), S("line 1")},
        {S("[1, 2"), S("line 1")},
        {S("truth"), S("line 1")},
        {S("True"), S("line 1")},
        {S(""), S("line")},
        {S("   "), S("line")},
        {S("\xef\xbb\xbf{}"), S("line 1")},
    };
    CLOSING(arena) struct arena a = {0};
    for (size_t i = 0; i < LENGTH(bad); i++) {
        struct err e = {0};
        struct json v = {.kind = JSON_IS_TRUE};
        if (json_read(bad[i].text, &a, &v, &e))
            check_str(bad[i].text, S("refused"));
        check_int(e.kind, ERR_MALFORMED);
        check_has(str_from(e.text), bad[i].why);
        check_int(v.kind, JSON_IS_TRUE);
    }
}

static void a_missing_text_is_no_value(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct err e;
    struct json v;
    check_false(json_read((str){0}, &a, &v, &e));
}

static str nested(struct arena *a, int depth, str inside)
{
    struct buf b;
    buf_init(&b, a, 100000);
    for (int i = 0; i < depth; i++)
        buf_char(&b, '[');
    buf_add(&b, inside);
    for (int i = 0; i < depth; i++)
        buf_char(&b, ']');
    return buf_str(&b);
}

static void thirty_two_levels_are_read_and_no_more(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct err e;
    struct json v;
    check_true(json_read(nested(&a, 32, S("1")), &a, &v, &e));
    check_false(json_read(nested(&a, 33, S("")), &a, &v, &e));
    check_has(str_from(e.text), S("deeper than 32 levels"));
    check_false(json_read(nested(&a, 20000, S("")), &a, &v, &e));
    check_int(e.kind, ERR_MALFORMED);
}

static void numbers_at_the_ends_are_kept(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct err e;
    struct json v;
    check_true(json_read(S("[9223372036854775807, -9223372036854775808, 1e308, 1E-400, -0, 5e0]"),
                         &a, &v, &e));
    check_true(v.items[0].integer == INT64_MAX);
    check_true(v.items[1].integer == INT64_MIN);
    check_true(v.items[2].real == 1e308);
    check_true(v.items[3].real == 0.0);
    check_int(v.items[4].kind, JSON_IS_INT);
    check_int(v.items[5].kind,
              JSON_IS_REAL); /* 5e0 is no whole number, as in other readers of JSON */
}

static str written(struct arena *a, str text)
{
    static struct buf b;
    struct json_writer w;
    buf_init(&b, a, 10000);
    json_write_start(&w, &b);
    json_write_text(&w, text);
    return buf_str(&b);
}

static void texts_are_written_with_their_escapes_and_read_back(void **state)
{
    CLOSING(arena) struct arena a = {0};
    str text = S("a\"b\\c\b\f\n\r\t\x01\x1f\x7f/<caf\xc3\xa9>");
    check_str(written(&a, text),
              S("\"a\\\"b\\\\c\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f/<caf\xc3\xa9>\""));
    struct err e;
    struct json v;
    check_true(json_read(written(&a, text), &a, &v, &e));
    check_str(v.text, text);
    check_str(written(&a, (str){0}), S("\"\""));
}

static void a_document_has_its_commas_and_lines_in_place(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct buf b;
    struct json_writer w;
    buf_init(&b, &a, 10000);
    json_write_start(&w, &b);
    json_write_object(&w);
    json_put_text(&w, S("id"), S("e31"));
    json_put_int(&w, S("n"), INT64_MIN);
    json_put_bool(&w, S("ok"), true);
    json_put_null(&w, S("item"));
    json_write_key(&w, S("list"));
    json_write_list(&w);
    json_write_int(&w, 1);
    json_write_object(&w);
    json_write_end(&w);
    json_write_list(&w);
    json_write_end(&w);
    json_write_end(&w);
    json_write_end(&w);
    check_str(buf_str(&b),
              S("{\n  \"id\": \"e31\",\n  \"n\": -9223372036854775808,\n  \"ok\": true,\n"
                "  \"item\": null,\n  \"list\": [\n    1,\n    {},\n    []\n  ]\n}\n"));
    struct err e;
    struct json v;
    check_true(json_read(buf_str(&b), &a, &v, &e));
}

static void fractions_have_six_decimals_and_never_a_minus_zero(void **state)
{
    static const struct {
        double number;
        str text;
    } cases[] = {
        {30.8689, S("30.868900")},
        {0.0, S("0.000000")},
        {-0.0, S("0.000000")},
        {-0.0000001, S("0.000000")},
        {-0.0000005, S("0.000000")},
        {-0.0000006, S("-0.000001")},
        {1e15, S("1000000000000000.000000")},
    };
    CLOSING(arena) struct arena a = {0};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct buf b;
        struct json_writer w;
        buf_init(&b, &a, 100);
        json_write_start(&w, &b);
        json_write_real(&w, cases[i].number);
        check_str(buf_str(&b), cases[i].text);
    }
}

static void every_kind_has_a_name(void **state)
{
    for (int kind = JSON_IS_NULL; kind <= JSON_IS_OBJECT; kind++)
        check_true(json_kind_name((enum json_kind)kind).length > 0);
}

static void more_values_than_any_document_of_ours_are_refused(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct json value;
    struct err e;
    char *many = arena_get(&a, 2, JSON_VALUES_MOST + 2);
    for (size_t i = 0; i <= JSON_VALUES_MOST; i++)
        memcpy(many + 2 * i, "0,", 2);
    many[0] = '[';
    many[1] = ' ';
    many[2 * JSON_VALUES_MOST + 1] = ']';
    check_false(json_read((str){many, 2 * JSON_VALUES_MOST + 2}, &a, &value, &e));
    check_has(str_from(e.text), S("more than 131072 values"));
    memset(many + 2, ',', 2 * JSON_VALUES_MOST - 2); /* in a text they are letters */
    many[1] = '"';
    many[2 * JSON_VALUES_MOST] = '"';
    check_true(json_read((str){many, 2 * JSON_VALUES_MOST + 2}, &a, &value, &e));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_read),
        cmocka_unit_test(what_is_not_strict_json_is_refused_with_its_line),
        cmocka_unit_test(a_missing_text_is_no_value),
        cmocka_unit_test(thirty_two_levels_are_read_and_no_more),
        cmocka_unit_test(more_values_than_any_document_of_ours_are_refused),
        cmocka_unit_test(numbers_at_the_ends_are_kept),
        cmocka_unit_test(texts_are_written_with_their_escapes_and_read_back),
        cmocka_unit_test(a_document_has_its_commas_and_lines_in_place),
        cmocka_unit_test(fractions_have_six_decimals_and_never_a_minus_zero),
        cmocka_unit_test(every_kind_has_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
