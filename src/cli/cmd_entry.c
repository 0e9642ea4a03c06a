/* Writing down, changing, taking back: log, edit, undo, delete. */
#include "app/document.h"
#include "app/entry.h"
#include "base/arena.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "cli/rows.h"
#include "cli/terminal.h"

#define ENTRY_OPTIONS                                                                             \
    {.name = S("day"), .letter = 'd', .argument = S("DAY"),                                       \
     .help = S("today, yesterday, friday, -3 or 2026-11-20")},                                    \
        {.name = S("behaviour"), .letter = 'b', .argument = S("ID"), .repeats = true,             \
         .help = S("what it is evidence for, like own.follow")},                                  \
        {.name = S("kind"), .letter = 'k', .argument = S("KIND"),                                 \
         .help = S("done, learned, helped, feedback, mistake, risk, shadowing, stretch")},        \
        {.name = S("autonomy"), .argument = S("0..4"), .help = S("how much on your own")},        \
        {.name = S("scope"), .argument = S("SCOPE"), .help = S("task, feature, team, wide")},     \
        {.name = S("outcome"), .argument = S("OUTCOME"),                                          \
         .help = S("open, done, seen, measured")},                                                \
        {.name = S("before"), .argument = S("X"), .help = S("the number before")},                \
        {.name = S("after"), .argument = S("Y"), .help = S("the number after")},                  \
        {.name = S("link"), .letter = 'l', .argument = S("URL"), .repeats = true,                 \
         .help = S("where it can be seen")},                                                      \
        {.name = S("person"), .letter = 'p', .argument = S("NAME"), .repeats = true,              \
         .help = S("who was there")},                                                             \
        {.name = S("sure"), .help = S("keep it although it looks like a secret")},                \
    {                                                                                             \
        .name = S("json"), .help = S("print the entry as JSON")                                   \
    }

static const struct option log_options[] = {ENTRY_OPTIONS};
static const struct option edit_options[] = {
    ENTRY_OPTIONS,
    {.name = S("clear"),
     .argument = S("FIELD"),
     .repeats = true,
     .help = S("empty it: behaviour, link, person, autonomy, scope, outcome, before, after")},
};
static const struct option json_option[] = {{.name = S("json"), .help = S("print it as JSON")}};

static void draft_read(struct cli *c, struct entry_draft *draft)
{
    const struct line *l = &c->line;
    *draft = (struct entry_draft){
        .day = line_value(l, S("day")),
        .kind = line_value(l, S("kind")),
        .behaviours = line_values(l, c->arena, S("behaviour")),
        .autonomy = line_value(l, S("autonomy")),
        .scope = line_value(l, S("scope")),
        .outcome = line_value(l, S("outcome")),
        .before = line_value(l, S("before")),
        .after = line_value(l, S("after")),
        .links = line_values(l, c->arena, S("link")),
        .people = line_values(l, c->arena, S("person")),
        .is_sure = line_has(l, S("sure")),
    };
}

static void print_entry_json(struct cli *c, const struct entry_view *v)
{
    struct json_writer w;
    data_start(c, &w);
    app_write_entry(&w, v);
    data_print(c, &w);
}

static str dated(struct cli *c, const struct entry_view *v)
{
    return day_words(c->arena, v->entry.day, c->turn.today);
}

