/* The views of good.html. */
#ifndef TEMPLATES_GOOD_H
#define TEMPLATES_GOOD_H

#include "html/html.h"

enum { GOOD_PAIR = 2 };

enum mood { MOOD_CALM, MOOD_BUSY };

struct good_item {
    str name;
    struct url address;
    int count;
    bool is_done;
    struct str_list tags;
};

struct good_items {
    struct good_item *at;
    size_t count;
};

struct good_view {
    str title;
    struct html body;
    struct url home;
    enum mood mood;
    uint64_t large;
    int64_t small;
    struct good_items items;
    struct good_item first;
    struct good_item *rows;
    size_t row_count;
    int pair[GOOD_PAIR];
};

#endif
