#include "domain/readiness_tree.h"

#include "base/arena.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static double row_sum(const struct row *r, size_t count)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += r->at[i];
    return sum;
}

static double dot(const struct row *x, const struct row *y, size_t count)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += x->at[i] * y->at[i];
    return sum;
}

/* The score, in points times weight, for the present b and c. Source: 3.7. */
static double weighted_score(const struct tree *t)
{
    double least = 0.0;
    for (size_t u = 1; u <= t->units; u++)
        least += row_sum(&t->whole[u], PERSON_STEPS);
    return t->sum_points * dot(&t->whole[0], &t->mean_sum, PERSON_STEPS) + t->least_points * least;
}

static void gather_details(const struct tree *t, struct belief *belief)
{
    for (size_t i = 0; i < t->f->area_count; i++)
        belief->areas[i] += dot(&t->whole[0], &t->mean[i], PERSON_STEPS);
    for (size_t j = 0; j < t->f->behaviour_count; j++) {
        const struct node *n = &t->nodes[j];
        const struct branch *br = &t->branches[t->f->behaviours[j].area];
        struct row share;
        for (size_t m = 0; m < LANES; m++)
            share.at[m] = br->weight.at[m] * br->rest.at[m] / n->all.at[m];
        for (size_t l = 0; l < LEVEL_COUNT; l++)
            belief->levels[j][l] +=
                t->signals->at[j].factor[l] * dot(&share, &n->given[l], AREA_STEPS);
        belief->closed[j] += dot(&br->weight, &n->worth[HALF_COUNT - 1], AREA_STEPS);
    }
}

/* An example more or better changes one behaviour's levels, and by the power 1/4 what it passes up. */
static void gather_trial(const struct tree *t, struct trial *restrict trial)
{
    const struct node *n = &t->nodes[trial->behaviour];
    const struct behaviour *b = &t->f->behaviours[trial->behaviour];
    const struct branch *br = &t->branches[b->area];
    struct row all = {0}, points = {0};
    for (size_t l = 0; l < LEVEL_COUNT; l++) {
        const struct row *worth = &n->worth[level_half((int)l, b->bar)];
        for (size_t m = 0; m < LANES; m++) {
            double x = n->given[l].at[m] * trial->factor[l];
            all.at[m] += x;
            points.at[m] += x * worth->at[m];
        }
    }
    for (size_t m = 0; m < LANES; m++) {
        double weight = br->weight.at[m] * sqrt(sqrt(all.at[m] / n->all.at[m]));
        trial->weight.at[m] += weight * br->rest.at[m];
        trial->points.at[m] += weight * points.at[m] / all.at[m];
    }
}

/* Everything for one b and c. */
static void gather(struct tree *t, size_t b, struct wanted wanted, struct lattice *lattice,
                   struct belief *belief)
{
    double weight = row_sum(&t->whole[0], PERSON_STEPS);
    belief->total += weight;
    belief->shift[b] += weight;
    belief->score += weighted_score(t);
    if (!wanted.details)
        return;
    tree_fall(t);
    gather_details(t, belief);
    lattice_add(lattice, t, belief->total);
    for (size_t i = 0; i < wanted.trial_count; i++)
        gather_trial(t, &wanted.trials[i]);
}

/* Without any answer nothing is known of b: its prior stays, and one round does for all. */
static void share_prior_shift(struct belief *belief)
{
    double sum = 0.0;
    for (size_t b = 0; b < SHIFT_STEPS; b++)
        sum += readiness_tables.prior_b[b];
    for (size_t b = 0; b < SHIFT_STEPS; b++)
        belief->shift[b] = belief->total * readiness_tables.prior_b[b] / sum;
}

static void divide(const struct tree *t, struct wanted wanted, struct belief *belief)
{
    double total = belief->total;
    belief->score /= total;
    for (size_t b = 0; b < SHIFT_STEPS; b++)
        belief->shift[b] /= total;
    for (size_t i = 0; i < t->f->area_count; i++)
        belief->areas[i] /= total;
    for (size_t j = 0; j < t->f->behaviour_count; j++) {
        belief->closed[j] /= total;
        for (size_t l = 0; l < LEVEL_COUNT; l++)
            belief->levels[j][l] /= total;
    }
    for (size_t i = 0; i < wanted.trial_count; i++) {
        struct trial *trial = &wanted.trials[i];
        trial->gain = row_sum(&trial->points, AREA_STEPS) / row_sum(&trial->weight, AREA_STEPS) -
                      belief->score;
    }
}

void tree_infer(const struct framework *f, const struct signals *signals, struct wanted wanted,
                struct arena *a, struct belief *belief)
{
    assert(wanted.details || !wanted.trial_count);
    struct arena_mark mark = arena_mark(a);
    struct tree *t = arena_new(a, struct tree);
    tree_init(t, f, signals, a);
    struct lattice *lattice = wanted.details ? lattice_open(t, a) : NULL;
    memset(belief, 0, sizeof *belief);
    size_t shift_count = signals->self_count ? SHIFT_STEPS : 1;
    for (size_t b = 0; b < shift_count; b++) {
        for (size_t c = 0; c < t->leniency_count; c++) {
            tree_rise(t, b, c, signals->self_count ? readiness_tables.prior_b[b] : 1.0, !c);
            gather(t, b, wanted, lattice, belief);
        }
    }
    assert(belief->total > 0);
    if (!signals->self_count)
        share_prior_shift(belief);
    divide(t, wanted, belief);
    if (wanted.details)
        lattice_band(lattice, a, belief->total, &belief->low, &belief->high);
    arena_back(a, mark);
}
