/* print: words for a terminal. Colour only where it is wanted, lines as wide as the terminal, tables that
 * count columns and not bytes. Everything is gathered and written at the end, so a command that fails
 * has printed nothing.
 */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include "base/buf.h"

enum style { STYLE_PLAIN, STYLE_STRONG, STYLE_QUIET, STYLE_DONE, STYLE_GAP, STYLE_PROOF, STYLE_COUNT };

struct print {
    struct buf text;
    size_t columns; /* of the terminal; 80 elsewhere */
    bool has_colour;
    bool is_cut; /* long cells may be cut to fit: only for a person's eyes */
};

enum { PRINT_MOST = 64 * 1024 * 1024, PRINT_LINE_MOST = 80 };

/* Words of the program: a printf. */
void print_format(struct print *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* People's text: what a terminal might obey (C1 controls) is shown as a question mark. */
void print_text(struct print *p, enum style style, str text);

/* A line of its own. */
void print_line(struct print *p, enum style style, str text);

/* Text in lines of at most 80 columns, each after `indent` spaces; the first one after `lead`, which
 * stands in the indent, quietly ("1. "). */
void print_wrapped(struct print *p, size_t indent, str lead, str text);

/* A drawn bar of `width` columns, `share_pct` of it filled. */
void print_bar(struct print *p, size_t width, int share_pct);

/* The same for a score: what is likely beyond it is drawn lighter, and the line is marked. */
struct dial {
    int score, high, line; /* 0 to 100 */
};
void print_dial(struct print *p, size_t width, struct dial dial);

/* A table: say the columns, add cells row by row, print. The one that stretches gives way when the
 * terminal is narrow. */
enum { TABLE_COLUMNS_MOST = 10 };
struct table_column {
    str title;
    bool is_right, stretches;
    bool wraps; /* the last one: goes on below itself */
    enum style style;
};
struct table {
    struct arena *arena;
    const struct table_column *columns;
    size_t column_count;
    str *cells;
    size_t count, room;
};
void table_init(struct table *t, struct arena *a, const struct table_column *columns, size_t count);
void table_cell(struct table *t, str text);
void table_print(const struct table *t, struct print *p);

#endif
