#include "web/pages/grid.h"

#include "app/words.h"
#include "html/chart.h"

struct url url_behaviour(struct arena *a, str id)
{
    return url_part(a, url_of(S("/learn")), id);
}

struct url url_reason(struct arena *a, str id)
{
    return url_fragment(a, url_of(S("/readiness")), id);
}

struct url url_entry(struct arena *a, str ref)
{
    return url_part(a, url_of(S("/journal")), ref);
}

struct url url_step(struct arena *a, str ref)
{
    return url_part(a, url_of(S("/plan")), ref);
}

struct url url_action(struct arena *a, const struct action_view *action)
{
    if (action->kind == ACTION_CONFIRM)
        return url_entry(a, action->entry);
    if (action->kind == ACTION_DOCUMENT)
        return url_query(a, url_of(S("/capture")), S("behaviour"), action->behaviour.id);
    return url_behaviour(a, action->behaviour.id);
}

str words_go(const struct action_view *action)
{
    static const str words[ACTION_KIND_COUNT] = {
        [ACTION_CONFIRM] = S("Open the entry"),
        [ACTION_DOCUMENT] = S("Write it down"),
        [ACTION_PRACTISE] = S("See how to practise"),
    };
    return words[action->kind];
}

static void fill_area(struct arena *a, const struct readiness_view *r, const struct area_view *from,
                      struct grid_area *to)
{
    to->title = from->title;
    to->cells.at = arena_list(a, struct grid_cell, from->count);
    to->cells.count = from->count;
    for (size_t i = 0; i < from->count; i++) {
        const struct behaviour_view *b = &r->behaviours[from->first + i];
        to->cells.at[i].url = url_reason(a, b->id);
        to->cells.at[i].picture = chart_cell(a, b->cell, b->title, b->cell_word);
    }
}

void grid_fill(struct arena *a, const struct readiness_view *readiness, struct grid_view *grid)
{
    grid->areas.at = arena_list(a, struct grid_area, readiness->area_count);
    grid->areas.count = readiness->area_count;
    for (size_t i = 0; i < readiness->area_count; i++)
        fill_area(a, readiness, &readiness->areas[i], &grid->areas.at[i]);
    grid->keys.at = arena_list(a, struct grid_key, CELL_COUNT);
    grid->keys.count = CELL_COUNT;
    for (size_t i = 0; i < CELL_COUNT; i++)
        grid->keys.at[i] = (struct grid_key){chart_cell_key(a, (enum cell)i), words_cell((enum cell)i)};
}
