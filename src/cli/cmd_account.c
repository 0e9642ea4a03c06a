/* Tokens for scripts, and the first administrator of a server. */
#include "app/account.h"

#include "app/document.h"
#include "base/arena.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "cli/rows.h"

static const struct option add_options[] = {
    {.name = S("scope"), .letter = 's', .argument = S("SCOPES"),
     .help = S("read, capture, write, export, admin; with commas; read,capture unless said")},
    {.name = S("json"), .help = S("print it as JSON")},
};
static const struct option json_option[] = {{.name = S("json"), .help = S("print it as JSON")}};

static bool cmd_token_add(struct cli *c)
{
    struct token token;
    str secret, scopes = line_value(&c->line, S("scope"));
    if (!line_has(&c->line, S("scope")))
        scopes = S("read,capture");
    if (!app_add_token(&c->turn, c->line.operands.at[0], scopes, &token, &secret))
        return false;
    if (line_has(&c->line, S("json"))) {
        struct json_writer w;
        data_start(c, &w);
        app_write_token(&w, &token, secret);
        data_print(c, &w);
        return true;
    }
    print_line(&c->out, STYLE_PLAIN, secret);
    print_format(&c->err, "This is shown once. It may: %.*s. Take it back with\n"
                          "  seekersy token remove %.*s\n",
                 STR(powers_str(c->arena, token.powers)), STR(id_str(c->arena, token.id)));
    return true;
}

const struct command command_token_add = {
    .name = S("token add"),
    .summary = S("make a token for a script; it is printed once"),
    .operands = S("NAME"),
    .about = S("Without --scope it may read and add. One that may only capture is safe in a shell alias: it "
               "adds entries and reads nothing back."),
    .examples = {S("seekersy token add phone"), S("seekersy token add backup --scope read,export")},
    .options = add_options,
    .option_count = LENGTH(add_options),
    .operands_least = 1,
    .operands_most = 1,
    .needs = NEED_RECORD,
    .run = cmd_token_add,
};

static str moment_words(struct cli *c, struct moment m)
{
    if (!m.ms)
        return S("never");
    return turn_moment_words(&c->turn, m);
}

static bool cmd_token_list(struct cli *c)
{
    static const struct table_column columns[] = {{.title = S("Name"), .stretches = true},
                                                  {.title = S("May")},
                                                  {.title = S("Made")},
                                                  {.title = S("Last used")},
                                                  {.title = S("Id"), .style = STYLE_QUIET}};
    struct token_list tokens;
    if (!app_list_tokens(&c->turn, &tokens))
        return false;
    if (line_has(&c->line, S("json"))) {
        struct json_writer w;
        data_start(c, &w);
        app_write_tokens(&w, &tokens);
        data_print(c, &w);
        return true;
    }
    if (!tokens.count) {
        print_format(&c->err, "No tokens yet. Make one: seekersy token add NAME\n");
        return true;
    }
    struct table t;
    table_init(&t, c->arena, columns, LENGTH(columns));
    for (size_t i = 0; i < tokens.count; i++) {
        table_cell(&t, tokens.at[i].name);
        table_cell(&t, powers_str(c->arena, tokens.at[i].powers));
        table_cell(&t, moment_words(c, tokens.at[i].made));
        table_cell(&t, moment_words(c, tokens.at[i].seen));
        table_cell(&t, id_str(c->arena, tokens.at[i].id));
    }
    table_print(&t, &c->out);
    return true;
}

const struct command command_token_list = {
    .name = S("token list"),
    .summary = S("show the tokens there are, without their secrets"),
    .examples = {S("seekersy token list"), S("seekersy token list --json")},
    .options = json_option,
    .option_count = LENGTH(json_option),
    .needs = NEED_RECORD,
    .run = cmd_token_list,
};

static bool cmd_token_remove(struct cli *c)
{
    if (!app_remove_token(&c->turn, c->line.operands.at[0]))
        return false;
    print_format(&c->err, "That token no longer works.\n");
    return true;
}

const struct command command_token_remove = {
    .name = S("token remove"),
    .summary = S("take a token back, at once"),
    .operands = S("ID"),
    .examples = {S("seekersy token list"), S("seekersy token remove 01jd3v7q0b8n4k2x6m9r5t1w3y")},
    .operands_least = 1,
    .operands_most = 1,
    .needs = NEED_RECORD,
    .run = cmd_token_remove,
};

static bool cmd_admin_add(struct cli *c)
{
    struct person person;
    str name, secret;
    if (!cli_words(c, 0, PERSON_NAME_MOST * 4, &name) ||
        !app_add_admin(&c->turn, name, &person, &secret))
        return false;
    cli_made(c, person.id);
    print_format(&c->err, "%.*s may administer. To come in, within %d minutes of now:\n  %.*s/enter/%.*s\n",
                 STR(person.name), ENTER_LINK_MINUTES, STR(c->turn.app->base_url), STR(secret));
    return true;
}

const struct command command_admin_add = {
    .name = S("admin add"),
    .summary = S("make an administrator; a server needs one to start"),
    .operands = S("NAME"),
    .about = S("Prints the id; the one-time link to come in by goes to standard error."),
    .examples = {S("seekersy admin add Noor"),
                 S("seekersy admin add Noor --db /var/lib/seekersy/seekersy.db")},
    .operands_least = 1,
    .operands_most = OPERANDS_ANY,
    .needs = NEED_CONTENT | NEED_STORE,
    .run = cmd_admin_add,
};
