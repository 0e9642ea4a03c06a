/* terminal: cli_io over the person's own terminal, and the machine's files for commands. The only file of
 * the room that sees os/. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include "cli/cli.h"

struct terminal {
    struct cli_io io;
    struct arena *arena;
    struct os_keys *keys; /* open while keys are read one by one */
    bool is_dumb;         /* the screen cannot turn pages */
};

void terminal_open(struct terminal *t, struct arena *a);
void terminal_close(struct terminal *t);

/* Files and the editor, for commands. Fails: as os/os.h says, with the name in the text. */
bool terminal_read_file(struct arena *a, str name, size_t most_bytes, str *text, struct err *e);
bool terminal_write_file(struct arena *a, str name, str text, struct err *e);
bool terminal_edit(struct arena *a, str text, str *edited, struct err *e);

/* Whether a server answers at an address: the status of GET `path`. */
bool terminal_probe(str host, int port, str path, int *status, struct err *e);

#endif
