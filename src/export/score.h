/* score: the result of `seekersy score` as JSON. Source: docs/model.md 3.13. */
#ifndef EXPORT_SCORE_H
#define EXPORT_SCORE_H

#include "base/buf.h"
#include "domain/readiness.h"

/* Writes a result that was reckoned with READINESS_ALL. */
void write_score(struct buf *b, const struct framework *f, const struct readiness *r);

#endif
