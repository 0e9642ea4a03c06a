/* Readiness, plan, steps and the next action. */
#include "app/document.h"

#include "app/words.h"

#include <assert.h>

static void put_or_null(struct json_writer *w, str key, str text)
{
    if (text.length)
        json_put_text(w, key, text);
    else
        json_put_null(w, key);
}

static void put_level(struct json_writer *w, str key, int level)
{
    if (level == LEVEL_NONE)
        json_put_null(w, key);
    else
        json_put_int(w, key, level);
}

static void put_action(struct json_writer *w, const struct action_view *v)
{
    json_write_object(w);
    json_put_text(w, S("kind"), action_kind_id(v->kind));
    json_put_text(w, S("title"), v->title);
    json_put_text(w, S("why"), v->why);
    json_put_int(w, S("minutes"), v->minutes);
    json_put_real(w, S("gain"), v->gain);
    json_put_real(w, S("chance"), v->chance);
    json_put_text(w, S("gain_words"), v->gain_words);
    json_put_text(w, S("behaviour"), v->behaviour.id);
    put_or_null(w, S("entry"), v->entry);
    put_or_null(w, S("step"), v->step);
    json_write_end(w);
}

/* A figure is given only where a page would show it. */
static void put_figures(struct json_writer *w, const struct readiness_view *v)
{
    const struct readiness *r = &v->raw;
    json_put_bool(w, S("can_show"), v->can_show);
    put_or_null(w, S("missing"), v->missing);
    if (v->can_show) {
        json_put_real(w, S("score"), r->score);
        json_put_real(w, S("low"), r->low);
        json_put_real(w, S("high"), r->high);
        json_write_key(w, S("shown"));
        json_write_object(w);
        json_put_int(w, S("score"), v->score);
        json_put_int(w, S("low"), v->low);
        json_put_int(w, S("high"), v->high);
        json_write_end(w);
        json_put_text(w, S("word"), v->word_text);
    } else {
        json_put_null(w, S("score"));
        json_put_null(w, S("low"));
        json_put_null(w, S("high"));
        json_put_null(w, S("shown"));
        json_put_null(w, S("word"));
    }
    json_put_text(w, S("headline"), v->headline);
    json_put_int(w, S("line"), v->line);
    json_put_real(w, S("claimed_score"), r->claimed_score);
    json_put_real(w, S("proven_score"), r->proven_score);
}

static void put_areas(struct json_writer *w, const struct readiness_view *v)
{
    json_write_key(w, S("areas"));
    json_write_list(w);
    for (size_t i = 0; i < v->area_count; i++) {
        json_write_object(w);
        json_put_text(w, S("id"), v->areas[i].id);
        json_put_text(w, S("title"), v->areas[i].title);
        json_put_int(w, S("figure"), v->areas[i].figure);
        json_put_bool(w, S("is_below_line"), v->areas[i].is_below_line);
        json_write_end(w);
    }
    json_write_end(w);
}

static void put_flags(struct json_writer *w, unsigned flags)
{
    json_write_key(w, S("flags"));
    json_write_list(w);
    for (unsigned bit = FLAG_CLAIM_WITHOUT_PROOF; bit <= FLAG_OTHERS_SEE_MORE; bit <<= 1) {
        if (flags & bit)
            json_write_text(w, flag_id((enum flag)bit));
    }
    json_write_end(w);
}

/* With too little known these would only be what anybody gets. */
static void put_estimate(struct json_writer *w, bool can_show, const struct behaviour_result *r)
{
    if (!can_show) {
        json_put_null(w, S("mean"));
        json_put_null(w, S("p_bar"));
        json_put_null(w, S("gain"));
        json_put_null(w, S("status"));
        return;
    }
    json_put_real(w, S("mean"), r->mean);
    json_put_real(w, S("p_bar"), r->p_bar);
    json_put_real(w, S("gain"), r->gain);
    json_put_text(w, S("status"), status_id(r->status));
}

