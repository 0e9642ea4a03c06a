/* quiz_text: the words of the quiz and its result on a terminal. */
#ifndef CLI_QUIZ_TEXT_H
#define CLI_QUIZ_TEXT_H

#include "app/assessment.h"
#include "app/result.h"
#include "cli/cli.h"

/* While asking; all of it goes to standard error. */
void quiz_print_start(struct cli *c, const struct quiz *q);
void quiz_print_question(struct cli *c, const struct quiz_question *question);
void quiz_print_answer(struct cli *c, const struct quiz *q, const struct quiz_question *question,
                       bool is_taken);
void quiz_print_holds(struct cli *c, const struct quiz *q);

/* The result, and what changed since the assessment before. */
void quiz_print_result(struct print *p, const struct result *r);
void quiz_print_changes(struct cli *c, const struct assessments_view *all);

#endif
