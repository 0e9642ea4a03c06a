#include "cli/help.h"

#include "app/app.h"
#include "base/arena.h"
#include "cli/cli.h"
#include "cli/rows.h"

static void usage_line(struct print *p, const struct command *command)
{
    if (!command) {
        print_format(p, "Usage: seekersy COMMAND [options]\n");
        return;
    }
    print_format(p, "Usage: seekersy %.*s%s%.*s%s\n", STR(command->name),
                 command->operands.length ? " " : "", STR(command->operands),
                 command->option_count ? " [options]" : "");
}

void help_usage(struct print *p, const struct command *command)
{
    usage_line(p, command);
    if (command)
        print_format(p, "See seekersy help %.*s.\n", STR(command->name));
    else
        print_format(p, "See seekersy help.\n");
}

static bool is_action_of(const struct command *c, str name)
{
    return str_starts(c->name, name) && c->name.length > name.length && c->name.at[name.length] == ' ';
}

/* "plan start" stands under plan; "token add" has no other place. */
static bool has_own_line(const struct command *c)
{
    str rest = c->name, first;
    (void)str_cut(&rest, ' ', &first);
    return first.length == c->name.length || !command_find(first);
}

static const struct table_column two_columns[] = {{.title = S("")}, {.wraps = true}};

void help_overview(struct print *p)
{
    struct arena *a = p->text.arena;
    struct command_table all = command_all();
    struct table t;
    print_format(p, "Seekersy shows how ready you are for the next step, and keeps the proof.\n\n"
                    "  seekersy quiz\n"
                    "  seekersy log \"Found why refunds double\" -b own.follow\n\n"
                    "Usage: seekersy COMMAND [options]\n\n");
    table_init(&t, a, two_columns, LENGTH(two_columns));
    for (size_t i = 0; i < all.count; i++)
        if (has_own_line(all.at[i])) {
            table_cell(&t, str_format(a, "  %.*s", STR(all.at[i]->name)));
            table_cell(&t, all.at[i]->summary);
        }
    table_print(&t, p);
    print_format(p, "\nSee seekersy help COMMAND for each. `-` is standard input; --json prints data.\n"
                    "Exit: 0 done, 1 broken, 2 usage, 3 refused or conflict, 4 not found, 5 busy or\n"
                    "unreachable, 6 not signed in or forbidden, 130 interrupted.\n");
}

static void option_rows(struct table *t, const struct option *options, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct option *o = &options[i];
        str letter = o->letter ? str_format(t->arena, "-%c, ", o->letter) : S("    ");
        table_cell(t, str_format(t->arena, "  %.*s--%.*s%s%.*s", STR(letter), STR(o->name),
                                 o->argument.length ? " " : "", STR(o->argument)));
        table_cell(t, o->repeats ? str_format(t->arena, "%.*s (more than once)", STR(o->help))
                                 : o->help);
    }
}

static void actions(struct print *p, const struct command *command)
{
    struct command_table all = command_all();
    struct table t;
    table_init(&t, p->text.arena, two_columns, LENGTH(two_columns));
    for (size_t i = 0; i < all.count; i++)
        if (is_action_of(all.at[i], command->name)) {
            table_cell(&t, str_format(t.arena, "  %.*s %.*s", STR(all.at[i]->name),
                                      STR(all.at[i]->operands)));
            table_cell(&t, all.at[i]->summary);
        }
    if (!t.count)
        return;
    print_line(p, STYLE_STRONG, S("\nActions"));
    table_print(&t, p);
}

void help_command(struct print *p, const struct command *command)
{
    print_format(p, "seekersy %.*s: %.*s\n\n", STR(command->name), STR(command->summary));
    for (size_t i = 0; i < EXAMPLES_MOST && command->examples[i].length; i++)
        print_format(p, "  %.*s\n", STR(command->examples[i]));
    print_format(p, "\n");
    usage_line(p, command);
    if (command->about.length) {
        print_format(p, "\n");
        print_wrapped(p, 0, (str){0}, command->about);
    }
    actions(p, command);
    struct table t;
    size_t every_count;
    const struct option *every = option_all(&every_count);
    table_init(&t, p->text.arena, two_columns, LENGTH(two_columns));
    option_rows(&t, command->options, command->option_count);
    option_rows(&t, every, every_count);
    print_line(p, STYLE_STRONG, S("\nOptions"));
    table_print(&t, p);
}

bool help_version(struct print *p, const struct app *app)
{
    print_format(p, "seekersy %.*s\n%.*s\n", STR(app->version), STR(app->engine));
    return true;
}

static bool cmd_version(struct cli *c)
{
    return help_version(&c->out, c->turn.app);
}

static bool cmd_help(struct cli *c)
{
    const struct str_list *words = &c->line.operands;
    if (!words->count) {
        help_overview(&c->out);
        return true;
    }
    str name = words->at[0];
    if (words->count > 1)
        name = str_format(c->arena, "%.*s %.*s", STR(name), STR(words->at[1]));
    const struct command *command = command_find(name);
    if (command) {
        help_command(&c->out, command);
        return true;
    }
    if (!command_is_family(name)) {
        str near = command_near(name);
        return near.length ? cli_usage(c, "there\u2019s no command \u201c%.*s\u201d. Did you mean %.*s?",
                                       STR(name), STR(near))
                           : cli_usage(c, "there\u2019s no command \u201c%.*s\u201d", STR(name));
    }
    struct command_table all = command_all();
    bool is_first = true;
    for (size_t i = 0; i < all.count; i++)
        if (is_action_of(all.at[i], name)) {
            if (!is_first)
                print_format(&c->out, "\n");
            help_command(&c->out, all.at[i]);
            is_first = false;
        }
    return true;
}

const struct command command_help = {
    .name = S("help"),
    .summary = S("explain a command"),
    .operands = S("[COMMAND]"),
    .examples = {S("seekersy help"), S("seekersy help log")},
    .operands_most = 2,
    .run = cmd_help,
};

const struct command command_version = {
    .name = S("version"),
    .summary = S("say which version this is"),
    .about = S("The program's version, then that of the database library in it."),
    .examples = {S("seekersy version"), S("seekersy --version")},
    .run = cmd_version,
};
