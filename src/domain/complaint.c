#include "domain/complaint.h"

#include "base/arena.h"

#include <assert.h>

void complaints_init(struct complaints *c, struct arena *a)
{
    assert(a);
    *c = (struct complaints){.arena = a};
}

void complaint_add(struct complaints *c, struct complaint one)
{
    assert(c->arena);
    assert(one.code < COMPLAINT_CODE_COUNT);
    if (c->count == COMPLAINTS_MOST)
        return;
    if (!c->at)
        c->at = arena_list(c->arena, struct complaint, COMPLAINTS_MOST);
    c->at[c->count++] = one;
}

const struct complaint *complaint_find(const struct complaints *c, str field)
{
    for (size_t i = 0; i < c->count; i++)
        if (str_equal(c->at[i].field, field))
            return &c->at[i];
    return NULL;
}

str complaint_code_id(enum complaint_code code)
{
    static const str ids[] = {
        [COMPLAINT_MISSING] = S("missing"),
        [COMPLAINT_TOO_LONG] = S("too-long"),
        [COMPLAINT_NOT_TEXT] = S("not-text"),
        [COMPLAINT_NOT_A_NUMBER] = S("not-a-number"),
        [COMPLAINT_OUT_OF_RANGE] = S("out-of-range"),
        [COMPLAINT_NOT_A_CHOICE] = S("not-a-choice"),
        [COMPLAINT_NOT_A_DAY] = S("not-a-day"),
        [COMPLAINT_DAY_IN_FUTURE] = S("day-in-future"),
        [COMPLAINT_DAY_TOO_OLD] = S("day-too-old"),
        [COMPLAINT_UNKNOWN_BEHAVIOUR] = S("unknown-behaviour"),
        [COMPLAINT_UNKNOWN_FIELD] = S("unknown-field"),
        [COMPLAINT_TOO_MANY] = S("too-many"),
        [COMPLAINT_NOT_A_LINK] = S("not-a-link"),
        [COMPLAINT_LOOKS_SECRET] = S("looks-secret"),
        [COMPLAINT_CHANGED_MEANWHILE] = S("changed-meanwhile"),
        [COMPLAINT_WRONG_TYPE] = S("wrong-type"),
        [COMPLAINT_ALREADY_OPEN] = S("already-open"),
        [COMPLAINT_HAS_ENDED] = S("has-ended"),
    };
    static_assert(LENGTH(ids) == COMPLAINT_CODE_COUNT, "every code has an id");
    assert(code < COMPLAINT_CODE_COUNT);
    return ids[code];
}
