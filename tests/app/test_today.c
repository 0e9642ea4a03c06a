/* today: what stands out, this week, the rhythm. The clock stands on Sunday, 22 November 2026. */
#include "app/today.h"

#include "app/assessment.h"
#include "app/story.h"
#include "fake_os.h"

static void a_new_record_says_where_to_begin(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct today_view v;
    check_true(app_show_today(t, &v));
    check_true(v.is_new);
    check_str(v.weekday, S("Sunday"));
    check_str(v.day, S("22 November"));
    check_has(v.sentence, S("Nothing here yet."));
    check_false(v.has_next);
    check_int(v.rhythm_count, 0);
    story_end(&s);
}

static void any_three_workdays_make_a_good_week(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct today_view v;
    story_log(t, (struct entry_draft){.text = S("Mon."), .day = S("2026-11-16")});
    story_log(t, (struct entry_draft){.text = S("Mon again."), .day = S("2026-11-16")});
    story_log(t, (struct entry_draft){.text = S("Fri."), .day = S("2026-11-20")});
    story_log(t, (struct entry_draft){.text = S("Sat."), .day = S("2026-11-21")});
    story_log(t, (struct entry_draft){.text = S("Last week."), .day = S("2026-11-13")});
    t = story_owner(&s);
    check_true(app_show_today(t, &v));
    check_int(v.rhythm_count, 2);
    check_true(v.rhythm[0].has_entry);
    check_false(v.rhythm[1].has_entry);
    check_true(v.rhythm[4].has_entry);
    check_str(v.rhythm[4].name, S("Fri"));
    check_false(v.rhythm[4].is_today);
    check_has(v.rhythm_sentence, S("Nothing resets"));
    story_log(t, (struct entry_draft){.text = S("Wed."), .day = S("2026-11-18")});
    t = story_owner(&s);
    check_true(app_show_today(t, &v));
    check_str(v.rhythm_sentence, S("3 of five workdays have an entry. Any three make a good week."));
    story_end(&s);
}

static void a_week_begins_anew_on_monday(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct today_view v;
    story_log(t, (struct entry_draft){.text = S("Fri."), .day = S("2026-11-20")});
    fake_os_pass_ms(DAY_MS);
    t = story_owner(&s);
    check_true(app_show_today(t, &v));
    check_str(v.weekday, S("Monday"));
    check_int(v.rhythm_count, 0);
    check_true(v.rhythm[0].is_today);
    check_true(v.rhythm[1].is_ahead);
    story_end(&s);
}

static void this_weeks_steps_and_the_last_entries_are_shown(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct today_view v;
    struct step_view step;
    for (int i = 0; i < TODAY_ENTRIES + 2; i++)
        story_log(t, (struct entry_draft){.text = str_format(t->arena, "Number %d.", i)});
    check_true(app_start_step(t, &(struct step_draft){.behaviour = S("own.ship")}, &step));
    check_true(app_start_step(
        t, &(struct step_draft){.behaviour = S("own.ship"), .size = S("quarter")}, &step));
    t = story_owner(&s);
    check_true(app_show_today(t, &v));
    check_int(v.week_count, 1);
    check_int(v.week[0].step.size, STEP_WEEK);
    check_int(v.entry_count, TODAY_ENTRIES);
    check_int(v.entry_total, TODAY_ENTRIES + 2);
    check_false(v.is_new);
    story_end(&s);
}

static void the_sentence_counts_evidence_and_words(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct today_view v;
    struct assessment_draft draft = {0};
    struct assessment_view kept;
    size_t at;
    story_log(t, (struct entry_draft){.text = S("Shipped."), .behaviours = TEXTS(S("own.ship"))});
    t = story_owner(&s);
    check_true(app_show_today(t, &v));
    check_str(v.sentence,
              S("1 of 20 behaviours have evidence. The two-minute quiz would show your gaps."));
    check_true(answers_read(S("31111111111111111111"), turn_framework(t), &draft.answers, &at));
    check_true(app_keep_assessment(t, &draft, &kept));
    t = story_owner(&s);
    check_true(app_show_today(t, &v));
    check_str(v.sentence,
              S("1 of 20 behaviours have evidence. 1 rests on only your word so far."));
    check_true(v.has_next);
    story_end(&s);
}

static void a_stranger_sees_nothing_of_it(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct today_view v;
    story_log(t, (struct entry_draft){.text = S("Mine.")});
    t = story_stranger(&s);
    check_true(app_show_today(t, &v));
    check_true(v.is_new);
    t = story_nobody(&s);
    check_false(app_show_today(t, &v));
    check_failed(t, ERR_SIGN_IN);
    story_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_record_says_where_to_begin),
        cmocka_unit_test(any_three_workdays_make_a_good_week),
        cmocka_unit_test(a_week_begins_anew_on_monday),
        cmocka_unit_test(this_weeks_steps_and_the_last_entries_are_shown),
        cmocka_unit_test(the_sentence_counts_evidence_and_words),
        cmocka_unit_test(a_stranger_sees_nothing_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
