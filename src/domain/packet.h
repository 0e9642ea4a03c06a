/* packet: the case, ordered by the framework's criteria, from the record alone.
 *
 * For each behaviour one to three proofs, the strongest first: confirmed before link before named person
 * before own note; then the level it shows, then the newer one. Only what counts in readiness is a proof
 * (finished, of the last two years). Nothing is made up: the words are the person's, the labels ours.
 * Source: product.md 2.12.
 */
#ifndef DOMAIN_PACKET_H
#define DOMAIN_PACKET_H

#include "domain/coverage.h"
#include "domain/entry.h"

enum { PACKET_PROOFS_MOST = 3 };

struct packet_proof {
    const struct entry *entry;
    str ref;   /* "E-31" */
    str title; /* the entry's first sentence or line */
    str body;  /* what follows it; all of it when the title had to be cut; empty when there is no more */
    int grade; /* 0..4 */
    enum confirm confirm;
};

struct packet_behaviour {
    size_t behaviour; /* index in the framework */
    enum cell cell;
    struct packet_proof proofs[PACKET_PROOFS_MOST];
    size_t proof_count;
    size_t more_count; /* further proofs that are not shown */
};

struct packet {
    str person;
    const struct framework *framework;
    struct day made;
    bool has_period;
    struct day from, to;    /* of the evidence */
    int64_t entry_count;    /* everything written */
    size_t evidence_count;  /* entries that show something: tied, finished, of the last two years */
    size_t confirmed_entry_count; /* of these, confirmed by somebody else */
    struct packet_behaviour behaviours[BEHAVIOUR_MOST]; /* in the framework's order */
    size_t building[BEHAVIOUR_MOST]; /* behaviours with nothing to show */
    size_t building_count;
    size_t covered_count;
    bool can_show; /* whether a figure may be shown to others: at least one link or confirmed item */
    int score, low, high; /* the report for others */
    size_t artifact_count, confirmed_count; /* items it rests on */
};

/* What the packet is made from. `results` belongs to `items`, `item_entries` says where each came from. */
struct packet_source {
    const struct framework *framework;
    const struct readiness_input *input;
    const struct readiness *readiness;
    const struct entry *const *item_entries;
};

/* Chooses the proofs and fills behaviours, building, period and counts. Owns: the arena. */
void packet_choose(const struct packet_source *source, struct arena *a, struct packet *packet);

#endif
