#include "web/pages/entry.h"

#include "app/words.h"
#include "base/utf8.h"
#include "web/pages/entry.html.h"
#include "web/pages/grid.h"

#include <string.h>

enum { HISTORY_MOST = 100, EARLIER_MOST = 2000 /* letters */ };

static str lines_of(struct arena *a, struct str_list list)
{
    str s = {0};
    for (size_t i = 0; i < list.count; i++)
        s = str_format(a, "%.*s%.*s\n", STR(s), STR(list.at[i]));
    return s;
}

static struct str_list list_of(struct arena *a, str lines)
{
    struct str_list list = {arena_list(a, str, ENTRY_LINKS_MOST + 2), 0};
    str line;
    while (str_cut(&lines, '\n', &line) && list.count < ENTRY_LINKS_MOST + 2)
        if (!is_blank(line))
            list.at[list.count++] = str_trim(line);
    return list;
}

static struct str_list all_named(struct arena *a, struct http_pairs form, str name)
{
    struct str_list list = {arena_list(a, str, form.count), 0};
    for (size_t i = 0; i < form.count; i++)
        if (str_equal(form.at[i].name, name))
            list.at[list.count++] = form.at[i].value;
    return list;
}

static bool list_has(struct str_list list, str one)
{
    for (size_t i = 0; i < list.count; i++)
        if (str_equal(list.at[i], one))
            return true;
    return false;
}

/* What stands in the form before anybody has typed: the entry as it is. */
static struct entry_draft draft_of(struct arena *a, const struct entry *e)
{
    return (struct entry_draft){
        .text = e->text,
        .day = day_iso(a, e->day),
        .kind = entry_kind_id(e->kind),
        .behaviours = e->behaviours,
        .autonomy = e->autonomy < 0 ? (str){0} : str_format(a, "%d", e->autonomy),
        .scope = e->scope < 0 ? (str){0} : scope_id((enum scope)e->scope),
        .outcome = e->outcome < 0 ? (str){0} : outcome_id((enum outcome)e->outcome),
        .before = e->before,
        .after = e->after,
        .links = e->links,
        .people = e->people,
        .version = e->version,
    };
}

static void fill_choices(struct turn *t, struct entry_page *v)
{
    const struct framework *f = turn_framework(t);
    struct arena *a = t->arena;
    v->autonomies = (struct choices){arena_list(a, struct choice, LEVEL_COUNT), LEVEL_COUNT};
    for (size_t i = 0; i < LEVEL_COUNT; i++) {
        str id = str_format(a, "%zu", i);
        v->autonomies.at[i] =
            (struct choice){id, f->autonomy_words[i], str_equal(v->draft.autonomy, id)};
    }
    v->scopes = (struct choices){arena_list(a, struct choice, SCOPE_COUNT), SCOPE_COUNT};
    for (size_t i = 0; i < SCOPE_COUNT; i++) {
        str id = scope_id((enum scope)i);
        v->scopes.at[i] = (struct choice){id, f->scope_words[i], str_equal(v->draft.scope, id)};
    }
    v->outcomes = (struct choices){arena_list(a, struct choice, OUTCOME_COUNT), OUTCOME_COUNT};
    for (size_t i = 0; i < OUTCOME_COUNT; i++) {
        str id = outcome_id((enum outcome)i);
        v->outcomes.at[i] = (struct choice){id, f->outcome_words[i], str_equal(v->draft.outcome, id)};
    }
    v->kinds = (struct choices){arena_list(a, struct choice, ENTRY_KIND_COUNT), ENTRY_KIND_COUNT};
    for (size_t i = 0; i < ENTRY_KIND_COUNT; i++) {
        str id = entry_kind_id((enum entry_kind)i);
        v->kinds.at[i] =
            (struct choice){id, words_kind((enum entry_kind)i), str_equal(v->draft.kind, id)};
    }
}

static void fill_area(struct turn *t, const struct area *area, const struct entry_draft *draft,
                      struct behaviour_choices *to)
{
    const struct framework *f = turn_framework(t);
    to->title = area->title;
    to->behaviours.at = arena_list(t->arena, struct choice, area->member_count);
    to->behaviours.count = area->member_count;
    for (size_t i = 0; i < area->member_count; i++) {
        const struct behaviour *b = &f->behaviours[area->members[i]];
        bool is_chosen = list_has(draft->behaviours, b->id);
        to->behaviours.at[i] = (struct choice){b->id, b->title, is_chosen};
        to->chosen_count += is_chosen;
    }
    to->is_open = to->chosen_count > 0;
}

