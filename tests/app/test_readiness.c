/* readiness: what a person sees, and what leaves their hands. */
#include "app/readiness.h"

#include "app/assessment.h"
#include "app/story.h"
#include "fake_os.h"

/* A typical junior's answers, in file order. */
static void answer(struct turn *t, str letters)
{
    struct assessment_draft draft = {0};
    struct assessment_view kept;
    size_t at;
    check_true(answers_read(letters, turn_framework(t), &draft.answers, &at));
    check_true(app_keep_assessment(t, &draft, &kept));
}

static const str junior = S("12112221221112212112");

static const struct behaviour_view *find(const struct readiness_view *v, str id)
{
    for (size_t i = 0; i < v->behaviour_count; i++) {
        if (str_equal(v->behaviours[i].id, id))
            return &v->behaviours[i];
    }
    fail_msg("no behaviour %.*s", STR(id));
    return NULL;
}

static str debugging[] = {S("tech.debug")};
static str link_of_it[] = {S("https://git.example/482")};

static struct entry_draft strong_proof(str day)
{
    return (struct entry_draft){.text = S("Found the cause of the double refunds."),
                                .day = day,
                                .behaviours = {debugging, 1},
                                .autonomy = S("3"),
                                .scope = S("feature"),
                                .outcome = S("measured"),
                                .links = {link_of_it, 1}};
}

static void nothing_known_shows_no_figure(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct readiness_view v;
    check_true(app_show_readiness(t, AUDIENCE_SELF, &v));
    check_false(v.can_show);
    check_has(v.missing, S("Answer ten"));
    check_str(v.headline, v.missing);
    check_int(v.gap_count, 0);
    check_int(v.next_count, 0);
    check_int(v.behaviour_count, 20);
    check_int(v.area_count, 5);
    for (size_t i = 0; i < v.behaviour_count; i++) {
        check_int(v.behaviours[i].cell, CELL_NOTHING);
        check_str(v.behaviours[i].claimed_word, S("No answer"));
        check_str(v.behaviours[i].status_word, S("Not known yet"));
        check_int(v.behaviours[i].gain_words.length, 0);
    }
    story_end(&s);
}

static void nine_answers_are_not_enough_and_ten_are(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct readiness_view v;
    answer(t, S("121122212-----------"));
    t = story_owner(&s);
    check_true(app_show_readiness(t, AUDIENCE_SELF, &v));
    check_false(v.can_show);
    check_str(v.missing, S("Answer ten to see a figure. You’ve answered 9."));
    fake_os_pass_ms(1000);
    t = story_owner(&s);
    answer(t, S("1211222122----------"));
    t = story_owner(&s);
    check_true(app_show_readiness(t, AUDIENCE_SELF, &v));
    check_true(v.can_show);
    check_int(v.answer_count, 10);
    story_end(&s);
}

static void answers_alone_give_a_figure_with_its_range_and_gaps(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct readiness_view v;
    answer(t, junior);
    t = story_owner(&s);
    check_true(app_show_readiness(t, AUDIENCE_SELF, &v));
    check_true(v.can_show);
    check_int(v.line, 80);
    check_true(v.low <= v.score && v.score <= v.high);
    check_int(v.gap_count, 3);
    for (size_t i = 0; i < v.gap_count; i++) {
        check_true(v.gaps[i].said.length && v.gaps[i].mid.length && v.gaps[i].proof->count);
        for (size_t j = 0; j < PRACTICE_COUNT; j++)
            check_true(v.gaps[i].proposals[j].length > 0);
    }
    check_int(v.proven_score, 0);
    check_int(v.waterfall[1].points, v.score);
    check_int(v.waterfall[3].points, v.score);
    check_str(v.waterfall[3].sentence, S("Nobody has rated you yet."));
    check_has(v.headline, S("of 100, likely between"));
    story_end(&s);
}

static void proof_moves_the_figure_and_says_why(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct readiness_view before, after;
    answer(t, junior);
    check_true(app_show_readiness(t, AUDIENCE_SELF, &before));
    double score = before.raw.score;
    story_log(t, strong_proof(S("today")));
    story_log(t, strong_proof(S("-40")));
    t = story_owner(&s);
    check_true(app_show_readiness(t, AUDIENCE_SELF, &after));
    check_true(after.raw.score > score);
    const struct behaviour_view *b = find(&after, S("tech.debug"));
    check_int(b->cell, CELL_EVIDENCE);
    check_int(b->proven, 3);
    check_str(b->proven_word, S("Usually"));
    check_int(b->item_count, 2);
    check_int(after.item_count, 2);
    check_str(after.items[0].ref, S("e1"));
    check_str(after.items[0].day, S("today"));
    check_int(after.items[0].grade, 3);
    check_int(after.items[0].reliability_pct, 70);
    check_str(after.items[0].why, S("Counted."));
    check_int(after.artifact_count, 2);
    check_int(after.covered_count, 1);
    check_true(after.waterfall[2].points >= after.waterfall[1].points);
    story_end(&s);
}

