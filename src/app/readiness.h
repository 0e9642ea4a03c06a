/* readiness acts: how close, how sure, why, and what next. Everything shown can be asked "why?".
 *
 * Built from the latest assessment and the evidence in the record (ratings come later).
 */
#ifndef APP_READINESS_H
#define APP_READINESS_H

#include "app/entry.h"
#include "domain/assessment.h"
#include "domain/coverage.h"
#include "domain/plan.h"

/* For whom: the person sees everything; what leaves their hands rests on links, confirmed items and
 * observers only (docs/model.md 3.8). */
enum audience { AUDIENCE_SELF, AUDIENCE_OTHERS };

struct area_view {
    str id, title, about;
    int figure;         /* 0..100 */
    bool is_below_line;
    size_t first, count; /* its behaviours in readiness_view.behaviours: areas follow the file's order */
};

struct behaviour_view {
    str id, title, area;
    size_t index;      /* in the framework */
    int bar;
    int claimed, proven, recognised; /* 0..4 or LEVEL_NONE */
    str bar_word, claimed_word, proven_word, recognised_word; /* "Usually"; "No answer"; "Nobody asked" */
    str said;          /* the option that was picked; empty when there is no answer */
    enum status status;
    str status_word, status_why;
    str flags[4];      /* sentences */
    size_t flag_count;
    double gain;       /* points, if it were at its bar */
    str gain_words;    /* "+4.1 points" ; empty under half a point */
    enum cell cell;
    str cell_word;     /* "Nothing yet", "Your word", "Evidence", "Confirmed" */
    size_t item_count; /* evidence items about it */
};

/* One evidence item: which entry, what it shows, and why it counted or did not. */
struct item_view {
    str ref, title;      /* "e31" */
    struct behaviour_name behaviour;
    str day_iso, day;
    int grade;           /* 0..4, the level it shows */
    str grade_word;      /* "Usually" */
    int reliability_pct;
    enum because because;
    str why;             /* "Counted.", "Not counted: it isn’t finished yet." and what would show more */
};

/* One of four steps: nobody, answers, examples, observers. */
struct waterfall_view {
    str title;    /* "Your answers" */
    int points;   /* the score after this step, shown */
    int change;   /* against the step before; 0 for the first */
    str sentence; /* "Your answers move it by −4, to 31." */
};

/* Something to do next; the link is behaviour or entry, the face makes an address of it. */
struct action_view {
    enum action_kind kind;
    str title;    /* "Write down an example of “Find the cause”" */
    str why;      /* one sentence */
    int minutes;  /* 10, 30, 120 */
    double gain, chance;
    str gain_words; /* "would move you +2.0 points if it works out" */
    struct behaviour_name behaviour;
    str entry;    /* "e31" for a confirmation; else empty */
    str step;     /* what to practise this week; else empty */
};

struct gap_view {
    struct behaviour_name behaviour;
    size_t index;
    str said;       /* the option that was picked; empty when there is no answer */
    str mid;        /* what mid-level looks like */
    str why;
    enum status status;
    str status_word;
    double gain;
    str gain_words;
    str proposals[PRACTICE_COUNT]; /* week, month, quarter */
    const struct str_list *proof;  /* what to write down */
    str ask;                       /* the question for one's manager */
};

struct readiness_view {
    enum audience audience;
    bool has_assessment;
    str assessed;           /* "20 November": the day of the latest answers */
    bool is_retake_due;     /* two weeks and more ago */
    size_t answer_count, behaviour_count;
    bool can_show;          /* false: no figure, no gaps, no actions; only what is known */
    str missing;            /* why there is no figure; empty when there is one */
    int score, low, high;   /* shown; only when can_show */
    int line;
    enum score_word word;
    str word_text;          /* "growing" */
    str headline;           /* one sentence; never of passing or failing */
    int claimed_score, proven_score;
    struct area_view *areas;
    size_t area_count;
    struct behaviour_view *behaviours;
    struct gap_view gaps[3];
    size_t gap_count;
    struct item_view *items; /* newest first */
    size_t item_count;
    struct waterfall_view waterfall[4];
    str bias;               /* a kind sentence, or empty */
    str hint;               /* what would narrow the range most */
    struct action_view next[3];
    size_t next_count;
    size_t covered_count;   /* behaviours with evidence or confirmed */
    int64_t artifact_count, confirmed_count, named_count, note_count; /* items by what holds them */
    str counts;             /* for others: "Rests on 4 links and 2 confirmed items." */
    struct readiness raw;   /* as reckoned: for JSON and export */
};

bool app_show_readiness(struct turn *t, enum audience audience, struct readiness_view *view);

/* For other acts: what the record knows, and what it comes from. `entries` belongs to item i. */
struct record {
    const struct framework *framework;
    struct assessment assessment;
    bool has_assessment;
    struct entry *entries; /* evidence, oldest first */
    size_t entry_count;
    struct evidence_item *items;
    const struct entry **item_entries; /* item i came from this entry */
    size_t item_count;
    struct readiness_input input;
};
bool record_load(struct turn *t, struct record *record);

/* Fills the view from a record that is loaded already. */
void readiness_view_fill(struct turn *t, const struct record *record, enum audience audience,
                         struct readiness_view *view);

/* Fills what a view of an action and of a gap needs. */
void action_view_fill(struct turn *t, const struct record *record, const struct action *action,
                      struct action_view *view);
void gap_view_fill(struct turn *t, const struct record *record, const struct readiness *r,
                   size_t behaviour, struct gap_view *view);

#endif
