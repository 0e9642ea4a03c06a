#include "app/readiness.h"

#include "app/assessment.h"
#include "app/words.h"

#include <assert.h>

static bool is_about_nothing(double gain)
{
    const double least = 0.5; /* docs/model.md 3.8: smaller gains are no gaps */
    return gain < least;
}

static str level_word(const struct framework *f, int level, str none)
{
    return level == LEVEL_NONE ? none : f->levels[level].name;
}

static str said_words(const struct framework *f, size_t behaviour, int level)
{
    return level == LEVEL_NONE ? (str){0} : f->behaviours[behaviour].options[level];
}

static void fill_flags(struct behaviour_view *view, unsigned flags)
{
    static const enum flag each[] = {FLAG_CLAIM_WITHOUT_PROOF, FLAG_PROOF_WITHOUT_CLAIM,
                                     FLAG_OTHERS_SEE_LESS, FLAG_OTHERS_SEE_MORE};
    for (size_t i = 0; i < LENGTH(each); i++) {
        if (flags & each[i])
            view->flags[view->flag_count++] = words_flag(each[i]);
    }
}

static void fill_behaviour(struct turn *t, const struct framework *f,
                           const struct readiness_view *shown, size_t index,
                           struct behaviour_view *view)
{
    const struct behaviour *b = &f->behaviours[index];
    const struct behaviour_result *result = &shown->raw.behaviours[index];
    bool is_shown = shown->can_show;
    *view = (struct behaviour_view){
        .id = b->id,
        .title = b->title,
        .area = f->areas[b->area].title,
        .index = index,
        .bar = b->bar,
        .claimed = result->claimed,
        .proven = result->proven,
        .recognised = result->recognised,
        .bar_word = f->levels[b->bar].name,
        .claimed_word = level_word(f, result->claimed, S("No answer")),
        .proven_word = result->proven ? f->levels[result->proven].name : S("Not shown yet"),
        .recognised_word = level_word(f, result->recognised, S("Nobody asked yet")),
        .said = said_words(f, index, result->claimed),
        .status = result->status,
        .status_word = words_status(result->status),
        .status_why = words_status_why(result->status),
        .gain = result->gain};
    if (is_shown && !is_about_nothing(result->gain))
        view->gain_words = words_points(t->arena, result->gain);
    fill_flags(view, result->flags);
}

static void fill_behaviours(struct turn *t, const struct framework *f,
                            const struct readiness_input *in, struct readiness_view *view)
{
    enum cell cells[BEHAVIOUR_MOST];
    size_t item_counts[BEHAVIOUR_MOST] = {0};
    coverage_reckon(f, in, &view->raw, cells);
    for (size_t i = 0; i < in->evidence_count; i++)
        item_counts[in->evidence[i].behaviour]++;
    view->areas = arena_list(t->arena, struct area_view, f->area_count);
    view->area_count = f->area_count;
    view->behaviours = arena_list(t->arena, struct behaviour_view, f->behaviour_count);
    view->behaviour_count = 0;
    for (size_t i = 0; i < f->area_count; i++) {
        const struct area *area = &f->areas[i];
        int figure = readiness_shown(view->raw.areas[i]);
        view->areas[i] = (struct area_view){.id = area->id,
                                            .title = area->title,
                                            .about = area->about,
                                            .figure = figure,
                                            .is_below_line = figure < f->line,
                                            .first = view->behaviour_count,
                                            .count = area->member_count};
        for (size_t j = 0; j < area->member_count; j++) {
            struct behaviour_view *b = &view->behaviours[view->behaviour_count++];
            size_t index = area->members[j];
            fill_behaviour(t, f, view, index, b);
            b->cell = cells[index];
            b->cell_word = words_cell(cells[index]);
            b->item_count = item_counts[index];
            if (!view->can_show && b->claimed == LEVEL_NONE && !b->item_count) {
                b->status_word = S("Not known yet");
                b->status_why = S("Nothing is known about this yet.");
            }
            view->covered_count += cells[index] >= CELL_EVIDENCE;
        }
    }
}

static void fill_items(struct turn *t, const struct record *record, const struct readiness_input *in,
                       const struct entry *const *from, struct readiness_view *view)
{
    const struct framework *f = record->framework;
    view->items = arena_list(t->arena, struct item_view, in->evidence_count);
    for (size_t i = in->evidence_count; i-- > 0;) {
        const struct evidence_item *item = &in->evidence[i];
        const struct item_result *result = &view->raw.items[i];
        view->items[view->item_count++] =
            (struct item_view){.ref = entry_ref(t->arena, from[i]),
                               .title = entry_title(from[i]),
                               .behaviour = behaviour_named(f, f->behaviours[item->behaviour].id),
                               .day_iso = day_iso(t->arena, item->day),
                               .day = words_day(t->arena, item->day, t->today),
                               .grade = result->grade,
                               .grade_word = f->levels[result->grade].name,
                               .reliability_pct = readiness_shown(result->reliability * 100),
                               .because = result->because,
                               .why = item_why(t->arena, f, from[i], item, result)};
        view->artifact_count += item->confirm == CONFIRM_ARTIFACT;
        view->confirmed_count += item->confirm == CONFIRM_CONFIRMED;
        view->named_count += item->confirm == CONFIRM_NAMED;
        view->note_count += item->confirm == CONFIRM_NOTE;
    }
}

