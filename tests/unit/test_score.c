#include "check.h"
#include "export/score.h"
#include "import/score.h"
#include "readiness_case.h"

#include <string.h>

static struct arena arena;
static const struct framework *framework;
static struct json vectors;

/* The first refusal of a document; the empty text when it is read. */
static str refusal(str text)
{
    struct err e = {0};
    struct score_draft draft;
    struct readiness_input in;
    if (read_score(text, &arena, &draft, &e) &&
        read_score_input(&draft, framework, &arena, &in, &e))
        return S("");
    assert_int_equal(e.kind, ERR_REFUSED);
    return str_copy(&arena, str_from(e.text));
}

struct refused {
    const char *document, *reason;
};

#define EVIDENCE(item) "{\"today\": 20000, \"evidence\": [" GOOD_ITEM ", " item "]}"
#define GOOD_ITEM                                                                              \
    "{\"behaviour\": \"own.ship\", \"day\": 19990, \"autonomy\": 3, \"scope\": \"team\","      \
    " \"outcome\": \"seen\", \"confirm\": \"note\"}"
#define OBSERVERS(item) "{\"today\": 20000, \"observers\": [" GOOD_RATING ", " item "]}"
#define GOOD_RATING                                                                            \
    "{\"behaviour\": \"own.ship\", \"rater\": \"lead\", \"kind\": \"manager\","                \
    " \"named\": true, \"day\": 19990, \"rating\": 4}"

static const struct refused top[] = {
    {"", "line 1, column 0:"},
    {"{\"today\": 20000,}", "line 1, column 17:"},
    {"{\n\"today\": 20000\n\"self\": {}}", "line 3, column 6:"},
    {"{\"today\": 20000, \"today\": 20001}", "duplicate"},
    {"{\"today\": \"\xff\"}", "line 1, column 11:"},
    {"[]", "the document must be an object, and is a list"},
    {"{}", "today: is missing"},
    {"{\"today\": null}", "today: must be a whole number from -2147483648 to 2147483647, and is null"},
    {"{\"today\": true}", "today: must be a whole number from -2147483648 to 2147483647, and is true"},
    {"{\"today\": 20000.0}", "today: must be a whole number"},
    {"{\"today\": \"2026-11-22\"}", "and is a text"},
    {"{\"today\": 2147483648}", "and is 2147483648"},
    {"{\"today\": 1, \"evidense\": []}",
     "evidense: there is no such key; it may be today, self, evidence, observers or framework"},
    {"{\"today\": 1, \"framework\": 7}", "framework: must be an id or an object, and is a whole number"},
    {"{\"today\": 1, \"framework\": null}", "framework: must be an id or an object, and is null"},
    {"{\"today\": 1, \"self\": []}", "self: must be an object of behaviours and answers, and is a list"},
    {"{\"today\": 1, \"self\": {\"own.fly\": 1}}",
     "self.own.fly: there is no such behaviour in the framework"},
    {"{\"today\": 1, \"self\": {\"own.ship\": 5}}",
     "self.own.ship: must be a whole number from 0 to 4, and is 5"},
    {"{\"today\": 1, \"self\": {\"own.ship\": -1}}", "and is -1"},
    {"{\"today\": 1, \"self\": {\"own.ship\": true}}", "and is true"},
    {"{\"today\": 1, \"self\": {\"own.ship\": null}}", "and is null"},
    {"{\"today\": 1, \"self\": {\"own.ship\": 2.5}}", "and is a number"},
    {"{\"today\": 1, \"self\": {\"own.ship\": \"2\"}}", "and is a text"},
};

