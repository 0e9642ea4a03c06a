#include "domain/readiness_tree.h"

#include "base/arena.h"

#include <assert.h>
#include <string.h>

/* A batch of (b, c, g): lanes are any eight of them, whatever they belong to. */
enum { BATCH_LANES = 8 };

struct batch_row {
    union {
        double at[BATCH_LANES];
        struct pair pairs[BATCH_LANES / 2];
    };
};

struct lattice {
    size_t areas, units;
    size_t sums;                       /* cells of a line: 0 .. areas * units */
    double *mass;                      /* [k][s]: weight with least >= k and sum = areas * k + s */
    struct batch_row *law[AREA_MOST];  /* of an area's half-units; the first with the weight */
    struct batch_row *tail[AREA_MOST];
    struct batch_row *scratch[2];
    size_t batch_count;
    double total;
};

/* What is lighter than this share of the whole can't move the band: all of it together is a tenth of the
 * 1e-9 that 3.7 allows at its edges. */
static const double NEGLIGIBLE = 1e-13;

struct lattice *lattice_open(const struct tree *t, struct arena *a)
{
    struct lattice *l = arena_new(a, struct lattice);
    l->areas = t->f->area_count;
    l->units = t->units;
    l->sums = l->areas * l->units + 1;
    l->mass = arena_get(a, (l->units + 1) * l->sums, sizeof *l->mass);
    for (size_t i = 0; i < l->areas; i++) {
        l->law[i] = arena_list(a, struct batch_row, l->units + 1);
        l->tail[i] = arena_list(a, struct batch_row, l->units + 1);
    }
    for (size_t i = 0; i < LENGTH(l->scratch); i++)
        l->scratch[i] = arena_list(a, struct batch_row, l->sums);
    return l;
}

/* to[s] = sum over u of x[u] * y[s - u], x and y of x_count and y_count cells. */
static void convolve(const struct batch_row *restrict x, size_t x_count,
                     const struct batch_row *restrict y, size_t y_count,
                     struct batch_row *restrict to)
{
    static_assert(BATCH_LANES == 8, "four pairs");
    for (size_t s = 0; s < x_count + y_count - 1; s++) {
        struct pair a = {0}, b = {0}, c = {0}, d = {0};
        size_t from = s < y_count ? 0 : s - (y_count - 1);
        size_t until = s < x_count ? s : x_count - 1;
        for (size_t u = from; u <= until; u++) {
            const struct pair *p = x[u].pairs, *q = y[s - u].pairs;
            a.at += p[0].at * q[0].at;
            b.at += p[1].at * q[1].at;
            c.at += p[2].at * q[2].at;
            d.at += p[3].at * q[3].at;
        }
        to[s] = (struct batch_row){.pairs = {a, b, c, d}};
    }
}

static double weight_from(const struct lattice *l, size_t k)
{
    double sum = 0.0;
    for (size_t i = 0; i < BATCH_LANES; i++) {
        double product = 1.0;
        for (size_t area = 0; area < l->areas; area++)
            product *= l->tail[area][k].at[i];
        sum += product;
    }
    return sum;
}

/* The law of the sum where no area has less than k. */
static void add_line(struct lattice *l, size_t k)
{
    size_t count = l->units - k + 1;
    const struct batch_row *sum = &l->law[0][k];
    size_t sum_count = count;
    for (size_t area = 1; area < l->areas; area++) {
        struct batch_row *to = l->scratch[area % 2];
        convolve(&l->law[area][k], count, sum, sum_count, to);
        sum = to;
        sum_count += count - 1;
    }
    double *line = l->mass + k * l->sums;
    for (size_t s = 0; s < sum_count; s++)
        for (size_t i = 0; i < BATCH_LANES; i++)
            line[s] += sum[s].at[i];
}

static void flush(struct lattice *l)
{
    for (size_t k = 0; k <= l->units && weight_from(l, k) >= NEGLIGIBLE * l->total; k++)
        add_line(l, k);
    for (size_t area = 0; area < l->areas; area++) {
        memset(l->law[area], 0, (l->units + 1) * sizeof *l->law[area]);
        memset(l->tail[area], 0, (l->units + 1) * sizeof *l->tail[area]);
    }
    l->batch_count = 0;
}

void lattice_add(struct lattice *l, const struct tree *t, double total_so_far)
{
    l->total = total_so_far;
    for (size_t g = 0; g < PERSON_STEPS; g++) {
        double weight = t->whole[0].at[g];
        if (!(weight >= NEGLIGIBLE * total_so_far) || !(weight > 0))
            continue;
        for (size_t area = 0; area < l->areas; area++) {
            double scale = (area ? 1.0 : weight) / t->tail[area][0].at[g];
            double above = 0.0;
            for (size_t u = l->units + 1; u-- > 0;) {
                double tail = scale * t->tail[area][u].at[g];
                l->tail[area][u].at[l->batch_count] = tail;
                l->law[area][u].at[l->batch_count] = tail - above;
                above = tail;
            }
        }
        if (++l->batch_count == BATCH_LANES)
            flush(l);
    }
}

/* The score of a state is linear in the key: sum + areas * least. */
static double *mass_by_key(const struct lattice *l, struct arena *a)
{
    double *keys = arena_get(a, 2 * l->sums, sizeof *keys);
    for (size_t k = 0; k <= l->units; k++) {
        const double *line = l->mass + k * l->sums;
        size_t start = l->areas * k; /* the least sum on this line */
        for (size_t s = 0; start + s < l->sums; s++) {
            keys[start + s + l->areas * k] += line[s];
            if (k)
                keys[start + s + l->areas * (k - 1)] -= line[s];
        }
    }
    return keys;
}

/* The first key with at least this share of the whole at or below it. */
static size_t key_at(const double *keys, size_t count, double total, double share)
{
    const double tolerance = 1.0 / 1000000000.0;
    double sum = 0.0;
    for (size_t key = 0; key < count; key++) {
        sum += keys[key] / total;
        if (sum >= share - tolerance)
            return key;
    }
    assert(false); /* the shares sum to one */
    return count;
}

void lattice_band(struct lattice *l, struct arena *a, double total, double *low, double *high)
{
    if (l->batch_count)
        flush(l);
    const double *keys = mass_by_key(l, a);
    double points = 100.0 / (double)(2 * l->areas * l->units);
    *low = (double)key_at(keys, 2 * l->sums, total, 1.0 / 10.0) * points;
    *high = (double)key_at(keys, 2 * l->sums, total, 9.0 / 10.0) * points;
    assert(*low <= *high);
}
