#include "base/buf.h"
#include "check.h"
#include "domain/complaint.h"
#include "domain/framework.h"

static struct arena arena;

/* A framework whose areas have these many behaviours; weights as the model gives them. */
static struct framework *shaped(const size_t *sizes, size_t area_count)
{
    struct framework *f = arena_new(&arena, struct framework);
    for (size_t i = 0; i < area_count; i++) {
        f->areas[f->area_count++].id = str_format(&arena, "area%zu", i);
        for (size_t k = 0; k < sizes[i]; k++)
            f->behaviours[f->behaviour_count++] = (struct behaviour){
                .id = str_format(&arena, "area%zu.b%zu", i, k), .area = i, .bar = 3};
    }
    framework_weigh(f);
    return f;
}

#define SHAPED(...)                                                                            \
    shaped((const size_t[]){__VA_ARGS__}, sizeof((const size_t[]){__VA_ARGS__}) / sizeof(size_t))

static void check_fault(struct framework *f, enum framework_fault fault, size_t about)
{
    size_t which = SIZE_MAX;
    assert_int_equal(framework_check(f, &which), fault);
    if (fault)
        check_int(which, about);
}

static void check_weights(const struct framework *f, const char *want)
{
    struct buf b;
    buf_init(&b, &arena, 1000);
    for (size_t j = 0; j < f->behaviour_count; j++) {
        bool is_new_area = j && f->behaviours[j].area != f->behaviours[j - 1].area;
        buf_format(&b, "%s%d", is_new_area ? " | " : j ? " " : "", f->behaviours[j].weight);
    }
    check_str(buf_str(&b), str_from(want));
}

static void weights_of_an_area_sum_to_the_same_total(void **state)
{
    check_weights(SHAPED(1, 1), "4 | 4");
    check_weights(SHAPED(4, 3, 2), "1 1 1 1 | 2 1 1 | 2 2");
    check_weights(SHAPED(5, 1, 7), "2 2 1 1 1 | 7 | 1 1 1 1 1 1 1");
    check_weights(SHAPED(12, 5), "1 1 1 1 1 1 1 1 1 1 1 1 | 3 3 2 2 2");
}

static void a_sound_framework_knows_its_members(void **state)
{
    struct framework *f = SHAPED(3, 2, 4);
    check_fault(f, FRAMEWORK_FINE, 0);
    check_int(f->weight_sum, 4);
    check_int(f->areas[1].member_count, 2);
    check_int(f->areas[1].members[0], 3);
    check_int(f->areas[2].members[3], 8);
    check_fault(f, FRAMEWORK_FINE, 0); /* checking twice counts nobody twice */
    check_int(f->areas[1].member_count, 2);
}

static void the_largest_framework_is_sound(void **state)
{
    check_fault(SHAPED(4, 4, 4, 4, 4, 4, 4, 4, 4, 4), FRAMEWORK_FINE, 0);
    check_fault(SHAPED(12, 12, 12), FRAMEWORK_FINE, 0);
}

static void a_framework_needs_areas_and_behaviours(void **state)
{
    check_fault(SHAPED(3), FRAMEWORK_AREA_COUNT, 0);
    struct framework *f = SHAPED(1, 1);
    f->behaviour_count = 0;
    check_fault(f, FRAMEWORK_BEHAVIOUR_COUNT, 0);
    f->behaviour_count = BEHAVIOUR_MOST + 1;
    check_fault(f, FRAMEWORK_BEHAVIOUR_COUNT, 0);
}

static void ids_are_told_apart(void **state)
{
    struct framework *f = SHAPED(2, 2, 2);
    f->areas[2].id = f->areas[0].id;
    check_fault(f, FRAMEWORK_SAME_ID, 2);
    f = SHAPED(2, 2, 2);
    f->behaviours[4].id = f->behaviours[1].id;
    check_fault(f, FRAMEWORK_SAME_ID, 4);
}

static void an_area_has_one_to_twelve_behaviours(void **state)
{
    struct framework *f = SHAPED(2, 1);
    f->behaviours[2].area = 0;
    check_fault(f, FRAMEWORK_AREA_MEMBERS, 1);
    f->behaviours[2].area = 2;
    check_fault(f, FRAMEWORK_AREA_MEMBERS, 2);
    f = SHAPED(12, 2);
    f->behaviours[12].area = 0;
    check_fault(f, FRAMEWORK_AREA_MEMBERS, 0);
}

