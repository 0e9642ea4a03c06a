#include "web/pages/readiness.h"

#include "app/words.h"
#include "html/chart.h"
#include "web/pages/readiness.html.h"

static void fill_items(struct arena *a, const struct readiness_view *r, struct behaviour_row *row)
{
    row->items.at = arena_get(a, row->behaviour.item_count, sizeof *row->items.at);
    for (size_t i = 0; i < r->item_count && row->items.count < row->behaviour.item_count; i++)
        if (str_equal(r->items[i].behaviour.id, row->behaviour.id))
            row->items.at[row->items.count++] =
                (struct reason_row){r->items[i], url_entry(a, r->items[i].ref)};
}

static void fill_behaviour(struct arena *a, const struct readiness_view *r,
                           const struct behaviour_view *from, struct behaviour_row *to)
{
    to->behaviour = *from;
    to->url = url_behaviour(a, from->id);
    to->flags.at = arena_list(a, struct words_row, from->flag_count);
    to->flags.count = from->flag_count;
    for (size_t i = 0; i < from->flag_count; i++)
        to->flags.at[i].words = from->flags[i];
    fill_items(a, r, to);
}

static void fill_area(struct arena *a, const struct readiness_view *r, const struct area_view *from,
                      struct area_row *to)
{
    to->area = *from;
    for (size_t i = 0; i < r->gap_count; i++)
        to->is_low = to->is_low || str_equal(r->gaps[i].behaviour.area, from->title);
    to->meter = chart_meter(a, from->figure, r->line);
    to->behaviours.at = arena_get(a, from->count, sizeof *to->behaviours.at);
    to->behaviours.count = from->count;
    for (size_t i = 0; i < from->count; i++)
        fill_behaviour(a, r, &r->behaviours[from->first + i], &to->behaviours.at[i]);
}

static str signed_words(struct arena *a, int change)
{
    if (change < 0)
        return str_format(a, "\u2212%d", -change);
    return change ? str_format(a, "+%d", change) : S("0");
}

static void fill_waterfall(struct arena *a, struct readiness_page *v)
{
    v->waterfall.count = LENGTH(v->readiness.waterfall);
    v->waterfall.at = arena_list(a, struct waterfall_row, v->waterfall.count);
    for (size_t i = 0; i < v->waterfall.count; i++) {
        const struct waterfall_view *w = &v->readiness.waterfall[i];
        v->waterfall.at[i] =
            (struct waterfall_row){w->title, i ? signed_words(a, w->change) : S(""), w->points};
    }
}

static void fill_next(struct arena *a, struct readiness_page *v)
{
    v->next.at = arena_list(a, struct action_row, v->readiness.next_count);
    v->next.count = v->readiness.next_count;
    for (size_t i = 0; i < v->next.count; i++) {
        const struct action_view *action = &v->readiness.next[i];
        v->next.at[i] = (struct action_row){*action, url_action(a, action)};
    }
}

static str others_words(struct arena *a, const struct readiness_view *others)
{
    if (!others->can_show)
        return S("Nothing in your record holds without your own word yet. A link or a colleague\u2019s yes "
                 "changes that.");
    return str_format(a, "A report for others would say %d, likely %d to %d. %.*s", others->score,
                      others->low, others->high, STR(others->counts));
}

bool page_readiness(struct turn *t, const struct request *r, struct response *out)
{
    struct readiness_page v = {0};
    struct readiness_view others;
    if (!app_show_readiness(t, AUDIENCE_SELF, &v.readiness) ||
        !app_show_readiness(t, AUDIENCE_OTHERS, &others))
        return false;
    const struct readiness_view *mine = &v.readiness;
    layout_app(t, r, S("Readiness"), MENU_NONE, &v.layout);
    v.lede = str_format(t->arena,
                        "Your record says %d, likely between %d and %d: %.*s. This framework draws its "
                        "line at %d.",
                        mine->score, mine->low, mine->high, STR(mine->word_text), mine->line);
    v.others_words = others_words(t->arena, &others);
    v.dial = chart_dial(t->arena, &(struct dial){.score = mine->score,
                                                 .low = mine->low,
                                                 .high = mine->high,
                                                 .line = mine->line,
                                                 .line_words = S("the line")});
    grid_fill(t->arena, mine, &v.grid);
    v.areas.at = arena_get(t->arena, mine->area_count, sizeof *v.areas.at);
    v.areas.count = mine->area_count;
    for (size_t i = 0; i < v.areas.count; i++)
        fill_area(t->arena, mine, &mine->areas[i], &v.areas.at[i]);
    fill_waterfall(t->arena, &v);
    fill_next(t->arena, &v);
    struct buf b;
    page_begin(t, &b);
    html_readiness(&b, &v);
    response_page(out, 200, &b);
    return true;
}
