/* From the gaps to one step at a time: plan, and what is done with its steps. */
#include "app/document.h"
#include "app/plan.h"
#include "base/arena.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "cli/rows.h"

static const struct option json_option[] = {{.name = S("json"), .help = S("print it as JSON")}};
static const struct option start_options[] = {
    {.name = S("size"), .letter = 's', .argument = S("SIZE"),
     .help = S("week, month or quarter; week unless said")},
    {.name = S("json"), .help = S("print the step as JSON")},
};
static const struct option end_options[] = {
    {.name = S("entry"), .letter = 'e', .argument = S("REF"), .help = S("the evidence it ended with")},
    {.name = S("without"), .help = S("done, and nothing to show for it")},
    {.name = S("let-go"), .help = S("not now, and that is fine")},
    {.name = S("json"), .help = S("print the step as JSON")},
};

static void print_step(struct print *p, const struct step_view *s)
{
    struct arena *a = p->text.arena;
    print_text(p, STYLE_STRONG, str_format(a, "  %-4.*s", STR(s->ref)));
    print_format(p, "%.*s", STR(s->behaviour.title));
    print_text(p, STYLE_QUIET, str_format(a, "  %.*s, %.*s\n", STR(s->size), STR(s->begun)));
    print_wrapped(p, 6, (str){0}, s->step.text);
    if (s->end.length)
        print_wrapped(p, 6, (str){0}, str_format(a, "Ended %.*s: %.*s%s%.*s", STR(s->ended), STR(s->end),
                                                 s->entry.length ? ", " : "", STR(s->entry)));
    else
        print_wrapped(p, 6, (str){0}, str_format(a, "Now: %.*s", STR(s->position)));
    for (size_t i = 0; i < s->note_count; i++)
        print_wrapped(p, 8, S("      - "), str_format(a, "%.*s (%.*s)", STR(s->notes[i].text),
                                                      STR(s->notes[i].when)));
}

static void print_steps(struct print *p, const char *title, const struct step_view *at, size_t count)
{
    if (!count)
        return;
    print_line(p, STYLE_STRONG, str_from(title));
    for (size_t i = 0; i < count; i++)
        print_step(p, &at[i]);
    print_format(p, "\n");
}

static void print_gap(struct print *p, const struct plan_gap_view *g)
{
    struct arena *a = p->text.arena;
    print_text(p, STYLE_STRONG, str_format(a, "  %.*s", STR(g->gap.behaviour.title)));
    print_text(p, STYLE_QUIET, str_format(a, "  %.*s", STR(g->gap.behaviour.id)));
    print_text(p, STYLE_GAP, str_format(a, "  %.*s\n", STR(g->gap.gain_words)));
    for (size_t i = 0; i < STEP_SIZE_COUNT; i++) {
        str lead = str_format(a, "    %-14.*s", STR(g->proposals[i].size_words));
        str text = g->proposals[i].text;
        if (g->proposals[i].is_open)
            text = str_format(a, "(%.*s) %.*s", STR(g->proposals[i].step.ref), STR(text));
        print_wrapped(p, 18, lead, text);
    }
}

static void print_plan(struct cli *c, const struct plan_view *v)
{
    struct print *p = &c->out;
    if (!v->can_propose)
        print_wrapped(p, 0, (str){0}, v->empty);
    if (v->has_next) {
        print_line(p, STYLE_STRONG, S("Next"));
        print_wrapped(p, 2, (str){0}, v->next.title);
        print_wrapped(p, 2, (str){0}, v->next.why);
        print_text(p, STYLE_QUIET, str_format(c->arena, "  About %d minutes.\n\n", v->next.minutes));
    }
    print_steps(p, "Under way", v->open, v->open_count);
    if (v->gap_count)
        print_line(p, STYLE_STRONG, S("Gaps, and a step for each"));
    for (size_t i = 0; i < v->gap_count; i++) {
        print_format(p, "%s", i ? "\n" : "");
        print_gap(p, &v->gaps[i]);
    }
    if (v->ended_count) {
        print_format(p, "\n");
        print_steps(p, "Ended", v->ended, v->ended_count);
    }
    for (size_t i = 0; i < v->gap_count; i++)
        if (!v->gaps[i].proposals[STEP_WEEK].is_open) {
            print_text(p, STYLE_QUIET, str_format(c->arena, "\nStart one: seekersy plan start %.*s\n",
                                                  STR(v->gaps[i].gap.behaviour.id)));
            break;
        }
}

static bool cmd_plan(struct cli *c)
{
    struct plan_view v;
    if (!app_show_plan(&c->turn, &v))
        return false;
    if (line_has(&c->line, S("json"))) {
        struct json_writer w;
        data_start(c, &w);
        app_write_plan(&w, &v);
        data_print(c, &w);
        return true;
    }
    print_plan(c, &v);
    return true;
}

