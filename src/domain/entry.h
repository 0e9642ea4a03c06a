/* entry: something that happened, in the person's words; evidence, once it is tied to a behaviour.
 *
 * An entry needs nothing but its text. With behaviours, autonomy, scope and outcome it is evidence: one
 * readiness item for each behaviour. What confirms it follows from what hangs on it: a link gives
 * artifact, a named person named, nothing a note; the highest counts (a witness gives confirmed, later).
 * Source: product.md 2.4, interfaces.md "Evidence words".
 */
#ifndef DOMAIN_ENTRY_H
#define DOMAIN_ENTRY_H

#include "base/day.h"
#include "base/id.h"
#include "domain/complaint.h"
#include "domain/link.h"
#include "domain/readiness.h"

enum entry_kind {
    ENTRY_DONE,
    ENTRY_LEARNED,
    ENTRY_HELPED,
    ENTRY_FEEDBACK,
    ENTRY_MISTAKE,
    ENTRY_RISK,
    ENTRY_SHADOWING,
    ENTRY_STRETCH,
    ENTRY_KIND_COUNT
};

enum {
    ENTRY_TEXT_MOST = 64 * 1024, /* bytes */
    ENTRY_MEASURE_MOST = 200,
    ENTRY_BEHAVIOURS_MOST = 8,
    ENTRY_LINKS_MOST = 20,
    ENTRY_LINK_MOST = LINK_MOST,
    ENTRY_PEOPLE_MOST = 20,
    ENTRY_NAME_MOST = 100
};

/* autonomy, scope and outcome are -1 while the person has not said. An item with a behaviour but without
 * those words is read modestly: asked (autonomy 2), one task, done. */
enum { ENTRY_UNSAID = -1, ENTRY_AUTONOMY_UNSAID = 2 };

struct entry {
    struct id id;
    int64_t number; /* e31; 0 before it is kept */
    struct day day;
    enum entry_kind kind;
    str text;
    struct str_list behaviours; /* ids: they outlive the framework's version */
    int autonomy;               /* 0..4 or ENTRY_UNSAID */
    int scope;                  /* enum scope or ENTRY_UNSAID */
    int outcome;                /* enum outcome or ENTRY_UNSAID */
    str before, after;          /* a number and its before: "2.1%", "0.4%" */
    struct str_list links;
    struct str_list people;
    bool confirmed;             /* a witness said yes, or yes, but */
    int64_t version;            /* 1, then one more with each edit */
    struct moment made, changed;
    struct moment removed; /* ms 0: it is there */
};

/* What arrives at a door. Texts as typed; what is absent is (str){0} and keeps what an edit found. */
struct entry_draft {
    struct id id; /* made beforehand, so that sending twice makes one; zero: make one */
    str text;
    str day; /* "today", "2026-11-20", ...; empty is today */
    str kind;
    struct str_list behaviours;
    str autonomy, scope, outcome, before, after;
    struct str_list links;
    struct str_list people;
    int64_t version; /* the one that was edited; 0 does not ask */
    bool is_sure;    /* save although it looks like a secret */
};

/* Checks a draft and makes the entry: the day is sane (1970 to today), behaviours exist, words are the
 * framework's, links are http or https. Complaints name the draft's fields: text, day, kind, behaviour,
 * autonomy, scope, outcome, before, after, link, person.
 * Returns true when there is no complaint. Owns: the arena. */
bool entry_check(const struct entry_draft *draft, const struct framework *f, struct day today,
                 struct arena *a, struct complaints *wrong, struct entry *entry);

/* What confirms it, and whether it is evidence (has a behaviour). */
enum confirm entry_confirm(const struct entry *e);
bool entry_is_evidence(const struct entry *e);

/* The items an entry gives to readiness, one for each of its behaviours the framework knows.
 * `items` has room for ENTRY_BEHAVIOURS_MOST; returns how many. */
size_t entry_items(const struct entry *e, const struct framework *f, struct evidence_item *items);

/* The first line or sentence, at most 80 letters: a title in lists and margins. */
str entry_title(const struct entry *e);

/* What was found in the text, for the chips after saving: `#area`, `@person`, `yesterday:`, links and
 * numbers. Nothing is applied by itself. */
enum find_kind { FIND_AREA, FIND_PERSON, FIND_DAY, FIND_LINK, FIND_NUMBER, FIND_KIND_COUNT };
struct find {
    enum find_kind kind;
    str text; /* without its mark; of an area or one of its behaviours, the area's id */
};
size_t entry_finds(str text, const struct framework *f, struct find *finds, size_t most);

/* Whether the text looks like something that should not be written down: a private key, a token, a
 * password, an internal host. Returns the words for it, or the empty text. */
str entry_looks_secret(str text);

str entry_kind_id(enum entry_kind k); /* "done" */
bool entry_kind_read(str s, enum entry_kind *k);

#endif
