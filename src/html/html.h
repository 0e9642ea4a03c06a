/* html: what may stand in a page, and how it gets there safely.
 *
 * For: the templates (tools/html.py compiles them into calls of the html_put_ functions below) and
 * for pages that make addresses, show a person's Markdown, or draw a figure. Not for: routes,
 * persons.
 *
 * Invariants: everything a template prints is escaped for its place, except a `struct html`, which
 * only this room makes; what stands in href, src or action is a `struct url`, which only the url_
 * functions make. So a page cannot be talked into a script by what a person wrote.
 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/buf.h"

struct arena;

/* Trusted markup: made by the Markdown cleaner and the charts, never from text by hand. */
struct html {
    str text;
};

/* An address that may be followed: one of our own paths (it begins with '/', '?' or '#'), or an
 * http, https or mailto address. The base path is put before a path of ours when it is printed. */
struct url {
    str text;
};

/* Makes an address of ours from a literal: url_of(S("/journal")). */
struct url url_of(str literal);

/* Adds "/" and one part, percent-encoded; adds ?name=value (or &name=value), both encoded.
 * Owns: the arena. */
struct url url_part(struct arena *a, struct url u, str part);
struct url url_query(struct arena *a, struct url u, str name, str value);

/* Adds #place, percent-encoded: an element of the page. To url_of(S("#")): of the page itself. */
struct url url_fragment(struct arena *a, struct url u, str place);

/* Takes an address that a person gave; false unless it is http, https (with a host) or mailto,
 * without spaces and control characters. */
bool url_external(str text, struct url *u);

/* Makes clean markup from a person's Markdown (CommonMark): no raw HTML (it is shown as text),
 * links to http, https and mailto only, images become links, headings start at h3. What is longer
 * than MARKDOWN_MOST bytes or nested deeper than MARKDOWN_DEPTH_MOST is shown as plain text. Owns:
 * the arena. */
enum { MARKDOWN_MOST = 64 * 1024, MARKDOWN_DEPTH_MOST = 32 };
struct html html_markdown(struct arena *a, str text);

/* Plain text as paragraphs: empty lines part them, line ends stay. */
struct html html_plain(struct arena *a, str text);

/* What templates call, by the place a value stands in. */
void html_put_escaped(struct buf *b, str s);
void html_put_signed(struct buf *b, long long number);
void html_put_unsigned(struct buf *b, unsigned long long number);
void html_put_html(struct buf *b, struct html h);
void html_put_url(struct buf *b, struct url u);
void html_put_root(struct buf *b);

static inline bool html_is_words(str s)
{
    return s.length != 0;
}

static inline bool html_is_markup(struct html h)
{
    return h.text.length != 0;
}

static inline bool html_is_address(struct url u)
{
    return u.text.length != 0;
}

static inline bool html_is_set(bool yes)
{
    return yes;
}

/* What may stand in words (attributes, <title>, <textarea>), and between tags, where trusted markup
 * is welcome too: association lists for _Generic. A type that is not listed is a compile error. */
#define HTML_WORDS                                                                                 \
    str:                                                                                           \
    html_put_escaped, signed char : html_put_signed,                                               \
                                    short : html_put_signed,                                       \
                                            int : html_put_signed,                                 \
                                                  long : html_put_signed,                          \
                                                         long long : html_put_signed,              \
                                                                     unsigned char                 \
        : html_put_unsigned,                                                                       \
          unsigned short : html_put_unsigned,                                                      \
                           unsigned : html_put_unsigned,                                           \
                                      unsigned long : html_put_unsigned,                           \
                                                      unsigned long long : html_put_unsigned
#define HTML_MARKUP HTML_WORDS, struct html : html_put_html

/* A condition: text that is not empty, a number that is not 0, a bool. Lists: ask for `.count`. */
#define html_is(x)                                                                                 \
    _Generic((x), str                                                                              \
             : html_is_words, struct html                                                          \
             : html_is_markup, struct url                                                          \
             : html_is_address, default                                                            \
             : html_is_set)(x)

#endif
