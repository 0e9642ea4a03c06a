/* error: the one page (and the one problem+json) for everything that went wrong. */
#ifndef WEB_PAGES_ERROR_H
#define WEB_PAGES_ERROR_H

#include "web/http.h"
#include "web/pages/layout.h"

struct error_field {
    str name, value;
    bool is_long; /* shown, so that the person sees what will be sent */
};

struct error_page {
    struct layout layout;
    str title, sentence, reference;
    struct str_list complaints;
    bool keeps_form;
    struct url again; /* where the form goes */
    struct {
        struct error_field *at;
        size_t count;
    } fields;
};

/* Answers with what t->err says. out->status may already hold a status finer than the kind's. */
void page_error(struct turn *t, const struct request *r, struct response *out);

#endif
