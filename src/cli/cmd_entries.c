/* Reading the journal: list and show. */
#include "app/document.h"
#include "app/entry.h"
#include "base/arena.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "cli/rows.h"

#include <string.h>

static const struct option list_options[] = {
    {.name = S("behaviour"), .letter = 'b', .argument = S("ID"),
     .help = S("only entries tied to this behaviour")},
    {.name = S("kind"), .letter = 'k', .argument = S("KIND"), .help = S("only this kind")},
    {.name = S("search"), .letter = 's', .argument = S("TEXT"),
     .help = S("only entries with these words, the last one as a beginning")},
    {.name = S("limit"), .letter = 'n', .argument = S("N"), .help = S("at most so many, up to 100")},
    {.name = S("cursor"), .argument = S("CURSOR"), .help = S("go on where a page ended (next)")},
    {.name = S("all"), .letter = 'a', .help = S("every entry, however many")},
    {.name = S("json"), .help = S("print one JSON document")},
    {.name = S("jsonl"), .help = S("print one JSON document a line")},
    {.name = S("plain"), .help = S("print lines with tabs between the columns")},
};

static bool query_read(struct cli *c, struct entries_query *q)
{
    str limit = line_value(&c->line, S("limit"));
    int64_t number = 0;
    *q = (struct entries_query){.behaviour = line_value(&c->line, S("behaviour")),
                                .kind = line_value(&c->line, S("kind")),
                                .search = line_value(&c->line, S("search")),
                                .cursor = line_value(&c->line, S("cursor"))};
    if (limit.length && (!str_int(limit, &number) || number < 1 || number > ENTRIES_PAGE_MOST)) {
        complaint_add(&c->turn.wrong, (struct complaint){.field = S("limit"),
                                                         .code = COMPLAINT_OUT_OF_RANGE,
                                                         .number = 1,
                                                         .number2 = ENTRIES_PAGE_MOST});
        return turn_refused(&c->turn);
    }
    q->limit = line_has(&c->line, S("all")) ? ENTRIES_PAGE_MOST : (size_t)number;
    return true;
}

/* Further pages, joined to the first. */
static bool load_rest(struct cli *c, struct entries_query q, struct entries_view *v)
{
    while (v->next.length) {
        struct entries_view more;
        q.cursor = v->next;
        if (!app_list_entries(&c->turn, &q, &more))
            return false;
        struct entry_view *at = arena_list(c->arena, struct entry_view, v->count + more.count);
        memcpy(at, v->at, v->count * sizeof *at);
        memcpy(at + v->count, more.at, more.count * sizeof *at);
        v->at = at;
        v->count += more.count;
        v->next = more.next;
    }
    return true;
}

static str joined(struct arena *a, const struct entry_view *v)
{
    str s = {0};
    for (size_t i = 0; i < v->behaviour_count; i++)
        s = str_format(a, "%.*s%s%.*s", STR(s), i ? " " : "", STR(v->behaviours[i].id));
    return s;
}

static const str confirm_marks[CONFIRM_COUNT] = {[CONFIRM_NOTE] = S("note"),
                                                 [CONFIRM_NAMED] = S("named"),
                                                 [CONFIRM_ARTIFACT] = S("link"),
                                                 [CONFIRM_CONFIRMED] = S("confirmed")};

static void print_table(struct cli *c, const struct entries_view *v)
{
    static const struct table_column columns[] = {
        {.title = S("Entry"), .is_right = true, .style = STYLE_QUIET},
        {.title = S("Day"), .style = STYLE_QUIET},
        {.title = S("What happened"), .stretches = true},
        {.title = S("Evidence for"), .style = STYLE_DONE},
        {.title = S("Proof"), .style = STYLE_PROOF},
    };
    struct table t;
    table_init(&t, c->arena, columns, LENGTH(columns));
    for (size_t i = 0; i < v->count; i++) {
        const struct entry_view *e = &v->at[i];
        table_cell(&t, e->ref);
        table_cell(&t, e->day);
        table_cell(&t, e->title);
        table_cell(&t, e->behaviour_count > 1
                           ? str_format(c->arena, "%.*s +%zu", STR(e->behaviours[0].id),
                                        e->behaviour_count - 1)
                           : joined(c->arena, e));
        table_cell(&t, e->is_evidence ? confirm_marks[e->confirm] : (str){0});
    }
    table_print(&t, &c->out);
}

static void print_plain(struct cli *c, const struct entries_view *v)
{
    for (size_t i = 0; i < v->count; i++) {
        const struct entry_view *e = &v->at[i];
        print_format(&c->out, "%.*s\t%.*s\t%.*s\t%.*s\t", STR(e->ref), STR(e->day_iso),
                     STR(entry_kind_id(e->entry.kind)), STR(joined(c->arena, e)));
        str rest = e->title, piece;
        for (bool is_first = true; str_cut(&rest, '\t', &piece); is_first = false)
            print_format(&c->out, "%s%.*s", is_first ? "" : " ", STR(piece));
        print_format(&c->out, "\n");
    }
}

static void print_data(struct cli *c, const struct entries_view *v, bool by_line)
{
    struct json_writer w;
    if (!by_line) {
        data_start(c, &w);
        app_write_entries(&w, v);
        data_print(c, &w);
        return;
    }
    for (size_t i = 0; i < v->count; i++) {
        data_start(c, &w);
        app_write_entry(&w, &v->at[i]);
        data_print_line(c, &w);
    }
}

