/* The quiz as a person takes it: no cookie, no script, plain forms. */
#include "visit.h"

#include "app/quiz.h"
#include "content/content.h"
#include "fake_os.h"
#include "store/assessment.h"

static const char none[] = "--------------------";

static void pick(struct visit *v, const char *answer)
{
    fill(v, "pick", answer);
    press(v, "Continue");
}

/* Answers question after question, from the one that is open. */
static void pick_all(struct visit *v, const char *answers)
{
    for (; *answers; answers++)
        pick(v, (char[]){*answers, 0});
}

/* The value of a name in the address that is open. */
static str carried(struct visit *v, const char *name)
{
    struct http_pairs pairs;
    str query = str_from_at(v->path, str_find(v->path, S("?")) + 1);
    check_true(http_read_fields(query, &v->arena, &pairs));
    return str_copy(&v->arena, http_find(pairs, str_from(name)));
}

static void the_first_page_is_question_1(void **state)
{
    struct visit *v = *state;
    visit(v, "/");
    check_status(v, 200);
    see(v, "Question 1 of 20");
    see(v, "Improvements you suggest without being asked");
    see(v, "no account");
    see(v, "Hasn't come up");
    not_see(v, "See the result now");
    check_false(response_value(v, "Set-Cookie").at);
}

static void twenty_answers_and_the_statements_lead_to_a_result(void **state)
{
    struct visit *v = *state;
    visit(v, "/");
    pick_all(v, "12221323322123112133");
    see(v, "Does any of these sound like you?");
    fill(v, "hold", "hold.permission");
    press(v, "See the result");
    check_status(v, 200);
    check_true(str_starts(v->path, S("/r?a=")));
    check_str(carried(v, "f"), S("junior-to-mid.1"));
    check_int(carried(v, "a").length, 20);
    check_false(str_has(carried(v, "a"), S("-")));
    check_str(carried(v, "h"), S("1----"));
    see(v, "Your three widest gaps");
    see(v, "Permission rarely comes first");
    check_false(response_value(v, "Set-Cookie").at);
}

static void the_ten_behaviours_of_weight_2_come_first(void **state)
{
    struct visit *v = *state;
    const struct framework *f = content_framework(v->content, (str){0});
    visit(v, "/");
    pick_all(v, "0123401234");
    see(v, "Question 11 of 20");
    str letters = carried(v, "a");
    for (size_t i = 0; i < f->behaviour_count; i++)
        check_int(letters.at[i] == '-', f->behaviours[i].weight == 1);
    pick_all(v, "4444444444");
    press(v, "See the result");
    letters = carried(v, "a");
    for (size_t i = 0; i < f->behaviour_count; i++)
        check_true(letters.at[i] == '4' || f->behaviours[i].weight == 2);
}

static void an_answer_can_be_left_open(void **state)
{
    struct visit *v = *state;
    visit(v, "/");
    press(v, "Continue");
    see(v, "Question 2 of 20");
    check_str(carried(v, "a"), str_from(none));
    pick(v, "-");
    see(v, "Question 3 of 20");
    check_str(carried(v, "a"), str_from(none));
}

static void back_keeps_the_answer(void **state)
{
    struct visit *v = *state;
    visit(v, "/");
    pick(v, "3");
    pick(v, "-");
    follow(v, "Back");
    see(v, "Question 2 of 20");
    see_source(v, "value=\"-\" checked");
    follow(v, "Back");
    see(v, "Question 1 of 20");
    see_source(v, "value=\"3\" checked");
    press(v, "Continue");
    see(v, "Question 2 of 20");
    check_int(carried(v, "a").at[0], '3');
}

static void an_answer_can_be_taken_back(void **state)
{
    struct visit *v = *state;
    visit(v, "/q/1?a=3-------------------");
    pick(v, "-");
    check_str(carried(v, "a"), str_from(none));
}

static void sending_a_page_twice_neither_loses_nor_doubles(void **state)
{
    struct visit *v = *state;
    const char *form = "application/x-www-form-urlencoded";
    str body = S("a=2-------------------&pick=4");
    request(v, "POST", "/q/2", form, body);
    check_status(v, 303);
    str first = str_copy(&v->arena, response_value(v, "Location"));
    check_str(first, S("/q/3?a=2--4----------------"));
    request(v, "POST", "/q/2", form, body);
    check_str(response_value(v, "Location"), first);
}

