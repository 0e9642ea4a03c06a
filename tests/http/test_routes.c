/* The route table, walked: whatever row is added, it keeps these promises. */
#include "visit.h"

#include "web/routes.h"

#include <string.h>

static const str always[] = {
    S("Content-Security-Policy"),
    S("X-Content-Type-Options"),
    S("Referrer-Policy"),
    S("Cross-Origin-Opener-Policy"),
    S("Cross-Origin-Resource-Policy"),
    S("Permissions-Policy"),
    S("Cache-Control"),
    S("X-Request-Id"),
};

/* An address of a pattern: each {name} becomes something that names nothing. */
static const char *address(struct visit *v, const char *pattern)
{
    struct buf b;
    buf_init(&b, &v->arena, 1024);
    for (const char *c = pattern; *c; c++) {
        if (*c != '{') {
            buf_char(&b, *c);
            continue;
        }
        buf_add(&b, S("nothing0nothing0nothing0zz"));
        c = strchr(c, '}');
    }
    return str_z(&v->arena, buf_str(&b));
}

static const char *method(const struct route *r)
{
    return http_method_name(r->method).at; /* a literal */
}

static void check_headers(struct visit *v, const char *what)
{
    for (size_t i = 0; i < LENGTH(always); i++)
        if (!response_header_find(&v->response, always[i]).length)
            fail_msg("%s (%d) has no %.*s", what, v->response.status, STR(always[i]));
    if (response_value(v, "Access-Control-Allow-Origin").at)
        fail_msg("%s lets other sites read", what);
    if (v->response.status != 204 && v->response.body.length && !str_has(v->response.type, S("/")))
        fail_msg("%s has no type", what);
    if (str_starts(v->response.type, S("text/")) && !str_ends(v->response.type, S("charset=utf-8")))
        fail_msg("%s has no charset", what);
    bool is_private = str_equal(response_value(v, "Cache-Control"), S("no-store"));
    if (v->response.status >= 400 && !is_private)
        fail_msg("%s: an error that may be kept", what);
}

static void every_answer_has_every_header(void **state)
{
    struct visit *v = *state;
    size_t count;
    const struct route *rows = route_table(&count);
    for (size_t i = 0; i < count; i++) {
        const char *path = address(v, rows[i].pattern);
        request(v, method(&rows[i]), path, NULL, (str){0});
        check_headers(v, rows[i].pattern);
        request(v, "OPTIONS", path, NULL, (str){0});
        check_status(v, 204);
        check_headers(v, rows[i].pattern);
        request(v, "BREW", path, NULL, (str){0});
        check_status(v, 405);
        check_has(response_value(v, "Allow"), http_method_name(rows[i].method));
        check_headers(v, rows[i].pattern);
    }
    request(v, "GET", "/no/such/address", NULL, (str){0});
    check_status(v, 404);
    check_headers(v, "404");
}

static void strangers_are_asked_to_sign_in(void **state)
{
    struct visit *v = *state;
    size_t count;
    const struct route *rows = route_table(&count);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].access != USER && rows[i].access != ADMIN)
            continue;
        const char *path = address(v, rows[i].pattern);
        with_header(v, "Authorization", "Bearer sk_whatever");
        request(v, method(&rows[i]), path, NULL, (str){0});
        check_status(v, rows[i].method == HTTP_GET ? 303 : 401);
        if (rows[i].method == HTTP_GET)
            check_true(str_starts(response_value(v, "Location"), S("/login")));
    }
}

static void tokens_open_no_pages_and_cookies_no_api(void **state)
{
    struct visit *v = *state;
    size_t count;
    const struct route *rows = route_table(&count);
    str token = visit_token(v, "read,capture,write,export,admin");
    for (size_t i = 0; i < count; i++) {
        if (rows[i].access != USER && rows[i].access != ADMIN)
            continue;
        call(v, method(&rows[i]), address(v, rows[i].pattern), token, (str){0});
        check_true(v->response.status == 303 || v->response.status == 401);
    }
    sign_in(v);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].access != TOKEN)
            continue;
        request(v, method(&rows[i]), address(v, rows[i].pattern), NULL, (str){0});
        check_status(v, 401);
        check_str(v->response.type, S("application/problem+json"));
        check_str(response_value(v, "WWW-Authenticate"), S("Bearer"));
    }
}

