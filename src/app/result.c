#include "app/result.h"

#include "app/result_words.h"
#include "app/words.h"
#include "export/result.h"

#include <assert.h>

static struct result_answer answer_view(const struct quiz *q, size_t which)
{
    const struct behaviour *b = &q->framework->behaviours[which];
    int said = q->answers.at[which];
    return (struct result_answer){.behaviour = which,
                                  .step = quiz_step(q, which),
                                  .id = b->id,
                                  .title = b->title,
                                  .said = said == LEVEL_NONE ? (str){0} : b->options[said],
                                  .is_answered = said != LEVEL_NONE,
                                  .is_at_bar = said >= b->bar};
}

static void show_answers(struct turn *t, struct result *r)
{
    const struct framework *f = r->quiz.framework;
    r->groups.at = arena_list(t->arena, struct result_group, f->area_count);
    r->groups.count = f->area_count;
    r->there.at = arena_list(t->arena, struct result_answer, f->behaviour_count);
    for (size_t i = 0; i < f->area_count; i++) {
        const struct area *area = &f->areas[i];
        struct result_answers *all = &r->groups.at[i].answers;
        r->groups.at[i].title = area->title;
        all->at = arena_list(t->arena, struct result_answer, area->member_count);
        for (size_t j = 0; j < area->member_count; j++) {
            struct result_answer one = answer_view(&r->quiz, area->members[j]);
            all->at[all->count++] = one;
            if (one.is_at_bar)
                r->there.at[r->there.count++] = one;
        }
    }
}

static bool holds_gap(const struct result *r, size_t area)
{
    for (size_t i = 0; i < r->readiness.gap_count; i++)
        if (r->quiz.framework->behaviours[r->readiness.gaps[i]].area == area)
            return true;
    return false;
}

/* Highest first by the figure that is shown; what shows the same keeps the file's order. */
static void show_areas(struct turn *t, struct result *r)
{
    const struct framework *f = r->quiz.framework;
    struct result_areas *all = &r->areas;
    all->at = arena_list(t->arena, struct result_area, f->area_count);
    for (size_t i = 0; i < f->area_count; i++) {
        struct result_area one = {.id = f->areas[i].id,
                                  .title = f->areas[i].title,
                                  .figure = readiness_shown(r->readiness.areas[i]),
                                  .is_low = holds_gap(r, i)};
        size_t at = all->count++;
        for (; at > 0 && all->at[at - 1].figure < one.figure; at--)
            all->at[at] = all->at[at - 1];
        all->at[at] = one;
    }
}

static void show_gaps(struct turn *t, struct result *r)
{
    const struct framework *f = r->quiz.framework;
    r->gaps.at = arena_list(t->arena, struct result_gap, r->readiness.gap_count);
    for (size_t i = 0; i < r->readiness.gap_count; i++) {
        size_t which = r->readiness.gaps[i];
        const struct behaviour *b = &f->behaviours[which];
        int said = r->quiz.answers.at[which];
        r->gaps.at[r->gaps.count++] =
            (struct result_gap){.behaviour = which,
                                .id = b->id,
                                .title = b->title,
                                .area = f->areas[b->area].title,
                                .figure = readiness_shown(r->readiness.areas[b->area]),
                                .is_answered = said != LEVEL_NONE,
                                .said = said == LEVEL_NONE ? f->skip : b->options[said],
                                .mid = b->mid,
                                .why = result_gap_why(b, said),
                                .week = b->practice[0],
                                .proof = b->evidence.count ? b->evidence.at[0] : (str){0},
                                .other_proof = b->evidence.count > 1 ? b->evidence.at[1]
                                                                    : (str){0},
                                .gain = result_gain(t, r->readiness.behaviours[which].gain)};
    }
}

static void show_holds(struct turn *t, struct result *r)
{
    const struct framework *f = r->quiz.framework;
    r->holds.at = arena_list(t->arena, struct result_hold, f->hold_count);
    for (size_t i = 0; i < f->hold_count; i++)
        if (r->quiz.holds >> i & 1)
            r->holds.at[r->holds.count++] =
                (struct result_hold){f->holds[i].text, f->holds[i].reframe, f->holds[i].step};
}

/* Said kindly, and nothing follows from it. Source: product.md 2.1, under 1.5 s each. */
static void show_notes(struct turn *t, struct result *r)
{
    r->notes.at = arena_list(t->arena, str, 2);
    if (r->quiz.seconds && (size_t)r->quiz.seconds * 2 < r->answer_count * 3)
        r->notes.at[r->notes.count++] = str_format(
            t->arena,
            "That was %zu answers in %d seconds. Quick answers make a wide guess; you can "
            "look at each of them again below.",
            r->answer_count, r->quiz.seconds);
    if (answers_are_alike(r->quiz.framework, &r->quiz.answers))
        r->notes.at[r->notes.count++] = S("Nearly all of your answers are the same. If that’s how "
                                          "it is, it stands; if not, change "
                                          "any of them below.");
}

bool app_show_result(struct turn *t, const struct quiz *q, struct result *r)
{
    if (!guard(t, ACT_TAKE_QUIZ))
        return false;
    const struct framework *f = q->framework;
    struct readiness_input in = readiness_input_empty(t->today);
    for (size_t i = 0; i < f->behaviour_count; i++)
        in.self[i] = q->answers.at[i];
    *r = (struct result){.quiz = *q,
                         .answer_count = answers_count(f, &q->answers),
                         .behaviour_count = f->behaviour_count,
                         .line = f->line,
                         .first_open = quiz_first_open(q)};
    readiness_reckon(f, &in, READINESS_SCORE, t->arena, &r->readiness);
    r->can_show = readiness_can_show(f, &in, &r->readiness);
    r->score = readiness_shown(r->readiness.score);
    r->low = readiness_shown(r->readiness.low);
    r->high = readiness_shown(r->readiness.high);
    r->claimed = readiness_shown(r->readiness.claimed_score);
    r->word = words_score(readiness_word(&r->readiness));
    show_answers(t, r);
    if (r->can_show) {
        show_areas(t, r);
        show_gaps(t, r);
        show_notes(t, r);
    }
    show_holds(t, r);
    r->headline = result_headline(t, r);
    r->lede = result_lede(t, r);
    r->narrow = result_narrow(t, r);
    r->there_words = result_there(t, r);
    return true;
}

str app_write_result(struct turn *t, const struct result *r, enum result_format format)
{
    enum { FILE_MOST = 256 * 1024 };
    struct buf b;
    buf_init(&b, t->arena, FILE_MOST);
    struct result_sheet sheet = {.framework = r->quiz.framework,
                                 .answers = &r->quiz.answers,
                                 .holds = r->quiz.holds,
                                 .seconds = r->quiz.seconds,
                                 .readiness = &r->readiness,
                                 .can_show = r->can_show,
                                 .headline = r->headline,
                                 .lede = r->lede,
                                 .narrow = r->narrow};
    if (format == RESULT_MARKDOWN)
        write_markdown_result(&b, &sheet);
    else
        write_json_result(&b, &sheet);
    assert(!b.over);
    return buf_str(&b);
}
