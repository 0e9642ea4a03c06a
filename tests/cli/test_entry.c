#include "cli/story.h"

#include "app/entry.h"
#include "base/json.h"
#include "base/utf8.h"

#include <string.h>

/* What was logged last, by its 26 letters. */
static str logged(struct story *s)
{
    struct id id;
    str letters = str_trim(out(s));
    check_int(letters.length, ID_LETTERS);
    check_true(id_read(letters, &id));
    return str_copy(&s->arena, letters);
}

static void log_prints_the_id_alone_and_says_the_rest_aside(void **state)
{
    struct story *s = *state;
    check_int(type(s, "log", "Ran", "the", "customer", "demo", NULL), 0);
    str id = logged(s);
    check_str(err(s), S("Logged e1 for 22 November.\n"));
    check_int(type(s, "show", str_z(&s->arena, id), NULL), 0);
    check_has(out(s), S("Ran the customer demo"));
}

static void one_thing_that_would_make_it_stronger_is_said(void **state)
{
    struct story *s = *state;
    check_int(type(s, "lint", "Worked", "on", "the", "login", "page", NULL), 0);
    check_has(out(s), S("Say what you did, with a verb"));
    check_has(out(s), S("to    Fixed the login loop on Safari."));
    check_int(type(s, "lint", "Added an index", "--json", NULL), 0);
    struct json rule = out_json(s);
    check_str(json_text(&rule, "rule"), S("why"));
    check_int(type(s, "lint", "I fixed the login so that nobody calls support", NULL), 0);
    check_int(out(s).length, 0);
    check_has(err(s), S("Nothing to add"));
    s->in = S("We moved the tests because they were slow\n");
    check_int(type(s, "lint", "-", NULL), 0);
    check_has(out(s), S("rather than"));
    check_int(type(s, "lint", "  ", NULL), 3);
    /* Evidence is told of at once, a note only when it is shown. */
    check_int(type(s, "log", "Added an index", "-b", "own.follow", NULL), 0);
    check_has(err(s), S("Stronger: Say why it mattered"));
    check_int(type(s, "log", "Added an index", NULL), 0);
    check_true(!str_has(err(s), S("Stronger")));
    check_int(type(s, "show", "e2", NULL), 0);
    check_has(err(s), S("Stronger: Say why it mattered"));
}

static void log_takes_every_option(void **state)
{
    struct story *s = *state;
    check_int(type(s, "log", "Halved the timeouts", "--day", "yesterday", "-b", "own.follow", "-b",
                   "tech.debug", "--kind=done", "--autonomy", "3", "--scope", "feature", "--outcome",
                   "measured", "--before", "2.1%", "--after", "0.4%", "--link",
                   "https://git.example/checkout/482", "--person", "Noor", "--json", NULL),
              0);
    struct json e = out_json(s);
    check_str(json_text(&e, "day"), S("2026-11-21"));
    check_str(json_text(&e, "text"), S("Halved the timeouts"));
    check_str(json_text(&e, "scope"), S("feature"));
    check_str(json_text(&e, "outcome"), S("measured"));
    check_str(json_text(&e, "before"), S("2.1%"));
    check_int(json_find(&e, S("autonomy"))->integer, 3);
    check_int(json_find(&e, S("behaviours"))->count, 2);
    check_int(json_find(&e, S("links"))->count, 1);
    check_int(json_find(&e, S("people"))->count, 1);
    check_int(err(s).length, 0);
}

static void log_reads_standard_input(void **state)
{
    struct story *s = *state;
    s->in = S("Fix the double refund\n");
    check_int(type(s, "log", "-", NULL), 0);
    str id = logged(s);
    check_int(type(s, "show", str_z(&s->arena, id), "--json", NULL), 0);
    struct json e = out_json(s);
    check_str(json_text(&e, "text"), S("Fix the double refund"));
}

static void log_says_every_mistake_at_once(void **state)
{
    struct story *s = *state;
    check_int(type(s, "log", "x", "--day", "2027-01-01", "-b", "no.such", "--autonomy", "5", "--scope",
                   "galaxy", "--link", "ftp://x", NULL),
              3);
    check_has(err(s), S("seekersy: day: That day hasn’t come yet. Give a day up to today."));
    check_has(err(s), S("seekersy: behaviour: "));
    check_has(err(s), S("seekersy: autonomy: "));
    check_has(err(s), S("seekersy: scope: "));
    check_has(err(s), S("seekersy: link: "));
    check_int(out(s).length, 0);
}

