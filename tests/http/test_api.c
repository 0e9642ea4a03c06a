/* The JSON API as a script meets it: made, read, changed, refused by name, and never half done. */
#include "visit.h"

#include "app/entry.h"
#include "base/json.h"

#include <string.h>

static struct json document(struct visit *v)
{
    struct json value;
    struct err e = {0};
    if (!json_read(v->response.body, &v->arena, &value, &e))
        fail_msg("not JSON: %s: %.*s", e.text, STR(v->response.body));
    return value;
}

static str text_at(const struct json *value, const char *key)
{
    const struct json *found = json_find(value, str_from(key));
    if (!found || found->kind != JSON_IS_TEXT)
        fail_msg("no text at %s", key);
    return found->text;
}

/* The answer is problem+json that names this field. */
static void see_problem(struct visit *v, int status, const char *field)
{
    check_status(v, status);
    check_true(str_starts(v->response.type, S("application/problem+json")));
    struct json problem = document(v);
    const struct json *errors = json_find(&problem, S("errors"));
    check_true(json_find(&problem, S("title")) && json_find(&problem, S("status")));
    if (!field)
        return;
    check_true(errors && errors->kind == JSON_IS_LIST);
    for (size_t i = 0; i < errors->count; i++)
        if (str_equal(text_at(&errors->items[i], "field"), str_from(field))) {
            check_true(text_at(&errors->items[i], "message").length > 0);
            check_true(text_at(&errors->items[i], "code").length > 0);
            return;
        }
    fail_msg("no error about %s in %.*s", field, STR(v->response.body));
}

static void an_entry_is_made_read_changed_and_removed(void **state)
{
    struct visit *v = *state;
    str token = visit_token(v, "write");
    call(v, "POST", "/api/v1/entries", token,
         S("{\"text\": \"Found why refunds double\", \"behaviours\": [\"tech.debug\"], \"autonomy\": 3,"
           " \"scope\": \"feature\", \"outcome\": \"seen\", \"links\": [\"https://git.example/482\"]}"));
    check_status(v, 201);
    struct json made = document(v);
    str id = text_at(&made, "id");
    check_int(id.length, 26);
    check_str(text_at(&made, "ref"), S("e1"));
    check_str(text_at(&made, "confirm"), S("artifact"));
    str path = str_format(&v->arena, "/api/v1/entries/%.*s", STR(id));
    check_str(response_value(v, "Location"), path);
    call(v, "GET", str_z(&v->arena, path), token, (str){0});
    check_status(v, 200);
    call(v, "GET", "/api/v1/entries/e1", token, (str){0});
    check_status(v, 200);
    call(v, "PATCH", "/api/v1/entries/e1", token,
         S("{\"text\": \"Found the cause\", \"links\": null, \"version\": 1}"));
    check_status(v, 200);
    struct json changed = document(v);
    check_str(text_at(&changed, "text"), S("Found the cause"));
    check_str(text_at(&changed, "confirm"), S("note"));
    call(v, "PATCH", "/api/v1/entries/e1", token, S("{\"text\": \"Too late\", \"version\": 1}"));
    check_status(v, 409);
    call(v, "DELETE", "/api/v1/entries/e1", token, (str){0});
    check_status(v, 200);
    call(v, "GET", "/api/v1/entries", token, (str){0});
    struct json list = document(v);
    check_int(json_find(&list, S("items"))->count, 0);
    check_int(json_find(&list, S("next"))->kind, JSON_IS_NULL);
    call(v, "POST", "/api/v1/undo", token, (str){0});
    check_status(v, 200);
    call(v, "GET", "/api/v1/entries", token, (str){0});
    list = document(v);
    check_int(json_find(&list, S("items"))->count, 1);
}