static void the_result_is_offered_after_the_tenth(void **state)
{
    struct visit *v = *state;
    visit(v, "/");
    pick_all(v, "222222222");
    see(v, "Question 10 of 20");
    see(v, "See the result now");
    fill(v, "pick", "2");
    press(v, "See the result now");
    check_true(str_starts(v->path, S("/r?a=")));
    see(v, "of 100");
    see(v, "Five areas");
    visit(v, "/q/9?a=--------------------");
    not_see(v, "See the result now");
}

static void every_bad_address_gets_its_sentence(void **state)
{
    struct visit *v = *state;
    static const struct {
        const char *target;
        int status;
        const char *words;
    } rows[] = {
        {"/q/0", 404, "They’re numbered 1 to 20"},
        {"/q/21", 404, "They’re numbered 1 to 20"},
        {"/q/-1", 404, "They’re numbered 1 to 20"},
        {"/q/abc", 404, "They’re numbered 1 to 20"},
        {"/q/1.5", 404, "They’re numbered 1 to 20"},
        {"/q/99999999999999999999", 404, "They’re numbered 1 to 20"},
        {"/q/2?a=5-------------------", 422, "Letter 1 of the answers is “5”"},
        {"/q/2?a=------x-------------", 422, "Letter 7 of the answers is “x”"},
        {"/q/2?a=------%C3%A4-------------", 422, "Letter 7 of the answers is “ä”"},
        {"/q/2?a=---", 422, "need 20 letters, one for each question. There are 3."},
        {"/q/2?a=---------------------", 422, "There are 21."},
        {"/r?a=9-------------------&f=junior-to-mid.1", 422, "Letter 1 of the answers is “9”"},
        {"/r?a=%22%3E%3Cscript%3E----------&f=junior-to-mid.1", 422, "Letter 1 of the answers"},
        {"/r?a=22&f=junior-to-mid.1", 422, "There are 2."},
        {"/r", 422, "no answers in this address"},
        {"/r?a=", 422, "no answers in this address"},
        {"/r?a=22222222222222222222&f=senior.1", 404, "no framework “senior.1” here"},
        {"/r?a=22222222222222222222&f=junior-to-mid.2", 404, "“junior-to-mid.2”"},
        {"/r?a=22222222222222222222&f=junior-to-mid.x", 404, "“junior-to-mid.x”"},
        {"/r?a=22222222222222222222&f=.1", 404, "no framework"},
        {"/r?a=22222222222222222222&h=11", 422, "The statements need 5 letters"},
        {"/r?a=22222222222222222222&h=1x---", 422, "Letter 2 of the statements is “x”"},
        {"/q/holds?a=7-------------------", 422, "Letter 1 of the answers is “7”"},
        {"/r/result.md?a=7", 422, "Letter 1"},
        {"/r/result.json", 422, "no answers"},
        {"/r/start?a=22", 422, "There are 2."},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        visit(v, rows[i].target);
        if (v->response.status != rows[i].status)
            print_error("%s\n", rows[i].target);
        check_status(v, rows[i].status);
        see(v, rows[i].words);
        see(v, "Start at question 1");
        not_see_source(v, "<script>-");
    }
}

static void a_clock_that_makes_no_sense_is_no_trouble(void **state)
{
    struct visit *v = *state;
    visit(v, "/q/2?a=2-------------------&s=nonsense&t=-5&from=elsewhere");
    check_status(v, 200);
    see(v, "Question 2 of 20");
    visit(v, "/r?a=22222222222222222222&f=junior-to-mid.1&t=99999999999");
    check_status(v, 200);
    not_see(v, "Quick answers");
}

