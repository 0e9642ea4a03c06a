#include "app/assessment.h"

#include "app/words.h"
#include "content/content.h"
#include "os/os.h"
#include "store/assessment.h"

/* The framework the answers were given for; NULL when the program no longer has it. */
static const struct framework *framework_of(const struct turn *t, const struct assessment *one)
{
    return content_framework(t->app->content, one->framework);
}

/* What these answers say by themselves. */
static void reckon(struct turn *t, const struct assessment *one, struct readiness_input *in,
                   struct readiness *r)
{
    const struct framework *f = framework_of(t, one);
    *in = readiness_input_empty(one->day);
    for (size_t i = 0; i < f->behaviour_count; i++)
        in->self[i] = one->answers.at[i];
    readiness_reckon(f, in, READINESS_SCORE, t->arena, r);
}

static void fill_view(struct turn *t, const struct assessment *one, struct assessment_view *view)
{
    const struct framework *f = framework_of(t, one);
    *view = (struct assessment_view){.assessment = *one,
                                     .day_iso = day_iso(t->arena, one->day),
                                     .day = words_day(t->arena, one->day, t->today)};
    if (!f)
        return;
    struct readiness_input in;
    struct readiness r;
    reckon(t, one, &in, &r);
    view->letters = answers_str(t->arena, f, &one->answers);
    view->answer_count = answers_count(f, &one->answers);
    view->can_show = readiness_can_show(f, &in, &r);
    view->score = readiness_shown(r.score);
    view->low = readiness_shown(r.low);
    view->high = readiness_shown(r.high);
}

static bool check_answers(struct turn *t, const struct assessment_draft *draft)
{
    const struct framework *f = turn_framework(t);
    for (size_t i = 0; i < f->behaviour_count; i++) {
        int level = draft->answers.at[i];
        if (level < LEVEL_NONE || level >= LEVEL_COUNT)
            complaint_add(&t->wrong,
                          (struct complaint){.field = str_format(t->arena, "self.%.*s",
                                                                 STR(f->behaviours[i].id)),
                                             .code = COMPLAINT_OUT_OF_RANGE,
                                             .number = 0,
                                             .number2 = LEVEL_COUNT - 1});
    }
    if (!t->wrong.count && !answers_count(f, &draft->answers))
        complaint_add(&t->wrong,
                      (struct complaint){.field = S("self"), .code = COMPLAINT_MISSING});
    if (f->hold_count < sizeof draft->holds * 8 && draft->holds >> f->hold_count)
        complaint_add(&t->wrong,
                      (struct complaint){.field = S("holds"), .code = COMPLAINT_NOT_A_CHOICE});
    return !t->wrong.count;
}

struct keep_data {
    struct turn *t;
    struct assessment one;
    struct id id; /* to remove */
    bool added, found;
};

static bool keep(struct db *db, void *data, struct err *e)
{
    struct keep_data *k = data;
    return store_assessment_add(db, k->t->actor.person.id, &k->one, &k->added, e);
}

static bool find_assessment(struct turn *t, str id, struct assessment *one)
{
    struct db *db;
    struct assessment_list list;
    struct id wanted;
    if (!turn_db(t, &db))
        return false;
    if (!store_assessment_list(db, t->actor.person.id, t->arena, &list, &t->err))
        return false;
    bool is_id = id_read(id, &wanted);
    for (size_t i = 0; is_id && i < list.count; i++) {
        if (id_equal(list.at[i].id, wanted)) {
            *one = list.at[i];
            return true;
        }
    }
    return err_set(&t->err, ERR_NOT_FOUND, "app/assessment", "no assessment %.*s", STR(id));
}

bool app_keep_assessment(struct turn *t, const struct assessment_draft *draft,
                         struct assessment_view *view)
{
    const struct framework *f = turn_framework(t);
    if (!guard(t, ACT_CHANGE_RECORD))
        return false;
    if (!check_answers(t, draft))
        return turn_refused(t);
    struct keep_data k = {.t = t,
                          .one = {.id = id_is_zero(draft->id) ? os_id() : draft->id,
                                  .framework = f->id,
                                  .framework_version = f->version,
                                  .answers = draft->answers,
                                  .holds = draft->holds,
                                  .seconds = draft->seconds,
                                  .day = t->today,
                                  .made = t->now}};
    if (!turn_change(t, keep, &k))
        return false;
    if (!k.added && !find_assessment(t, id_str(t->arena, k.one.id), &k.one))
        return false;
    fill_view(t, &k.one, view);
    return true;
}