static bool is_named(const struct entry_view *entry, const struct area *area)
{
    for (size_t i = 0; i < entry->find_count; i++)
        if (entry->finds[i].kind == FIND_AREA && str_equal(entry->finds[i].text, area->id))
            return true;
    return false;
}

static void fill_form(struct turn *t, struct entry_page *v)
{
    const struct framework *f = turn_framework(t);
    fill_choices(t, v);
    v->areas.at = arena_get(t->arena, f->area_count, sizeof *v->areas.at);
    v->areas.count = f->area_count;
    bool any = false;
    for (size_t i = 0; i < f->area_count; i++) {
        fill_area(t, &f->areas[i], &v->draft, &v->areas.at[i]);
        v->areas.at[i].is_open = v->areas.at[i].is_open || is_named(&v->entry, &f->areas[i]);
        any = any || v->areas.at[i].is_open;
    }
    if (!any)
        v->areas.at[0].is_open = true; /* so that it is seen to be a list */
    v->link_lines = lines_of(t->arena, v->draft.links);
    v->person_lines = lines_of(t->arena, v->draft.people);
}

static void fill_wrong(struct turn *t, struct entry_page *v)
{
    const struct {
        str field;
        str *words;
    } fields[] = {
        {S("text"), &v->wrong_text},         {S("behaviour"), &v->wrong_behaviour},
        {S("autonomy"), &v->wrong_autonomy}, {S("scope"), &v->wrong_scope},
        {S("outcome"), &v->wrong_outcome},   {S("kind"), &v->wrong_kind},
        {S("before"), &v->wrong_before},     {S("after"), &v->wrong_after},
        {S("day"), &v->wrong_day},           {S("link"), &v->wrong_link},
        {S("person"), &v->wrong_person},
    };
    v->errors.at = arena_list(t->arena, struct wrong_row, t->wrong.count);
    v->errors.count = t->wrong.count;
    for (size_t i = 0; i < t->wrong.count; i++) {
        const struct complaint *c = &t->wrong.at[i];
        str words = words_complaint(t->arena, c);
        bool is_kind = str_equal(c->field, S("kind"));
        v->errors.at[i].url =
            url_fragment(t->arena, url_of(S("#")), is_kind ? S("entry-kind") : c->field);
        v->errors.at[i].words = words;
        for (size_t k = 0; k < LENGTH(fields); k++)
            if (str_equal(fields[k].field, c->field) && !fields[k].words->length)
                *fields[k].words = words;
        if (c->code == COMPLAINT_LOOKS_SECRET)
            v->is_sure = true;
    }
}

static void fill_links(struct turn *t, struct entry_page *v)
{
    const struct entry *e = &v->entry.entry;
    v->links.at = arena_get(t->arena, e->links.count, sizeof *v->links.at);
    v->links.count = e->links.count;
    for (size_t i = 0; i < e->links.count; i++) {
        v->links.at[i].words = e->links.at[i];
        if (!url_external(e->links.at[i], &v->links.at[i].url))
            v->links.at[i].url = (struct url){0};
    }
    for (size_t i = 0; i < e->people.count; i++)
        v->people = str_format(t->arena, "%.*s%s%.*s", STR(v->people), i ? ", " : "",
                               STR(e->people.at[i]));
}

static str chip_words(struct arena *a, const struct find *f)
{
    switch (f->kind) {
    case FIND_PERSON:
        return str_format(a, "%.*s could confirm it", STR(f->text));
    case FIND_DAY:
        return str_format(a, "It was %.*s", STR(f->text));
    case FIND_LINK:
        return S("Add the link");
    case FIND_NUMBER:
        return str_format(a, "The number after: %.*s", STR(f->text));
    case FIND_AREA: /* opens the area in the form below: which behaviour is the person's to say */
    case FIND_KIND_COUNT:
        break;
    }
    return (str){0};
}

