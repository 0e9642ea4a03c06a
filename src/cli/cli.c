#include "cli/cli.h"

#include "base/utf8.h"
#include "app/words.h"
#include "cli/help.h"
#include "cli/terminal.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

static const char program[] = "seekersy";

void cli_flush(struct cli *c)
{
    str err = buf_str(&c->err.text), out = buf_str(&c->out.text);
    bool fine = true;
    if (out.length)
        fine = c->io->write(c->io->self, CLI_OUT, out);
    if (err.length)
        (void)c->io->write(c->io->self, CLI_ERR, err); /* nowhere left to say so */
    if ((!fine || c->out.text.over) && c->turn.err.kind == ERR_NONE)
        err_set(&c->turn.err, ERR_FULL, "cli/flush", "the answer couldn\u2019t be written in full");
    buf_init(&c->out.text, c->arena, PRINT_MOST);
    buf_init(&c->err.text, c->arena, PRINT_MOST);
}

bool cli_usage(struct cli *c, const char *format, ...)
{
    char text[sizeof c->turn.err.text];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return err_set(&c->turn.err, ERR_USAGE, "cli", "%s", text);
}

bool cli_read_text(struct cli *c, str name, size_t most_bytes, str *text)
{
    bool is_input = str_equal(name, S("-"));
    str read;
    if (is_input && c->io->in_is_terminal && c->io->err_is_terminal) {
        str hint = S("Reading from the keyboard; end with Ctrl-D on a line of its own.\n");
        (void)c->io->write(c->io->self, CLI_ERR, hint);
    }
    if (is_input ? !c->io->read_all(c->io->self, most_bytes, c->arena, &read, &c->turn.err)
                 : !terminal_read_file(c->arena, name, most_bytes, &read, &c->turn.err))
        return false;
    size_t at_byte, line = 1;
    enum utf8_fault fault = utf8_check(read, &at_byte);
    if (fault == UTF8_FINE) {
        *text = read;
        return true;
    }
    for (size_t i = 0; i < at_byte; i++)
        line += read.at[i] == '\n';
    str shown = is_input ? S("standard input") : name;
    return err_set(&c->turn.err, ERR_REFUSED, "cli/read", "%.*s:%zu: byte %zu %s", STR(shown), line,
                   at_byte + 1,
                   fault == UTF8_BROKEN ? "is not UTF-8 text"
                   : fault == UTF8_NUL  ? "is a NUL"
                                        : "is a control character");
}

bool cli_words(struct cli *c, size_t from, size_t most_bytes, str *text)
{
    const struct str_list *words = &c->line.operands;
    if (words->count == from + 1 && str_equal(words->at[from], S("-")))
        return cli_read_text(c, S("-"), most_bytes, text);
    struct buf joined;
    buf_init(&joined, c->arena, PRINT_MOST);
    for (size_t i = from; i < words->count; i++) {
        if (i > from)
            buf_char(&joined, ' ');
        buf_add(&joined, words->at[i]);
    }
    *text = buf_str(&joined);
    return true;
}

void cli_made(struct cli *c, struct id id)
{
    print_line(&c->out, STYLE_PLAIN, id_str(c->arena, id));
}

str cli_count(struct arena *a, size_t count, const char *one, const char *many)
{
    return str_format(a, "%zu %s", count, count == 1 ? one : many);
}

static void say_wrong(struct cli *c)
{
    for (size_t i = 0; i < c->turn.wrong.count; i++) {
        const struct complaint *w = &c->turn.wrong.at[i];
        print_format(&c->err, "%s: ", program);
        if (w->field.length)
            print_format(&c->err, "%.*s: ", STR(w->field));
        print_line(&c->err, STYLE_PLAIN, words_complaint(c->arena, w));
    }
}

static void say_error(struct cli *c)
{
    bool is_theirs = c->turn.err.kind == ERR_REFUSED || c->turn.err.kind == ERR_CONFLICT;
    if (is_theirs && c->turn.wrong.count) {
        say_wrong(c);
        return;
    }
    print_format(&c->err, "%s: ", program);
    print_line(&c->err, STYLE_PLAIN, str_from(c->turn.err.text));
    if (c->turn.err.kind == ERR_USAGE)
        help_usage(&c->err, c->line.command);
}

