/* help: the overview, the help of one command, and the version, all printed from the command table. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"
#include "cli/print.h"

struct app;

void help_overview(struct print *p);
void help_command(struct print *p, const struct command *command);
bool help_version(struct print *p, const struct app *app); /* true */

/* After a usage mistake: the usage line and where more is said. */
void help_usage(struct print *p, const struct command *command);

#endif
