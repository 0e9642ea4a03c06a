/* lint: the one thing that would make an entry stronger; and the same for words that are not kept. */
#ifndef APP_LINT_H
#define APP_LINT_H

#include "app/turn.h"
#include "domain/lint.h"

/* What a rule says, with an example of each; NULL: nothing to add. It keeps nothing and needs no person.
 * Fails: ERR_REFUSED with a complaint about text (empty, longer than an entry may be). */
bool app_lint(struct turn *t, str text, const struct lint_rule **rule);

/* For other acts: the same of an entry that was written. */
const struct lint_rule *lint_of_entry(struct turn *t, const struct entry *entry);

/* {"rule": "why", "says": ..., "weak": ..., "strong": ...}; {"rule": null} when there is nothing to add. */
struct json_writer;
void app_write_lint(struct json_writer *w, const struct lint_rule *rule);

#endif