static void a_list_is_read_page_by_page(void **state)
{
    struct visit *v = *state;
    str token = visit_token(v, "write");
    for (int i = 0; i < 7; i++) {
        call(v, "POST", "/api/v1/entries", token,
             str_format(&v->arena, "{\"text\": \"Entry %d\", \"day\": \"-%d\"}", i, i));
        check_status(v, 201);
    }
    str target = S("/api/v1/entries?limit=3");
    size_t seen = 0;
    for (int page = 0; page < 3; page++) {
        call(v, "GET", str_z(&v->arena, target), token, (str){0});
        check_status(v, 200);
        struct json list = document(v);
        const struct json *items = json_find(&list, S("items")), *next = json_find(&list, S("next"));
        for (size_t i = 0; i < items->count; i++, seen++)
            check_str(text_at(&items->items[i], "text"), str_format(&v->arena, "Entry %zu", seen));
        check_int(next->kind, page < 2 ? JSON_IS_TEXT : JSON_IS_NULL);
        target = str_format(&v->arena, "/api/v1/entries?limit=3&cursor=%.*s", STR(next->text));
    }
    check_int(seen, 7);
    call(v, "GET", "/api/v1/entries?limit=0", token, (str){0});
    see_problem(v, 422, "limit");
    call(v, "GET", "/api/v1/entries?cursor=nonsense", token, (str){0});
    see_problem(v, 422, "cursor");
    call(v, "GET", "/api/v1/entries?behaviour=own.nothing", token, (str){0});
    see_problem(v, 422, "behaviour");
}

static void a_list_is_searched(void **state)
{
    struct visit *v = *state;
    str token = visit_token(v, "write");
    for (int i = 0; i < 5; i++)
        call(v, "POST", "/api/v1/entries", token,
             str_format(&v->arena, "{\"text\": \"%s %d\", \"day\": \"-1\"}", i == 2 ? "Caf\u00E9" : "Demo", i));
    call(v, "GET", "/api/v1/entries?q=CAFE", token, (str){0});
    check_status(v, 200);
    struct json list = document(v);
    check_int(json_find(&list, S("items"))->count, 1);
    call(v, "GET", "/api/v1/entries?q=dem&limit=3", token, (str){0});
    list = document(v);
    check_int(json_find(&list, S("items"))->count, 3);
    str next = text_at(&list, "next");
    call(v, "GET", str_format(&v->arena, "/api/v1/entries?q=dem&cursor=%.*s", STR(next)).at, token, (str){0});
    list = document(v);
    check_int(json_find(&list, S("items"))->count, 1);
    check_str(text_at(&json_find(&list, S("items"))->items[0], "text"), S("Demo 0"));
    call(v, "GET", str_format(&v->arena, "/api/v1/entries?cursor=%.*s", STR(next)).at, token, (str){0});
    see_problem(v, 422, "cursor"); /* of a search */
    char target[400] = "/api/v1/entries?q=";
    memset(target + strlen(target), 'x', SEARCH_MOST + 1);
    call(v, "GET", target, token, (str){0});
    see_problem(v, 422, "q");
}

static void bad_entries_are_refused_by_field(void **state)
{
    static const struct {
        const char *body, *field;
        int status;
    } rows[] = {
        {"{}", "text", 422},
        {"{\"text\": \"\"}", "text", 422},
        {"{\"text\": 3}", "text", 422},
        {"{\"text\": \"x\", \"day\": \"2999-01-01\"}", "day", 422},
        {"{\"text\": \"x\", \"day\": \"2026-02-30\"}", "day", 422},
        {"{\"text\": \"x\", \"behaviours\": [\"own.nothing\"]}", "behaviour", 422},
        {"{\"text\": \"x\", \"behaviours\": [7]}", "behaviours", 422},
        {"{\"text\": \"x\", \"behaviour\": \"own.ship\", \"autonomy\": 5}", "autonomy", 422},
        {"{\"text\": \"x\", \"behaviour\": \"own.ship\", \"autonomy\": true}", "autonomy", 422},
        {"{\"text\": \"x\", \"scope\": \"galaxy\"}", "scope", 422},
        {"{\"text\": \"x\", \"links\": [\"ftp://x\"]}", "link", 422},
        {"{\"text\": \"x\", \"person_id\": \"me\"}", "person_id", 422},
        {"{\"text\": \"x\", \"role\": \"admin\"}", "role", 422},
        {"[]", "body", 422},
        {"{\"text\": \"a\", \"text\": \"b\"}", NULL, 400},
        {"{\"text\": \"a\\u0000b\"}", NULL, 400},
        {"{\"text\": \"\xff\"}", NULL, 400},
        {"{\"text\": ", NULL, 400},
        {"", NULL, 400},
    };
    struct visit *v = *state;
    str token = visit_token(v, "write");
    for (size_t i = 0; i < LENGTH(rows); i++) {
        call(v, "POST", "/api/v1/entries", token, str_from(rows[i].body));
        see_problem(v, rows[i].status, rows[i].field);
    }
    call(v, "GET", "/api/v1/entries", token, (str){0});
    struct json list = document(v);
    check_int(json_find(&list, S("items"))->count, 0);
}