static bool wants_colour(const struct cli *c, bool is_terminal)
{
    str when = line_value(&c->line, S("color"));
    if (str_equal(when, S("always")))
        return true;
    return !str_equal(when, S("never")) && is_terminal && !c->io->is_plain;
}

static void printers_init(struct cli *c)
{
    buf_init(&c->out.text, c->arena, PRINT_MOST);
    buf_init(&c->err.text, c->arena, PRINT_MOST);
    c->out.has_colour = wants_colour(c, c->io->out_is_terminal);
    c->err.has_colour = wants_colour(c, c->io->err_is_terminal);
    c->out.is_cut = c->io->out_is_terminal;
    c->out.columns = c->io->out_is_terminal && c->io->columns ? c->io->columns : PRINT_LINE_MOST;
    c->err.columns = c->io->columns ? c->io->columns : PRINT_LINE_MOST;
}

static bool run_command(struct cli *c, struct app *app)
{
    str when = line_value(&c->line, S("color"));
    if (when.length && !str_equal(when, S("auto")) && !str_equal(when, S("always")) &&
        !str_equal(when, S("never")))
        return cli_usage(c, "--color is auto, always or never, not \u201c%.*s\u201d", STR(when));
    if (line_has(&c->line, S("version")))
        return help_version(&c->out, app);
    if (line_has(&c->line, S("help")) || !c->line.command) {
        if (c->line.command)
            help_command(&c->out, c->line.command);
        else
            help_overview(&c->out);
        return true;
    }
    unsigned needs = line_needs(&c->line);
    assert(!(needs & NEED_SERVER) || !c->line.command->run);
    assert(app->content || !(needs & NEED_CONTENT));
    assert(app->store || !(needs & NEED_STORE));
    if (!(needs & NEED_PERSON))
        return c->line.command->run(c);
    if (app->mode == APP_SERVER)
        return err_set(&c->turn.err, ERR_SIGN_IN, "cli",
                       "this is a server with accounts; open %.*s in a browser to reach your record",
                       STR(app->base_url));
    return turn_as_owner(&c->turn) && c->line.command->run(c);
}

static int finish(struct cli *c, bool done)
{
    if (!done) {
        buf_init(&c->out.text, c->arena, PRINT_MOST); /* nothing half printed */
        if (!c->was_interrupted)
            say_error(c);
    }
    cli_flush(c);
    if (done && c->turn.err.kind != ERR_NONE) {
        say_error(c);
        cli_flush(c);
    }
    if (c->was_interrupted)
        return EXIT_INTERRUPTED;
    return err_face(c->turn.err.kind)->exit_status;
}

int cli_run(struct app *app, int argc, char *const *argv, struct cli_io *io)
{
    CLOSING(arena) struct arena a;
    arena_init(&a);
    struct cli c = {.io = io, .arena = &a};
    struct err wrong = {0};
    bool fine = line_read(argc, argv, &a, &c.line, &wrong);
    printers_init(&c);
    if (!fine) {
        c.turn.err = wrong;
        return finish(&c, false);
    }
    unsigned needs = line_needs(&c.line);
    if (needs != NEED_NOTHING)
        turn_begin(&c.turn, app, &a);
    else
        c.turn = (struct turn){.app = app, .arena = &a};
    int status = finish(&c, run_command(&c, app));
    c.turn.err.kind = ERR_NONE; /* said above, so not logged again */
    if (needs != NEED_NOTHING)
        turn_end(&c.turn);
    return status;
}

int cli_say(struct cli_io *io, const struct err *e)
{
    CLOSING(arena) struct arena a;
    arena_init(&a);
    (void)io->write(io->self, CLI_ERR, str_format(&a, "%s: %s\n", program, e->text));
    return err_face(e->kind)->exit_status;
}
