#include "domain/readiness_tree.h"

#include "base/arena.h"

#include <assert.h>
#include <math.h>

/* A table's column or row in lanes; the empty ones repeat the last, so that they stay finite. */
static struct row spread(const double *first, size_t count, size_t stride)
{
    struct row r;
    for (size_t i = 0; i < LANES; i++)
        r.at[i] = first[(i < count ? i : count - 1) * stride];
    return r;
}

static void init_tables(struct tree *t)
{
    const struct readiness_tables *of = &readiness_tables;
    for (size_t l = 0; l < LEVEL_COUNT; l++)
        t->level[l] = spread(&of->l_given_m[0][l], AREA_STEPS, LEVEL_COUNT);
    for (size_t g = 0; g < PERSON_STEPS; g++)
        t->m_of_g[g] = spread(of->m_given_g[g], AREA_STEPS, 1);
    for (size_t m = 0; m < AREA_STEPS; m++)
        t->g_of_m[m] = spread(&of->m_given_g[0][m], PERSON_STEPS, AREA_STEPS);
    t->prior_g = spread(of->prior_g, PERSON_STEPS, 1);
    for (size_t g = PERSON_STEPS; g < LANES; g++)
        t->prior_g.at[g] = 0.0;
}

/* The largest of the levels' likelihoods is brought to one half at least, by doubling, which is exact:
 * however many raters there are, nothing is lost below the smallest number. Returns how often. */
static int scale_up(double likelihood[LEVEL_COUNT])
{
    double largest = 0.0;
    for (size_t l = 0; l < LEVEL_COUNT; l++)
        if (likelihood[l] > largest)
            largest = likelihood[l];
    int times = 0;
    for (; largest < 0.5; times++) {
        largest *= 2.0;
        for (size_t l = 0; l < LEVEL_COUNT; l++)
            likelihood[l] *= 2.0;
    }
    return times;
}

static int read_rated(const struct signal *s, size_t c, double likelihood[LEVEL_COUNT])
{
    int times = 0;
    for (size_t l = 0; l < LEVEL_COUNT; l++)
        likelihood[l] = 1.0;
    for (size_t table = 0; table < RATING_TABLE_COUNT; table++) {
        for (size_t rating = 0; rating < LEVEL_COUNT; rating++) {
            for (size_t i = 0; i < s->ratings[table][rating]; i++) {
                for (size_t l = 0; l < LEVEL_COUNT; l++)
                    likelihood[l] *= readiness_tables.rating[table][2 * l + c][rating];
                times += scale_up(likelihood);
            }
        }
    }
    return times;
}

/* Ratings depend on c only: their likelihood is read once for each. */
static void init_rated(struct tree *t)
{
    t->leniency_count = t->signals->rating_count ? LENIENCY_STEPS : 1;
    int times[LENIENCY_STEPS] = {0};
    for (size_t c = 0; c < t->leniency_count; c++)
        for (size_t j = 0; j < t->signals->count; j++)
            times[c] += read_rated(&t->signals->at[j], c, t->rated[j][c]);
    int least = times[0];
    for (size_t c = 1; c < t->leniency_count; c++)
        if (times[c] < least)
            least = times[c];
    for (size_t c = 0; c < t->leniency_count; c++) {
        t->prior_c[c] = t->signals->rating_count ? readiness_tables.prior_c[c] : 1.0;
        for (int i = least; i < times[c] && t->prior_c[c] > 0; i++)
            t->prior_c[c] *= 0.5;
    }
}

static void init_branch(struct tree *t, size_t area, struct arena *a)
{
    const struct area *of = &t->f->areas[area];
    struct branch *br = &t->branches[area];
    for (size_t i = 0; i <= of->member_count; i++) {
        br->law[i] = arena_list(a, struct row, br->reach[i] + 1);
        if (i == of->member_count)
            break;
        const struct behaviour *b = &t->f->behaviours[of->members[i]];
        br->reach[i + 1] = br->reach[i] + 2 * (size_t)b->weight;
        br->has_rating |= t->signals->at[of->members[i]].rating_count > 0;
    }
    assert(br->reach[of->member_count] == t->units);
    br->tail = arena_list(a, struct row, t->units + 1);
    br->worth = arena_list(a, struct row, t->units + 1);
    t->tail[area] = arena_list(a, struct row, t->units + 1);
    t->others[area] = arena_list(a, struct row, t->units + 1);
}

