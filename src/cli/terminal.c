#include "cli/terminal.h"

#include "os/os.h"
#include "os/probe.h"
#include "os/terminal.h"

#include <stdio.h>

enum { PROBE_WAIT_MS = 2000 };

/* An answer that is longer than the screen, for somebody who can turn its pages. */
static bool is_page(const struct terminal *t, enum cli_stream to, str text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.length; i++)
        lines += text.at[i] == '\n';
    return to == CLI_OUT && t->io.out_is_terminal && t->io.in_is_terminal && !t->is_dumb &&
           lines >= os_terminal_rows();
}

static bool write_stream(void *self, enum cli_stream to, str text)
{
    struct terminal *t = self;
    struct err quiet = {0}; /* cli_flush says it in its own words */
    if (is_page(t, to, text)) {
        os_keys_close(&t->keys); /* the pager wants the terminal as it was */
        if (os_page(text))
            return true;
    }
    return os_write_stream(to == CLI_OUT ? OS_OUT : OS_ERR, text, &quiet);
}

static bool read_all(void *self, size_t most_bytes, struct arena *a, str *text, struct err *e)
{
    return os_read_stream(stdin, most_bytes, a, text, e);
}

static bool open_keys(void *self)
{
    struct terminal *t = self;
    return t->keys || os_keys_open(t->arena, &t->keys);
}

static int read_key(void *self)
{
    struct terminal *t = self;
    return open_keys(t) ? os_key(t->keys) : CLI_KEY_END;
}

void terminal_open(struct terminal *t, struct arena *a)
{
    str term = os_env(a, "TERM");
    *t = (struct terminal){
        .io = {.self = t,
               .write = write_stream,
               .read_all = read_all,
               .open_keys = open_keys,
               .read_key = read_key,
               .in_is_terminal = os_is_terminal(OS_IN),
               .out_is_terminal = os_is_terminal(OS_OUT),
               .err_is_terminal = os_is_terminal(OS_ERR),
               .is_plain = os_env(a, "NO_COLOR").length || !term.length ||
                           str_equal(term, S("dumb")),
               .columns = os_terminal_columns()},
        .arena = a,
        .is_dumb = !term.length || str_equal(term, S("dumb")),
    };
}

void terminal_close(struct terminal *t)
{
    os_keys_close(&t->keys);
}

bool terminal_read_file(struct arena *a, str name, size_t most_bytes, str *text, struct err *e)
{
    return os_read_file(str_z(a, name), most_bytes, a, text, e);
}

bool terminal_write_file(struct arena *a, str name, str text, struct err *e)
{
    return os_write_file(str_z(a, name), text, 0600, e);
}

bool terminal_edit(struct arena *a, str text, str *edited, struct err *e)
{
    return os_edit(text, a, edited, e);
}

bool terminal_probe(str host, int port, str path, int *status, struct err *e)
{
    return os_probe(host, port, path, PROBE_WAIT_MS, status, e);
}
