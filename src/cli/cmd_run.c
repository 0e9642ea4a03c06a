/* Running it: serve and ui (main does those, because it sees the web), healthcheck, doctor. */
#include "app/doctor.h"
#include "app/settings.h"
#include "base/arena.h"
#include "cli/cli.h"
#include "cli/rows.h"
#include "cli/terminal.h"

static const struct option serve_options[] = {
    {.name = S("listen"), .argument = S("A:P"), .help = S("address and port; 127.0.0.1:7337 unless said")},
    {.name = S("base-url"), .argument = S("URL"), .help = S("how people reach it, when a proxy stands before")},
};
static const struct option health_options[] = {
    {.name = S("listen"), .argument = S("A:P"), .help = S("where the server listens")},
};

const struct command command_serve = {
    .name = S("serve"),
    .summary = S("run the web pages and the API"),
    .about = S("On this machine only, unless --listen says otherwise; then there must be an administrator "
               "first (seekersy admin add NAME). The first start prints a link to come in by."),
    .examples = {S("seekersy serve"),
                 S("seekersy serve --listen 0.0.0.0:7337 --base-url https://career.example")},
    .options = serve_options,
    .option_count = LENGTH(serve_options),
    .needs = NEED_CONTENT | NEED_STORE | NEED_SERVER,
};

const struct command command_ui = {
    .name = S("ui"),
    .summary = S("open your record in the browser, signed in"),
    .about = S("Makes a link that works once, prints it, and opens it. Starts the server when none "
               "answers."),
    .examples = {S("seekersy ui"), S("seekersy ui --listen 127.0.0.1:8000")},
    .options = serve_options,
    .option_count = LENGTH(serve_options),
    .needs = NEED_CONTENT | NEED_STORE | NEED_SERVER,
};

static struct settings_wish wish_read(const struct line *l)
{
    return (struct settings_wish){.db = line_value(l, S("db")),
                                  .listen = line_value(l, S("listen")),
                                  .base_url = line_value(l, S("base-url"))};
}

static bool cmd_healthcheck(struct cli *c)
{
    struct settings_wish wish = wish_read(&c->line);
    struct settings s;
    int status = 0;
    wish.db = S(":unused:"); /* asking for health makes no folder */
    if (!settings_read(&wish, c->arena, &s, &c->turn.err))
        return false;
    str host = str_equal(s.host, S("0.0.0.0")) ? S("127.0.0.1") :
               str_equal(s.host, S("::"))      ? S("::1") : s.host;
    str path = str_format(c->arena, "%.*s/readyz", STR(s.base_path));
    if (!terminal_probe(host, s.port, path, &status, &c->turn.err))
        return false;
    if (status != 200)
        return err_set(&c->turn.err, ERR_BUSY, "cli/healthcheck", "the server on %.*s answers %d",
                       STR(s.listen.value), status);
    print_format(&c->err, "The server on %.*s is well.\n", STR(s.listen.value));
    return true;
}

const struct command command_healthcheck = {
    .name = S("healthcheck"),
    .summary = S("ask the running server whether it is well"),
    .about = S("For supervisors and container images: exit status 0, or 5 when nobody answers."),
    .examples = {S("seekersy healthcheck"), S("seekersy healthcheck --listen 127.0.0.1:8000")},
    .options = health_options,
    .option_count = LENGTH(health_options),
    .run = cmd_healthcheck,
};

static bool cmd_doctor(struct cli *c)
{
    static const struct table_column columns[] = {{.title = S("")}, {.title = S(""), .style = STYLE_STRONG},
                                                  {.wraps = true}};
    struct check checks[CHECKS_MOST];
    struct settings_wish wish = wish_read(&c->line);
    size_t count = app_examine(&wish, c->turn.app, c->arena, checks), bad = 0;
    struct table t;
    table_init(&t, c->arena, columns, LENGTH(columns));
    enum err_kind worst = ERR_NONE;
    for (size_t i = 0; i < count; i++) {
        bool is_bad = checks[i].kind != ERR_NONE;
        table_cell(&t, is_bad ? S("  !!") : checks[i].is_reminder ? S("   ?") : S("  ok"));
        table_cell(&t, checks[i].name);
        table_cell(&t, checks[i].words);
        bad += is_bad;
        worst = is_bad && worst == ERR_NONE ? checks[i].kind : worst;
    }
    table_print(&t, &c->out);
    if (bad)
        err_set(&c->turn.err, worst, "cli/doctor", "%zu of %zu need a look", bad, count);
    return true;
}

const struct command command_doctor = {
    .name = S("doctor"),
    .summary = S("look at settings, framework and database, and say what is wrong"),
    .about = S("Changes nothing."),
    .examples = {S("seekersy doctor"), S("seekersy doctor --db /var/lib/seekersy/seekersy.db")},
    .options = serve_options,
    .option_count = LENGTH(serve_options),
    .run = cmd_doctor,
};
