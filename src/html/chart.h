/* chart: figures drawn as SVG, one function of a few numbers each. Their looks are in
 * assets/app.css.
 *
 * Invariants: what a figure shows is also said in words (a title and a description, or the table
 * cell beside it); the numbers are shown figures, 0 to 100, rounded by the domain.
 */
#ifndef HTML_CHART_H
#define HTML_CHART_H

#include "domain/coverage.h"
#include "html/html.h"

/* The dial: a score with its likely range, and the framework's line. One on a page: its title and
 * description have the ids dial-title and dial-words. */
struct dial {
    int score, low, high;
    int line;
    str line_words; /* "the line", "mid-level" */
};
struct html chart_dial(struct arena *a, const struct dial *dial);

/* A bar of 100 with the line drawn on it; hidden from readers, its number stands beside it. */
struct html chart_meter(struct arena *a, int score, int line);

/* A cell of the coverage grid. `name` is the behaviour's and `words` the cell's ("confirmed"): both
 * are said to readers. For the key below the grid the words stand beside it. */
struct html chart_cell(struct arena *a, enum cell cell, str name, str words);
struct html chart_cell_key(struct arena *a, enum cell cell);

/* A bar of `total` minutes, `spent` of them filled. */
struct html chart_minutes(struct arena *a, int spent, int total);

#endif
