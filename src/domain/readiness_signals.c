#include "domain/readiness_signals.h"

#include "base/arena.h"

#include <assert.h>
#include <string.h>

enum {
    AGE_MOST = 730,    /* an example counts in full today, half at one year, not at all from here on */
    PROVEN_ITEMS = 2,  /* docs/model.md 3.8 */
    PROVEN_DAYS = 28,
    PERCENT_SQUARED = 100 * 100
};

/* Hundredths, ordered by how well an entry can be checked. Source: docs/model.md 3.4, 3.9. */
static const int confirm_weight[] = {
    [CONFIRM_NOTE] = 15, [CONFIRM_NAMED] = 40, [CONFIRM_ARTIFACT] = 70, [CONFIRM_CONFIRMED] = 95};
static const int outcome_weight[] = {
    [OUTCOME_OPEN] = 0, [OUTCOME_DONE] = 85, [OUTCOME_SEEN] = 95, [OUTCOME_MEASURED] = 100};
static const int outcome_cap[] = {
    [OUTCOME_OPEN] = 1, [OUTCOME_DONE] = 3, [OUTCOME_SEEN] = 4, [OUTCOME_MEASURED] = 4};
static const int scope_cap[] = {
    [SCOPE_TASK] = 3, [SCOPE_FEATURE] = 4, [SCOPE_TEAM] = 4, [SCOPE_WIDE] = 4};
static const size_t most_of_class[] = {
    [CONFIRM_NOTE] = 1, [CONFIRM_NAMED] = 2, [CONFIRM_ARTIFACT] = 4, [CONFIRM_CONFIRMED] = 8};

static_assert(LENGTH(confirm_weight) == CONFIRM_COUNT, "every class has a weight");
static_assert(LENGTH(outcome_weight) == OUTCOME_COUNT, "every outcome has a weight");

size_t reading_most(enum confirm c)
{
    return most_of_class[c];
}

static int lesser(int x, int y)
{
    return x < y ? x : y;
}

/* grade = the least of autonomy, what the scope allows and what the outcome allows. Source: 3.4. */
int evidence_grade(const struct evidence_item *e)
{
    return lesser(e->autonomy, lesser(scope_cap[e->scope], outcome_cap[e->outcome]));
}

/* Class times outcome times freshness, the last falling in a line to nothing in two years. A day to come
 * counts as today. Source: 3.4. */
double evidence_reliability(const struct evidence_item *e, enum confirm c, struct day today)
{
    int64_t age = (int64_t)today.count - e->day.count;
    if (age < 0)
        age = 0;
    if (age > AGE_MOST)
        age = AGE_MOST;
    double sure = (double)(confirm_weight[c] * outcome_weight[e->outcome]) / PERCENT_SQUARED;
    return sure * (double)(AGE_MOST - age) / AGE_MOST;
}

/* Higher reading first, then the more reliable one; what is left to the input's order reads the same. */
static bool is_better(struct reading x, struct reading y)
{
    if (x.level != y.level)
        return x.level > y.level;
    return x.reliability > y.reliability;
}

void shelf_add(struct shelf *s, enum confirm c, struct reading r)
{
    assert(r.reliability > 0);
    size_t at = s->count;
    while (at && is_better(r, s->at[at - 1]))
        at--;
    size_t most = most_of_class[c] + 1;
    if (at == most)
        return;
    if (s->count < most)
        s->count++;
    memmove(&s->at[at + 1], &s->at[at], (s->count - 1 - at) * sizeof s->at[0]);
    s->at[at] = r;
}

bool shelf_take(struct shelf *s, enum confirm c, size_t item)
{
    size_t at = 0;
    while (at < s->count && s->at[at].item != item)
        at++;
    if (at == s->count)
        return false;
    s->count--;
    memmove(&s->at[at], &s->at[at + 1], (s->count - at) * sizeof s->at[0]);
    return at < most_of_class[c];
}

/* One example multiplies in: with its reliability it tells the levels apart, else it says nothing. */
static void multiply_reading(double factor[LEVEL_COUNT], struct reading r, int bar)
{
    double p[LEVEL_COUNT];
    for (size_t l = 0; l < LEVEL_COUNT; l++) {
        const double *row = readiness_tables.evidence[l];
        p[l] = row[r.level];
        for (int g = bar + 1; r.level == bar && g < LEVEL_COUNT; g++)
            p[l] += row[g];
    }
    double q = (p[0] + p[1] + p[2] + p[3] + p[4]) / LEVEL_COUNT;
    for (size_t l = 0; l < LEVEL_COUNT; l++)
        factor[l] *= r.reliability * p[l] + (1.0 - r.reliability) * q;
}