static void what_does_not_count_says_why(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct readiness_view v;
    struct entry_draft open = strong_proof(S("today")), old = strong_proof(S("-800"));
    open.outcome = S("open");
    story_log(t, open);
    story_log(t, old);
    t = story_owner(&s);
    check_true(app_show_readiness(t, AUDIENCE_SELF, &v));
    check_int(v.items[0].because, BECAUSE_OPEN);
    check_has(v.items[0].why, S("isn’t finished"));
    check_int(v.items[1].because, BECAUSE_OLD);
    check_has(v.items[1].why, S("two years"));
    check_int(find(&v, S("tech.debug"))->cell, CELL_WORD);
    story_end(&s);
}

static void a_claim_without_proof_is_said_kindly(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct readiness_view v;
    answer(t, S("33333333333333333333"));
    t = story_owner(&s);
    check_true(app_show_readiness(t, AUDIENCE_SELF, &v));
    const struct behaviour_view *b = find(&v, S("own.ship"));
    check_int(b->cell, CELL_WORD);
    check_int(b->flag_count, 1);
    check_str(b->flags[0], S("You say you do this; nothing in your record shows it yet."));
    check_int(v.claimed_score, 100);
    check_true(v.word != SCORE_READY);
    story_end(&s);
}

static void actions_name_minutes_and_what_they_would_move(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct readiness_view v;
    answer(t, junior);
    struct entry_draft note = strong_proof(S("today"));
    note.links = (struct str_list){0};
    story_log(t, note);
    t = story_owner(&s);
    check_true(app_show_readiness(t, AUDIENCE_SELF, &v));
    check_true(v.next_count > 0);
    for (size_t i = 0; i < v.next_count; i++) {
        check_int(v.next[i].minutes, action_minutes(v.next[i].kind));
        check_has(v.next[i].gain_words, S("would move you +"));
        check_true(v.next[i].title.length && v.next[i].why.length && v.next[i].behaviour.id.length);
        check_true((v.next[i].kind == ACTION_CONFIRM) == (v.next[i].entry.length > 0));
        check_true((v.next[i].kind == ACTION_PRACTISE) == (v.next[i].step.length > 0));
    }
    story_end(&s);
}

static void the_report_for_others_rests_on_links_and_confirmations_alone(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct readiness_view v;
    answer(t, S("33333333333333333333"));
    struct entry_draft note = strong_proof(S("today"));
    note.links = (struct str_list){0};
    story_log(t, note);
    t = story_owner(&s);
    check_true(app_show_readiness(t, AUDIENCE_OTHERS, &v));
    check_false(v.can_show);
    check_int(v.item_count, 0);
    check_has(v.missing, S("no figure for others"));
    story_log(t, strong_proof(S("yesterday")));
    t = story_owner(&s);
    check_true(app_show_readiness(t, AUDIENCE_OTHERS, &v));
    check_true(v.can_show);
    check_int(v.item_count, 1);
    check_str(v.items[0].ref, S("e2"));
    check_str(v.counts, S("Rests on 1 item with a link and 0 items somebody confirmed."));
    check_int(find(&v, S("tech.debug"))->claimed, LEVEL_NONE);
    check_int(find(&v, S("own.ship"))->cell, CELL_NOTHING);
    check_int(v.next_count, 0);
    story_end(&s);
}

static void each_person_sees_their_own_and_scopes_hold(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct readiness_view v;
    answer(t, junior);
    t = story_stranger(&s);
    check_true(app_show_readiness(t, AUDIENCE_SELF, &v));
    check_false(v.has_assessment);
    t = story_token(&s, S("capture"));
    check_false(app_show_readiness(t, AUDIENCE_SELF, &v));
    check_failed(t, ERR_FORBIDDEN);
    t = story_token(&s, S("read"));
    check_true(app_show_readiness(t, AUDIENCE_SELF, &v));
    check_false(app_show_readiness(t, AUDIENCE_OTHERS, &v));
    check_failed(t, ERR_FORBIDDEN);
    t = story_nobody(&s);
    check_false(app_show_readiness(t, AUDIENCE_SELF, &v));
    check_failed(t, ERR_SIGN_IN);
    story_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_known_shows_no_figure),
        cmocka_unit_test(nine_answers_are_not_enough_and_ten_are),
        cmocka_unit_test(answers_alone_give_a_figure_with_its_range_and_gaps),
        cmocka_unit_test(proof_moves_the_figure_and_says_why),
        cmocka_unit_test(what_does_not_count_says_why),
        cmocka_unit_test(a_claim_without_proof_is_said_kindly),
        cmocka_unit_test(actions_name_minutes_and_what_they_would_move),
        cmocka_unit_test(the_report_for_others_rests_on_links_and_confirmations_alone),
        cmocka_unit_test(each_person_sees_their_own_and_scopes_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
