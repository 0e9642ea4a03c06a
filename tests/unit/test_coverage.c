/* coverage: what stands behind each behaviour. */
#include "domain/coverage.h"

#include "check.h"

static const struct framework two = {.behaviour_count = 2,
                                     .behaviours = {{.id = S("x"), .bar = 3}, {.id = S("y"), .bar = 2}}};

static void an_answer_at_the_bar_is_a_word_and_below_it_nothing(void **state)
{
    (void)state;
    struct readiness_input in = {.self = {2, 2}};
    struct readiness r = {0};
    enum cell cells[BEHAVIOUR_MOST];
    coverage_reckon(&two, &in, &r, cells);
    check_int(cells[0], CELL_NOTHING);
    check_int(cells[1], CELL_WORD);
    in.self[1] = LEVEL_NONE;
    coverage_reckon(&two, &in, &r, cells);
    check_int(cells[1], CELL_NOTHING);
}

static void the_highest_of_several_items_holds(void **state)
{
    (void)state;
    static const struct {
        enum confirm confirm;
        enum because because;
        enum cell cell;
    } cases[] = {
        {CONFIRM_NOTE, BECAUSE_COUNTED, CELL_EVIDENCE},
        {CONFIRM_NOTE, BECAUSE_MANY, CELL_EVIDENCE},
        {CONFIRM_ARTIFACT, BECAUSE_COUNTED, CELL_EVIDENCE},
        {CONFIRM_CONFIRMED, BECAUSE_COUNTED, CELL_CONFIRMED},
        {CONFIRM_CONFIRMED, BECAUSE_OPEN, CELL_WORD},
        {CONFIRM_CONFIRMED, BECAUSE_OLD, CELL_WORD},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct evidence_item items[] = {{.behaviour = 0, .confirm = cases[i].confirm},
                                        {.behaviour = 1, .confirm = CONFIRM_CONFIRMED},
                                        {.behaviour = 1, .confirm = CONFIRM_NOTE}};
        struct item_result results[] = {{.because = cases[i].because},
                                        {.because = BECAUSE_COUNTED},
                                        {.because = BECAUSE_COUNTED}};
        struct readiness_input in = {
            .self = {LEVEL_NONE, LEVEL_NONE}, .evidence = items, .evidence_count = 3};
        struct readiness r = {.items = results};
        enum cell cells[BEHAVIOUR_MOST];
        coverage_reckon(&two, &in, &r, cells);
        check_int(cells[0], cases[i].cell);
        check_int(cells[1], CELL_CONFIRMED);
    }
}

static void every_cell_has_its_own_id(void **state)
{
    (void)state;
    for (int i = 0; i < CELL_COUNT; i++) {
        check_true(cell_id((enum cell)i).length > 0);
        for (int j = 0; j < i; j++)
            check_false(str_equal(cell_id((enum cell)i), cell_id((enum cell)j)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_at_the_bar_is_a_word_and_below_it_nothing),
        cmocka_unit_test(the_highest_of_several_items_holds),
        cmocka_unit_test(every_cell_has_its_own_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
