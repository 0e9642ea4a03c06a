#include "web/api/api.h"

#include <stddef.h>

static const struct api_field start_fields[] = {
    {S("id"), API_ID, offsetof(struct step_draft, id), false},
    {S("behaviour"), API_TEXT, offsetof(struct step_draft, behaviour), false},
    {S("size"), API_TEXT, offsetof(struct step_draft, size), false},
    {S("text"), API_TEXT, offsetof(struct step_draft, text), false},
};

/* One change a call: where it stands, a note, or its end. */
struct step_change {
    str position, note, end, entry;
};

static const struct api_field change_fields[] = {
    {S("position"), API_TEXT, offsetof(struct step_change, position), false},
    {S("note"), API_TEXT, offsetof(struct step_change, note), false},
    {S("end"), API_TEXT, offsetof(struct step_change, end), false},
    {S("entry"), API_TEXT, offsetof(struct step_change, entry), false},
};

bool api_plan(struct turn *t, const struct request *r, struct response *out)
{
    struct plan_view plan;
    if (!app_show_plan(t, &plan))
        return false;
    struct api_document d;
    api_begin(t, &d);
    app_write_plan(&d.writer, &plan);
    return api_answer(out, 200, &d);
}

bool api_next(struct turn *t, const struct request *r, struct response *out)
{
    struct next_view next;
    if (!app_next(t, &next))
        return false;
    struct api_document d;
    api_begin(t, &d);
    app_write_next(&d.writer, &next);
    return api_answer(out, 200, &d);
}

static bool answer_step(struct turn *t, struct response *out, const struct step_view *step)
{
    struct api_document d;
    api_begin(t, &d);
    app_write_step(&d.writer, step);
    return api_answer(out, 200, &d);
}

bool api_step_add(struct turn *t, const struct request *r, struct response *out)
{
    struct step_draft draft = {0};
    struct step_view step;
    if (!api_read(t, r, start_fields, LENGTH(start_fields), &draft) ||
        !app_start_step(t, &draft, &step))
        return false;
    struct api_document d;
    api_begin(t, &d);
    app_write_step(&d.writer, &step);
    return api_made(t, out, S("steps"), step.step.id, &d);
}

bool api_step(struct turn *t, const struct request *r, struct response *out)
{
    struct step_view step;
    return app_show_step(t, http_param(r, S("id")), &step) && answer_step(t, out, &step);
}

bool api_step_edit(struct turn *t, const struct request *r, struct response *out)
{
    struct step_change change = {0};
    struct step_view step;
    str ref = http_param(r, S("id"));
    if (!api_read(t, r, change_fields, LENGTH(change_fields), &change))
        return false;
    int wishes = (change.position.at != NULL) + (change.note.at != NULL) + (change.end.at != NULL);
    if (wishes != 1 || (change.entry.at && !change.end.at)) {
        complaint_add(&t->wrong,
                      (struct complaint){.field = S("body"),
                                         .code = COMPLAINT_WRONG_TYPE,
                                         .detail = S("one of position, note, or end (with entry)")});
        return turn_refused(t);
    }
    bool is_done = change.position.at ? app_move_step(t, ref, change.position, &step)
                   : change.note.at   ? app_note_step(t, ref, change.note, &step)
                                      : app_end_step(t, ref, change.end, change.entry, &step);
    return is_done && answer_step(t, out, &step);
}
