#include "base/utf8.h"
#include "check.h"

#include <string.h>

static void every_kind_has_a_face(void **state)
{
    for (int kind = ERR_NONE; kind < ERR_KIND_COUNT; kind++) {
        const struct err_face *face = err_face((enum err_kind)kind);
        check_true(face->name && face->title.length && face->sentence.length);
        check_false(str_has(face->sentence, S("!")));
        for (int other = 0; other < kind; other++)
            check_false(
                str_equal(str_from(face->name), str_from(err_face((enum err_kind)other)->name)));
    }
}

static void kinds_map_to_the_status_and_exit_others_rely_on(void **state)
{
    static const struct {
        enum err_kind kind;
        int http, exit;
    } promised[] = {
        {ERR_USAGE, 400, 2},     {ERR_SIGN_IN, 401, 6},  {ERR_FORBIDDEN, 403, 6},
        {ERR_NOT_FOUND, 404, 4}, {ERR_CONFLICT, 409, 3}, {ERR_REFUSED, 422, 3},
        {ERR_LIMIT, 429, 5},     {ERR_MOVED, 409, 3},    {ERR_BUSY, 503, 5},
        {ERR_BROKEN, 500, 1},
    };
    for (size_t i = 0; i < LENGTH(promised); i++) {
        check_int(err_face(promised[i].kind)->http_status, promised[i].http);
        check_int(err_face(promised[i].kind)->exit_status, promised[i].exit);
    }
}

static void setting_one_says_false_with_place_and_text(void **state)
{
    struct err e;
    check_false(err_set(&e, ERR_CONFLICT, "store/entry_set", "version %d, not %d", 2, 1));
    check_int(e.kind, ERR_CONFLICT);
    check_str(str_from(e.place), S("store/entry_set"));
    check_str(str_from(e.text), S("version 2, not 1"));
}

static void a_text_may_be_wrapped_in_itself(void **state)
{
    struct err e;
    (void)err_set(&e, ERR_REFUSED, "a/b", "inner");
    (void)err_set(&e, ERR_REFUSED, "c/d", "outer: %s", e.text);
    check_str(str_from(e.text), S("outer: inner"));
}

static void a_long_text_is_cut_between_letters(void **state)
{
    static const char *const letters[] = {"x", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
    for (size_t i = 0; i < LENGTH(letters); i++)
        for (size_t lead = 0; lead < 4; lead++) {
            char text[2000] = "....";
            text[lead] = '\0';
            while (strlen(text) < 1000)
                memcpy(text + strlen(text), letters[i], strlen(letters[i]) + 1);
            struct err e;
            (void)err_set(&e, ERR_BROKEN, "a/b", "%s", text);
            size_t at;
            check_int(utf8_check(str_from(e.text), &at), UTF8_FINE);
            check_true(strlen(e.text) > sizeof e.text - 6);
        }
}

static void bytes_that_are_no_text_are_kept_for_the_log_to_escape(void **state)
{
    struct err e;
    (void)err_set(&e, ERR_BROKEN, "a/b", "file \xff\xfe name");
    check_str(str_from(e.text), S("file \xff\xfe name"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_a_face),
        cmocka_unit_test(kinds_map_to_the_status_and_exit_others_rely_on),
        cmocka_unit_test(setting_one_says_false_with_place_and_text),
        cmocka_unit_test(a_text_may_be_wrapped_in_itself),
        cmocka_unit_test(a_long_text_is_cut_between_letters),
        cmocka_unit_test(bytes_that_are_no_text_are_kept_for_the_log_to_escape),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
