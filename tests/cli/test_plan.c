#include "cli/story.h"

#include "base/json.h"

static void with_answers(struct story *s)
{
    s->in = S("22122112222122112212\n");
    check_int(type(s, "quiz", "--answers", "-", "--keep", NULL), 0);
}

static void readiness_says_what_is_missing_before_it_shows_a_figure(void **state)
{
    struct story *s = *state;
    check_int(type(s, "readiness", NULL), 0);
    check_true(!str_has(out(s), S(" is the line")));
    check_int(type(s, "readiness", "--json", NULL), 0);
    (void)out_json(s);
}

static void readiness_shows_figure_areas_gaps_and_behaviours(void **state)
{
    struct story *s = *state;
    with_answers(s);
    check_int(type(s, "readiness", NULL), 0);
    check_has(out(s), S(" is the line"));
    check_has(out(s), S("Technical independence"));
    check_has(out(s), S("What would move it most"));
    check_has(out(s), S("tech.debug"));
    check_has(out(s), S("Where the figure comes from"));
    check_int(type(s, "readiness", "--json", NULL), 0);
    struct json r = out_json(s);
    check_int(json_find(&r, S("behaviours"))->count, 20);
}

static void readiness_can_be_asked_why(void **state)
{
    struct story *s = *state;
    with_answers(s);
    (void)type(s, "log", "Traced the leak to a retry", "-b", "tech.debug", "--outcome", "seen",
               "--autonomy", "3", "--link", "https://git.example/1", NULL);
    (void)type(s, "log", "Still looking at the queue", "-b", "tech.debug", "--outcome", "open", NULL);
    check_int(type(s, "readiness", "--why", "tech.debug", NULL), 0);
    check_has(out(s), S("Find the cause"));
    check_has(out(s), S("  e1  Traced the leak to a retry, today"));
    check_has(out(s), S("Counted"));
    check_has(out(s), S("Not counted"));
    check_int(type(s, "readiness", "-w", "tech.bug", NULL), 3);
    check_has(err(s), S("seekersy: why: "));
    check_int(out(s).length, 0);
}

static void next_names_one_thing(void **state)
{
    struct story *s = *state;
    check_int(type(s, "next", NULL), 0);
    check_true(out(s).length > 0);
    with_answers(s);
    check_int(type(s, "next", NULL), 0);
    check_has(out(s), S("  About "));
    check_int(type(s, "next", "--json", NULL), 0);
    (void)out_json(s);
}

static void plan_proposes_from_the_gaps(void **state)
{
    struct story *s = *state;
    check_int(type(s, "plan", NULL), 0);
    check_has(out(s), S("Take the two-minute quiz"));
    with_answers(s);
    check_int(type(s, "plan", NULL), 0);
    check_has(out(s), S("Gaps, and a step for each"));
    check_has(out(s), S("This quarter"));
    check_int(type(s, "plan", "--json", NULL), 0);
    struct json p = out_json(s);
    check_int(json_find(&p, S("gaps"))->count, 3);
}

static void a_step_is_started_noted_moved_and_ended(void **state)
{
    struct story *s = *state;
    with_answers(s);
    check_int(type(s, "plan", "start", "tech.debug", NULL), 0);
    check_int(str_trim(out(s)).length, ID_LETTERS);
    check_has(err(s), S("Started s1: For one bug, keep a log"));
    check_int(type(s, "plan", "start", "tech.debug", "--size", "month", "Bring", "the", "cause", NULL), 0);
    check_has(err(s), S("Started s2: Bring the cause"));
    check_int(type(s, "plan", "note", "s1", "Reproduced", "it", NULL), 0);
    check_has(err(s), S("Noted on s1."));
    check_int(type(s, "plan", "move", "s1", "exploring", NULL), 0);
    check_has(err(s), S("s1 is now: Exploring."));
    check_int(type(s, "plan", NULL), 0);
    check_has(out(s), S("Under way"));
    check_has(out(s), S("Reproduced it"));
    (void)type(s, "log", "Proved the cause", "-b", "tech.debug", NULL);
    check_int(type(s, "plan", "end", "s1", "--entry", "e1", "--json", NULL), 0);
    struct json step = out_json(s);
    check_str(json_text(&step, "end"), S("evidence"));
    check_int(type(s, "plan", "end", "s2", "--let-go", NULL), 0);
    check_int(type(s, "plan", NULL), 0);
    check_has(out(s), S("Ended"));
}

static void plan_refuses_what_makes_no_sense(void **state)
{
    struct story *s = *state;
    check_int(type(s, "plan", "start", "no.such", NULL), 3);
    check_has(err(s), S("seekersy: behaviour: "));
    check_int(type(s, "plan", "start", "tech.debug", "--size", "year", NULL), 3);
    check_has(err(s), S("seekersy: size: "));
    (void)type(s, "plan", "start", "tech.debug", NULL);
    check_int(type(s, "plan", "start", "tech.debug", NULL), 3);
    check_has(err(s), S("as s1"));
    check_int(type(s, "plan", "move", "s1", "flying", NULL), 3);
    check_int(type(s, "plan", "move", "s9", "doing", NULL), 4);
    check_int(type(s, "plan", "note", "s1", " ", NULL), 3);
    check_int(type(s, "plan", "end", "s1", NULL), 2);
    check_int(type(s, "plan", "end", "s1", "--without", "--let-go", NULL), 2);
    check_int(type(s, "plan", "end", "s1", "--entry", "e9", NULL), 3);
}

#define plan_test(name) cmocka_unit_test_setup_teardown(name, story_begin, story_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        plan_test(readiness_says_what_is_missing_before_it_shows_a_figure),
        plan_test(readiness_shows_figure_areas_gaps_and_behaviours),
        plan_test(readiness_can_be_asked_why),
        plan_test(next_names_one_thing),
        plan_test(plan_proposes_from_the_gaps),
        plan_test(a_step_is_started_noted_moved_and_ended),
        plan_test(plan_refuses_what_makes_no_sense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
