/* Today: say what moved; see what to do next, this week's steps, the grid and the rhythm. */
#ifndef WEB_PAGES_TODAY_H
#define WEB_PAGES_TODAY_H

#include "app/today.h"
#include "web/pages/entry.h"
#include "web/pages/grid.h"
#include "web/pages/plan.h"

struct today_page {
    struct layout layout;
    struct today_view today;
    struct capture_view capture;
    struct grid_view grid;
    struct step_rows week;
    struct entry_rows entries;
    struct {
        const struct rhythm_day *at;
        size_t count;
    } rhythm;
    struct url next_url;
    str next_words;
};

bool page_today(struct turn *t, const struct request *r, struct response *out);

#endif
