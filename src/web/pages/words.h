/* words: pages that are only words: help, keys, privacy, imprint. */
#ifndef WEB_PAGES_WORDS_H
#define WEB_PAGES_WORDS_H

#include "web/http.h"
#include "web/pages/layout.h"

struct words_page {
    struct layout layout;
    bool is_laptop;
    str base_url;
    str version;
};

bool page_help(struct turn *t, const struct request *r, struct response *out);
bool page_help_keys(struct turn *t, const struct request *r, struct response *out);
bool page_privacy(struct turn *t, const struct request *r, struct response *out);
bool page_imprint(struct turn *t, const struct request *r, struct response *out);

#endif
