/* score: the pure calculation, JSON in and JSON out, no record. Source: docs/model.md 3.13. */
#ifndef APP_SCORE_H
#define APP_SCORE_H

#include "app/turn.h"

enum { SCORE_TEXT_MOST = 4 * 1024 * 1024 };

/* Fails: ERR_REFUSED or ERR_MALFORMED, text with JSON path or line. */
bool app_score(struct turn *t, str text, str *json);

#endif
