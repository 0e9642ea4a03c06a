/* Assessments, and results kept by private link (no person, no address of anybody). */
#ifndef STORE_ASSESSMENT_H
#define STORE_ASSESSMENT_H

#include "domain/assessment.h"
#include "store/person.h"

bool store_assessment_add(struct db *db, struct id person, const struct assessment *one, bool *added,
                          struct err *e);
bool store_assessment_latest(struct db *db, struct id person, struct arena *a,
                             struct assessment *one, bool *found, struct err *e);
/* Newest first, at most 50. */
bool store_assessment_list(struct db *db, struct id person, struct arena *a,
                           struct assessment_list *list, struct err *e);
bool store_assessment_remove(struct db *db, struct id person, struct id id, bool *found,
                             struct err *e);

struct kept_result {
    struct assessment assessment;
    struct moment until;
    struct hash_bytes delete_secret; /* only the taker has it */
};
bool store_result_add(struct db *db, struct hash_bytes secret, const struct kept_result *r,
                      struct err *e);
bool store_result_find(struct db *db, struct hash_bytes secret, struct moment now, struct arena *a,
                       struct kept_result *r, bool *found, struct err *e);
bool store_result_remove(struct db *db, struct hash_bytes secret, struct hash_bytes delete_secret,
                         bool *found, struct err *e);
bool store_result_purge(struct db *db, struct moment now, struct err *e); /* expired ones */

/* Whole seconds quizzes took, for the median shown to the operator: kept without person or time. `run` is
 * random letters that name one run of the quiz; a second call with the same ones changes nothing. */
bool store_quiz_seconds_add(struct db *db, str run, int seconds, struct err *e);
bool store_quiz_seconds_median(struct db *db, int *median, int64_t *count, struct err *e);

#endif
