#include "domain/plan.h"

#include "base/arena.h"

#include <assert.h>

/* Source: interfaces.md "The line": confirm 10, document 30, practise 120. */
int action_minutes(enum action_kind kind)
{
    static const int minutes[ACTION_KIND_COUNT] = {
        [ACTION_CONFIRM] = 10, [ACTION_DOCUMENT] = 30, [ACTION_PRACTISE] = 120};
    assert(kind < ACTION_KIND_COUNT);
    return minutes[kind];
}

/* Finds a word in a table of ids; false when it is not there. */
static bool find_word(const str *table, size_t count, str s, size_t *at)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(table[i], s)) {
            *at = i;
            return true;
        }
    }
    return false;
}

static const str sizes[STEP_SIZE_COUNT] = {
    [STEP_WEEK] = S("week"), [STEP_MONTH] = S("month"), [STEP_QUARTER] = S("quarter")};

str step_size_id(enum step_size s)
{
    assert(s < STEP_SIZE_COUNT);
    return sizes[s];
}

bool step_size_read(str s, enum step_size *size)
{
    size_t at;
    if (!find_word(sizes, LENGTH(sizes), s, &at))
        return false;
    *size = (enum step_size)at;
    return true;
}

static const str positions[STEP_POSITION_COUNT] = {[STEP_UNCLEAR] = S("unclear"),
                                                   [STEP_EXPLORING] = S("exploring"),
                                                   [STEP_CLEAR] = S("clear"),
                                                   [STEP_DOING] = S("doing")};

str step_position_id(enum step_position p)
{
    assert(p < STEP_POSITION_COUNT);
    return positions[p];
}

bool step_position_read(str s, enum step_position *p)
{
    size_t at;
    if (!find_word(positions, LENGTH(positions), s, &at))
        return false;
    *p = (enum step_position)at;
    return true;
}

static const str ends[STEP_END_COUNT] = {[STEP_OPEN] = S("open"),
                                         [STEP_DONE_WITH_EVIDENCE] = S("evidence"),
                                         [STEP_DONE_WITHOUT] = S("without"),
                                         [STEP_LET_GO] = S("let-go")};

str step_end_id(enum step_end e)
{
    assert(e < STEP_END_COUNT);
    return ends[e];
}

bool step_end_read(str s, enum step_end *end)
{
    size_t at;
    if (!find_word(ends, LENGTH(ends), s, &at))
        return false;
    *end = (enum step_end)at;
    return true;
}
