/* The journal: one field to write in, the list, and the page of one entry with everything that makes it
 * evidence. What a person typed stays on the page when something was refused. */
#ifndef WEB_PAGES_ENTRY_H
#define WEB_PAGES_ENTRY_H

#include "app/entry.h"
#include "web/http.h"
#include "web/pages/layout.h"

struct choice {
    str id, words;
    bool is_chosen;
};
struct choices {
    struct choice *at;
    size_t count;
};

/* The one field. */
struct capture_view {
    str form_token;
    str id; /* made beforehand: sending twice makes one entry */
    str text;
    str wrong;
    bool is_sure; /* the next sending says: save although it looks like a secret */
    str behaviour; /* what the entry is going to be about; empty: not said */
    str behaviour_words;
    str button;
};
void capture_fill(struct turn *t, const struct request *r, struct capture_view *v);

struct named_url {
    struct url url;
    str title;
};
struct named_urls {
    struct named_url *at;
    size_t count;
};
struct entry_row {
    struct entry_view entry;
    struct url url;
    struct named_urls behaviours;
};
struct entry_rows {
    struct entry_row *at;
    size_t count;
};
void entry_rows_fill(struct arena *a, const struct entry_view *entries, size_t count,
                     struct entry_rows *rows);

struct entries_page {
    struct layout layout;
    struct capture_view capture;
    struct entries_view entries;
    bool has_any;
    struct choices behaviours, kinds; /* the filter */
    str search, wrong_search;         /* as it was typed, and what is wrong with it */
    str heading, total_words;
    struct entry_rows rows;
    struct url older;
};

struct capture_page {
    struct layout layout;
    struct capture_view capture;
};

struct wrong_row {
    struct url url; /* #text */
    str words;
};
struct wrong_rows {
    struct wrong_row *at;
    size_t count;
};

struct behaviour_choices {
    str title;
    bool is_open;
    size_t chosen_count;
    struct choices behaviours;
};

struct entry_page {
    struct layout layout;
    struct entry_view entry;
    str form_token, notice, edit_heading;
    struct wrong_rows errors;
    bool is_sure;
    struct url url, restore_url, delete_url, chip_url;
    struct html text;
    bool has_measure;
    str stronger, stronger_like; /* what would make it stronger, and an example; empty: nothing */
    struct named_urls behaviours;
    struct {
        struct {
            struct url url;
            str words;
        } *at;
        size_t count;
    } links;
    str people; /* "Tomasz, Ines" */
    struct choices chips;
    struct entry_draft draft; /* what stands in the form */
    str link_lines, person_lines;
    struct {
        struct behaviour_choices *at;
        size_t count;
    } areas;
    struct choices autonomies, scopes, outcomes, kinds;
    str wrong_text, wrong_behaviour, wrong_autonomy, wrong_scope, wrong_outcome, wrong_kind;
    str wrong_before, wrong_after, wrong_day, wrong_link, wrong_person;
    struct {
        struct {
            str what, who, when;
            bool is_undone;
            struct html was;
        } *at;
        size_t count;
    } changes;
};

bool page_entries(struct turn *t, const struct request *r, struct response *out);
bool page_entry_post(struct turn *t, const struct request *r, struct response *out);  /* capture */
bool page_capture(struct turn *t, const struct request *r, struct response *out);     /* /capture?text= */
bool page_entry(struct turn *t, const struct request *r, struct response *out);
bool page_entry_edit(struct turn *t, const struct request *r, struct response *out);
bool page_entry_chip(struct turn *t, const struct request *r, struct response *out);
bool page_entry_delete(struct turn *t, const struct request *r, struct response *out);
bool page_entry_restore(struct turn *t, const struct request *r, struct response *out);
bool page_undo(struct turn *t, const struct request *r, struct response *out);

#endif
