/* score: JSON in, JSON out, for anybody; bad documents are refused with a path. */
#include "app/score.h"

#include "app/story.h"
#include "base/json.h"

static void a_document_with_nothing_in_it_is_scored(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    str json;
    struct json value;
    t = story_nobody(&s);
    check_true(app_score(t, S("{\"today\": 20000}"), &json));
    check_true(json_read(json, t->arena, &value, &t->err));
    check_str(json_find(&value, S("model"))->text, S("jm-model-1"));
    check_int((int)(json_find(&value, S("score"))->real * 10000 + 0.5), 348187);
    story_end(&s);
}

static void a_framework_may_stand_in_the_document(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    str json;
    struct json value;
    check_true(app_score(
        t,
        S("{\"today\": 20000, \"self\": {\"b\": 2}, \"framework\": {\"id\": \"two\","
          "\"areas\": [{\"id\": \"x\"}, {\"id\": \"y\"}], \"behaviours\": ["
          "{\"id\": \"a\", \"area\": \"x\", \"bar\": 3}, {\"id\": \"b\", \"area\": \"y\", \"bar\": 2}]}}"),
        &json));
    check_true(json_read(json, t->arena, &value, &t->err));
    check_int(json_find(&value, S("behaviours"))->count, 2);
    story_end(&s);
}

static void what_is_wrong_is_said_with_its_place(void **state)
{
    (void)state;
    static const struct {
        str text, says;
    } cases[] = {
        {S(""), S("")},
        {S("{\"today\": 1,}"), S("1")},
        {S("{}"), S("today")},
        {S("{\"today\": 1, \"self\": {\"no.such\": 1}}"), S("self.no.such")},
        {S("{\"today\": 1, \"framework\": \"no-such\"}"), S("framework")},
        {S("{\"today\": 1, \"framework\": {\"id\": \"x\"}}"), S("framework")},
        {S("{\"today\": 1, \"evidence\": [{}]}"), S("evidence[0]")},
    };
    struct story s;
    (void)story_begin(&s);
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct turn *t = story_nobody(&s);
        str json = {0};
        check_false(app_score(t, cases[i].text, &json));
        check_failed(t, ERR_REFUSED);
        check_has(str_from(t->err.text), cases[i].says);
        check_int(json.length, 0);
    }
    story_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_with_nothing_in_it_is_scored),
        cmocka_unit_test(a_framework_may_stand_in_the_document),
        cmocka_unit_test(what_is_wrong_is_said_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
