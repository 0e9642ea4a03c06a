#include "domain/readiness.h"

#include "base/arena.h"
#include "domain/readiness_action.h"
#include "domain/readiness_signals.h"
#include "domain/readiness_tree.h"

#include <assert.h>
#include <string.h>

enum { ANCHORED_LEAST = 5, ANSWERS_TO_SHOW = 10, OTHERS_DIFFER = 2 };

/* docs/model.md 3.8: what a change, a gap and a note about one's own ratings need. */
static const double REAL_CHANGE_ANSWERS = 8.0;
static const double REAL_CHANGE = 5.0;
static const double READY_LEAST = 50.0;
static const int64_t GAP_LEAST = 5000; /* half a point, in ten-thousandths */
static const double BIAS_SURE = 7.0 / 10.0;

struct readiness_input readiness_input_empty(struct day today)
{
    struct readiness_input in = {.today = today};
    for (size_t i = 0; i < LENGTH(in.self); i++)
        in.self[i] = LEVEL_NONE;
    return in;
}

/* The score of a fully known state: half the average of the areas, half the weakest. Source: 3.7. */
static double known_score(const struct framework *f, const int levels[BEHAVIOUR_MOST])
{
    size_t sum = 0, least = SIZE_MAX;
    for (size_t i = 0; i < f->area_count; i++) {
        size_t units = 0;
        for (size_t k = 0; k < f->areas[i].member_count; k++) {
            size_t j = f->areas[i].members[k];
            units += (size_t)f->behaviours[j].weight * level_half(levels[j], f->behaviours[j].bar);
        }
        sum += units;
        least = units < least ? units : least;
    }
    double full = 2.0 * f->weight_sum;
    double mean = (double)sum / ((double)f->area_count * full);
    return 100.0 * (mean + (double)least / full) / 2.0;
}

static enum status status_of(const struct behaviour_result *r, int bar)
{
    if (r->p_bar < 0.5)
        return STATUS_PRACTISE;
    if (r->proven < bar)
        return STATUS_PROVE;
    return r->recognised < bar ? STATUS_SHOW : STATUS_KEEP;
}

/* LEVEL_NONE is below every level, so that "none, or below the bar" is one comparison. Source: 3.8. */
static unsigned flags_of(const struct behaviour_result *r, int bar)
{
    static_assert(LEVEL_NONE < 0, "none is below every level");
    int seen = r->proven > r->recognised ? r->proven : r->recognised;
    unsigned flags = 0;
    if (r->claimed >= bar && seen < bar)
        flags |= FLAG_CLAIM_WITHOUT_PROOF;
    if (r->claimed < bar && seen >= bar)
        flags |= FLAG_PROOF_WITHOUT_CLAIM;
    if (r->claimed == LEVEL_NONE || r->recognised == LEVEL_NONE)
        return flags;
    if (r->claimed - r->recognised >= OTHERS_DIFFER)
        flags |= FLAG_OTHERS_SEE_LESS;
    if (r->recognised - r->claimed >= OTHERS_DIFFER)
        flags |= FLAG_OTHERS_SEE_MORE;
    return flags;
}

static void fill_behaviours(const struct framework *f, const struct signals *signals,
                            const struct belief *belief, struct readiness *out)
{
    for (size_t j = 0; j < f->behaviour_count; j++) {
        struct behaviour_result *r = &out->behaviours[j];
        int bar = f->behaviours[j].bar;
        r->claimed = signals->at[j].self;
        r->proven = signals->at[j].proven;
        r->recognised = signals->at[j].recognised;
        for (int l = 0; l < LEVEL_COUNT; l++) {
            r->mean += l * belief->levels[j][l];
            if (l >= bar)
                r->p_bar += belief->levels[j][l];
        }
        r->gain = belief->closed[j] - belief->score;
        r->status = status_of(r, bar);
        r->flags = flags_of(r, bar);
    }
}

static bool gap_is_before(const struct framework *f, const struct readiness *out, size_t x, size_t y)
{
    const struct behaviour_result *of_x = &out->behaviours[x], *of_y = &out->behaviours[y];
    int64_t gain_x = ten_thousandths(of_x->gain), gain_y = ten_thousandths(of_y->gain);
    if (gain_x != gain_y)
        return gain_x > gain_y;
    if (f->behaviours[x].weight != f->behaviours[y].weight)
        return f->behaviours[x].weight > f->behaviours[y].weight;
    int64_t mean_x = ten_thousandths(of_x->mean), mean_y = ten_thousandths(of_y->mean);
    return mean_x != mean_y ? mean_x < mean_y : x < y;
}

