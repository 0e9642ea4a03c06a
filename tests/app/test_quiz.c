/* The quiz's acts: reading what is carried, answering, timing, files. */
#include "story.h"

#include "app/quiz.h"
#include "app/result.h"
#include "fake_os.h"

#include <string.h>

#define TYPICAL "12123233212122312133" /* V4 of the model's worked examples */

static void read_typical(struct turn *t, struct quiz *q)
{
    check_true(app_read_quiz(t, &(struct quiz_draft){.answers = S(TYPICAL)}, q));
}

static void what_is_carried_comes_back_the_same(void **state)
{
    struct story s;
    struct turn *t = story_begin(&s);
    struct quiz q;
    struct quiz_draft draft = {.answers = S("0123-4321-0123-4321-"),
                               .framework = S("junior-to-mid.1"),
                               .holds = S("-1--1"),
                               .run = S("01m823a515trxxxmpa7y618kwp"),
                               .seconds = S("95")};
    check_true(app_read_quiz(t, &draft, &q));
    check_str(quiz_answers(t, &q), draft.answers);
    check_str(quiz_framework(t, &q), draft.framework);
    check_str(quiz_holds(t, &q), draft.holds);
    check_str(quiz_run(t, &q), draft.run);
    check_int(q.seconds, 95);
    check_int(quiz_first_open(&q), quiz_step(&q, 4));
    check_true(app_read_quiz(t, &(struct quiz_draft){0}, &q));
    check_str(quiz_answers(t, &q), S("--------------------"));
    check_str(quiz_holds(t, &q), (str){0});
    check_str(quiz_run(t, &q), (str){0});
    story_end(&s);
}

static void every_question_is_asked_once(void **state)
{
    struct story s;
    struct turn *t = story_begin(&s);
    struct quiz q;
    struct quiz_question question;
    bool asked[BEHAVIOUR_MOST] = {false};
    app_begin_quiz(t, &q);
    check_int(q.step_count, 20);
    for (int64_t step = 1; step <= 20; step++) {
        check_true(app_show_question(t, &q, step, &question));
        check_false(asked[question.behaviour]);
        asked[question.behaviour] = true;
        check_int(quiz_step(&q, question.behaviour), step);
        check_int(question.options.count, LEVEL_COUNT);
        check_int(question.is_offered, step >= 10);
        check_int(q.framework->behaviours[question.behaviour].weight, step <= 10 ? 2 : 1);
    }
    check_str(question.left, S("Last question"));
    check_true(app_show_question(t, &q, 11, &question));
    check_str(question.left, S("About a minute left"));
    story_end(&s);
}

static void the_clock_runs_from_the_first_question_to_the_last_answer(void **state)
{
    struct story s;
    struct turn *t = story_begin(&s);
    struct quiz q;
    app_begin_quiz(t, &q);
    t->now.ms += 100 * 1000 + 999;
    app_stop_clock(t, &q);
    check_int(q.seconds, 100);
    t->now.ms += 50 * 1000;
    app_stop_clock(t, &q);
    check_int(q.seconds, 100);
    q.seconds = 0;
    t->now.ms += (int64_t)QUIZ_SECONDS_MOST * 1000; /* lunch */
    app_stop_clock(t, &q);
    check_int(q.seconds, 0);
    q.run = (struct id){0};
    app_stop_clock(t, &q);
    check_int(q.seconds, 0);
    t->now.ms = 0; /* a run from the future */
    memset(q.run.at, 0x7f, sizeof q.run.at);
    app_stop_clock(t, &q);
    check_int(q.seconds, 0);
    story_end(&s);
}

/* Reads a file, and gives the letters or the complaint. */
static str read_file(struct turn *t, str text)
{
    struct quiz q;
    t->err = (struct err){0};
    if (app_read_answers(t, text, &q))
        return quiz_answers(t, &q);
    check_true(t->err.kind == ERR_REFUSED || t->err.kind == ERR_MALFORMED ||
               t->err.kind == ERR_NOT_FOUND);
    return str_from(t->err.text);
}

static void answers_are_read_from_lines_letters_and_json(void **state)
{
    struct story s;
    struct turn *t = story_begin(&s);
    check_str(read_file(t, S(TYPICAL)), S(TYPICAL));
    check_str(read_file(t, S(TYPICAL "\n")), S(TYPICAL));
    check_str(read_file(t, S("0\n1\n2\n3\n4\n-\n0\n1\n2\n3\n4\n-\n0\n1\n2\n3\n4\n-\n0\n1\n")),
              S("01234-01234-01234-01"));
    check_str(read_file(t, S("0\r\n1\r\n2\r\n3\r\n4\r\n-\r\n0\r\n1\r\n2\r\n3\r\n4\r\n-\r\n0\r\n1\r\n2"
                             "\r\n3\r\n4\r\n-\r\n0\r\n 1 \r\n")),
              S("01234-01234-01234-01"));
    check_str(read_file(t, S("{\"self\": {\"init.propose\": 4, \"own.quality\": 0}}")),
              S("4------------------0"));
    check_str(read_file(t, S(" {\"self\": {}, \"framework\": \"junior-to-mid\"}")),
              S("--------------------"));
    story_end(&s);
}