static void a_capture_token_adds_and_reads_nothing(void **state)
{
    struct visit *v = *state;
    str token = visit_token(v, "capture");
    call(v, "POST", "/api/v1/entries", token, S("{\"text\": \"From a shell alias\"}"));
    check_status(v, 201);
    call(v, "GET", "/api/v1/entries", token, (str){0});
    see_problem(v, 403, NULL);
    call(v, "PATCH", "/api/v1/entries/e1", token, S("{\"text\": \"No\"}"));
    see_problem(v, 403, NULL);
    call(v, "GET", "/api/v1/readiness", (str){0}, (str){0});
    see_problem(v, 401, NULL);
    call(v, "GET", "/api/v1/readiness", S("sk_wrong"), (str){0});
    see_problem(v, 401, NULL);
}

static void an_id_that_is_taken_shows_nothing_and_loses_nothing(void **state)
{
    struct visit *v = *state;
    str write = visit_token(v, "write"), capture = visit_token(v, "capture");
    str body = S("{\"id\": \"01kaqsq6b80000000000000000\", \"text\": \"Mine\", \"people\": [\"Ines\"]}");
    call(v, "POST", "/api/v1/entries", write, body);
    check_status(v, 201);
    call(v, "POST", "/api/v1/entries", write, body); /* sent twice: one entry */
    check_status(v, 201);
    call(v, "POST", "/api/v1/entries", write,
         S("{\"id\": \"01kaqsq6b80000000000000000\", \"text\": \"Other words\"}"));
    see_problem(v, 409, NULL);
    call(v, "POST", "/api/v1/entries", capture, body);
    see_problem(v, 409, NULL);
    not_see_source(v, "Ines");
    call(v, "GET", "/api/v1/entries", write, (str){0});
    struct json list = document(v);
    check_int(json_find(&list, S("items"))->count, 1);
}

static void answers_readiness_and_plan_come_as_json(void **state)
{
    struct visit *v = *state;
    str token = visit_token(v, "write");
    call(v, "POST", "/api/v1/assessments", token,
         S("{\"self\": {\"init.propose\": 1, \"init.beyond\": 2, \"tech.deliver\": 3, \"tech.decide\": 2,"
           " \"team.help\": 2, \"team.review\": 2, \"comm.ask\": 2, \"comm.write\": 3, \"own.ship\": 2,"
           " \"own.quality\": 3}, \"holds\": [\"hold.permission\"]}"));
    check_status(v, 201);
    call(v, "GET", "/api/v1/readiness", token, (str){0});
    check_status(v, 200);
    see_source(v, "\"score\": 33.27");
    call(v, "GET", "/api/v1/readiness?for=others", token, (str){0});
    check_status(v, 200);
    call(v, "GET", "/api/v1/readiness?for=nobody", token, (str){0});
    see_problem(v, 422, "for");
    call(v, "GET", "/api/v1/plan", token, (str){0});
    check_status(v, 200);
    see_source(v, "init.propose");
    call(v, "GET", "/api/v1/next", token, (str){0});
    check_status(v, 200);
    call(v, "POST", "/api/v1/steps", token, S("{\"behaviour\": \"init.propose\", \"size\": \"week\"}"));
    check_status(v, 201);
    call(v, "PATCH", "/api/v1/steps/s1", token, S("{\"position\": \"doing\"}"));
    check_status(v, 200);
    call(v, "PATCH", "/api/v1/steps/s1", token, S("{\"position\": \"flying\"}"));
    see_problem(v, 422, "position");
    call(v, "PATCH", "/api/v1/steps/s1", token, S("{}"));
    see_problem(v, 422, "body");
    call(v, "PATCH", "/api/v1/steps/s9", token, S("{\"note\": \"x\"}"));
    see_problem(v, 404, NULL);
    call(v, "POST", "/api/v1/assessments", token, S("{\"self\": {\"init.propose\": 5}}"));
    see_problem(v, 422, "self.init.propose");
    call(v, "POST", "/api/v1/assessments", token, S("{\"self\": {\"own.nothing\": 1}}"));
    see_problem(v, 422, "self.own.nothing");
    call(v, "POST", "/api/v1/assessments", token, S("{\"self\": {}, \"holds\": [\"hold.x\"]}"));
    see_problem(v, 422, "holds[0]");
}

