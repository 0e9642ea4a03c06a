/* The result: carried by its address, kept by a private link, taken along, and made one's own. */
#include "visit.h"

#include "content/content.h"
#include "fake_os.h"
#include "golden.h"

#define TYPICAL "12123233212122312133" /* V4 of the model's worked examples */
#define FORM "application/x-www-form-urlencoded"

static const char typical[] = "/r?a=" TYPICAL "&f=junior-to-mid.1";

/* The page without what changes with every style: from <main> on. */
static str main_part(struct visit *v)
{
    str body = str_from_at(v->response.body, str_find(v->response.body, S("<main")));
    return str_first(body, str_find(body, S("</main>")) + 7);
}

static void the_figures_are_those_of_the_worked_example(void **state)
{
    struct visit *v = *state;
    visit(v, typical);
    check_status(v, 200);
    see(v, "Your answers make it 31 of 100: building.");
    see(v, "most likely 2 to 71; taken at face value yours say 46");
    see(v, "line of this framework is at 80");
    see(v, "likely 2 to 71");
    see(v, "Suggest improvements");
    see(v, "Think past the ticket");
    see(v, "Ask good questions");
    see(v, "manager");
    static const char *const never[] = {"passed", "passing", "failed", "failing", "below the line",
                                        "above the line", "chance to be promoted"};
    for (size_t i = 0; i < LENGTH(never); i++)
        not_see(v, never[i]);
}

static void the_page_is_the_one_that_was_looked_at(void **state)
{
    struct visit *v = *state;
    visit(v, typical);
    check_golden(&v->arena, "golden/result/typical.html", main_part(v));
    visit(v, "/r?a=44444444444444444444&f=junior-to-mid.1");
    check_golden(&v->arena, "golden/result/all-highest.html", main_part(v));
    visit(v, "/r?a=1--23---------------&f=junior-to-mid.1&h=-1--1");
    check_golden(&v->arena, "golden/result/three-answers.html", main_part(v));
}

static void what_comes_stands_in_the_promised_order(void **state)
{
    struct visit *v = *state;
    static const char *const order[] = {"<h1>", "class=\"dial\"", "Five areas", "three widest gaps",
                                        "Already there", "All your answers", "Keep this result",
                                        "How it’s scored"};
    visit(v, typical);
    str rest = v->response.body;
    for (size_t i = 0; i < LENGTH(order); i++) {
        size_t at = str_find(rest, str_from(order[i]));
        if (at == rest.length)
            fail_msg("%s is missing, or stands too early", order[i]);
        rest = str_from_at(rest, at);
    }
}

static void a_result_is_the_same_for_everybody_and_may_be_cached(void **state)
{
    struct visit *v = *state;
    visit(v, typical);
    str first = str_copy(&v->arena, v->response.body);
    check_str(response_value(v, "Cache-Control"), S("public, max-age=300"));
    sign_in(v);
    visit(v, typical);
    check_str(v->response.body, first);
    check_false(response_value(v, "Set-Cookie").at);
}

static void under_ten_answers_there_is_no_figure(void **state)
{
    struct visit *v = *state;
    visit(v, "/r?a=1--23---------------&f=junior-to-mid.1");
    check_status(v, 200);
    see(v, "3 answers so far. Ten make a figure.");
    see(v, "Only when someone asks me");
    not_see(v, "of 100");
    not_see(v, "Five areas");
    not_see_source(v, "class=\"dial\"");
    follow(v, "Answer the next question");
    see(v, "Question 4 of 20");
    visit(v, "/r?a=--------------------&f=junior-to-mid.1");
    see(v, "No answers yet");
    visit(v, "/r?a=222222222-----------&f=junior-to-mid.1");
    not_see(v, "of 100");
    visit(v, "/r?a=2222222222----------&f=junior-to-mid.1");
    see(v, "of 100");
}

static void answers_all_alike_are_said_kindly(void **state)
{
    struct visit *v = *state;
    visit(v, "/r?a=22222222222222222233&f=junior-to-mid.1");
    see(v, "Nearly all of your answers are the same");
    visit(v, typical);
    not_see(v, "Nearly all of your answers are the same");
}

static void an_answer_can_be_changed_and_the_result_follows(void **state)
{
    struct visit *v = *state;
    visit(v, typical);
    follow(v, "Change");
    see(v, "Question 1 of 20");
    see_source(v, "value=\"1\" checked");
    fill(v, "pick", "3");
    press(v, "Update the result");
    check_str(v->path, S("/r?a=32123233212122312133&f=junior-to-mid.1"));
    not_see(v, "Your answers make it 31 of 100");
    follow(v, "Change");
    press(v, "Next question");
    see(v, "Question 2 of 20");
    press(v, "Update the result");
    check_str(v->path, S("/r?a=32123233212122312133&f=junior-to-mid.1"));
}

