/* passphrase: asked for at the keyboard, not shown. */
#ifndef CLI_PASSPHRASE_H
#define CLI_PASSPHRASE_H

#include "cli/cli.h"

/* Whether somebody is there to be asked. */
bool can_ask(const struct cli *c);

/* Asks with `prompt`. Fails: ERR_REFUSED, nothing was typed or it was too long; an interrupt (c->was_interrupted). */
bool ask_secret(struct cli *c, const char *prompt, str *secret);

#endif
