/* Forms: the table that reads and prints them, and what happens to a person's words when a form
 * comes too late. */
#include "visit.h"

#include "app/account.h"
#include "web/form.h"
#include "web/pages/field.html.h"

struct draft {
    str title, text, count, kind;
    struct str_list tags;
    bool is_sure;
};

static const struct field fields[] = {
    {S("title"), FIELD_TEXT, true, 10, offsetof(struct draft, title), S("Title"), S("A few words")},
    {S("text"), FIELD_LONG, false, 20, offsetof(struct draft, text), S("Text"), S("")},
    {S("count"), FIELD_NUMBER, false, 5, offsetof(struct draft, count), S("Count"), S("")},
    {S("kind"), FIELD_CHOICE, false, 0, offsetof(struct draft, kind), S("Kind"), S("")},
    {S("tag"), FIELD_MANY, false, 2, offsetof(struct draft, tags), S("Tags"), S("")},
    {S("sure"), FIELD_CHECK, false, 0, offsetof(struct draft, is_sure), S("Sure"), S("")},
};

static bool read_form(struct visit *v, struct turn *t, str body, struct draft *draft)
{
    struct http_pair type = {S("Content-Type"), S("application/x-www-form-urlencoded")};
    struct http_raw raw = {
        .method = S("POST"), .target = S("/"), .headers = {&type, 1}, .body = body};
    struct request r;
    turn_begin(t, &v->app, &v->arena);
    http_read(&raw, S(""), &v->arena, &r);
    check_int(r.fault, ERR_NONE);
    return form_read(t, &r, fields, LENGTH(fields), draft);
}

static void what_was_sent_fills_the_draft(void **state)
{
    struct turn t;
    struct draft d = {.kind = S("kept")};
    check_true(read_form(
        *state, &t, S("form=abc&title=+A+b+&text=a%0D%0Ab%0Dc&count=-12&tag=x&tag=&tag=y&sure=1"),
        &d));
    check_str(d.title, S("A b"));
    check_str(d.text, S("a\nb\nc"));
    check_str(d.count, S("-12"));
    check_str(d.kind, S("kept"));
    check_int(d.tags.count, 2);
    check_str(d.tags.at[1], S("y"));
    check_true(d.is_sure);
}

static void what_is_wrong_is_all_said_at_once(void **state)
{
    struct turn t;
    struct draft d = {0};
    check_false(
        read_form(*state, &t,
                  S("title=+&text=123456789012345678901&count=1x&tag=a&tag=b&tag=c&other=1"), &d));
    check_int(t.wrong.count, 5);
    check_int(complaint_find(&t.wrong, S("title"))->code, COMPLAINT_MISSING);
    check_int(complaint_find(&t.wrong, S("text"))->code, COMPLAINT_TOO_LONG);
    check_int(complaint_find(&t.wrong, S("text"))->number, 20);
    check_int(complaint_find(&t.wrong, S("count"))->code, COMPLAINT_NOT_A_NUMBER);
    check_int(complaint_find(&t.wrong, S("tag"))->code, COMPLAINT_TOO_MANY);
    check_int(complaint_find(&t.wrong, S("other"))->code, COMPLAINT_UNKNOWN_FIELD);
    check_str(d.text, S("123456789012345678901")); /* stays, to be shown again */
    check_false(read_form(*state, &t, S(""), &d));
    check_int(complaint_find(&t.wrong, S("title"))->code, COMPLAINT_MISSING);
}

static void letters_are_counted_not_bytes(void **state)
{
    struct turn t;
    struct draft d = {0};
    check_true(read_form(
        *state, &t, S("title=%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9"), &d));
    check_int(d.title.length, 20);
}

static str printed(struct visit *v, struct field_view view)
{
    struct buf b;
    buf_init(&b, &v->arena, 65536);
    html_field(&b, &view);
    return buf_str(&b);
}

static void the_same_rows_print_the_inputs(void **state)
{
    struct visit *v = *state;
    struct turn t;
    struct draft d = {.kind = S("b")};
    (void)read_form(v, &t, S("title=%22quoted%22+and+long&sure=1&tag=y"), &d);
    str title = printed(v, form_show(&t, &fields[0], &d));
    check_has(title, S("<label for=\"title\">Title</label>"));
    check_has(title, S("value=\"&quot;quoted&quot; and long\""));
    check_has(title, S("aria-describedby=\"title-hint title-wrong\" aria-invalid=\"true\""));
    check_has(title, S("<p class=\"wrong\" id=\"title-wrong\"><span class=\"sr\">Error: </span>"));
    check_has(printed(v, form_show(&t, &fields[5], &d)), S("name=\"sure\" value=\"1\" checked>"));
    struct field_choice kinds[] = {{S("a"), S("Aye"), false}, {S("b"), S("Bee"), false}};
    str kind = printed(v, form_show_choices(&t, &fields[3], &d, kinds, 2));
    check_has(kind, S("<option value=\"a\">Aye</option><option value=\"b\" selected>Bee</option>"));
    struct field_choice tags[] = {{S("x"), S("Ex"), false}, {S("y"), S("Why"), false}};
    str many = printed(v, form_show_choices(&t, &fields[4], &d, tags, 2));
    check_has(many, S("name=\"tag\" value=\"x\"><span>Ex</span>"));
    check_has(many, S("name=\"tag\" value=\"y\" checked><span>Why</span>"));
}