static const struct refused in_evidence[] = {
    {"{\"today\": 1, \"evidence\": {}}", "evidence: must be a list, and is an object"},
    {EVIDENCE("7"), "evidence[1]: must be an object, and is a whole number"},
    {EVIDENCE("{}"), "evidence[1].behaviour: is missing"},
    {EVIDENCE("{\"behavior\": \"own.ship\"}"),
     "evidence[1].behavior: there is no such key; it may be behaviour, day, autonomy, scope, outcome "
     "or confirm"},
    {EVIDENCE("{\"behaviour\": \"own.fly\"}"),
     "evidence[1].behaviour: there is no behaviour “own.fly” in the framework"},
    {EVIDENCE("{\"behaviour\": 3}"), "evidence[1].behaviour: must be a text, and is a whole number"},
    {EVIDENCE("{\"behaviour\": \"own.ship\"}"), "evidence[1].day: is missing"},
    {EVIDENCE("{\"behaviour\": \"own.ship\", \"day\": 1.5}"), "evidence[1].day: must be a whole"},
    {EVIDENCE("{\"behaviour\": \"own.ship\", \"day\": 1, \"autonomy\": 5}"),
     "evidence[1].autonomy: must be a whole number from 0 to 4, and is 5"},
    {EVIDENCE("{\"behaviour\": \"own.ship\", \"day\": 1, \"autonomy\": false}"),
     "evidence[1].autonomy: must be a whole number from 0 to 4, and is false"},
    {EVIDENCE("{\"behaviour\": \"own.ship\", \"day\": 1, \"autonomy\": 4}"),
     "evidence[1].scope: is missing"},
    {EVIDENCE("{\"behaviour\": \"own.ship\", \"day\": 1, \"autonomy\": 4, \"scope\": \"galaxy\"}"),
     "evidence[1].scope: must be task, feature, team or wide, and is “galaxy”"},
    {EVIDENCE("{\"behaviour\": \"own.ship\", \"day\": 1, \"autonomy\": 4, \"scope\": \"wide\","
              " \"outcome\": 1}"),
     "evidence[1].outcome: must be a text, and is a whole number"},
    {EVIDENCE("{\"behaviour\": \"own.ship\", \"day\": 1, \"autonomy\": 4, \"scope\": \"wide\","
              " \"outcome\": \"won\"}"),
     "evidence[1].outcome: must be open, done, seen or measured, and is “won”"},
    {EVIDENCE("{\"behaviour\": \"own.ship\", \"day\": 1, \"autonomy\": 4, \"scope\": \"wide\","
              " \"outcome\": \"done\", \"confirm\": \"sure\"}"),
     "evidence[1].confirm: must be note, named, artifact or confirmed, and is “sure”"},
    {EVIDENCE("{\"behaviour\": \"own.ship\", \"day\": 1, \"autonomy\": 4, \"scope\": \"wide\","
              " \"outcome\": \"done\"}"),
     "evidence[1].confirm: is missing"},
};

static const struct refused in_observers[] = {
    {"{\"today\": 1, \"observers\": \"\"}", "observers: must be a list, and is a text"},
    {OBSERVERS("[]"), "observers[1]: must be an object, and is a list"},
    {OBSERVERS("{\"behaviour\": \"own.ship\", \"level\": 1}"),
     "observers[1].level: there is no such key; it may be behaviour, rater, kind, named, day or "
     "rating"},
    {OBSERVERS("{\"behaviour\": \"own.ship\"}"), "observers[1].rater: is missing"},
    {OBSERVERS("{\"behaviour\": \"own.ship\", \"rater\": \" \"}"), "observers[1].rater: is empty"},
    {OBSERVERS("{\"behaviour\": \"own.ship\", \"rater\": 1}"), "observers[1].rater: must be a text"},
    {OBSERVERS("{\"behaviour\": \"own.ship\", \"rater\": \"x\", \"kind\": \"boss\"}"),
     "observers[1].kind: must be manager or peer, and is “boss”"},
    {OBSERVERS("{\"behaviour\": \"own.ship\", \"rater\": \"x\", \"kind\": \"peer\", \"named\": 1}"),
     "observers[1].named: must be true or false, and is a whole number"},
    {OBSERVERS("{\"behaviour\": \"own.ship\", \"rater\": \"x\", \"kind\": \"peer\"}"),
     "observers[1].day: is missing"},
    {OBSERVERS("{\"behaviour\": \"own.ship\", \"rater\": \"x\", \"kind\": \"peer\", \"day\": 1}"),
     "observers[1].rating: is missing"},
    {OBSERVERS("{\"behaviour\": \"own.ship\", \"rater\": \"x\", \"kind\": \"peer\", \"day\": 1,"
               " \"rating\": 9}"),
     "observers[1].rating: must be a whole number from 0 to 4, and is 9"},
};

