#include "check.h"
#include "readiness_case.h"

/* The files are read once; each worked example is a test by its own name. */
static struct arena arena;

struct worked {
    const struct framework *framework;
    const struct json *input;
    const struct json *expected;
};

static void agrees(void **state)
{
    const struct worked *w = *state;
    struct arena_mark mark = arena_mark(&arena);
    struct readiness_input in = case_input(&arena, w->framework, w->input);
    struct readiness r;
    readiness_reckon(w->framework, &in, READINESS_ALL, &arena, &r);
    check_int(case_compare(w->framework, &r, w->expected), 0);
    arena_back(&arena, mark);
}

/* Each date of the trajectory, as it would have been computed then. */
static void trajectory_agrees(void **state)
{
    const struct worked *w = *state;
    struct readiness_input in = case_input(&arena, w->framework, case_find(w->input, "input"));
    struct readiness r;
    readiness_reckon(w->framework, &in, READINESS_SCORE, &arena, &r);
    check_near(r.score, case_find(w->input, "score")->real, 5e-5);
    check_near(r.low, case_find(w->input, "low")->real, 5e-5);
    check_near(r.high, case_find(w->input, "high")->real, 5e-5);
    check_near(r.proven_score, case_find(w->input, "proven")->real, 5e-5);
}

static struct CMUnitTest *add_worked(struct CMUnitTest *at, const char *name, CMUnitTestFunction f,
                                     struct worked worked)
{
    *at = (struct CMUnitTest){
        .name = name, .test_func = f, .initial_state = arena_copy(&arena, &worked, sizeof worked)};
    return at + 1;
}

int main(void)
{
    struct json vectors = case_json(&arena, "vectors.json");
    struct json shapes = case_json(&arena, "shapes.json");
    const struct json *list = case_find(&vectors, "vectors");
    const struct json *dates = case_find(&vectors, "trajectory");
    const struct json *cases = case_find(&shapes, "cases");
    const struct json *catalogues = case_find(&shapes, "catalogues");
    const struct framework *f = case_junior_to_mid(&arena);
    struct CMUnitTest *tests =
        arena_list(&arena, struct CMUnitTest, list->count + dates->count + cases->count);
    struct CMUnitTest *at = tests;
    for (size_t i = 0; i < list->count; i++) {
        const struct json *of = &list->items[i];
        at = add_worked(at, str_z(&arena, case_find(of, "name")->text), agrees,
                        (struct worked){f, case_find(of, "input"), case_find(of, "expected")});
    }
    for (size_t i = 0; i < dates->count; i++) {
        str name = str_format(&arena, "the trajectory on day %d",
                              (int)case_find(&dates->items[i], "day")->integer);
        at = add_worked(at, str_z(&arena, name), trajectory_agrees,
                        (struct worked){f, &dates->items[i], NULL});
    }
    for (size_t i = 0; i < cases->count; i++) {
        const struct json *of = &cases->items[i];
        const char *catalogue = str_z(&arena, case_find(of, "catalogue")->text);
        at = add_worked(at, str_z(&arena, case_find(of, "name")->text), agrees,
                        (struct worked){case_framework(&arena, case_find(catalogues, catalogue)),
                                        case_find(of, "input"), case_find(of, "expected")});
    }
    int failed =
        _cmocka_run_group_tests("readiness vectors", tests, (size_t)(at - tests), NULL, NULL);
    arena_close(&arena);
    return failed;
}
