#include "web/pages/entry.h"

#include "app/words.h"
#include "base/utf8.h"
#include "web/pages/entry.html.h"
#include "web/pages/grid.h"

void capture_fill(struct turn *t, const struct request *r, struct capture_view *v)
{
    *v = (struct capture_view){.form_token = r->form_token,
                               .id = turn_new_id(t),
                               .button = S("Save entry")};
}

static void fill_row(struct arena *a, const struct entry_view *entry, struct entry_row *row)
{
    row->entry = *entry;
    row->url = url_entry(a, entry->ref);
    row->behaviours.at = arena_list(a, struct named_url, entry->behaviour_count);
    row->behaviours.count = entry->behaviour_count;
    for (size_t i = 0; i < entry->behaviour_count; i++)
        row->behaviours.at[i] = (struct named_url){url_behaviour(a, entry->behaviours[i].id),
                                                   entry->behaviours[i].title};
}

void entry_rows_fill(struct arena *a, const struct entry_view *entries, size_t count,
                     struct entry_rows *rows)
{
    rows->at = arena_list(a, struct entry_row, count);
    rows->count = count;
    for (size_t i = 0; i < count; i++)
        fill_row(a, &entries[i], &rows->at[i]);
}

static struct choices behaviour_filter(struct turn *t, str chosen)
{
    const struct framework *f = turn_framework(t);
    struct choices c = {arena_list(t->arena, struct choice, f->behaviour_count), f->behaviour_count};
    for (size_t i = 0; i < c.count; i++)
        c.at[i] = (struct choice){f->behaviours[i].id, f->behaviours[i].title,
                                  str_equal(f->behaviours[i].id, chosen)};
    return c;
}

static struct choices kind_filter(struct turn *t, str chosen)
{
    struct choices c = {arena_list(t->arena, struct choice, ENTRY_KIND_COUNT), ENTRY_KIND_COUNT};
    for (size_t i = 0; i < c.count; i++) {
        str id = entry_kind_id((enum entry_kind)i);
        c.at[i] = (struct choice){id, words_kind((enum entry_kind)i), str_equal(id, chosen)};
    }
    return c;
}

static struct url older(struct turn *t, const struct entries_query *query, str next)
{
    struct url u = url_of(S("/journal"));
    if (!next.length)
        return (struct url){0};
    if (query->behaviour.length)
        u = url_query(t->arena, u, S("behaviour"), query->behaviour);
    if (query->kind.length)
        u = url_query(t->arena, u, S("kind"), query->kind);
    if (query->search.length)
        u = url_query(t->arena, u, S("q"), query->search);
    return url_query(t->arena, u, S("before"), next);
}

static str list_heading(struct turn *t, const struct entries_view *entries)
{
    if (entries->search.length)
        return str_format(t->arena, "Found for “%.*s”", STR(entries->search));
    if (entries->behaviour.id.length && entries->kind.length)
        return str_format(t->arena, "%.*s: %.*s", STR(entries->kind), STR(entries->behaviour.title));
    if (entries->behaviour.id.length)
        return entries->behaviour.title;
    return entries->kind.length ? entries->kind : S("Entries");
}

/* Of a search only what is shown is counted: a page ends when it is full. */
static str list_count(struct turn *t, const struct entries_query *query, const struct entries_view *entries)
{
    if (!entries->search.length)
        return words_count(t->arena, entries->total, "entry", "entries");
    if (query->cursor.length)
        return S("Older ones");
    if (entries->next.length)
        return str_format(t->arena, "The newest %zu", entries->count);
    return entries->count ? words_count(t->arena, (int64_t)entries->count, "entry", "entries") : (str){0};
}

/* Words that can't be looked for are said beside their field; what else is wrong is wrong in the address. */
static bool is_search_wrong(struct turn *t)
{
    return t->err.kind == ERR_REFUSED && t->wrong.count == 1 && complaint_find(&t->wrong, S("search"));
}