/* A word as it can be pasted into a shell; empty when it would need more than quotes. */
static str shell_word(struct arena *a, str word)
{
    bool is_plain = true;
    for (size_t i = 0; i < word.length; i++) {
        char one = word.at[i];
        is_plain = is_plain && ((one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') ||
                                (one >= '0' && one <= '9') || one == '.' || one == '/' ||
                                one == ':' || one == '-' || one == '_');
        if (one == '\'')
            return (str){0};
    }
    return is_plain ? word : str_format(a, "'%.*s'", STR(word));
}

/* The command that adds what can be added as it stands; a behaviour is for the person to choose. */
static void say_how_to_add(struct cli *c, const struct entry_view *v)
{
    bool has_any = false;
    print_format(&c->err, "To add: seekersy edit %.*s", STR(v->ref));
    for (size_t i = 0; i < v->find_count; i++) {
        bool is_person = v->finds[i].kind == FIND_PERSON, is_link = v->finds[i].kind == FIND_LINK;
        str word = is_person || is_link ? shell_word(c->arena, v->finds[i].text) : (str){0};
        if (!word.length)
            continue;
        print_format(&c->err, " %s %.*s", is_person ? "-p" : "-l", STR(word));
        has_any = true;
    }
    print_format(&c->err, has_any ? "\n" : " -b ID\n");
}

/* What the text mentions and the entry does not carry yet: said, never applied by itself. */
static void say_finds(struct cli *c, const struct entry_view *v)
{
    static const char *const marks[FIND_KIND_COUNT] = {
        [FIND_AREA] = "#", [FIND_PERSON] = "@", [FIND_DAY] = "", [FIND_LINK] = "", [FIND_NUMBER] = ""};
    if (!v->find_count)
        return;
    print_format(&c->err, "It mentions ");
    for (size_t i = 0; i < v->find_count; i++)
        print_format(&c->err, "%s%s%.*s", i ? ", " : "", marks[v->finds[i].kind],
                     STR(v->finds[i].text));
    print_format(&c->err, ". ");
    say_how_to_add(c, v);
}

static bool cmd_log(struct cli *c)
{
    struct entry_draft draft;
    struct entry_view v;
    draft_read(c, &draft);
    if (!cli_words(c, 0, ENTRY_TEXT_MOST + 2, &draft.text))
        return false;
    draft.text = str_trim(draft.text);
    if (!app_log_entry(&c->turn, &draft, &v))
        return false;
    if (line_has(&c->line, S("json"))) {
        print_entry_json(c, &v);
        return true;
    }
    cli_made(c, v.entry.id);
    print_format(&c->err, "Logged %.*s for %.*s.\n", STR(v.ref), STR(dated(c, &v)));
    say_finds(c, &v);
    if (v.lint && v.is_evidence) /* a note is left alone */
        print_format(&c->err, "Stronger: %.*s\n", STR(v.lint->says));
    return true;
}

const struct command command_log = {
    .name = S("log"),
    .summary = S("write down what happened; a sentence is enough"),
    .operands = S("TEXT|-"),
    .about = S("With a behaviour it becomes evidence. A link or a named person makes it hold better. "
               "Prints the entry's id."),
    .examples = {S("seekersy log \"Found why refunds double: client timed out first\" -b own.follow"),
                 S("git log -1 --format=%s | seekersy log -"),
                 S("seekersy log Ran the demo --day yesterday --person Noor --outcome seen")},
    .options = log_options,
    .option_count = LENGTH(log_options),
    .operands_least = 1,
    .operands_most = OPERANDS_ANY,
    .needs = NEED_RECORD,
    .run = cmd_log,
};

static const struct {
    str field;
    size_t offset; /* in struct entry_draft */
    bool is_list;
} clears[] = {
    {S("behaviour"), offsetof(struct entry_draft, behaviours), true},
    {S("link"), offsetof(struct entry_draft, links), true},
    {S("person"), offsetof(struct entry_draft, people), true},
    {S("autonomy"), offsetof(struct entry_draft, autonomy), false},
    {S("scope"), offsetof(struct entry_draft, scope), false},
    {S("outcome"), offsetof(struct entry_draft, outcome), false},
    {S("before"), offsetof(struct entry_draft, before), false},
    {S("after"), offsetof(struct entry_draft, after), false},
};

/* What is there but empty is emptied; what is absent keeps what stands. */
static bool clear_field(struct cli *c, struct entry_draft *draft, str field)
{
    for (size_t i = 0; i < LENGTH(clears); i++) {
        char *at = (char *)draft + clears[i].offset;
        if (!str_equal(field, clears[i].field))
            continue;
        if (clears[i].is_list)
            *(struct str_list *)(void *)at = (struct str_list){.at = arena_list(c->arena, str, 1)};
        else
            *(str *)(void *)at = S("");
        return true;
    }
    return cli_usage(c, "--clear doesn\u2019t know the field \u201c%.*s\u201d", STR(field));
}

static bool clear_fields(struct cli *c, struct entry_draft *draft)
{
    struct str_list fields = line_values(&c->line, c->arena, S("clear"));
    for (size_t i = 0; i < fields.count; i++)
        if (!clear_field(c, draft, fields.at[i]))
            return false;
    return true;
}

static bool changes_something(const struct line *l)
{
    for (size_t i = 0; i < l->chosen_count; i++) {
        const struct option *o = l->chosen[i].option;
        if (o->argument.length && o >= edit_options && o < edit_options + LENGTH(edit_options))
            return true;
    }
    return l->operands.count > 1;
}

/* The words in an editor; the version shown is the one that may be replaced. */
static bool edit_words(struct cli *c, str ref, struct entry_draft *draft, bool *is_same)
{
    struct entry_view v;
    str edited;
    if (!c->io->in_is_terminal)
        return cli_usage(c, "edit needs something to change: words or options");
    if (!app_show_entry(&c->turn, ref, &v) ||
        !terminal_edit(c->arena, v.entry.text, &edited, &c->turn.err))
        return false;
    draft->text = str_trim(edited);
    draft->version = v.entry.version;
    *is_same = str_equal(draft->text, str_trim(v.entry.text));
    return true;
}

static bool cmd_edit(struct cli *c)
{
    struct entry_draft draft;
    struct entry_view v;
    bool is_same = false, by_editor = !changes_something(&c->line);
    str ref = c->line.operands.at[0];
    draft_read(c, &draft);
    if (!clear_fields(c, &draft))
        return false;
    if (by_editor && !edit_words(c, ref, &draft, &is_same))
        return false;
    if (c->line.operands.count > 1) {
        if (!cli_words(c, 1, ENTRY_TEXT_MOST + 2, &draft.text))
            return false;
        draft.text = str_trim(draft.text);
    }
    if (is_same) {
        print_format(&c->err, "Nothing changed.\n");
        return true;
    }
    if (!app_edit_entry(&c->turn, ref, &draft, &v)) {
        if (by_editor)
            print_format(&c->err, "Your words, so they aren\u2019t lost:\n%.*s\n", STR(draft.text));
        return false;
    }
    if (line_has(&c->line, S("json")))
        print_entry_json(c, &v);
    else
        print_format(&c->err, "Changed %.*s of %.*s.\n", STR(v.ref), STR(dated(c, &v)));
    return true;
}

const struct command command_edit = {
    .name = S("edit"),
    .summary = S("change an entry; without options, in your editor"),
    .operands = S("REF [TEXT|-]"),
    .about = S("REF is the short number (e31) or the 26 letters. What you give replaces what stands; "
               "what you don't give stays. --clear empties a field."),
    .examples = {S("seekersy edit e31 -b own.follow -b tech.debug"), S("seekersy edit e31"),
                 S("seekersy edit e31 --link https://git.example/checkout/482")},
    .options = edit_options,
    .option_count = LENGTH(edit_options),
    .operands_least = 1,
    .operands_most = OPERANDS_ANY,
    .needs = NEED_RECORD,
    .run = cmd_edit,
};

/* A removed entry by name: put back, whatever was changed since. */
static bool restore(struct cli *c)
{
    struct entry_view v;
    str ref = c->line.operands.at[0];
    if (!app_show_entry(&c->turn, ref, &v))
        return false;
    if (!v.is_removed)
        return err_set(&c->turn.err, ERR_REFUSED, "cli/undo",
                       "%.*s isn’t removed. To take back the last change of all: seekersy undo",
                       STR(v.ref));
    if (!app_restore_entry(&c->turn, ref, &v))
        return false;
    if (line_has(&c->line, S("json")))
        print_entry_json(c, &v);
    else
        print_format(&c->err, "%.*s is back.\n", STR(v.ref));
    return true;
}

static bool cmd_undo(struct cli *c)
{
    if (c->line.operands.count)
        return restore(c);
    struct undo_view v;
    if (!app_undo(&c->turn, &v))
        return false;
    if (line_has(&c->line, S("json"))) {
        struct json_writer w;
        data_start(c, &w);
        app_write_undo(&w, &v);
        data_print(c, &w);
        return true;
    }
    print_line(&c->err, STYLE_PLAIN, v.sentence);
    return true;
}

const struct command command_undo = {
    .name = S("undo"),
    .summary = S("take back the last change, or put a removed entry back"),
    .operands = S("[REF]"),
    .about = S("Asked again, it takes back the one before that. With REF, that removed entry comes back."),
    .examples = {S("seekersy undo"), S("seekersy undo e31")},
    .options = json_option,
    .option_count = LENGTH(json_option),
    .operands_most = 1,
    .needs = NEED_RECORD,
    .run = cmd_undo,
};

static bool cmd_delete(struct cli *c)
{
    struct entry_view v;
    if (!app_remove_entry(&c->turn, c->line.operands.at[0], &v))
        return false;
    if (line_has(&c->line, S("json"))) {
        print_entry_json(c, &v);
        return true;
    }
    print_format(&c->err, "Removed %.*s. Until %.*s it can come back: seekersy undo %.*s\n", STR(v.ref),
                 STR(v.removed_until), STR(v.ref));
    return true;
}

const struct command command_delete = {
    .name = S("delete"),
    .summary = S("remove an entry; it can come back for seven days"),
    .operands = S("REF"),
    .examples = {S("seekersy delete e31"), S("seekersy delete e31 --json")},
    .options = json_option,
    .option_count = LENGTH(json_option),
    .operands_least = 1,
    .operands_most = 1,
    .needs = NEED_RECORD,
    .run = cmd_delete,
};