static void fill_chips(struct turn *t, struct entry_page *v)
{
    v->chips.at = arena_list(t->arena, struct choice, v->entry.find_count);
    for (size_t i = 0; i < v->entry.find_count; i++) {
        const struct find *f = &v->entry.finds[i];
        str words = chip_words(t->arena, f);
        if (words.length)
            v->chips.at[v->chips.count++] =
                (struct choice){.id = str_format(t->arena, "%zu", i), .words = words};
    }
}

/* What stood there before, as much of it as one looks at. */
static struct html earlier_words(struct arena *a, str text)
{
    str start = utf8_first(text, EARLIER_MOST);
    return html_markdown(a, start.length < text.length ? str_format(a, "%.*s…", STR(start)) : text);
}

static void fill_history(struct turn *t, struct entry_page *v)
{
    v->changes.count = v->entry.change_count < HISTORY_MOST ? v->entry.change_count : HISTORY_MOST;
    v->changes.at = arena_get(t->arena, v->changes.count, sizeof *v->changes.at);
    for (size_t i = 0; i < v->changes.count; i++) {
        const struct change_view *c = &v->entry.changes[i];
        v->changes.at[i].what = c->what;
        v->changes.at[i].who = c->who;
        v->changes.at[i].when = c->when;
        v->changes.at[i].is_undone = c->is_undone;
        if (c->has_before)
            v->changes.at[i].was = earlier_words(t->arena, c->before.text);
    }
}

static void fill_urls(struct arena *a, struct entry_page *v)
{
    v->url = url_entry(a, v->entry.ref);
    v->restore_url = url_part(a, v->url, S("restore"));
    v->delete_url = url_part(a, v->url, S("delete"));
    v->chip_url = url_part(a, v->url, S("chip"));
}

static str notice_words(const struct request *r)
{
    static const struct {
        str saved, words;
    } notices[] = {
        {S("new"), S("Saved. Tie it to what it shows, and it counts.")},
        {S("yes"), S("Saved.")},
        {S("chip"), S("Added.")},
        {S("back"), S("It\u2019s back.")},
        {S("undone"), S("Taken back.")},
    };
    str saved = http_find(r->query, S("saved"));
    for (size_t i = 0; i < LENGTH(notices); i++)
        if (str_equal(notices[i].saved, saved))
            return notices[i].words;
    return (str){0};
}

/* The page of one entry; `draft` is what was refused, NULL when nothing was. */
static bool show_entry(struct turn *t, const struct request *r, int status,
                       const struct entry_draft *draft, struct response *out)
{
    struct entry_page v = {0};
    struct err was = t->err;
    t->err = (struct err){0};
    if (!app_show_entry(t, http_param(r, S("entry")), &v.entry))
        return false;
    t->err = was;
    layout_app(t, r, layout_title(t, v.entry.title, draft != NULL), MENU_JOURNAL, &v.layout);
    v.form_token = r->form_token;
    v.notice = notice_words(r);
    v.edit_heading = v.entry.is_evidence ? S("Edit") : S("Make it evidence");
    v.text = html_markdown(t->arena, v.entry.entry.text);
    v.has_measure = v.entry.entry.before.length && v.entry.entry.after.length;
    if (v.entry.lint) {
        v.stronger = v.entry.lint->says;
        v.stronger_like = v.entry.lint->strong;
    }
    v.draft = draft ? *draft : draft_of(t->arena, &v.entry.entry);
    struct entry_rows rows;
    entry_rows_fill(t->arena, &v.entry, 1, &rows);
    v.behaviours = rows.at[0].behaviours;
    fill_urls(t->arena, &v);
    fill_form(t, &v);
    fill_wrong(t, &v);
    fill_links(t, &v);
    fill_chips(t, &v);
    fill_history(t, &v);
    struct buf b;
    page_begin(t, &b);
    html_entry(&b, &v);
    response_page(out, status, &b);
    return true;
}

bool page_entry(struct turn *t, const struct request *r, struct response *out)
{
    return show_entry(t, r, 200, NULL, out);
}

static void go(struct turn *t, str ref, str saved, struct response *out)
{
    response_redirect(out, url_query(t->arena, url_entry(t->arena, ref), S("saved"), saved),
                      t->app->base_path, t->arena);
}

/* The form is whole: a field that did not come is empty, and empties what stood there. */
static str sent(const struct request *r, str name)
{
    str value = http_find(r->form, name);
    return value.length ? value : S("");
}

