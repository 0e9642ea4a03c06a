#include "export/score.h"

#include "base/arena.h"
#include "base/json.h"

#include <assert.h>

static void put_level(struct json_writer *w, str key, int level)
{
    if (level == LEVEL_NONE)
        json_put_null(w, key);
    else
        json_put_int(w, key, level);
}

static void put_areas(struct json_writer *w, const struct framework *f, const struct readiness *r)
{
    json_write_key(w, S("areas"));
    json_write_object(w);
    for (size_t i = 0; i < f->area_count; i++)
        json_put_fine(w, f->areas[i].id, r->areas[i]);
    json_write_end(w);
}

static void put_waterfall(struct json_writer *w, const struct readiness *r)
{
    json_write_key(w, S("waterfall"));
    json_write_list(w);
    for (size_t i = 0; i < LENGTH(r->waterfall); i++)
        json_write_fine(w, r->waterfall[i]);
    json_write_end(w);
}

static void put_gaps(struct json_writer *w, const struct framework *f, const struct readiness *r)
{
    json_write_key(w, S("gaps"));
    json_write_list(w);
    for (size_t i = 0; i < r->gap_count; i++) {
        const struct behaviour_result *gap = &r->behaviours[r->gaps[i]];
        json_write_object(w);
        json_put_text(w, S("id"), f->behaviours[r->gaps[i]].id);
        json_put_fine(w, S("gain"), gap->gain);
        json_put_text(w, S("status"), status_id(gap->status));
        json_write_end(w);
    }
    json_write_end(w);
}

static void put_next(struct json_writer *w, const struct framework *f, const struct readiness *r)
{
    json_write_key(w, S("next"));
    json_write_list(w);
    for (size_t i = 0; i < r->next_count; i++) {
        const struct action *next = &r->next[i];
        json_write_object(w);
        json_put_text(w, S("kind"), action_kind_id(next->kind));
        json_put_text(w, S("behaviour"), f->behaviours[next->behaviour].id);
        if (next->item == SIZE_MAX)
            json_put_null(w, S("item"));
        else
            json_put_int(w, S("item"), (int64_t)next->item);
        json_put_fine(w, S("gain"), next->gain);
        json_put_fine(w, S("chance"), next->chance);
        json_put_fine(w, S("value"), next->value);
        json_write_end(w);
    }
    json_write_end(w);
}

static void put_bias(struct json_writer *w, const struct readiness *r)
{
    json_write_key(w, S("bias"));
    json_write_object(w);
    json_put_text(w, S("kind"), bias_id(r->bias));
    json_put_fine(w, S("mean"), r->bias_mean);
    json_put_int(w, S("anchored"), (int64_t)r->bias_anchored);
    json_write_end(w);
}

static void put_flags(struct json_writer *w, unsigned flags)
{
    static const enum flag all[] = {FLAG_CLAIM_WITHOUT_PROOF, FLAG_PROOF_WITHOUT_CLAIM,
                                    FLAG_OTHERS_SEE_LESS, FLAG_OTHERS_SEE_MORE};
    json_write_key(w, S("flags"));
    json_write_list(w);
    for (size_t i = 0; i < LENGTH(all); i++)
        if (flags & all[i])
            json_write_text(w, flag_id(all[i]));
    json_write_end(w);
}

static void put_behaviours(struct json_writer *w, const struct framework *f,
                           const struct readiness *r)
{
    json_write_key(w, S("behaviours"));
    json_write_list(w);
    for (size_t j = 0; j < f->behaviour_count; j++) {
        const struct behaviour_result *of = &r->behaviours[j];
        json_write_object(w);
        json_put_text(w, S("id"), f->behaviours[j].id);
        put_level(w, S("claimed"), of->claimed);
        put_level(w, S("proven"), of->proven);
        put_level(w, S("recognised"), of->recognised);
        json_put_fine(w, S("mean"), of->mean);
        json_put_fine(w, S("p_bar"), of->p_bar);
        json_put_fine(w, S("gain"), of->gain);
        json_put_text(w, S("status"), status_id(of->status));
        put_flags(w, of->flags);
        json_write_end(w);
    }
    json_write_end(w);
}

/* Nine decimals, so that rounding them takes nothing from the 5e-5 within which figures agree. */
void write_score(struct buf *b, const struct framework *f, const struct readiness *r)
{
    struct json_writer w;
    json_write_start(&w, b);
    json_write_object(&w);
    json_put_text(&w, S("model"), READINESS_MODEL);
    json_put_text(&w, S("framework"), f->id);
    json_put_fine(&w, S("score"), r->score);
    json_put_fine(&w, S("low"), r->low);
    json_put_fine(&w, S("high"), r->high);
    json_write_key(&w, S("shown"));
    json_write_object(&w);
    json_put_int(&w, S("score"), readiness_shown(r->score));
    json_put_int(&w, S("low"), readiness_shown(r->low));
    json_put_int(&w, S("high"), readiness_shown(r->high));
    json_write_end(&w);
    json_put_fine(&w, S("claimed_score"), r->claimed_score);
    json_put_fine(&w, S("proven_score"), r->proven_score);
    put_areas(&w, f, r);
    put_waterfall(&w, r);
    put_gaps(&w, f, r);
    put_next(&w, f, r);
    put_bias(&w, r);
    put_behaviours(&w, f, r);
    json_write_end(&w);
}
