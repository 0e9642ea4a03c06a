#include "domain/framework.h"

#include "base/arena.h"

#include <assert.h>

enum { AREA_LEAST = 2, BAR_LEAST = 1, BAR_MOST = 4, WEIGHT_SUM_LEAST = 4 };

/* Finds the first id that an earlier one already has; count when there is none. */
static size_t first_same(const str *ids, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (str_equal(ids[i], ids[k]))
                return i;
    return count;
}

static enum framework_fault check_ids(const struct framework *f, size_t *which)
{
    str ids[BEHAVIOUR_MOST];
    for (size_t i = 0; i < f->area_count; i++)
        ids[i] = f->areas[i].id;
    *which = first_same(ids, f->area_count);
    if (*which < f->area_count)
        return FRAMEWORK_SAME_ID;
    for (size_t i = 0; i < f->behaviour_count; i++)
        ids[i] = f->behaviours[i].id;
    *which = first_same(ids, f->behaviour_count);
    return *which < f->behaviour_count ? FRAMEWORK_SAME_ID : FRAMEWORK_FINE;
}

static enum framework_fault fill_members(struct framework *f, size_t *which)
{
    for (size_t i = 0; i < f->area_count; i++)
        f->areas[i].member_count = 0;
    for (size_t i = 0; i < f->behaviour_count; i++) {
        *which = f->behaviours[i].area;
        if (*which >= f->area_count)
            return FRAMEWORK_AREA_MEMBERS;
        struct area *a = &f->areas[*which];
        if (a->member_count == AREA_MEMBERS_MOST)
            return FRAMEWORK_AREA_MEMBERS;
        a->members[a->member_count++] = i;
    }
    for (*which = 0; *which < f->area_count; (*which)++)
        if (!f->areas[*which].member_count)
            return FRAMEWORK_AREA_MEMBERS;
    return FRAMEWORK_FINE;
}

static enum framework_fault check_behaviours(const struct framework *f, size_t *which)
{
    for (*which = 0; *which < f->behaviour_count; (*which)++) {
        const struct behaviour *b = &f->behaviours[*which];
        if (b->bar < BAR_LEAST || b->bar > BAR_MOST)
            return FRAMEWORK_BAR;
        if (b->weight < 1 || b->weight > WEIGHT_SUM_MOST)
            return FRAMEWORK_WEIGHT;
    }
    return FRAMEWORK_FINE;
}

static int area_weight(const struct framework *f, const struct area *a)
{
    int sum = 0;
    for (size_t i = 0; i < a->member_count; i++)
        sum += f->behaviours[a->members[i]].weight;
    return sum;
}

static enum framework_fault check_sums(struct framework *f, size_t *which)
{
    int wanted = area_weight(f, &f->areas[0]);
    for (*which = 0; *which < f->area_count; (*which)++) {
        int sum = area_weight(f, &f->areas[*which]);
        if (sum != wanted || sum > WEIGHT_SUM_MOST)
            return FRAMEWORK_WEIGHT_SUM;
    }
    f->weight_sum = wanted;
    return FRAMEWORK_FINE;
}

enum framework_fault framework_check(struct framework *f, size_t *which)
{
    *which = 0;
    if (f->area_count < AREA_LEAST || f->area_count > AREA_MOST)
        return FRAMEWORK_AREA_COUNT;
    if (!f->behaviour_count || f->behaviour_count > BEHAVIOUR_MOST)
        return FRAMEWORK_BEHAVIOUR_COUNT;
    enum framework_fault fault = check_ids(f, which);
    if (!fault)
        fault = fill_members(f, which);
    if (!fault)
        fault = check_behaviours(f, which);
    if (!fault)
        fault = check_sums(f, which);
    return fault;
}

