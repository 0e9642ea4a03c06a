/* words: codes into sentences, once, for every face. */
#ifndef APP_WORDS_H
#define APP_WORDS_H

#include "domain/complaint.h"
#include "domain/coverage.h"
#include "domain/entry.h"
#include "domain/plan.h"
#include "domain/readiness.h"

/* The sentence for a complaint, without the field's name: "Give a day up to today, like 2026-11-20." */
str words_complaint(struct arena *a, const struct complaint *c);

str words_score(enum score_word w);       /* "building" ... "ready to have the conversation" */
str words_status(enum status s);          /* "Practise", "Prove", "Show", "Keep" */
str words_status_why(enum status s);      /* one sentence: what that means for the person */
str words_flag(enum flag f);              /* one kind sentence */
str words_bias(enum bias b);              /* one kind sentence; empty when there is nothing to say */
str words_because(enum because b);        /* why an item counted, or did not */
str words_action(enum action_kind k);     /* "Write down an example", ... */
str words_kind(enum entry_kind k);        /* "Done" */
str words_step_size(enum step_size s);    /* "This week" */
str words_step_position(enum step_position p);
str words_step_end(enum step_end e);
str words_cell(enum cell c);              /* "Nothing yet", "Your word", "Evidence", "Confirmed" */

/* "today", "yesterday", else "20 November". */
str words_day(struct arena *a, struct day d, struct day today);

/* "1 entry", "3 entries"; "+4.1 points", "−0.5 points". */
str words_count(struct arena *a, int64_t count, const char *one, const char *many);
str words_points(struct arena *a, double points);

#endif