static void fill_waterfall(struct turn *t, struct readiness_view *view)
{
    static const str titles[] = {S("Nothing known"), S("Your answers"), S("Your record"),
                                 S("Others’ ratings")};
    static const char *const movers[] = {"", "Your answers move it", "Your record moves it",
                                         "Others’ ratings move it"};
    for (size_t i = 0; i < LENGTH(view->waterfall); i++) {
        int points = readiness_shown(view->raw.waterfall[i]);
        int change = i ? points - view->waterfall[i - 1].points : 0;
        view->waterfall[i] =
            (struct waterfall_view){.title = titles[i], .points = points, .change = change};
        str *sentence = &view->waterfall[i].sentence;
        if (i == 0)
            *sentence = str_format(t->arena, "With nothing known, it starts at %d.", points);
        else if (i + 1 == LENGTH(view->waterfall) && !view->raw.has_observer)
            *sentence = S("Nobody has rated you yet.");
        else
            *sentence = str_format(t->arena, "%s by %s%d, to %d.", movers[i],
                                   change < 0 ? "−" : "+", change < 0 ? -change : change, points);
    }
}

static str capitalised(struct arena *a, str word)
{
    char *letters = arena_copy(a, word.at, word.length);
    if (word.length && letters[0] >= 'a' && letters[0] <= 'z')
        letters[0] = (char)(letters[0] - 'a' + 'A');
    return (str){letters, word.length};
}

static void fill_figures(struct turn *t, const struct framework *f, struct readiness_view *view)
{
    const struct readiness *r = &view->raw;
    view->line = f->line;
    view->score = readiness_shown(r->score);
    view->low = readiness_shown(r->low);
    view->high = readiness_shown(r->high);
    view->claimed_score = readiness_shown(r->claimed_score);
    view->proven_score = readiness_shown(r->proven_score);
    view->word = readiness_word(r);
    view->word_text = words_score(view->word);
    if (view->can_show)
        view->headline =
            str_format(t->arena, "%.*s: about %d of 100, likely between %d and %d.",
                       STR(capitalised(t->arena, view->word_text)), view->score, view->low, view->high);
    else
        view->headline = view->missing;
}

static str missing_words(struct arena *a, size_t answer_count)
{
    if (!answer_count)
        return S("Answer ten questions of the quiz to see a figure. It takes about a minute.");
    return str_format(a, "Answer ten to see a figure. You’ve answered %zu.", answer_count);
}

static str counts_words(struct arena *a, const struct readiness_view *view)
{
    return str_format(a, "Rests on %.*s and %.*s.",
                      STR(words_count(a, view->artifact_count, "item with a link",
                                      "items with a link")),
                      STR(words_count(a, view->confirmed_count, "item somebody confirmed",
                                      "items somebody confirmed")));
}

void gap_view_fill(struct turn *t, const struct record *record, const struct readiness *r,
                   size_t behaviour, struct gap_view *view)
{
    const struct framework *f = record->framework;
    const struct behaviour *b = &f->behaviours[behaviour];
    const struct behaviour_result *result = &r->behaviours[behaviour];
    *view = (struct gap_view){.behaviour = behaviour_named(f, b->id),
                              .index = behaviour,
                              .said = said_words(f, behaviour, result->claimed),
                              .mid = b->mid,
                              .why = b->why,
                              .status = result->status,
                              .status_word = words_status(result->status),
                              .gain = result->gain,
                              .gain_words = words_points(t->arena, result->gain),
                              .proof = &b->evidence,
                              .ask = b->ask};
    for (size_t i = 0; i < PRACTICE_COUNT; i++)
        view->proposals[i] = b->practice[i];
}

static void fill_confirm(struct turn *t, const struct record *record, const struct action *action,
                         struct action_view *view)
{
    const struct entry *e = record->item_entries[action->item];
    view->entry = entry_ref(t->arena, e);
    view->title = str_format(t->arena, "Have %.*s confirmed: “%.*s”", STR(view->entry),
                             STR(entry_title(e)));
    view->why = str_format(t->arena,
                           "It’s an example of “%.*s”. Somebody else’s yes makes it count almost in full.",
                           STR(view->behaviour.title));
}

