#include "visit.h"

#include "app/account.h"
#include "content/content.h"
#include "fake_os.h"
#include "store/store.h"
#include "web/answer.h"

#include <stdlib.h>
#include <string.h>

enum { REDIRECTS_MOST = 5 };

int visit_open(void **state)
{
    fake_os_reset();
    struct visit *v = calloc(1, sizeof *v);
    struct err e = {0};
    *state = v;
    arena_init(&v->arena);
    arena_init(&v->turn);
    v->content = arena_new(&v->arena, struct content);
    v->app = (struct app){.content = v->content,
                          .mode = APP_LAPTOP,
                          .version = S("0.1.0"),
                          .base_url = S("http://127.0.0.1:7337"),
                          .base_path = S("")};
    database_open(&v->database);
    if (!content_open(&v->arena, v->content, &e) ||
        !store_open(str_from(v->database.address), &v->app.store, &e)) {
        print_error("%s: %s\n", e.place, e.text);
        return -1;
    }
    return 0;
}

int visit_close(void **state)
{
    struct visit *v = *state;
    store_close(&v->app.store);
    database_close(&v->database);
    arena_close(&v->turn);
    arena_close(&v->arena);
    free(v);
    return 0;
}

void visit_as_server(struct visit *v, str base_path)
{
    v->app.mode = APP_SERVER;
    v->app.base_path = base_path;
    v->app.base_url = str_format(&v->arena, "https://seekersy.example%.*s", STR(base_path));
}

void visit_turn(struct visit *v, struct turn *t)
{
    enum app_mode mode = v->app.mode;
    turn_begin(t, &v->app, &v->arena);
    v->app.mode = APP_LAPTOP; /* the owner is a laptop's notion; the test's is the same person */
    if (!turn_as_owner(t))
        fail_msg("no first person: %s", t->err.text);
    v->app.mode = mode;
}

static void keep_cookie(struct visit *v, str name, str value)
{
    for (size_t i = 0; i < v->cookie_count; i++)
        if (str_equal(v->cookies[i].name, name)) {
            v->cookies[i].value = value;
            return;
        }
    assert_true(v->cookie_count < VISIT_COOKIES_MOST);
    v->cookies[v->cookie_count++] = (struct http_pair){name, value};
}

static str cookie_name(const struct visit *v)
{
    if (v->app.mode == APP_LAPTOP)
        return S("sid");
    return v->app.base_path.length ? S("__Secure-sid") : S("__Host-sid");
}

void sign_in(struct visit *v)
{
    struct turn t;
    str link, session = {0};
    visit_turn(v, &t);
    if (!app_make_enter_link(&t, &link) || !app_enter(&t, link, &session))
        fail_msg("cannot sign in: %s", t.err.text);
    turn_end(&t);
    keep_cookie(v, cookie_name(v), session);
}

void sign_out(struct visit *v)
{
    v->cookie_count = 0;
}

str visit_token(struct visit *v, const char *scopes)
{
    struct turn t;
    struct token token;
    str secret;
    visit_turn(v, &t);
    if (!app_add_token(&t, S("test"), str_from(scopes), &token, &secret))
        fail_msg("no token: %s", t.err.text);
    turn_end(&t);
    return secret;
}

/* One request with the cookies and the headers that wait. */
static void send(struct visit *v, str method, str target, str type, str body)
{
    struct http_pair headers[VISIT_HEADERS_MOST + 4];
    struct http_raw raw = {
        .method = method, .body = body, .headers.at = headers, .client = S("test")};
    str origin = str_from_at(v->app.base_url, str_find(v->app.base_url, S("://")) + 3), host;
    (void)str_cut(&origin, '/', &host);
    bool has_host = false;
    for (size_t i = 0; i < v->header_count; i++) {
        has_host |= str_equal(v->headers[i].name, S("Host"));
        headers[raw.headers.count++] = v->headers[i];
    }
    v->header_count = 0;
    struct buf cookies;
    buf_init(&cookies, &v->arena, 8192);
    for (size_t i = 0; i < v->cookie_count; i++)
        buf_format(&cookies, "%s%.*s=%.*s", i ? "; " : "", STR(v->cookies[i].name),
                   STR(v->cookies[i].value));
    if (!has_host)
        headers[raw.headers.count++] = (struct http_pair){S("Host"), host};
    if (cookies.length)
        headers[raw.headers.count++] = (struct http_pair){S("Cookie"), buf_str(&cookies)};
    if (type.length)
        headers[raw.headers.count++] = (struct http_pair){S("Content-Type"), type};
    raw.target = str_copy(&v->arena, target);
    arena_reset(&v->turn);
    struct request r;
    http_read(&raw, v->app.base_path, &v->turn, &r);
    web_answer(&v->app, &r, &v->turn, &v->response);
    assert_false(v->response.status == 500);
}

