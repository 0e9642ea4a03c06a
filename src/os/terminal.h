/* terminal: the person's screen and keyboard. For the command line only; nothing here knows what is said. */
#ifndef OS_TERMINAL_H
#define OS_TERMINAL_H

#include "base/err.h"

enum os_stream { OS_IN, OS_OUT, OS_ERR };

bool os_is_terminal(enum os_stream stream);

/* How wide the screen is; 80 when it does not say. */
size_t os_terminal_columns(void);

/* How many lines it shows; 24 when it does not say. */
size_t os_terminal_rows(void);

/* Writes all of a text to standard output or standard error. Fails: ERR_FULL, ERR_BROKEN. */
bool os_write_stream(enum os_stream stream, str text, struct err *e);

/* Takes keys one by one, not echoed, until os_keys_close puts the terminal back as it was. An interrupt
 * comes as a key (3), so the caller can put things in order. False: the keyboard is not a terminal. */
struct os_keys;
bool os_keys_open(struct arena *a, struct os_keys **keys);
int os_key(struct os_keys *keys); /* a byte; -1 at the end */
void os_keys_close(struct os_keys **keys);

#endif
