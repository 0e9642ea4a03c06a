/* assessment acts: keeping quiz answers in the record, and what changed between two. */
#ifndef APP_ASSESSMENT_H
#define APP_ASSESSMENT_H

#include "app/entry.h"
#include "domain/assessment.h"

enum { RETAKE_DAYS = 14 };

struct answer_change {
    struct behaviour_name behaviour;
    int before, after; /* 0..4 or LEVEL_NONE */
    str before_word, after_word;
};

struct assessment_view {
    struct assessment assessment;
    str letters;  /* as in /r?a= */
    str day_iso, day;
    size_t answer_count;
    bool can_show;
    int score, low, high; /* of these answers alone; only when can_show */
};

struct assessments_view {
    struct assessment_view *at; /* newest first */
    size_t count;
    struct answer_change *changes; /* between the two newest, only what differs */
    size_t change_count;
    bool has_change;   /* there are two to compare */
    str change_words;  /* "Up 9 points since 2 November." or "within what retaking alone would change" */
    bool is_retake_due;
    str retake;        /* one sentence: when a second one makes sense */
};

/* What is kept: made beforehand, so that keeping twice keeps one. */
struct assessment_draft {
    struct id id; /* zero: make one */
    struct answers answers;
    unsigned holds;
    int seconds; /* 0: not measured */
};

/* Keeps answers as an assessment. Complaints: answers (none given, out of range), holds. */
bool app_keep_assessment(struct turn *t, const struct assessment_draft *draft,
                         struct assessment_view *view);
bool app_list_assessments(struct turn *t, struct assessments_view *view);
bool app_show_assessment(struct turn *t, str id, struct assessment_view *view);
bool app_remove_assessment(struct turn *t, str id);

#endif