static void bars_and_weights_have_a_range(void **state)
{
    struct framework *f = SHAPED(2, 2);
    f->behaviours[1].bar = 0;
    check_fault(f, FRAMEWORK_BAR, 1);
    f->behaviours[1].bar = 5;
    check_fault(f, FRAMEWORK_BAR, 1);
    f->behaviours[1].bar = 4;
    f->behaviours[3].weight = 0;
    check_fault(f, FRAMEWORK_WEIGHT, 3);
}

static void weights_that_do_not_add_up_are_told(void **state)
{
    struct framework *f = SHAPED(2, 2);
    f->behaviours[3].weight++;
    check_fault(f, FRAMEWORK_WEIGHT_SUM, 1);
    f = SHAPED(2, 2);
    for (size_t j = 0; j < f->behaviour_count; j++)
        f->behaviours[j].weight = 19;
    check_fault(f, FRAMEWORK_WEIGHT_SUM, 0);
}

static void behaviours_and_areas_are_found_by_id(void **state)
{
    struct framework *f = SHAPED(2, 3);
    size_t index = 77;
    assert_true(framework_find(f, S("area1.b2"), &index));
    check_int(index, 4);
    assert_false(framework_find(f, S("area1"), &index));
    assert_true(framework_find_area(f, S("area1"), &index));
    check_int(index, 1);
    assert_false(framework_find_area(f, S(""), &index));
    check_int(index, 1); /* left alone */
}

static void the_quiz_asks_the_heaviest_first(void **state)
{
    struct framework *f = SHAPED(3, 3);
    static const int weights[] = {1, 2, 1, 2, 1, 1};
    size_t order[BEHAVIOUR_MOST];
    for (size_t j = 0; j < f->behaviour_count; j++)
        f->behaviours[j].weight = weights[j];
    framework_quiz_order(f, order);
    static const size_t want[] = {1, 3, 0, 2, 4, 5};
    assert_memory_equal(order, want, sizeof want);
}

static void words_are_read_back(void **state)
{
    for (int i = 0; i < SCOPE_COUNT; i++) {
        enum scope s;
        assert_true(scope_read(scope_id((enum scope)i), &s));
        check_int(s, i);
    }
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        enum outcome o;
        assert_true(outcome_read(outcome_id((enum outcome)i), &o));
        check_int(o, i);
    }
    for (int i = 0; i < CONFIRM_COUNT; i++) {
        enum confirm c;
        assert_true(confirm_read(confirm_id((enum confirm)i), &c));
        check_int(c, i);
    }
    enum scope s = SCOPE_WIDE;
    assert_false(scope_read(S("Task"), &s));
    check_int(s, SCOPE_WIDE);
}

static void complaints_are_found_by_field_and_have_an_end(void **state)
{
    struct complaints c;
    complaints_init(&c, &arena);
    assert_null(complaint_find(&c, S("text")));
    complaint_add(&c, (struct complaint){.field = S("text"), .code = COMPLAINT_MISSING});
    complaint_add(&c, (struct complaint){.field = S("text"), .code = COMPLAINT_TOO_LONG});
    check_int(complaint_find(&c, S("text"))->code, COMPLAINT_MISSING);
    for (size_t i = 0; i < 2 * COMPLAINTS_MOST; i++)
        complaint_add(&c, (struct complaint){.field = S("day"), .code = COMPLAINT_NOT_A_DAY});
    check_int(c.count, COMPLAINTS_MOST);
}

static void every_complaint_has_an_id_of_its_own(void **state)
{
    for (int i = 0; i < COMPLAINT_CODE_COUNT; i++) {
        str id = complaint_code_id((enum complaint_code)i);
        assert_true(id.length > 0);
        for (int k = 0; k < i; k++)
            assert_false(str_equal(id, complaint_code_id((enum complaint_code)k)));
    }
    check_str(complaint_code_id(COMPLAINT_DAY_IN_FUTURE), S("day-in-future"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_of_an_area_sum_to_the_same_total),
        cmocka_unit_test(a_sound_framework_knows_its_members),
        cmocka_unit_test(the_largest_framework_is_sound),
        cmocka_unit_test(a_framework_needs_areas_and_behaviours),
        cmocka_unit_test(ids_are_told_apart),
        cmocka_unit_test(an_area_has_one_to_twelve_behaviours),
        cmocka_unit_test(bars_and_weights_have_a_range),
        cmocka_unit_test(weights_that_do_not_add_up_are_told),
        cmocka_unit_test(behaviours_and_areas_are_found_by_id),
        cmocka_unit_test(the_quiz_asks_the_heaviest_first),
        cmocka_unit_test(words_are_read_back),
        cmocka_unit_test(complaints_are_found_by_field_and_have_an_end),
        cmocka_unit_test(every_complaint_has_an_id_of_its_own),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(&arena);
    return failed;
}