static void say_empty(struct cli *c, const struct entries_view *v)
{
    if (v->search.length)
        print_format(&c->err, "No entry has all of that. There are %lld in all.\n", (long long)v->total);
    else if (v->is_filtered)
        print_format(&c->err, "No entry like that. There are %lld in all.\n", (long long)v->total);
    else
        print_format(&c->err, "Nothing written yet. What did you finish yesterday that nobody saw?\n"
                              "  seekersy log \"...\" --day yesterday\n");
}

static bool cmd_list(struct cli *c)
{
    struct entries_query q;
    struct entries_view v;
    bool json = line_has(&c->line, S("json")), jsonl = line_has(&c->line, S("jsonl")),
         plain = line_has(&c->line, S("plain"));
    if (json + jsonl + plain > 1)
        return cli_usage(c, "choose one of --json, --jsonl and --plain");
    if (!query_read(c, &q) || !app_list_entries(&c->turn, &q, &v))
        return false;
    if (line_has(&c->line, S("all")) && !load_rest(c, q, &v))
        return false;
    if (json || jsonl) {
        print_data(c, &v, jsonl);
        return true;
    }
    if (!v.count) {
        say_empty(c, &v);
        return true;
    }
    if (plain)
        print_plain(c, &v);
    else
        print_table(c, &v);
    if (v.next.length)
        print_format(&c->err, "There are more: seekersy list --all, or --cursor %.*s\n", STR(v.next));
    return true;
}

const struct command command_list = {
    .name = S("list"),
    .summary = S("show the journal, newest first"),
    .about = S("The first column is what show, edit and delete take."),
    .examples = {S("seekersy list -b own.follow"), S("seekersy list --search \"customer demo\""),
                 S("seekersy list --all --jsonl | jq .text")},
    .options = list_options,
    .option_count = LENGTH(list_options),
    .needs = NEED_RECORD,
    .run = cmd_list,
};

static const struct option show_options[] = {{.name = S("json"), .help = S("print it as JSON")}};

static void field(struct print *p, const char *name, str value)
{
    if (!value.length)
        return;
    print_wrapped(p, 13, str_format(p->text.arena, "  %-11s", name), value);
}

static void print_fields(struct print *p, const struct entry_view *v)
{
    struct arena *a = p->text.arena;
    for (size_t i = 0; i < v->behaviour_count; i++)
        field(p, i ? "" : "Evidence", str_format(a, "%.*s (%.*s)", STR(v->behaviours[i].title),
                                                 STR(v->behaviours[i].id)));
    field(p, "Autonomy", v->autonomy);
    field(p, "Scope", v->scope);
    field(p, "Outcome", v->outcome);
    if (v->entry.before.length || v->entry.after.length)
        field(p, "Number", str_format(a, "%.*s \u2192 %.*s", STR(v->entry.before),
                                      STR(v->entry.after)));
    for (size_t i = 0; i < v->entry.links.count; i++)
        field(p, i ? "" : "Links", v->entry.links.at[i]);
    for (size_t i = 0; i < v->entry.people.count; i++)
        field(p, i ? "" : "People", v->entry.people.at[i]);
    if (v->is_evidence)
        field(p, "Proof", v->confirm_words);
    field(p, "Counted", v->counted);
    field(p, "Id", id_str(a, v->entry.id));
}

static void print_history(struct print *p, const struct entry_view *v)
{
    if (!v->change_count)
        return;
    print_line(p, STYLE_STRONG, S("\nHistory"));
    for (size_t i = 0; i < v->change_count; i++) {
        const struct change_view *h = &v->changes[i];
        print_text(p, STYLE_QUIET, str_format(p->text.arena, "  %.*s", STR(h->when)));
        print_format(p, "  %.*s%s\n", STR(h->what), h->is_undone ? " (taken back)" : "");
    }
}

static bool cmd_show(struct cli *c)
{
    struct entry_view v;
    struct print *p = &c->out;
    if (!app_show_entry(&c->turn, c->line.operands.at[0], &v))
        return false;
    if (line_has(&c->line, S("json"))) {
        struct json_writer w;
        data_start(c, &w);
        app_write_entry(&w, &v);
        data_print(c, &w);
        return true;
    }
    print_text(p, STYLE_STRONG, v.ref);
    print_text(p, STYLE_QUIET, str_format(c->arena, "  %.*s, %.*s\n\n", STR(v.day), STR(v.kind)));
    print_wrapped(p, 2, (str){0}, v.entry.text);
    print_format(p, "\n");
    print_fields(p, &v);
    print_history(p, &v);
    if (v.lint)
        print_format(&c->err, "Stronger: %.*s\n", STR(v.lint->says));
    if (v.is_removed)
        print_format(&c->err, "It was removed; until %.*s it can come back.\n", STR(v.removed_until));
    return true;
}

const struct command command_show = {
    .name = S("show"),
    .summary = S("show one entry with its history"),
    .operands = S("REF"),
    .about = S("REF is the short number (e31) or the 26 letters."),
    .examples = {S("seekersy show e31"), S("seekersy show e31 --json")},
    .options = show_options,
    .option_count = LENGTH(show_options),
    .operands_least = 1,
    .operands_most = 1,
    .needs = NEED_RECORD,
    .run = cmd_show,
};