static void take_cookies(struct visit *v)
{
    for (size_t i = 0; i < v->response.header_count; i++) {
        if (!str_equal(v->response.headers[i].name, S("Set-Cookie")))
            continue;
        str rest = v->response.headers[i].value, pair, name;
        (void)str_cut(&rest, ';', &pair);
        (void)str_cut(&pair, '=', &name);
        keep_cookie(v, str_copy(&v->arena, name), str_copy(&v->arena, pair));
    }
}

/* Sends as a browser does, and follows redirects. */
static void go(struct visit *v, str method, str target, str body)
{
    v->fill_count = 0;
    if (str_equal(method, S("POST")))
        with_header(v, "Sec-Fetch-Site", "same-origin");
    str type = body.at ? S("application/x-www-form-urlencoded") : S("");
    send(v, method, target, type, body);
    take_cookies(v);
    v->path = str_copy(&v->arena, target);
    v->first_status = v->response.status;
    v->first_location = S("");
    for (int i = 0; v->response.status == 303; i++) {
        assert_true(i < REDIRECTS_MOST);
        str to = str_copy(&v->arena, response_header_find(&v->response, S("Location")));
        if (!i)
            v->first_location = to;
        send(v, S("GET"), to, S(""), (str){0});
        take_cookies(v);
        v->path = to;
    }
}

void visit(struct visit *v, const char *path)
{
    go(v, S("GET"), str_from(path), (str){0});
}

void fill(struct visit *v, const char *name, const char *value)
{
    assert_true(v->fill_count < VISIT_FILLS_MOST);
    v->fills[v->fill_count++] = (struct http_pair){str_from(name), str_from(value)};
}

void unfill(struct visit *v, const char *name)
{
    assert_true(v->fill_count < VISIT_FILLS_MOST);
    v->fills[v->fill_count++] = (struct http_pair){str_from(name), {0}};
}

void with_header(struct visit *v, const char *name, const char *value)
{
    assert_true(v->header_count < VISIT_HEADERS_MOST);
    v->headers[v->header_count++] = (struct http_pair){str_from(name), str_from(value)};
}

void request(struct visit *v, const char *method, const char *target, const char *type, str body)
{
    v->fill_count = 0;
    send(v, str_from(method), str_from(target), str_from(type), body);
    v->path = str_from(target);
    v->first_status = v->response.status;
}

void call(struct visit *v, const char *method, const char *target, str token, str body)
{
    if (token.length)
        with_header(v, "Authorization",
                    str_z(&v->arena, str_format(&v->arena, "Bearer %.*s", STR(token))));
    request(v, method, target, body.at ? "application/json" : NULL, body);
}

str response_value(struct visit *v, const char *header)
{
    return response_header_find(&v->response, str_from(header));
}

/* Reading our own HTML: every tag is closed, every attribute is quoted. */

static str entities_read(struct arena *a, str s)
{
    static const struct {
        str entity;
        char c;
    } table[] = {{S("&amp;"), '&'},
                 {S("&lt;"), '<'},
                 {S("&gt;"), '>'},
                 {S("&quot;"), '"'},
                 {S("&#39;"), '\''}};
    char *at = arena_get(a, s.length + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < s.length;) {
        size_t step = 1;
        char c = s.at[i];
        for (size_t j = 0; j < LENGTH(table); j++)
            if (str_starts(str_from_at(s, i), table[j].entity)) {
                c = table[j].c;
                step = table[j].entity.length;
            }
        at[length++] = c;
        i += step;
    }
    return (str){at, length};
}

