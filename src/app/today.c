#include "app/today.h"

#include "app/words.h"
#include "store/entry.h"

enum { GOOD_WEEK_DAYS = 3 }; /* product.md 2.9: any three workdays make a good week */

static bool fill_rhythm(struct turn *t, struct db *db, struct today_view *view)
{
    static const str names[WORKDAYS] = {S("Mon"), S("Tue"), S("Wed"), S("Thu"), S("Fri")};
    struct day monday = day_add(t->today, -day_weekday(t->today));
    struct day *days;
    size_t count;
    if (!store_entry_days(db, t->actor.person.id, monday, day_add(monday, WORKDAYS - 1), t->arena,
                          &days, &count, &t->err))
        return false;
    for (size_t i = 0; i < WORKDAYS; i++) {
        struct day day = day_add(monday, (int)i);
        view->rhythm[i] = (struct rhythm_day){.name = names[i],
                                              .is_today = day.count == t->today.count,
                                              .is_ahead = day.count > t->today.count};
        for (size_t j = 0; j < count; j++)
            view->rhythm[i].has_entry |= days[j].count == day.count;
        view->rhythm_count += view->rhythm[i].has_entry;
    }
    view->rhythm_sentence =
        view->rhythm_count >= GOOD_WEEK_DAYS
            ? str_format(t->arena, "%zu of five workdays have an entry. Any three make a good week.",
                         view->rhythm_count)
            : S("Any three workdays make a good week. Nothing resets when you miss one.");
    return true;
}

static bool fill_entries(struct turn *t, struct db *db, struct today_view *view)
{
    struct entry_list list;
    if (!store_entry_page(db, t->actor.person.id, entry_query_first(TODAY_ENTRIES), t->arena, &list,
                          &t->err) ||
        !store_entry_count(db, t->actor.person.id, &view->entry_total, &t->err))
        return false;
    view->entries = arena_list(t->arena, struct entry_view, list.count);
    view->entry_count = list.count;
    for (size_t i = 0; i < list.count; i++)
        entry_view_fill(t, &list.at[i], &view->entries[i]);
    return true;
}

static bool fill_week(struct turn *t, struct today_view *view)
{
    struct step_view *open;
    size_t count;
    if (!plan_steps_fill(t, false, &open, &count))
        return false;
    view->week = arena_list(t->arena, struct step_view, count);
    for (size_t i = 0; i < count; i++) {
        if (open[i].step.size == STEP_WEEK)
            view->week[view->week_count++] = open[i];
    }
    return true;
}

/* What stands out: how much is covered, and what is only somebody's word. */
static str today_words(struct turn *t, const struct today_view *view)
{
    const struct readiness_view *r = &view->readiness;
    if (view->is_new)
        return S("Nothing here yet. Say what you finished yesterday, or take the two-minute quiz.");
    size_t only_word = 0;
    for (size_t i = 0; i < r->behaviour_count; i++)
        only_word += r->behaviours[i].cell == CELL_WORD;
    str covered = str_format(t->arena, "%zu of %zu behaviours have evidence.", r->covered_count,
                             r->behaviour_count);
    if (only_word)
        return str_format(t->arena, "%.*s %.*s only your word so far.", STR(covered),
                          STR(words_count(t->arena, (int64_t)only_word, "rests on", "rest on")));
    if (!r->has_assessment)
        return str_format(t->arena, "%.*s The two-minute quiz would show your gaps.", STR(covered));
    return covered;
}

bool app_show_today(struct turn *t, struct today_view *view)
{
    struct db *db;
    struct record record;
    struct today_view v = {.weekday = day_weekday_name(t->today),
                           .day = day_words(t->arena, t->today, t->today)};
    if (!guard(t, ACT_READ_RECORD) || !turn_db(t, &db))
        return false;
    if (!fill_week(t, &v) || !fill_rhythm(t, db, &v) || !fill_entries(t, db, &v) ||
        !record_load(t, &record))
        return false;
    readiness_view_fill(t, &record, AUDIENCE_SELF, &v.readiness);
    v.is_new = !record.has_assessment && !v.entry_total;
    v.has_next = v.readiness.next_count > 0;
    if (v.has_next)
        v.next = v.readiness.next[0];
    v.sentence = today_words(t, &v);
    *view = v;
    return true;
}
