#include "cli/passphrase.h"

#include "base/arena.h"

enum { SECRET_MOST = 1024, KEY_BACKSPACE = 8, KEY_DELETE = 127, KEY_CLEAR = 21 };

bool can_ask(const struct cli *c)
{
    return c->io->in_is_terminal && c->io->err_is_terminal;
}

/* Takes back one letter, which may be several bytes. */
static size_t without_last(const char *text, size_t length)
{
    while (length && ((unsigned char)text[length - 1] & 0xC0) == 0x80)
        length--;
    return length ? length - 1 : 0;
}

bool ask_secret(struct cli *c, const char *prompt, str *secret)
{
    char *text = arena_get(c->arena, SECRET_MOST, 1);
    size_t length = 0;
    if (!c->io->open_keys(c->io->self))
        return cli_usage(c, "this terminal gives no keys; use --passphrase-file FILE");
    print_format(&c->err, "%s: ", prompt);
    cli_flush(c);
    for (int key = 0; key != '\n' && key != '\r';) {
        key = c->io->read_key(c->io->self);
        c->was_interrupted = key == CLI_KEY_INTERRUPT;
        if (key == CLI_KEY_INTERRUPT || key == CLI_KEY_END)
            return err_set(&c->turn.err, ERR_REFUSED, "cli/passphrase", "no passphrase was given");
        if (key == KEY_BACKSPACE || key == KEY_DELETE)
            length = without_last(text, length);
        else if (key == KEY_CLEAR)
            length = 0;
        else if (key >= ' ' && length < SECRET_MOST)
            text[length++] = (char)key;
    }
    print_format(&c->err, "\n");
    cli_flush(c);
    *secret = str_trim((str){text, length});
    if (length == SECRET_MOST || !secret->length)
        return err_set(&c->turn.err, ERR_REFUSED, "cli/passphrase",
                       length ? "that is too long for a passphrase" : "no passphrase was given");
    return true;
}