static void put_behaviours(struct json_writer *w, const struct readiness_view *v)
{
    json_write_key(w, S("behaviours"));
    json_write_list(w);
    for (size_t i = 0; i < v->behaviour_count; i++) {
        const struct behaviour_view *b = &v->behaviours[i];
        const struct behaviour_result *r = &v->raw.behaviours[b->index];
        json_write_object(w);
        json_put_text(w, S("id"), b->id);
        json_put_text(w, S("title"), b->title);
        json_put_int(w, S("bar"), b->bar);
        put_level(w, S("claimed"), b->claimed);
        json_put_int(w, S("proven"), b->proven);
        put_level(w, S("recognised"), b->recognised);
        put_estimate(w, v->can_show, r);
        json_put_text(w, S("why"), b->status_why);
        put_flags(w, r->flags);
        json_put_text(w, S("cell"), cell_id(b->cell));
        json_put_int(w, S("item_count"), (int64_t)b->item_count);
        json_write_end(w);
    }
    json_write_end(w);
}

static void put_gap_words(struct json_writer *w, const struct gap_view *g)
{
    json_put_text(w, S("id"), g->behaviour.id);
    json_put_text(w, S("title"), g->behaviour.title);
    json_put_text(w, S("area"), g->behaviour.area);
    json_put_real(w, S("gain"), g->gain);
    json_put_text(w, S("status"), status_id(g->status));
    put_or_null(w, S("said"), g->said);
    json_put_text(w, S("mid"), g->mid);
    json_put_text(w, S("why"), g->why);
    json_write_key(w, S("proof"));
    json_write_list(w);
    for (size_t i = 0; i < g->proof->count; i++)
        json_write_text(w, g->proof->at[i]);
    json_write_end(w);
    json_put_text(w, S("ask"), g->ask);
}

static void put_gaps(struct json_writer *w, const struct readiness_view *v)
{
    json_write_key(w, S("gaps"));
    json_write_list(w);
    for (size_t i = 0; i < v->gap_count; i++) {
        json_write_object(w);
        put_gap_words(w, &v->gaps[i]);
        json_write_end(w);
    }
    json_write_end(w);
}

static void put_items(struct json_writer *w, const struct readiness_view *v)
{
    static const str because[BECAUSE_COUNT] = {[BECAUSE_COUNTED] = S("counted"),
                                               [BECAUSE_OPEN] = S("open"),
                                               [BECAUSE_OLD] = S("old"),
                                               [BECAUSE_MANY] = S("many")};
    json_write_key(w, S("items"));
    json_write_list(w);
    for (size_t i = 0; i < v->item_count; i++) {
        const struct item_view *item = &v->items[i];
        json_write_object(w);
        json_put_text(w, S("entry"), item->ref);
        json_put_text(w, S("title"), item->title);
        json_put_text(w, S("behaviour"), item->behaviour.id);
        json_put_text(w, S("day"), item->day_iso);
        json_put_int(w, S("level"), item->grade);
        json_put_int(w, S("reliability_pct"), item->reliability_pct);
        json_put_text(w, S("because"), because[item->because]);
        json_put_text(w, S("why"), item->why);
        json_write_end(w);
    }
    json_write_end(w);
}

static void put_waterfall(struct json_writer *w, const struct readiness_view *v)
{
    json_write_key(w, S("waterfall"));
    json_write_list(w);
    for (size_t i = 0; i < LENGTH(v->waterfall); i++) {
        json_write_object(w);
        json_put_text(w, S("title"), v->waterfall[i].title);
        json_put_int(w, S("points"), v->waterfall[i].points);
        json_put_int(w, S("change"), v->waterfall[i].change);
        json_put_text(w, S("sentence"), v->waterfall[i].sentence);
        json_write_end(w);
    }
    json_write_end(w);
}

static void put_counts(struct json_writer *w, const struct readiness_view *v)
{
    json_write_key(w, S("counts"));
    json_write_object(w);
    json_put_int(w, S("answers"), (int64_t)v->answer_count);
    json_put_int(w, S("confirmed"), v->confirmed_count);
    json_put_int(w, S("artifact"), v->artifact_count);
    json_put_int(w, S("named"), v->named_count);
    json_put_int(w, S("note"), v->note_count);
    json_put_int(w, S("covered"), (int64_t)v->covered_count);
    json_write_end(w);
}

