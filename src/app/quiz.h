/* quiz acts: answering, one question at a time, with nothing kept on the way.
 *
 * Everything a quiz knows travels with the page: the answers as letters in the framework's file
 * order, the hold statements, and the name of this run (which says when it began). So there is no
 * account, no cookie and no row until the taker asks for one. Source: product.md 2.1,
 * docs/decisions/0060.
 */
#ifndef APP_QUIZ_H
#define APP_QUIZ_H

#include "app/turn.h"
#include "domain/assessment.h"

enum {
    QUIZ_OFFER_STEP = 10,     /* from this question on the result is offered */
    QUIZ_ANSWERS_LEAST = 10,  /* fewer: no figure */
    QUIZ_SECONDS_MOST = 3600, /* longer: they went for lunch, and it is not a measurement */
    QUIZ_TEXT_MOST = 64 * 1024
};

struct quiz {
    const struct framework *framework;
    size_t order[BEHAVIOUR_MOST]; /* question 1 is about behaviour order[0] */
    size_t step_count;            /* questions: one a behaviour */
    struct answers answers;
    unsigned holds; /* bits, in the framework's order */
    struct id run;  /* made when question 1 was shown; zero: not known */
    int seconds;    /* from question 1 to the last answer; 0: not known */
};

/* As it stands in an address, a form or a file. What is absent is the empty text. */
struct quiz_draft {
    str answers;   /* one letter a behaviour: 0 to 4 or -; empty: nothing answered yet */
    str framework; /* "junior-to-mid.1", or without the version; empty: the one the person works
                      with */
    str holds;     /* one letter a statement: 1 or -; empty: none */
    str run;       /* 26 letters; what is no run is read as not known: it is only a clock */
    str seconds;   /* likewise */
};

/* Reads what was carried. Fails: ERR_NOT_FOUND for a framework or version that is not here;
 * ERR_REFUSED for broken letters, with a complaint (field "a" or "h"). t->err.text is a sentence
 * for the person. */
bool app_read_quiz(struct turn *t, const struct quiz_draft *draft, struct quiz *q);

/* Reads answers from a file: 20 lines of 0-4 or -, the letters in one line, or JSON: {"self": {id:
 * 0..4}}, also the JSON that app_write_result makes. Fails: ERR_REFUSED or ERR_MALFORMED,
 * t->err.text with line or path and reason. */
bool app_read_answers(struct turn *t, str text, struct quiz *q);

/* Begins: nothing answered, and a name for this run. */
void app_begin_quiz(struct turn *t, struct quiz *q);

struct quiz_option {
    int level;
    str text;
    int key; /* the digit that picks it: 1 to 5 */
    bool is_picked;
};

struct quiz_options {
    struct quiz_option *at;
    size_t count;
};

struct quiz_question {
    size_t step, step_count; /* 1 to step_count */
    size_t behaviour;
    str question, period, skip;
    struct quiz_options options;
    bool is_answered;
    bool is_offered; /* the result may be seen from here */
    bool is_last;
    str left; /* "About a minute left" */
};

/* Shows one question. Fails: ERR_NOT_FOUND when there is no such step. */
bool app_show_question(struct turn *t, const struct quiz *q, int64_t step,
                       struct quiz_question *question);

/* Takes one answer: "0" to "4", "-" for "hasn’t come up", or nothing, which changes nothing.
 * Fails: ERR_NOT_FOUND for the step, ERR_REFUSED for the answer (field "pick"). */
bool app_answer_question(struct turn *t, struct quiz *q, int64_t step, str pick);

/* Stops the clock after the last answer, once: sets q->seconds from q->run. */
void app_stop_clock(struct turn *t, struct quiz *q);

/* Counts how long a whole quiz took, for the median the operator sees: only the seconds are kept,
 * at most once a run. Not being able to is no reason to withhold a result: it fails silently. */
void app_count_quiz(struct turn *t, const struct quiz *q);

/* Takes the statements that were ticked: ids of the framework. Fails: ERR_REFUSED (field "hold").
 */
bool app_take_holds(struct turn *t, struct quiz *q, const struct str_list *ids);

/* As they stand in an address: letters, "junior-to-mid.1", letters (empty when none), 26 letters
 * (empty when not known). Owns: the turn. */
str quiz_answers(struct turn *t, const struct quiz *q);
str quiz_framework(struct turn *t, const struct quiz *q);
str quiz_holds(struct turn *t, const struct quiz *q);
str quiz_run(struct turn *t, const struct quiz *q);

/* The question about a behaviour, 1 to step_count; the first one without an answer (0: none). */
size_t quiz_step(const struct quiz *q, size_t behaviour);
size_t quiz_first_open(const struct quiz *q);

#endif
