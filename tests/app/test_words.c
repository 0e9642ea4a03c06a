/* words: every code has a sentence, and the sentences keep the house's tone. */
#include "app/words.h"

#include "check.h"

/* Second person, no praise, no shouting: what can be checked by machine of experience.md 3.7. */
static void check_tone(str words)
{
    static const str never[] = {S("!"), S("great"), S("Great"), S("awesome"), S("streak"), S("'")};
    check_true(words.length > 0);
    for (size_t i = 0; i < LENGTH(never); i++) {
        if (str_has(words, never[i]))
            fail_msg("\"%.*s\" has \"%.*s\"", STR(words), STR(never[i]));
    }
}

static void every_complaint_has_a_sentence(void **state)
{
    (void)state;
    CLOSING(arena) struct arena a = {0};
    for (int code = 0; code < COMPLAINT_CODE_COUNT; code++) {
        struct complaint c = {.field = S("x"),
                              .code = (enum complaint_code)code,
                              .detail = S("something"),
                              .number = 3,
                              .number2 = 7};
        str words = words_complaint(&a, &c);
        check_tone(words);
        check_true(str_ends(words, S(".")));
        c.detail = (str){0};
        check_tone(words_complaint(&a, &c));
    }
}

static void numbers_and_details_are_said(void **state)
{
    (void)state;
    CLOSING(arena) struct arena a = {0};
    struct complaint c = {.code = COMPLAINT_OUT_OF_RANGE, .number = 0, .number2 = 4};
    check_str(words_complaint(&a, &c), S("Give a number from 0 to 4."));
    c = (struct complaint){.code = COMPLAINT_UNKNOWN_BEHAVIOUR, .detail = S("own.shp")};
    check_str(words_complaint(&a, &c), S("There’s no behaviour “own.shp” in your framework."));
    c = (struct complaint){.code = COMPLAINT_LOOKS_SECRET, .detail = S("a token")};
    check_has(words_complaint(&a, &c), S("This looks like a token."));
}

static void every_enum_has_words(void **state)
{
    (void)state;
    for (int i = 0; i < SCORE_WORD_COUNT; i++)
        check_tone(words_score((enum score_word)i));
    for (int i = 0; i < STATUS_COUNT; i++) {
        check_tone(words_status((enum status)i));
        check_tone(words_status_why((enum status)i));
    }
    for (int i = 0; i < BECAUSE_COUNT; i++)
        check_tone(words_because((enum because)i));
    for (int i = 0; i < ACTION_KIND_COUNT; i++)
        check_tone(words_action((enum action_kind)i));
    for (int i = 0; i < ENTRY_KIND_COUNT; i++)
        check_tone(words_kind((enum entry_kind)i));
    for (int i = 0; i < STEP_SIZE_COUNT; i++)
        check_tone(words_step_size((enum step_size)i));
    for (int i = 0; i < STEP_POSITION_COUNT; i++)
        check_tone(words_step_position((enum step_position)i));
    for (int i = 0; i < STEP_END_COUNT; i++)
        check_tone(words_step_end((enum step_end)i));
    for (int i = 0; i < CELL_COUNT; i++)
        check_tone(words_cell((enum cell)i));
    for (int bit = FLAG_CLAIM_WITHOUT_PROOF; bit <= FLAG_OTHERS_SEE_MORE; bit <<= 1)
        check_tone(words_flag((enum flag)bit));
    check_tone(words_bias(BIAS_OVER));
    check_tone(words_bias(BIAS_UNDER));
    check_int(words_bias(BIAS_UNKNOWN).length, 0);
    check_int(words_bias(BIAS_BALANCED).length, 0);
}

static void points_carry_a_sign_and_their_unit(void **state)
{
    (void)state;
    CLOSING(arena) struct arena a = {0};
    check_str(words_points(&a, 4.06), S("+4.1 points"));
    check_str(words_points(&a, 1.0), S("+1.0 point"));
    check_str(words_points(&a, -0.5), S("−0.5 points"));
    check_str(words_points(&a, -0.01), S("+0.0 points"));
}

static void days_near_today_have_their_names(void **state)
{
    (void)state;
    CLOSING(arena) struct arena a = {0};
    struct day today = day_from_civil((struct civil){2026, 11, 22});
    check_str(words_day(&a, today, today), S("today"));
    check_str(words_day(&a, day_add(today, -1), today), S("yesterday"));
    check_str(words_day(&a, day_add(today, -2), today), S("20 November"));
    check_str(words_day(&a, day_add(today, -365), today), S("22 November 2025"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_complaint_has_a_sentence),
        cmocka_unit_test(numbers_and_details_are_said),
        cmocka_unit_test(every_enum_has_words),
        cmocka_unit_test(points_carry_a_sign_and_their_unit),
        cmocka_unit_test(days_near_today_have_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
