#include "cli/quiz_text.h"

#include "base/arena.h"
#include "base/utf8.h"

enum { BAR_COLUMNS = 24, DIAL_COLUMNS = 40 };

void quiz_print_start(struct cli *c, const struct quiz *q)
{
    print_wrapped(&c->err, 0, (str){0}, q->framework->period);
    print_text(&c->err, STYLE_QUIET,
               S("1-5 pick, 0 is \u201chasn\u2019t come up\u201d, Enter leaves one open, b goes back, "
                 "q leaves.\n"));
}

void quiz_print_question(struct cli *c, const struct quiz_question *question)
{
    struct print *p = &c->err;
    str place = str_format(c->arena, "%zu of %zu", question->step, question->step_count);
    print_text(p, STYLE_QUIET, str_format(c->arena, "\n%.*s  %.*s%s\n", STR(place), STR(question->left),
                                          question->is_offered ? "  (r shows the result)" : ""));
    print_text(p, STYLE_STRONG, question->question);
    print_format(p, "\n\n");
    for (size_t i = 0; i < question->options.count; i++) {
        const struct quiz_option *o = &question->options.at[i];
        print_format(p, " %s%d  ", o->is_picked ? "\u203a" : " ", o->key);
        print_line(p, o->is_picked ? STYLE_DONE : STYLE_PLAIN, o->text);
    }
    print_format(p, "  0  %.*s\n", STR(question->skip));
}

/* Says back what was understood, so that a wrong key is seen at once. */
void quiz_print_answer(struct cli *c, const struct quiz *q, const struct quiz_question *question,
                       bool is_taken)
{
    if (!is_taken)
        return;
    int answer = q->answers.at[question->behaviour];
    str said = answer == LEVEL_NONE ? question->skip : question->options.at[answer].text;
    print_text(&c->err, STYLE_DONE, str_format(c->arena, "  \u2192 %.*s\n", STR(said)));
}

void quiz_print_holds(struct cli *c, const struct quiz *q)
{
    struct print *p = &c->err;
    print_line(p, STYLE_STRONG, S("\nDoes one of these sound like you? It never changes the figure."));
    for (size_t i = 0; i < q->framework->hold_count && i < 9; i++)
        print_wrapped(p, 5, str_format(c->arena, "  %zu  ", i + 1), q->framework->holds[i].text);
    print_text(p, STYLE_QUIET, S("Digits mark, Enter goes on:"));
}

static void print_figure(struct print *p, const struct result *r)
{
    struct arena *a = p->text.arena;
    print_format(p, "\n  ");
    print_dial(p, DIAL_COLUMNS, (struct dial){r->score, r->high, r->line});
    print_text(p, STYLE_STRONG, str_format(a, "  %d", r->score));
    print_format(p, ", %d to %d", r->low, r->high);
    print_text(p, STYLE_QUIET, str_format(a, "   \u2502 %d is the line\n\n", r->line));
    print_wrapped(p, 0, (str){0}, r->lede);
    print_wrapped(p, 0, (str){0}, r->narrow);
}

static void print_areas(struct print *p, const struct result *r)
{
    size_t wide = 0;
    for (size_t i = 0; i < r->areas.count; i++)
        if (r->areas.at[i].title.length > wide)
            wide = r->areas.at[i].title.length;
    if (r->areas.count)
        print_line(p, STYLE_STRONG, S("\nAreas"));
    for (size_t i = 0; i < r->areas.count; i++) {
        const struct result_area *area = &r->areas.at[i];
        print_format(p, "  %-*.*s  ", (int)wide, STR(area->title));
        print_bar(p, BAR_COLUMNS, area->figure);
        print_format(p, " %3d\n", area->figure);
    }
}

