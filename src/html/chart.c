#include "html/chart.h"

#include "base/arena.h"

#include <assert.h>
#include <math.h>

enum { FIGURE_MOST = 4096 };

static int clamp(int n, int most)
{
    if (n < 0)
        return 0;
    return n > most ? most : n;
}

static struct html figure(const struct buf *b)
{
    assert(!b->over);
    return (struct html){buf_str(b)};
}

/* Where the label of the line stands: on the side the line points to, inside the picture, and
 * outside the arc with its ticks (radius 152). The arc runs from the left (0) over the top (50) to
 * the right (100). Letters are about 7 wide. */
static void put_line_label(struct buf *b, const struct dial *d)
{
    double turn = 3.14159265358979 * (100 - d->line) / 100;
    double width = 7.0 * (double)(d->line_words.length + 4);
    double x = 160 + 160 * cos(turn), y = 160 - 152 * sin(turn);
    const char *anchor = d->line < 45 ? "end" : d->line > 55 ? "start" : "middle";
    if (d->line > 55 && x + width > 318)
        x = 318 - width;
    if (d->line < 45 && x - width < 2)
        x = 2 + width;
    /* A label that was moved in is moved up, until its inner lower corner is off the arc. */
    double across = fabs(x - 160);
    if (d->line < 45 || d->line > 55)
        y = fmin(y, across < 152 ? 158 - sqrt(152 * 152 - across * across) : 160);
    if (y < 14)
        y = 14;
    buf_format(b, "<text class=\"s %s\" x=\"%d\" y=\"%d\">", anchor, (int)x, (int)y);
    html_put_escaped(b, d->line_words);
    buf_format(b, " %d</text>", d->line);
}

struct html chart_dial(struct arena *a, const struct dial *dial)
{
    struct dial d = *dial;
    d.score = clamp(d.score, 100);
    d.high = clamp(d.high, 100);
    d.low = clamp(d.low, d.high);
    d.line = clamp(d.line, 100);
    struct buf b;
    buf_init(&b, a, FIGURE_MOST);
    buf_format(
        &b,
        "<svg viewBox=\"0 0 320 188\" role=\"img\" aria-labelledby=\"dial-title dial-words\">"
        "<title id=\"dial-title\">Readiness score: %d of 100</title>"
        "<desc id=\"dial-words\">Likely range %d to %d. ",
        d.score, d.low, d.high);
    html_put_escaped(&b, d.line_words);
    buf_format(&b,
               " is at %d.</desc>"
               "<path class=\"rule\" d=\"M14 160a146 146 0 0 1 292 0\" pathLength=\"100\" "
               "stroke-dasharray=\".35 9.615\"/>"
               "<path d=\"M32 160a128 128 0 0 1 256 0\"/>"
               "<path class=\"val\" d=\"M32 160a128 128 0 0 1 256 0\" pathLength=\"100\" "
               "stroke-dasharray=\"%d 100\"/>"
               "<path class=\"band\" d=\"M46 160a114 114 0 0 1 228 0\" pathLength=\"100\" "
               "stroke-dasharray=\"0 %d %d 100\"/>"
               "<path class=\"goal\" d=\"M32 160a128 128 0 0 1 256 0\" pathLength=\"100\" "
               "stroke-dasharray=\"0 %.1f .8 100\"/>"
               "<text x=\"160\" y=\"138\">%d</text>"
               "<text class=\"s\" x=\"160\" y=\"164\">likely %d to %d</text>"
               "<text class=\"s\" x=\"32\" y=\"185\">0</text>"
               "<text class=\"s\" x=\"288\" y=\"185\">100</text>",
               d.line, d.score, d.low, d.high - d.low, d.line > 0 ? d.line - 0.4 : 0.0, d.score,
               d.low, d.high);
    put_line_label(&b, &d);
    buf_add(&b, S("</svg>"));
    return figure(&b);
}

struct html chart_meter(struct arena *a, int score, int line)
{
    struct buf b;
    buf_init(&b, a, FIGURE_MOST);
    buf_format(&b,
               "<svg class=\"meter\" viewBox=\"0 0 100 14\" preserveAspectRatio=\"none\" "
               "aria-hidden=\"true\"><rect y=\"3\" width=\"100\" height=\"8\"/>"
               "<rect class=\"v\" y=\"3\" width=\"%d\" height=\"8\"/>"
               "<rect class=\"g\" x=\"%.1f\" width=\".4\" height=\"14\"/></svg>",
               clamp(score, 100), clamp(line, 100) - 0.2);
    return figure(&b);
}

static const struct {
    const char *css;
    bool has_dot;
} cells[CELL_COUNT] = {
    [CELL_NOTHING] = {"cell", false},
    [CELL_WORD] = {"cell c1", false},
    [CELL_EVIDENCE] = {"cell c2", false},
    [CELL_CONFIRMED] = {"cell c2", true},
};

static void put_cell(struct buf *b, enum cell cell)
{
    assert(cell < CELL_COUNT);
    buf_format(b, "<rect class=\"%s\" x=\"2\" y=\"2\" width=\"20\" height=\"20\" rx=\"3\"/>",
               cells[cell].css);
    if (cells[cell].has_dot)
        buf_add(b, S("<circle class=\"dot\" cx=\"12\" cy=\"12\" r=\"4.5\"/>"));
    buf_add(b, S("</svg>"));
}

struct html chart_cell(struct arena *a, enum cell cell, str name, str words)
{
    struct buf b;
    buf_init(&b, a, FIGURE_MOST + 6 * (name.length + words.length));
    buf_add(&b, S("<svg viewBox=\"0 0 24 24\" role=\"img\" aria-label=\""));
    html_put_escaped(&b, name);
    buf_add(&b, S(": "));
    html_put_escaped(&b, words);
    buf_add(&b, S("\">"));
    put_cell(&b, cell);
    return figure(&b);
}

struct html chart_cell_key(struct arena *a, enum cell cell)
{
    struct buf b;
    buf_init(&b, a, FIGURE_MOST);
    buf_add(&b, S("<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\">"));
    put_cell(&b, cell);
    return figure(&b);
}

struct html chart_minutes(struct arena *a, int spent, int total)
{
    assert(total > 0);
    struct buf b;
    buf_init(&b, a, FIGURE_MOST);
    buf_format(
        &b,
        "<svg class=\"mins\" viewBox=\"0 0 %d 1\" preserveAspectRatio=\"none\" "
        "aria-hidden=\"true\"><path d=\"M0 .5H%d\"/><path class=\"v\" d=\"M0 .5H%d\"/></svg>",
        total, total, clamp(spent, total));
    return figure(&b);
}
