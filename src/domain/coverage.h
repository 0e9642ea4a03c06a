/* coverage: for each behaviour, how much stands behind it. The grid of five areas by four behaviours.
 *
 * nothing: no answer at the bar, and nothing written.  word: the quiz answer reaches the bar, or what is
 * written is unfinished or past two years.  evidence: something that counts.  confirmed: something that
 * counts and that somebody else has confirmed.  The highest holds.
 * Source: product.md 2.5.
 */
#ifndef DOMAIN_COVERAGE_H
#define DOMAIN_COVERAGE_H

#include "domain/readiness.h"

enum cell { CELL_NOTHING, CELL_WORD, CELL_EVIDENCE, CELL_CONFIRMED, CELL_COUNT };

/* Says the cell of every behaviour. `r` is what readiness_reckon made of `in`. */
void coverage_reckon(const struct framework *f, const struct readiness_input *in,
                     const struct readiness *r, enum cell cells[BEHAVIOUR_MOST]);

str cell_id(enum cell c); /* "nothing", "word", "evidence", "confirmed" */

#endif