static void check_refused(const struct refused *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        str got = refusal(str_from(table[i].document));
        check_has(got, str_from(table[i].reason));
    }
}

static void a_wrong_document_is_refused_with_its_place(void **state)
{
    check_refused(top, LENGTH(top));
}

static void wrong_evidence_is_refused_with_its_path(void **state)
{
    check_refused(in_evidence, LENGTH(in_evidence));
}

static void wrong_ratings_are_refused_with_their_path(void **state)
{
    check_refused(in_observers, LENGTH(in_observers));
}

/* A document whose list repeats one item. */
static str repeated(const char *key, const char *item, size_t times)
{
    struct buf b;
    buf_init(&b, &arena, 8 * 1024 * 1024);
    buf_format(&b, "{\"today\": 20000, \"%s\": [", key);
    for (size_t i = 0; i < times; i++)
        buf_format(&b, "%s%s", i ? "," : "", item);
    buf_add(&b, S("]}"));
    assert_false(b.over);
    return buf_str(&b);
}

static void lists_have_a_limit(void **state)
{
    check_str(refusal(repeated("evidence", GOOD_ITEM, EVIDENCE_MOST)), S(""));
    check_str(refusal(repeated("evidence", GOOD_ITEM, EVIDENCE_MOST + 1)),
              S("evidence: has 10001 items, and the most is 10000"));
    check_str(refusal(repeated("observers", GOOD_RATING, RATING_MOST)), S(""));
    check_str(refusal(repeated("observers", GOOD_RATING, RATING_MOST + 1)),
              S("observers: has 5001 items, and the most is 5000"));
}

static void a_document_over_four_mebibytes_is_refused(void **state)
{
    char *large = arena_get(&arena, 1, SCORE_BYTES_MOST + 1);
    memset(large, ' ', SCORE_BYTES_MOST + 1);
    memcpy(large, "{\"today\":1}", 11);
    check_str(refusal((str){large, SCORE_BYTES_MOST}), S(""));
    check_has(refusal((str){large, SCORE_BYTES_MOST + 1}), S("the most is 4194304 (4 MiB)"));
}

static void what_is_absent_is_empty(void **state)
{
    struct err e;
    struct score_draft draft;
    struct readiness_input in;
    assert_true(read_score(S("{\"today\": -5}"), &arena, &draft, &e));
    check_str(draft.framework_id, S("junior-to-mid"));
    assert_null(draft.framework);
    assert_true(read_score_input(&draft, framework, &arena, &in, &e));
    check_int(in.today.count, -5);
    check_int(in.evidence_count + in.rating_count, 0);
    check_int(in.self[0], LEVEL_NONE);
}

static void a_rater_is_not_named_unless_said(void **state)
{
    struct err e;
    struct score_draft draft;
    struct readiness_input in;
    assert_true(read_score(S("{\"today\": 1, \"observers\": [{\"behaviour\": \"own.ship\", \"rater\":"
                             " \"x\", \"kind\": \"peer\", \"day\": 1, \"rating\": 2}]}"),
                           &arena, &draft, &e));
    assert_true(read_score_input(&draft, framework, &arena, &in, &e));
    check_int(in.rating_count, 1);
    assert_false(in.ratings[0].named);
    check_int(in.ratings[0].level, 2);
}

