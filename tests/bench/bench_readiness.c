/* How long readiness takes, in microseconds: the median of many runs, and ratios within this run. Nothing
 * fails on a clock; docs/figures.md keeps what was measured. With a number as argument it measures only
 * that row: for a profile. */
#include "check.h"
#include "domain/readiness.h"
#include "readiness_case.h"

#include <stdlib.h>
#include <time.h>

enum { RUNS = 101, ITEMS = 60, TODAY = 20000 };

struct load {
    const struct framework *framework;
    const char *name;
    struct readiness_input in;
    enum readiness_wish wish;
    double median_us;
};

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int compare(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static void measure(struct load *load)
{
    static double took_us[RUNS];
    struct arena a = {0};
    double sum = 0;
    for (size_t i = 0; i < RUNS; i++) {
        arena_reset(&a);
        struct readiness r;
        double start = now_us();
        readiness_reckon(load->framework, &load->in, load->wish, &a, &r);
        took_us[i] = now_us() - start;
        sum += r.score;
    }
    arena_close(&a);
    qsort(took_us, RUNS, sizeof took_us[0], compare);
    load->median_us = took_us[RUNS / 2];
    printf("%-44s %9.0f us   (fastest %.0f; score %.4f)\n", load->name, load->median_us, took_us[0],
           sum / RUNS);
}

/* The input of a worked example, by the start of its name. */
static struct readiness_input vector(struct arena *a, const struct framework *f,
                                     const struct json *vectors, str start)
{
    const struct json *list = case_find(vectors, "vectors");
    for (size_t i = 0; i < list->count; i++)
        if (str_starts(case_find(&list->items[i], "name")->text, start))
            return case_input(a, f, case_find(&list->items[i], "input"));
    fprintf(stderr, "no vector starts with %.*s\n", STR(start));
    exit(1);
}

/* Sixty examples of all kinds and ages over all behaviours: nearly all of them read differently. */
static struct readiness_input with_items(struct arena *a, const struct framework *f,
                                         struct readiness_input in)
{
    struct evidence_item *items = arena_list(a, struct evidence_item, ITEMS);
    for (size_t i = 0; i < ITEMS; i++)
        items[i] = (struct evidence_item){.behaviour = i * 7 % f->behaviour_count,
                                          .day = {TODAY - (int32_t)(i * 11)},
                                          .autonomy = (int)(2 + i % 3),
                                          .scope = (enum scope)(i % SCOPE_COUNT),
                                          .outcome = (enum outcome)(1 + i % 3),
                                          .confirm = (enum confirm)(i / 3 % CONFIRM_CONFIRMED)};
    in.evidence = items;
    in.evidence_count = ITEMS;
    return in;
}

/* Every behaviour answered, and rated by a manager when `rated`. */
static struct readiness_input uniform(struct arena *a, const struct framework *f, bool rated)
{
    struct readiness_input in = readiness_input_empty((struct day){TODAY});
    struct rating *ratings = arena_list(a, struct rating, f->behaviour_count);
    for (size_t j = 0; j < f->behaviour_count; j++) {
        in.self[j] = (int)(j * 7 % LEVEL_COUNT);
        ratings[j] = (struct rating){
            j, S("lead"), RATER_MANAGER, true, {TODAY - 9}, (int)(j * 3 % LEVEL_COUNT)};
    }
    in.ratings = ratings;
    in.rating_count = rated ? f->behaviour_count : 0;
    return in;
}

/* Three areas of twelve behaviours of weight three: the finest scale there is. */
static struct framework *finest(struct arena *a)
{
    struct framework *f = arena_new(a, struct framework);
    f->area_count = 3;
    for (size_t i = 0; i < f->area_count; i++) {
        f->areas[i].id = str_format(a, "a%zu", i);
        for (size_t k = 0; k < AREA_MEMBERS_MOST; k++)
            f->behaviours[f->behaviour_count++] = (struct behaviour){
                .id = str_format(a, "a%zu.b%zu", i, k), .area = i, .bar = 3, .weight = 3};
    }
    size_t which;
    return framework_check(f, &which) ? NULL : f;
}

int main(int argc, char **argv)
{
    struct arena a = {0};
    struct json vectors = case_json(&a, "vectors.json");
    struct json shapes = case_json(&a, "shapes.json");
    const struct framework *f = case_junior_to_mid(&a);
    const struct framework *wide =
        case_framework(&a, case_find(case_find(&shapes, "catalogues"), "wide"));
    const struct framework *fine = finest(&a);
    struct readiness_input answers = vector(&a, f, &vectors, S("V4 "));
    struct readiness_input manager = vector(&a, f, &vectors, S("V10 "));
    struct readiness_input peers = vector(&a, f, &vectors, S("V11 "));
    struct load loads[] = {
        {f, "score, answers alone", answers, READINESS_SCORE, 0},
        {f, "score, manager", manager, READINESS_SCORE, 0},
        {f, "score, manager and 3 peers", peers, READINESS_SCORE, 0},
        {f, "everything, answers alone", answers, READINESS_ALL, 0},
        {f, "everything, 60 items", with_items(&a, f, answers), READINESS_ALL, 0},
        {f, "everything, 60 items, manager and 3 peers", with_items(&a, f, peers), READINESS_ALL, 0},
        {wide, "score, 10 areas, 40 behaviours", uniform(&a, wide, false), READINESS_SCORE, 0},
        {wide, "score, the same, with a manager", uniform(&a, wide, true), READINESS_SCORE, 0},
        {fine, "score, 3 areas, weights to 36", uniform(&a, fine, false), READINESS_SCORE, 0},
        {fine, "score, the same, with a manager", uniform(&a, fine, true), READINESS_SCORE, 0},
    };
    if (argc > 1) {
        measure(&loads[strtoul(argv[1], NULL, 10) % LENGTH(loads)]);
        return 0;
    }
    puts("score: score, band, areas, levels, gains and gaps; everything: next actions and steps too");
    for (size_t i = 0; i < LENGTH(loads); i++)
        measure(&loads[i]);
    printf("manager : answers                            %9.2f\n",
           loads[1].median_us / loads[0].median_us);
    printf("manager and 3 peers : answers                %9.2f\n",
           loads[2].median_us / loads[0].median_us);
    printf("everything with 60 items : score             %9.2f\n",
           loads[4].median_us / loads[0].median_us);
    arena_close(&a);
    return 0;
}
