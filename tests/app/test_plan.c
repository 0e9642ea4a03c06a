/* plan: gaps become steps, steps move and end; and one next action. */
#include "app/plan.h"

#include "app/assessment.h"
#include "app/story.h"
#include "fake_os.h"

#include <string.h>

static void answer(struct turn *t)
{
    struct assessment_draft draft = {0};
    struct assessment_view kept;
    size_t at;
    check_true(answers_read(S("12112221221112212112"), turn_framework(t), &draft.answers, &at));
    check_true(app_keep_assessment(t, &draft, &kept));
}

static struct step_view start(struct turn *t, struct step_draft draft)
{
    struct step_view v = {0};
    if (!app_start_step(t, &draft, &v))
        fail_msg("%s: %s", t->err.place, t->err.text);
    return v;
}

static void without_answers_the_plan_points_to_the_quiz(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct plan_view v;
    struct next_view next;
    story_log(t, (struct entry_draft){.text = S("Shipped."), .behaviours = TEXTS(S("own.ship"))});
    t = story_owner(&s);
    check_true(app_show_plan(t, &v));
    check_false(v.can_propose);
    check_str(v.empty, S("Take the two-minute quiz and this fills itself."));
    check_int(v.gap_count, 0);
    check_false(v.has_next);
    check_true(app_next(t, &next));
    check_false(next.has_action);
    check_has(next.sentence, S("quiz"));
    story_end(&s);
}

static void each_gap_proposes_a_week_a_month_and_a_quarter(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct plan_view v;
    struct next_view next;
    answer(t);
    t = story_owner(&s);
    check_true(app_show_plan(t, &v));
    check_int(v.gap_count, 3);
    for (size_t i = 0; i < v.gap_count; i++) {
        check_true(v.gaps[i].gap.said.length && v.gaps[i].gap.mid.length);
        check_str(v.gaps[i].proposals[STEP_WEEK].size_words, S("This week"));
        check_str(v.gaps[i].proposals[STEP_QUARTER].size_words, S("This quarter"));
        check_false(v.gaps[i].proposals[STEP_MONTH].is_open);
    }
    check_true(v.has_next);
    check_true(app_next(t, &next));
    check_str(next.action.title, v.next.title);
    check_has(next.sentence, S("minutes; it would move you +"));
    story_end(&s);
}

static void a_step_is_started_moved_noted_and_ended_with_evidence(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct step_view v;
    struct plan_view plan;
    answer(t);
    v = start(t, (struct step_draft){.behaviour = S("init.propose")});
    check_str(v.ref, S("s1"));
    check_str(v.size, S("This week"));
    check_has(v.step.text, S("Write down every moment that slows you this week"));
    check_str(v.position, S("Unclear"));
    check_str(v.begun, S("today"));

    t = story_owner(&s);
    check_true(app_move_step(t, S("s1"), S("doing"), &v));
    check_str(v.position, S("Doing"));
    check_true(app_note_step(t, S("s1"), S("The build hits everybody.\n"), &v));
    check_int(v.note_count, 1);
    check_str(v.notes[0].text, S("The build hits everybody."));
    check_str(v.notes[0].when, S("today at 10:00"));
    check_true(app_show_plan(t, &plan));
    check_int(plan.open_count, 1);

    story_log(t, (struct entry_draft){.text = S("Proposed a faster build.")});
    check_true(app_end_step(t, S("s1"), S("evidence"), S("e1"), &v));
    check_str(v.end, S("Done, with evidence"));
    check_str(v.entry, S("e1"));
    check_str(v.entry_title, S("Proposed a faster build."));
    check_str(v.ended, S("today"));
    t = story_owner(&s);
    check_true(app_show_plan(t, &plan));
    check_int(plan.open_count, 0);
    check_int(plan.ended_count, 1);
    check_str(plan.ended[0].entry, S("e1"));
    story_end(&s);
}

