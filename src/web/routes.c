#include "web/routes.h"

#include "base/arena.h"
#include "domain/person.h"
#include "web/api/api.h"
#include "web/pages/account.h"
#include "web/pages/entry.h"
#include "web/pages/packet.h"
#include "web/pages/plain.h"
#include "web/pages/plan.h"
#include "web/pages/readiness.h"
#include "web/pages/today.h"
#include "web/pages/quiz_pages.h"
#include "web/pages/words.h"

/* Which powers are enough, as guard.c says them: the acts check again. */
enum {
    READ = POWER_READ | POWER_WRITE,
    CAPTURE = POWER_CAPTURE | POWER_WRITE,
    CHANGE = POWER_WRITE,
    EXPORT = POWER_EXPORT | POWER_WRITE
};

/* Keep rows of one noun together. The first row that matches wins, so /a/new stands before /a/{id}. */
static const struct route routes[] = {
    {HTTP_GET, "/enter/{token}", SECRET_LINK, page_enter, SECRET_ADDRESS},
    {HTTP_POST, "/enter/{token}", SECRET_LINK, page_enter_post, SECRET_ADDRESS},
    {HTTP_GET, "/login", PUBLIC, page_login, NO_STORE},
    {HTTP_POST, "/leave", USER, page_leave, 0},

    {HTTP_GET, "/today", USER, page_today, 0},
    {HTTP_GET, "/capture", USER, page_capture, 0},
    {HTTP_GET, "/journal", USER, page_entries, 0},
    {HTTP_POST, "/journal", USER, page_entry_post, 0},
    {HTTP_GET, "/journal/{entry}", USER, page_entry, 0},
    {HTTP_POST, "/journal/{entry}", USER, page_entry_edit, 0},
    {HTTP_POST, "/journal/{entry}/chip", USER, page_entry_chip, 0},
    {HTTP_POST, "/journal/{entry}/delete", USER, page_entry_delete, 0},
    {HTTP_POST, "/journal/{entry}/restore", USER, page_entry_restore, 0},
    {HTTP_POST, "/undo", USER, page_undo, 0},

    {HTTP_GET, "/plan", USER, page_plan, 0},
    {HTTP_POST, "/plan/start", USER, page_step_start, 0},
    {HTTP_GET, "/plan/{step}", USER, page_step, 0},
    {HTTP_POST, "/plan/{step}/move", USER, page_step_move, 0},
    {HTTP_POST, "/plan/{step}/note", USER, page_step_note, 0},
    {HTTP_POST, "/plan/{step}/end", USER, page_step_end, 0},
    {HTTP_GET, "/readiness", USER, page_readiness, 0},

    {HTTP_GET, "/packet", USER, page_packet, 0},

    {HTTP_GET, "/settings", USER, page_settings, 0},
    {HTTP_POST, "/settings/name", USER, page_name, 0},
    {HTTP_POST, "/settings/theme", USER, page_theme, 0},
    {HTTP_POST, "/settings/keys", USER, page_keys, 0},
    {HTTP_POST, "/settings/tokens", USER, page_token_add, 0},
    {HTTP_POST, "/settings/tokens/{id}/remove", USER, page_token_remove, 0},

    {HTTP_GET, "/api/v1/entries", TOKEN, api_entries, 0, READ},
    {HTTP_POST, "/api/v1/entries", TOKEN, api_entry_add, 0, CAPTURE},
    {HTTP_GET, "/api/v1/entries/{id}", TOKEN, api_entry, 0, READ},
    {HTTP_PATCH, "/api/v1/entries/{id}", TOKEN, api_entry_edit, 0, CHANGE},
    {HTTP_DELETE, "/api/v1/entries/{id}", TOKEN, api_entry_remove, 0, CHANGE},
    {HTTP_POST, "/api/v1/undo", TOKEN, api_undo, 0, CHANGE},
    {HTTP_GET, "/api/v1/assessments", TOKEN, api_assessments, 0, READ},
    {HTTP_POST, "/api/v1/assessments", TOKEN, api_assessment_add, 0, CHANGE},
    {HTTP_GET, "/api/v1/assessments/{id}", TOKEN, api_assessment, 0, READ},
    {HTTP_DELETE, "/api/v1/assessments/{id}", TOKEN, api_assessment_remove, 0, CHANGE},
    {HTTP_GET, "/api/v1/readiness", TOKEN, api_readiness, 0, READ},
    {HTTP_GET, "/api/v1/plan", TOKEN, api_plan, 0, READ},
    {HTTP_GET, "/api/v1/next", TOKEN, api_next, 0, READ},
    {HTTP_POST, "/api/v1/steps", TOKEN, api_step_add, 0, CHANGE},
    {HTTP_GET, "/api/v1/steps/{id}", TOKEN, api_step, 0, READ},
    {HTTP_PATCH, "/api/v1/steps/{id}", TOKEN, api_step_edit, 0, CHANGE},
    {HTTP_GET, "/api/v1/packet", TOKEN, api_packet, 0, EXPORT},
    {HTTP_POST, "/api/v1/score", PUBLIC, api_score, 0},
    {HTTP_POST, "/api/v1/lint", PUBLIC, api_lint, 0},

    {HTTP_GET, "/", PUBLIC, page_quiz, STATIC},
    {HTTP_GET, "/q/holds", PUBLIC, page_holds, STATIC},
    {HTTP_POST, "/q/holds", PUBLIC, page_holds_post, STATIC},
    {HTTP_GET, "/q/{step}", PUBLIC, page_question, STATIC},
    {HTTP_POST, "/q/{step}", PUBLIC, page_question_post, STATIC},
    {HTTP_GET, "/r", PUBLIC, page_result, STATIC},
    {HTTP_GET, "/r/result.md", PUBLIC, page_result_file, STATIC},
    {HTTP_GET, "/r/result.json", PUBLIC, page_result_file, STATIC},
    {HTTP_GET, "/r/start", PUBLIC, page_result_start, NO_STORE},
    {HTTP_POST, "/r/start", USER, page_result_start_post, 0},
    {HTTP_POST, "/r/keep", PUBLIC, page_result_keep, NO_STORE},
    {HTTP_GET, "/r/deleted", PUBLIC, page_result_deleted, STATIC},
    {HTTP_GET, "/r/{link}", SECRET_LINK, page_result_kept, SECRET_ADDRESS},
    {HTTP_POST, "/r/{link}/delete", SECRET_LINK, page_result_delete, SECRET_ADDRESS},

    {HTTP_GET, "/learn", PUBLIC, page_learn, 0},
    {HTTP_GET, "/learn/{behaviour}", PUBLIC, page_learn_behaviour, 0},

    {HTTP_GET, "/help", PUBLIC, page_help, 0},
    {HTTP_GET, "/help/keys", PUBLIC, page_help_keys, 0},
    {HTTP_GET, "/privacy", PUBLIC, page_privacy, 0},
    {HTTP_GET, "/imprint", PUBLIC, page_imprint, 0},

    {HTTP_GET, "/healthz", PUBLIC, page_healthz, STATIC},
    {HTTP_GET, "/readyz", PUBLIC, page_readyz, STATIC},
    {HTTP_GET, "/version", PUBLIC, page_version, STATIC},
    {HTTP_GET, "/robots.txt", PUBLIC, page_robots, STATIC},
    {HTTP_GET, "/sitemap.xml", PUBLIC, page_sitemap, STATIC},
    {HTTP_GET, "/favicon.ico", PUBLIC, page_favicon, STATIC},
    {HTTP_GET, "/a/{hash}/{name}", PUBLIC, page_asset, STATIC},
};

