/* The result as a page: carried by its address, or kept under a private link. */
#ifndef WEB_PAGES_RESULT_H
#define WEB_PAGES_RESULT_H

#include "app/result.h"
#include "html/html.h"
#include "web/pages/layout.h"
#include "web/pages/quiz.h"

struct result_area_view {
    struct result_area area;
    struct html meter;
};

struct result_gap_view {
    struct result_gap gap;
    struct url learn;
};

struct result_answer_view {
    struct result_answer answer;
    struct url learn, change;
};

struct result_answer_views {
    struct result_answer_view *at;
    size_t count;
};

struct result_group_view {
    str title;
    struct result_answer_views answers;
};

struct result_view {
    struct layout layout;
    struct result result;
    struct html dial;
    str gap_title; /* "Your three widest gaps" */
    struct quiz_carry_view carry;
    struct {
        struct result_area_view *at;
        size_t count;
    } areas;
    struct {
        struct result_gap_view *at;
        size_t count;
    } gaps;
    struct {
        struct result_group_view *at;
        size_t count;
    } groups;
    struct result_answer_views there;
    struct url start, next_open, hold_page, markdown, json, again;
    bool is_kept; /* shown under its private link */
    str until;    /* of the private link */
    str key;      /* the taker's; empty for everybody else */
    struct url link, remove;
    str address;  /* the link, whole, to copy */
};

#endif
