/* framework: what is expected. Areas, behaviours, levels and the bar of each behaviour.
 *
 * It is data: `content` reads it from a file, `domain` computes with it, nothing here is an opinion.
 * Invariants (checked by framework_check before anyone computes with it): ids are unique; every
 * behaviour names an area; members of an area keep the file's order; in every area the weights sum to
 * the same total; 2-10 areas, 1-12 behaviours an area, 40 in all; bars 1-4.
 * Source: docs/model.md 3.2.
 */
#ifndef DOMAIN_FRAMEWORK_H
#define DOMAIN_FRAMEWORK_H

#include "base/str.h"

enum {
    LEVEL_COUNT = 5,
    LEVEL_NONE = -1, /* "hasn't come up", no rating */
    AREA_MOST = 10,
    AREA_MEMBERS_MOST = 12,
    BEHAVIOUR_MOST = 40,
    WEIGHT_SUM_MOST = 36, /* twelve behaviours of weight three */
    PRACTICE_COUNT = 3    /* this week, this month, this quarter */
};

enum scope { SCOPE_TASK, SCOPE_FEATURE, SCOPE_TEAM, SCOPE_WIDE, SCOPE_COUNT };
enum outcome { OUTCOME_OPEN, OUTCOME_DONE, OUTCOME_SEEN, OUTCOME_MEASURED, OUTCOME_COUNT };
enum confirm { CONFIRM_NOTE, CONFIRM_NAMED, CONFIRM_ARTIFACT, CONFIRM_CONFIRMED, CONFIRM_COUNT };

struct level {
    str name;
    str meaning;
};

struct area {
    str id;
    str title;
    str about;
    size_t members[AREA_MEMBERS_MOST]; /* indexes into behaviours */
    size_t member_count;
};

struct behaviour {
    str id;
    size_t area; /* index into areas */
    str title;
    int bar;     /* 1..4 */
    int weight;  /* 1..3, or what 3.2 gives an imported one */
    str question;
    str options[LEVEL_COUNT];
    str why;
    str junior;
    str mid;
    str practice[PRACTICE_COUNT];
    struct str_list evidence; /* what to write down as proof */
    str ask;                  /* the question for one's manager */
};

struct hold {
    str id;
    str text;
    str reframe;
    str step;
    struct str_list behaviours;
};

struct framework {
    str id;
    int version;
    str title;
    int line; /* 0..100: ready to have the conversation */
    str period;
    str skip; /* the words for "hasn't come up" */
    str source;
    struct level levels[LEVEL_COUNT];
    struct area areas[AREA_MOST];
    size_t area_count;
    struct behaviour behaviours[BEHAVIOUR_MOST];
    size_t behaviour_count;
    int weight_sum; /* W: the weights of every area sum to it */
    struct hold *holds;
    size_t hold_count;
    str autonomy_words[LEVEL_COUNT];
    str scope_words[SCOPE_COUNT];
    str outcome_words[OUTCOME_COUNT];
    str confirm_words[CONFIRM_COUNT];
};

enum framework_fault {
    FRAMEWORK_FINE,
    FRAMEWORK_AREA_COUNT,
    FRAMEWORK_BEHAVIOUR_COUNT,
    FRAMEWORK_AREA_MEMBERS, /* an area with none or more than twelve */
    FRAMEWORK_SAME_ID,
    FRAMEWORK_BAR,
    FRAMEWORK_WEIGHT,
    FRAMEWORK_WEIGHT_SUM
};

/* Fills the areas' member lists and weight_sum from the behaviours, and says what is wrong first.
 * *which is the index of the area or behaviour it is about. */
enum framework_fault framework_check(struct framework *f, size_t *which);

/* Gives the behaviours of a framework without weights theirs: W is the largest number of behaviours in an
 * area (4 to 12); an area of n gives W div n to each and one more to the first W mod n.
 * Source: docs/model.md 3.2. */
void framework_weigh(struct framework *f);

/* Finds a behaviour or area by id; false when there is none. */
bool framework_find(const struct framework *f, str id, size_t *behaviour);
bool framework_find_area(const struct framework *f, str id, size_t *area);

/* The quiz's order: the behaviours of the largest weight first, then the others, each in file order.
 * `order` has room for BEHAVIOUR_MOST. */
void framework_quiz_order(const struct framework *f, size_t *order);

/* The ids of scope, outcome and confirm words ("task", "done", "named"): in files, forms and JSON. */
str scope_id(enum scope s);
str outcome_id(enum outcome o);
str confirm_id(enum confirm c);
bool scope_read(str s, enum scope *scope);
bool outcome_read(str s, enum outcome *outcome);
bool confirm_read(str s, enum confirm *confirm);

#endif
