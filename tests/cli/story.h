/* story: a person at a terminal, for tests. One record in memory, a machine that stands still
 * (fake_os.h), and what was said kept as text. */
#ifndef TESTS_CLI_STORY_H
#define TESTS_CLI_STORY_H

#include "cli/cli.h"
#include "content/content.h"
#include "database.h"
#include "fake_os.h"

#include "check.h"

struct story {
    struct arena arena;
    struct content content;
    struct database database;
    struct app app;
    struct cli_io io;
    str in;           /* what standard input holds; how often it was read */
    const char *keys; /* what is typed, key by key */
    bool out_is_broken; /* nothing can be written to standard output */
    struct buf out, err;
    int status;       /* of the last command */
};

/* Begins and ends; for cmocka's setup and teardown. */
int story_begin(void **state);
int story_end(void **state);

/* Types a command line, its words one by one; the last is NULL. Clears what was said before.
 * Returns the exit status. */
int type(struct story *s, const char *word, ...) __attribute__((sentinel));

/* What was said. */
str out(struct story *s);
str err(struct story *s);

/* The last line of standard output as a member of a JSON document: json_at(s, "entry", ...). */
struct json out_json(struct story *s);
str json_text(const struct json *object, const char *key);

#endif