static void a_framework_may_be_named_or_written_out(void **state)
{
    struct err e;
    struct score_draft draft;
    assert_true(read_score(S("{\"framework\": \"mine\", \"today\": 1}"), &arena, &draft, &e));
    check_str(draft.framework_id, S("mine"));
    assert_null(draft.framework);
    assert_true(read_score(S("{\"framework\": {\"id\": \"own\"}}"), &arena, &draft, &e));
    check_int(draft.framework_id.length, 0);
    check_str(case_find(draft.framework, "id")->text, S("own"));
}

/* The keys of an object in order, for comparing shapes. */
static str keys_of(const struct json *value)
{
    struct buf b;
    buf_init(&b, &arena, 10000);
    for (size_t i = 0; i < value->count; i++) {
        buf_add(&b, value->members[i].key);
        buf_char(&b, ' ');
    }
    return buf_str(&b);
}

/* Same kinds, same keys, same words, whole numbers exactly and others within the tolerance. */
static bool same(const struct json *got, const struct json *want)
{
    if (got->kind != want->kind || got->count != want->count || !str_equal(got->text, want->text) ||
        got->integer != want->integer)
        return false;
    double difference = got->real - want->real;
    if (!(difference <= 5e-5 && difference >= -5e-5)) {
        print_error("got %.9f, want %.9f\n", got->real, want->real);
        return false;
    }
    for (size_t i = 0; i < got->count; i++) {
        if (got->kind == JSON_IS_LIST && !same(&got->items[i], &want->items[i]))
            return false;
        if (got->kind == JSON_IS_OBJECT &&
            (!str_equal(got->members[i].key, want->members[i].key) ||
             !same(&got->members[i].value, &want->members[i].value)))
            return false;
    }
    return true;
}

/* From the bytes of an input to the bytes of its result. */
static struct json scored(const struct json *vector)
{
    struct err e;
    struct score_draft draft = {.document = *case_find(vector, "input")};
    struct readiness_input in;
    assert_true(read_score_input(&draft, framework, &arena, &in, &e));
    struct readiness r;
    readiness_reckon(framework, &in, READINESS_ALL, &arena, &r);
    struct buf b;
    buf_init(&b, &arena, 100000);
    write_score(&b, framework, &r);
    struct json out;
    assert_true(json_read(buf_str(&b), &arena, &out, &e));
    return out;
}

static void every_vector_comes_out_as_it_should(void **state)
{
    const struct json *list = case_find(&vectors, "vectors");
    assert_true(list->count > 10);
    for (size_t i = 0; i < list->count; i++) {
        struct json got = scored(&list->items[i]);
        const struct json *want = case_find(&list->items[i], "expected");
        check_str(keys_of(&got), str_format(&arena, "model framework %.*s", STR(keys_of(want))));
        check_str(case_find(&got, "model")->text, S("jm-model-1"));
        check_str(case_find(&got, "framework")->text, framework->id);
        for (size_t k = 0; k < want->count; k++) {
            str key = want->members[k].key;
            if (!same(json_find(&got, key), &want->members[k].value))
                fail_msg("%.*s of %.*s differs", STR(key),
                         STR(case_find(&list->items[i], "name")->text));
        }
    }
}

int main(void)
{
    framework = case_junior_to_mid(&arena);
    vectors = case_json(&arena, "vectors.json");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_document_is_refused_with_its_place),
        cmocka_unit_test(wrong_evidence_is_refused_with_its_path),
        cmocka_unit_test(wrong_ratings_are_refused_with_their_path),
        cmocka_unit_test(lists_have_a_limit),
        cmocka_unit_test(a_document_over_four_mebibytes_is_refused),
        cmocka_unit_test(what_is_absent_is_empty),
        cmocka_unit_test(a_rater_is_not_named_unless_said),
        cmocka_unit_test(a_framework_may_be_named_or_written_out),
        cmocka_unit_test(every_vector_comes_out_as_it_should),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(&arena);
    return failed;
}
