#include "cli/story.h"

#include "base/json.h"

static void token_is_shown_once_and_can_be_taken_back(void **state)
{
    struct story *s = *state;
    check_int(type(s, "token", "list", NULL), 0);
    check_has(err(s), S("No tokens yet."));
    check_int(type(s, "token", "add", "phone", NULL), 0);
    check_true(str_starts(out(s), S("sk_")));
    check_has(err(s), S("It may: read,capture."));
    str secret = str_copy(&s->arena, str_trim(out(s)));
    check_int(type(s, "token", "list", NULL), 0);
    check_has(out(s), S("phone"));
    check_has(out(s), S("never"));
    check_true(!str_has(out(s), secret));
    check_int(type(s, "token", "list", "--json", NULL), 0);
    struct json list = out_json(s);
    const struct json *items = json_find(&list, S("items"));
    check_int(items->count, 1);
    const char *id = str_z(&s->arena, json_text(&items->items[0], "id"));
    check_int(type(s, "token", "remove", id, NULL), 0);
    check_int(type(s, "token", "remove", id, NULL), 4);
    check_int(type(s, "token", "list", NULL), 0);
    check_has(err(s), S("No tokens yet."));
}

static void token_scopes_are_words_with_commas(void **state)
{
    struct story *s = *state;
    check_int(type(s, "token", "add", "backup", "--scope", "read,export", "--json", NULL), 0);
    struct json t = out_json(s);
    check_true(str_starts(json_text(&t, "token"), S("sk_")));
    check_str(json_text(&t, "scopes"), S("read,export"));
    check_int(type(s, "token", "add", "bad", "--scope", "everything", NULL), 3);
    check_has(err(s), S("seekersy: scope: "));
    check_int(type(s, "token", "add", "  ", NULL), 3);
    check_has(err(s), S("seekersy: name: "));
}

static void administrator_is_made_with_a_link(void **state)
{
    struct story *s = *state;
    s->app.mode = APP_SERVER;
    check_int(type(s, "admin", "add", "Noor", "van", "Dijk", NULL), 0);
    check_int(str_trim(out(s)).length, ID_LETTERS);
    check_has(err(s), S("Noor van Dijk may administer."));
    check_has(err(s), S("http://127.0.0.1:7337/enter/"));
    check_int(type(s, "admin", "add", " ", NULL), 3);
    check_has(err(s), S("seekersy: name: "));
}

static void terminal_of_a_server_is_nobodys_record(void **state)
{
    struct story *s = *state;
    s->app.mode = APP_SERVER;
    check_int(type(s, "list", NULL), 6);
    check_has(err(s), S("this is a server with accounts"));
    check_int(type(s, "log", "x", NULL), 6);
}

static void packet_in_every_format(void **state)
{
    struct story *s = *state;
    (void)type(s, "log", "Traced the leak", "-b", "tech.debug", "--link", "https://git.example/1", NULL);
    check_int(type(s, "packet", NULL), 0);
    check_has(out(s), S("# "));
    check_has(out(s), S("https://git.example/1"));
    check_int(type(s, "packet", "--format", "html", NULL), 0);
    check_has(out(s), S("<!doctype html"));
    check_int(type(s, "packet", "-f", "json", NULL), 0);
    (void)out_json(s);
    check_int(type(s, "packet", "--format", "md", "--output", "case.md", NULL), 0);
    check_int(out(s).length, 0);
    check_str(err(s), S("Wrote case.md.\n"));
    check_has(fake_os_file("case.md"), S("Traced the leak"));
    check_int(type(s, "packet", "--format", "docx", NULL), 3);
    check_has(err(s), S("seekersy: format: "));
    fake_os_fail_writes(ERR_FULL);
    check_int(type(s, "packet", "--output", "case.md", NULL), 5);
}

static void score_prints_the_document_of_the_model(void **state)
{
    struct story *s = *state;
    s->in = S("{\"today\": 20000, \"self\": {}, \"evidence\": [], \"observers\": []}");
    check_int(type(s, "score", "-", NULL), 0);
    struct json d = out_json(s);
    const struct json *shown = json_find(&d, S("shown"));
    check_int(json_find(shown, S("score"))->integer, 35);
    fake_os_add_file("in.json", S("{\"today\": 20000}"));
    check_int(type(s, "score", "in.json", NULL), 0);
}

static void score_refuses_with_path_or_line(void **state)
{
    struct story *s = *state;
    static const struct {
        const char *text;
        const char *says;
    } cases[] = {
        {"{\"today\": 20000, \"self\": {\"tech.debug\": 5}}", "self.tech.debug"},
        {"{\"today\": 20000, \"evidence\": [{\"behaviour\": \"no.such\"}]}", "evidence[0].behaviour"},
        {"{\"self\": {}}", "today"},
        {"{\"today\": 1, \"extra\": 2}", "extra"},
        {"{\"today\": 1,\n \"today\": 2}", "line 2"},
        {"[]", ""},
        {"", ""},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        s->in = str_from(cases[i].text);
        check_int(type(s, "score", "-", NULL), 3);
        check_has(err(s), str_from(cases[i].says));
        check_int(out(s).length, 0);
    }
    check_int(type(s, "score", "nowhere.json", NULL), 4);
    check_int(type(s, "score", NULL), 2);
}

#define account_test(name) cmocka_unit_test_setup_teardown(name, story_begin, story_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        account_test(token_is_shown_once_and_can_be_taken_back),
        account_test(token_scopes_are_words_with_commas),
        account_test(administrator_is_made_with_a_link),
        account_test(terminal_of_a_server_is_nobodys_record),
        account_test(packet_in_every_format),
        account_test(score_prints_the_document_of_the_model),
        account_test(score_refuses_with_path_or_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
