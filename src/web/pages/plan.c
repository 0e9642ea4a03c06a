#include "web/pages/plan.h"

#include "app/words.h"
#include "web/pages/plan.html.h"

void step_rows_fill(struct arena *a, const struct step_view *steps, size_t count,
                    struct step_rows *rows)
{
    rows->at = arena_list(a, struct step_row, count);
    rows->count = count;
    for (size_t i = 0; i < count; i++) {
        rows->at[i].step = steps[i];
        rows->at[i].url = url_step(a, steps[i].ref);
        if (steps[i].entry.length)
            rows->at[i].entry_url = url_entry(a, steps[i].entry);
    }
}

static struct words_rows words_fill(struct arena *a, const struct str_list *list)
{
    struct words_rows rows = {arena_list(a, struct words_row, list->count), list->count};
    for (size_t i = 0; i < list->count; i++)
        rows.at[i].words = list->at[i];
    return rows;
}

static void fill_gap(struct turn *t, str form_token, const struct plan_gap_view *from,
                     struct gap_row *to)
{
    to->gap = from->gap;
    to->learn_url = url_behaviour(t->arena, from->gap.behaviour.id);
    to->proof = words_fill(t->arena, from->gap.proof);
    to->proposals.at = arena_list(t->arena, struct proposal_row, STEP_SIZE_COUNT);
    to->proposals.count = STEP_SIZE_COUNT;
    for (size_t i = 0; i < STEP_SIZE_COUNT; i++) {
        struct proposal_row *row = &to->proposals.at[i];
        *row = (struct proposal_row){.form_token = form_token,
                                     .behaviour = from->gap.behaviour.id,
                                     .size = step_size_id((enum step_size)i),
                                     .id = turn_new_id(t),
                                     .size_words = from->proposals[i].size_words,
                                     .text = from->proposals[i].text,
                                     .is_open = from->proposals[i].is_open};
        if (row->is_open) {
            row->ref = from->proposals[i].step.ref;
            row->position = from->proposals[i].step.position;
            row->url = url_step(t->arena, row->ref);
        }
    }
}

static str gaps_heading(size_t count)
{
    static const str words[] = {S("No gap stands out"), S("Your widest gap"), S("Your two widest gaps"),
                                S("Your three widest gaps")};
    return words[count < LENGTH(words) ? count : LENGTH(words) - 1];
}

static bool show_plan(struct turn *t, const struct request *r, int status, str wrong,
                      struct response *out)
{
    struct plan_page v = {.wrong = wrong};
    t->err = (struct err){0};
    if (!app_show_plan(t, &v.plan))
        return false;
    layout_app(t, r, layout_title(t, S("Plan"), wrong.length > 0), MENU_PLAN, &v.layout);
    str form_token = r->form_token;
    v.gaps.at = arena_get(t->arena, v.plan.gap_count, sizeof *v.gaps.at);
    v.gaps.count = v.plan.gap_count;
    for (size_t i = 0; i < v.gaps.count; i++)
        fill_gap(t, form_token, &v.plan.gaps[i], &v.gaps.at[i]);
    v.gaps_heading = gaps_heading(v.gaps.count);
    step_rows_fill(t->arena, v.plan.open, v.plan.open_count, &v.open);
    step_rows_fill(t->arena, v.plan.ended, v.plan.ended_count, &v.ended);
    if (v.plan.has_next) {
        v.next_url = url_action(t->arena, &v.plan.next);
        v.next_words = words_go(&v.plan.next);
    }
    struct buf b;
    page_begin(t, &b);
    html_plan(&b, &v);
    response_page(out, status, &b);
    return true;
}

bool page_plan(struct turn *t, const struct request *r, struct response *out)
{
    return show_plan(t, r, 200, (str){0}, out);
}

bool page_step_start(struct turn *t, const struct request *r, struct response *out)
{
    struct step_draft draft = {.behaviour = http_find(r->form, S("behaviour")),
                               .size = http_find(r->form, S("size")),
                               .text = http_find(r->form, S("text"))};
    (void)id_read(http_find(r->form, S("id")), &draft.id); /* without one, one is made */
    struct step_view step;
    if (app_start_step(t, &draft, &step)) {
        response_redirect(out, url_step(t->arena, step.ref), t->app->base_path, t->arena);
        return true;
    }
    if (t->err.kind != ERR_REFUSED)
        return false;
    return show_plan(t, r, 422, words_complaint(t->arena, &t->wrong.at[0]), out);
}