static void an_unknown_answer_is_refused_beside_the_question(void **state)
{
    struct visit *v = *state;
    static const char *const picks[] = {"5", "-1", "abc", "10", "%C3%A4", "%3Cb%3E"};
    for (size_t i = 0; i < LENGTH(picks); i++) {
        str body = str_format(&v->arena, "a=2-------------------&pick=%s", picks[i]);
        request(v, "POST", "/q/2", "application/x-www-form-urlencoded", body);
        check_status(v, 422);
        see(v, "isn’t one of the answers to question 2");
        see(v, "Question 2 of 20");
        see_source(v, "value=\"2-------------------\"");
        not_see_source(v, "<b>");
    }
    request(v, "POST", "/q/21", "application/x-www-form-urlencoded", S("pick=1"));
    check_status(v, 404);
    request(v, "POST", "/q/1", "application/x-www-form-urlencoded", S("a=zz&pick=1"));
    check_status(v, 422);
    request(v, "POST", "/q/holds", "application/x-www-form-urlencoded", S("hold=hold.nothing"));
    check_status(v, 422);
    see(v, "“hold.nothing” isn’t one of the statements");
}

static void the_last_page_names_what_was_left_open(void **state)
{
    struct visit *v = *state;
    visit(v, "/");
    pick_all(v, "1222-3233221231121");
    press(v, "Continue");
    pick(v, "3");
    see(v, "No answer yet: question 5, question 19");
    follow(v, "question 19");
    see(v, "Question 19 of 20");
}

/* How many quizzes were counted for the operator's median. */
static int64_t counted(struct visit *v, int *median)
{
    struct turn t;
    struct db *db;
    int64_t count;
    visit_turn(v, &t);
    check_true(turn_db(&t, &db));
    check_true(store_quiz_seconds_median(db, median, &count, &t.err));
    turn_end(&t);
    return count;
}

static void a_whole_quiz_is_timed_once(void **state)
{
    struct visit *v = *state;
    int median = 0;
    visit(v, "/");
    fake_os_pass_ms(95 * 1000);
    pick_all(v, "12221323322123112133");
    str body = str_format(&v->arena, "a=%.*s&s=%.*s&t=%.*s", STR(carried(v, "a")),
                          STR(carried(v, "s")), STR(carried(v, "t")));
    fake_os_pass_ms(60 * 1000); /* reading the statements is not answering */
    check_int(counted(v, &median), 0);
    press(v, "See the result");
    check_int(counted(v, &median), 1);
    check_int(median, 95);
    request(v, "POST", "/q/holds", "application/x-www-form-urlencoded", body);
    check_status(v, 303);
    check_int(counted(v, &median), 1);
}

static void quick_answers_are_said_kindly(void **state)
{
    struct visit *v = *state;
    visit(v, "/");
    fake_os_pass_ms(12 * 1000);
    pick_all(v, "12221323322123112133");
    press(v, "See the result");
    see(v, "That was 20 answers in 12 seconds.");
    see(v, "of 100");
}

static void every_page_of_the_quiz_works_under_a_base_path(void **state)
{
    struct visit *v = *state;
    visit_as_server(v, S("/career"));
    visit(v, "/career/");
    see_source(v, "action=\"/career/q/1\"");
    pick_all(v, "12221323322123112133");
    press(v, "See the result");
    check_true(str_starts(v->path, S("/career/r?a=")));
    not_see_source(v, "href=\"/learn");
    press(v, "Make a private link");
    check_true(str_starts(v->path, S("/career/r/")));
}

#define journey(name) cmocka_unit_test_setup_teardown(name, visit_open, visit_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        journey(the_first_page_is_question_1),
        journey(twenty_answers_and_the_statements_lead_to_a_result),
        journey(the_ten_behaviours_of_weight_2_come_first),
        journey(an_answer_can_be_left_open),
        journey(back_keeps_the_answer),
        journey(an_answer_can_be_taken_back),
        journey(sending_a_page_twice_neither_loses_nor_doubles),
        journey(the_result_is_offered_after_the_tenth),
        journey(every_bad_address_gets_its_sentence),
        journey(a_clock_that_makes_no_sense_is_no_trouble),
        journey(an_unknown_answer_is_refused_beside_the_question),
        journey(the_last_page_names_what_was_left_open),
        journey(a_whole_quiz_is_timed_once),
        journey(quick_answers_are_said_kindly),
        journey(every_page_of_the_quiz_works_under_a_base_path),
    };
    return cmocka_run_group_tests_name("http/quiz", tests, NULL, NULL);
}
