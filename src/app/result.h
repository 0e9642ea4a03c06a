/* result acts: what a set of answers says, in words and figures; kept by private link; taken along.
 *
 * Answers alone: no record, no person. The same answers give the same result to everybody, so a
 * page of it may be cached by anybody. Never a word of passing or failing, never a trait: a gap is
 * a behaviour. Source: product.md 2.1, docs/model.md 3.8.
 */
#ifndef APP_RESULT_H
#define APP_RESULT_H

#include "app/quiz.h"
#include "domain/readiness.h"

enum { RESULT_DAYS = 30 };

struct result_area {
    str id, title;
    int figure;
    bool is_low; /* one of the three gaps is here */
};

struct result_gap {
    size_t behaviour;
    str id, title, area;
    int figure; /* of the area */
    bool is_answered;
    str said;                     /* the option that was picked; or that it was left open */
    str mid;                      /* what mid-level looks like */
    str why;                      /* what kind of gap this is */
    str week;                     /* one thing for this week */
    str proof, other_proof; /* what to write down; either will do */
    str gain;                     /* "about 4 points" */
};

struct result_areas {
    struct result_area *at;
    size_t count;
};

struct result_gaps {
    struct result_gap *at;
    size_t count;
};

struct result_answer {
    size_t behaviour, step;
    str id, title, said;
    bool is_answered, is_at_bar;
};

struct result_answers {
    struct result_answer *at;
    size_t count;
};

/* One area's answers, for the table of all of them. */
struct result_group {
    str title;
    struct result_answers answers;
};

struct result_groups {
    struct result_group *at;
    size_t count;
};

struct result_hold {
    str text, reframe, step;
};

struct result_holds {
    struct result_hold *at;
    size_t count;
};

struct result {
    struct quiz quiz;
    struct readiness readiness;
    size_t answer_count, behaviour_count;
    bool can_show; /* ten answers: the figures below may be shown */
    int score, low, high, line, claimed;
    str word;                    /* "building" */
    str headline;                /* a sentence about behaviours */
    str lede;                    /* what the number is and is not */
    str narrow;                  /* what would make the range narrower */
    str there_words;             /* how many are at their bar already, by these answers */
    struct result_areas areas;   /* highest first */
    struct result_gaps gaps;     /* at most three */
    struct result_answers there; /* what is already at its bar, by these answers */
    struct result_groups groups; /* all answers, by area */
    struct result_holds holds;   /* the chosen ones */
    struct str_list notes;       /* said kindly: quick answers, answers all alike */
    size_t first_open;           /* the first question without an answer; 0: none */
};

/* Reckons and words a result. Fails: never for a quiz that was read. */
bool app_show_result(struct turn *t, const struct quiz *q, struct result *r);

/* The result as a file to take along. JSON is read back by app_read_answers. Owns: the turn. */
enum result_format { RESULT_MARKDOWN, RESULT_JSON };
str app_write_result(struct turn *t, const struct result *r, enum result_format format);

/* Keeps answers under a private link for RESULT_DAYS days. `link` finds them; only `key` deletes
 * them. Both are 26 letters, shown once and kept as hashes. */
bool app_keep_result(struct turn *t, const struct quiz *q, str *link, str *key);

/* Finds what a link keeps. Fails: ERR_NOT_FOUND, the same for wrong, expired and deleted. */
bool app_open_result(struct turn *t, str link, struct quiz *q, str *until);

/* Deletes what a link keeps. Fails: ERR_NOT_FOUND when link or key is wrong. */
bool app_delete_result(struct turn *t, str link, str key);

/* What keeping these answers as an assessment would mean for this person: the first one, another one
 * with what differs from the last, or none because they are kept already. */
struct result_change_view {
    str title, before, after;
    str way; /* "up", "down", "new", "left open" */
};

struct result_changes {
    struct result_change_view *at;
    size_t count;
};

struct result_start {
    size_t answer_count;
    bool is_known;  /* signed in; else is_laptop says how to come in */
    bool is_laptop;
    str id;         /* of the assessment to be, so that sending twice keeps one */
    bool is_retake; /* there are older answers, of last_day, `days` ago */
    str last_day;
    int days;
    bool is_soon;   /* under RETAKE_DAYS: suggested later, never refused */
    bool is_same;   /* nothing differs: it is kept already */
    struct result_changes changes;
};
bool app_show_start(struct turn *t, const struct quiz *q, struct result_start *s);

/* Makes the answers an assessment of the person's record. `id` as in result_start. */
bool app_start_record(struct turn *t, const struct quiz *q, str id);

#endif
