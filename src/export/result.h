/* result: what a set of quiz answers says, as a file to take along. Words that are rules come from
 * app. */
#ifndef EXPORT_RESULT_H
#define EXPORT_RESULT_H

#include "base/buf.h"
#include "domain/assessment.h"
#include "domain/readiness.h"

struct result_sheet {
    const struct framework *framework;
    const struct answers *answers;
    unsigned holds;
    int seconds;
    const struct readiness *readiness;
    bool can_show; /* under ten answers there is no figure, no areas and no gaps */
    str headline, lede, narrow;
};

/* For people: headings, a table of areas, gaps with their steps, all answers. */
void write_markdown_result(struct buf *b, const struct result_sheet *sheet);

/* For programs: "self" is what `seekersy quiz --answers` reads; "result" what it came to. */
void write_json_result(struct buf *b, const struct result_sheet *sheet);

#endif