static void log_refuses_nothing_at_all(void **state)
{
    struct story *s = *state;
    s->in = S(" \n");
    check_int(type(s, "log", "-", NULL), 3);
    check_has(err(s), S("seekersy: text: This can’t be empty."));
    check_int(type(s, "log", "", NULL), 3);
    check_has(err(s), S("seekersy: text: This can’t be empty."));
}

static void log_refuses_input_that_is_not_text(void **state)
{
    struct story *s = *state;
    s->in = S("one\ntwo \xff\n");
    check_int(type(s, "log", "-", NULL), 3);
    check_has(err(s), S("standard input:2: byte 9 is not UTF-8 text"));
    s->in = (str){"a\0b", 3};
    check_int(type(s, "log", "-", NULL), 3);
    check_has(err(s), S("standard input:1: byte 2 is a NUL"));
    char *large = arena_get(&s->arena, 1, 10 * 1024 * 1024);
    s->in = (str){large, 10 * 1024 * 1024};
    check_int(type(s, "log", "-", NULL), 3);
    check_has(err(s), S("larger than"));
}

static void log_asks_once_before_it_keeps_a_secret(void **state)
{
    struct story *s = *state;
    const char *secret = "password=correct-horse-battery-staple";
    check_int(type(s, "log", secret, NULL), 3);
    check_has(err(s), S("seekersy: text: This looks like"));
    check_int(type(s, "log", secret, "--sure", NULL), 0);
}

static void show_says_what_hangs_on_an_entry(void **state)
{
    struct story *s = *state;
    (void)type(s, "log", "Traced the leak", "-b", "tech.debug", "--person", "Noor", NULL);
    check_int(type(s, "show", "e1", NULL), 0);
    check_has(out(s), S("e1"));
    check_has(out(s), S("Traced the leak"));
    check_has(out(s), S("Find the cause (tech.debug)"));
    check_has(out(s), S("Noor"));
    check_int(type(s, "show", "e99", NULL), 4);
    check_int(type(s, "show", "nonsense", NULL), 4);
    check_int(out(s).length, 0);
}

static void list_shows_the_newest_first(void **state)
{
    struct story *s = *state;
    check_int(type(s, "list", NULL), 0);
    check_int(out(s).length, 0);
    check_has(err(s), S("Nothing written yet."));
    (void)type(s, "log", "First", "--day", "2026-11-01", NULL);
    (void)type(s, "log", "Second", "-b", "own.follow", NULL);
    check_int(type(s, "list", NULL), 0);
    check_true(str_find(out(s), S("Second")) < str_find(out(s), S("First")));
    check_true(!str_has(out(s), S("\033")));
    check_int(type(s, "list", "-b", "own.follow", NULL), 0);
    check_true(!str_has(out(s), S("First")));
    check_int(type(s, "list", "--plain", NULL), 0);
    check_has(out(s), S("e1\t2026-11-01\tdone\t\tFirst\n"));
    check_int(type(s, "list", "--kind", "risk", NULL), 0);
    check_has(err(s), S("No entry like that. There are 2 in all."));
}

static void list_searches(void **state)
{
    struct story *s = *state;
    (void)type(s, "log", "Ran the Café demo", NULL);
    (void)type(s, "log", "Fixed the login", "-b", "own.follow", NULL);
    check_int(type(s, "list", "--search", "CAFE de", NULL), 0);
    check_has(out(s), S("Ran the Café demo"));
    check_true(!str_has(out(s), S("login")));
    check_int(type(s, "list", "-s", "fix", "-b", "own.follow", "--json", NULL), 0);
    struct json page = out_json(s);
    check_int(json_find(&page, S("items"))->count, 1);
    check_int(type(s, "list", "-s", "nothing like it", NULL), 0);
    check_int(out(s).length, 0);
    check_has(err(s), S("No entry has all of that. There are 2 in all."));
    char text[SEARCH_MOST + 2] = {0};
    memset(text, 'x', SEARCH_MOST + 1);
    check_int(type(s, "list", "-s", text, NULL), 3);
    check_has(err(s), S("search: That’s too long. Use at most 200 letters."));
    check_int(type(s, "list", "-s", "caf\xff", NULL), 3);
    check_has(err(s), S("byte 4 is not UTF-8"));
    for (int i = 0; i < 5; i++)
        (void)type(s, "log", "apple", NULL);
    check_int(type(s, "list", "-s", "apple", "--limit", "2", "--json", NULL), 0);
    page = out_json(s);
    const char *next = str_z(&s->arena, json_text(&page, "next"));
    check_int(type(s, "list", "-s", "apple", "--cursor", next, "--json", NULL), 0);
    page = out_json(s);
    check_int(json_find(&page, S("items"))->count, 3);
    check_int(type(s, "list", "-s", "apple", "--all", "--plain", NULL), 0);
    check_has(out(s), S("e3\t"));
}