static void the_packet_comes_in_three_formats(void **state)
{
    struct visit *v = *state;
    str token = visit_token(v, "write,export");
    call(v, "POST", "/api/v1/entries", token,
         S("{\"text\": \"Proof of it\", \"behaviour\": \"own.ship\", \"link\": \"https://a.example/1\"}"));
    static const struct {
        const char *target, *type;
    } rows[] = {
        {"/api/v1/packet?format=md", "text/markdown"},
        {"/api/v1/packet?format=html", "text/html"},
        {"/api/v1/packet?format=json", "application/json"},
        {"/api/v1/packet", "application/json"},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        call(v, "GET", rows[i].target, token, (str){0});
        check_status(v, 200);
        check_true(str_starts(v->response.type, str_from(rows[i].type)));
        see_source(v, "Proof of it");
        see_source(v, "E-1");
    }
    call(v, "GET", "/api/v1/packet?format=docx", token, (str){0});
    see_problem(v, 422, "format");
}

static void the_score_needs_no_token(void **state)
{
    struct visit *v = *state;
    call(v, "POST", "/api/v1/score", (str){0}, S("{\"today\": 20000}"));
    check_status(v, 200);
    see_source(v, "\"score\": 34.8187");
    call(v, "POST", "/api/v1/score", (str){0}, S("{\"today\": 20000, \"self\": {\"own.ship\": 7}}"));
    see_problem(v, 422, "self.own.ship");
    call(v, "POST", "/api/v1/score", (str){0}, S("{"));
    check_true(v->response.status == 400 || v->response.status == 422);
}

static void the_lint_needs_no_token_and_keeps_nothing(void **state)
{
    struct visit *v = *state;
    call(v, "POST", "/api/v1/lint", (str){0}, S("{\"text\": \"Worked on the login page.\"}"));
    check_status(v, 200);
    see_source(v, "\"rule\": \"verb\"");
    call(v, "POST", "/api/v1/lint", (str){0}, S("{\"text\": \"I cut it from 9 s to 2 s because Mia waits for it.\"}"));
    see_source(v, "\"rule\": null");
    call(v, "POST", "/api/v1/lint", (str){0}, S("{\"text\": \"\"}"));
    see_problem(v, 422, "text");
    call(v, "POST", "/api/v1/lint", (str){0}, S("{\"words\": \"x\"}"));
    see_problem(v, 422, "words");
}

int main(void)
{
#define ONE(name) cmocka_unit_test_setup_teardown(name, visit_open, visit_close)
    const struct CMUnitTest tests[] = {
        ONE(an_entry_is_made_read_changed_and_removed),
        ONE(a_list_is_read_page_by_page),
        ONE(a_list_is_searched),
        ONE(the_lint_needs_no_token_and_keeps_nothing),
        ONE(bad_entries_are_refused_by_field),
        ONE(a_capture_token_adds_and_reads_nothing),
        ONE(an_id_that_is_taken_shows_nothing_and_loses_nothing),
        ONE(answers_readiness_and_plan_come_as_json),
        ONE(the_packet_comes_in_three_formats),
        ONE(the_score_needs_no_token),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