static str words_of(struct arena *a, str html)
{
    char *at = arena_get(a, html.length + 1, 1);
    size_t length = 0;
    bool in_tag = false, gap = false;
    for (size_t i = 0; i < html.length; i++) {
        char c = html.at[i];
        bool is_space = c == ' ' || c == '\n' || c == '\t';
        if (c == '<')
            in_tag = true;
        if (in_tag || is_space) {
            gap |= is_space || c == '<';
        } else {
            bool no_gap = c == '.' || c == ',' || c == ':' || c == ';' || c == ')';
            if (gap && length && !no_gap)
                at[length++] = ' ';
            gap = false;
            at[length++] = c;
        }
        if (c == '>')
            in_tag = false;
    }
    return entities_read(a, (str){at, length});
}

str page_words(struct visit *v)
{
    return words_of(&v->arena, v->response.body);
}

static str attribute(struct visit *v, str tag, const char *name)
{
    str wanted = str_format(&v->arena, " %s=\"", name);
    size_t at = str_find(tag, wanted);
    if (at == tag.length)
        return (str){0};
    str rest = str_from_at(tag, at + wanted.length), value;
    (void)str_cut(&rest, '"', &value);
    return entities_read(&v->arena, value);
}

static bool has_word(str tag, str word)
{
    return str_has(tag, word);
}

/* Takes the next tag off *rest; `tag` is what stands between < and >. */
static bool next_tag(str *rest, str *tag)
{
    str before;
    return str_cut(rest, '<', &before) && rest->at && str_cut(rest, '>', tag);
}

static bool is_tag(str tag, const char *name)
{
    str n = str_from(name);
    return str_starts(tag, n) &&
           (tag.length == n.length || tag.at[n.length] == ' ' || tag.at[n.length] == '/');
}

static bool is_filled(const struct visit *v, str name)
{
    for (size_t i = 0; i < v->fill_count; i++)
        if (str_equal(v->fills[i].name, name))
            return true;
    return false;
}

static void put_encoded(struct buf *b, str s)
{
    for (size_t i = 0; i < s.length; i++) {
        unsigned char c = (unsigned char)s.at[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_plain)
            buf_char(b, (char)c);
        else
            buf_format(b, "%%%02X", c);
    }
}

static void put_field(struct buf *b, str name, str value)
{
    if (b->length)
        buf_char(b, '&');
    put_encoded(b, name);
    buf_char(b, '=');
    for (size_t i = 0; i < value.length; i++)
        if (value.at[i] == '\n')
            buf_add(b, S("%0D%0A")); /* as browsers do */
        else
            put_encoded(b, (str){value.at + i, 1});
}

/* What a browser would send of a form: what stands in it, unless something was typed over it. */
static void collect(struct visit *v, str form, struct buf *b)
{
    str rest = form, tag, select = {0};
    while (next_tag(&rest, &tag)) {
        str name = attribute(v, tag, "name"), value = attribute(v, tag, "value");
        str type = attribute(v, tag, "type");
        bool is_tick = str_equal(type, S("checkbox")) || str_equal(type, S("radio"));
        if (is_tag(tag, "select"))
            select = name;
        else if (is_tag(tag, "/select"))
            select = (str){0};
        if (is_tag(tag, "option") && select.at && !is_filled(v, select) &&
            has_word(tag, S(" selected")))
            put_field(b, select, value);
        if (!name.at || is_filled(v, name))
            continue;
        if (is_tag(tag, "input") && (!is_tick || has_word(tag, S(" checked"))))
            put_field(b, name, value);
        if (is_tag(tag, "textarea")) {
            str words;
            str inside = rest;
            (void)str_cut(&inside, '<', &words);
            words = str_starts(words, S("\n")) ? str_from_at(words, 1) : words;
            put_field(b, name, entities_read(&v->arena, words));
        }
    }
}

static bool form_has(struct visit *v, str form, str name)
{
    return str_has(form, str_format(&v->arena, " name=\"%.*s\"", STR(name)));
}

