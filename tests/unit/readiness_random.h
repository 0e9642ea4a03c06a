/* readiness_random: inputs made from a number, the same on every machine. */
#ifndef TESTS_READINESS_RANDOM_H
#define TESTS_READINESS_RANDOM_H

#include "domain/readiness.h"

struct arena;

enum { RANDOM_TODAY = 20000 };

struct dice {
    uint64_t state;
};

/* A number from `from` to `to`, both included. */
int dice_throw(struct dice *d, int from, int to);

/* A framework of two to four areas with one to five behaviours each, bars 1 to 4. */
struct framework *random_framework(struct dice *d, struct arena *a);

struct evidence_item random_item(struct dice *d, const struct framework *f);

/* Answers, up to twelve examples, and in one of four inputs ratings by up to five raters; a rater who
 * rates twice does so on different days. */
struct readiness_input random_input(struct dice *d, const struct framework *f, struct arena *a);

#endif
