#include "web/answer.h"

#include "app/account.h"
#include "app/turn.h"
#include "web/pages/error.h"
#include "web/routes.h"
#include "web/session.h"

#include <assert.h>

#define CONTENT_POLICY                                                                             \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src "  \
    "'self'; "                                                                                     \
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "                \
    "frame-ancestors 'none'"

static const struct {
    str name, value;
} fixed_headers[] = {
    {S("Content-Security-Policy"), S(CONTENT_POLICY)},
    {S("X-Content-Type-Options"), S("nosniff")},
    {S("Cross-Origin-Opener-Policy"), S("same-origin")},
    {S("Cross-Origin-Resource-Policy"), S("same-origin")},
    {S("Permissions-Policy"), S("accelerometer=(), camera=(), display-capture=(), geolocation=(), "
                                "gyroscope=(), magnetometer=(), "
                                "microphone=(), midi=(), payment=(), usb=()")},
};

static void header_once(struct response *out, str name, str value)
{
    if (!response_header_find(out, name).at)
        response_header(out, name, value);
}

static void add_fixed(struct response *out)
{
    for (size_t i = 0; i < LENGTH(fixed_headers); i++)
        response_header(out, fixed_headers[i].name, fixed_headers[i].value);
}

#define NO_MEMORY_WORDS                                                                                   \
    "There is no memory for this right now. What was saved before is safe. If you were saving "         \
    "something, look whether it is there before you send it again; please try again in a few seconds."

void web_no_memory(bool is_api, struct response *out)
{
    *out = (struct response){.route = "-"};
    response_text(out, 503, S(NO_MEMORY_WORDS "\n"));
    if (is_api) {
        out->body = S("{\"type\": \"about:blank\", \"title\": \"Busy for a moment\", \"status\": 503, "
                      "\"code\": \"busy\", \"detail\": \"" NO_MEMORY_WORDS "\"}\n");
        out->type = S("application/problem+json");
    }
    add_fixed(out);
    response_header(out, S("Referrer-Policy"), S("no-referrer"));
    response_header(out, S("Cache-Control"), S("no-store"));
    response_header(out, S("Retry-After"), S("5"));
}

/* Every other answer, whatever its status, leaves through here. */
static void add_headers(struct turn *t, const struct request *r, const struct route *route,
                        struct response *out)
{
    unsigned flags = route ? route->flags : 0;
    bool is_secret = flags & SECRET_ADDRESS;
    bool is_good = out->status < 400;
    bool is_private = t->actor.is_known || is_secret || (flags & NO_STORE) || r->is_api ||
                      (route && route->access != PUBLIC);
    add_fixed(out);
    response_header(out, S("Referrer-Policy"), is_secret ? S("no-referrer") : S("same-origin"));
    response_header(out, S("X-Request-Id"), id_str(t->arena, t->reference));
    header_once(out, S("Cache-Control"), is_private || !is_good ? S("no-store") : S("no-cache"));
    if (r->is_https)
        response_header(out, S("Strict-Transport-Security"),
                        S("max-age=31536000; includeSubDomains"));
    if (is_secret || (flags & NO_STORE) || !is_good)
        response_header(out, S("X-Robots-Tag"), S("noindex"));
    if (out->status == 429 || out->status == 503)
        header_once(out, S("Retry-After"), out->status == 429 ? S("60") : S("5"));
    if (out->status == 401 && r->is_api)
        response_header(out, S("WWW-Authenticate"), S("Bearer"));
    out->may_zip = is_good && !is_private;
}

/* HTML routes never look at tokens, API routes never at cookies. */
static bool sign_in(struct turn *t, struct request *r, const struct route *route)
{
    if (route->flags & STATIC)
        return true;
    if (!r->is_api) {
        if (session_read(t, r))
            return true;
        if (route->access != PUBLIC && route->access != SECRET_LINK)
            return false;
        t->err = (struct err){0}; /* a public page does not need the record */
        return true;
    }
    str given = http_header(r, S("authorization"));
    if (route->access != TOKEN)
        return true;
    if (!str_starts(str_small(t->arena, str_first(given, 7)), S("bearer ")))
        return err_set(&t->err, ERR_SIGN_IN, "web/answer",
                       "send a token: Authorization: Bearer sk_...");
    return turn_as_token(t, str_trim(str_from_at(given, 7)));
}

static bool is_change(const struct request *r)
{
    return r->method != HTTP_GET && r->method != HTTP_HEAD && r->method != HTTP_OPTIONS;
}

/* May they? True: go on. False: answered already (`*is_answered`), or t->err says why. */
static bool check_access(struct turn *t, struct request *r, const struct route *route,
                         struct response *out, bool *is_answered)
{
    if (route->access == PUBLIC || route->access == SECRET_LINK)
        return true;
    if (route->access == TOKEN) {
        if (t->actor.powers & route->scopes)
            return true;
        return err_set(&t->err, ERR_FORBIDDEN, "web/answer",
                       "the scope of this token is not enough: %.*s",
                       STR(powers_str(t->arena, route->scopes)));
    }
    if (!t->actor.is_known && !is_change(r)) {
        struct url login = url_of(S("/login"));
        if (route_is_page(r->path))
            login = url_query(t->arena, login, S("next"), r->path);
        response_redirect(out, login, t->app->base_path, t->arena);
        *is_answered = true;
        return true;
    }
    if (!t->actor.is_known) {
        r->keeps_form = session_sender(t, r) != SENDER_OTHER;
        return err_set(&t->err, ERR_SIGN_IN, "web/answer", "nobody is signed in");
    }
    if (route->access == ADMIN && !(t->actor.powers & POWER_ADMIN))
        return err_set(&t->err, ERR_FORBIDDEN, "web/answer", "an administrator's page");
    return true;
}

