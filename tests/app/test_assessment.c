/* assessment: answers kept in the record, and what changed between two. */
#include "app/assessment.h"

#include "app/story.h"
#include "fake_os.h"

static struct assessment_draft answers_of(struct turn *t, str letters)
{
    struct assessment_draft draft = {0};
    size_t at;
    check_true(answers_read(letters, turn_framework(t), &draft.answers, &at));
    return draft;
}

static void answers_are_kept_once_for_each_id(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct assessment_view v;
    struct assessments_view list;
    struct assessment_draft draft = answers_of(t, S("1211222122111221211-"));
    draft.id = os_id();
    draft.holds = 5;
    draft.seconds = 101;
    check_true(app_keep_assessment(t, &draft, &v));
    draft.seconds = 7;
    check_true(app_keep_assessment(t, &draft, &v));
    check_int(v.assessment.seconds, 101);
    check_int(v.answer_count, 19);
    check_true(v.can_show);
    check_str(v.letters, S("1211222122111221211-"));
    t = story_owner(&s);
    check_true(app_list_assessments(t, &list));
    check_int(list.count, 1);
    check_int(list.at[0].assessment.holds, 5);
    check_false(list.has_change);
    check_str(list.retake, S("A second quiz says most from 6 December on."));
    check_true(app_show_assessment(t, id_str(t->arena, list.at[0].assessment.id), &v));
    check_str(v.day, S("today"));
    story_end(&s);
}

static void no_answers_and_wrong_ones_are_refused(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct assessment_view v;
    struct assessment_draft draft = answers_of(t, S("--------------------"));
    check_false(app_keep_assessment(t, &draft, &v));
    check_refused(t, S("self"), COMPLAINT_MISSING);
    t = story_owner(&s);
    draft.answers.at[0] = 5;
    draft.answers.at[1] = -2;
    check_false(app_keep_assessment(t, &draft, &v));
    check_refused(t, S("self.init.propose"), COMPLAINT_OUT_OF_RANGE);
    check_refused(t, S("self.init.notice"), COMPLAINT_OUT_OF_RANGE);
    t = story_owner(&s);
    draft = answers_of(t, S("1-------------------"));
    draft.holds = 1u << 20;
    check_false(app_keep_assessment(t, &draft, &v));
    check_refused(t, S("holds"), COMPLAINT_NOT_A_CHOICE);
    story_end(&s);
}

static void a_second_one_shows_what_changed(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct assessment_view v;
    struct assessments_view list;
    struct assessment_draft draft = answers_of(t, S("11111111111111111111"));
    check_true(app_keep_assessment(t, &draft, &v));
    fake_os_pass_ms(20 * (int64_t)DAY_MS);
    t = story_owner(&s);
    check_true(app_list_assessments(t, &list));
    check_true(list.is_retake_due);
    draft = answers_of(t, S("33333333333333333331"));
    check_true(app_keep_assessment(t, &draft, &v));
    t = story_owner(&s);
    check_true(app_list_assessments(t, &list));
    check_int(list.count, 2);
    check_true(list.has_change);
    check_false(list.is_retake_due);
    check_int(list.change_count, 19);
    check_str(list.changes[0].behaviour.id, S("init.propose"));
    check_str(list.changes[0].before_word, S("With help"));
    check_str(list.changes[0].after_word, S("Usually"));
    check_has(list.change_words, S("Up "));
    check_has(list.change_words, S("since 22 November"));
    story_end(&s);
}

static void a_small_change_is_called_what_it_is(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct assessment_view v;
    struct assessments_view list;
    struct assessment_draft draft = answers_of(t, S("12112221221112212112"));
    check_true(app_keep_assessment(t, &draft, &v));
    fake_os_pass_ms(20 * (int64_t)DAY_MS);
    t = story_owner(&s);
    draft = answers_of(t, S("12112221221112212113"));
    check_true(app_keep_assessment(t, &draft, &v));
    t = story_owner(&s);
    check_true(app_list_assessments(t, &list));
    check_int(list.change_count, 1);
    check_has(list.change_words, S("within what retaking alone would change"));
    story_end(&s);
}

static void one_can_be_removed_and_only_ones_own(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct assessment_view v;
    struct assessments_view list;
    struct assessment_draft draft = answers_of(t, S("12112221221112212112"));
    check_true(app_keep_assessment(t, &draft, &v));
    str id = str_copy(&s.program, id_str(t->arena, v.assessment.id));
    t = story_stranger(&s);
    check_false(app_remove_assessment(t, id));
    check_failed(t, ERR_NOT_FOUND);
    t->err = (struct err){0};
    check_false(app_show_assessment(t, id, &v));
    check_failed(t, ERR_NOT_FOUND);
    t = story_owner(&s);
    check_false(app_remove_assessment(t, S("nonsense")));
    check_failed(t, ERR_NOT_FOUND);
    t = story_owner(&s);
    check_true(app_remove_assessment(t, id));
    t = story_owner(&s);
    check_true(app_list_assessments(t, &list));
    check_int(list.count, 0);
    check_has(list.retake, S("two-minute quiz"));
    story_end(&s);
}

static void scopes_hold(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct assessment_view v;
    struct assessments_view list;
    t = story_token(&s, S("read"));
    struct assessment_draft draft = answers_of(t, S("12112221221112212112"));
    check_false(app_keep_assessment(t, &draft, &v));
    check_failed(t, ERR_FORBIDDEN);
    check_true(app_list_assessments(t, &list));
    t = story_nobody(&s);
    check_false(app_list_assessments(t, &list));
    check_failed(t, ERR_SIGN_IN);
    story_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_kept_once_for_each_id),
        cmocka_unit_test(no_answers_and_wrong_ones_are_refused),
        cmocka_unit_test(a_second_one_shows_what_changed),
        cmocka_unit_test(a_small_change_is_called_what_it_is),
        cmocka_unit_test(one_can_be_removed_and_only_ones_own),
        cmocka_unit_test(scopes_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
