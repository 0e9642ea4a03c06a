/* content: framework files into domain structs, or line and reason.
 *
 * The built-in framework is built into the program (content/frameworks/junior-to-mid.yaml); a file
 * beside it can replace it. Checked once at start: unknown keys, missing texts, wrong types,
 * unresolved ids, weights that do not add up, texts over their limit: each names file, line and
 * reason.
 */
#ifndef CONTENT_CONTENT_H
#define CONTENT_CONTENT_H

#include "base/err.h"
#include "domain/framework.h"
#include "domain/lint.h"

struct arena;
struct json;

struct content {
    const struct framework *frameworks;
    size_t count;
    const struct lint_rules *lint;
};

/* What a framework must have: every text that a page shows, or only what the score needs (ids,
 * areas, bars; weights may be missing and are then given by framework_weigh). */
enum framework_need { FRAMEWORK_WHOLE, FRAMEWORK_CATALOGUE };

/* What a framework is called in messages, and what it must have. */
struct framework_source {
    str name;
    enum framework_need need;
};

/* Reads one framework from YAML (or JSON, which is a subset).
 * Fails: ERR_REFUSED, text "name:line: reason". Owns: the arena. */
bool content_framework_read(struct framework_source from, str text, struct arena *a,
                            struct framework *f, struct err *e);

/* The same for a framework that stands inside a JSON document that has been read.
 * Fails: ERR_REFUSED, text "name.behaviours[3].bar: reason". Owns: the arena. */
bool content_framework_from_json(struct framework_source from, const struct json *value,
                                 struct arena *a, struct framework *f, struct err *e);

/* Reads what would make an entry stronger: content/lint/. Fails: ERR_REFUSED, "name:line: reason". */
bool content_lint_read(str name, str text, struct arena *a, struct lint_rules *rules, struct err *e);

/* Reads every built-in file. Called once at start; lives as long as the program. */
bool content_open(struct arena *a, struct content *c, struct err *e);

/* Finds a framework by id; NULL when it is not known. The empty id is the default: the first one.
 */
const struct framework *content_framework(const struct content *c, str id);

#endif
