#include "cli/story.h"

#include "base/json.h"

#define TWENTY "3\n2\n1\n-\n3\n2\n3\n3\n2\n1\n3\n2\n2\n1\n0\n4\n3\n2\n1\n3\n"

static void on_a_terminal(struct story *s, const char *keys)
{
    s->io.in_is_terminal = s->io.out_is_terminal = s->io.err_is_terminal = true;
    s->io.is_plain = true;
    s->keys = keys;
}

static void quiz_from_lines_prints_score_range_areas_and_gaps(void **state)
{
    struct story *s = *state;
    s->in = S(TWENTY);
    check_int(type(s, "quiz", "--answers", "-", NULL), 0);
    check_has(out(s), S(" is the line"));
    check_has(out(s), S("\nAreas\n"));
    check_has(out(s), S("  3. "));
    check_has(out(s), S("This week  "));
    check_true(!str_has(out(s), S("  4. ")));
    check_int(err(s).length, 0);
}

static void quiz_from_a_json_file_gives_json(void **state)
{
    struct story *s = *state;
    fake_os_add_file("answers.json", S("{\"self\": {\"tech.debug\": 2, \"own.ship\": 3}}"));
    check_int(type(s, "quiz", "--answers", "answers.json", "--json", NULL), 0);
    struct json first = out_json(s);
    check_int(json_find(json_find(&first, S("self")), S("own.ship"))->integer, 3);
    fake_os_add_file("again.json", str_copy(&s->arena, out(s)));
    check_int(type(s, "quiz", "--answers", "again.json", "--json", NULL), 0);
}

static void quiz_refuses_answers_that_make_no_sense(void **state)
{
    struct story *s = *state;
    static const struct {
        const char *text;
        str says;
    } cases[] = {
        {"3\n2\n7\n", S("3")},
        {"{\"self\": {\"no.such\": 2}}", S("no.such")},
        {"{\"self\": {\"tech.debug\": 9}}", S("tech.debug")},
        {"{\"self\": {\"tech.debug\": ", S("line")},
        {"", S("")},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        s->in = str_from(cases[i].text);
        check_int(type(s, "quiz", "--answers", "-", NULL), 3);
        check_has(err(s), cases[i].says);
        check_true(str_starts(err(s), S("seekersy: ")));
        check_int(out(s).length, 0);
    }
    check_int(type(s, "quiz", "--answers", "no-such-file", NULL), 4);
    check_int(type(s, "quiz", "--answers", "-", "--from", "3", NULL), 2);
}

static void quiz_without_a_terminal_needs_answers(void **state)
{
    struct story *s = *state;
    check_int(type(s, "quiz", NULL), 2);
    check_has(err(s), S("elsewhere give --answers FILE"));
}

static void quiz_asks_twenty_questions_and_then_the_statements(void **state)
{
    struct story *s = *state;
    on_a_terminal(s, "33333333333333333333" "13\n");
    check_int(type(s, "quiz", NULL), 0);
    check_has(err(s), S("1 of 20"));
    check_has(err(s), S("20 of 20"));
    check_has(err(s), S("Does one of these sound like you?"));
    check_has(out(s), S(" is the line"));
    check_has(out(s), S("What you marked, and a way out"));
    check_has(err(s), S("echo 22222222222222222222 | seekersy quiz --answers - --keep"));
}

static void quiz_goes_back_and_skips(void **state)
{
    struct story *s = *state;
    /* 1: "3"; 2: "4"; back twice; 1: "1"; Enter keeps 2; an arrow key does nothing; 3: hasn't come up. */
    on_a_terminal(s, "34bb1\n\033[A0q");
    check_int(type(s, "quiz", NULL), 0);
    check_has(err(s), S("\u203a4"));
    check_has(err(s), S("seekersy quiz --from "));
    check_int(out(s).length, 0);
    str line = err(s);
    line = str_from_at(line, str_find(line, S("--from ")) + 7);
    str letters = str_copy(&s->arena, str_trim(line));
    check_int(letters.length, 20);
    size_t answered = 0;
    for (size_t i = 0; i < letters.length; i++)
        answered += letters.at[i] != '-';
    check_int(answered, 2);
    on_a_terminal(s, "q");
    check_int(type(s, "quiz", "--from", str_z(&s->arena, letters), NULL), 0);
    check_has(err(s), S("3 of 20"));
}

static void quiz_offers_the_result_after_ten(void **state)
{
    struct story *s = *state;
    on_a_terminal(s, "r22222222222r\n");
    check_int(type(s, "quiz", NULL), 0);
    check_has(err(s), S("(r shows the result)"));
    check_has(out(s), S(" is the line"));
}

static void quiz_with_few_answers_shows_no_figure(void **state)
{
    struct story *s = *state;
    s->in = S("{\"self\": {\"tech.debug\": 2}}");
    check_int(type(s, "quiz", "--answers", "-", NULL), 0);
    check_true(!str_has(out(s), S(" is the line")));
    check_has(out(s), S("Ten make a figure."));
    check_has(out(s), S("Find the cause"));
}

static void interrupted_quiz_keeps_its_answers_in_a_line(void **state)
{
    struct story *s = *state;
    on_a_terminal(s, "33\003");
    check_int(type(s, "quiz", NULL), 130);
    check_has(err(s), S("seekersy quiz --from "));
    check_int(out(s).length, 0);
    on_a_terminal(s, "3");
    check_int(type(s, "quiz", NULL), 0);
    check_has(err(s), S("seekersy quiz --from "));
}

static void kept_quiz_becomes_an_assessment_and_shows_what_changed(void **state)
{
    struct story *s = *state;
    s->in = S("22222222222222222222\n");
    check_int(type(s, "quiz", "--answers", "-", "--keep", NULL), 0);
    check_has(err(s), S("Kept in your record as "));
    fake_os_pass_ms(20LL * DAY_MS);
    s->in = S("32222222222222222222\n");
    check_int(type(s, "quiz", "--answers", "-", "--keep", NULL), 0);
    check_has(out(s), S("Since the last time"));
    check_has(out(s), S("Suggest improvements: "));
    check_int(type(s, "readiness", NULL), 0);
    check_has(out(s), S(" is the line"));
}

static void quiz_alone_needs_no_record(void **state)
{
    struct story *s = *state;
    struct store *store = s->app.store;
    s->app.store = NULL;
    s->in = S(TWENTY);
    check_int(type(s, "quiz", "--answers", "-", NULL), 0);
    s->app.store = store;
}

#define quiz_test(name) cmocka_unit_test_setup_teardown(name, story_begin, story_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        quiz_test(quiz_from_lines_prints_score_range_areas_and_gaps),
        quiz_test(quiz_from_a_json_file_gives_json),
        quiz_test(quiz_refuses_answers_that_make_no_sense),
        quiz_test(quiz_without_a_terminal_needs_answers),
        quiz_test(quiz_asks_twenty_questions_and_then_the_statements),
        quiz_test(quiz_goes_back_and_skips),
        quiz_test(quiz_offers_the_result_after_ten),
        quiz_test(quiz_with_few_answers_shows_no_figure),
        quiz_test(interrupted_quiz_keeps_its_answers_in_a_line),
        quiz_test(kept_quiz_becomes_an_assessment_and_shows_what_changed),
        quiz_test(quiz_alone_needs_no_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
