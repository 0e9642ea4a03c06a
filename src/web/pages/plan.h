/* The plan: one next action, the gaps with a step for this week, month and quarter, steps begun and ended. */
#ifndef WEB_PAGES_PLAN_H
#define WEB_PAGES_PLAN_H

#include "app/plan.h"
#include "web/pages/entry.h"
#include "web/pages/grid.h"

struct step_row {
    struct step_view step;
    struct url url, entry_url;
};
struct step_rows {
    struct step_row *at;
    size_t count;
};
void step_rows_fill(struct arena *a, const struct step_view *steps, size_t count,
                    struct step_rows *rows);

struct words_row {
    str words;
};
struct words_rows {
    struct words_row *at;
    size_t count;
};

struct proposal_row {
    str form_token, behaviour, size, id; /* what the form sends */
    str size_words, text;
    bool is_open;
    str ref, position;
    struct url url;
};

struct gap_row {
    struct gap_view gap;
    struct url learn_url;
    struct words_rows proof;
    struct {
        struct proposal_row *at;
        size_t count;
    } proposals;
};

struct plan_page {
    struct layout layout;
    str wrong, notice, gaps_heading;
    struct plan_view plan;
    struct url next_url;
    str next_words;
    struct step_rows open, ended;
    struct {
        struct gap_row *at;
        size_t count;
    } gaps;
};

struct step_page {
    struct layout layout;
    struct wrong_rows errors;
    struct step_view step;
    str form_token;
    struct url learn_url, entry_url, move_url, note_url, end_url;
    struct choices positions, entries;
    str note;
    struct {
        const struct note_view *at;
        size_t count;
    } notes;
};

bool page_plan(struct turn *t, const struct request *r, struct response *out);
bool page_step_start(struct turn *t, const struct request *r, struct response *out);
bool page_step(struct turn *t, const struct request *r, struct response *out);
bool page_step_move(struct turn *t, const struct request *r, struct response *out);
bool page_step_note(struct turn *t, const struct request *r, struct response *out);
bool page_step_end(struct turn *t, const struct request *r, struct response *out);

#endif
