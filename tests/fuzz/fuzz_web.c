#include "app/account.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/utf8.h"
#include "content/content.h"
#include "fake_os.h"
#include "store/store.h"
#include "web/answer.h"
#include "web/session.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The input is a request as on the wire, but for the version: "POST /journal", lines of headers, an
 * empty line, the body. One that begins with '@' is the owner's: it gets their cookie, the token
 * their forms carry, and under /api an API token. */
enum { HEADERS_MOST = 40, REQUESTS_MOST = 200 };

static struct {
    struct arena program;
    struct content content;
    struct app app;
    str session, form, token;
    int requests;
} world;

static void open_world(void)
{
    struct turn t;
    struct err e;
    struct token token;
    str link;
    fake_os_reset();
    arena_reset(&world.program);
    world.app = (struct app){.content = &world.content,
                             .version = S("0.1.0"),
                             .base_url = S("http://127.0.0.1:7337"),
                             .base_path = S("")};
    assert(content_open(&world.program, &world.content, &e));
    assert(store_open(S(":memory:"), &world.app.store, &e));
    turn_begin(&t, &world.app, &world.program);
    assert(turn_as_owner(&t));
    assert(app_make_enter_link(&t, &link) && app_enter(&t, link, &world.session));
    assert(app_add_token(&t, S("fuzz"), S("write"), &token, &world.token));
    world.form = app_form_token(&t, world.session);
    turn_end(&t);
}

/* So that one input doesn't hang on what an earlier one left behind. */
static void close_world(void)
{
    store_close(&world.app.store);
    world.app.store = NULL;
    world.requests = 0;
}

static void add_header(struct http_raw *raw, str name, str value)
{
    if (raw->headers.count < HEADERS_MOST)
        raw->headers.at[raw->headers.count++] = (struct http_pair){name, value};
}

static str line_of(str *rest)
{
    str line = {0};
    (void)str_cut(rest, '\n', &line); /* at the end: an empty line */
    return str_ends(line, S("\r")) ? str_first(line, line.length - 1) : line;
}

static void add_owner(struct http_raw *raw, struct arena *a)
{
    if (str_starts(raw->target, S("/api/"))) {
        add_header(raw, S("Authorization"), str_format(a, "Bearer %.*s", STR(world.token)));
        return;
    }
    add_header(raw, S("Cookie"), str_format(a, "sid=%.*s", STR(world.session)));
    struct buf b;
    buf_init(&b, a, raw->body.length + 1024);
    buf_format(&b, FORM_TOKEN "=%.*s&", STR(world.form));
    buf_add(&b, raw->body);
    raw->body = buf_str(&b);
}

static void read_raw(str input, struct http_pair *headers, struct arena *a, struct http_raw *raw)
{
    bool is_owner = str_starts(input, S("@"));
    str rest = str_from_at(input, is_owner ? 1 : 0), first = line_of(&rest), line;
    *raw = (struct http_raw){.headers.at = headers, .client = S("fuzz")};
    (void)str_cut(&first, ' ', &raw->method);
    raw->target = first;
    if (is_owner)
        add_header(raw, S("Host"), S("127.0.0.1:7337"));
    while ((line = line_of(&rest)).length) {
        str name;
        (void)str_cut(&line, ':', &name);
        add_header(raw, name, str_trim(line));
    }
    raw->body_too_big = rest.length > BODY_MOST;
    raw->body = str_first(rest, BODY_MOST);
    if (is_owner)
        add_owner(raw, a);
}

static bool is_text(str s)
{
    size_t at_byte;
    return utf8_check(s, &at_byte) == UTF8_FINE;
}

/* No script but the two files of ours, no handler, no address that runs. */
static void check_page(str page)
{
    static const str ours = S(" src=\"/a/");
    static const str never[] = {S("<iframe"), S("<object"), S("<embed"), S("href=\"javascript:"),
                                S("action=\"javascript:"), S("<img src=x")};
    str rest = page, before;
    assert(is_text(page));
    for (size_t i = 0; i < LENGTH(never); i++)
        assert(!str_has(page, never[i]));
    for (size_t at; (at = str_find(rest, S("<script"))) < rest.length;) {
        rest = str_from_at(rest, at + S("<script").length);
        assert(str_starts(rest, ours));
    }
    for (rest = page; str_cut(&rest, '<', &before) && rest.at;) {
        str tag = str_first(rest, str_find(rest, S(">")));
        assert(!str_has(tag, S(" onerror=")) && !str_has(tag, S(" onclick=")));
        assert(!str_has(tag, S(" onload=")) && !str_has(tag, S(" style=\"")));
    }
}

static void check_answer(const struct response *out, struct arena *a)
{
    assert(out->status >= 200 && out->status < 500); /* nobody can break it from outside */
    str policy = response_header_find(out, S("Content-Security-Policy"));
    assert(str_starts(policy, S("default-src 'none'; script-src 'self';")));
    assert(str_equal(response_header_find(out, S("X-Content-Type-Options")), S("nosniff")));
    assert(response_header_find(out, S("X-Request-Id")).length == ID_LETTERS);
    for (size_t i = 0; i < out->header_count; i++)
        assert(is_text(out->headers[i].value) && !str_has(out->headers[i].value, S("\n")));
    struct json json;
    struct err e;
    if (str_starts(out->type, S("text/html")))
        check_page(out->body);
    else if (str_starts(out->type, S("application/json")) ||
             str_starts(out->type, S("application/problem+json")))
        assert(json_read(out->body, a, &json, &e));
    else if (str_starts(out->type, S("text/")))
        assert(is_text(out->body));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CLOSING(arena) struct arena a = {0};
    struct http_pair headers[HEADERS_MOST];
    struct http_raw raw;
    struct request request;
    struct response out;
    if (!world.app.store)
        open_world();
    read_raw((str){(const char *)data, size}, headers, &a, &raw);
    http_read(&raw, S(""), &a, &request);
    web_answer(&world.app, &request, &a, &out);
    check_answer(&out, &a);
    bool is_read = request.method == HTTP_GET || request.method == HTTP_HEAD;
    if ((!is_read && out.status < 400) || ++world.requests == REQUESTS_MOST)
        close_world();
    return 0;
}
