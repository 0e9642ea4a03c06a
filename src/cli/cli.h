/* cli: the command line. Options to a turn, an act to a view, the view to text.
 *
 * cli_run never exits and never touches the machine's standard streams itself: it speaks through
 * `struct cli_io`, which is a terminal (cli/terminal.h) or, in tests, two buffers.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "app/turn.h"
#include "cli/line.h"
#include "cli/print.h"

enum cli_stream { CLI_OUT, CLI_ERR };
enum { CLI_KEY_END = -1, CLI_KEY_INTERRUPT = 3 };
enum { EXIT_USAGE = 2, EXIT_INTERRUPTED = 130 };

struct cli_io {
    void *self;
    bool (*write)(void *self, enum cli_stream to, str text); /* false: it could not be written */
    bool (*read_all)(void *self, size_t most_bytes, struct arena *a, str *text, struct err *e);
    bool (*open_keys)(void *self); /* from here on keys come one by one, and an interrupt is a key */
    int (*read_key)(void *self);   /* a byte, CLI_KEY_END or CLI_KEY_INTERRUPT */
    bool in_is_terminal, out_is_terminal, err_is_terminal;
    bool is_plain;  /* the environment asks for no colour */
    size_t columns; /* of the terminal */
};

/* One command, from words to answer. */
struct cli {
    struct cli_io *io;
    struct arena *arena;
    struct line line;
    struct turn turn;
    struct print out, err;
    bool was_interrupted;
};

/* Runs one command line and says the exit status. `app` has its version always, and of the rest what
 * line_needs() asked for: content and store may be NULL. */
int cli_run(struct app *app, int argc, char *const *argv, struct cli_io *io);

/* Prints a mistake of the person or the machine that came up before a command could run: one line on
 * standard error. Returns the exit status. */
int cli_say(struct cli_io *io, const struct err *e);

/* For commands: writes what has been gathered so far (before asking for a key). */
void cli_flush(struct cli *c);

/* For commands: a usage mistake that only the command can see. Returns false. */
bool cli_usage(struct cli *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Reads the text of a file, or of standard input for "-", and checks that it is text.
 * Fails: ERR_REFUSED with name and place, ERR_NOT_FOUND. */
bool cli_read_text(struct cli *c, str name, size_t most_bytes, str *text);

/* The words of the line as one text; the single word "-" is standard input. */
bool cli_words(struct cli *c, size_t from, size_t most_bytes, str *text);

/* What was made: its id alone on standard output. */
void cli_made(struct cli *c, struct id id);

/* A little plural: "1 step", "3 steps". */
str cli_count(struct arena *a, size_t count, const char *one, const char *many);

#endif