static void words_sent_after_the_session_ended_are_kept(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/today");
    fill(v, "text", "Ran the \"customer\" demo\nand wrote it up");
    struct http_pair cookie = v->cookies[0];
    sign_out(v);
    press(v, "Save entry");
    check_status(v, 401);
    see(v, "You’ve been signed out");
    see(v, "Ran the \"customer\" demo");
    v->cookies[v->cookie_count++] = cookie; /* signed in again, in another tab */
    press(v, "Send it again");
    check_status(v, 403);
    see(v, "Please send that once more");
    press(v, "Send it again");
    check_int(v->first_status, 303);
    visit(v, "/journal");
    see(v, "Ran the \"customer\" demo");
}

static void a_form_whose_token_is_wrong_is_sent_once_more(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/today");
    fill(v, "text", "Kept all the same");
    fill(v, "form", "00112233445566778899aabbccddeeff");
    press(v, "Save entry");
    check_status(v, 403);
    see(v, "your words are still here");
    press(v, "Send it again");
    check_int(v->first_status, 303);
    visit(v, "/journal");
    see(v, "Kept all the same");
}

static void a_form_of_another_site_is_not_shown_again(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    with_header(v, "Sec-Fetch-Site", "cross-site");
    request(v, "POST", "/journal", "application/x-www-form-urlencoded",
            S("form=x&text=evil+words"));
    check_status(v, 403);
    not_see(v, "evil words");
    with_header(v, "Origin", "https://evil.example");
    request(v, "POST", "/journal", "application/x-www-form-urlencoded",
            S("form=x&text=evil+words"));
    check_status(v, 403);
    not_see(v, "evil words");
    sign_out(v);
    with_header(v, "Sec-Fetch-Site", "cross-site");
    request(v, "POST", "/journal", "application/x-www-form-urlencoded",
            S("form=x&text=evil+words"));
    check_status(v, 401);
    not_see(v, "evil words");
}

static void an_address_that_leads_elsewhere_is_refused(void **state)
{
    static const char *const paths[] = {"/journal/..", "/journal/.", "/journal/%2e%2e",
                                        "/journal/../chip", "/plan/%2E/end"};
    struct visit *v = *state;
    for (size_t i = 0; i < LENGTH(paths); i++) {
        request(v, "POST", paths[i], "application/x-www-form-urlencoded", S("text=x"));
        check_status(v, 400);
    }
}

static void the_cookie_is_as_promised(void **state)
{
    static const struct {
        bool is_server;
        str base_path, cookie;
    } rows[] = {
        {false, S(""), S("; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax")},
        {true, S(""), S("; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure")},
        {true, S("/career"), S("; Path=/career; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure")},
    };
    static const str names[] = {S("sid="), S("__Host-sid="), S("__Secure-sid=")};
    struct visit *v = *state;
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct turn t;
        str link;
        v->app.base_path = S("");
        visit_turn(v, &t);
        check_true(app_make_enter_link(&t, &link));
        turn_end(&t);
        if (rows[i].is_server)
            visit_as_server(v, rows[i].base_path);
        str path = str_format(&v->arena, "%.*s/enter/%.*s", STR(rows[i].base_path), STR(link));
        with_header(v, "Sec-Fetch-Site", "same-origin");
        request(v, "POST", str_z(&v->arena, path), NULL, (str){0});
        check_status(v, 303);
        str cookie = response_value(v, "Set-Cookie");
        check_true(str_starts(cookie, names[i]));
        check_true(str_ends(cookie, rows[i].cookie));
    }
}

static void only_texts_and_json_are_read(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    request(v, "POST", "/journal", "text/plain", S("text=x"));
    check_status(v, 415);
    request(v, "POST", "/journal", "multipart/form-data; boundary=x", S("--x--"));
    check_status(v, 415);
    str token = visit_token(v, "write");
    with_header(v, "Authorization",
                str_z(&v->arena, str_format(&v->arena, "Bearer %.*s", STR(token))));
    request(v, "POST", "/api/v1/entries", "application/x-www-form-urlencoded", S("text=x"));
    check_status(v, 415);
    check_str(v->response.type, S("application/problem+json"));
}

int main(void)
{
#define IN_A_VISIT(name) cmocka_unit_test_setup_teardown(name, visit_open, visit_close)
    const struct CMUnitTest tests[] = {
        IN_A_VISIT(what_was_sent_fills_the_draft),
        IN_A_VISIT(what_is_wrong_is_all_said_at_once),
        IN_A_VISIT(letters_are_counted_not_bytes),
        IN_A_VISIT(the_same_rows_print_the_inputs),
        IN_A_VISIT(words_sent_after_the_session_ended_are_kept),
        IN_A_VISIT(a_form_whose_token_is_wrong_is_sent_once_more),
        IN_A_VISIT(a_form_of_another_site_is_not_shown_again),
        IN_A_VISIT(an_address_that_leads_elsewhere_is_refused),
        IN_A_VISIT(the_cookie_is_as_promised),
        IN_A_VISIT(only_texts_and_json_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