/* The three largest gains of half a point or more. Source: 3.8. */
static void fill_gaps(const struct framework *f, struct readiness *out)
{
    for (size_t j = 0; j < f->behaviour_count; j++) {
        if (ten_thousandths(out->behaviours[j].gain) < GAP_LEAST)
            continue;
        size_t at = out->gap_count;
        while (at && gap_is_before(f, out, j, out->gaps[at - 1]))
            at--;
        if (at == LENGTH(out->gaps))
            continue;
        if (out->gap_count < LENGTH(out->gaps))
            out->gap_count++;
        for (size_t i = out->gap_count - 1; i > at; i--)
            out->gaps[i] = out->gaps[i - 1];
        out->gaps[at] = j;
    }
}

/* Whether one's own ratings run above or below what others and examples show. Needs five behaviours with
 * both. Source: 3.8. */
static void fill_bias(const struct signals *signals, const struct belief *belief,
                      struct readiness *out)
{
    for (size_t j = 0; j < signals->count; j++) {
        const struct signal *s = &signals->at[j];
        out->bias_anchored += s->self != LEVEL_NONE && (s->has_example || s->rating_count);
    }
    double over = 0.0, under = 0.0;
    for (size_t b = 0; b < SHIFT_STEPS; b++) {
        double shift = (double)b / 2.0 - 2.0; /* the grid of b */
        out->bias_mean += belief->shift[b] * shift;
        if (shift >= 1.5)
            over += belief->shift[b];
        if (shift <= -0.5)
            under += belief->shift[b];
    }
    out->bias = BIAS_BALANCED;
    if (out->bias_anchored < ANCHORED_LEAST)
        out->bias = BIAS_UNKNOWN;
    else if (over >= BIAS_SURE)
        out->bias = BIAS_OVER;
    else if (under >= BIAS_SURE)
        out->bias = BIAS_UNDER;
}

static double score_of(const struct framework *f, const struct signals *signals, struct arena *a)
{
    struct belief belief;
    tree_infer(f, signals, (struct wanted){0}, a, &belief);
    return belief.score;
}

/* The score with nothing, with answers, and with examples; what adds nothing is not computed again.
 * `signals` is taken apart on the way. Source: 3.8. */
static void fill_waterfall(const struct framework *f, struct signals *signals, struct arena *a,
                           struct readiness *out)
{
    size_t example_count = 0;
    double score = out->waterfall[3] = out->score;
    if (signals->rating_count) {
        for (size_t j = 0; j < signals->count; j++) {
            memset(signals->at[j].ratings, 0, sizeof signals->at[j].ratings);
            signals->at[j].rating_count = 0;
        }
        signals->rating_count = 0;
        score = score_of(f, signals, a);
    }
    out->waterfall[2] = score;
    for (size_t j = 0; j < signals->count; j++) {
        struct signal *s = &signals->at[j];
        example_count += s->has_example;
        s->has_example = false;
        for (size_t l = 0; l < LEVEL_COUNT; l++)
            s->factor[l] = 1.0;
    }
    out->waterfall[1] = example_count ? score_of(f, signals, a) : score;
    for (size_t j = 0; j < signals->count; j++)
        signals->at[j].self = LEVEL_NONE;
    bool has_answer = signals->self_count;
    signals->self_count = 0;
    out->waterfall[0] = has_answer ? score_of(f, signals, a) : out->waterfall[1];
}

static void fill_levels(const struct framework *f, struct readiness *out)
{
    int claimed[BEHAVIOUR_MOST], proven[BEHAVIOUR_MOST];
    for (size_t j = 0; j < f->behaviour_count; j++) {
        const struct behaviour_result *r = &out->behaviours[j];
        claimed[j] = r->claimed == LEVEL_NONE ? 0 : r->claimed;
        proven[j] = r->proven;
    }
    out->claimed_score = known_score(f, claimed);
    out->proven_score = known_score(f, proven);
}

void readiness_reckon(const struct framework *f, const struct readiness_input *in,
                      enum readiness_wish wish, struct arena *a, struct readiness *out)
{
    *out = (struct readiness){.items = arena_list(a, struct item_result, in->evidence_count)};
    struct arena_mark mark = arena_mark(a);
    struct signals *signals = arena_new(a, struct signals);
    signals_read(f, in, a, signals, out->items);
    struct trials trials = {0};
    if (wish == READINESS_ALL)
        trials = actions_plan(signals, in, a);
    struct belief *belief = arena_new(a, struct belief);
    struct wanted wanted = {.details = true, .trials = trials.at, .trial_count = trials.count};
    tree_infer(f, signals, wanted, a, belief);
    out->score = belief->score;
    out->low = belief->low;
    out->high = belief->high;
    out->has_observer = signals->rating_count > 0;
    for (size_t i = 0; i < f->area_count; i++)
        out->areas[i] = 100.0 * belief->areas[i] / (2.0 * f->weight_sum);
    fill_behaviours(f, signals, belief, out);
    fill_levels(f, out);
    fill_gaps(f, out);
    fill_bias(signals, belief, out);
    if (wish == READINESS_ALL) {
        actions_choose(&trials, f, in, belief, out);
        fill_waterfall(f, signals, a, out);
    }
    arena_back(a, mark);
}

