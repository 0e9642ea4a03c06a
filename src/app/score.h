/* score: the pure calculation, JSON in and JSON out, no record. Source: docs/model.md 3.13. */
#ifndef APP_SCORE_H
#define APP_SCORE_H

#include "app/turn.h"

/* At most 4 MiB (import/score.h). Fails: ERR_REFUSED, text with line and column or JSON path. */
bool app_score(struct turn *t, str text, str *json);

#endif