static struct entry_draft read_draft(struct turn *t, const struct request *r)
{
    int64_t version = 0;
    (void)str_int(http_find(r->form, S("version")), &version); /* not a number: it asks nothing */
    return (struct entry_draft){
        .text = sent(r, S("text")),
        .day = sent(r, S("day")),
        .kind = sent(r, S("kind")),
        .behaviours = all_named(t->arena, r->form, S("behaviour")),
        .autonomy = sent(r, S("autonomy")),
        .scope = sent(r, S("scope")),
        .outcome = sent(r, S("outcome")),
        .before = sent(r, S("before")),
        .after = sent(r, S("after")),
        .links = list_of(t->arena, sent(r, S("link"))),
        .people = list_of(t->arena, sent(r, S("person"))),
        .version = version,
        .is_sure = http_find(r->form, S("sure")).length > 0,
    };
}

bool page_entry_edit(struct turn *t, const struct request *r, struct response *out)
{
    struct entry_draft draft = read_draft(t, r);
    struct entry_view entry;
    if (draft.version < 1) { /* a whole form that does not say what it was made from could undo anything */
        complaint_add(&t->wrong, (struct complaint){.field = S("version"),
                                                    .code = COMPLAINT_CHANGED_MEANWHILE});
        return show_entry(t, r, 409, &draft, out);
    }
    if (app_edit_entry(t, http_param(r, S("entry")), &draft, &entry)) {
        go(t, entry.ref, S("yes"), out);
        return true;
    }
    if (t->err.kind != ERR_REFUSED && !(t->err.kind == ERR_CONFLICT && t->wrong.count))
        return false;
    return show_entry(t, r, err_face(t->err.kind)->http_status, &draft, out);
}

static void add_one(struct arena *a, struct str_list *list, str one)
{
    str *at = arena_list(a, str, list->count + 1);
    if (list->count)
        memcpy(at, list->at, list->count * sizeof *at);
    at[list->count] = one;
    *list = (struct str_list){at, list->count + 1};
}

/* What a chip offers, put into a draft that changes nothing else. */
static void apply(struct turn *t, const struct find *f, const struct entry *e,
                  struct entry_draft *draft)
{
    switch (f->kind) {
    case FIND_PERSON:
        draft->people = e->people;
        add_one(t->arena, &draft->people, f->text);
        break;
    case FIND_DAY:
        draft->day = f->text;
        break;
    case FIND_LINK:
        draft->links = e->links;
        add_one(t->arena, &draft->links, f->text);
        break;
    case FIND_NUMBER:
        draft->after = f->text;
        break;
    case FIND_AREA:
    case FIND_KIND_COUNT:
        break;
    }
}

bool page_entry_chip(struct turn *t, const struct request *r, struct response *out)
{
    struct entry_view entry;
    int64_t which;
    if (!app_show_entry(t, http_param(r, S("entry")), &entry))
        return false;
    if (!str_int(http_find(r->form, S("apply")), &which) || which < 0 ||
        (size_t)which >= entry.find_count)
        return err_set(&t->err, ERR_NOT_FOUND, "web/chip", "nothing of that kind was found");
    struct entry_draft draft = {.version = entry.entry.version, .is_sure = true};
    apply(t, &entry.finds[which], &entry.entry, &draft);
    if (app_edit_entry(t, entry.ref, &draft, &entry)) {
        go(t, entry.ref, S("chip"), out);
        return true;
    }
    if (t->err.kind != ERR_REFUSED)
        return false;
    draft = draft_of(t->arena, &entry.entry);
    return show_entry(t, r, 422, &draft, out);
}

bool page_entry_delete(struct turn *t, const struct request *r, struct response *out)
{
    struct entry_view entry;
    if (!app_remove_entry(t, http_param(r, S("entry")), &entry))
        return false;
    response_redirect(out, url_entry(t->arena, entry.ref), t->app->base_path, t->arena);
    return true;
}

bool page_entry_restore(struct turn *t, const struct request *r, struct response *out)
{
    struct entry_view entry;
    if (!app_restore_entry(t, http_param(r, S("entry")), &entry))
        return false;
    go(t, entry.ref, S("back"), out);
    return true;
}

bool page_undo(struct turn *t, const struct request *r, struct response *out)
{
    struct undo_view undo;
    if (!app_undo(t, &undo))
        return false;
    go(t, undo.entry.ref, S("undone"), out);
    return true;
}
