#include "cli/command.h"
#include "cli/story.h"

/* The whole table, walked: what holds for every command. */

static void every_command_has_summary_examples_and_usage(void **state)
{
    struct story *s = *state;
    struct command_table all = command_all();
    check_true(all.count > 20);
    for (size_t i = 0; i < all.count; i++) {
        const struct command *c = all.at[i];
        check_true(c->summary.length > 0 && c->summary.length <= 72);
        check_true(c->examples[0].length && c->examples[1].length);
        check_true(c->examples[0].length <= 78 && c->examples[1].length <= 78);
        check_true(!c->operands_least || c->operands.length);
        check_true(c->run || (c->needs & NEED_SERVER));
        const char *name = str_z(&s->arena, c->name);
        check_int(type(s, "help", name, NULL), 0);
        check_has(out(s), str_format(&s->arena, "seekersy %s: ", name));
        check_has(out(s), c->examples[0]);
        check_has(out(s), str_format(&s->arena, "Usage: seekersy %s", name));
        check_int(err(s).length, 0);
    }
}

static void help_of_every_command_lists_its_options(void **state)
{
    struct story *s = *state;
    struct command_table all = command_all();
    for (size_t i = 0; i < all.count; i++) {
        check_int(type(s, "help", str_z(&s->arena, all.at[i]->name), NULL), 0);
        for (size_t k = 0; k < all.at[i]->option_count; k++) {
            const struct option *o = &all.at[i]->options[k];
            check_has(out(s), str_format(&s->arena, "--%.*s", STR(o->name)));
            check_true(o->help.length > 0);
        }
    }
}

static void no_option_letter_or_name_is_there_twice(void **state)
{
    struct command_table all = command_all();
    for (size_t i = 0; i < all.count; i++)
        for (size_t k = 0; k < all.at[i]->option_count; k++) {
            const struct option *o = &all.at[i]->options[k];
            assert_ptr_equal(option_find(all.at[i], o->name, 0), o);
            if (o->letter)
                assert_ptr_equal(option_find(all.at[i], (str){0}, o->letter), o);
        }
}

static void options_ask_for_help_everywhere(void **state)
{
    struct story *s = *state;
    struct command_table all = command_all();
    for (size_t i = 0; i < all.count; i++) {
        str rest = all.at[i]->name, first;
        (void)str_cut(&rest, ' ', &first);
        const char *second = rest.length ? str_z(&s->arena, rest) : "--help";
        check_int(type(s, str_z(&s->arena, first), second, "-h", NULL), 0);
        check_has(out(s), all.at[i]->summary);
    }
}

static void completion_lists_every_command_and_option(void **state)
{
    struct story *s = *state;
    static const char *const shells[] = {"bash", "zsh", "fish"};
    struct command_table all = command_all();
    for (size_t n = 0; n < LENGTH(shells); n++) {
        check_int(type(s, "completion", shells[n], NULL), 0);
        for (size_t i = 0; i < all.count; i++) {
            str rest = all.at[i]->name, word;
            while (str_cut(&rest, ' ', &word))
                check_has(out(s), word);
            for (size_t k = 0; k < all.at[i]->option_count; k++)
                check_has(out(s), str_format(&s->arena, n == 2 ? "-l %.*s" : "--%.*s",
                                             STR(all.at[i]->options[k].name)));
        }
    }
}

static void overview_leads_with_two_examples(void **state)
{
    struct story *s = *state;
    check_int(type(s, NULL, NULL), 0);
    check_has(out(s), S("  seekersy quiz\n  seekersy log "));
    check_int(type(s, "--help", NULL), 0);
    check_has(out(s), S("Exit: 0 done, 1 broken, 2 usage"));
    str text = out(s), line;
    while (str_cut(&text, '\n', &line))
        check_true(line.length <= 86); /* 80 columns; some letters are more than a byte */
}

static void version_says_program_and_library(void **state)
{
    struct story *s = *state;
    check_int(type(s, "--version", NULL), 0);
    check_str(out(s), S("seekersy 0.1.0\nSQLite 3.53.2\n"));
    check_int(type(s, "version", NULL), 0);
    check_str(out(s), S("seekersy 0.1.0\nSQLite 3.53.2\n"));
}

