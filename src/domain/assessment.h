/* assessment: one set of quiz answers; and the letters that carry it in an address.
 * Source: product.md 2.1, interfaces.md "Addresses". */
#ifndef DOMAIN_ASSESSMENT_H
#define DOMAIN_ASSESSMENT_H

#include "base/day.h"
#include "base/id.h"
#include "domain/framework.h"

struct answers {
    int at[BEHAVIOUR_MOST]; /* 0..4 or LEVEL_NONE, in the framework's file order */
};

enum { HOLDS_MOST = 16 };

struct assessment {
    struct id id;
    str framework; /* "junior-to-mid" */
    int framework_version;
    struct answers answers;
    unsigned holds;  /* bits, in the framework's order of hold statements */
    int seconds;     /* for the whole quiz as measured; 0 when not known */
    struct day day;
    struct moment made;
};

struct assessment_list {
    struct assessment *at;
    size_t count;
};

/* Nothing answered yet. */
struct answers answers_none(void);
size_t answers_count(const struct framework *f, const struct answers *answers);

/* One letter a behaviour, `0`-`4` or `-`: as in /r?a=. Reading wants exactly one letter for each. */
str answers_str(struct arena *a, const struct framework *f, const struct answers *answers);
bool answers_read(str s, const struct framework *f, struct answers *answers, size_t *at_letter);

/* Answers that say little, said kindly and never punished: quick (under 1.5 s each) or 18 and more alike. */
bool answers_are_alike(const struct framework *f, const struct answers *answers);

#endif
