/* The quiz as pages: a question, the hold statements. What is carried stands in the address and the form. */
#ifndef WEB_PAGES_QUIZ_H
#define WEB_PAGES_QUIZ_H

#include "app/quiz.h"
#include "html/html.h"
#include "web/http.h"
#include "web/pages/layout.h"

/* Hidden fields; what is empty is left out. `framework` is empty for the default one. */
struct quiz_carry_view {
    str answers, framework, holds, run, from;
    int seconds;
};

struct tick_view {
    bool is_on;
};

struct ticks_view {
    struct tick_view *at;
    size_t count;
};

struct question_view {
    struct layout layout;
    struct quiz_question question;
    struct quiz_carry_view carry;
    struct url action, back; /* back: empty at the first question */
    struct ticks_view ticks;
    bool is_first;   /* with the sentence above it */
    bool is_change;  /* one came here from the result */
    bool is_skipped; /* "hasn't come up" was picked earlier */
    str wrong;       /* what was wrong with the answer that was sent */
};

struct hold_view {
    str id, text;
    int key;
    bool is_picked;
};

struct open_view {
    size_t step;
    struct url href;
    bool is_last;
};

struct holds_view {
    struct layout layout;
    struct quiz_carry_view carry;
    struct url back;
    struct ticks_view ticks;
    struct {
        struct hold_view *at;
        size_t count;
    } holds;
    struct {
        struct open_view *at;
        size_t count;
    } open; /* questions without an answer: all, or the first of many */
    size_t open_count;
};

/* A way on from what could not be read: the quiz from its beginning. */
struct fault_view {
    struct layout layout;
    str title, sentence;
};

/* For the result's pages: reading what is carried, and carrying it on. `from` may be empty. */
struct quiz_draft quiz_draft_of(struct http_pairs pairs);
struct quiz_carry_view quiz_carry(struct turn *t, const struct quiz *q, str from);
struct url quiz_result_url(struct turn *t, struct url u, const struct quiz *q); /* u?a=..&f=.. */
struct url quiz_question_url(struct turn *t, const struct quiz *q, size_t step);
struct url quiz_change_url(struct turn *t, const struct quiz *q, size_t step);
struct url quiz_holds_url(struct turn *t, const struct quiz *q, bool is_change);

/* Answers with what t->err says in words, when it was written for the person; else lets the router. */
bool quiz_fault(struct turn *t, const struct request *r, struct response *out);

#endif
