#include "domain/readiness_signals.h"

#include "base/arena.h"

#include <assert.h>

enum {
    RATING_DAYS_FRESH = 180, /* docs/model.md 3.5 */
    RATING_DAYS_MOST = 365,
    ANONYMOUS_LEAST = 3,     /* fewer could be told apart */
    RATERS_LEAST = 2         /* without a manager */
};

static int64_t rating_age(const struct readiness_input *in, const struct rating *r)
{
    return (int64_t)in->today.count - r->day.count;
}

static bool is_anonymous(const struct rating *r)
{
    return r->kind == RATER_PEER && !r->named;
}

/* By behaviour, then rater, then day; what is equal keeps the input's order. */
static int rating_compare(const struct rating *x, const struct rating *y)
{
    if (x->behaviour != y->behaviour)
        return x->behaviour < y->behaviour ? -1 : 1;
    int by_rater = str_compare(x->rater, y->rater);
    if (by_rater)
        return by_rater;
    return (x->day.count > y->day.count) - (x->day.count < y->day.count);
}

/* Merges two sorted neighbours of `from` into `to`. */
static void merge(const struct rating **from, size_t left, size_t middle, size_t right,
                  const struct rating **to)
{
    size_t x = left, y = middle;
    for (size_t i = left; i < right; i++) {
        bool take_left = y == right || (x < middle && rating_compare(from[x], from[y]) <= 0);
        to[i] = take_left ? from[x++] : from[y++];
    }
}

/* Sorts, keeping the order of equals: merges runs of 1, 2, 4, ... Returns the list that holds the result.
 * (The C library's sort may allocate, and keeps no order.) */
static const struct rating **sorted(const struct rating **list, const struct rating **other,
                                    size_t count)
{
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t left = 0; left < count; left += 2 * run) {
            size_t middle = left + run < count ? left + run : count;
            size_t right = middle + run < count ? middle + run : count;
            merge(list, left, middle, right, other);
        }
        const struct rating **swap = list;
        list = other;
        other = swap;
    }
    return list;
}

/* The latest rating of each rater for each behaviour, none older than a year. */
static size_t keep_latest(const struct readiness_input *in, struct arena *a,
                          const struct rating ***kept)
{
    const struct rating **list = arena_get(a, in->rating_count, sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < in->rating_count; i++)
        if (rating_age(in, &in->ratings[i]) <= RATING_DAYS_MOST)
            list[count++] = &in->ratings[i];
    list = sorted(list, arena_get(a, count, sizeof *list), count);
    size_t last = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_last = i + 1 == count || list[i]->behaviour != list[i + 1]->behaviour ||
                       !str_equal(list[i]->rater, list[i + 1]->rater);
        if (is_last)
            list[last++] = list[i];
    }
    *kept = list;
    return last;
}

/* The lower median of the usable ratings; needs a manager or two raters. Source: 3.8. */
static int recognised_level(const struct signal *s)
{
    size_t managers = 0;
    size_t at_level[LEVEL_COUNT] = {0};
    for (size_t l = 0; l < LEVEL_COUNT; l++) {
        managers += s->ratings[RATING_MANAGER][l] + s->ratings[RATING_MANAGER_OLD][l];
        for (size_t t = 0; t < RATING_TABLE_COUNT; t++)
            at_level[l] += s->ratings[t][l];
    }
    if (!managers && s->rating_count < RATERS_LEAST)
        return LEVEL_NONE;
    size_t before_median = (s->rating_count - 1) / 2;
    int level = 0;
    while (before_median >= at_level[level])
        before_median -= at_level[level++];
    return level;
}

static enum rating_table table_of(const struct readiness_input *in, const struct rating *r)
{
    bool is_old = rating_age(in, r) > RATING_DAYS_FRESH;
    if (r->kind == RATER_MANAGER)
        return is_old ? RATING_MANAGER_OLD : RATING_MANAGER;
    return is_old ? RATING_PEER_OLD : RATING_PEER;
}

void signals_read_ratings(const struct readiness_input *in, struct arena *a, struct signals *signals)
{
    assert(in->rating_count <= RATING_MOST);
    const struct rating **list;
    size_t count = keep_latest(in, a, &list);
    size_t anonymous[BEHAVIOUR_MOST] = {0};
    for (size_t i = 0; i < count; i++)
        anonymous[list[i]->behaviour] += is_anonymous(list[i]);
    for (size_t i = 0; i < count; i++) {
        const struct rating *r = list[i];
        assert(r->behaviour < signals->count && r->level >= 0 && r->level < LEVEL_COUNT);
        if (is_anonymous(r) && anonymous[r->behaviour] < ANONYMOUS_LEAST)
            continue;
        struct signal *s = &signals->at[r->behaviour];
        s->ratings[table_of(in, r)][r->level]++;
        s->rating_count++;
        signals->rating_count++;
    }
    for (size_t j = 0; j < signals->count; j++)
        signals->at[j].recognised = recognised_level(&signals->at[j]);
}
