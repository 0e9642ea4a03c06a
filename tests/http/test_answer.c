/* The door and the one writer of answers: hosts, faults, error pages, assets, pages of words. */
#include "visit.h"

#include "app/entry.h"
#include "web/assets.h"
#include "web/routes.h"
#include "web/session.h"

static void the_policy_is_the_one_that_is_promised(void **state)
{
    struct visit *v = *state;
    request(v, "GET", "/help", NULL, (str){0});
    check_status(v, 200);
    check_str(response_value(v, "Content-Security-Policy"),
              S("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
                "base-uri 'none'; frame-ancestors 'none'"));
    check_str(response_value(v, "Referrer-Policy"), S("same-origin"));
    check_str(response_value(v, "X-Content-Type-Options"), S("nosniff"));
    check_int(response_value(v, "X-Request-Id").length, 26);
    check_true(!response_value(v, "Strict-Transport-Security").at);
    visit_as_server(v, S(""));
    request(v, "GET", "/help", NULL, (str){0});
    check_str(response_value(v, "Strict-Transport-Security"),
              S("max-age=31536000; includeSubDomains"));
}

static void another_host_is_not_answered(void **state)
{
    struct visit *v = *state;
    static const struct {
        const char *host;
        int status;
    } rows[] = {
        {"127.0.0.1:7337", 200},
        {"localhost:7337", 200},
        {"localhost", 200},
        {"[::1]:7337", 200},
        {"127.0.0.1:8080", 200},
        {"evil.example", 421},
        {"evil.example:7337", 421},
        {"localhost.evil.example", 421},
        {"127.0.0.1.evil.example", 421},
        {"127.0.0.1:", 421},
        {"localhost:7337@evil.example", 421},
        {"127.0.0.1:99999", 421},
        {"", 421},
        {"[::1]x", 421},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        with_header(v, "Host", rows[i].host);
        with_header(v, "X-Forwarded-Host", "127.0.0.1:7337");
        request(v, "GET", "/help", NULL, (str){0});
        check_status(v, rows[i].status);
    }
    visit_as_server(v, S(""));
    request(v, "GET", "/help", NULL, (str){0});
    check_status(v, 200);
}

static void what_is_not_text_is_refused_calmly(void **state)
{
    struct visit *v = *state;
    static const char *const targets[] = {"/help?a=%ff", "/help?a=%00", "/help?%0", "/help?a=%zz",
                                          "/help?a=%01", "/%ff",        "/%00",     "/help%0",
                                          "help",        "*",           ""};
    for (size_t i = 0; i < LENGTH(targets); i++) {
        request(v, "GET", targets[i], NULL, (str){0});
        check_status(v, 400);
        see(v, "That request couldn’t be read");
        see(v, "Reference");
        not_see(v, "%");
    }
}

static str repeat(struct visit *v, const char *piece, size_t times)
{
    struct buf b;
    buf_init(&b, &v->arena, 4 * BODY_MOST);
    for (size_t i = 0; i < times; i++)
        buf_add(&b, str_from(piece));
    return buf_str(&b);
}

static void what_is_too_large_is_refused_calmly(void **state)
{
    struct visit *v = *state;
    const char *form = "application/x-www-form-urlencoded";
    request(v, "POST", "/help", form, repeat(v, "x", BODY_MOST + 1));
    check_status(v, 413);
    see(v, "larger than 1 MiB");
    request(v, "POST", "/help", form, repeat(v, "a=1&", FIELDS_MOST + 1));
    check_status(v, 400);
    request(v, "POST", "/help", form, repeat(v, "a=1&", FIELDS_MOST - 1));
    check_status(v, 405);
    request(v, "POST", "/help", form, S("a=%ff"));
    check_status(v, 400);
    request(v, "GET", str_z(&v->arena, repeat(v, "/x", TARGET_MOST)), NULL, (str){0});
    check_status(v, 414);
    call(v, "POST", "/api/v1/entries", S("sk_x"), repeat(v, "x", BODY_MOST + 1));
    check_status(v, 413);
    check_str(v->response.type, S("application/problem+json"));
    check_has(v->response.body, S("\"status\": 413"));
}

static void an_unknown_address_is_a_calm_page(void **state)
{
    struct visit *v = *state;
    static const char *const paths[] = {"/nothing",
                                        "/help/",
                                        "/help//",
                                        "//help",
                                        "/HELP",
                                        "/help/keys/x",
                                        "/a/0000000000000000/app.css",
                                        "/a/x/..%2fhelp",
                                        "/.git/config"};
    for (size_t i = 0; i < LENGTH(paths); i++) {
        request(v, "GET", paths[i], NULL, (str){0});
        check_status(v, 404);
        see(v, "Nothing here");
    }
}

static void a_wrong_method_says_which_are_right(void **state)
{
    struct visit *v = *state;
    request(v, "DELETE", "/help", NULL, (str){0});
    check_status(v, 405);
    check_str(response_value(v, "Allow"), S("GET, HEAD, OPTIONS"));
    request(v, "TRACE", "/help", NULL, (str){0});
    check_status(v, 405);
    request(v, "HEAD", "/help", NULL, (str){0});
    check_status(v, 200);
}