int readiness_shown(double points)
{
    assert(points >= 0 && points <= 101);
    int whole = (int)points;
    return points - whole >= 0.5 ? whole + 1 : whole;
}

enum score_word readiness_word(const struct readiness *r)
{
    int shown = readiness_shown(r->score);
    if (shown < 40)
        return SCORE_BUILDING;
    if (shown < 65)
        return SCORE_GROWING;
    bool is_ready = shown >= 80 && r->low >= READY_LEAST && r->proven_score >= READY_LEAST;
    return is_ready ? SCORE_READY : SCORE_CLOSE;
}

bool readiness_can_show(const struct framework *f, const struct readiness_input *in,
                        const struct readiness *r)
{
    size_t answers = 0;
    for (size_t j = 0; j < f->behaviour_count; j++)
        answers += in->self[j] != LEVEL_NONE;
    size_t wanted =
        f->behaviour_count < ANSWERS_TO_SHOW ? f->behaviour_count : (size_t)ANSWERS_TO_SHOW;
    return r->has_observer || answers >= wanted;
}

bool readiness_change_is_real(const struct readiness *before, const struct readiness *after,
                              bool answers_only)
{
    double change = after->score - before->score;
    double least = answers_only ? REAL_CHANGE_ANSWERS : REAL_CHANGE;
    return change >= least || change <= -least || after->score < before->low ||
           after->score > before->high;
}

struct readiness_input readiness_input_for_others(const struct readiness_input *in, struct arena *a,
                                                  size_t *artifact_count, size_t *confirmed_count)
{
    struct readiness_input others = readiness_input_empty(in->today);
    struct evidence_item *kept = arena_list(a, struct evidence_item, in->evidence_count);
    size_t artifacts = 0, confirmed = 0;
    for (size_t i = 0; i < in->evidence_count; i++) {
        const struct evidence_item *e = &in->evidence[i];
        artifacts += e->confirm == CONFIRM_ARTIFACT;
        confirmed += e->confirm == CONFIRM_CONFIRMED;
        if (e->confirm == CONFIRM_ARTIFACT || e->confirm == CONFIRM_CONFIRMED)
            kept[others.evidence_count++] = *e;
    }
    others.evidence = kept;
    others.ratings = in->ratings;
    others.rating_count = in->rating_count;
    *artifact_count = artifacts;
    *confirmed_count = confirmed;
    return others;
}

str status_id(enum status s)
{
    static const str ids[] = {
        [STATUS_PRACTISE] = S("practise"),
        [STATUS_PROVE] = S("prove"),
        [STATUS_SHOW] = S("show"),
        [STATUS_KEEP] = S("keep"),
    };
    static_assert(LENGTH(ids) == STATUS_COUNT, "every status has an id");
    assert(s < STATUS_COUNT);
    return ids[s];
}

str flag_id(enum flag f)
{
    switch (f) {
    case FLAG_CLAIM_WITHOUT_PROOF:
        return S("claim-without-proof");
    case FLAG_PROOF_WITHOUT_CLAIM:
        return S("proof-without-claim");
    case FLAG_OTHERS_SEE_LESS:
        return S("others-see-less");
    case FLAG_OTHERS_SEE_MORE:
        return S("others-see-more");
    }
    assert(f == 0); /* one flag at a time */
    return (str){0};
}

str bias_id(enum bias b)
{
    static const str ids[] = {
        [BIAS_UNKNOWN] = S("unknown"),
        [BIAS_BALANCED] = S("balanced"),
        [BIAS_OVER] = S("over"),
        [BIAS_UNDER] = S("under"),
    };
    static_assert(LENGTH(ids) == BIAS_COUNT, "every bias has an id");
    assert(b < BIAS_COUNT);
    return ids[b];
}

str action_kind_id(enum action_kind k)
{
    static const str ids[] = {
        [ACTION_CONFIRM] = S("confirm"),
        [ACTION_DOCUMENT] = S("document"),
        [ACTION_PRACTISE] = S("practise"),
    };
    static_assert(LENGTH(ids) == ACTION_KIND_COUNT, "every kind has an id");
    assert(k < ACTION_KIND_COUNT);
    return ids[k];
}
