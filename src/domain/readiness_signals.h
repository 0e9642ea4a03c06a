/* readiness_signals: what an input says about each behaviour, once the rules about what counts have been
 * applied. For domain/readiness_*.c only.
 *
 * Invariant: the order of the input changes nothing here, not even the last bit.
 * Source: docs/model.md 3.4 (examples), 3.5 (observers), 3.8 (proven and recognised levels).
 */
#ifndef DOMAIN_READINESS_SIGNALS_H
#define DOMAIN_READINESS_SIGNALS_H

#include "domain/readiness.h"
#include "domain/readiness_tables.h"

/* One scored example as it is read for its behaviour. */
struct reading {
    int level;          /* its grade or the bar, whichever is lower */
    double reliability; /* more than 0 */
    size_t item;        /* index in the input; SIZE_MAX for one that does not exist yet */
};

/* The best examples of one class for one behaviour, best first: as many as count, and the one that would
 * follow if one of them left. */
enum { SHELF_MOST = 8 + 1 };
struct shelf {
    struct reading at[SHELF_MOST];
    size_t count;
};

struct signal {
    int bar;
    int self; /* LEVEL_NONE: not answered */
    struct shelf shelves[CONFIRM_COUNT];
    double factor[LEVEL_COUNT]; /* likelihood of the counted examples */
    bool has_example;
    size_t ratings[RATING_TABLE_COUNT][LEVEL_COUNT]; /* how many usable ones */
    size_t rating_count;
    int proven;
    int recognised;
};

struct signals {
    struct signal at[BEHAVIOUR_MOST];
    size_t count;
    size_t self_count;
    size_t rating_count;
};

/* How many examples of a class count for one behaviour. */
size_t reading_most(enum confirm c);

/* The grade of an example, 0..4, not yet cut at the bar. */
int evidence_grade(const struct evidence_item *e);

/* How far an example is to be relied on, 0..1, if it were confirmed as `c`; 0 is not scored. */
double evidence_reliability(const struct evidence_item *e, enum confirm c, struct day today);

/* Puts a reading on its shelf, if it is among the best. */
void shelf_add(struct shelf *s, enum confirm c, struct reading r);

/* Takes an item off its shelf; true when it was one that counted. */
bool shelf_take(struct shelf *s, enum confirm c, size_t item);

/* The likelihood of what counts on the shelves, at each level; returns how many count. */
size_t shelves_factor(const struct shelf shelves[CONFIRM_COUNT], int bar, double factor[LEVEL_COUNT]);

/* Reads an input. `items`, when it is not NULL, has room for one line for each evidence item.
 * Scratch memory is taken from the arena and given back. */
void signals_read(const struct framework *f, const struct readiness_input *in, struct arena *a,
                  struct signals *signals, struct item_result *items);

/* Adds the usable ratings and the recognised level; a part of signals_read. */
void signals_read_ratings(const struct readiness_input *in, struct arena *a, struct signals *signals);

#endif
