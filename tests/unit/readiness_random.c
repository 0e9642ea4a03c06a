#include "readiness_random.h"

#include "base/arena.h"

/* Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (SplitMix64). */
static uint64_t next(struct dice *d)
{
    d->state += 0x9E3779B97F4A7C15u;
    uint64_t x = d->state;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

int dice_throw(struct dice *d, int from, int to)
{
    return from + (int)(next(d) % (uint64_t)(to - from + 1));
}

struct framework *random_framework(struct dice *d, struct arena *a)
{
    struct framework *f = arena_new(a, struct framework);
    f->area_count = (size_t)dice_throw(d, 2, 4);
    for (size_t i = 0; i < f->area_count; i++) {
        f->areas[i].id = str_format(a, "a%zu", i);
        for (int n = dice_throw(d, 1, 5); n > 0; n--)
            f->behaviours[f->behaviour_count++] = (struct behaviour){
                .id = str_format(a, "a%zu.b%d", i, n), .area = i, .bar = dice_throw(d, 1, 4)};
    }
    framework_weigh(f);
    size_t which;
    return framework_check(f, &which) ? NULL : f;
}

struct evidence_item random_item(struct dice *d, const struct framework *f)
{
    return (struct evidence_item){
        .behaviour = (size_t)dice_throw(d, 0, (int)f->behaviour_count - 1),
        .day = {RANDOM_TODAY - dice_throw(d, -5, 800)},
        .autonomy = dice_throw(d, 0, LEVEL_COUNT - 1),
        .scope = (enum scope)dice_throw(d, 0, SCOPE_COUNT - 1),
        .outcome = (enum outcome)dice_throw(d, 0, OUTCOME_COUNT - 1),
        .confirm = (enum confirm)dice_throw(d, 0, CONFIRM_COUNT - 1),
    };
}

static void add_ratings(struct dice *d, const struct framework *f, struct arena *a,
                        struct readiness_input *in)
{
    static const str raters[] = {S("ann"), S("bo"), S("cy"), S("di"), S("ed")};
    size_t rater_count = (size_t)dice_throw(d, 1, LENGTH(raters));
    struct rating *ratings = arena_list(a, struct rating, 2 * rater_count * f->behaviour_count);
    for (size_t i = 0; i < rater_count; i++) {
        bool named = dice_throw(d, 0, 1);
        enum rater_kind kind = i || dice_throw(d, 0, 1) ? RATER_PEER : RATER_MANAGER;
        for (size_t j = 0; j < f->behaviour_count; j++) {
            if (dice_throw(d, 0, 9) < 3)
                continue;
            int32_t day = RANDOM_TODAY - dice_throw(d, 0, 400);
            for (int again = dice_throw(d, 0, 9) == 0; again >= 0; again--)
                ratings[in->rating_count++] =
                    (struct rating){j, raters[i], kind, named, {day - 10 * again},
                                    dice_throw(d, 0, LEVEL_COUNT - 1)};
        }
    }
    in->ratings = ratings;
}

struct readiness_input random_input(struct dice *d, const struct framework *f, struct arena *a)
{
    struct readiness_input in = readiness_input_empty((struct day){RANDOM_TODAY});
    int answered = dice_throw(d, 0, 10); /* of ten */
    for (size_t j = 0; j < f->behaviour_count; j++)
        if (dice_throw(d, 1, 10) <= answered)
            in.self[j] = dice_throw(d, 0, LEVEL_COUNT - 1);
    in.evidence_count = (size_t)dice_throw(d, 0, 12);
    struct evidence_item *items = arena_list(a, struct evidence_item, in.evidence_count);
    for (size_t i = 0; i < in.evidence_count; i++)
        items[i] = random_item(d, f);
    in.evidence = items;
    if (dice_throw(d, 0, 3) == 0)
        add_ratings(d, f, a, &in);
    return in;
}
