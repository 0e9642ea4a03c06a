/* complaint: something wrong that the person can mend. `domain` and the doors say the code; faces turn
 * it into a sentence (app/words.h), so the web, the terminal and the API say the same. */
#ifndef DOMAIN_COMPLAINT_H
#define DOMAIN_COMPLAINT_H

#include "base/str.h"

struct arena;

enum complaint_code {
    COMPLAINT_MISSING,       /* a required field is empty */
    COMPLAINT_TOO_LONG,      /* number: the most letters */
    COMPLAINT_NOT_TEXT,      /* broken UTF-8, NUL or control characters; number: the byte */
    COMPLAINT_NOT_A_NUMBER,
    COMPLAINT_OUT_OF_RANGE,  /* number, number2: from, to */
    COMPLAINT_NOT_A_CHOICE,  /* detail: what was given */
    COMPLAINT_NOT_A_DAY,
    COMPLAINT_DAY_IN_FUTURE,
    COMPLAINT_DAY_TOO_OLD,
    COMPLAINT_UNKNOWN_BEHAVIOUR,
    COMPLAINT_UNKNOWN_FIELD,
    COMPLAINT_TOO_MANY,      /* number: the most */
    COMPLAINT_NOT_A_LINK,
    COMPLAINT_LOOKS_SECRET,  /* said once; detail: what it looks like */
    COMPLAINT_CHANGED_MEANWHILE,
    COMPLAINT_WRONG_TYPE,    /* detail: what it should be */
    COMPLAINT_ALREADY_OPEN,  /* a step for that is open; detail: its reference */
    COMPLAINT_HAS_ENDED,     /* the step has ended, or the entry is removed */
    COMPLAINT_CODE_COUNT
};

struct complaint {
    str field; /* as the face names it: a form field, an option, a JSON path */
    enum complaint_code code;
    str detail;
    int64_t number, number2;
};

struct complaints {
    struct arena *arena;
    struct complaint *at;
    size_t count;
};

enum { COMPLAINTS_MOST = 50 }; /* further ones are dropped: nobody reads fifty */

void complaints_init(struct complaints *c, struct arena *a);
void complaint_add(struct complaints *c, struct complaint one);

/* The first complaint about a field; NULL when there is none. */
const struct complaint *complaint_find(const struct complaints *c, str field);

/* "day-in-future": in problem+json. */
str complaint_code_id(enum complaint_code code);

#endif
