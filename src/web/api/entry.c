#include "web/api/api.h"

#include <stddef.h>

#define FIELD(name, kind, member, clear) {S(name), kind, offsetof(struct entry_draft, member), clear}

static const struct api_field fields[] = {
    FIELD("id", API_ID, id, 0),
    FIELD("text", API_TEXT, text, 0),
    FIELD("day", API_TEXT, day, 0),
    FIELD("kind", API_TEXT, kind, 0),
    FIELD("behaviours", API_LIST, behaviours, CLEAR_BEHAVIOURS),
    FIELD("autonomy", API_NUMBER, autonomy, CLEAR_AUTONOMY),
    FIELD("scope", API_TEXT, scope, CLEAR_SCOPE),
    FIELD("outcome", API_TEXT, outcome, CLEAR_OUTCOME),
    FIELD("before", API_TEXT, before, CLEAR_BEFORE),
    FIELD("after", API_TEXT, after, CLEAR_AFTER),
    FIELD("links", API_LIST, links, CLEAR_LINKS),
    FIELD("people", API_LIST, people, CLEAR_PEOPLE),
    FIELD("version", API_INT, version, 0),
    FIELD("sure", API_YES, is_sure, 0),
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
    if (!app_list_entries(t, &query, &entries))
        return false;
    struct api_document d;
    api_begin(t, &d);
    app_write_entries(&d.writer, &entries);
    return api_answer(out, 200, &d);
}

bool api_entry_add(struct turn *t, const struct request *r, struct response *out)
{
    struct entry_draft draft = {0};
    struct entry_view entry;
    unsigned clear;
    if (!api_read(t, r, fields, LENGTH(fields), &draft, &clear) || !app_log_entry(t, &draft, &entry))
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
    unsigned clear;
    if (!api_read(t, r, fields, LENGTH(fields), &draft, &clear))
        return false;
    return app_edit_entry(t, http_param(r, S("id")), &draft, clear, &entry) &&
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
