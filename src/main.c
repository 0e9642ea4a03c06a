/* main: the only file that sees every room. It opens what the command needs and nothing else, then `serve`
 * goes to web/ and everything else to cli/. */
#include "app/account.h"
#include "app/entry.h"
#include "app/settings.h"
#include "base/reserve.h"
#include "cli/terminal.h"
#include "content/content.h"
#include "os/module.h"
#include "os/os.h"
#include "store/store.h"
#include "web/server.h"

#include <signal.h>
#include <stdio.h>

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
    if (!store_open(p->settings.db.value, &p->app.store, e))
        return false;
    p->app.engine = store_engine(p->app.store);
    return true;
}

/* On a laptop the person at the keyboard owns the record, which the first start makes; a link that works
 * once signs them in. A server needs an administrator. */
static bool make_entrance(struct program *p, struct arena *a, str *address, struct err *e)
{
    struct turn t;
    str secret;
    bool has_admin = false, is_laptop = p->app.mode == APP_LAPTOP;
    turn_begin(&t, &p->app, a);
    bool done = is_laptop ? turn_as_owner(&t) && app_make_enter_link(&t, &secret)
                          : app_has_admin(&t, &has_admin);
    if (done && is_laptop)
        *address = str_format(a, "%.*s/enter/%.*s", STR(p->app.base_url), STR(secret));
    else if (done && !has_admin)
        done = err_set(&t.err, ERR_REFUSED, "main",
                       "%.*s can be reached from other machines, so there must be an administrator "
                       "first: seekersy admin add NAME",
                       STR(p->settings.listen.value));
    *e = t.err;
    t.err.kind = ERR_NONE; /* said by the caller */
    turn_end(&t);
    return done;
}

static void open_browser(struct program *p, str address)
{
    struct err e = {0};
    if (!os_open_browser(address, &e))
        (void)cli_say(&p->terminal.io, &e); /* the link is printed, so nothing is lost */
}

struct opening {
    struct program *program;
    bool opens_browser;
    int64_t purge_us; /* when removed entries are next taken out, by the steady clock */
};

/* Removed entries leave after their days, also when nobody asks: at the start, then once a day. */
static void purge_daily(void *data)
{
    CLOSING(arena) struct arena a = {0};
    struct opening *o = data;
    struct turn t;
    int64_t gone;
    if (os_monotonic_us() < o->purge_us)
        return;
    o->purge_us = os_monotonic_us() + (int64_t)DAY_MS * 1000;
    turn_begin(&t, &o->program->app, &a);
    (void)app_purge(&t, &gone); /* turn_end logs it; the server runs all the same */
    turn_end(&t);
}

/* A record that was moved can be read here, and nobody new can sign in: that would change it. */
static bool say_moved(struct program *p, struct arena *a)
{
    struct err e = {0};
    str place;
    if (!store_moved(p->app.store, a, &place, &e) || !place.length)
        return false; /* what asks next says so too */
    str line = str_format(a, "This record was moved to %.*s. Here it can only be read: start the program with "
                             "--db and that place to go on.\n", STR(place));
    (void)p->terminal.io.write(p->terminal.io.self, CLI_ERR, line);
    return true;
}

/* The server answers now: says how to come in, on a laptop. */
static void say_open(void *data, int port)
{
    CLOSING(arena) struct arena a = {0};
    struct opening *o = data;
    struct program *p = o->program;
    struct err e = {0};
    str address = {0};
    if (!p->settings.port) /* it took any that was free */
        p->app.base_url = str_format(&p->arena, "http://%.*s:%d", STR(p->settings.host), port);
    if (p->app.mode == APP_SERVER) {
        str line = str_format(&a, "Serving on %.*s for %.*s (--base-url says by what name people reach it).\n",
                              STR(p->settings.listen.value), STR(p->app.base_url));
        (void)p->terminal.io.write(p->terminal.io.self, CLI_ERR, line);
    }
    if (say_moved(p, &a) || p->app.mode == APP_SERVER)
        return;
    if (!make_entrance(p, &a, &address, &e)) {
        (void)cli_say(&p->terminal.io, &e); /* reading goes on; `seekersy ui` makes another link */
        return;
    }
    str line = str_format(&a, "Open %.*s\n", STR(address));
    (void)p->terminal.io.write(p->terminal.io.self, CLI_OUT, line); /* nobody may be listening */
    if (o->opens_browser)
        open_browser(p, address);
}

