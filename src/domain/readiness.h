/* readiness: how close a person is to a framework's line, how sure that is, and what is missing.
 *
 * The model `jm-model-1`, to the digit: exact inference in a small tree of discrete levels (person ->
 * area -> behaviour), from self-ratings, evidence and ratings by others. Pure: same input, same output,
 * on every compiler and machine (only + - * / and square root; built with -ffp-contract=off).
 * Source: docs/model.md section 3; the tables are domain/readiness_tables.c.
 *
 * Not for: deciding anything about a person. It is never a chance of promotion.
 */
#ifndef DOMAIN_READINESS_H
#define DOMAIN_READINESS_H

#include "base/day.h"
#include "domain/framework.h"

struct arena;

/* Kept with every stored score: figures of different models are not compared. */
#define READINESS_MODEL S("jm-model-1")

enum { EVIDENCE_MOST = 10000, RATING_MOST = 5000 };

struct evidence_item {
    size_t behaviour; /* index in the framework */
    struct day day;
    int autonomy; /* 0..4 */
    enum scope scope;
    enum outcome outcome;
    enum confirm confirm;
};

enum rater_kind { RATER_MANAGER, RATER_PEER, RATER_KIND_COUNT };

struct rating {
    size_t behaviour;
    str rater;
    enum rater_kind kind;
    bool named;
    struct day day;
    int level; /* 0..4 */
};

struct readiness_input {
    struct day today;
    int self[BEHAVIOUR_MOST]; /* 0..4 or LEVEL_NONE */
    const struct evidence_item *evidence;
    size_t evidence_count;
    const struct rating *ratings;
    size_t rating_count;
};

/* An input in which nothing is known yet. */
struct readiness_input readiness_input_empty(struct day today);

enum status { STATUS_PRACTISE, STATUS_PROVE, STATUS_SHOW, STATUS_KEEP, STATUS_COUNT };

enum flag { /* a set: bits */
    FLAG_CLAIM_WITHOUT_PROOF = 1,
    FLAG_PROOF_WITHOUT_CLAIM = 2,
    FLAG_OTHERS_SEE_LESS = 4,
    FLAG_OTHERS_SEE_MORE = 8
};

enum bias { BIAS_UNKNOWN, BIAS_BALANCED, BIAS_OVER, BIAS_UNDER, BIAS_COUNT };

enum action_kind { ACTION_CONFIRM, ACTION_DOCUMENT, ACTION_PRACTISE, ACTION_KIND_COUNT };

/* Why an evidence item counted, or did not. */
enum because {
    BECAUSE_COUNTED,
    BECAUSE_OPEN,      /* unfinished work is kept, not scored */
    BECAUSE_OLD,       /* past two years */
    BECAUSE_MANY,      /* more of this class than count for one behaviour */
    BECAUSE_COUNT
};

struct behaviour_result {
    int claimed;    /* 0..4 or LEVEL_NONE */
    int proven;     /* 0..4 */
    int recognised; /* 0..4 or LEVEL_NONE */
    double mean;    /* estimated level */
    double p_bar;   /* chance that the bar is reached */
    double gain;    /* points, if it were at its bar */
    enum status status;
    unsigned flags; /* enum flag */
};

struct action {
    enum action_kind kind;
    size_t behaviour;
    size_t item; /* index into evidence for ACTION_CONFIRM; SIZE_MAX otherwise */
    double gain, chance, value;
};

struct item_result {
    enum because because;
    int grade;          /* 0..4, uncapped by the bar */
    double reliability; /* 0..1, after ageing */
};

struct readiness {
    double score, low, high; /* points 0..100; low to high holds 80% */
    double claimed_score, proven_score;
    double areas[AREA_MOST];
    double waterfall[4]; /* nothing, answers, + evidence, + ratings */
    size_t gaps[3];      /* behaviour indexes */
    size_t gap_count;
    struct action next[3];
    size_t next_count;
    enum bias bias;
    double bias_mean;
    size_t bias_anchored;
    struct behaviour_result behaviours[BEHAVIOUR_MOST];
    struct item_result *items; /* one for each evidence item, in input order */
    bool has_observer;         /* at least one usable rating */
};

/* What readiness_reckon is asked for: the cheap part, or everything. */
enum readiness_wish {
    READINESS_SCORE, /* score, band, areas, gains, levels, gaps, bias; no actions, no waterfall */
    READINESS_ALL
};

/* Computes readiness. Owns: the arena (out->items). Fails: never; the framework has been checked and
 * the input's behaviours, levels and counts are within their limits. */
void readiness_reckon(const struct framework *f, const struct readiness_input *in,
                      enum readiness_wish wish, struct arena *a, struct readiness *out);

/* Rounds half up to a whole number, as every shown figure is. Source: docs/model.md 3.10. */
int readiness_shown(double points);

/* The words for a shown score: 0-39 building, 40-64 growing, 65-79 close, 80+ ready to talk (only if
 * low >= 50 and proven >= 50, else close). */
enum score_word { SCORE_BUILDING, SCORE_GROWING, SCORE_CLOSE, SCORE_READY, SCORE_WORD_COUNT };
enum score_word readiness_word(const struct readiness *r);

/* Whether a figure may be shown to a person: ten answers (all, where a framework asks fewer), or an
 * observer. Source: docs/model.md 3.1. */
bool readiness_can_show(const struct framework *f, const struct readiness_input *in,
                        const struct readiness *r);

/* Whether a change between two scores is real: 8 points with answers alone, 5 with more, or outside the
 * old band. Source: docs/model.md 3.8. */
bool readiness_change_is_real(const struct readiness *before, const struct readiness *after,
                              bool answers_only);

/* The evidence that a report for others may use: artifact and confirmed items only, no answers. The
 * counts are printed with it. Owns: the arena. Source: docs/model.md 3.8. */
struct readiness_input readiness_input_for_others(const struct readiness_input *in, struct arena *a,
                                                  size_t *artifact_count, size_t *confirmed_count);

/* Ids in JSON and files: "practise", "claim-without-proof", "balanced", "document". */
str status_id(enum status s);
str flag_id(enum flag f);
str bias_id(enum bias b);
str action_kind_id(enum action_kind k);

#endif
