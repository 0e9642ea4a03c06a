/* plan: the words of steps, and the minutes of actions. */
#include "domain/plan.h"

#include "check.h"

static void minutes_are_ten_thirty_and_a_hundred_and_twenty(void **state)
{
    (void)state;
    check_int(action_minutes(ACTION_CONFIRM), 10);
    check_int(action_minutes(ACTION_DOCUMENT), 30);
    check_int(action_minutes(ACTION_PRACTISE), 120);
}

static void every_size_is_read_back(void **state)
{
    (void)state;
    for (int i = 0; i < STEP_SIZE_COUNT; i++) {
        enum step_size size = STEP_SIZE_COUNT;
        check_true(step_size_read(step_size_id((enum step_size)i), &size));
        check_int(size, i);
    }
    enum step_size untouched = STEP_MONTH;
    check_false(step_size_read(S("year"), &untouched));
    check_int(untouched, STEP_MONTH);
}

static void every_position_is_read_back(void **state)
{
    (void)state;
    for (int i = 0; i < STEP_POSITION_COUNT; i++) {
        enum step_position position = STEP_POSITION_COUNT;
        check_true(step_position_read(step_position_id((enum step_position)i), &position));
        check_int(position, i);
    }
    enum step_position untouched = STEP_DOING;
    check_false(step_position_read(S("Doing"), &untouched));
    check_false(step_position_read(S(""), &untouched));
    check_int(untouched, STEP_DOING);
}

static void every_end_is_read_back(void **state)
{
    (void)state;
    for (int i = 0; i < STEP_END_COUNT; i++) {
        enum step_end end = STEP_END_COUNT;
        check_true(step_end_read(step_end_id((enum step_end)i), &end));
        check_int(end, i);
    }
    enum step_end untouched = STEP_LET_GO;
    check_false(step_end_read(S("letgo"), &untouched));
    check_int(untouched, STEP_LET_GO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(minutes_are_ten_thirty_and_a_hundred_and_twenty),
        cmocka_unit_test(every_size_is_read_back),
        cmocka_unit_test(every_position_is_read_back),
        cmocka_unit_test(every_end_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