static void pages_of_words_say_what_holds_here(void **state)
{
    struct visit *v = *state;
    static const char *const pages[] = {"/help", "/help/keys", "/privacy", "/imprint"};
    for (size_t i = 0; i < LENGTH(pages); i++) {
        visit(v, pages[i]);
        check_status(v, 200);
        not_see_source(v, "style=");
        not_see_source(v, "{{");
        see_source(v, "<main id=\"main\"");
        see_source(v, "<a class=\"skip\" href=\"#main\">");
    }
    visit(v, "/help");
    see(v, "seekersy ui");
    visit_as_server(v, S("/career"));
    visit(v, "/career/help");
    not_see(v, "seekersy ui");
    see(v, "Your administrator gives you a link");
    see_source(v, "href=\"/career/privacy\"");
    see_source(v, "href=\"/career/a/");
    request(v, "GET", "/careers/help", NULL, (str){0});
    check_status(v, 404);
}

static void assets_are_kept_for_ever_under_their_hash(void **state)
{
    struct visit *v = *state;
    const struct asset *css = asset_find(S("app.css"));
    assert_non_null(css);
    request(v, "GET", str_z(&v->arena, css->path), NULL, (str){0});
    check_status(v, 200);
    check_str(v->response.type, S("text/css; charset=utf-8"));
    check_str(response_value(v, "Cache-Control"), S("public, max-age=31536000, immutable"));
    check_str(v->response.body, css->text);
    with_header(v, "Accept-Encoding", "br, gzip;q=0.8");
    request(v, "GET", str_z(&v->arena, css->path), NULL, (str){0});
    check_str(response_value(v, "Content-Encoding"), S("gzip"));
    check_str(v->response.body, css->zipped);
    with_header(v, "Accept-Encoding", "gzip;q=0");
    request(v, "GET", str_z(&v->arena, css->path), NULL, (str){0});
    check_true(!response_value(v, "Content-Encoding").at);
    request(v, "GET", "/favicon.ico", NULL, (str){0});
    check_str(v->response.type, S("image/svg+xml"));
    visit(v, "/help");
    see_source(v, str_z(&v->arena, css->path));
}

static void watchers_and_crawlers_get_plain_words(void **state)
{
    struct visit *v = *state;
    request(v, "GET", "/healthz", NULL, (str){0});
    check_str(v->response.body, S("ok\n"));
    request(v, "GET", "/readyz", NULL, (str){0});
    check_str(v->response.body, S("ready\n"));
    request(v, "GET", "/version", NULL, (str){0});
    check_str(v->response.body, S("seekersy 0.1.0\n"));
    request(v, "GET", "/robots.txt", NULL, (str){0});
    see_source(v, "Disallow: /enter/\n");
    see_source(v, "Sitemap: http://127.0.0.1:7337/sitemap.xml");
    request(v, "GET", "/sitemap.xml", NULL, (str){0});
    check_str(v->response.type, S("application/xml; charset=utf-8"));
    see_source(v, "<loc>http://127.0.0.1:7337/</loc>");
    see_source(v, "<loc>http://127.0.0.1:7337/help</loc>");
    request(v, "GET", "/metrics", NULL, (str){0});
    check_status(v, 404);
}

static void a_forged_cookie_is_nobody(void **state)
{
    struct visit *v = *state;
    with_header(v, "Cookie", "sid=AAAAAAAAAAAAAAAAAAAAAAAAAA; theme=dark; \xff=x; a=b=c; ;;=");
    request(v, "GET", "/help", NULL, (str){0});
    check_status(v, 200);
    see_source(v, "data-theme=\"dark\"");
    with_header(v, "Cookie", "theme=\"><script>");
    request(v, "GET", "/help", NULL, (str){0});
    not_see_source(v, "data-theme");
}

static void only_pages_of_ours_are_gone_to_after_signing_in(void **state)
{
    static const char *const tricks[] = {
        "",
        "/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/help\r\nSet-Cookie: a=b",
        "/help\t",
        " /help",
        "/help ",
        "/help/",
        "/help?x=1",
        "/help#x",
        "/./help",
        "/help/../help",
        "/%68elp",
        "//help",
        "/help%00",
        "/a/{hash}/{name}",
        "/a/x/y",
        "/healthz",
        "/enter/{token}",
        "/enter/x",
        "help",
        ".help",
        "@evil.example",
        "/@evil.example",
        "/;/help",
        "///help",
        "/\thelp",
        "\t//evil.example",
        "/%2f/evil.example",
        "data:text/html,x",
        "//127.0.0.1:7337/help",
        "http://127.0.0.1:7337/help",
        "/HELP",
        "/helpx",
        "/hel",
    };
    check_true(route_is_page(S("/help")));
    for (size_t i = 0; i < LENGTH(tricks); i++)
        if (route_is_page(str_from(tricks[i])) && i != 1) /* "/" is the quiz */
            fail_msg("\"%s\" would be gone to", tricks[i]);
}