const struct command command_plan = {
    .name = S("plan"),
    .summary = S("your gaps, a step for each, and how they go"),
    .examples = {S("seekersy plan"), S("seekersy plan start tech.debug"),
                 S("seekersy plan end s3 --entry e31")},
    .options = json_option,
    .option_count = LENGTH(json_option),
    .needs = NEED_RECORD,
    .run = cmd_plan,
};

static bool wants_json(struct cli *c, const struct step_view *v)
{
    if (!line_has(&c->line, S("json")))
        return false;
    struct json_writer w;
    data_start(c, &w);
    app_write_step(&w, v);
    data_print(c, &w);
    return true;
}

static bool cmd_plan_start(struct cli *c)
{
    struct step_view v;
    struct step_draft draft = {.behaviour = c->line.operands.at[0],
                               .size = line_value(&c->line, S("size"))};
    if (c->line.operands.count > 1 && !cli_words(c, 1, STEP_TEXT_MOST + 2, &draft.text))
        return false;
    if (!app_start_step(&c->turn, &draft, &v))
        return false;
    if (wants_json(c, &v))
        return true;
    cli_made(c, v.step.id);
    print_format(&c->err, "Started %.*s: %.*s\n", STR(v.ref), STR(v.step.text));
    return true;
}

const struct command command_plan_start = {
    .name = S("plan start"),
    .summary = S("start a step for a behaviour"),
    .operands = S("BEHAVIOUR [TEXT|-]"),
    .about = S("Without words of your own it is the framework's step for that size."),
    .examples = {S("seekersy plan start tech.debug"),
                 S("seekersy plan start comm.risk --size month Warn Noor a week ahead")},
    .options = start_options,
    .option_count = LENGTH(start_options),
    .operands_least = 1,
    .operands_most = OPERANDS_ANY,
    .needs = NEED_RECORD,
    .run = cmd_plan_start,
};

static bool cmd_plan_note(struct cli *c)
{
    struct step_view v;
    str text;
    if (!cli_words(c, 1, STEP_NOTE_MOST + 2, &text) ||
        !app_note_step(&c->turn, c->line.operands.at[0], str_trim(text), &v))
        return false;
    if (!wants_json(c, &v))
        print_format(&c->err, "Noted on %.*s.\n", STR(v.ref));
    return true;
}

const struct command command_plan_note = {
    .name = S("plan note"),
    .summary = S("add a note to a step"),
    .operands = S("REF TEXT|-"),
    .examples = {S("seekersy plan note s3 Reproduced it on a clean machine"),
                 S("seekersy plan note s3 -")},
    .options = json_option,
    .option_count = LENGTH(json_option),
    .operands_least = 2,
    .operands_most = OPERANDS_ANY,
    .needs = NEED_RECORD,
    .run = cmd_plan_note,
};

static bool cmd_plan_move(struct cli *c)
{
    struct step_view v;
    if (!app_move_step(&c->turn, c->line.operands.at[0], c->line.operands.at[1], &v))
        return false;
    if (!wants_json(c, &v))
        print_format(&c->err, "%.*s is now: %.*s.\n", STR(v.ref), STR(v.position));
    return true;
}

const struct command command_plan_move = {
    .name = S("plan move"),
    .summary = S("say where a step stands: unclear, exploring, clear, doing"),
    .operands = S("REF POSITION"),
    .examples = {S("seekersy plan move s3 exploring"), S("seekersy plan move s3 doing --json")},
    .options = json_option,
    .option_count = LENGTH(json_option),
    .operands_least = 2,
    .operands_most = 2,
    .needs = NEED_RECORD,
    .run = cmd_plan_move,
};

static bool cmd_plan_end(struct cli *c)
{
    struct step_view v;
    str entry = line_value(&c->line, S("entry"));
    bool has_entry = line_has(&c->line, S("entry")), without = line_has(&c->line, S("without")),
         let_go = line_has(&c->line, S("let-go"));
    if (has_entry + without + let_go != 1)
        return cli_usage(c, "say how it ended: --entry REF, --without or --let-go");
    str end = has_entry ? S("evidence") : without ? S("without") : S("let-go");
    if (!app_end_step(&c->turn, c->line.operands.at[0], end, entry, &v))
        return false;
    if (!wants_json(c, &v))
        print_format(&c->err, "Ended %.*s: %.*s.\n", STR(v.ref), STR(v.end));
    return true;
}

const struct command command_plan_end = {
    .name = S("plan end"),
    .summary = S("end a step, with evidence or honestly without"),
    .operands = S("REF"),
    .examples = {S("seekersy plan end s3 --entry e31"), S("seekersy plan end s3 --let-go")},
    .options = end_options,
    .option_count = LENGTH(end_options),
    .operands_least = 1,
    .operands_most = 1,
    .needs = NEED_RECORD,
    .run = cmd_plan_end,
};