void framework_weigh(struct framework *f)
{
    int counts[AREA_MOST] = {0};
    int sum = WEIGHT_SUM_LEAST;
    for (size_t i = 0; i < f->behaviour_count; i++) {
        assert(f->behaviours[i].area < AREA_MOST);
        int n = ++counts[f->behaviours[i].area];
        if (n > sum && n <= AREA_MEMBERS_MOST)
            sum = n;
    }
    int given[AREA_MOST] = {0};
    for (size_t i = 0; i < f->behaviour_count; i++) {
        struct behaviour *b = &f->behaviours[i];
        int n = counts[b->area];
        b->weight = sum / n + (given[b->area]++ < sum % n);
    }
}

bool framework_find(const struct framework *f, str id, size_t *behaviour)
{
    for (size_t i = 0; i < f->behaviour_count; i++) {
        if (str_equal(f->behaviours[i].id, id)) {
            *behaviour = i;
            return true;
        }
    }
    return false;
}

bool framework_find_area(const struct framework *f, str id, size_t *area)
{
    for (size_t i = 0; i < f->area_count; i++) {
        if (str_equal(f->areas[i].id, id)) {
            *area = i;
            return true;
        }
    }
    return false;
}

void framework_quiz_order(const struct framework *f, size_t *order)
{
    int largest = 0;
    for (size_t i = 0; i < f->behaviour_count; i++)
        if (f->behaviours[i].weight > largest)
            largest = f->behaviours[i].weight;
    size_t n = 0;
    for (size_t i = 0; i < f->behaviour_count; i++)
        if (f->behaviours[i].weight == largest)
            order[n++] = i;
    for (size_t i = 0; i < f->behaviour_count; i++)
        if (f->behaviours[i].weight != largest)
            order[n++] = i;
    assert(n == f->behaviour_count);
}

static const str scope_ids[] = {
    [SCOPE_TASK] = S("task"),
    [SCOPE_FEATURE] = S("feature"),
    [SCOPE_TEAM] = S("team"),
    [SCOPE_WIDE] = S("wide"),
};

static const str outcome_ids[] = {
    [OUTCOME_OPEN] = S("open"),
    [OUTCOME_DONE] = S("done"),
    [OUTCOME_SEEN] = S("seen"),
    [OUTCOME_MEASURED] = S("measured"),
};

static const str confirm_ids[] = {
    [CONFIRM_NOTE] = S("note"),
    [CONFIRM_NAMED] = S("named"),
    [CONFIRM_ARTIFACT] = S("artifact"),
    [CONFIRM_CONFIRMED] = S("confirmed"),
};

static_assert(LENGTH(scope_ids) == SCOPE_COUNT, "every scope has an id");
static_assert(LENGTH(outcome_ids) == OUTCOME_COUNT, "every outcome has an id");
static_assert(LENGTH(confirm_ids) == CONFIRM_COUNT, "every confirmation has an id");

/* The index of `s` among `ids`; count when it is not there. */
static size_t find_id(const str *ids, size_t count, str s)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(ids[i], s))
            return i;
    return count;
}

str scope_id(enum scope s)
{
    assert(s < SCOPE_COUNT);
    return scope_ids[s];
}

str outcome_id(enum outcome o)
{
    assert(o < OUTCOME_COUNT);
    return outcome_ids[o];
}

str confirm_id(enum confirm c)
{
    assert(c < CONFIRM_COUNT);
    return confirm_ids[c];
}

bool scope_read(str s, enum scope *scope)
{
    size_t i = find_id(scope_ids, SCOPE_COUNT, s);
    if (i == SCOPE_COUNT)
        return false;
    *scope = (enum scope)i;
    return true;
}

bool outcome_read(str s, enum outcome *outcome)
{
    size_t i = find_id(outcome_ids, OUTCOME_COUNT, s);
    if (i == OUTCOME_COUNT)
        return false;
    *outcome = (enum outcome)i;
    return true;
}

bool confirm_read(str s, enum confirm *confirm)
{
    size_t i = find_id(confirm_ids, CONFIRM_COUNT, s);
    if (i == CONFIRM_COUNT)
        return false;
    *confirm = (enum confirm)i;
    return true;
}
