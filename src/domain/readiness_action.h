/* readiness_action: what would move the score most. For domain/readiness_*.c only.
 * Source: docs/model.md 3.8. */
#ifndef DOMAIN_READINESS_ACTION_H
#define DOMAIN_READINESS_ACTION_H

#include "domain/readiness_tree.h"

/* The examples that could be added or confirmed. Those that read the same (same behaviour, grade, class
 * and reliability) have the same gain: one trial stands for all of them. */
struct trials {
    struct trial *at; /* the first ones document each behaviour, in the framework's order */
    size_t count;
    size_t *of_item; /* [evidence item]: its trial; SIZE_MAX when it is none or would change nothing */
};

/* Lists the trials. Owns: the arena. */
struct trials actions_plan(const struct signals *signals, const struct readiness_input *in,
                           struct arena *a);

/* Fills out->next from the trials' gains and the behaviours' results. */
void actions_choose(const struct trials *trials, const struct framework *f,
                    const struct readiness_input *in, const struct belief *belief,
                    struct readiness *out);

/* Rounds half up to 4 decimals, in ten-thousandths; below nothing is nothing. All that is put in order is
 * compared like this, so that values equal by symmetry tie. Source: docs/model.md 3.10. */
int64_t ten_thousandths(double x);

#endif