static void send_form(struct visit *v, str form, str button)
{
    str rest = form, tag;
    if (!next_tag(&rest, &tag))
        fail_msg("no form tag");
    str action = attribute(v, tag, "action"), method = attribute(v, tag, "method");
    struct buf b;
    buf_init(&b, &v->arena, 4 * BODY_MOST);
    collect(v, form, &b);
    for (size_t i = 0; i < v->fill_count; i++) {
        if (!form_has(v, form, v->fills[i].name))
            fail_msg("the form has no field %.*s:\n%.*s", STR(v->fills[i].name), STR(form));
        if (v->fills[i].value.at)
            put_field(&b, v->fills[i].name, v->fills[i].value);
    }
    str name = attribute(v, button, "name");
    if (name.at)
        put_field(&b, name, attribute(v, button, "value"));
    str by = attribute(v, button, "formaction");
    action = by.at ? by : action;
    if (!action.at || !action.length)
        action = str_first(v->path, str_find(v->path, S("?")));
    if (str_equal(str_small(&v->arena, method), S("post"))) {
        go(v, S("POST"), action, buf_str(&b));
        return;
    }
    str base = str_first(action, str_find(action, S("?")));
    go(v, S("GET"), str_format(&v->arena, "%.*s?%.*s", STR(base), STR(buf_str(&b))), (str){0});
}

void press_nth(struct visit *v, const char *words, size_t nth)
{
    str body = str_copy(&v->arena, v->response.body), rest = body, tag, form = {0};
    while (next_tag(&rest, &tag)) {
        if (is_tag(tag, "form"))
            form = (str){tag.at - 1, (size_t)(body.at + body.length - tag.at) + 1};
        if (is_tag(tag, "/form"))
            form = (str){0};
        if (!is_tag(tag, "button"))
            continue;
        str inside = str_first(rest, str_find(rest, S("</button>")));
        if (!str_equal(str_trim(words_of(&v->arena, inside)), str_from(words)) || nth--)
            continue;
        if (!form.at)
            fail_msg("the button \"%s\" stands in no form", words);
        send_form(v, str_first(form, str_find(form, S("</form>"))), tag);
        return;
    }
    fail_msg("no button \"%s\" on %.*s:\n%.*s", words, STR(v->path), STR(page_words(v)));
}

void press(struct visit *v, const char *words)
{
    press_nth(v, words, 0);
}

void follow(struct visit *v, const char *words)
{
    str rest = str_copy(&v->arena, v->response.body), tag;
    while (next_tag(&rest, &tag)) {
        if (!is_tag(tag, "a"))
            continue;
        str inside = str_first(rest, str_find(rest, S("</a>")));
        if (!str_equal(str_trim(words_of(&v->arena, inside)), str_from(words)))
            continue;
        str href = attribute(v, tag, "href");
        go(v, S("GET"), str_first(href, str_find(href, S("#"))), (str){0});
        return;
    }
    fail_msg("no link \"%s\" on %.*s:\n%.*s", words, STR(v->path), STR(page_words(v)));
}

static void show_missing(struct visit *v, const char *words, bool wanted)
{
    fail_msg("%s \"%s\" on %.*s (%d):\n%.*s", wanted ? "not seen:" : "seen:", words, STR(v->path),
             v->response.status, STR(page_words(v)));
}

void see(struct visit *v, const char *words)
{
    if (!str_has(page_words(v), str_from(words)))
        show_missing(v, words, true);
}

void not_see(struct visit *v, const char *words)
{
    if (str_has(page_words(v), str_from(words)))
        show_missing(v, words, false);
}

void see_source(struct visit *v, const char *part)
{
    if (!str_has(v->response.body, str_from(part)))
        fail_msg("not in the source of %.*s: %s\n%.*s", STR(v->path), part, STR(v->response.body));
}

void not_see_source(struct visit *v, const char *part)
{
    if (str_has(v->response.body, str_from(part)))
        fail_msg("in the source of %.*s: %s", STR(v->path), part);
}

void check_status(struct visit *v, int status)
{
    if (v->response.status != status)
        fail_msg("%.*s answered %d, not %d:\n%.*s", STR(v->path), v->response.status, status,
                 STR(page_words(v)));
}