/* Mistakes. */

static void typo_in_a_command_is_met_with_a_guess(void **state)
{
    struct story *s = *state;
    check_int(type(s, "lgo", "text", NULL), 2);
    check_has(err(s), S("seekersy: there’s no command “lgo”. Did you mean log?\nUsage: seekersy"));
    check_int(type(s, "readines", NULL), 2);
    check_has(err(s), S("Did you mean readiness?"));
    check_int(type(s, "xyzzy", NULL), 2);
    check_true(!str_has(err(s), S("Did you mean")));
    check_int(type(s, "help", "lst", NULL), 2);
    check_has(err(s), S("Did you mean list?"));
    check_int(out(s).length, 0);
}

static void typo_in_an_option_is_met_with_a_guess(void **state)
{
    struct story *s = *state;
    check_int(type(s, "log", "text", "--behavior", "x", NULL), 2);
    check_has(err(s), S("there’s no option --behavior. Did you mean --behaviour?"));
    check_has(err(s), S("Usage: seekersy log TEXT|- [options]"));
    check_int(type(s, "log", "text", "--frobnicate", NULL), 2);
    check_has(err(s), S("log has no option --frobnicate"));
    check_int(type(s, "log", "text", "-x", NULL), 2);
    check_has(err(s), S("there’s no option -x here"));
}

static void usage_mistakes_say_what_is_missing(void **state)
{
    struct story *s = *state;
    check_int(type(s, "log", NULL), 2);
    check_has(err(s), S("log needs TEXT|-"));
    check_int(type(s, "show", "e1", "e2", NULL), 2);
    check_has(err(s), S("show doesn’t know what to do with “e2”"));
    check_int(type(s, "log", "x", "--day", NULL), 2);
    check_has(err(s), S("--day needs a value: --day DAY"));
    check_int(type(s, "log", "x", "--day", "today", "--day=today", NULL), 2);
    check_has(err(s), S("--day was given twice"));
    check_int(type(s, "list", "--json=yes", NULL), 2);
    check_has(err(s), S("--json takes no value"));
    check_int(type(s, "token", NULL), 2);
    check_has(err(s), S("token wants one more word"));
    check_int(type(s, "plan", "begin", "x", NULL), 2);
    check_has(err(s), S("plan has no action “begin”"));
    check_int(type(s, "list", "--color", "blue", NULL), 2);
    check_has(err(s), S("--color is auto, always or never, not “blue”"));
    check_int(type(s, "--day", "today", "log", "x", NULL), 2);
    check_has(err(s), S("--day must come after a command"));
    check_int(type(s, "completion", "tcsh", NULL), 2);
    check_has(err(s), S("completion is for bash, zsh or fish, not “tcsh”"));
}

static void words_that_are_not_text_are_refused_with_their_place(void **state)
{
    struct story *s = *state;
    check_int(type(s, "log", "caf\xe9", NULL), 3);
    check_has(err(s), S("word 2 can’t be read: byte 4 is not UTF-8"));
    check_int(type(s, "log", "fine", "--link", "http://x/\x1b[2J", NULL), 3);
    check_has(err(s), S("word 4 can’t be read: byte 10 is a control character"));
    check_int(out(s).length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_has_summary_examples_and_usage),
        cmocka_unit_test(help_of_every_command_lists_its_options),
        cmocka_unit_test(no_option_letter_or_name_is_there_twice),
        cmocka_unit_test(options_ask_for_help_everywhere),
        cmocka_unit_test(completion_lists_every_command_and_option),
        cmocka_unit_test(overview_leads_with_two_examples),
        cmocka_unit_test(version_says_program_and_library),
        cmocka_unit_test(typo_in_a_command_is_met_with_a_guess),
        cmocka_unit_test(typo_in_an_option_is_met_with_a_guess),
        cmocka_unit_test(usage_mistakes_say_what_is_missing),
        cmocka_unit_test(words_that_are_not_text_are_refused_with_their_place),
    };
    return cmocka_run_group_tests(tests, story_begin, story_end);
}