static void list_as_data(void **state)
{
    struct story *s = *state;
    for (int i = 0; i < 5; i++)
        (void)type(s, "log", "Something, with a \"quote\"", NULL);
    check_int(type(s, "list", "--json", "--limit", "2", NULL), 0);
    struct json page = out_json(s);
    check_int(json_find(&page, S("items"))->count, 2);
    str next = json_text(&page, "next");
    check_int(type(s, "list", "--json", "--cursor", str_z(&s->arena, next), NULL), 0);
    page = out_json(s);
    check_int(json_find(&page, S("items"))->count, 3);
    check_int(json_find(&page, S("next"))->kind, JSON_IS_NULL);
    check_int(type(s, "list", "--jsonl", NULL), 0);
    str text = out(s), line;
    size_t lines = 0;
    while (str_cut(&text, '\n', &line)) {
        struct json one;
        struct err e;
        if (!line.length)
            continue;
        check_true(json_read(line, &s->arena, &one, &e));
        check_str(json_text(&one, "text"), S("Something, with a \"quote\""));
        lines++;
    }
    check_int(lines, 5);
}

static void list_takes_everything_over_pages(void **state)
{
    struct story *s = *state;
    for (int i = 0; i < 130; i++)
        (void)type(s, "log", "One more", NULL);
    check_int(type(s, "list", "--all", "--json", NULL), 0);
    struct json all = out_json(s);
    check_int(json_find(&all, S("items"))->count, 130);
    check_int(json_find(&all, S("next"))->kind, JSON_IS_NULL);
    check_int(type(s, "list", NULL), 0);
    check_has(err(s), S("There are more: seekersy list --all"));
}

static void list_refuses_what_makes_no_sense(void **state)
{
    struct story *s = *state;
    check_int(type(s, "list", "--limit", "0", NULL), 3);
    check_has(err(s), S("seekersy: limit: Give a number from 1 to 100."));
    check_int(type(s, "list", "--limit", "many", NULL), 3);
    check_int(type(s, "list", "-b", "no.such", NULL), 3);
    check_has(err(s), S("seekersy: behaviour: "));
    check_int(type(s, "list", "--cursor", "zzz", NULL), 3);
    check_int(type(s, "list", "--json", "--plain", NULL), 2);
}

static void edit_replaces_what_is_given_and_leaves_the_rest(void **state)
{
    struct story *s = *state;
    (void)type(s, "log", "Ran the demo", "-b", "own.follow", "--person", "Noor", NULL);
    check_int(type(s, "edit", "e1", "-b", "comm.update", NULL), 0);
    check_has(err(s), S("Changed e1 of 22 November."));
    check_int(type(s, "edit", "e1", "Ran", "it", "twice", "--clear", "person", "--json", NULL), 0);
    struct json e = out_json(s);
    check_str(json_text(&e, "text"), S("Ran it twice"));
    check_int(json_find(&e, S("people"))->count, 0);
    check_int(json_find(&e, S("behaviours"))->count, 1);
    check_int(type(s, "edit", "e1", "--day", "tomorrow", NULL), 3);
    check_int(type(s, "edit", "e9", "x", NULL), 4);
    check_int(type(s, "edit", "e1", "--clear", "text", NULL), 2);
    check_int(type(s, "edit", "e1", NULL), 2);
    check_has(err(s), S("edit needs something to change"));
}

static void edit_opens_the_editor_on_a_terminal(void **state)
{
    struct story *s = *state;
    s->io.in_is_terminal = true;
    (void)type(s, "log", "Ran the demo", NULL);
    fake_os_set_editor(S("Ran the demo for Orin\n"));
    check_int(type(s, "edit", "e1", NULL), 0);
    check_int(type(s, "show", "e1", NULL), 0);
    check_has(out(s), S("Ran the demo for Orin"));
    check_int(type(s, "edit", "e1", NULL), 0);
    check_str(err(s), S("Nothing changed.\n"));
    fake_os_set_editor(S("token: ghp_abcdefghijklmnopqrstuvwxyz0123456789\n"));
    check_int(type(s, "edit", "e1", NULL), 3);
    check_has(err(s), S("Your words, so they aren’t lost:\ntoken: ghp_"));
    fake_os_set_editor((str){0});
    check_int(type(s, "edit", "e1", NULL), 3);
}

