#include "domain/readiness_action.h"

#include "base/arena.h"

#include <assert.h>

/* What a trial reads now, to recognise others that read the same. */
struct origin {
    enum confirm confirm;
    double reliability;
    size_t next; /* another one of this behaviour; SIZE_MAX at the end */
};

int64_t ten_thousandths(double x)
{
    if (!(x > 0))
        return 0;
    double scaled = x * 10000.0;
    int64_t whole = (int64_t)scaled;
    return scaled - (double)whole >= 0.5 ? whole + 1 : whole;
}

/* One confirmed, seen, feature-size example at the bar, today. */
static void plan_document(const struct signals *signals, const struct readiness_input *in, size_t j,
                          struct trial *trial)
{
    struct evidence_item e = {.behaviour = j,
                              .day = in->today,
                              .autonomy = signals->at[j].bar,
                              .scope = SCOPE_FEATURE,
                              .outcome = OUTCOME_SEEN,
                              .confirm = CONFIRM_CONFIRMED};
    struct signal s = signals->at[j];
    struct reading r = {s.bar, evidence_reliability(&e, e.confirm, in->today), SIZE_MAX};
    shelf_add(&s.shelves[e.confirm], e.confirm, r);
    trial->behaviour = j;
    (void)shelves_factor(s.shelves, s.bar, trial->factor); /* one at least: this one */
}

/* An existing example, taken from its shelf and put back as a confirmed one. */
static void plan_confirm(const struct signals *signals, const struct readiness_input *in,
                         size_t item, struct trial *trial)
{
    const struct evidence_item *e = &in->evidence[item];
    struct signal s = signals->at[e->behaviour];
    double reliability = evidence_reliability(e, CONFIRM_CONFIRMED, in->today);
    (void)shelf_take(&s.shelves[e->confirm], e->confirm, item); /* not there: it did not count */
    shelf_add(&s.shelves[CONFIRM_CONFIRMED], CONFIRM_CONFIRMED,
              (struct reading){s.bar, reliability, item});
    trial->behaviour = e->behaviour;
    (void)shelves_factor(s.shelves, s.bar, trial->factor); /* one at least: this one */
}

/* Finished, not yet confirmed, and at the bar. */
static bool can_confirm(const struct evidence_item *e, int bar)
{
    return e->confirm != CONFIRM_CONFIRMED && e->outcome != OUTCOME_OPEN && evidence_grade(e) >= bar;
}

static size_t find_same(const struct origin *origins, size_t first, enum confirm c,
                        double reliability)
{
    size_t i = first;
    while (i != SIZE_MAX && (origins[i].confirm != c || origins[i].reliability < reliability ||
                             origins[i].reliability > reliability))
        i = origins[i].next;
    return i;
}

struct trials actions_plan(const struct signals *signals, const struct readiness_input *in,
                           struct arena *a)
{
    size_t most = signals->count + in->evidence_count;
    struct trials trials = {.at = arena_list(a, struct trial, most),
                            .of_item = arena_list(a, size_t, in->evidence_count)};
    struct origin *origins = arena_list(a, struct origin, most);
    size_t first[BEHAVIOUR_MOST];
    for (size_t j = 0; j < signals->count; j++) {
        first[j] = SIZE_MAX;
        plan_document(signals, in, j, &trials.at[trials.count++]);
    }
    for (size_t i = 0; i < in->evidence_count; i++) {
        const struct evidence_item *e = &in->evidence[i];
        double reliability = evidence_reliability(e, e->confirm, in->today);
        trials.of_item[i] = SIZE_MAX;
        if (!(reliability > 0) || !can_confirm(e, signals->at[e->behaviour].bar))
            continue;
        size_t same = find_same(origins, first[e->behaviour], e->confirm, reliability);
        if (same == SIZE_MAX) {
            same = trials.count++;
            origins[same] = (struct origin){e->confirm, reliability, first[e->behaviour]};
            first[e->behaviour] = same;
            plan_confirm(signals, in, i, &trials.at[same]);
        }
        trials.of_item[i] = same;
    }
    return trials;
}

/* By value, then kind, then the framework's order, then the items'. */
static bool is_before(const struct action *x, const struct action *y)
{
    int64_t x_value = ten_thousandths(x->value), y_value = ten_thousandths(y->value);
    if (x_value != y_value)
        return x_value > y_value;
    if (x->kind != y->kind)
        return x->kind < y->kind;
    if (x->behaviour != y->behaviour)
        return x->behaviour < y->behaviour;
    return x->item < y->item;
}

static void offer(struct readiness *out, struct action action)
{
    action.value = action.gain * action.chance;
    size_t at = out->next_count;
    while (at && is_before(&action, &out->next[at - 1]))
        at--;
    if (at == LENGTH(out->next))
        return;
    if (out->next_count < LENGTH(out->next))
        out->next_count++;
    for (size_t i = out->next_count - 1; i > at; i--)
        out->next[i] = out->next[i - 1];
    out->next[at] = action;
}

/* How likely somebody confirms it: less so when nobody was named. Source: 3.8. */
static double confirm_chance(enum confirm c)
{
    return c == CONFIRM_NOTE ? 5.0 / 10.0 : 8.0 / 10.0;
}

void actions_choose(const struct trials *trials, const struct framework *f,
                    const struct readiness_input *in, const struct belief *belief,
                    struct readiness *out)
{
    static_assert(ACTION_CONFIRM < ACTION_DOCUMENT && ACTION_DOCUMENT < ACTION_PRACTISE,
                  "ties go in this order");
    out->next_count = 0;
    for (size_t j = 0; j < f->behaviour_count; j++) {
        const struct behaviour_result *b = &out->behaviours[j];
        double step = belief->levels[j][f->behaviours[j].bar - 1];
        offer(out, (struct action){ACTION_DOCUMENT, j, SIZE_MAX, trials->at[j].gain, b->p_bar, 0});
        offer(out, (struct action){ACTION_PRACTISE, j, SIZE_MAX, b->gain, step, 0});
    }
    for (size_t i = 0; i < in->evidence_count; i++) {
        const struct evidence_item *e = &in->evidence[i];
        if (!can_confirm(e, f->behaviours[e->behaviour].bar))
            continue;
        double gain = trials->of_item[i] == SIZE_MAX ? 0.0 : trials->at[trials->of_item[i]].gain;
        offer(out, (struct action){ACTION_CONFIRM, e->behaviour, i, gain,
                                   confirm_chance(e->confirm), 0});
    }
}