static void statements_can_be_ticked_from_the_result(void **state)
{
    struct visit *v = *state;
    visit(v, typical);
    follow(v, "Five things that hold people back");
    fill(v, "hold", "hold.mistakes");
    fill(v, "hold", "hold.compare");
    press(v, "See the result");
    check_str(v->path, S("/r?a=" TYPICAL "&f=junior-to-mid.1&h=-1--1"));
    see(v, "Choose one task with a safety net");
    see(v, "your own last quarter is the useful yardstick");
    see(v, "Your answers make it 31 of 100");
}

/* Keeps the open result; gives the address without the key. */
static str keep(struct visit *v)
{
    press(v, "Make a private link");
    check_status(v, 200);
    str link = str_copy(&v->arena, str_first(v->path, str_find(v->path, S("?"))));
    check_int(link.length, 3 + 26);
    return link;
}

static void a_result_is_kept_by_private_link_for_30_days(void **state)
{
    struct visit *v = *state;
    visit(v, typical);
    const char *link = str_z(&v->arena, keep(v));
    see(v, "It works until 22 December");
    see(v, str_z(&v->arena, str_format(&v->arena, "http://127.0.0.1:7337%s", link)));
    see(v, "Delete it now");
    visit(v, link);
    check_status(v, 200);
    see(v, "Your answers make it 31 of 100");
    not_see(v, "Delete it now");
    check_str(response_value(v, "Cache-Control"), S("no-store"));
    check_str(response_value(v, "Referrer-Policy"), S("no-referrer"));
    check_str(response_value(v, "X-Robots-Tag"), S("noindex"));
    fake_os_pass_ms((int64_t)30 * DAY_MS - 1);
    visit(v, link);
    check_status(v, 200);
    fake_os_pass_ms(1);
    visit(v, link);
    check_status(v, 404);
}

static void wrong_expired_and_deleted_links_say_the_same(void **state)
{
    struct visit *v = *state;
    visit(v, typical);
    const char *deleted = str_z(&v->arena, keep(v));
    press(v, "Delete it now");
    check_status(v, 200);
    see(v, "Deleted");
    visit(v, typical);
    const char *expired = str_z(&v->arena, keep(v));
    fake_os_pass_ms((int64_t)31 * DAY_MS);
    const char *const links[] = {deleted, expired, "/r/00000000000000000000000000", "/r/short",
                                 "/r/zzzzzzzzzzzzzzzzzzzzzzzzzz", "/r/result.pdf"};
    str words = {0};
    for (size_t i = 0; i < LENGTH(links); i++) {
        visit(v, links[i]);
        check_status(v, 404);
        str now = page_words(v);
        str before_reference = str_first(now, str_find(now, S("Reference")));
        if (i)
            check_str(before_reference, words);
        words = str_copy(&v->arena, before_reference);
    }
}

static void only_the_key_deletes(void **state)
{
    struct visit *v = *state;
    visit(v, typical);
    str link = keep(v);
    const char *remove = str_z(&v->arena, str_format(&v->arena, "%.*s/delete", STR(link)));
    static const char *const bodies[] = {"", "key=", "key=00000000000000000000000000"};
    for (size_t i = 0; i < LENGTH(bodies); i++) {
        request(v, "POST", remove, FORM, str_from(bodies[i]));
        check_status(v, 404);
    }
    visit(v, str_z(&v->arena, link));
    check_status(v, 200);
}

static void nothing_is_kept_of_broken_answers(void **state)
{
    struct visit *v = *state;
    request(v, "POST", "/r/keep", FORM, S(""));
    check_status(v, 422);
    request(v, "POST", "/r/keep", FORM, S("a=12&f=junior-to-mid.1"));
    check_status(v, 422);
    request(v, "POST", "/r/keep", FORM, S("a=" TYPICAL "&f=elsewhere.1"));
    check_status(v, 404);
}

static void a_form_of_another_site_keeps_nothing(void **state)
{
    struct visit *v = *state;
    with_header(v, "Sec-Fetch-Site", "cross-site");
    request(v, "POST", "/r/keep", FORM, S("a=" TYPICAL "&f=junior-to-mid.1"));
    check_status(v, 403);
}

