#include "app/result_words.h"

/* By the ids of the built-in framework's areas. What one does where the answers stand highest, and
 * what comes next where they stand lowest. */
static const struct {
    str area, does, next;
} headlines[] = {
    {S("initiative"), S("You bring up what could work better."),
     S("find the work before it’s handed to you.")},
    {S("independence"), S("You get normal work done with little help."),
     S("take a task further before you ask.")},
    {S("team"), S("You give time to the people around you."),
     S("help the people around you get further.")},
    {S("communication"), S("You keep people in the picture."),
     S("tell people before they have to ask.")},
    {S("ownership"), S("You stay with a change after the merge."),
     S("see each change through to the end.")},
};

static str words_does(struct turn *t, const struct area *area)
{
    for (size_t i = 0; i < LENGTH(headlines); i++)
        if (str_equal(headlines[i].area, area->id))
            return headlines[i].does;
    return str_format(t->arena, "%.*s is where most is in place.", STR(area->title));
}

static str words_next(struct turn *t, const struct area *area)
{
    for (size_t i = 0; i < LENGTH(headlines); i++)
        if (str_equal(headlines[i].area, area->id))
            return headlines[i].next;
    return str_format(t->arena, "practise where the distance is widest: %.*s.", STR(area->title));
}

/* How much of an area's bar the answers claim, in half-units: full at the bar, half one step below.
 * Source: docs/model.md 3.6, read at face value. */
static int claimed_units(const struct framework *f, size_t area, const struct answers *answers)
{
    int units = 0;
    for (size_t i = 0; i < f->areas[area].member_count; i++) {
        size_t which = f->areas[area].members[i];
        const struct behaviour *b = &f->behaviours[which];
        int said = answers->at[which];
        if (said >= b->bar)
            units += 2 * b->weight;
        else if (said == b->bar - 1 && said >= 1)
            units += b->weight;
    }
    return units;
}

/* The area to name as next: that of the first gap, so that the sentence leads to what stands below
 * it. */
static size_t next_area(const struct result *r)
{
    const struct framework *f = r->quiz.framework;
    if (r->readiness.gap_count)
        return f->behaviours[r->readiness.gaps[0]].area;
    size_t lowest = 0;
    for (size_t i = 1; i < f->area_count; i++)
        if (r->readiness.areas[i] < r->readiness.areas[lowest])
            lowest = i;
    return lowest;
}

/* The area with the highest claim, other than `next`. */
static size_t strong_area(const struct result *r, size_t next, int *units)
{
    const struct framework *f = r->quiz.framework;
    size_t best = next;
    *units = -1;
    for (size_t i = 0; i < f->area_count; i++) {
        int claimed = claimed_units(f, i, &r->quiz.answers);
        if (i != next && claimed > *units) {
            best = i;
            *units = claimed;
        }
    }
    return best;
}

static str words_so_far(struct turn *t, size_t count)
{
    if (count == 0)
        return S("No answers yet. Ten make a figure.");
    if (count == 1)
        return S("One answer so far. Ten make a figure.");
    return str_format(t->arena, "%zu answers so far. Ten make a figure.", count);
}

str result_headline(struct turn *t, const struct result *r)
{
    if (!r->can_show)
        return words_so_far(t, r->answer_count);
    if (r->there.count == r->behaviour_count)
        return S("By your answers, you work this way already. Next, put proof behind it.");
    const struct framework *f = r->quiz.framework;
    size_t next = next_area(r);
    int units;
    size_t strong = strong_area(r, next, &units);
    str what = words_next(t, &f->areas[next]);
    if (units < f->weight_sum)
        return str_format(t->arena, "Most of this is still ahead. A first step: %.*s", STR(what));
    return str_format(t->arena, "%.*s Next, %.*s", STR(words_does(t, &f->areas[strong])),
                      STR(what));
}

str result_lede(struct turn *t, const struct result *r)
{
    if (!r->can_show)
        return S(
            "Here’s what you’ve said, one by one. The rest takes about six seconds each, and your "
            "answers stay in this page’s address.");
    return str_format(t->arena,
                      "Your answers make it %d of 100: %.*s. The line of this framework is at %d. "
                      "Answers alone leave a wide range, most likely %d to %d; taken at face value "
                      "yours say %d.",
                      r->score, STR(r->word), r->line, r->low, r->high, r->claimed);
}

str result_narrow(struct turn *t, const struct result *r)
{
    if (!r->can_show)
        return (str){0};
    return S(
        "What would narrow it most is your manager’s view of the same behaviours: it takes a range "
        "like this from about 58 points wide to 35. After that, examples with a date and a link.");
}

str result_there(struct turn *t, const struct result *r)
{
    if (r->there.count == 0)
        return S(
            "None of your answers is at its bar yet. The gaps below are the shortest way to the "
            "first one.");
    if (r->there.count == 1)
        return str_format(
            t->arena,
            "By your answers, one of %zu behaviours is at its bar. Write down an example "
            "while you still remember it.",
            r->behaviour_count);
    return str_format(
        t->arena,
        "By your answers, %zu of %zu behaviours are at their bar. Write down two examples "
        "while you still remember them.",
        r->there.count, r->behaviour_count);
}

str result_gap_why(const struct behaviour *b, int said)
{
    if (said == LEVEL_NONE)
        return S("You haven’t said, so little is assumed.");
    if (said >= b->bar)
        return S(
            "You say you do this. Nothing on record shows it yet, so an example is what moves it.");
    if (said == b->bar - 1)
        return S("One step below the bar.");
    return S("More than one step below the bar.");
}

str result_gain(struct turn *t, double points)
{
    int shown = readiness_shown(points);
    return str_format(t->arena, "about %d point%s", shown, shown == 1 ? "" : "s");
}
