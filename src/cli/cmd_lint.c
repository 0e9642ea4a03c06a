#include "app/lint.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "cli/rows.h"

static const struct option lint_options[] = {
    {.name = S("json"), .help = S("print it as JSON")},
};

static bool cmd_lint(struct cli *c)
{
    str text;
    const struct lint_rule *rule;
    struct print *p = &c->out;
    if (!cli_words(c, 0, ENTRY_TEXT_MOST + 2, &text) || !app_lint(&c->turn, str_trim(text), &rule))
        return false;
    if (line_has(&c->line, S("json"))) {
        struct json_writer w;
        data_start(c, &w);
        app_write_lint(&w, rule);
        data_print(c, &w);
        return true;
    }
    if (!rule) {
        print_format(&c->err, "It says what you did and why. Nothing to add.\n");
        return true;
    }
    print_line(p, STYLE_STRONG, rule->says);
    print_line(p, STYLE_QUIET, str_format(c->arena, "  from  %.*s", STR(rule->weak)));
    print_line(p, STYLE_PLAIN, str_format(c->arena, "  to    %.*s", STR(rule->strong)));
    return true;
}

const struct command command_lint = {
    .name = S("lint"),
    .summary = S("say the one thing that would make a sentence stronger"),
    .operands = S("TEXT|-"),
    .about = S("Reads the words and keeps nothing. It knows English, and only a list of words: when it is wrong, "
               "you are right."),
    .examples = {S("seekersy lint \"Worked on the login page\""), S("git log -1 --format=%s | seekersy lint -")},
    .options = lint_options,
    .option_count = LENGTH(lint_options),
    .operands_least = 1,
    .operands_most = OPERANDS_ANY,
    .needs = NEED_CONTENT,
    .run = cmd_lint,
};
