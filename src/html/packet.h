/* packet: the packet as a sheet, for its page and for the one-file document. The document carries its
 * style in itself (assets/app.css), asks for nothing from anywhere, and prints well.
 */
#ifndef HTML_PACKET_H
#define HTML_PACKET_H

#include "domain/packet.h"
#include "html/html.h"

struct packet_link {
    struct url url;
    str text; /* the address, without its scheme */
};

struct packet_proof_part {
    str anchor; /* "b3-e31": its place on the page */
    str ref, day, title;
    struct html body;
    str level;   /* "Usually" */
    str how;     /* autonomy, scope and outcome, in the framework's words */
    str numbers; /* "2.1% to 0.4%" */
    struct packet_link *links;
    size_t link_count;
    str people;
    str confirm; /* "Someone has confirmed it" */
};

struct packet_criterion_part {
    str title, mid;
    struct packet_proof_part *proofs;
    size_t proof_count;
    str more; /* "and 4 more" */
};

struct packet_area_part {
    str id, title;
    struct html *cells;
    size_t cell_count;
    size_t covered, total;
    struct packet_criterion_part *criteria; /* only those with a proof */
    size_t criterion_count;
};

struct packet_page {
    str title;    /* of the document */
    str heading;
    str person;   /* empty while the person has no name */
    str period, made, entries, evidence, confirmed;
    str readiness;     /* the figure for others, or why there is none */
    str counts;        /* what it rests on */
    struct packet_area_part *areas;
    size_t area_count;
    str *building;     /* titles of behaviours with nothing to show */
    size_t building_count;
};

/* Fills the sheet from a packet. Owns: the arena. */
void packet_page_fill(struct arena *a, const struct packet *packet, struct packet_page *page);

/* For every form of the packet: the words of its facts. Owns: the arena. */
str packet_day(struct arena *a, struct day d);     /* "12 May 2026" */
str packet_period(struct arena *a, const struct packet *packet);
str packet_readiness(struct arena *a, const struct packet *packet);
str packet_counts(struct arena *a, const struct packet *packet);
str packet_how(struct arena *a, const struct framework *f, const struct entry *e);
str packet_numbers(struct arena *a, const struct entry *e);
str packet_people(struct arena *a, const struct entry *e);

#endif