void action_view_fill(struct turn *t, const struct record *record, const struct action *action,
                      struct action_view *view)
{
    const struct behaviour *b = &record->framework->behaviours[action->behaviour];
    *view = (struct action_view){
        .kind = action->kind,
        .minutes = action_minutes(action->kind),
        .gain = action->gain,
        .chance = action->chance,
        .gain_words = str_format(t->arena, "would move you %.*s if it works out",
                                 STR(words_points(t->arena, action->gain))),
        .behaviour = behaviour_named(record->framework, b->id)};
    switch (action->kind) {
    case ACTION_CONFIRM:
        fill_confirm(t, record, action, view);
        return;
    case ACTION_DOCUMENT:
        view->title = str_format(t->arena, "Write down an example of “%.*s”", STR(b->title));
        view->why = S("You may well do this already; a finished example with a link would show it.");
        return;
    case ACTION_PRACTISE:
        view->title = str_format(t->arena, "Practise “%.*s”", STR(b->title));
        view->why = b->why;
        view->step = b->practice[STEP_WEEK];
        return;
    case ACTION_KIND_COUNT:
        break;
    }
    assert(false);
}

static void fill_answers(struct turn *t, const struct record *record, struct readiness_view *view)
{
    for (size_t i = 0; i < record->framework->behaviour_count; i++)
        view->answer_count += record->input.self[i] != LEVEL_NONE;
    view->has_assessment = record->has_assessment;
    if (!record->has_assessment)
        return;
    view->assessed = words_day(t->arena, record->assessment.day, t->today);
    view->is_retake_due = t->today.count - record->assessment.day.count >= RETAKE_DAYS;
}

static void show_self(struct turn *t, const struct record *record, struct readiness_view *view)
{
    const struct framework *f = record->framework;
    readiness_reckon(f, &record->input, READINESS_ALL, t->arena, &view->raw);
    fill_answers(t, record, view);
    view->can_show = readiness_can_show(f, &record->input, &view->raw);
    if (!view->can_show)
        view->missing = missing_words(t->arena, view->answer_count);
    fill_behaviours(t, f, &record->input, view);
    fill_items(t, record, &record->input, record->item_entries, view);
    view->bias = words_bias(view->raw.bias);
    view->hint = S("What would narrow the range most is your manager’s view: it takes a range of about "
                   "58 points to about 35.");
    view->next_count = view->can_show ? view->raw.next_count : 0;
    for (size_t i = 0; i < view->next_count; i++)
        action_view_fill(t, record, &view->raw.next[i], &view->next[i]);
}

/* What leaves the person's hands: no answers, no notes, nobody's word alone; and no advice. */
static void show_others(struct turn *t, const struct record *record, struct readiness_view *view)
{
    const struct framework *f = record->framework;
    size_t artifacts, confirmed, count = 0;
    struct readiness_input in =
        readiness_input_for_others(&record->input, t->arena, &artifacts, &confirmed);
    const struct entry **from = arena_list(t->arena, const struct entry *, in.evidence_count);
    for (size_t i = 0; i < record->item_count; i++) {
        enum confirm confirm = record->items[i].confirm;
        if (confirm == CONFIRM_ARTIFACT || confirm == CONFIRM_CONFIRMED)
            from[count++] = record->item_entries[i];
    }
    assert(count == in.evidence_count);
    readiness_reckon(f, &in, READINESS_ALL, t->arena, &view->raw);
    view->can_show = artifacts + confirmed > 0 || view->raw.has_observer;
    if (!view->can_show)
        view->missing = S("There’s no figure for others yet: it rests on links, confirmed items and "
                          "ratings alone, and there are none.");
    fill_behaviours(t, f, &in, view);
    fill_items(t, record, &in, from, view);
}

void readiness_view_fill(struct turn *t, const struct record *record, enum audience audience,
                         struct readiness_view *view)
{
    *view = (struct readiness_view){.audience = audience};
    if (audience == AUDIENCE_SELF)
        show_self(t, record, view);
    else
        show_others(t, record, view);
    fill_figures(t, record->framework, view);
    fill_waterfall(t, view);
    view->counts = counts_words(t->arena, view);
    view->gap_count = view->can_show ? view->raw.gap_count : 0;
    for (size_t i = 0; i < view->gap_count; i++)
        gap_view_fill(t, record, &view->raw, view->raw.gaps[i], &view->gaps[i]);
}

bool app_show_readiness(struct turn *t, enum audience audience, struct readiness_view *view)
{
    struct record record;
    if (!guard(t, audience == AUDIENCE_SELF ? ACT_READ_RECORD : ACT_EXPORT_RECORD))
        return false;
    if (!record_load(t, &record))
        return false;
    readiness_view_fill(t, &record, audience, view);
    return true;
}
