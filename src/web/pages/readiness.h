/* Readiness: the figure with its range, what moved it, and "why?" for everything shown. */
#ifndef WEB_PAGES_READINESS_H
#define WEB_PAGES_READINESS_H

#include "app/readiness.h"
#include "web/pages/grid.h"
#include "web/pages/layout.h"
#include "web/pages/plan.h"

struct reason_row {
    struct item_view item;
    struct url url;
};

struct behaviour_row {
    struct behaviour_view behaviour;
    struct url url;
    struct words_rows flags;
    struct {
        struct reason_row *at;
        size_t count;
    } items;
};

struct area_row {
    struct area_view area;
    bool is_low; /* one of the gaps is here */
    struct html meter;
    struct {
        struct behaviour_row *at;
        size_t count;
    } behaviours;
};

struct action_row {
    struct action_view action;
    struct url url;
};

struct waterfall_row {
    str sentence, change;
    int points;
};

struct readiness_page {
    struct layout layout;
    struct readiness_view readiness;
    str lede, others_words;
    struct html dial;
    struct grid_view grid;
    struct {
        struct area_row *at;
        size_t count;
    } areas;
    struct {
        struct waterfall_row *at;
        size_t count;
    } waterfall;
    struct {
        struct action_row *at;
        size_t count;
    } next;
};

bool page_readiness(struct turn *t, const struct request *r, struct response *out);

#endif
