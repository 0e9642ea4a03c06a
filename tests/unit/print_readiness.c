/* Prints every figure of every worked example and of two hundred random inputs with all its digits: built
 * in several ways, the outputs are compared byte for byte (same_digits.py). */
#include "check.h"
#include "readiness_case.h"
#include "readiness_random.h"

static struct arena arena;

static void print_all(const struct framework *f, const struct readiness_input *in)
{
    struct readiness r;
    readiness_reckon(f, in, READINESS_ALL, &arena, &r);
    printf("%.17g %.17g %.17g %.17g %.17g %.17g\n", r.score, r.low, r.high, r.claimed_score,
           r.proven_score, r.bias_mean);
    for (size_t i = 0; i < LENGTH(r.waterfall); i++)
        printf("waterfall %.17g\n", r.waterfall[i]);
    for (size_t i = 0; i < f->area_count; i++)
        printf("area %.17g\n", r.areas[i]);
    for (size_t i = 0; i < r.gap_count; i++)
        printf("gap %zu\n", r.gaps[i]);
    for (size_t i = 0; i < r.next_count; i++)
        printf("next %d %zu %zu %.17g %.17g %.17g\n", (int)r.next[i].kind, r.next[i].behaviour,
               r.next[i].item, r.next[i].gain, r.next[i].chance, r.next[i].value);
    for (size_t j = 0; j < f->behaviour_count; j++) {
        const struct behaviour_result *b = &r.behaviours[j];
        printf("behaviour %.17g %.17g %.17g %d %u\n", b->mean, b->p_bar, b->gain, (int)b->status,
               b->flags);
    }
    for (size_t i = 0; i < in->evidence_count; i++)
        printf("item %d %d %.17g\n", (int)r.items[i].because, r.items[i].grade,
               r.items[i].reliability);
}

int main(void)
{
    enum { RANDOM_INPUTS = 200 };
    struct json vectors = case_json(&arena, "vectors.json");
    const struct json *list = case_find(&vectors, "vectors");
    const struct framework *f = case_junior_to_mid(&arena);
    for (size_t i = 0; i < list->count; i++) {
        struct readiness_input in =
            case_input(&arena, f, case_find(&list->items[i], "input"));
        print_all(f, &in);
    }
    struct dice d = {1};
    for (size_t i = 0; i < RANDOM_INPUTS; i++) {
        const struct framework *of = i % 2 ? random_framework(&d, &arena) : f;
        struct readiness_input in = random_input(&d, of, &arena);
        print_all(of, &in);
    }
    arena_close(&arena);
    return 0;
}