static void who_sent_a_form_is_the_browsers_word(void **state)
{
    struct visit *v = *state;
    static const struct {
        const char *site, *origin;
        enum sender sender;
    } rows[] = {
        {"same-origin", NULL, SENDER_US},
        {"none", NULL, SENDER_US},
        {"same-origin", "https://evil.example", SENDER_US},
        {"cross-site", "http://127.0.0.1:7337", SENDER_OTHER},
        {"same-site", NULL, SENDER_OTHER},
        {"", NULL, SENDER_OTHER},
        {NULL, "http://127.0.0.1:7337", SENDER_US},
        {NULL, "http://localhost:7337", SENDER_OTHER},
        {NULL, "https://127.0.0.1:7337", SENDER_OTHER},
        {NULL, "null", SENDER_OTHER},
        {NULL, "http://127.0.0.1:7337.evil.example", SENDER_OTHER},
        {NULL, NULL, SENDER_UNKNOWN},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct http_pair headers[3] = {{S("host"), S("127.0.0.1:7337")}};
        struct request r = {.headers = {headers, 1}};
        if (rows[i].site)
            headers[r.headers.count++] =
                (struct http_pair){S("sec-fetch-site"), str_from(rows[i].site)};
        if (rows[i].origin)
            headers[r.headers.count++] = (struct http_pair){S("origin"), str_from(rows[i].origin)};
        struct turn t = {.app = &v->app};
        if (session_sender(&t, &r) != rows[i].sender)
            fail_msg("row %zu", i);
    }
}

static void an_entry_with_a_long_history_still_opens(void **state)
{
    struct visit *v = *state;
    struct turn t;
    struct entry_view view;
    str text = repeat(v, "& ", 30000);
    visit_turn(v, &t);
    check_true(app_log_entry(&t, &(struct entry_draft){.text = S("& first")}, &view));
    turn_end(&t);
    for (int i = 0; i < 50; i++) {
        struct entry_draft draft = {.text = str_format(&v->arena, "%d %.*s", i, STR(text))};
        visit_turn(v, &t);
        check_true(app_edit_entry(&t, S("e1"), &draft, &view));
        turn_end(&t);
    }
    sign_in(v);
    visit(v, "/journal/e1");
    check_status(v, 200);
    see(v, "49 & &");
}

static void an_answer_that_does_not_fit_is_said_calmly(void **state)
{
    struct visit *v = *state;
    str token = visit_token(v, "write");
    str huge = repeat(v, "x", 900 * 1024);
    call(v, "POST", "/api/v1/entries", token,
         str_format(&v->arena, "{\"text\": \"a\", \"kind\": \"%.*s\", \"%.*s\": 1}",
                    STR(str_first(huge, 400000)), STR(str_first(huge, 400000))));
    check_status(v, 422);
    check_str(v->response.type, S("application/problem+json"));
    check_true(v->response.body.length < 300 * 1024);
    sign_in(v);
    visit(v, "/today");
    struct buf b;
    buf_init(&b, &v->arena, BODY_MOST);
    see_source(v, "name=\"form\" value=\"");
    str rest = str_from_at(v->response.body,
                           str_find(v->response.body, S("name=\"form\" value=\"")) + 19),
        form;
    (void)str_cut(&rest, '"', &form);
    buf_format(&b, "form=%.*s&text=", STR(form));
    for (int i = 0; i < 300000; i++)
        buf_add(&b, S("%22"));
    request(v, "POST", "/journal", "application/x-www-form-urlencoded", buf_str(&b));
    check_status(v, 422);
}

static void settings_say_when_the_record_was_last_backed_up(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/settings");
    see(v, "No backup of your record has been made on this machine yet.");
    see(v, "seekersy backup");
}

int main(void)
{
#define IN_A_VISIT(name) cmocka_unit_test_setup_teardown(name, visit_open, visit_close)
    const struct CMUnitTest tests[] = {
        IN_A_VISIT(the_policy_is_the_one_that_is_promised),
        IN_A_VISIT(another_host_is_not_answered),
        IN_A_VISIT(what_is_not_text_is_refused_calmly),
        IN_A_VISIT(what_is_too_large_is_refused_calmly),
        IN_A_VISIT(an_unknown_address_is_a_calm_page),
        IN_A_VISIT(a_wrong_method_says_which_are_right),
        IN_A_VISIT(pages_of_words_say_what_holds_here),
        IN_A_VISIT(assets_are_kept_for_ever_under_their_hash),
        IN_A_VISIT(watchers_and_crawlers_get_plain_words),
        IN_A_VISIT(a_forged_cookie_is_nobody),
        IN_A_VISIT(only_pages_of_ours_are_gone_to_after_signing_in),
        IN_A_VISIT(an_entry_with_a_long_history_still_opens),
        IN_A_VISIT(an_answer_that_does_not_fit_is_said_calmly),
        IN_A_VISIT(who_sent_a_form_is_the_browsers_word),
        IN_A_VISIT(settings_say_when_the_record_was_last_backed_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
