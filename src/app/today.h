/* today: a sentence, this week's steps, the grid, the rhythm, the last entries, one next action. */
#ifndef APP_TODAY_H
#define APP_TODAY_H

#include "app/plan.h"

enum { WORKDAYS = 5, TODAY_ENTRIES = 5 };

struct rhythm_day {
    str name; /* "Mon" */
    bool has_entry, is_today, is_ahead;
};

struct today_view {
    str weekday;  /* "Sunday" */
    str day;      /* "22 November" */
    str sentence; /* what stands out, in one or two sentences */
    bool is_new;  /* nothing answered and nothing written yet */
    struct step_view *week; /* open steps for this week, oldest first */
    size_t week_count;
    struct rhythm_day rhythm[WORKDAYS];
    size_t rhythm_count;  /* workdays of this week with an entry */
    str rhythm_sentence;
    struct entry_view *entries; /* the last few */
    size_t entry_count;
    int64_t entry_total;
    bool has_next;
    struct action_view next;
    struct readiness_view readiness; /* grid, areas, score */
};
bool app_show_today(struct turn *t, struct today_view *view);

#endif