static void print_gap(struct print *p, size_t number, const struct result_gap *g)
{
    struct arena *a = p->text.arena;
    print_format(p, "  %zu. ", number);
    print_text(p, STYLE_STRONG, g->title);
    print_text(p, STYLE_QUIET, str_format(a, "  %.*s", STR(g->area)));
    print_text(p, STYLE_GAP, str_format(a, "  %.*s\n", STR(g->gain)));
    print_wrapped(p, 17, S("     You said    "), g->said);
    print_wrapped(p, 17, S("     Mid-level   "), g->mid);
    print_wrapped(p, 17, S("     This week   "), g->week);
    if (g->proof.length)
        print_wrapped(p, 16, S("     Write down "), g->proof);
    if (g->other_proof.length)
        print_wrapped(p, 16, S(""), g->other_proof);
}

static void print_gaps(struct print *p, const struct result *r)
{
    static const str titles[] = {[1] = S("\nOne gap, and a step for it"),
                                 [2] = S("\nTwo gaps, and a step for each"),
                                 [3] = S("\nThree gaps, and a step for each")};
    if (r->gaps.count)
        print_line(p, STYLE_STRONG, titles[r->gaps.count]);
    for (size_t i = 0; i < r->gaps.count; i++) {
        print_format(p, "%s", i ? "\n" : "");
        print_gap(p, i + 1, &r->gaps.at[i]);
    }
}

static void print_there(struct print *p, const struct result *r)
{
    print_line(p, STYLE_STRONG, S("\nAlready there"));
    print_wrapped(p, 2, (str){0}, r->there_words);
    for (size_t i = 0; i < r->there.count; i++)
        print_wrapped(p, 4, S("  \u00b7 "),
                      str_format(p->text.arena, "%.*s: %.*s", STR(r->there.at[i].title),
                                 STR(r->there.at[i].said)));
}

static void print_answers(struct print *p, const struct result *r)
{
    print_line(p, STYLE_STRONG, S("\nWhat you said"));
    for (size_t i = 0; i < r->groups.count; i++)
        for (size_t k = 0; k < r->groups.at[i].answers.count; k++) {
            const struct result_answer *one = &r->groups.at[i].answers.at[k];
            if (one->is_answered)
                print_wrapped(p, 4, S("  \u00b7 "), str_format(p->text.arena, "%.*s: %.*s",
                                                               STR(one->title), STR(one->said)));
        }
}

static void print_holds(struct print *p, const struct result *r)
{
    if (r->holds.count)
        print_line(p, STYLE_STRONG, S("\nWhat you marked, and a way out"));
    for (size_t i = 0; i < r->holds.count; i++) {
        const struct result_hold *h = &r->holds.at[i];
        print_wrapped(p, 4, S("  \u00b7 "), h->text);
        print_wrapped(p, 4, (str){0}, h->reframe);
        print_wrapped(p, 4, (str){0}, h->step);
    }
}

void quiz_print_result(struct print *p, const struct result *r)
{
    print_wrapped(p, 0, (str){0}, r->headline);
    if (r->can_show) {
        print_figure(p, r);
        print_areas(p, r);
        print_there(p, r);
        print_gaps(p, r);
    } else if (r->answer_count) {
        print_answers(p, r);
    }
    print_holds(p, r);
    for (size_t i = 0; i < r->notes.count; i++) {
        print_format(p, "\n");
        print_wrapped(p, 0, (str){0}, r->notes.at[i]);
    }
}

void quiz_print_changes(struct cli *c, const struct assessments_view *all)
{
    struct print *p = &c->out;
    print_line(p, STYLE_STRONG, S("\nSince the last time"));
    print_wrapped(p, 2, (str){0}, all->change_words);
    for (size_t i = 0; i < all->change_count; i++) {
        const struct answer_change *one = &all->changes[i];
        print_wrapped(p, 4, S("  \u00b7 "),
                      str_format(c->arena, "%.*s: %.*s \u2192 %.*s", STR(one->behaviour.title),
                                 STR(one->before_word), STR(one->after_word)));
    }
}
