#include "web/api/api.h"

#include <stddef.h>

#define FIELD(name, kind, member, null) {S(name), kind, offsetof(struct entry_draft, member), null}

static const struct api_field fields[] = {
    FIELD("id", API_ID, id, false),
    FIELD("text", API_TEXT, text, false),
    FIELD("day", API_TEXT, day, false),
    FIELD("kind", API_TEXT, kind, false),
    FIELD("behaviours", API_LIST, behaviours, true),
    FIELD("autonomy", API_NUMBER, autonomy, true),
    FIELD("scope", API_TEXT, scope, true),
    FIELD("outcome", API_TEXT, outcome, true),
    FIELD("before", API_TEXT, before, true),
    FIELD("after", API_TEXT, after, true),
    FIELD("links", API_LIST, links, true),
    FIELD("people", API_LIST, people, true),
    /* One alone may go by its singular, as on the command line. */
    FIELD("behaviour", API_LIST, behaviours, true),
    FIELD("link", API_LIST, links, true),
    FIELD("person", API_LIST, people, true),
    FIELD("version", API_INT, version, false),
    FIELD("sure", API_YES, is_sure, false),
};

static bool answer_entry(struct turn *t, struct response *out, const struct entry_view *entry)
{
    struct api_document d;
    api_begin(t, &d);
    app_write_entry(&d.writer, entry);
    return api_answer(out, 200, &d);
}

bool api_entries(struct turn *t, const struct request *r, struct response *out)
{
    struct entries_query query = {.behaviour = http_find(r->query, S("behaviour")),
                                  .kind = http_find(r->query, S("kind")),
                                  .search = http_find(r->query, S("q")),
                                  .cursor = http_find(r->query, S("cursor"))};
    str limit = http_find(r->query, S("limit"));
    int64_t most = 0;
    if (limit.length && (!str_int(limit, &most) || most < 1 || most > ENTRIES_PAGE_MOST)) {
        complaint_add(&t->wrong, (struct complaint){.field = S("limit"),
                                                    .code = COMPLAINT_OUT_OF_RANGE,
                                                    .number = 1,
                                                    .number2 = ENTRIES_PAGE_MOST});
        return turn_refused(t);
    }
    query.limit = (size_t)most;
    struct entries_view entries;
    if (!app_list_entries(t, &query, &entries)) {
        for (size_t i = 0; i < t->wrong.count; i++)
            if (str_equal(t->wrong.at[i].field, S("search")))
                t->wrong.at[i].field = S("q"); /* as it is called in an address */
        return false;
    }
    struct api_document d;
    api_begin(t, &d);
    app_write_entries(&d.writer, &entries);
    return api_answer(out, 200, &d);
}

bool api_entry_add(struct turn *t, const struct request *r, struct response *out)
{
    struct entry_draft draft = {0};
    struct entry_view entry;
    if (!api_read(t, r, fields, LENGTH(fields), &draft) || !app_log_entry(t, &draft, &entry))
        return false;
    struct api_document d;
    api_begin(t, &d);
    app_write_entry(&d.writer, &entry);
    return api_made(t, out, S("entries"), entry.entry.id, &d);
}

bool api_entry(struct turn *t, const struct request *r, struct response *out)
{
    struct entry_view entry;
    return app_show_entry(t, http_param(r, S("id")), &entry) && answer_entry(t, out, &entry);
}

bool api_entry_edit(struct turn *t, const struct request *r, struct response *out)
{
    struct entry_draft draft = {0};
    struct entry_view entry;
    if (!api_read(t, r, fields, LENGTH(fields), &draft))
        return false;
    return app_edit_entry(t, http_param(r, S("id")), &draft, &entry) &&
           answer_entry(t, out, &entry);
}

bool api_entry_remove(struct turn *t, const struct request *r, struct response *out)
{
    struct entry_view entry;
    return app_remove_entry(t, http_param(r, S("id")), &entry) && answer_entry(t, out, &entry);
}

bool api_undo(struct turn *t, const struct request *r, struct response *out)
{
    struct undo_view undo;
    if (!app_undo(t, &undo))
        return false;
    struct api_document d;
    api_begin(t, &d);
    app_write_undo(&d.writer, &undo);
    return api_answer(out, 200, &d);
}