size_t shelves_factor(const struct shelf shelves[CONFIRM_COUNT], int bar, double factor[LEVEL_COUNT])
{
    for (size_t l = 0; l < LEVEL_COUNT; l++)
        factor[l] = 1.0;
    size_t next[CONFIRM_COUNT] = {0};
    for (size_t count = 0;; count++) {
        const struct reading *best = NULL;
        size_t best_class = 0;
        for (size_t c = 0; c < CONFIRM_COUNT; c++) {
            if (next[c] == shelves[c].count || next[c] == most_of_class[c])
                continue;
            const struct reading *r = &shelves[c].at[next[c]];
            if (!best || is_better(*r, *best)) {
                best = r;
                best_class = c;
            }
        }
        if (!best)
            return count;
        multiply_reading(factor, *best, bar);
        next[best_class]++;
    }
}

/* What is known so far about "has shown level t". */
struct proof {
    size_t count;
    int32_t first_day, last_day;
    bool is_checkable;
    struct shelf shelves[CONFIRM_COUNT]; /* level 0: only the reliability matters */
};

static void proof_add(struct proof *p, const struct evidence_item *e, double reliability)
{
    if (!p->count || e->day.count < p->first_day)
        p->first_day = e->day.count;
    if (!p->count || e->day.count > p->last_day)
        p->last_day = e->day.count;
    p->count++;
    if (e->confirm == CONFIRM_ARTIFACT || e->confirm == CONFIRM_CONFIRMED)
        p->is_checkable = true;
    shelf_add(&p->shelves[e->confirm], e->confirm, (struct reading){.reliability = reliability});
}

/* Two scored examples at least, four weeks apart, reliable for one together, one of them checkable.
 * Source: 3.8. */
static bool proof_holds(const struct proof *p)
{
    double sum = 0.0;
    for (size_t c = 0; c < CONFIRM_COUNT; c++)
        for (size_t i = 0; i < p->shelves[c].count && i < most_of_class[c]; i++)
            sum += p->shelves[c].at[i].reliability;
    return p->count >= PROVEN_ITEMS && (int64_t)p->last_day - p->first_day >= PROVEN_DAYS &&
           sum >= 1.0 && p->is_checkable;
}

/* Puts every scored example on its shelf and into the proof of each level it reaches. */
static void place_items(const struct readiness_input *in, struct signals *signals,
                        struct proof (*proofs)[LEVEL_COUNT], struct item_result *items)
{
    for (size_t i = 0; i < in->evidence_count; i++) {
        const struct evidence_item *e = &in->evidence[i];
        assert(e->behaviour < signals->count);
        struct signal *s = &signals->at[e->behaviour];
        int grade = evidence_grade(e);
        double reliability = evidence_reliability(e, e->confirm, in->today);
        if (items) {
            enum because why = e->outcome == OUTCOME_OPEN ? BECAUSE_OPEN
                               : reliability > 0          ? BECAUSE_MANY
                                                          : BECAUSE_OLD;
            items[i] = (struct item_result){why, grade, reliability};
        }
        if (!(reliability > 0))
            continue;
        shelf_add(&s->shelves[e->confirm], e->confirm,
                  (struct reading){lesser(grade, s->bar), reliability, i});
        for (int t = 1; t <= grade; t++)
            proof_add(&proofs[e->behaviour][t], e, reliability);
    }
}

static void mark_counted(const struct signal *s, struct item_result *items)
{
    for (size_t c = 0; c < CONFIRM_COUNT; c++)
        for (size_t i = 0; i < s->shelves[c].count && i < most_of_class[c]; i++)
            items[s->shelves[c].at[i].item].because = BECAUSE_COUNTED;
}

void signals_read(const struct framework *f, const struct readiness_input *in, struct arena *a,
                  struct signals *signals, struct item_result *items)
{
    assert(f->behaviour_count && f->behaviour_count <= BEHAVIOUR_MOST);
    assert(in->evidence_count <= EVIDENCE_MOST);
    memset(signals, 0, sizeof *signals);
    signals->count = f->behaviour_count;
    for (size_t j = 0; j < signals->count; j++) {
        signals->at[j].bar = f->behaviours[j].bar;
        signals->at[j].self = in->self[j];
        signals->self_count += in->self[j] != LEVEL_NONE;
    }
    struct arena_mark mark = arena_mark(a);
    size_t proof_count = in->evidence_count ? signals->count : 0;
    struct proof(*proofs)[LEVEL_COUNT] = arena_get(a, proof_count, sizeof *proofs);
    place_items(in, signals, proofs, items);
    for (size_t j = 0; j < signals->count; j++) {
        struct signal *s = &signals->at[j];
        s->has_example = shelves_factor(s->shelves, s->bar, s->factor) > 0;
        if (items)
            mark_counted(s, items);
        for (int t = 1; j < proof_count && t < LEVEL_COUNT; t++)
            if (proof_holds(&proofs[j][t]))
                s->proven = t;
    }
    signals_read_ratings(in, a, signals);
    arena_back(a, mark);
}