static void undo_takes_back_one_change_after_the_other(void **state)
{
    struct story *s = *state;
    (void)type(s, "log", "Ran the demo", NULL);
    (void)type(s, "edit", "e1", "Ran", "it", "twice", NULL);
    check_int(type(s, "undo", NULL), 0);
    check_int(type(s, "show", "e1", NULL), 0);
    check_has(out(s), S("Ran the demo"));
    check_int(type(s, "undo", NULL), 0);
    check_int(type(s, "list", NULL), 0);
    check_int(out(s).length, 0);
    check_int(type(s, "undo", NULL), 4);
}

static void deleted_entries_can_come_back(void **state)
{
    struct story *s = *state;
    (void)type(s, "log", "Ran the demo", NULL);
    check_int(type(s, "delete", "e1", NULL), 0);
    check_has(err(s), S("Removed e1. Until 29 November it can come back: seekersy undo e1"));
    check_int(type(s, "list", NULL), 0);
    check_int(out(s).length, 0);
    check_int(type(s, "undo", "--json", NULL), 0);
    (void)out_json(s);
    check_int(type(s, "list", NULL), 0);
    check_has(out(s), S("Ran the demo"));
    check_int(type(s, "delete", "e7", NULL), 4);
}

static void an_answer_that_cannot_be_written_is_an_error(void **state)
{
    struct story *s = *state;
    (void)type(s, "log", "Ran the demo", NULL);
    s->out_is_broken = true;
    check_int(type(s, "list", NULL), 5);
    check_has(err(s), S("the answer couldn’t be written in full"));
}

static void colour_is_for_terminals_that_want_it(void **state)
{
    struct story *s = *state;
    (void)type(s, "log", "Ran the demo", NULL);
    s->io.out_is_terminal = true;
    (void)type(s, "list", NULL);
    check_has(out(s), S("\033["));
    s->io.is_plain = true;
    (void)type(s, "list", NULL);
    check_true(!str_has(out(s), S("\033")));
    (void)type(s, "list", "--color=always", NULL);
    check_has(out(s), S("\033["));
    s->io.is_plain = false;
    (void)type(s, "list", "--color", "never", NULL);
    check_true(!str_has(out(s), S("\033")));
}

static void tables_fit_a_narrow_terminal_and_count_columns(void **state)
{
    struct story *s = *state;
    s->io.out_is_terminal = true;
    s->io.is_plain = true;
    s->io.columns = 60;
    (void)type(s, "log", "支払いの二重返金の原因を見つけて直した。とても長い文章なので切られるはずです。", NULL);
    (void)type(s, "log", "Wrote a sentence that is much longer than any narrow terminal can show", NULL);
    (void)type(s, "list", NULL);
    str text = out(s), line;
    while (str_cut(&text, '\n', &line))
        check_true(utf8_columns(line) <= 60);
    check_has(out(s), S("…"));
    s->io.out_is_terminal = false;
    (void)type(s, "list", NULL);
    check_has(out(s), S("much longer than any narrow terminal can show"));
}

#define entry_test(name) cmocka_unit_test_setup_teardown(name, story_begin, story_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        entry_test(log_prints_the_id_alone_and_says_the_rest_aside),
        entry_test(one_thing_that_would_make_it_stronger_is_said),
        entry_test(log_takes_every_option),
        entry_test(log_reads_standard_input),
        entry_test(log_says_every_mistake_at_once),
        entry_test(log_refuses_nothing_at_all),
        entry_test(log_refuses_input_that_is_not_text),
        entry_test(log_asks_once_before_it_keeps_a_secret),
        entry_test(show_says_what_hangs_on_an_entry),
        entry_test(list_shows_the_newest_first),
        entry_test(list_searches),
        entry_test(list_as_data),
        entry_test(list_takes_everything_over_pages),
        entry_test(list_refuses_what_makes_no_sense),
        entry_test(edit_replaces_what_is_given_and_leaves_the_rest),
        entry_test(edit_opens_the_editor_on_a_terminal),
        entry_test(undo_takes_back_one_change_after_the_other),
        entry_test(deleted_entries_can_come_back),
        entry_test(an_answer_that_cannot_be_written_is_an_error),
        entry_test(colour_is_for_terminals_that_want_it),
        entry_test(tables_fit_a_narrow_terminal_and_count_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
