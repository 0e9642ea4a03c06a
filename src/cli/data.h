/* data: the documents of --json, as the API gives them, and one line each for --jsonl. */
#ifndef CLI_DATA_H
#define CLI_DATA_H

#include "base/json.h"
#include "cli/cli.h"

/* Starts a document; end it with one of the two below. */
void data_start(struct cli *c, struct json_writer *w);

/* Prints what was written: as it is, with a line end; or on a single line. */
void data_print(struct cli *c, struct json_writer *w);
void data_print_line(struct cli *c, struct json_writer *w);

#endif
