#include "web/pages/account.h"

#include "app/backup.h"
#include "app/words.h"
#include "web/pages/account.html.h"
#include "web/session.h"

bool page_enter(struct turn *t, const struct request *r, struct response *out)
{
    struct enter_page v = {0};
    str secret = http_param(r, S("token"));
    bool is_good;
    if (!app_check_enter_link(t, secret, &is_good))
        return false;
    if (!is_good)
        return err_set(&t->err, ERR_NOT_FOUND, "web/enter", "no such link, or used, or too old");
    layout_public(t, r, S("Open your record"), (str){0}, &v.layout);
    v.layout.is_private = true;
    v.url = url_part(t->arena, url_of(S("/enter")), secret);
    struct buf b;
    page_begin(t, &b);
    html_enter(&b, &v);
    response_page(out, 200, &b);
    return true;
}

bool page_enter_post(struct turn *t, const struct request *r, struct response *out)
{
    str session;
    if (!app_enter(t, http_param(r, S("token")), &session))
        return false;
    session_cookie_set(t, out, session);
    response_redirect(out, url_of(S("/today")), t->app->base_path, t->arena);
    return true;
}

bool page_login(struct turn *t, const struct request *r, struct response *out)
{
    struct login_page v = {.is_laptop = t->app->mode == APP_LAPTOP};
    if (t->actor.is_known) {
        response_redirect(out, url_of(S("/today")), t->app->base_path, t->arena);
        return true;
    }
    layout_public(t, r, S("Sign in"), (str){0}, &v.layout);
    struct buf b;
    page_begin(t, &b);
    html_login(&b, &v);
    response_page(out, 200, &b);
    return true;
}

bool page_leave(struct turn *t, const struct request *r, struct response *out)
{
    if (!app_leave(t, r->session))
        return false;
    session_cookie_clear(t, out);
    response_header(out, S("Clear-Site-Data"), S("\"cache\", \"storage\""));
    response_redirect(out, url_of(S("/login")), t->app->base_path, t->arena);
    return true;
}

static const struct choice themes[] = {
    {.id = S("system"), .words = S("As the system is")},
    {.id = S("light"), .words = S("Light")},
    {.id = S("dark"), .words = S("Dark")},
};

static const struct choice scopes[] = {
    {.id = S("capture"), .words = S("capture: add entries, read nothing")},
    {.id = S("read"), .words = S("read: see the record")},
    {.id = S("write"), .words = S("write: read and change the record")},
    {.id = S("export"), .words = S("export: take the packet and the record along")},
};

static struct choices chosen(struct arena *a, const struct choice *from, size_t count, str ids)
{
    struct choices c = {arena_copy(a, from, count * sizeof *from), count};
    for (size_t i = 0; i < count; i++) {
        str rest = ids, id;
        while (str_cut(&rest, ',', &id))
            if (str_equal(id, c.at[i].id))
                c.at[i].is_chosen = true;
    }
    return c;
}

static void fill_token(struct turn *t, str form_token, const struct token *from, struct token_row *to)
{
    struct url url = url_part(t->arena, url_of(S("/settings/tokens")), id_str(t->arena, from->id));
    *to = (struct token_row){.name = from->name,
                             .scopes = powers_str(t->arena, from->powers),
                             .made = words_day(t->arena, turn_day(t, from->made), t->today),
                             .seen = S("never used"),
                             .form_token = form_token,
                             .remove_url = url_part(t->arena, url, S("remove"))};
    if (from->seen.ms)
        to->seen = str_format(t->arena, "last used %.*s",
                              STR(words_day(t->arena, turn_day(t, from->seen), t->today)));
}

/* What was typed and what came of it; everything may be empty. */
struct settings_draft {
    str person, name, scopes, secret, notice;
    bool is_person; /* what is wrong is the person's name, not a token's */
};

/* On a laptop the person is who keeps the backups. A page does not fail for want of the note of the last one. */
static void fill_backup(struct turn *t, struct settings_page *v)
{
    struct err quiet = {0};
    struct backup_last last;
    if (t->app->mode != APP_LAPTOP || !app_last_backup(t->app->store, t->arena, &last, &quiet))
        return;
    v->is_backup_due = backup_is_due(&last, t->now);
    v->backup = last.is_known ? str_format(t->arena, "The last backup of your record was made %.*s.",
                                           STR(turn_moment_words(t, last.made)))
                              : S("No backup of your record has been made on this machine yet.");
}