static void the_result_can_be_taken_along(void **state)
{
    struct visit *v = *state;
    visit(v, typical);
    follow(v, "Download Markdown");
    check_str(v->response.type, S("text/markdown; charset=utf-8"));
    check_str(response_value(v, "Content-Disposition"),
              S("attachment; filename=\"seekersy-result.md\""));
    check_golden(&v->arena, "golden/result/typical.md", v->response.body);
    visit(v, "/r?a=" TYPICAL "&f=junior-to-mid.1&h=1----");
    follow(v, "Download JSON");
    check_str(v->response.type, S("application/json; charset=utf-8"));
    check_golden(&v->arena, "golden/result/typical.json", v->response.body);
}

static void a_stranger_is_told_how_to_start_a_plan(void **state)
{
    struct visit *v = *state;
    visit(v, typical);
    follow(v, "Start a plan from this");
    check_status(v, 200);
    see(v, "seekersy ui");
    visit_as_server(v, S(""));
    visit(v, "/r/start?a=" TYPICAL);
    see(v, "Sign in");
    request(v, "POST", "/r/start", FORM, S("a=" TYPICAL));
    check_status(v, 401);
}

static void a_result_becomes_the_first_assessment_once(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, typical);
    follow(v, "Start a plan from this");
    see(v, "These 20 answers become your first assessment");
    press(v, "Keep it and open my plan");
    check_status(v, 200);
    check_str(v->path, S("/plan"));
    see(v, "Suggest improvements");
    visit(v, typical);
    follow(v, "Start a plan from this");
    see(v, "in your record already");
    not_see(v, "Keep it and open my plan");
}

static void a_second_time_shows_what_changed(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, typical);
    follow(v, "Start a plan from this");
    press(v, "Keep it and open my plan");
    fake_os_pass_ms((int64_t)5 * DAY_MS);
    visit(v, "/r?a=32123233212122312132&f=junior-to-mid.1");
    follow(v, "Start a plan from this");
    see(v, "under two weeks ago");
    see(v, "Suggest improvements Only when someone asks me Most months, with a concrete plan up");
    see(v, "Care about quality Usually tested, edge cases too Main path tested down");
    not_see(v, "Help teammates");
    fake_os_pass_ms((int64_t)9 * DAY_MS);
    visit(v, "/r/start?a=32123233212122312132");
    not_see(v, "under two weeks ago");
    press(v, "Keep it and open my plan");
    check_str(v->path, S("/plan"));
}

static void what_is_expected_can_be_read_by_anybody(void **state)
{
    struct visit *v = *state;
    const struct framework *f = content_framework(v->content, (str){0});
    visit(v, "/learn");
    check_status(v, 200);
    for (size_t i = 0; i < f->behaviour_count; i++)
        see(v, str_z(&v->arena, f->behaviours[i].title));
    for (size_t i = 0; i < f->behaviour_count; i++) {
        const struct behaviour *b = &f->behaviours[i];
        visit(v, str_z(&v->arena, str_format(&v->arena, "/learn/%.*s", STR(b->id))));
        check_status(v, 200);
        see(v, str_z(&v->arena, b->mid));
        see(v, str_z(&v->arena, b->practice[2]));
        see(v, str_z(&v->arena, b->ask));
    }
    visit(v, "/learn/own.nothing");
    check_status(v, 404);
}

#define journey(name) cmocka_unit_test_setup_teardown(name, visit_open, visit_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        journey(the_figures_are_those_of_the_worked_example),
        journey(the_page_is_the_one_that_was_looked_at),
        journey(what_comes_stands_in_the_promised_order),
        journey(a_result_is_the_same_for_everybody_and_may_be_cached),
        journey(under_ten_answers_there_is_no_figure),
        journey(answers_all_alike_are_said_kindly),
        journey(an_answer_can_be_changed_and_the_result_follows),
        journey(statements_can_be_ticked_from_the_result),
        journey(a_result_is_kept_by_private_link_for_30_days),
        journey(wrong_expired_and_deleted_links_say_the_same),
        journey(only_the_key_deletes),
        journey(nothing_is_kept_of_broken_answers),
        journey(a_form_of_another_site_keeps_nothing),
        journey(the_result_can_be_taken_along),
        journey(a_stranger_is_told_how_to_start_a_plan),
        journey(a_result_becomes_the_first_assessment_once),
        journey(a_second_time_shows_what_changed),
        journey(what_is_expected_can_be_read_by_anybody),
    };
    return cmocka_run_group_tests_name("http/result", tests, NULL, NULL);
}
