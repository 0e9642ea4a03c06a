#include "cli/print.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const str codes[STYLE_COUNT] = {
    [STYLE_PLAIN] = S(""),         [STYLE_STRONG] = S("\033[1m"), [STYLE_QUIET] = S("\033[2m"),
    [STYLE_DONE] = S("\033[34m"),  [STYLE_GAP] = S("\033[33m"),   [STYLE_PROOF] = S("\033[32m"),
};

static void style_begin(struct print *p, enum style style)
{
    if (p->has_colour)
        buf_add(&p->text, codes[style]);
}

static void style_end(struct print *p, enum style style)
{
    if (p->has_colour && style != STYLE_PLAIN)
        buf_add(&p->text, S("\033[0m"));
}

void print_format(struct print *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char text[1024];
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    assert(length >= 0);
    if ((size_t)length < sizeof text) {
        buf_add(&p->text, (str){text, (size_t)length});
        return;
    }
    char *more = arena_get(p->text.arena, 1, (size_t)length + 1);
    va_start(args, format);
    (void)vsnprintf(more, (size_t)length + 1, format, args);
    va_end(args);
    buf_add(&p->text, (str){more, (size_t)length});
}

/* The 32 control characters that UTF-8 writes as C2 80 to C2 9F: some terminals obey them. */
static bool is_c1(str s)
{
    return s.length > 1 && (unsigned char)s.at[0] == 0xC2 && (unsigned char)s.at[1] < 0xA0;
}

static void add_safe(struct print *p, str text)
{
    while (text.length) {
        size_t run = 0;
        while (run < text.length && !is_c1(str_from_at(text, run)))
            run++;
        buf_add(&p->text, str_first(text, run));
        if (run < text.length)
            buf_char(&p->text, '?');
        text = str_from_at(text, run + 2);
    }
}

void print_text(struct print *p, enum style style, str text)
{
    style_begin(p, style);
    add_safe(p, text);
    style_end(p, style);
}

void print_line(struct print *p, enum style style, str text)
{
    print_text(p, style, text);
    buf_char(&p->text, '\n');
}

static void spaces(struct print *p, size_t count)
{
    while (count--)
        buf_char(&p->text, ' ');
}

/* How much of `rest` fits into `room` columns, broken at a space where there is one. */
static size_t line_length(str rest, size_t room)
{
    size_t fits = 0, last_space = 0;
    while (fits < rest.length) {
        str one = utf8_first(str_from_at(rest, fits), 1);
        size_t wide = utf8_columns(one);
        if (wide > room)
            return last_space ? last_space : fits ? fits : one.length;
        if (one.at[0] == ' ')
            last_space = fits;
        room -= wide;
        fits += one.length;
    }
    return rest.length;
}

static void wrap_line(struct print *p, size_t indent, str *lead, str line)
{
    size_t width = p->columns < PRINT_LINE_MOST ? p->columns : PRINT_LINE_MOST;
    size_t room = width > indent + 10 ? width - indent : 10;
    do {
        size_t length = line_length(line, room);
        size_t lead_columns = utf8_columns(*lead);
        spaces(p, indent > lead_columns ? indent - lead_columns : 0);
        print_text(p, lead->length ? STYLE_QUIET : STYLE_PLAIN, *lead);
        add_safe(p, str_first(line, length));
        buf_char(&p->text, '\n');
        *lead = (str){0};
        line = str_from_at(line, length);
        if (str_starts(line, S(" ")))
            line = str_from_at(line, 1);
    } while (line.length);
}

void print_wrapped(struct print *p, size_t indent, str lead, str text)
{
    str line;
    while (str_cut(&text, '\n', &line))
        wrap_line(p, indent, &lead, line);
}

static size_t share(size_t width, int share_pct)
{
    int within = share_pct < 0 ? 0 : share_pct > 100 ? 100 : share_pct;
    return (width * (size_t)within + 50) / 100;
}

static void repeat(struct print *p, enum style style, str cell, size_t count)
{
    if (!count)
        return;
    style_begin(p, style);
    while (count--)
        buf_add(&p->text, cell);
    style_end(p, style);
}

void print_bar(struct print *p, size_t width, int share_pct)
{
    size_t full = share(width, share_pct);
    repeat(p, STYLE_DONE, S("\u2588"), full);
    repeat(p, STYLE_QUIET, S("\u2591"), width - full);
}

/* One cell of a dial. */
struct dial_cell {
    str cell;
    enum style style;
};

static const struct dial_cell dial_cells[] = {
    {S("\u2588"), STYLE_DONE}, {S("\u2592"), STYLE_DONE}, {S("\u2591"), STYLE_QUIET}, {S("\u2502"), STYLE_GAP}};
enum { DIAL_FULL, DIAL_LIKELY, DIAL_EMPTY, DIAL_LINE };

