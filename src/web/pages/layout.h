/* layout: what stands around every page: head, skip link, header, menu, footer.
 *
 * A page's view holds one `struct layout`; its template prints app_begin and app_end (somebody's
 * own pages), or public_begin and public_end, around a <main id="main">. Forms that belong to a
 * person print
 * {% use form_token(v.layout) %} as their first line.
 */
#ifndef WEB_PAGES_LAYOUT_H
#define WEB_PAGES_LAYOUT_H

#include "web/menu.h"

struct buf;
struct request;
struct turn;

struct layout {
    str title, description;
    bool is_without_keys;   /* single keys are turned off */
    str theme;              /* "light", "dark" or empty: as the system is */
    struct url css, script; /* script: app.js, unless the page has its own */
    struct url home;        /* of the brand: today, or the quiz for nobody */
    struct menu_items menu;
    str name; /* who is signed in; empty: nobody */
    bool has_settings;
    str aside;            /* a few words at the end of the header; may be empty */
    struct url aside_url; /* makes a link of them */
    bool is_on_pad;       /* public pages: the header stands on pad paper */
    bool is_app;
    bool is_private; /* kept out of search engines */
    str form_token;
    str version;
};

/* Fills a layout for somebody's own page, or for a public one. Owns: the arena. */
void layout_app(struct turn *t, const struct request *r, str title, enum menu current,
                struct layout *layout);
void layout_public(struct turn *t, const struct request *r, str title, str description,
                   struct layout *layout);

/* The title of a page that shows what is wrong begins with "Error: ". */
str layout_title(struct turn *t, str title, bool is_wrong);

/* Prepares the buffer of a page: its maximum, and the base path before every address. */
void page_begin(struct turn *t, struct buf *b);

#endif
