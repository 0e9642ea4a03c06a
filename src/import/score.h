/* score: the document of `seekersy score`, JSON bytes to a readiness input. Strict: what isn't known is
 * refused with its JSON path, "evidence[3].scope: ...", and so is a wrong type, a number out of range and
 * a document over its limits.
 *
 * In two steps, because the framework may be one that the program knows or may stand in the document, and
 * this room doesn't read frameworks: read_score says which; then the caller brings it.
 * Source: docs/model.md 3.13.
 */
#ifndef IMPORT_SCORE_H
#define IMPORT_SCORE_H

#include "base/err.h"
#include "base/json.h"
#include "domain/readiness.h"

enum { SCORE_BYTES_MOST = 4 * 1024 * 1024 };

struct score_draft {
    struct json document;
    str framework_id;             /* "junior-to-mid" when the document doesn't say */
    const struct json *framework; /* an object in the document; NULL: there is none */
};

/* Reads the bytes. Fails: ERR_REFUSED with line and column, or path. Owns: the arena. */
bool read_score(str text, struct arena *a, struct score_draft *draft, struct err *e);

/* Reads the input with the framework that the draft asked for. Fails: ERR_REFUSED with path.
 * Owns: the arena. */
bool read_score_input(const struct score_draft *draft, const struct framework *f, struct arena *a,
                      struct readiness_input *in, struct err *e);

#endif
