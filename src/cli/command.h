/* command: what a person can type. One table; the parser, help, completion and the tests walk it.
 *
 * A command opens its file as a `struct command` with its words and option rows; commands.c lists them all.
 * A name of two words ("plan start") is an action of the first.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/str.h"

struct cli;

/* What must be open before the command runs. main opens that and nothing else. */
enum cli_need { /* a set: bits */
    NEED_NOTHING = 0,
    NEED_CONTENT = 1, /* the framework files */
    NEED_STORE = 2,   /* the database */
    NEED_PERSON = 4,  /* the owner of the record; with NEED_STORE */
    NEED_SERVER = 8   /* main runs it: it sees the web */
};
enum { NEED_RECORD = NEED_CONTENT | NEED_STORE | NEED_PERSON };

struct option {
    str name;        /* "behaviour" for --behaviour */
    char letter;     /* 'b' for -b, or 0 */
    str argument;    /* "ID"; empty when it takes none */
    bool repeats;
    unsigned needs;  /* beside the command's own */
    str help;
};

enum { OPERANDS_ANY = 1000, EXAMPLES_MOST = 3 };

struct command {
    str name;     /* "log", "plan start" */
    str summary;  /* one line */
    str operands; /* "TEXT|-": in the usage line, and in the sentence when they are missing */
    str about;    /* what else a person should know; may be empty */
    str examples[EXAMPLES_MOST];
    const struct option *options;
    size_t option_count;
    size_t operands_least, operands_most;
    unsigned needs;
    bool (*run)(struct cli *c); /* true: done. false: c->turn.err says why. NULL for NEED_SERVER */
};

struct command_table {
    const struct command *const *at;
    size_t count;
};

/* Every command, in the order of the help page; and the options that every command takes. */
struct command_table command_all(void);
const struct option *option_all(size_t *count);

/* Finds a command by its whole name; NULL when there is none. */
const struct command *command_find(str name);

/* Whether `name` is only the first word of others ("token"). */
bool command_is_family(str name);

/* The name most like a mistyped one, empty when none is near; and the option of a command. */
str command_near(str typed);
str option_near(const struct command *command, str typed);

const struct option *option_find(const struct command *command, str name, char letter);

#endif
