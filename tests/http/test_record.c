/* The record on the web as a person meets it: writing down, tying to behaviours, readiness, plan, packet. */
#include "visit.h"

#include "app/account.h"
#include "app/entry.h"

#include <string.h>

static void coming_in_takes_a_button_and_works_once(void **state)
{
    struct visit *v = *state;
    struct turn t;
    str secret;
    visit_turn(v, &t);
    check_true(app_make_enter_link(&t, &secret));
    const char *path = str_z(&v->arena, str_format(&v->arena, "/enter/%.*s", STR(secret)));
    turn_end(&t);
    visit(v, path);
    check_status(v, 200);
    check_str(response_value(v, "Referrer-Policy"), S("no-referrer"));
    visit(v, path); /* a scanner that looks twice changes nothing */
    press(v, "Open my record");
    check_status(v, 200);
    see(v, "What moved today?");
    visit(v, path);
    check_status(v, 404);
    visit(v, "/enter/00000000000000000000000000");
    check_status(v, 404);
}

static void an_empty_record_says_what_to_do(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/today");
    see(v, "Take the two-minute quiz");
    see(v, "Any three workdays make a good week");
    visit(v, "/journal");
    see(v, "Nothing written yet. What did you finish yesterday that nobody saw?");
    visit(v, "/plan");
    see(v, "Take the two-minute quiz and this fills itself.");
    visit(v, "/readiness");
    check_status(v, 200);
    visit(v, "/packet");
    see(v, "Still building");
    visit(v, "/settings");
    see(v, "No tokens yet.");
}

static void a_sentence_is_enough(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/today");
    fill(v, "text", "Ran the customer demo");
    press(v, "Save entry");
    check_status(v, 200);
    check_int(v->first_status, 303);
    see(v, "Saved.");
    see(v, "Ran the customer demo");
    visit(v, "/journal");
    see(v, "1 entry");
    see(v, "e1");
    see(v, "today, Done");
}

static void sending_a_form_twice_makes_one_entry(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    for (int i = 0; i < 2; i++) { /* Back, and the same form once more */
        visit(v, "/journal");
        fill(v, "id", "01kaqsq6b80000000000000000");
        fill(v, "text", "Wrote the rollout plan");
        press(v, "Save entry");
        check_status(v, 200);
    }
    visit(v, "/journal");
    see(v, "1 entry");
}

static void nothing_typed_is_said_beside_the_field(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/journal");
    fill(v, "text", "   ");
    press(v, "Save entry");
    check_status(v, 422);
    see(v, "This can’t be empty.");
    see_source(v, "<title>Error: ");
    visit(v, "/journal");
    see(v, "0 entries");
}

static void what_looks_secret_is_asked_about_once(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/journal");
    fill(v, "text", "The deploy key is ghp_0123456789abcdefghijABCDEFGHIJ012345 for now");
    press(v, "Save entry");
    check_status(v, 422);
    see(v, "This looks like");
    see_source(v, "ghp_0123456789abcdefghijABCDEFGHIJ012345"); /* the words are still there */
    press(v, "I’m sure, save it");
    check_status(v, 200);
    see(v, "Saved.");
}

static void make_evidence(struct visit *v, const char *behaviour)
{
    visit(v, "/journal");
    fill(v, "text", "Found why refunds double: the client timed out first");
    press(v, "Save entry");
    fill(v, "behaviour", behaviour);
    fill(v, "autonomy", "3");
    fill(v, "scope", "feature");
    fill(v, "outcome", "measured");
    fill(v, "before", "2.1%");
    fill(v, "after", "0.4%");
    fill(v, "link", "https://git.example/checkout/482");
    fill(v, "person", "Tomasz");
    press(v, "Save changes");
    check_status(v, 200);
}

static void an_entry_becomes_evidence_and_readiness_says_why(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    make_evidence(v, "tech.debug");
    see(v, "Saved.");
    see(v, "Find the cause");
    see(v, "Before 2.1%, after 0.4%");
    see(v, "Could confirm it: Tomasz");
    see(v, "git.example/checkout/482");
    see_source(v, "rel=\"noreferrer noopener\"");
    visit(v, "/readiness");
    see(v, "e1 Found why refunds double");
    see(v, "Counted");
    visit(v, "/today");
    see(v, "1 of 20");
    visit(v, "/journal?behaviour=tech.debug");
    see(v, "Find the cause");
    visit(v, "/journal?behaviour=own.ship");
    see(v, "No entry fits that.");
    visit(v, "/packet");
    see(v, "E-1");
    see(v, "Found why refunds double");
}

