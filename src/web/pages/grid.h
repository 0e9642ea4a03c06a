/* The coverage grid: five areas by their behaviours, each cell a link to what would fill it. */
#ifndef WEB_PAGES_GRID_H
#define WEB_PAGES_GRID_H

#include "app/readiness.h"
#include "html/html.h"

struct grid_cell {
    struct url url; /* the behaviour on the readiness page */
    struct html picture;
};
struct grid_cells {
    struct grid_cell *at;
    size_t count;
};
struct grid_area {
    str title;
    struct grid_cells cells;
};
struct grid_key {
    struct html picture;
    str words;
};
struct grid_view {
    struct {
        struct grid_area *at;
        size_t count;
    } areas;
    struct {
        struct grid_key *at;
        size_t count;
    } keys;
};

void grid_fill(struct arena *a, const struct readiness_view *readiness, struct grid_view *grid);

/* The pages of a behaviour, an entry and a step, and what a next action leads to. */
struct url url_behaviour(struct arena *a, str id); /* /learn/own.ship */
struct url url_reason(struct arena *a, str id);    /* /readiness#own.ship */
struct url url_entry(struct arena *a, str ref);    /* /journal/e31 */
struct url url_step(struct arena *a, str ref);     /* /plan/s3 */
struct url url_action(struct arena *a, const struct action_view *action);
str words_go(const struct action_view *action); /* the words of its button */

#endif