static void a_gap_shows_its_open_step(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct plan_view v;
    answer(t);
    check_true(app_show_plan(t, &v));
    start(t, (struct step_draft){.behaviour = v.gaps[1].gap.behaviour.id, .size = S("month")});
    t = story_owner(&s);
    check_true(app_show_plan(t, &v));
    check_true(v.gaps[1].proposals[STEP_MONTH].is_open);
    check_str(v.gaps[1].proposals[STEP_MONTH].step.ref, S("s1"));
    check_false(v.gaps[1].proposals[STEP_WEEK].is_open);
    check_false(v.gaps[0].proposals[STEP_MONTH].is_open);
    story_end(&s);
}

static void the_same_step_twice_is_refused_kindly(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct step_view v;
    start(t, (struct step_draft){.behaviour = S("own.ship")});
    check_false(app_start_step(t, &(struct step_draft){.behaviour = S("own.ship")}, &v));
    check_refused(t, S("size"), COMPLAINT_ALREADY_OPEN);
    check_str(complaint_find(&t->wrong, S("size"))->detail, S("s1"));
    t = story_owner(&s);
    start(t, (struct step_draft){.behaviour = S("own.ship"), .size = S("month")});
    check_true(app_end_step(t, S("s1"), S("let-go"), S(""), &v));
    check_str(v.end, S("Let go"));
    start(t, (struct step_draft){.behaviour = S("own.ship")});
    story_end(&s);
}

static void a_step_sent_twice_is_started_once(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct step_draft draft = {.id = os_id(), .behaviour = S("own.ship")};
    check_str(start(t, draft).ref, S("s1"));
    check_str(start(t, draft).ref, S("s1"));
    struct plan_view plan;
    t = story_owner(&s);
    check_true(app_show_plan(t, &plan));
    check_int(plan.open_count, 1);
    story_end(&s);
}

static void more_open_steps_than_one_can_hold_are_refused(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct step_view v;
    for (size_t i = 0; i < STEPS_OPEN_MOST; i++)
        start(t, (struct step_draft){.behaviour = turn_framework(t)->behaviours[i].id});
    check_false(app_start_step(t, &(struct step_draft){.behaviour = S("own.quality")}, &v));
    check_refused(t, S("behaviour"), COMPLAINT_TOO_MANY);
    story_end(&s);
}

static void what_makes_no_sense_is_refused_at_its_field(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct step_view v;
    char long_text[STEP_NOTE_MOST + 1];
    memset(long_text, 'x', sizeof long_text);
    check_false(app_start_step(t, &(struct step_draft){.behaviour = S("no.such")}, &v));
    check_refused(t, S("behaviour"), COMPLAINT_UNKNOWN_BEHAVIOUR);
    t = story_owner(&s);
    check_false(app_start_step(t, &(struct step_draft){.size = S("year")}, &v));
    check_refused(t, S("behaviour"), COMPLAINT_MISSING);
    check_refused(t, S("size"), COMPLAINT_NOT_A_CHOICE);
    t = story_owner(&s);
    check_false(app_start_step(t,
                               &(struct step_draft){.behaviour = S("own.ship"),
                                                    .text = {long_text, STEP_TEXT_MOST + 1}},
                               &v));
    check_refused(t, S("text"), COMPLAINT_TOO_LONG);
    t = story_owner(&s);
    start(t, (struct step_draft){.behaviour = S("own.ship")});
    check_false(app_note_step(t, S("s1"), S("  "), &v));
    check_refused(t, S("note"), COMPLAINT_MISSING);
    t = story_owner(&s);
    check_false(app_note_step(t, S("s1"), (str){long_text, sizeof long_text}, &v));
    check_refused(t, S("note"), COMPLAINT_TOO_LONG);
    t = story_owner(&s);
    check_false(app_move_step(t, S("s1"), S("stuck"), &v));
    check_refused(t, S("position"), COMPLAINT_NOT_A_CHOICE);
    t = story_owner(&s);
    check_false(app_end_step(t, S("s1"), S("open"), S(""), &v));
    check_refused(t, S("end"), COMPLAINT_NOT_A_CHOICE);
    t = story_owner(&s);
    check_false(app_end_step(t, S("s1"), S("evidence"), S(""), &v));
    check_refused(t, S("entry"), COMPLAINT_MISSING);
    t = story_owner(&s);
    check_false(app_end_step(t, S("s1"), S("evidence"), S("e7"), &v));
    check_refused(t, S("entry"), COMPLAINT_NOT_A_CHOICE);
    t = story_owner(&s);
    check_true(app_show_step(t, S("s1"), &v));
    check_int(v.step.end, STEP_OPEN);
    check_int(v.note_count, 0);
    story_end(&s);
}