static void every_field_of_an_edit_says_what_is_wrong(void **state)
{
    static const struct {
        const char *field, *value, *words;
    } rows[] = {
        {"day", "2030-01-01", "That day hasn’t come yet"},
        {"day", "soon", "Give a day like"},
        {"link", "javascript:alert(1)", "A link starts with"},
        {"behaviour", "own.nothing", "own.nothing"},
        {"autonomy", "9", "Give a number from 0 to 4."},
        {"scope", "galaxy", "galaxy"},
        {"outcome", "maybe", "maybe"},
        {"kind", "party", "party"},
    };
    struct visit *v = *state;
    sign_in(v);
    make_evidence(v, "tech.debug");
    for (size_t i = 0; i < LENGTH(rows); i++) {
        visit(v, "/journal/e1");
        fill(v, "text", "My new words stay");
        fill(v, rows[i].field, rows[i].value);
        press(v, "Save changes");
        check_status(v, 422);
        see(v, rows[i].words);
        see(v, "It isn’t saved yet");
        see_source(v, "My new words stay");
    }
    visit(v, "/journal/e1");
    not_see(v, "My new words stay");
}

static void two_windows_do_not_overwrite_each_other(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    make_evidence(v, "tech.debug");
    visit(v, "/journal/e1");
    fill(v, "text", "From the first window");
    fill(v, "version", "1"); /* what the second window had read */
    press(v, "Save changes");
    check_status(v, 409);
    see(v, "This was changed in the meantime");
    see_source(v, "From the first window");
    visit(v, "/journal/e1");
    see(v, "Found why refunds double");
}

static void a_form_that_does_not_say_what_it_was_made_from_changes_nothing(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    make_evidence(v, "tech.debug");
    visit(v, "/journal/e1");
    fill(v, "text", "Overwritten");
    fill(v, "version", "newest");
    press(v, "Save changes");
    check_status(v, 409);
    see_source(v, "Overwritten</textarea>");
    visit(v, "/journal/e1");
    see(v, "Found why refunds double");
}

static void an_unknown_filter_is_named(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/journal?behaviour=nope");
    check_status(v, 422);
    see(v, "Part of this address isn’t known here");
    visit(v, "/packet?format=docx");
    check_status(v, 422);
    see(v, "docx");
}

static void a_link_is_not_used_from_another_site(void **state)
{
    struct visit *v = *state;
    struct turn t;
    str secret;
    visit_turn(v, &t);
    check_true(app_make_enter_link(&t, &secret));
    const char *path = str_z(&v->arena, str_format(&v->arena, "/enter/%.*s", STR(secret)));
    turn_end(&t);
    with_header(v, "Origin", "http://evil.example");
    request(v, "POST", path, "application/x-www-form-urlencoded", (str){0});
    check_status(v, 403);
    with_header(v, "Origin", "null"); /* what a page without referrer sends */
    request(v, "POST", path, "application/x-www-form-urlencoded", (str){0});
    check_status(v, 303);
}

static void deleting_can_be_taken_back(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    make_evidence(v, "tech.debug");
    press(v, "Delete this entry");
    see(v, "It can be put back until");
    visit(v, "/journal");
    see(v, "0 entries");
    visit(v, "/today");
    see(v, "0 of 20");
    visit(v, "/journal/e1");
    press(v, "Put it back");
    see(v, "It’s back.");
    visit(v, "/journal");
    see(v, "1 entry");
}

static void what_a_person_wrote_cannot_become_markup(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/journal");
    fill(v, "text", "<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)>");
    press(v, "Save entry");
    static const char *const pages[] = {"/journal/e1", "/journal", "/today", "/packet"};
    for (size_t i = 0; i < LENGTH(pages); i++) {
        visit(v, pages[i]);
        not_see_source(v, "<script>alert");
        not_see_source(v, "href=\"javascript:");
        not_see_source(v, "<img src=x");
    }
}

static void the_address_of_capture_carries_words(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/capture?text=Fixed%20the%20flaky%20test&behaviour=tech.debug");
    see(v, "An example of: Find the cause");
    see_source(v, "Fixed the flaky test</textarea>");
    press(v, "Save entry");
    see(v, "Find the cause");
}

