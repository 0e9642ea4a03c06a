/* plan: steps to practise, from the gaps; one position each, and one next best action.
 * Source: product.md 2.9, docs/model.md 3.8. */
#ifndef DOMAIN_PLAN_H
#define DOMAIN_PLAN_H

#include "domain/entry.h"

enum step_size { STEP_WEEK, STEP_MONTH, STEP_QUARTER, STEP_SIZE_COUNT }; /* as practice[] */
enum step_position { STEP_UNCLEAR, STEP_EXPLORING, STEP_CLEAR, STEP_DOING, STEP_POSITION_COUNT };
enum step_end { STEP_OPEN, STEP_DONE_WITH_EVIDENCE, STEP_DONE_WITHOUT, STEP_LET_GO, STEP_END_COUNT };

enum { STEP_TEXT_MOST = 500, STEP_NOTE_MOST = 2000, STEPS_OPEN_MOST = 12 };

struct step_note {
    struct id id;
    struct moment made;
    str text;
};

struct step {
    struct id id;
    int64_t number; /* s3 */
    str behaviour;
    enum step_size size;
    str text;
    enum step_position position;
    enum step_end end;
    struct id entry; /* the evidence it ended with; zero when none */
    struct day day;  /* begun */
    struct moment made, changed, ended;
    struct step_note *notes;
    size_t note_count;
};

struct step_list {
    struct step *at;
    size_t count;
};

/* Minutes of an action: confirm 10, document 30, practise 120. Source: interfaces.md "The line". */
int action_minutes(enum action_kind kind);

str step_size_id(enum step_size s); /* "week" */
bool step_size_read(str s, enum step_size *size);
str step_position_id(enum step_position p); /* "exploring" */
bool step_position_read(str s, enum step_position *p);
str step_end_id(enum step_end e); /* "open", "evidence", "without", "let-go" */
bool step_end_read(str s, enum step_end *end);

#endif