const struct route *route_table(size_t *count)
{
    *count = LENGTH(routes);
    return routes;
}

static bool is_param(str part)
{
    return str_starts(part, S("{")) && str_ends(part, S("}"));
}

/* Compares a pattern with the parts of a path; NULL `params` only asks. */
static bool route_matches(const char *pattern, struct str_list parts, struct http_pairs *params)
{
    str rest = str_from_at(str_from(pattern), 1), wanted;
    size_t i = 0;
    while (rest.length && str_cut(&rest, '/', &wanted)) {
        if (i == parts.count)
            return false;
        str part = parts.at[i++];
        if (!is_param(wanted)) {
            if (!str_equal(wanted, part))
                return false;
            continue;
        }
        if (!part.length)
            return false;
        if (params)
            params->at[params->count++] = (struct http_pair){{wanted.at + 1, wanted.length - 2}, part};
    }
    return i == parts.count;
}

const struct route *route_find(enum http_method method, struct str_list parts, struct arena *a,
                               struct http_pairs *params)
{
    if (method == HTTP_HEAD)
        method = HTTP_GET;
    struct http_pairs found = {arena_list(a, struct http_pair, parts.count), 0};
    for (size_t i = 0; i < LENGTH(routes); i++) {
        found.count = 0;
        if (routes[i].method == method && route_matches(routes[i].pattern, parts, &found)) {
            *params = found;
            return &routes[i];
        }
    }
    return NULL;
}

str route_allow(struct str_list parts, struct arena *a)
{
    bool has[HTTP_METHOD_COUNT] = {false};
    bool is_known = false;
    for (size_t i = 0; i < LENGTH(routes); i++)
        if (route_matches(routes[i].pattern, parts, NULL))
            is_known = has[routes[i].method] = true;
    if (!is_known)
        return S("");
    has[HTTP_HEAD] = has[HTTP_GET];
    has[HTTP_OPTIONS] = true;
    struct buf b;
    buf_init(&b, a, 256);
    for (int m = HTTP_GET; m < HTTP_UNKNOWN; m++)
        if (has[m])
            buf_format(&b, "%s%.*s", b.length ? ", " : "", STR(http_method_name((enum http_method)m)));
    return buf_str(&b);
}

bool route_is_page(str path)
{
    for (size_t i = 0; i < LENGTH(routes); i++)
        if (routes[i].method == HTTP_GET && routes[i].access <= ADMIN && !(routes[i].flags & STATIC) &&
            !str_has(path, S("{")) && str_equal(str_from(routes[i].pattern), path))
            return true;
    return false;
}