static void answers(struct visit *v)
{
    str token = visit_token(v, "write");
    call(v, "POST", "/api/v1/assessments", token,
         S("{\"self\": {\"init.propose\": 1, \"init.notice\": 2, \"init.stretch\": 1, \"init.beyond\": 2,"
           " \"tech.deliver\": 3, \"tech.decide\": 2, \"tech.debug\": 3, \"tech.learn\": 3,"
           " \"team.help\": 2, \"team.share\": 1, \"team.review\": 2, \"team.lift\": 1,"
           " \"comm.ask\": 2, \"comm.update\": 2, \"comm.write\": 3, \"comm.risk\": 1,"
           " \"own.ship\": 2, \"own.follow\": 1, \"own.mistake\": 3, \"own.quality\": 3}}"));
    check_status(v, 201);
}

static void the_plan_comes_from_the_gaps(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    answers(v);
    visit(v, "/plan");
    see(v, "Your three widest gaps");
    see(v, "Suggest improvements");
    see(v, "Write down every moment that slows you this week");
    see(v, "Your next best action");
    press_nth(v, "Start this: Write down every moment that slows you this week; pick the one that hits "
                 "most people.", 0);
    check_status(v, 200);
    see(v, "s1");
    fill(v, "note", "Timed three of them");
    press(v, "Add note");
    see(v, "Timed three of them");
    fill(v, "position", "doing");
    press(v, "Save");
    visit(v, "/today");
    see(v, "Write down every moment that slows you this week");
    visit(v, "/plan");
    see(v, "Begun: s1, Doing");
    visit(v, "/plan/s1");
    press(v, "End without");
    see(v, "Ended today");
    visit(v, "/plan");
    see(v, "Ended");
}

static void proof_moves_the_score(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    answers(v);
    visit(v, "/readiness");
    see(v, "Your record says 31");
    make_evidence(v, "init.propose");
    visit(v, "/readiness");
    not_see(v, "Your record says 31,");
    see(v, "A report for others would say");
}

static void tokens_are_shown_once(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/settings");
    press(v, "Make a token");
    check_status(v, 422);
    fill(v, "name", "shell");
    press(v, "Make a token");
    check_status(v, 200);
    see(v, "sk_");
    visit(v, "/settings");
    not_see(v, "sk_");
    see(v, "shell");
    press(v, "Remove shell");
    see(v, "No tokens yet.");
}

static void the_theme_is_kept_in_a_cookie(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/settings");
    fill(v, "theme", "dark");
    press_nth(v, "Save", 0);
    see_source(v, "data-theme=\"dark\"");
    fill(v, "theme", "system");
    press_nth(v, "Save", 0);
    not_see_source(v, "data-theme");
}

static void one_switch_turns_the_keys_off(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/settings");
    not_see_source(v, "data-keys");
    press(v, "Turn keys off");
    see_source(v, "data-keys=\"off\"");
    visit(v, "/journal");
    see_source(v, "data-keys=\"off\"");
    visit(v, "/settings");
    press(v, "Turn keys on");
    not_see_source(v, "data-keys");
}

static void signing_out_ends_the_session(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    visit(v, "/settings");
    press(v, "Sign out");
    see(v, "Sign in");
    visit(v, "/today");
    see(v, "seekersy ui");
}

int main(void)
{
#define ONE(name) cmocka_unit_test_setup_teardown(name, visit_open, visit_close)
    const struct CMUnitTest tests[] = {
        ONE(coming_in_takes_a_button_and_works_once),
        ONE(an_empty_record_says_what_to_do),
        ONE(a_sentence_is_enough),
        ONE(sending_a_form_twice_makes_one_entry),
        ONE(nothing_typed_is_said_beside_the_field),
        ONE(what_looks_secret_is_asked_about_once),
        ONE(an_entry_becomes_evidence_and_readiness_says_why),
        ONE(every_field_of_an_edit_says_what_is_wrong),
        ONE(two_windows_do_not_overwrite_each_other),
        ONE(a_form_that_does_not_say_what_it_was_made_from_changes_nothing),
        ONE(an_unknown_filter_is_named),
        ONE(a_link_is_not_used_from_another_site),
        ONE(deleting_can_be_taken_back),
        ONE(what_a_person_wrote_cannot_become_markup),
        ONE(the_address_of_capture_carries_words),
        ONE(the_plan_comes_from_the_gaps),
        ONE(proof_moves_the_score),
        ONE(tokens_are_shown_once),
        ONE(the_theme_is_kept_in_a_cookie),
        ONE(one_switch_turns_the_keys_off),
        ONE(signing_out_ends_the_session),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
