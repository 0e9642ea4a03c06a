#include "domain/coverage.h"

#include <assert.h>

/* What one item gives: evidence when it counts (or would, were there not enough of its kind already);
 * otherwise it is only the person's word.
 * Source: product.md 2.5. */
static enum cell item_cell(const struct evidence_item *item, enum because because)
{
    if (because != BECAUSE_COUNTED && because != BECAUSE_MANY)
        return CELL_WORD;
    return item->confirm == CONFIRM_CONFIRMED ? CELL_CONFIRMED : CELL_EVIDENCE;
}

void coverage_reckon(const struct framework *f, const struct readiness_input *in,
                     const struct readiness *r, enum cell cells[BEHAVIOUR_MOST])
{
    for (size_t i = 0; i < f->behaviour_count; i++) {
        bool says_so = in->self[i] != LEVEL_NONE && in->self[i] >= f->behaviours[i].bar;
        cells[i] = says_so ? CELL_WORD : CELL_NOTHING;
    }
    for (size_t i = 0; i < in->evidence_count; i++) {
        enum cell cell = item_cell(&in->evidence[i], r->items[i].because);
        size_t behaviour = in->evidence[i].behaviour;
        assert(behaviour < f->behaviour_count);
        if (cell > cells[behaviour])
            cells[behaviour] = cell;
    }
}

str cell_id(enum cell c)
{
    static const str ids[CELL_COUNT] = {[CELL_NOTHING] = S("nothing"),
                                        [CELL_WORD] = S("word"),
                                        [CELL_EVIDENCE] = S("evidence"),
                                        [CELL_CONFIRMED] = S("confirmed")};
    assert(c < CELL_COUNT);
    return ids[c];
}
