/* How close, how sure, why, and what next: readiness and next. */
#include "app/document.h"
#include "app/readiness.h"
#include "base/arena.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "cli/rows.h"

enum { BAR_COLUMNS = 24, DIAL_COLUMNS = 40 };

static const struct option readiness_options[] = {
    {.name = S("why"), .letter = 'w', .argument = S("BEHAVIOUR"),
     .help = S("what counted for it, what did not, and what would move it")},
    {.name = S("json"), .help = S("print it as JSON")},
};
static const struct option json_option[] = {{.name = S("json"), .help = S("print it as JSON")}};

static void print_score(struct print *p, const struct readiness_view *v)
{
    struct arena *a = p->text.arena;
    print_wrapped(p, 0, (str){0}, v->headline);
    if (!v->can_show) {
        if (!str_equal(v->headline, v->missing))
            print_wrapped(p, 0, (str){0}, v->missing);
        return;
    }
    print_format(p, "\n  ");
    print_dial(p, DIAL_COLUMNS, (struct dial){v->score, v->high, v->line});
    print_text(p, STYLE_STRONG, str_format(a, "  %d", v->score));
    print_format(p, ", %d to %d", v->low, v->high);
    print_text(p, STYLE_QUIET, str_format(a, "   \u2502 %d is the line\n", v->line));
    print_text(p, STYLE_QUIET, str_format(a, "  Your word alone %d, proven %d\n", v->claimed_score,
                                          v->proven_score));
}

static void print_areas(struct print *p, const struct readiness_view *v)
{
    size_t wide = 0;
    print_line(p, STYLE_STRONG, S("\nAreas"));
    for (size_t i = 0; i < v->area_count; i++)
        if (v->areas[i].title.length > wide)
            wide = v->areas[i].title.length;
    for (size_t i = 0; i < v->area_count; i++) {
        const struct area_view *area = &v->areas[i];
        print_format(p, "  %-*.*s  ", (int)wide, STR(area->title));
        print_bar(p, BAR_COLUMNS, area->figure);
        print_format(p, " %3d\n", area->figure);
    }
}

static void print_gaps(struct print *p, const struct readiness_view *v)
{
    struct arena *a = p->text.arena;
    if (!v->gap_count)
        return;
    print_line(p, STYLE_STRONG, S("\nWhat would move it most"));
    for (size_t i = 0; i < v->gap_count; i++) {
        const struct gap_view *g = &v->gaps[i];
        print_format(p, "  %zu. ", i + 1);
        print_text(p, STYLE_STRONG, g->behaviour.title);
        print_text(p, STYLE_QUIET, str_format(a, "  %.*s", STR(g->behaviour.id)));
        print_text(p, STYLE_GAP, str_format(a, "  %.*s\n", STR(g->gain_words)));
        if (g->said.length)
            print_wrapped(p, 5, (str){0}, str_format(a, "You said: %.*s", STR(g->said)));
        print_wrapped(p, 5, (str){0}, str_format(a, "Mid-level: %.*s", STR(g->mid)));
        print_wrapped(p, 5, (str){0}, str_format(a, "This week: %.*s", STR(g->proposals[0])));
    }
}

static str level_or(str word, int level)
{
    return level == LEVEL_NONE ? S("\u2013") : word;
}

static void print_behaviours(struct print *p, const struct readiness_view *v)
{
    static const struct table_column columns[] = {
        {.title = S("  Behaviour"), .stretches = true},
        {.title = S("You say")},
        {.title = S("Proven"), .style = STYLE_DONE},
        {.title = S("Others say"), .style = STYLE_PROOF},
        {.title = S("Next")},
        {.title = S("Points"), .is_right = true, .style = STYLE_GAP},
    };
    struct table t;
    struct arena *a = p->text.arena;
    table_init(&t, a, columns, LENGTH(columns));
    for (size_t i = 0; i < v->behaviour_count; i++) {
        const struct behaviour_view *b = &v->behaviours[i];
        table_cell(&t, str_format(a, "  %.*s", STR(b->id)));
        table_cell(&t, level_or(b->claimed_word, b->claimed));
        table_cell(&t, b->proven ? b->proven_word : S("\u2013"));
        table_cell(&t, level_or(b->recognised_word, b->recognised));
        table_cell(&t, b->status_word);
        table_cell(&t, b->gain >= 0.5 ? str_format(a, "+%.1f", b->gain) : (str){0});
    }
    print_format(p, "\n");
    table_print(&t, p);
}

static void print_waterfall(struct print *p, const struct readiness_view *v)
{
    print_line(p, STYLE_STRONG, S("\nWhere the figure comes from"));
    for (size_t i = 0; i < LENGTH(v->waterfall); i++)
        print_wrapped(p, 7, str_format(p->text.arena, "  %3d  ", v->waterfall[i].points),
                      v->waterfall[i].sentence);
}

static void print_notes(struct print *p, const struct readiness_view *v)
{
    const str notes[] = {v->bias, v->hint};
    bool has_any = false;
    for (size_t i = 0; i < LENGTH(notes); i++) {
        if (!notes[i].length)
            continue;
        print_format(p, "%s", has_any ? "" : "\n");
        print_wrapped(p, 0, (str){0}, notes[i]);
        has_any = true;
    }
}

