/* The words of a result that are rules rather than content: one table each. */
#ifndef APP_RESULT_WORDS_H
#define APP_RESULT_WORDS_H

#include "app/result.h"

/* A sentence from the areas that stand highest and lowest: behaviours, never traits; no praise. */
str result_headline(struct turn *t, const struct result *r);

/* What the number is: the range, the face value, the line. Under ten answers: what is missing. */
str result_lede(struct turn *t, const struct result *r);

/* What would make the range narrower. */
str result_narrow(struct turn *t, const struct result *r);

/* How many behaviours are at their bar by these answers, and what to do with them. */
str result_there(struct turn *t, const struct result *r);

/* What kind of gap this is, from what was said and the bar. */
str result_gap_why(const struct behaviour *b, int said);

/* "about 4 points". */
str result_gain(struct turn *t, double points);

#endif