static struct choices entry_choices(struct turn *t, str behaviour)
{
    struct choices c = {0};
    struct entries_view entries;
    struct entries_query query = {.limit = 30};
    struct err quiet = t->err;
    if (app_list_entries(t, &query, &entries)) {
        c.at = arena_list(t->arena, struct choice, entries.count);
        for (size_t i = 0; i < entries.count; i++) {
            const struct entry_view *e = &entries.at[i];
            bool fits = false;
            for (size_t k = 0; k < e->behaviour_count; k++)
                fits = fits || str_equal(e->behaviours[k].id, behaviour);
            if (fits)
                c.at[c.count++] = (struct choice){
                    .id = e->ref,
                    .words = str_format(t->arena, "%.*s: %.*s", STR(e->ref), STR(e->title))};
        }
    }
    t->err = quiet;
    return c;
}

static void fill_errors(struct turn *t, struct wrong_rows *errors)
{
    errors->at = arena_list(t->arena, struct wrong_row, t->wrong.count);
    for (size_t i = 0; i < t->wrong.count; i++)
        errors->at[errors->count++].words = words_complaint(t->arena, &t->wrong.at[i]);
}

static bool show_step(struct turn *t, const struct request *r, int status, struct response *out)
{
    struct step_page v = {0};
    t->err = (struct err){0};
    if (!app_show_step(t, http_param(r, S("step")), &v.step))
        return false;
    layout_app(t, r, layout_title(t, v.step.step.text, status != 200), MENU_PLAN, &v.layout);
    fill_errors(t, &v.errors);
    v.form_token = r->form_token;
    v.learn_url = url_behaviour(t->arena, v.step.behaviour.id);
    struct url url = url_step(t->arena, v.step.ref);
    v.move_url = url_part(t->arena, url, S("move"));
    v.note_url = url_part(t->arena, url, S("note"));
    v.end_url = url_part(t->arena, url, S("end"));
    if (v.step.entry.length)
        v.entry_url = url_entry(t->arena, v.step.entry);
    v.positions = (struct choices){arena_list(t->arena, struct choice, STEP_POSITION_COUNT),
                                   STEP_POSITION_COUNT};
    for (size_t i = 0; i < STEP_POSITION_COUNT; i++)
        v.positions.at[i] = (struct choice){step_position_id((enum step_position)i),
                                            words_step_position((enum step_position)i),
                                            v.step.step.position == (enum step_position)i};
    v.entries = entry_choices(t, v.step.behaviour.id);
    v.note = http_find(r->form, S("note"));
    v.notes.at = v.step.notes;
    v.notes.count = v.step.note_count;
    struct buf b;
    page_begin(t, &b);
    html_step(&b, &v);
    response_page(out, status, &b);
    return true;
}

bool page_step(struct turn *t, const struct request *r, struct response *out)
{
    return show_step(t, r, 200, out);
}

/* What every change of a step ends with: the step's page, or the page with what is wrong. */
static bool step_changed(struct turn *t, const struct request *r, bool is_done,
                         const struct step_view *step, struct response *out)
{
    if (is_done) {
        response_redirect(out, url_step(t->arena, step->ref), t->app->base_path, t->arena);
        return true;
    }
    return t->err.kind == ERR_REFUSED && show_step(t, r, 422, out);
}

bool page_step_move(struct turn *t, const struct request *r, struct response *out)
{
    struct step_view step;
    bool is_done = app_move_step(t, http_param(r, S("step")), http_find(r->form, S("position")), &step);
    return step_changed(t, r, is_done, &step, out);
}

bool page_step_note(struct turn *t, const struct request *r, struct response *out)
{
    struct step_view step;
    bool is_done = app_note_step(t, http_param(r, S("step")), http_find(r->form, S("note")), &step);
    return step_changed(t, r, is_done, &step, out);
}

bool page_step_end(struct turn *t, const struct request *r, struct response *out)
{
    struct step_view step;
    bool is_done = app_end_step(t, http_param(r, S("step")), http_find(r->form, S("end")),
                                http_find(r->form, S("entry")), &step);
    return step_changed(t, r, is_done, &step, out);
}