static void a_token_does_what_its_scopes_say_and_nothing_else(void **state)
{
    struct visit *v = *state;
    static const struct {
        const char *word;
        unsigned power;
    } scopes[] = {{"read", POWER_READ},
                  {"capture", POWER_CAPTURE},
                  {"write", POWER_WRITE},
                  {"export", POWER_EXPORT},
                  {"admin", POWER_ADMIN}};
    size_t count;
    const struct route *rows = route_table(&count);
    for (size_t s = 0; s < LENGTH(scopes); s++) {
        str token = visit_token(v, scopes[s].word);
        for (size_t i = 0; i < count; i++) {
            if (rows[i].access != TOKEN)
                continue;
            bool has_body = rows[i].method != HTTP_GET && rows[i].method != HTTP_DELETE;
            call(v, method(&rows[i]), address(v, rows[i].pattern), token,
                 has_body ? S("{}") : (str){0});
            bool is_refused = v->response.status == 403 || v->response.status == 401;
            bool may = rows[i].scopes & scopes[s].power;
            if (is_refused == may)
                fail_msg("%s %s with %s: %d", method(&rows[i]), rows[i].pattern, scopes[s].word,
                         v->response.status);
        }
    }
}

static void forms_from_elsewhere_change_nothing(void **state)
{
    struct visit *v = *state;
    static const struct {
        const char *name, *value;
    } senders[] = {{"Sec-Fetch-Site", "cross-site"},    {"Sec-Fetch-Site", "same-site"},
                   {"Origin", "https://evil.example"},  {"Origin", "null"},
                   {"Sec-Fetch-Site", "same-origin"},   {"Sec-Fetch-Site", "none"},
                   {"Origin", "http://127.0.0.1:7337"}, {NULL, NULL}};
    size_t count;
    const struct route *rows = route_table(&count);
    sign_in(v);
    for (size_t i = 0; i < count; i++) {
        bool is_form = rows[i].method == HTTP_POST && strncmp(rows[i].pattern, "/api/", 5) != 0;
        if (!is_form || rows[i].access == PUBLIC || rows[i].access == SECRET_LINK)
            continue;
        for (size_t s = 0; s < LENGTH(senders); s++) {
            if (senders[s].name)
                with_header(v, senders[s].name, senders[s].value);
            request(v, "POST", address(v, rows[i].pattern), "application/x-www-form-urlencoded",
                    S("form=0123456789abcdef0123456789abcdef&text=x"));
            check_status(v, 403);
            check_headers(v, rows[i].pattern);
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (rows[i].method != HTTP_POST || rows[i].access == TOKEN)
            continue;
        if (strncmp(rows[i].pattern, "/api/", 5) == 0)
            continue;
        with_header(v, "Sec-Fetch-Site", "cross-site");
        request(v, "POST", address(v, rows[i].pattern), "application/x-www-form-urlencoded",
                S("form=x"));
        check_status(v, 403);
    }
}

static void secret_addresses_are_kept_out_of_everything(void **state)
{
    struct visit *v = *state;
    size_t count;
    const struct route *rows = route_table(&count);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].access == SECRET_LINK)
            check_true(rows[i].flags & SECRET_ADDRESS);
        if (!(rows[i].flags & SECRET_ADDRESS))
            continue;
        request(v, method(&rows[i]), address(v, rows[i].pattern), NULL, (str){0});
        check_str(response_value(v, "Referrer-Policy"), S("no-referrer"));
        check_str(response_value(v, "Cache-Control"), S("no-store"));
        check_str(response_value(v, "X-Robots-Tag"), S("noindex"));
        check_false(v->response.may_zip);
    }
}

static void the_api_stands_apart(void **state)
{
    struct visit *v = *state;
    size_t count;
    const struct route *rows = route_table(&count);
    for (size_t i = 0; i < count; i++) {
        bool is_api = strncmp(rows[i].pattern, "/api/", 5) == 0;
        if (rows[i].access == TOKEN)
            check_true(is_api && rows[i].scopes);
        else
            check_true(!rows[i].scopes && (!is_api || rows[i].access == PUBLIC));
    }
    call(v, "GET", "/api/v1/no-such-noun", (str){0}, (str){0});
    check_status(v, 404);
    check_str(v->response.type, S("application/problem+json"));
}

int main(void)
{
#define IN_A_VISIT(name) cmocka_unit_test_setup_teardown(name, visit_open, visit_close)
    const struct CMUnitTest tests[] = {
        IN_A_VISIT(every_answer_has_every_header),
        IN_A_VISIT(strangers_are_asked_to_sign_in),
        IN_A_VISIT(tokens_open_no_pages_and_cookies_no_api),
        IN_A_VISIT(a_token_does_what_its_scopes_say_and_nothing_else),
        IN_A_VISIT(forms_from_elsewhere_change_nothing),
        IN_A_VISIT(secret_addresses_are_kept_out_of_everything),
        IN_A_VISIT(the_api_stands_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