static bool show_settings(struct turn *t, const struct request *r, int status,
                          const struct settings_draft *draft, struct response *out)
{
    struct settings_page v = {.secret = draft->secret, .name = draft->name, .notice = draft->notice};
    struct token_list tokens;
    t->err = (struct err){0};
    if (!app_list_tokens(t, &tokens))
        return false;
    layout_app(t, r, layout_title(t, S("Settings"), status != 200), MENU_NONE, &v.layout);
    v.form_token = r->form_token;
    v.themes = chosen(t->arena, themes, LENGTH(themes),
                      v.layout.theme.length ? v.layout.theme : S("system"));
    v.scopes = chosen(t->arena, scopes, LENGTH(scopes), draft->scopes);
    v.tokens.at = arena_get(t->arena, tokens.count, sizeof *v.tokens.at);
    v.tokens.count = tokens.count;
    for (size_t i = 0; i < tokens.count; i++)
        fill_token(t, r->form_token, &tokens.at[i], &v.tokens.at[i]);
    const struct complaint *name = complaint_find(&t->wrong, S("name"));
    const struct complaint *scope = complaint_find(&t->wrong, S("scope"));
    v.wrong = t->wrong.count ? S("It isn\u2019t saved yet: see below.") : (str){0};
    str *wrong_name = draft->is_person ? &v.wrong_person : &v.wrong_name;
    *wrong_name = name ? words_complaint(t->arena, name) : (str){0};
    str called = t->actor.person.name;
    v.person = draft->is_person                    ? draft->person
               : str_equal(called, OWNER_UNNAMED) ? (str){0}
                                                  : called;
    fill_backup(t, &v);
    v.wrong_scope = scope ? words_complaint(t->arena, scope) : (str){0};
    struct buf b;
    page_begin(t, &b);
    html_settings(&b, &v);
    response_page(out, status, &b);
    return true;
}

bool page_settings(struct turn *t, const struct request *r, struct response *out)
{
    struct settings_draft draft = {.scopes = S("capture")};
    return show_settings(t, r, 200, &draft, out);
}

/* Keeps how this browser likes it, for a year; the usual, which is empty, needs no cookie. */
static void prefer(struct turn *t, const struct request *r, str name, str value, struct response *out)
{
    response_header(out, S("Set-Cookie"),
                    str_format(t->arena, "%.*s=%.*s; Path=%.*s/; Max-Age=%d; SameSite=Lax%s", STR(name),
                               STR(value), STR(t->app->base_path),
                               value.length ? 365 * 24 * 3600 : 0, r->is_https ? "; Secure" : ""));
    response_redirect(out, url_of(S("/settings")), t->app->base_path, t->arena);
}

bool page_name(struct turn *t, const struct request *r, struct response *out)
{
    struct settings_draft draft = {
        .person = http_find(r->form, S("name")), .scopes = S("capture"), .is_person = true};
    if (!app_set_name(t, draft.person))
        return t->err.kind == ERR_REFUSED && show_settings(t, r, 422, &draft, out);
    response_redirect(out, url_of(S("/settings")), t->app->base_path, t->arena);
    return true;
}

bool page_theme(struct turn *t, const struct request *r, struct response *out)
{
    str theme = http_find(r->form, S("theme"));
    bool is_known = false;
    for (size_t i = 0; i < LENGTH(themes); i++)
        is_known = is_known || str_equal(themes[i].id, theme);
    if (!is_known) {
        complaint_add(&t->wrong, (struct complaint){.field = S("theme"),
                                                    .code = COMPLAINT_NOT_A_CHOICE,
                                                    .detail = theme});
        return turn_refused(t);
    }
    prefer(t, r, S("theme"), str_equal(theme, S("system")) ? S("") : theme, out);
    return true;
}

bool page_keys(struct turn *t, const struct request *r, struct response *out)
{
    bool is_off = str_equal(http_find(r->form, S("keys")), S("off"));
    prefer(t, r, S("keys"), is_off ? S("off") : S(""), out);
    return true;
}

static str scopes_sent(struct arena *a, struct http_pairs form)
{
    str s = {0};
    for (size_t i = 0; i < form.count; i++)
        if (str_equal(form.at[i].name, S("scope")))
            s = str_format(a, "%.*s%s%.*s", STR(s), s.length ? "," : "", STR(form.at[i].value));
    return s;
}

bool page_token_add(struct turn *t, const struct request *r, struct response *out)
{
    struct settings_draft draft = {.name = http_find(r->form, S("name")),
                                   .scopes = scopes_sent(t->arena, r->form)};
    struct token token;
    str secret;
    if (app_add_token(t, draft.name, draft.scopes, &token, &secret)) {
        /* Shown once, in the answer itself: a redirect would have to keep the secret somewhere. */
        draft = (struct settings_draft){.secret = secret, .scopes = S("capture")};
        return show_settings(t, r, 200, &draft, out);
    }
    return t->err.kind == ERR_REFUSED && show_settings(t, r, 422, &draft, out);
}

bool page_token_remove(struct turn *t, const struct request *r, struct response *out)
{
    if (!app_remove_token(t, http_param(r, S("id"))))
        return false;
    response_redirect(out, url_of(S("/settings")), t->app->base_path, t->arena);
    return true;
}