static bool show_entries(struct turn *t, const struct request *r, const struct entries_query *query,
                         struct response *out)
{
    struct entries_page v = {.search = query->search};
    bool is_fine = app_list_entries(t, query, &v.entries);
    if (!is_fine && !is_search_wrong(t))
        return false;
    if (!is_fine) {
        v.wrong_search = words_complaint(t->arena, &t->wrong.at[0]);
        bool is_text = t->wrong.at[0].code != COMPLAINT_NOT_TEXT;
        v.search = is_text ? utf8_first(v.search, SEARCH_MOST) : (str){0};
    }
    layout_app(t, r, layout_title(t, S("Journal"), !is_fine), MENU_JOURNAL, &v.layout);
    capture_fill(t, r, &v.capture);
    v.has_any = v.entries.total > 0 || !is_fine;
    v.behaviours = behaviour_filter(t, query->behaviour);
    v.kinds = kind_filter(t, query->kind);
    v.heading = list_heading(t, &v.entries);
    v.total_words = is_fine ? list_count(t, query, &v.entries) : (str){0};
    entry_rows_fill(t->arena, v.entries.at, v.entries.count, &v.rows);
    v.older = older(t, query, v.entries.next);
    struct buf b;
    page_begin(t, &b);
    html_entries(&b, &v);
    response_page(out, is_fine ? 200 : 422, &b);
    return true;
}

bool page_entries(struct turn *t, const struct request *r, struct response *out)
{
    struct entries_query query = {.behaviour = http_find(r->query, S("behaviour")),
                                  .kind = http_find(r->query, S("kind")),
                                  .search = str_trim(http_find(r->query, S("q"))),
                                  .cursor = http_find(r->query, S("before"))};
    return show_entries(t, r, &query, out);
}

static str behaviour_words(struct turn *t, str id)
{
    size_t at;
    const struct framework *f = turn_framework(t);
    return framework_find(f, id, &at) ? f->behaviours[at].title : (str){0};
}

static bool show_capture(struct turn *t, const struct request *r, int status,
                         const struct capture_view *capture, struct response *out)
{
    struct capture_page v = {.capture = *capture};
    layout_app(t, r, layout_title(t, S("Write it down"), status != 200), MENU_JOURNAL, &v.layout);
    struct buf b;
    page_begin(t, &b);
    html_capture_page(&b, &v);
    response_page(out, status, &b);
    return true;
}

bool page_capture(struct turn *t, const struct request *r, struct response *out)
{
    struct capture_view capture;
    if (!guard(t, ACT_CAPTURE))
        return false;
    capture_fill(t, r, &capture);
    capture.text = http_find(r->query, S("text"));
    capture.behaviour = http_find(r->query, S("behaviour"));
    capture.behaviour_words = behaviour_words(t, capture.behaviour);
    if (!capture.behaviour_words.length)
        capture.behaviour = (str){0};
    return show_capture(t, r, 200, &capture, out);
}

/* The words beside the one field; what is wrong elsewhere (a behaviour that has gone) is said there too. */
static str capture_wrong(struct turn *t)
{
    const struct complaint *c = complaint_find(&t->wrong, S("text"));
    return words_complaint(t->arena, c ? c : &t->wrong.at[0]);
}

bool page_entry_post(struct turn *t, const struct request *r, struct response *out)
{
    struct capture_view capture;
    capture_fill(t, r, &capture);
    struct entry_draft draft = {.text = http_find(r->form, S("text")),
                                .is_sure = http_find(r->form, S("sure")).length > 0};
    str id = http_find(r->form, S("id"));
    capture.text = draft.text;
    capture.behaviour = http_find(r->form, S("behaviour"));
    capture.behaviour_words = behaviour_words(t, capture.behaviour);
    if (id_read(id, &draft.id))
        capture.id = id;
    if (capture.behaviour.length)
        draft.behaviours = (struct str_list){&capture.behaviour, 1};
    struct entry_view entry;
    if (app_log_entry(t, &draft, &entry)) {
        struct url to = url_query(t->arena, url_entry(t->arena, entry.ref), S("saved"), S("new"));
        response_redirect(out, to, t->app->base_path, t->arena);
        return true;
    }
    if (t->err.kind != ERR_REFUSED)
        return false;
    capture.wrong = capture_wrong(t);
    const struct complaint *text = complaint_find(&t->wrong, S("text"));
    capture.is_sure = text && text->code == COMPLAINT_LOOKS_SECRET;
    capture.button = capture.is_sure ? S("I\u2019m sure, save it") : S("Save entry");
    return show_capture(t, r, 422, &capture, out);
}
