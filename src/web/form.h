/* form: a form is a table of fields. The same rows read what was sent and print the inputs, so
 * name, limit and label cannot drift apart.
 *
 * The door checks shape (present, not too long, a whole number, no field that is not in the table);
 * whether it makes sense is the domain's to say. A template prints a row with {% use field(v.title)
 * %} (pages/field.html).
 */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "web/http.h"

struct turn;

enum field_kind {
    FIELD_TEXT,   /* one line */
    FIELD_LONG,   /* lines; their ends become \n */
    FIELD_NUMBER, /* a whole number, kept as text */
    FIELD_DAY,    /* kept as text; the domain reads it */
    FIELD_CHOICE, /* one of some */
    FIELD_MANY,   /* any of some: a struct str_list */
    FIELD_CHECK,  /* a bool */
    FIELD_HIDDEN
};

struct field {
    str name;
    enum field_kind kind;
    bool is_required;
    int most; /* letters; of FIELD_MANY: values */
    size_t
        offset; /* in the draft: of a str, a struct str_list (FIELD_MANY), a bool (FIELD_CHECK) */
    str label, hint;
};

/* Fills a draft from the form of a request and collects complaints in t->wrong. A field that was
 * not sent leaves its member alone. Returns true when there is no complaint about the shape. */
bool form_read(struct turn *t, const struct request *r, const struct field *fields, size_t count,
               void *draft);

/* A field as a template prints it. */
struct field_choice {
    str id, words;
    bool is_chosen;
};

struct field_view {
    str name, label, hint, value, wrong;
    bool is_long, is_choice, is_many, is_check, is_hidden, is_number;
    bool is_required, is_checked;
    int most;
    struct {
        struct field_choice *at;
        size_t count;
    } choices;
};

/* Makes the view of one field: its value from the draft, and what t->wrong says about it. For
 * choices, `choices` gives ids and words; which one is chosen is filled in. */
struct field_view form_show(struct turn *t, const struct field *field, const void *draft);
struct field_view form_show_choices(struct turn *t, const struct field *field, const void *draft,
                                    const struct field_choice *choices, size_t count);

/* The words beside a field; empty when nothing is wrong with it. */
str form_wrong(struct turn *t, str field);

#endif