void app_write_readiness(struct json_writer *w, const struct readiness_view *v)
{
    json_write_object(w);
    json_put_text(w, S("audience"), v->audience == AUDIENCE_SELF ? S("self") : S("others"));
    put_figures(w, v);
    put_counts(w, v);
    put_areas(w, v);
    put_behaviours(w, v);
    put_gaps(w, v);
    put_items(w, v);
    put_waterfall(w, v);
    json_write_key(w, S("bias"));
    json_write_object(w);
    json_put_text(w, S("kind"), bias_id(v->raw.bias));
    put_or_null(w, S("words"), v->bias);
    json_write_end(w);
    put_or_null(w, S("hint"), v->hint);
    json_write_key(w, S("next"));
    json_write_list(w);
    for (size_t i = 0; i < v->next_count; i++)
        put_action(w, &v->next[i]);
    json_write_end(w);
    json_write_end(w);
}

static void put_notes(struct json_writer *w, const struct step *step)
{
    json_write_key(w, S("notes"));
    json_write_list(w);
    for (size_t i = 0; i < step->note_count; i++) {
        json_write_object(w);
        json_put_text(w, S("made"), moment_iso(w->buf->arena, step->notes[i].made));
        json_put_text(w, S("text"), step->notes[i].text);
        json_write_end(w);
    }
    json_write_end(w);
}

void app_write_step(struct json_writer *w, const struct step_view *v)
{
    const struct step *step = &v->step;
    struct arena *a = w->buf->arena;
    json_write_object(w);
    json_put_text(w, S("id"), id_str(a, step->id));
    json_put_text(w, S("ref"), v->ref);
    json_put_text(w, S("behaviour"), step->behaviour);
    json_put_text(w, S("size"), step_size_id(step->size));
    json_put_text(w, S("text"), step->text);
    json_put_text(w, S("position"), step_position_id(step->position));
    json_put_text(w, S("end"), step_end_id(step->end));
    put_or_null(w, S("entry"), v->entry);
    json_put_text(w, S("day"), day_iso(a, step->day));
    json_put_text(w, S("made"), moment_iso(a, step->made));
    json_put_text(w, S("changed"), moment_iso(a, step->changed));
    put_or_null(w, S("ended"), step->ended.ms ? moment_iso(a, step->ended) : (str){0});
    put_notes(w, step);
    json_write_end(w);
}

static void put_plan_gap(struct json_writer *w, const struct plan_gap_view *g)
{
    json_write_object(w);
    put_gap_words(w, &g->gap);
    json_write_key(w, S("steps"));
    json_write_list(w);
    for (size_t i = 0; i < STEP_SIZE_COUNT; i++) {
        json_write_object(w);
        json_put_text(w, S("size"), step_size_id(g->proposals[i].size));
        json_put_text(w, S("text"), g->proposals[i].text);
        put_or_null(w, S("open"), g->proposals[i].is_open ? g->proposals[i].step.ref : (str){0});
        json_write_end(w);
    }
    json_write_end(w);
    json_write_end(w);
}

static void put_steps(struct json_writer *w, str key, const struct step_view *steps, size_t count)
{
    json_write_key(w, key);
    json_write_list(w);
    for (size_t i = 0; i < count; i++)
        app_write_step(w, &steps[i]);
    json_write_end(w);
}

void app_write_plan(struct json_writer *w, const struct plan_view *v)
{
    json_write_object(w);
    put_or_null(w, S("empty"), v->empty);
    json_write_key(w, S("gaps"));
    json_write_list(w);
    for (size_t i = 0; i < v->gap_count; i++)
        put_plan_gap(w, &v->gaps[i]);
    json_write_end(w);
    json_write_key(w, S("next"));
    if (v->has_next)
        put_action(w, &v->next);
    else
        json_write_null(w);
    put_steps(w, S("open"), v->open, v->open_count);
    put_steps(w, S("ended"), v->ended, v->ended_count);
    json_write_end(w);
}

void app_write_next(struct json_writer *w, const struct next_view *v)
{
    json_write_object(w);
    json_write_key(w, S("next"));
    if (v->has_action)
        put_action(w, &v->action);
    else
        json_write_null(w);
    json_put_text(w, S("sentence"), v->sentence);
    json_write_end(w);
}
