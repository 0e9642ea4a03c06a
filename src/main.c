/* main: the only file that sees every room. It opens what the command needs and nothing else, then `serve`
 * goes to web/ and everything else to cli/. */
#include "app/settings.h"
#include "cli/terminal.h"
#include "content/content.h"
#include "os/os.h"
#include "store/store.h"

/* What lives as long as the program. */
struct program {
    struct arena arena;
    struct terminal terminal;
    struct line line;
    struct settings settings;
    struct content content;
    struct app app;
};

static bool open_program(struct program *p, unsigned needs, struct err *e)
{
    const struct settings_wish wish = {.db = line_value(&p->line, S("db")),
                                       .listen = line_value(&p->line, S("listen")),
                                       .base_url = line_value(&p->line, S("base-url"))};
    if (!os_secret_open(e))
        return false;
    if (needs & NEED_CONTENT) {
        if (!content_open(&p->arena, &p->content, e))
            return false;
        p->app.content = &p->content;
    }
    if (!(needs & NEED_STORE))
        return true;
    if (!settings_read(&wish, &p->arena, &p->settings, e))
        return false;
    p->app.mode = p->settings.is_loopback ? APP_LAPTOP : APP_SERVER;
    p->app.base_url = p->settings.base_url.value;
    p->app.base_path = p->settings.base_path;
    os_random(p->app.key, sizeof p->app.key);
    return store_open(p->settings.db.value, &p->app.store, e);
}

static int run(struct program *p, int argc, char **argv)
{
    struct err e = {0}, ignored;
    unsigned needs = NEED_NOTHING; /* a line that makes no sense is told by cli_run */
    if (line_read(argc, argv, &p->arena, &p->line, &ignored))
        needs = line_needs(&p->line);
    if (needs != NEED_NOTHING && !open_program(p, needs, &e))
        return cli_say(&p->terminal.io, &e);
    return cli_run(&p->app, argc, argv, &p->terminal.io);
}

int main(int argc, char **argv)
{
    struct program p = {.app = {.version = S(SEEKERSY_VERSION)}};
    arena_init(&p.arena);
    terminal_open(&p.terminal, &p.arena);
    p.app.engine = store_library(&p.arena);
    int status = run(&p, argc, argv);
    store_close(&p.app.store);
    terminal_close(&p.terminal);
    arena_close(&p.arena);
    return status;
}