static void a_removed_entry_is_no_evidence_to_end_with(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct step_view v;
    struct entry_view entry;
    start(t, (struct step_draft){.behaviour = S("own.ship")});
    story_log(t, (struct entry_draft){.text = S("Shipped.")});
    check_true(app_remove_entry(t, S("e1"), &entry));
    check_false(app_end_step(t, S("s1"), S("evidence"), S("e1"), &v));
    check_refused(t, S("entry"), COMPLAINT_NOT_A_CHOICE);
    story_end(&s);
}

static void an_ended_step_stays_as_it_is(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct step_view v;
    start(t, (struct step_draft){.behaviour = S("own.ship")});
    check_true(app_end_step(t, S("s1"), S("without"), S(""), &v));
    check_false(app_note_step(t, S("s1"), S("Late."), &v));
    check_refused(t, S("step"), COMPLAINT_HAS_ENDED);
    t = story_owner(&s);
    check_false(app_move_step(t, S("s1"), S("doing"), &v));
    check_refused(t, S("step"), COMPLAINT_HAS_ENDED);
    t = story_owner(&s);
    check_false(app_end_step(t, S("s1"), S("let-go"), S(""), &v));
    check_refused(t, S("step"), COMPLAINT_HAS_ENDED);
    story_end(&s);
}

static void another_persons_step_is_not_found(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct step_view v;
    str id = str_copy(&s.program,
                      id_str(t->arena, start(t, (struct step_draft){.behaviour = S("own.ship")}).step.id));
    str refs[] = {id, S("s1"), S("s99"), S("e1"), S("x"), S("")};
    for (size_t i = 0; i < LENGTH(refs); i++) {
        t = story_stranger(&s);
        check_false(app_show_step(t, refs[i], &v));
        check_failed(t, ERR_NOT_FOUND);
        t->err = (struct err){0};
        check_false(app_note_step(t, refs[i], S("Hello."), &v));
        check_failed(t, ERR_NOT_FOUND);
        t->err = (struct err){0};
        check_false(app_move_step(t, refs[i], S("doing"), &v));
        check_failed(t, ERR_NOT_FOUND);
        t->err = (struct err){0};
        check_false(app_end_step(t, refs[i], S("without"), S(""), &v));
        check_failed(t, ERR_NOT_FOUND);
    }
    story_end(&s);
}

static void scopes_and_strangers_are_held_off(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct step_view v;
    struct plan_view plan;
    struct next_view next;
    t = story_token(&s, S("read"));
    check_true(app_show_plan(t, &plan));
    check_false(app_start_step(t, &(struct step_draft){.behaviour = S("own.ship")}, &v));
    check_failed(t, ERR_FORBIDDEN);
    t = story_token(&s, S("capture"));
    check_false(app_show_plan(t, &plan));
    check_failed(t, ERR_FORBIDDEN);
    t = story_nobody(&s);
    check_false(app_next(t, &next));
    check_failed(t, ERR_SIGN_IN);
    story_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_answers_the_plan_points_to_the_quiz),
        cmocka_unit_test(each_gap_proposes_a_week_a_month_and_a_quarter),
        cmocka_unit_test(a_step_is_started_moved_noted_and_ended_with_evidence),
        cmocka_unit_test(a_gap_shows_its_open_step),
        cmocka_unit_test(the_same_step_twice_is_refused_kindly),
        cmocka_unit_test(a_step_sent_twice_is_started_once),
        cmocka_unit_test(more_open_steps_than_one_can_hold_are_refused),
        cmocka_unit_test(what_makes_no_sense_is_refused_at_its_field),
        cmocka_unit_test(a_removed_entry_is_no_evidence_to_end_with),
        cmocka_unit_test(an_ended_step_stays_as_it_is),
        cmocka_unit_test(another_persons_step_is_not_found),
        cmocka_unit_test(scopes_and_strangers_are_held_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