void print_dial(struct print *p, size_t width, struct dial dial)
{
    size_t score = share(width, dial.score), high = share(width, dial.high);
    size_t line = share(width, dial.line), run = 0;
    size_t kind = DIAL_FULL;
    for (size_t i = 0; i < width; i++) {
        size_t next = i == line ? DIAL_LINE : i < score ? DIAL_FULL : i < high ? DIAL_LIKELY : DIAL_EMPTY;
        if (next != kind) {
            repeat(p, dial_cells[kind].style, dial_cells[kind].cell, run);
            run = 0;
        }
        kind = next;
        run++;
    }
    repeat(p, dial_cells[kind].style, dial_cells[kind].cell, run);
}

void table_init(struct table *t, struct arena *a, const struct table_column *columns, size_t count)
{
    assert(count && count <= TABLE_COLUMNS_MOST);
    *t = (struct table){.arena = a, .columns = columns, .column_count = count};
}

void table_cell(struct table *t, str text)
{
    if (t->count == t->room) {
        size_t room = t->room ? t->room * 2 : 64;
        str *cells = arena_list(t->arena, str, room);
        if (t->count)
            memcpy(cells, t->cells, t->count * sizeof *cells);
        t->cells = cells;
        t->room = room;
    }
    t->cells[t->count++] = text;
}

static void measure(const struct table *t, const struct print *p, size_t widths[TABLE_COLUMNS_MOST])
{
    size_t all = 0, stretch = t->column_count;
    for (size_t k = 0; k < t->column_count; k++) {
        widths[k] = utf8_columns(t->columns[k].title);
        if (t->columns[k].stretches)
            stretch = k;
        for (size_t i = k; i < t->count; i += t->column_count) {
            size_t wide = utf8_columns(t->cells[i]);
            if (wide > widths[k])
                widths[k] = wide;
        }
        all += widths[k] + 2;
    }
    if (!p->is_cut || stretch == t->column_count || all <= p->columns + 2)
        return;
    size_t over = all - p->columns - 2;
    widths[stretch] = widths[stretch] > over + 12 ? widths[stretch] - over : 12;
}

static str cut(struct arena *a, str text, size_t width)
{
    if (utf8_columns(text) <= width)
        return text;
    size_t length = 0, room = width - 1;
    while (length < text.length) {
        str one = utf8_first(str_from_at(text, length), 1);
        if (utf8_columns(one) > room)
            break;
        room -= utf8_columns(one);
        length += one.length;
    }
    return str_format(a, "%.*s\u2026", STR(str_trim(str_first(text, length))));
}

struct cell {
    size_t column, width;
    str text;
    enum style style;
};

/* The rest of a line of its own, going on below where it began. */
static void print_hanging(struct print *p, size_t indent, str text)
{
    size_t room = p->columns > indent + 20 ? p->columns - indent : 20;
    size_t length = line_length(text, room);
    add_safe(p, str_first(text, length));
    str rest = str_trim(str_from_at(text, length));
    while (rest.length) {
        length = line_length(rest, room);
        buf_char(&p->text, '\n');
        spaces(p, indent);
        add_safe(p, str_first(rest, length));
        rest = str_trim(str_from_at(rest, length));
    }
}

static void print_cell(const struct table *t, struct print *p, struct cell cell)
{
    const struct table_column *column = &t->columns[cell.column];
    bool is_last = cell.column + 1 == t->column_count;
    str shown = p->is_cut && column->stretches ? cut(t->arena, cell.text, cell.width) : cell.text;
    size_t wide = utf8_columns(shown), gap = cell.width > wide ? cell.width - wide : 0;
    if (column->is_right)
        spaces(p, gap);
    print_text(p, cell.style, shown);
    if (!column->is_right && !is_last)
        spaces(p, gap);
    if (!is_last)
        spaces(p, 2);
}

void table_print(const struct table *t, struct print *p)
{
    size_t widths[TABLE_COLUMNS_MOST] = {0};
    measure(t, p, widths);
    bool has_titles = false;
    for (size_t k = 0; k < t->column_count; k++)
        has_titles = has_titles || t->columns[k].title.length;
    for (size_t k = 0; has_titles && k < t->column_count; k++)
        print_cell(t, p, (struct cell){k, widths[k], t->columns[k].title, STYLE_QUIET});
    if (has_titles)
        buf_char(&p->text, '\n');
    size_t last = t->column_count - 1, indent = 0;
    for (size_t k = 0; k < last; k++)
        indent += widths[k] + 2;
    for (size_t i = 0; i + t->column_count <= t->count; i += t->column_count) {
        for (size_t k = 0; k < t->column_count; k++)
            if (k == last && t->columns[k].wraps)
                print_hanging(p, indent, t->cells[i + k]);
            else
                print_cell(t, p, (struct cell){k, widths[k], t->cells[i + k], t->columns[k].style});
        buf_char(&p->text, '\n');
    }
}