static bool check_type(struct turn *t, const struct request *r, struct response *out)
{
    if (!is_change(r) || !r->body.length)
        return true;
    str rest = http_header(r, S("content-type")), essence = S("");
    (void)str_cut(&rest, ';', &essence);
    essence = str_small(t->arena, str_trim(essence));
    str wanted = r->is_api ? S("application/json") : S("application/x-www-form-urlencoded");
    /* A patch may say that it is one. */
    if (str_equal(essence, wanted) ||
        (r->is_api && str_equal(essence, S("application/merge-patch+json"))))
        return true;
    out->status = 415;
    return err_set(&t->err, ERR_USAGE, "web/answer", "the Content-Type must be %.*s", STR(wanted));
}

/* Forms come from our own pages. Sec-Fetch-Site, else Origin, and for what belongs to a person always
 * the form token as well; with neither header the token alone decides. Public forms (the quiz) work
 * without cookies and so without a token: they change nothing that belongs to a person. A secret link
 * carries its own unguessable token, and its pages, which send no referrer, send the origin "null": that
 * alone does not count against it. */
static bool check_sender(struct turn *t, struct request *r, const struct route *route)
{
    if (!is_change(r) || r->is_api)
        return true;
    enum sender sender = session_sender(t, r);
    bool is_link = route->access == SECRET_LINK && !http_header(r, S("sec-fetch-site")).at &&
                   str_equal(http_header(r, S("origin")), S("null"));
    if (sender == SENDER_OTHER && !is_link)
        return err_set(&t->err, ERR_FORBIDDEN, "web/answer", "a form from another site");
    if (route->access == PUBLIC || route->access == SECRET_LINK)
        return true;
    if (app_form_token_is(t, r->session, http_find(r->form, S(FORM_TOKEN))))
        return true;
    r->keeps_form = true; /* perhaps from before a restart: the words must not be lost */
    return err_set(&t->err, ERR_FORBIDDEN, "web/answer", "the form token is missing or old");
}

static bool find_route(struct turn *t, struct request *r, struct response *out,
                       const struct route **route)
{
    *route = route_find(r->method, r->parts, t->arena, &r->params);
    if (*route)
        return true;
    str allow = route_allow(r->parts, t->arena);
    if (!allow.length)
        return err_set(&t->err, ERR_NOT_FOUND, "web/answer", "no such address");
    response_header(out, S("Allow"), allow);
    if (r->method == HTTP_OPTIONS) {
        response_text(out, 204, S(""));
        return true;
    }
    out->status = 405;
    return err_set(&t->err, ERR_USAGE, "web/answer", "this address allows %.*s", STR(allow));
}

static bool answer_turn(struct turn *t, struct request *r, const struct route **route,
                        struct response *out)
{
    if (r->fault != ERR_NONE) {
        out->status = r->fault_status;
        return err_set(&t->err, r->fault, "web/http", "%s", r->fault_words);
    }
    if (!site_is_host(t->app, http_header(r, S("host")))) {
        out->status = 421;
        return err_set(&t->err, ERR_USAGE, "web/answer", "the Host header does not name this site");
    }
    if (!find_route(t, r, out, route))
        return false;
    if (!*route)
        return true;
    out->route = (*route)->pattern;
    bool is_answered = false;
    if (!sign_in(t, r, *route) || !check_access(t, r, *route, out, &is_answered))
        return false;
    if (is_answered)
        return true;
    if (!check_type(t, r, out) || !check_sender(t, r, *route))
        return false;
    if ((*route)->answer(t, r, out))
        return true;
    /* A full disk or a busy record must not cost anybody their words. */
    r->keeps_form = r->keeps_form || (is_change(r) && !r->is_api && (*route)->access == USER &&
                                      err_face(t->err.kind)->is_ours);
    return false;
}

/* The answer would have been larger than any page may be. What had been decided stands; it is said
 * without the long words. */
static void answer_over(struct turn *t, struct request *r, struct response *out)
{
    *out = (struct response){.route = out->route};
    r->keeps_form = false;
    t->wrong.count = 0;
    if (t->err.kind == ERR_NONE)
        (void)err_set(&t->err, ERR_BROKEN, "web/answer", "%s: the answer does not fit", out->route);
    page_error(t, r, out);
    assert(!out->is_over);
}

void web_answer(struct app *app, const struct request *request, struct arena *a,
                struct response *out)
{
    struct turn t;
    turn_begin(&t, app, a);
    struct request r = *request;
    const struct route *route = NULL;
    r.is_api = r.parts.count && str_equal(r.parts.at[0], S("api"));
    r.is_https = site_is_https(app);
    *out = (struct response){.route = "-"};
    if (!answer_turn(&t, &r, &route, out)) {
        assert(t.err.kind != ERR_NONE);
        page_error(&t, &r, out);
    }
    if (out->is_over)
        answer_over(&t, &r, out);
    add_headers(&t, &r, route, out);
    assert(out->status >= 200 && out->status < 600);
    turn_end(&t);
}
