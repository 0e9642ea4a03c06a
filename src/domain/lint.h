/* lint: the one thing that would make an entry stronger. It reads words by lists, knows nothing else, and
 * never rewrites: the same words get the same answer on every machine, without a network.
 *
 * It is for entries that say what was done; what somebody learned or was told needs nothing of it.
 * Source: product.md 2.5; the lists and their order stand in content/lint/.
 */
#ifndef DOMAIN_LINT_H
#define DOMAIN_LINT_H

#include "domain/entry.h"

struct arena;

/* In the order in which they are said. */
enum lint_code {
    LINT_VERB,    /* it says no act */
    LINT_WE,      /* it says a group did it */
    LINT_NUMBER,  /* it claims a change and gives no figure */
    LINT_WHY,     /* it gives no reason and no effect */
    LINT_LINK,    /* evidence without a link */
    LINT_WITNESS, /* evidence nobody is named for */
    LINT_COUNT
};

struct lint_rule {
    str id;
    str says;         /* for the person */
    str weak, strong; /* an example of each */
};

struct lint_rules {
    struct lint_rule rules[LINT_COUNT];
    /* Words or phrases in small letters. */
    struct str_list vague;    /* somebody was there; not what they did */
    struct str_list acts;     /* beside every word in -ed */
    struct str_list not_acts; /* words in -ed that are none */
    struct str_list groups;
    struct str_list claims;
    struct str_list figures; /* numbers in words */
    struct str_list reasons;
};

/* Only the first so many bytes are read: what is strong says so early. */
enum { LINT_TEXT_MOST = 2000 };

/* What the words alone need most; LINT_COUNT: nothing. `a` holds only what is thrown away. */
enum lint_code lint_text(const struct lint_rules *r, str text, struct arena *a);

/* What the whole entry needs most; LINT_COUNT: nothing. */
enum lint_code lint_entry(const struct lint_rules *r, const struct entry *entry, struct arena *a);

#endif