static void a_broken_file_is_told_where_and_why(void **state)
{
    struct story s;
    struct turn *t = story_begin(&s);
    static const struct {
        str text, words;
    } rows[] = {
        {S(""), S("there is nothing in it")},
        {S(" \n\n"), S("there is nothing in it")},
        {S("1\n2\n9\n"), S("line 3 (init.stretch): “9” is not an answer")},
        {S("1\n\n2\n"), S("line 2 (init.notice): “” is not an answer")},
        {S("1\n2\nyes please\n"), S("line 3 (init.stretch): “yes please”")},
        {S("1\n2\n3\n"), S("line 3: the file ends early; write 20 lines")},
        {S("1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n"), S("line 21")},
        {S("123"), S("need 20 letters, one for each question. There are 3.")},
        {S("{\"self\": {\"init.propose\": 5}}"), S("self[\"init.propose\"]: must be a whole number")},
        {S("{\"self\": {\"init.propose\": 1.5}}"), S("self[\"init.propose\"]")},
        {S("{\"self\": {\"init.propose\": \"1\"}}"), S("self[\"init.propose\"]")},
        {S("{\"self\": {\"init.nothing\": 1}}"), S("self[\"init.nothing\"]: there is no such")},
        {S("{\"self\": [1]}"), S("self: is a list; it must be an object")},
        {S("{\"selves\": {}}"), S("self: is missing")},
        {S("{\"self\": {}, \"extra\": 1}"), S("extra: is not known")},
        {S("{\"self\": {}, \"framework\": 3}"), S("framework: must be a text")},
        {S("{\"self\": {}, \"framework\": \"senior\"}"), S("no framework “senior” here")},
        {S("{\"self\": {}, \"holds\": [\"hold.none\"]}"), S("“hold.none” isn’t one")},
        {S("{\"self\": {}, \"holds\": [1]}"), S("holds[0]: must be a text")},
        {S("[]"), S("self: is missing")},
        {S("{\"self\": {}"), S("line 1")},
    };
    for (size_t i = 0; i < LENGTH(rows); i++)
        check_has(read_file(t, rows[i].text), rows[i].words);
    story_end(&s);
}

static void what_is_taken_along_is_read_back(void **state)
{
    struct story s;
    struct turn *t = story_begin(&s);
    struct quiz q, back;
    struct result r;
    read_typical(t, &q);
    q.holds = 5;
    q.seconds = 77;
    check_true(app_show_result(t, &q, &r));
    check_true(app_read_answers(t, app_write_result(t, &r, RESULT_JSON), &back));
    check_str(quiz_answers(t, &back), S(TYPICAL));
    check_int(back.holds, 5);
    check_int(back.seconds, 77);
    story_end(&s);
}

static str headline(struct turn *t, str letters)
{
    struct quiz q;
    struct result r;
    check_true(app_read_quiz(t, &(struct quiz_draft){.answers = letters}, &q));
    check_true(app_show_result(t, &q, &r));
    return r.headline;
}

static void the_sentence_says_what_is_done_and_what_comes_next(void **state)
{
    struct story s;
    struct turn *t = story_begin(&s);
    check_str(headline(t, S(TYPICAL)), S("You get normal work done with little help. Next, find the work "
                                         "before it’s handed to you."));
    check_str(headline(t, S("33333333333333330000")),
              S("You bring up what could work better. Next, see each change through to the end."));
    check_has(headline(t, S("00000000000000000000")), S("Most of this is still ahead. A first step: "));
    check_str(headline(t, S("44444444444444444444")),
              S("By your answers, you work this way already. Next, put proof behind it."));
    check_str(headline(t, S("2-------------------")), S("One answer so far. Ten make a figure."));
    story_end(&s);
}

static void a_gap_is_said_by_how_far_the_bar_is(void **state)
{
    struct story s;
    struct turn *t = story_begin(&s);
    struct quiz q;
    struct result r;
    check_true(app_read_quiz(t, &(struct quiz_draft){.answers = S("44444444444444444444")}, &q));
    check_true(app_show_result(t, &q, &r));
    check_int(r.gaps.count, 3);
    check_has(r.gaps.at[0].why, S("You say you do this. Nothing on record shows it yet"));
    check_true(app_read_quiz(t, &(struct quiz_draft){.answers = S("----------3333333333")}, &q));
    check_true(app_show_result(t, &q, &r));
    check_has(r.gaps.at[0].why, S("You haven’t said"));
    check_false(r.gaps.at[0].is_answered);
    check_str(r.gaps.at[0].said, q.framework->skip);
    story_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_carried_comes_back_the_same),
        cmocka_unit_test(every_question_is_asked_once),
        cmocka_unit_test(the_clock_runs_from_the_first_question_to_the_last_answer),
        cmocka_unit_test(answers_are_read_from_lines_letters_and_json),
        cmocka_unit_test(a_broken_file_is_told_where_and_why),
        cmocka_unit_test(what_is_taken_along_is_read_back),
        cmocka_unit_test(the_sentence_says_what_is_done_and_what_comes_next),
        cmocka_unit_test(a_gap_is_said_by_how_far_the_bar_is),
    };
    return cmocka_run_group_tests_name("app/quiz", tests, NULL, NULL);
}
