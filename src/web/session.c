#include "web/session.h"

#include "app/account.h"
#include "app/turn.h"

enum { COOKIE_SECONDS = SESSION_MOST_DAYS * 24 * 60 * 60 };

bool site_is_https(const struct app *app)
{
    return str_starts(app->base_url, S("https://"));
}

static str authority(const struct app *app)
{
    str rest = str_from_at(app->base_url, site_is_https(app) ? 8 : 7), host;
    return str_cut(&rest, '/', &host) ? host : S("");
}

str site_origin(const struct app *app)
{
    size_t scheme = site_is_https(app) ? 8 : 7;
    return str_first(app->base_url, scheme + authority(app).length);
}

static bool is_port(str s)
{
    if (!s.length)
        return true;
    int64_t port;
    return s.at[0] == ':' && str_int(str_from_at(s, 1), &port) && port > 0 && port < 65536;
}

static bool is_loopback(str host)
{
    static const str names[] = {S("127.0.0.1"), S("localhost"), S("[::1]")};
    for (size_t i = 0; i < LENGTH(names); i++)
        if (str_starts(host, names[i]) && is_port(str_from_at(host, names[i].length)))
            return true;
    return false;
}

bool site_is_host(const struct app *app, str host)
{
    return host.length && (str_equal(host, authority(app)) || is_loopback(host));
}

static str cookie_name(const struct app *app)
{
    if (!site_is_https(app))
        return S("sid");
    return app->base_path.length ? S("__Secure-sid") : S("__Host-sid");
}

bool session_read(struct turn *t, struct request *r)
{
    str secret = http_find(r->cookies, cookie_name(t->app));
    if (!secret.length || secret.length > 100)
        return true;
    if (turn_as_session(t, secret)) {
        r->session = secret;
        r->form_token = app_form_token(t, secret);
        return true;
    }
    if (t->err.kind != ERR_SIGN_IN)
        return false;
    t->err = (struct err){0};
    return true;
}

static void set_cookie(struct turn *t, struct response *out, str value, int seconds)
{
    const struct app *app = t->app;
    response_header(out, S("Set-Cookie"),
                    str_format(t->arena,
                               "%.*s=%.*s; Path=%.*s; Max-Age=%d; HttpOnly; SameSite=Lax%s",
                               STR(cookie_name(app)), STR(value),
                               STR(app->base_path.length ? app->base_path : S("/")), seconds,
                               site_is_https(app) ? "; Secure" : ""));
}

void session_cookie_set(struct turn *t, struct response *out, str session)
{
    set_cookie(t, out, session, COOKIE_SECONDS);
}

void session_cookie_clear(struct turn *t, struct response *out)
{
    set_cookie(t, out, S(""), 0);
    response_header(out, S("Clear-Site-Data"), S("\"cache\", \"cookies\", \"storage\""));
}

enum sender session_sender(const struct turn *t, const struct request *r)
{
    str site = http_header(r, S("sec-fetch-site"));
    if (site.at)
        return str_equal(site, S("same-origin")) || str_equal(site, S("none")) ? SENDER_US
                                                                               : SENDER_OTHER;
    str origin = http_header(r, S("origin"));
    if (!origin.at)
        return SENDER_UNKNOWN;
    if (str_equal(origin, site_origin(t->app)))
        return SENDER_US;
    /* The same program by another name of this machine. */
    str host = http_header(r, S("host"));
    bool is_same = str_starts(origin, S("http://")) && str_equal(str_from_at(origin, 7), host);
    return is_same && is_loopback(host) ? SENDER_US : SENDER_OTHER;
}
