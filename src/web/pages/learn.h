/* Learn: the areas and behaviours of the framework as pages anybody may read. */
#ifndef WEB_PAGES_LEARN_H
#define WEB_PAGES_LEARN_H

#include "html/html.h"
#include "web/pages/layout.h"

struct learn_link {
    struct url href;
    str title, mid;
};

struct learn_links {
    struct learn_link *at;
    size_t count;
};

struct learn_area {
    str id, title, about;
    struct learn_links behaviours;
};

struct learn_areas {
    struct learn_area *at;
    size_t count;
};

struct learn_view {
    struct layout layout;
    size_t count;
    str area_words; /* "five" */
    struct learn_areas areas;
};

struct practice_view {
    str when, what;
};

struct level_view {
    str text, name;
    bool is_bar;
};

struct behaviour_page {
    struct layout layout;
    str title, area, why, junior, mid, question, ask;
    struct url area_href, before, after;
    str before_title, after_title;
    struct {
        struct practice_view *at;
        size_t count;
    } practice;
    struct str_list proof;
    struct {
        struct level_view *at;
        size_t count;
    } levels;
};

#endif
