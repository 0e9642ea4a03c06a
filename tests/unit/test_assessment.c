/* assessment: answers as letters, and answers that say little. */
#include "domain/assessment.h"

#include "check.h"

static const struct framework four = {.behaviour_count = 4};
static const struct framework twenty = {.behaviour_count = 20};

static void letters_and_answers_are_the_same_thing(void **state)
{
    (void)state;
    CLOSING(arena) struct arena a = {0};
    struct answers answers;
    size_t at = 99;
    check_true(answers_read(S("04-2"), &four, &answers, &at));
    check_int(answers.at[0], 0);
    check_int(answers.at[1], 4);
    check_int(answers.at[2], LEVEL_NONE);
    check_int(answers.at[3], 2);
    check_int(answers_count(&four, &answers), 3);
    check_int(at, 99);
    check_str(answers_str(&a, &four, &answers), S("04-2"));
}

static void behaviours_past_the_framework_have_no_answer(void **state)
{
    (void)state;
    struct answers answers;
    size_t at;
    check_true(answers_read(S("4444"), &four, &answers, &at));
    for (size_t i = 4; i < BEHAVIOUR_MOST; i++)
        check_int(answers.at[i], LEVEL_NONE);
}

static void wrong_letters_and_lengths_are_refused_where_they_stand(void **state)
{
    (void)state;
    static const struct {
        str letters;
        size_t at;
    } cases[] = {
        {S(""), 0}, {S("123"), 3}, {S("12345"), 4}, {S("1253"), 2},
        {S("12 3"), 2}, {S("1x"), 1}, {S("-1-é"), 3},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct answers answers = answers_none();
        size_t at = 99;
        check_false(answers_read(cases[i].letters, &four, &answers, &at));
        check_int(at, cases[i].at);
        check_int(answers_count(&four, &answers), 0);
    }
}

static void eighteen_equal_answers_are_alike_and_seventeen_are_not(void **state)
{
    (void)state;
    struct answers answers;
    size_t at;
    check_true(answers_read(S("33333333333333333312"), &twenty, &answers, &at));
    check_true(answers_are_alike(&twenty, &answers));
    check_true(answers_read(S("33333333333333333012"), &twenty, &answers, &at));
    check_false(answers_are_alike(&twenty, &answers));
    check_true(answers_read(S("--------------------"), &twenty, &answers, &at));
    check_false(answers_are_alike(&twenty, &answers));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_and_answers_are_the_same_thing),
        cmocka_unit_test(behaviours_past_the_framework_have_no_answer),
        cmocka_unit_test(wrong_letters_and_lengths_are_refused_where_they_stand),
        cmocka_unit_test(eighteen_equal_answers_are_alike_and_seventeen_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
