/* generation: which of several backups stay, and which have had their time.
 *
 * The rule, newest first: the newest always stays. Of those that aren't older than `days`, there stay the newest
 * `newest` of all, the last one of each of the last 7 days that have one, of the last 4 weeks, and of the last
 * 12 months (in UTC; weeks begin on Monday). Whatever is older goes: what people deleted is gone from the
 * backups as well by then.
 * Source: the scheme of restic's and borg's `--keep-daily 7 --keep-weekly 4 --keep-monthly 12`; the age from
 * docs/operating.md.
 */
#ifndef DOMAIN_GENERATION_H
#define DOMAIN_GENERATION_H

#include "base/day.h"

struct generation {
    struct moment made;
    bool stays;
};

struct keeping {
    int newest; /* at least 1 */
    int days;   /* at least 1 */
};

/* Decides for each; `list` stands newest first. */
void generation_choose(struct generation *list, size_t count, struct keeping keeping, struct moment now);

#endif