/* The server and its libraries are loaded here, so that nothing else waits for them. */
static const char server_module[] = "seekersy-server.so";
typedef struct web_settings settings_usual_fn(str listen);
typedef bool serve_fn(struct app *app, const struct web_settings *settings, struct err *e);

static bool serve(struct program *p, bool opens_browser, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    str address;
    os_function *usual, *run_server;
    struct opening opening = {.program = p, .opens_browser = opens_browser};
    if (!os_module(server_module, "web_settings_usual", &usual, e) ||
        !os_module(server_module, "web_serve", &run_server, e))
        return false;
    struct web_settings settings = ((settings_usual_fn *)usual)(p->settings.listen.value);
    settings.ready = say_open;
    settings.tick = purge_daily;
    settings.data = &opening;
    if (p->app.mode == APP_SERVER && !make_entrance(p, &a, &address, e))
        return false;
    store_doubt(p->app.store);
    purge_daily(&opening);
    return ((serve_fn *)run_server)(&p->app, &settings, e);
}

static bool ui(struct program *p, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct err nobody = {0};
    int status = 0;
    str address;
    if (p->app.mode == APP_SERVER)
        return err_set(e, ERR_REFUSED, "main", "this is a server with accounts; sign in at %.*s/login",
                       STR(p->app.base_url));
    str path = str_format(&a, "%.*s/healthz", STR(p->app.base_path));
    if (!terminal_probe(p->settings.host, p->settings.port, path, &status, &nobody))
        return serve(p, true, e);
    if (status != 200)
        return err_set(e, ERR_BUSY, "main",
                       "another program answers on %.*s; choose an address with --listen",
                       STR(p->settings.listen.value));
    if (!make_entrance(p, &a, &address, e))
        return false;
    (void)p->terminal.io.write(p->terminal.io.self, CLI_OUT,
                               str_format(&a, "%.*s\n", STR(address))); /* nobody may be listening */
    open_browser(p, address);
    return true;
}

static int run(struct program *p, int argc, char **argv)
{
    struct err e = {0}, ignored;
    unsigned needs = NEED_NOTHING; /* a line that makes no sense is told by cli_run */
    if (line_read(argc, argv, &p->arena, &p->line, &ignored))
        needs = line_needs(&p->line);
    if (needs != NEED_NOTHING && !open_program(p, needs, &e))
        return cli_say(&p->terminal.io, &e);
    if (!(needs & NEED_SERVER))
        return cli_run(&p->app, argc, argv, &p->terminal.io);
    bool is_ui = str_equal(p->line.command->name, S("ui"));
    if (is_ui ? ui(p, &e) : serve(p, false, &e))
        return 0;
    return cli_say(&p->terminal.io, &e);
}

/* A command, and the server's own thread, end what they have begun although malloc says no. */
int main(int argc, char **argv)
{
    struct program p = {.app = {.version = S(SEEKERSY_VERSION)}};
    (void)signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is said (no space left), not died of */
    struct reserve *reserve = reserve_open(RESERVE_BYTES);
    reserve_lend(reserve);
    arena_init(&p.arena);
    terminal_open(&p.terminal, &p.arena);
    p.app.engine = store_library(&p.arena);
    int status = run(&p, argc, argv);
    store_close(&p.app.store);
    terminal_close(&p.terminal);
    arena_close(&p.arena);
    reserve_lend(NULL);
    reserve_close(&reserve);
    return status;
}
