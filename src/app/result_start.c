/* From a result to the record: what keeping it as an assessment would mean for this person. */
#include "app/assessment.h"
#include "app/result.h"
#include "app/words.h"
#include "os/os.h"

static str answer_words(const struct framework *f, const struct behaviour *b, int level)
{
    return level == LEVEL_NONE ? f->skip : b->options[level];
}

/* What differs from the last answers, behaviour by behaviour; only what was answered now. */
static void show_changes(struct turn *t, const struct quiz *q, const struct answers *last,
                         struct result_start *s)
{
    const struct framework *f = q->framework;
    s->changes.at = arena_list(t->arena, struct result_change_view, f->behaviour_count);
    for (size_t i = 0; i < f->behaviour_count; i++) {
        int before = last->at[i], after = q->answers.at[i];
        if (before == after)
            continue;
        s->changes.at[s->changes.count++] = (struct result_change_view){
            .title = f->behaviours[i].title,
            .before = answer_words(f, &f->behaviours[i], before),
            .after = answer_words(f, &f->behaviours[i], after),
            .way = before == LEVEL_NONE  ? S("new")
                   : after == LEVEL_NONE ? S("left open")
                   : after > before      ? S("up")
                                         : S("down")};
    }
}

bool app_show_start(struct turn *t, const struct quiz *q, struct result_start *s)
{
    *s = (struct result_start){.answer_count = answers_count(q->framework, &q->answers)};
    if (!t->actor.is_known) {
        s->is_laptop = t->app->mode == APP_LAPTOP;
        return true;
    }
    struct assessments_view list;
    if (!app_list_assessments(t, &list))
        return false;
    s->is_known = true;
    s->id = id_str(t->arena, os_id());
    if (!list.count)
        return true;
    const struct assessment *last = &list.at[0].assessment;
    s->is_retake = true;
    s->last_day = list.at[0].day;
    s->days = t->today.count - last->day.count;
    s->is_soon = s->days < RETAKE_DAYS;
    show_changes(t, q, &last->answers, s);
    s->is_same = s->changes.count == 0;
    return true;
}

bool app_start_record(struct turn *t, const struct quiz *q, str id)
{
    struct assessment_draft draft = {
        .answers = q->answers, .holds = q->holds, .seconds = q->seconds};
    struct assessment_view view;
    if (!id_read(id, &draft.id))
        draft.id = (struct id){0};
    return app_keep_assessment(t, &draft, &view);
}