void tree_init(struct tree *t, const struct framework *f, const struct signals *signals,
               struct arena *a)
{
    assert(f->area_count >= 2 && f->area_count <= AREA_MOST);
    assert(f->weight_sum > 0 && f->weight_sum <= WEIGHT_SUM_MOST);
    *t = (struct tree){.f = f, .signals = signals, .units = 2 * (size_t)f->weight_sum};
    t->sum_points = 100.0 / (double)(2 * f->area_count * t->units);
    t->least_points = 100.0 / (double)(2 * t->units);
    t->rated = arena_get(a, f->behaviour_count, sizeof *t->rated);
    t->nodes = arena_list(a, struct node, f->behaviour_count);
    t->branches = arena_list(a, struct branch, f->area_count);
    t->whole = arena_list(a, struct row, t->units + 1);
    init_tables(t);
    init_rated(t);
    for (size_t i = 0; i < f->area_count; i++)
        init_branch(t, i, a);
}

/* Which share of its units a behaviour gives at a level: all at the bar, half one step below (never at
 * level 0), none under that. Source: 3.6. */
size_t level_half(int level, int bar)
{
    int below = bar - level;
    if (below <= 0)
        return 2;
    return below == 1 && level >= 1 ? 1 : 0;
}

/* What is passed up: ratings in full, examples, which people choose to show, to the power 1/4.
 * Source: 3.6. */
static void pass_up(struct node *restrict n)
{
    struct row rated = n->given[0];
    for (size_t l = 1; l < LEVEL_COUNT; l++)
        for (size_t m = 0; m < LANES; m++)
            rated.at[m] += n->given[l].at[m];
    for (size_t m = 0; m < LANES; m++)
        n->up.at[m] = rated.at[m] * sqrt(sqrt(n->all.at[m] / rated.at[m]));
}

static void rise_node(const struct tree *t, size_t j, size_t b, size_t c)
{
    const struct signal *s = &t->signals->at[j];
    struct node *restrict n = &t->nodes[j];
    n->all = (struct row){0};
    for (size_t h = 0; h < HALF_COUNT; h++)
        n->half[h] = (struct row){0};
    for (size_t l = 0; l < LEVEL_COUNT; l++) {
        double likelihood = t->rated[j][c][l];
        if (s->self != LEVEL_NONE)
            likelihood *= readiness_tables.self[2 * l + b][s->self];
        struct row *half = &n->half[level_half((int)l, s->bar)];
        for (size_t m = 0; m < LANES; m++) {
            n->given[l].at[m] = t->level[l].at[m] * likelihood;
            double x = n->given[l].at[m] * s->factor[l];
            n->all.at[m] += x;
            half->at[m] += x;
        }
    }
    for (size_t h = 0; h < HALF_COUNT; h++)
        for (size_t m = 0; m < LANES; m++)
            n->half[h].at[m] /= n->all.at[m];
    if (s->has_example)
        pass_up(n);
    else
        n->up = n->all;
}

/* One member more: its none, half or all is added to the half-units of those before it. */
static void add_member(const struct node *restrict n, const struct row *restrict from, size_t reach,
                       size_t weight, struct row *restrict to)
{
    for (size_t u = 0; u <= reach + 2 * weight; u++) {
        for (size_t i = 0; i < PAIRS; i++) {
            struct pair sum = {0};
            for (size_t h = 0; h < HALF_COUNT; h++)
                if (u >= h * weight && u - h * weight <= reach)
                    sum.at += n->half[h].pairs[i].at * from[u - h * weight].pairs[i].at;
            to[u].pairs[i] = sum;
        }
    }
}

static void rise_branch(const struct tree *t, size_t area)
{
    const struct area *of = &t->f->areas[area];
    struct branch *br = &t->branches[area];
    for (size_t m = 0; m < LANES; m++)
        br->weight.at[m] = br->law[0][0].at[m] = 1.0;
    for (size_t i = 0; i < of->member_count; i++) {
        size_t j = of->members[i];
        add_member(&t->nodes[j], br->law[i], br->reach[i], (size_t)t->f->behaviours[j].weight,
                   br->law[i + 1]);
        for (size_t m = 0; m < LANES; m++)
            br->weight.at[m] *= t->nodes[j].up.at[m];
    }
    struct row sum = {0};
    for (size_t u = t->units + 1; u-- > 0;) {
        for (size_t m = 0; m < LANES; m++) {
            sum.at[m] += br->law[of->member_count][u].at[m];
            br->tail[u].at[m] = br->weight.at[m] * sum.at[m];
        }
    }
}

/* From "given the area's level m" to "given the person's level g". */
static void rise_tail(const struct tree *t, size_t area)
{
    const struct row *restrict from = t->branches[area].tail;
    struct row *restrict to = t->tail[area];
    for (size_t u = 0; u <= t->units; u++) {
        for (size_t i = 0; i < PAIRS; i++) {
            struct pair sum = {0};
            for (size_t m = 0; m < AREA_STEPS; m++)
                sum.at += pair_of(from[u].at[m]).at * t->g_of_m[m].pairs[i].at;
            to[u].pairs[i] = sum;
        }
    }
}