static void print_readiness(struct cli *c, const struct readiness_view *v)
{
    struct print *p = &c->out;
    print_score(p, v);
    if (v->can_show) {
        print_areas(p, v);
        print_gaps(p, v);
    }
    print_behaviours(p, v);
    if (v->can_show)
        print_waterfall(p, v);
    print_notes(p, v);
    print_text(p, STYLE_QUIET, S("\nWhy? seekersy readiness --why BEHAVIOUR\n"));
}

static void print_items(struct print *p, const struct readiness_view *v, str id)
{
    struct arena *a = p->text.arena;
    bool has_any = false;
    for (size_t i = 0; i < v->item_count; i++) {
        const struct item_view *item = &v->items[i];
        if (!str_equal(item->behaviour.id, id))
            continue;
        has_any = true;
        print_format(p, "\n");
        print_wrapped(p, 6, str_format(a, "  %-4.*s", STR(item->ref)),
                      str_format(a, "%.*s, %.*s", STR(item->title), STR(item->day)));
        print_wrapped(p, 6, (str){0}, str_format(a, "Shows \u201c%.*s\u201d. %.*s", STR(item->grade_word),
                                                 STR(item->why)));
    }
    if (!has_any)
        print_format(p, "\n  No entry is tied to it yet: seekersy log \"...\" -b %.*s\n", STR(id));
}

static bool print_why(struct cli *c, const struct readiness_view *v, str id)
{
    struct print *p = &c->out;
    const struct behaviour_view *b = NULL;
    for (size_t i = 0; i < v->behaviour_count; i++)
        if (str_equal(v->behaviours[i].id, id))
            b = &v->behaviours[i];
    if (!b) {
        complaint_add(&c->turn.wrong, (struct complaint){.field = S("why"),
                                                         .code = COMPLAINT_UNKNOWN_BEHAVIOUR,
                                                         .detail = id});
        return turn_refused(&c->turn);
    }
    print_text(p, STYLE_STRONG, b->title);
    print_text(p, STYLE_QUIET, str_format(c->arena, "  %.*s, %.*s\n\n", STR(b->id), STR(b->area)));
    print_format(p, "  Line        %.*s\n", STR(b->bar_word));
    print_format(p, "  You say     %.*s\n", STR(b->claimed_word));
    if (b->said.length)
        print_wrapped(p, 14, (str){0}, str_format(c->arena, "\u201c%.*s\u201d", STR(b->said)));
    print_format(p, "  Proven      %.*s\n", STR(b->proven_word));
    print_format(p, "  Others say  %.*s\n\n", STR(b->recognised_word));
    print_wrapped(p, 2, (str){0}, str_format(c->arena, "%.*s: %.*s", STR(b->status_word),
                                             STR(b->status_why)));
    for (size_t i = 0; i < b->flag_count; i++)
        print_wrapped(p, 2, (str){0}, b->flags[i]);
    if (b->gain_words.length)
        print_format(p, "  At its line it would move you %.*s.\n", STR(b->gain_words));
    print_items(p, v, id);
    return true;
}

static bool cmd_readiness(struct cli *c)
{
    struct readiness_view v;
    str why = line_value(&c->line, S("why"));
    if (!app_show_readiness(&c->turn, AUDIENCE_SELF, &v))
        return false;
    if (line_has(&c->line, S("json"))) {
        struct json_writer w;
        data_start(c, &w);
        app_write_readiness(&w, &v);
        data_print(c, &w);
        return true;
    }
    if (line_has(&c->line, S("why")))
        return print_why(c, &v, why);
    print_readiness(c, &v);
    return true;
}

const struct command command_readiness = {
    .name = S("readiness"),
    .summary = S("how close you are, how sure that is, and why"),
    .about = S("From your latest answers and the evidence in your record. The range holds the true figure "
               "four times in five. It is never a chance of promotion."),
    .examples = {S("seekersy readiness"), S("seekersy readiness --why tech.debug")},
    .options = readiness_options,
    .option_count = LENGTH(readiness_options),
    .needs = NEED_RECORD,
    .run = cmd_readiness,
};

static bool cmd_next(struct cli *c)
{
    struct next_view v;
    if (!app_next(&c->turn, &v))
        return false;
    if (line_has(&c->line, S("json"))) {
        struct json_writer w;
        data_start(c, &w);
        app_write_next(&w, &v);
        data_print(c, &w);
        return true;
    }
    if (!v.has_action) {
        print_wrapped(&c->out, 0, (str){0}, v.sentence);
        return true;
    }
    print_wrapped(&c->out, 0, (str){0}, v.action.title);
    print_text(&c->out, STYLE_QUIET, str_format(c->arena, "  About %d minutes.\n", v.action.minutes));
    print_wrapped(&c->out, 2, (str){0}, v.action.why);
    if (v.action.step.length)
        print_wrapped(&c->out, 2, (str){0}, v.action.step);
    if (v.action.gain_words.length)
        print_wrapped(&c->out, 2, (str){0},
                      str_format(c->arena, "It %.*s.", STR(v.action.gain_words)));
    return true;
}

const struct command command_next = {
    .name = S("next"),
    .summary = S("the one thing that is worth doing now"),
    .about = S("With its reason and about how many minutes it takes: 10, 30 or 120."),
    .examples = {S("seekersy next"), S("seekersy next --json")},
    .options = json_option,
    .option_count = LENGTH(json_option),
    .needs = NEED_RECORD,
    .run = cmd_next,
};
