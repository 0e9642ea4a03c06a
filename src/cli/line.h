/* line: what was typed, read by the command table. GNU options: --long, --long=value, -s, clusters,
 * `--` ends them, they may follow the words; `-` is a word (standard input). */
#ifndef CLI_LINE_H
#define CLI_LINE_H

#include "base/err.h"
#include "cli/command.h"

struct arena;

struct chosen {
    const struct option *option;
    str value;
};

struct line {
    const struct command *command; /* NULL: none was named */
    struct chosen *chosen;
    size_t chosen_count;
    struct str_list operands;
};

/* Reads the words after the program's name. line->command is set as soon as it is known, also when the
 * rest makes no sense, so that its usage can be shown. Checks the number of operands unless help is asked.
 * Fails: ERR_USAGE with a sentence; ERR_REFUSED for a word that is not text, with its place. */
bool line_read(int argc, char *const *argv, struct arena *a, struct line *line, struct err *e);

/* Whether an option was given; its value (empty when not given); all values of one that repeats
 * (`at` is NULL when there is none). */
bool line_has(const struct line *line, str name);
str line_value(const struct line *line, str name);
struct str_list line_values(const struct line *line, struct arena *a, str name);

/* What must be open for this line: the command's needs and those of its options. */
unsigned line_needs(const struct line *line);

#endif