static void multiply(struct row *restrict to, const struct row *restrict by)
{
    for (size_t i = 0; i < LANES; i++)
        to->at[i] *= by->at[i];
}

/* The product of all areas' tails, and of all but one: from the left, then from the right. */
static void rise_products(struct tree *t, double prior)
{
    size_t count = t->f->area_count;
    for (size_t u = 0; u <= t->units; u++) {
        struct row product;
        for (size_t g = 0; g < LANES; g++)
            product.at[g] = prior * t->prior_g.at[g];
        for (size_t i = 0; i < count; i++) {
            t->others[i][u] = product;
            multiply(&product, &t->tail[i][u]);
        }
        t->whole[u] = product;
        product = t->tail[count - 1][u];
        for (size_t i = count - 1; i-- > 0;) {
            multiply(&t->others[i][u], &product);
            multiply(&product, &t->tail[i][u]);
        }
    }
}

static void rise_means(struct tree *t)
{
    t->mean_sum = (struct row){0};
    for (size_t i = 0; i < t->f->area_count; i++) {
        struct row sum = {0};
        for (size_t u = 1; u <= t->units; u++)
            for (size_t g = 0; g < LANES; g++)
                sum.at[g] += t->tail[i][u].at[g];
        for (size_t g = 0; g < LANES; g++) {
            double weight = t->tail[i][0].at[g];
            t->mean[i].at[g] = weight > 0 ? sum.at[g] / weight : 0.0;
            t->mean_sum.at[g] += t->mean[i].at[g];
        }
    }
}

void tree_rise(struct tree *t, size_t b, size_t c, double prior, bool is_first_c)
{
    for (size_t j = 0; j < t->f->behaviour_count; j++)
        if (is_first_c || t->signals->at[j].rating_count)
            rise_node(t, j, b, c);
    for (size_t i = 0; i < t->f->area_count; i++) {
        if (!is_first_c && !t->branches[i].has_rating)
            continue;
        rise_branch(t, i);
        rise_tail(t, i);
    }
    rise_products(t, prior * t->prior_c[c]);
    rise_means(t);
}

/* What each half-unit of an area is worth under m: in the sum, and while the others have as many. */
static void fall_branch(const struct tree *t, size_t area)
{
    struct branch *br = &t->branches[area];
    struct row others_mean = {0};
    br->rest = (struct row){0};
    for (size_t g = 0; g < PERSON_STEPS; g++) {
        double weight = t->others[area][0].at[g];
        double mean = t->mean_sum.at[g] - t->mean[area].at[g];
        for (size_t m = 0; m < LANES; m++) {
            double x = weight * t->m_of_g[g].at[m];
            br->rest.at[m] += x;
            others_mean.at[m] += x * mean;
        }
    }
    const struct row *others = t->others[area];
    struct row least = {0};
    for (size_t u = 0; u <= t->units; u++) {
        for (size_t i = 0; u && i < PAIRS; i++) {
            struct pair sum = least.pairs[i];
            for (size_t g = 0; g < PERSON_STEPS; g++)
                sum.at += pair_of(others[u].at[g]).at * t->m_of_g[g].pairs[i].at;
            least.pairs[i] = sum;
        }
        for (size_t m = 0; m < LANES; m++)
            br->worth[u].at[m] =
                t->sum_points * (others_mean.at[m] + (double)u * br->rest.at[m]) +
                t->least_points * least.at[m];
    }
}

/* Takes one member out of an area's worth: what its none, half and all are worth, given the law of those
 * before it; then what a half-unit of those is worth on average over this one. */
static void fall_member(struct node *restrict n, const struct row *restrict law, size_t reach,
                        size_t weight, struct row *restrict worth)
{
    for (size_t h = 0; h < HALF_COUNT; h++) {
        for (size_t i = 0; i < PAIRS; i++) {
            struct pair sum = {0};
            for (size_t u = 0; u <= reach; u++)
                sum.at += law[u].pairs[i].at * worth[u + h * weight].pairs[i].at;
            n->worth[h].pairs[i] = sum;
        }
    }
    for (size_t u = 0; u <= reach; u++)
        for (size_t m = 0; m < LANES; m++)
            worth[u].at[m] = n->half[0].at[m] * worth[u].at[m] +
                             n->half[1].at[m] * worth[u + weight].at[m] +
                             n->half[2].at[m] * worth[u + 2 * weight].at[m];
}

void tree_fall(struct tree *t)
{
    for (size_t area = 0; area < t->f->area_count; area++) {
        const struct area *of = &t->f->areas[area];
        struct branch *br = &t->branches[area];
        fall_branch(t, area);
        for (size_t i = of->member_count; i-- > 0;) {
            size_t j = of->members[i];
            fall_member(&t->nodes[j], br->law[i], br->reach[i],
                        (size_t)t->f->behaviours[j].weight, br->worth);
        }
    }
}
