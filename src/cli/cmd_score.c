#include "app/score.h"

#include "cli/cli.h"
#include "cli/rows.h"

enum { SCORE_TEXT_MOST = 4 * 1024 * 1024 };

static bool cmd_score(struct cli *c)
{
    str text, json;
    if (!cli_read_text(c, c->line.operands.at[0], SCORE_TEXT_MOST, &text))
        return false;
    if (!app_score(&c->turn, text, &json))
        return false;
    print_line(&c->out, STYLE_PLAIN, str_trim(json));
    return true;
}

const struct command command_score = {
    .name = S("score"),
    .summary = S("compute readiness from a JSON document, without a record"),
    .operands = S("FILE|-"),
    .about = S("Reads one object (today, self, evidence, observers, framework) and prints score, range, "
               "areas, gaps and next actions as JSON. The same input gives the same figures anywhere."),
    .examples = {S("seekersy score answers.json"),
                 S("echo '{\"today\": 20000, \"self\": {\"tech.debug\": 2}}' | seekersy score -")},
    .operands_least = 1,
    .operands_most = 1,
    .needs = NEED_CONTENT,
    .run = cmd_score,
};
