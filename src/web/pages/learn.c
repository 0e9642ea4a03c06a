#include "web/pages/learn.h"

#include "app/turn.h"
#include "app/words.h"
#include "web/http.h"
#include "web/pages/learn.html.h"
#include "web/pages/quiz_pages.h"

static struct url behaviour_url(struct turn *t, const struct behaviour *b)
{
    return url_part(t->arena, url_of(S("/learn")), b->id);
}

static str number_words(struct turn *t, size_t n)
{
    static const str words[] = {S("no"),  S("one"), S("two"),   S("three"), S("four"), S("five"),
                                S("six"), S("seven"), S("eight"), S("nine"),  S("ten")};
    return n < LENGTH(words) ? words[n] : str_format(t->arena, "%zu", n);
}

static struct learn_area area_view(struct turn *t, const struct framework *f, const struct area *area)
{
    struct learn_area view = {.id = area->id,
                              .title = area->title,
                              .about = area->about,
                              .behaviours.at =
                                  arena_list(t->arena, struct learn_link, area->member_count)};
    for (size_t i = 0; i < area->member_count; i++) {
        const struct behaviour *b = &f->behaviours[area->members[i]];
        view.behaviours.at[view.behaviours.count++] =
            (struct learn_link){behaviour_url(t, b), b->title, b->mid};
    }
    return view;
}

bool page_learn(struct turn *t, const struct request *r, struct response *out)
{
    const struct framework *f = turn_framework(t);
    struct learn_view v = {.count = f->behaviour_count,
                           .area_words = number_words(t, f->area_count),
                           .areas.at = arena_list(t->arena, struct learn_area, f->area_count)};
    for (size_t i = 0; i < f->area_count; i++)
        v.areas.at[v.areas.count++] = area_view(t, f, &f->areas[i]);
    layout_public(t, r, S("What mid-level looks like"),
                  S("The behaviours that take a junior engineer to mid-level, side by side, with "
                    "something to practise this week."),
                  &v.layout);
    struct buf b;
    page_begin(t, &b);
    html_learn_index(&b, &v);
    response_page(out, 200, &b);
    return true;
}

static void show_lists(struct turn *t, const struct framework *f, const struct behaviour *b,
                       struct behaviour_page *v)
{
    v->practice.at = arena_list(t->arena, struct practice_view, PRACTICE_COUNT);
    for (int i = 0; i < PRACTICE_COUNT; i++)
        v->practice.at[v->practice.count++] =
            (struct practice_view){words_step_size((enum step_size)i), b->practice[i]};
    v->levels.at = arena_list(t->arena, struct level_view, LEVEL_COUNT);
    for (int i = 0; i < LEVEL_COUNT; i++)
        v->levels.at[v->levels.count++] =
            (struct level_view){b->options[i], f->levels[i].name, i == b->bar};
}

/* The neighbours in the file's order, area by area as it is read. */
static void show_neighbours(struct turn *t, const struct framework *f, size_t which,
                            struct behaviour_page *v)
{
    if (which > 0) {
        v->before = behaviour_url(t, &f->behaviours[which - 1]);
        v->before_title = f->behaviours[which - 1].title;
    }
    if (which + 1 < f->behaviour_count) {
        v->after = behaviour_url(t, &f->behaviours[which + 1]);
        v->after_title = f->behaviours[which + 1].title;
    }
}

bool page_learn_behaviour(struct turn *t, const struct request *r, struct response *out)
{
    const struct framework *f = turn_framework(t);
    str id = http_param(r, S("behaviour"));
    size_t which;
    if (!framework_find(f, id, &which))
        return err_set(&t->err, ERR_NOT_FOUND, "web/learn", "no behaviour of that name");
    const struct behaviour *b = &f->behaviours[which];
    const struct area *area = &f->areas[b->area];
    struct behaviour_page v = {.title = b->title,
                               .area = area->title,
                               .area_href = url_fragment(t->arena, url_of(S("/learn")), area->id),
                               .why = b->why,
                               .junior = b->junior,
                               .mid = b->mid,
                               .question = b->question,
                               .ask = b->ask,
                               .proof = b->evidence};
    show_lists(t, f, b, &v);
    show_neighbours(t, f, which, &v);
    layout_public(t, r, str_format(t->arena, "%.*s: junior and mid-level", STR(b->title)), b->why,
                  &v.layout);
    struct buf page;
    page_begin(t, &page);
    html_learn_behaviour(&page, &v);
    response_page(out, 200, &page);
    return true;
}
