#include "export/result.h"

#include "base/arena.h"
#include "base/json.h"

/* Words inside a Markdown table: only the bar would end the cell. */
static void put_cell(struct buf *b, str s)
{
    for (size_t i = 0; i < s.length; i++) {
        if (s.at[i] == '|')
            buf_char(b, '\\');
        buf_char(b, s.at[i]);
    }
}

static void put_line(struct buf *b, const char *before, str words)
{
    buf_add(b, str_from(before));
    buf_add(b, words);
    buf_char(b, '\n');
}

static str said(const struct result_sheet *sheet, size_t which)
{
    int level = sheet->answers->at[which];
    const struct framework *f = sheet->framework;
    return level == LEVEL_NONE ? f->skip : f->behaviours[which].options[level];
}

static void put_areas(struct buf *b, const struct result_sheet *sheet)
{
    const struct framework *f = sheet->framework;
    buf_format(b, "\n## Areas\n\n| Area | Score of 100 (the line: %d) |\n| --- | ---: |\n",
               f->line);
    for (size_t i = 0; i < f->area_count; i++) {
        buf_add(b, S("| "));
        put_cell(b, f->areas[i].title);
        buf_format(b, " | %d |\n", readiness_shown(sheet->readiness->areas[i]));
    }
}

static void put_gaps(struct buf *b, const struct result_sheet *sheet)
{
    const struct framework *f = sheet->framework;
    buf_add(b, S("\n## Widest gaps\n"));
    for (size_t i = 0; i < sheet->readiness->gap_count; i++) {
        size_t which = sheet->readiness->gaps[i];
        const struct behaviour *one = &f->behaviours[which];
        buf_format(b, "\n### %zu. %.*s\n\n", i + 1, STR(one->title));
        put_line(b, "- You said: ", said(sheet, which));
        put_line(b, "- At mid-level: ", one->mid);
        put_line(b, "- This week: ", one->practice[0]);
        for (size_t j = 0; j < one->evidence.count; j++)
            put_line(b, "- Write down as proof: ", one->evidence.at[j]);
    }
}

static void put_holds(struct buf *b, const struct result_sheet *sheet)
{
    const struct framework *f = sheet->framework;
    if (!sheet->holds)
        return;
    buf_add(b, S("\n## What holds you back, as you said\n"));
    for (size_t i = 0; i < f->hold_count; i++)
        if (sheet->holds >> i & 1) {
            put_line(b, "\n- ", f->holds[i].text);
            put_line(b, "  ", f->holds[i].reframe);
            put_line(b, "  A step: ", f->holds[i].step);
        }
}

static void put_answers(struct buf *b, const struct result_sheet *sheet)
{
    const struct framework *f = sheet->framework;
    buf_add(b, S("\n## All answers\n\n| Area | Behaviour | You said |\n| --- | --- | --- |\n"));
    for (size_t i = 0; i < f->area_count; i++)
        for (size_t j = 0; j < f->areas[i].member_count; j++) {
            size_t which = f->areas[i].members[j];
            buf_add(b, S("| "));
            put_cell(b, f->areas[i].title);
            buf_add(b, S(" | "));
            put_cell(b, f->behaviours[which].title);
            buf_add(b, S(" | "));
            put_cell(b, said(sheet, which));
            buf_add(b, S(" |\n"));
        }
}

void write_markdown_result(struct buf *b, const struct result_sheet *sheet)
{
    const struct framework *f = sheet->framework;
    put_line(b, "# ", sheet->headline);
    put_line(b, "\n", sheet->lede);
    if (sheet->narrow.length)
        put_line(b, "\n", sheet->narrow);
    if (sheet->can_show) {
        put_areas(b, sheet);
        put_gaps(b, sheet);
    }
    put_holds(b, sheet);
    put_answers(b, sheet);
    buf_format(b,
               "\n---\n\nFrom answers about oneself, against “%.*s” version %d. It estimates "
               "behaviour; it is not a chance of promotion.\n",
               STR(f->title), f->version);
}

static void json_gaps(struct json_writer *w, const struct result_sheet *sheet)
{
    json_write_key(w, S("gaps"));
    json_write_list(w);
    for (size_t i = 0; i < sheet->readiness->gap_count; i++) {
        size_t which = sheet->readiness->gaps[i];
        json_write_object(w);
        json_put_text(w, S("id"), sheet->framework->behaviours[which].id);
        json_put_real(w, S("gain"), sheet->readiness->behaviours[which].gain);
        json_put_text(w, S("status"), status_id(sheet->readiness->behaviours[which].status));
        json_write_end(w);
    }
    json_write_end(w);
}

/* What the answers came to; nothing under ten answers. */
static void json_result(struct json_writer *w, const struct result_sheet *sheet)
{
    const struct readiness *r = sheet->readiness;
    json_write_key(w, S("result"));
    if (!sheet->can_show) {
        json_write_null(w);
        return;
    }
    json_write_object(w);
    json_put_text(w, S("model"), READINESS_MODEL);
    json_put_real(w, S("score"), r->score);
    json_put_real(w, S("low"), r->low);
    json_put_real(w, S("high"), r->high);
    json_put_real(w, S("claimed_score"), r->claimed_score);
    json_put_int(w, S("line"), sheet->framework->line);
    json_write_key(w, S("areas"));
    json_write_object(w);
    for (size_t i = 0; i < sheet->framework->area_count; i++)
        json_put_real(w, sheet->framework->areas[i].id, r->areas[i]);
    json_write_end(w);
    json_gaps(w, sheet);
    json_write_end(w);
}

void write_json_result(struct buf *b, const struct result_sheet *sheet)
{
    const struct framework *f = sheet->framework;
    struct json_writer w;
    json_write_start(&w, b);
    json_write_object(&w);
    json_put_text(&w, S("format"), S("seekersy-result-1"));
    json_put_text(&w, S("framework"), str_format(b->arena, "%.*s.%d", STR(f->id), f->version));
    json_write_key(&w, S("self"));
    json_write_object(&w);
    for (size_t i = 0; i < f->behaviour_count; i++)
        if (sheet->answers->at[i] != LEVEL_NONE)
            json_put_int(&w, f->behaviours[i].id, sheet->answers->at[i]);
    json_write_end(&w);
    json_write_key(&w, S("holds"));
    json_write_list(&w);
    for (size_t i = 0; i < f->hold_count; i++)
        if (sheet->holds >> i & 1)
            json_write_text(&w, f->holds[i].id);
    json_write_end(&w);
    if (sheet->seconds)
        json_put_int(&w, S("seconds"), sheet->seconds);
    json_result(&w, sheet);
    json_write_end(&w);
}