bool app_show_assessment(struct turn *t, str id, struct assessment_view *view)
{
    struct assessment one;
    if (!guard(t, ACT_READ_RECORD) || !find_assessment(t, id, &one))
        return false;
    fill_view(t, &one, view);
    return true;
}

static str answer_word(const struct framework *f, int level)
{
    return level == LEVEL_NONE ? f->skip : f->levels[level].name;
}

static void fill_changes(struct turn *t, const struct assessment *older,
                         const struct assessment *newer, struct assessments_view *view)
{
    const struct framework *f = framework_of(t, newer);
    view->changes = arena_list(t->arena, struct answer_change, f->behaviour_count);
    for (size_t i = 0; i < f->behaviour_count; i++) {
        int before = older->answers.at[i], after = newer->answers.at[i];
        if (before == after)
            continue;
        view->changes[view->change_count++] =
            (struct answer_change){.behaviour = behaviour_named(f, f->behaviours[i].id),
                                   .before = before,
                                   .after = after,
                                   .before_word = answer_word(f, before),
                                   .after_word = answer_word(f, after)};
    }
    struct readiness_input in;
    struct readiness was, is;
    reckon(t, older, &in, &was);
    reckon(t, newer, &in, &is);
    int moved = readiness_shown(is.score) - readiness_shown(was.score);
    str since = words_day(t->arena, older->day, t->today);
    if (readiness_change_is_real(&was, &is, true))
        view->change_words =
            str_format(t->arena, "%s %d points since %.*s, by your answers alone.",
                       moved < 0 ? "Down" : "Up", moved < 0 ? -moved : moved, STR(since));
    else
        view->change_words =
            str_format(t->arena,
                       "The change since %.*s is within what retaking alone would change.",
                       STR(since));
}

static void fill_retake(struct turn *t, struct assessments_view *view)
{
    if (!view->count) {
        view->retake = S("Take the two-minute quiz to see where you stand.");
        return;
    }
    struct day due = day_add(view->at[0].assessment.day, RETAKE_DAYS);
    view->is_retake_due = t->today.count >= due.count;
    view->retake =
        view->is_retake_due
            ? S("It’s been two weeks and more. Taking the quiz again shows what moved.")
            : str_format(t->arena, "A second quiz says most from %.*s on.",
                         STR(words_day(t->arena, due, t->today)));
}

bool app_list_assessments(struct turn *t, struct assessments_view *view)
{
    struct db *db;
    struct assessment_list list;
    if (!guard(t, ACT_READ_RECORD) || !turn_db(t, &db))
        return false;
    if (!store_assessment_list(db, t->actor.person.id, t->arena, &list, &t->err))
        return false;
    *view = (struct assessments_view){.at = arena_list(t->arena, struct assessment_view, list.count),
                                      .count = list.count};
    for (size_t i = 0; i < list.count; i++)
        fill_view(t, &list.at[i], &view->at[i]);
    view->has_change = list.count >= 2 && framework_of(t, &list.at[0]) &&
                       str_equal(list.at[0].framework, list.at[1].framework);
    if (view->has_change)
        fill_changes(t, &list.at[1], &list.at[0], view);
    fill_retake(t, view);
    return true;
}

static bool remove_assessment(struct db *db, void *data, struct err *e)
{
    struct keep_data *k = data;
    return store_assessment_remove(db, k->t->actor.person.id, k->id, &k->found, e);
}

bool app_remove_assessment(struct turn *t, str id)
{
    struct keep_data k = {.t = t};
    if (!guard(t, ACT_CHANGE_RECORD))
        return false;
    if (id_read(id, &k.id) && !turn_change(t, remove_assessment, &k))
        return false;
    if (!k.found)
        return err_set(&t->err, ERR_NOT_FOUND, "app/assessment", "no assessment %.*s", STR(id));
    return true;
}
