/* plan acts: from the gaps to one step at a time, and one next best action.
 *
 * A step's reference is its 26 letters or `s3`. Source: product.md 2.9.
 */
#ifndef APP_PLAN_H
#define APP_PLAN_H

#include "app/readiness.h"

struct note_view {
    str text;
    struct moment made;
    str when; /* "today at 14:03" */
};

struct step_view {
    struct step step;
    str ref; /* "s3" */
    struct behaviour_name behaviour;
    str size;       /* "This week" */
    str position;   /* "Exploring" */
    str end;        /* "With evidence"; empty while open */
    str begun;      /* "20 November" */
    str ended;      /* empty while open */
    str entry;      /* "e31": the evidence it ended with */
    str entry_title;
    struct note_view *notes; /* oldest first */
    size_t note_count;
};

struct plan_gap_view {
    struct gap_view gap;
    struct {
        enum step_size size;
        str size_words;      /* "This week" */
        str text;
        bool is_open;        /* there is an open step of this size: `step` */
        struct step_view step;
    } proposals[STEP_SIZE_COUNT];
};

struct plan_view {
    bool can_propose;   /* false: under ten answers, so too little is known */
    str empty;          /* then: "Take the two-minute quiz and this fills itself." */
    struct plan_gap_view gaps[3];
    size_t gap_count;
    bool has_next;
    struct action_view next;
    struct step_view *open; /* oldest first */
    size_t open_count;
    struct step_view *ended; /* newest first */
    size_t ended_count;
};
bool app_show_plan(struct turn *t, struct plan_view *view);

/* What starts a step. Without text it is the framework's own for that behaviour and size. */
struct step_draft {
    struct id id; /* made beforehand; zero: make one */
    str behaviour;
    str size; /* "week", "month", "quarter"; empty is week */
    str text;
};

/* Starts a step. Complaints: behaviour, size, text; COMPLAINT_ALREADY_OPEN (field size, detail the
 * step's reference) when that behaviour and size has one; COMPLAINT_TOO_MANY (behaviour). */
bool app_start_step(struct turn *t, const struct step_draft *draft, struct step_view *view);

bool app_show_step(struct turn *t, str ref, struct step_view *view);

/* Each of these refuses a step that has ended (COMPLAINT_HAS_ENDED, field step).
 * Fails: ERR_NOT_FOUND. Complaints: note; position; end, entry. */
bool app_note_step(struct turn *t, str ref, str text, struct step_view *view);
bool app_move_step(struct turn *t, str ref, str position, struct step_view *view);

/* Ends a step: "evidence" with the reference of an entry, "without", or "let-go". */
bool app_end_step(struct turn *t, str ref, str end, str entry, struct step_view *view);

struct next_view {
    bool has_action;
    struct action_view action;
    str sentence; /* what there is to do, or why there is nothing to say */
};
bool app_next(struct turn *t, struct next_view *view);

/* For other acts: the open or the ended steps. */
bool plan_steps_fill(struct turn *t, bool ended, struct step_view **views, size_t *count);

#endif
