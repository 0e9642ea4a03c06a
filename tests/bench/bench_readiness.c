/* How long readiness takes, in microseconds: the median of many runs, and ratios within this run. Nothing
 * fails on a clock; docs/figures.md keeps what was measured. */
#include "check.h"
#include "domain/readiness.h"
#include "readiness_case.h"

#include <stdlib.h>
#include <time.h>

enum { RUNS = 301, ITEMS = 60, TODAY = 20000 };

struct load {
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

static void measure(const struct framework *f, struct load *load)
{
    static double took_us[RUNS];
    struct arena a = {0};
    double sum = 0;
    for (size_t i = 0; i < RUNS; i++) {
        arena_reset(&a);
        struct readiness r;
        double start = now_us();
        readiness_reckon(f, &load->in, load->wish, &a, &r);
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

int main(void)
{
    struct arena a = {0};
    const struct framework *f = case_junior_to_mid(&a);
    struct json vectors = case_json(&a, "vectors.json");
    struct readiness_input answers = vector(&a, f, &vectors, S("V4 "));
    struct readiness_input manager = vector(&a, f, &vectors, S("V10 "));
    struct readiness_input peers = vector(&a, f, &vectors, S("V11 "));
    struct load loads[] = {
        {"score, answers alone", answers, READINESS_SCORE, 0},
        {"score, manager", manager, READINESS_SCORE, 0},
        {"score, manager and 3 peers", peers, READINESS_SCORE, 0},
        {"everything, answers alone", answers, READINESS_ALL, 0},
        {"everything, 60 items", with_items(&a, f, answers), READINESS_ALL, 0},
        {"everything, 60 items, manager and 3 peers", with_items(&a, f, peers), READINESS_ALL, 0},
    };
    puts("score: score, band, areas, levels, gains and gaps; everything: next actions and steps too");
    for (size_t i = 0; i < LENGTH(loads); i++)
        measure(f, &loads[i]);
    printf("manager : answers                            %9.2f\n",
           loads[1].median_us / loads[0].median_us);
    printf("manager and 3 peers : answers                %9.2f\n",
           loads[2].median_us / loads[0].median_us);
    printf("everything with 60 items : score             %9.2f\n",
           loads[4].median_us / loads[0].median_us);
    arena_close(&a);
    return 0;
}
