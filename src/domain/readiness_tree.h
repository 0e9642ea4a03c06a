/* readiness_tree: exact inference in the tree person -> area -> behaviour. For domain/readiness_*.c only.
 *
 * How it is computed (the sums are those of docs/model.md 3.6, in an order that does little twice):
 * - For each own shift b and leniency c, upwards: each behaviour under each area level m (node); the law of
 *   an area's half-units under m, one member after the other (branch.law); then, for each person level g,
 *   the law of an area with everything that is known under it (tree.tail).
 * - The score is linear in the law of any one area. So, downwards: what it is worth that an area has u
 *   half-units under m (branch.worth), and that a behaviour gives none, half or all of its own
 *   (node.worth). A gap closed, or an example more, changes one behaviour only: its effect is read off
 *   node.worth, without computing the tree again.
 * - Rows have one lane for each of the nine levels and an empty one, and are computed in pairs, because
 *   machines do two at a time. No sum is reordered by that: every lane is a sum of its own.
 */
#ifndef DOMAIN_READINESS_TREE_H
#define DOMAIN_READINESS_TREE_H

#include "domain/readiness_signals.h"

#include <assert.h>

enum { LANES = 10, HALF_COUNT = 3 };
static_assert(LANES >= (int)AREA_STEPS && LANES >= (int)PERSON_STEPS, "a lane for each level");

struct pair {
    __attribute__((vector_size(2 * sizeof(double)))) double at;
};

enum { PAIRS = LANES / 2 };
struct row {
    union {
        double at[LANES];
        struct pair pairs[PAIRS];
    };
};

/* A pair of the same number twice. */
static inline struct pair pair_of(double x)
{
    return (struct pair){{x, x}};
}

/* A behaviour under each area level: lanes are m. */
struct node {
    struct row given[LEVEL_COUNT]; /* P(level | m) times the likelihood of answer and ratings */
    struct row all;                /* sum of `given` times the examples' factor */
    struct row up;                 /* what is passed up to the area */
    struct row half[HALF_COUNT];   /* chance of none, half and all of its units */
    struct row worth[HALF_COUNT];  /* points, if it gave none, half or all */
};

/* An area under each area level: lanes are m. */
struct branch {
    struct row weight;                      /* product of its members' `up` */
    struct row *law[AREA_MEMBERS_MOST + 1]; /* of the first i members' half-units, 0..reach[i] */
    size_t reach[AREA_MEMBERS_MOST + 1];
    struct row *tail;  /* weight times P(half-units >= u) */
    struct row *worth; /* points times weight of the rest, if it had u half-units */
    struct row rest;   /* weight of everything else */
    bool has_rating;
};

/* An action that would change one behaviour's examples. */
struct trial {
    size_t behaviour;
    double factor[LEVEL_COUNT];
    struct row weight, points; /* sums */
    double gain;               /* out */
};

struct tree {
    const struct framework *f;
    const struct signals *signals;
    size_t units;           /* of a full area: U, twice W */
    double sum_points;      /* points for one half-unit of the areas' sum */
    double least_points;    /* and for one of the weakest area */
    struct row level[LEVEL_COUNT];    /* P(level | m), lanes are m */
    struct row m_of_g[PERSON_STEPS];  /* P(m | g), lanes are m */
    struct row g_of_m[AREA_STEPS];    /* P(m | g), lanes are g */
    struct row prior_g;               /* 0 in the empty lane */
    double (*rated)[LENIENCY_STEPS][LEVEL_COUNT]; /* likelihood of each behaviour's ratings */
    double prior_c[LENIENCY_STEPS];   /* with what `rated` was scaled by */
    size_t leniency_count;            /* 1 when nothing is rated */
    struct node *nodes;
    struct branch *branches;
    struct row *tail[AREA_MOST];   /* [u], lanes are g: weight times P(half-units of an area >= u) */
    struct row *others[AREA_MOST]; /* [u]: product of the other areas' tails and the prior of b, c, g */
    struct row *whole;             /* [u]: product of all areas' tails and the prior */
    struct row mean[AREA_MOST];    /* lanes are g: expected half-units of an area */
    struct row mean_sum;
};

/* What is believed of a person. Sums while it is gathered, then divided by `total`. */
struct belief {
    double total;
    double score;
    double shift[SHIFT_STEPS];
    double levels[BEHAVIOUR_MOST][LEVEL_COUNT];
    double closed[BEHAVIOUR_MOST]; /* score, if the behaviour were at its bar */
    double areas[AREA_MOST];       /* half-units */
    double low, high;
};

/* What an inference is asked for, beyond the score. */
struct wanted {
    bool details; /* levels, closed, areas, low, high */
    struct trial *trials;
    size_t trial_count;
};

/* Which share of its units a behaviour gives at a level, in halves: 2 at the bar, 1 one step below (never
 * at level 0), 0 under that. Source: 3.6. */
size_t level_half(int level, int bar);

/* Infers what follows from the signals; trials get their gain. Scratch memory is taken from the arena and
 * given back. */
void tree_infer(const struct framework *f, const struct signals *signals, struct wanted wanted,
                struct arena *a, struct belief *belief);

/* The parts of it. For one b and c: upwards (nodes, branches, tails) and downwards (worths). */
void tree_init(struct tree *t, const struct framework *f, const struct signals *signals,
               struct arena *a);
void tree_rise(struct tree *t, size_t b, size_t c, double prior, bool is_first_c);
void tree_fall(struct tree *t);

/* The joint law of (sum, least) of the areas' half-units, and its middle 80%. Source: 3.7. */
struct lattice;
struct lattice *lattice_open(const struct tree *t, struct arena *a);
void lattice_add(struct lattice *l, const struct tree *t, double total_so_far);
void lattice_band(struct lattice *l, struct arena *a, double total, double *low, double *high);

#endif
