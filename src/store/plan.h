/* Steps of a plan and their notes. */
#ifndef STORE_PLAN_H
#define STORE_PLAN_H

#include "domain/plan.h"
#include "store/store.h"

/* Keeps a step and gives it its number; *added is false when one with this id is there already. */
bool store_step_add(struct db *db, struct id person, struct step *step, bool *added, struct err *e);
bool store_step_find(struct db *db, struct id person, struct id id, struct arena *a, struct step *step,
                     bool *found, struct err *e);
bool store_step_find_number(struct db *db, struct id person, int64_t number, struct arena *a,
                            struct step *step, bool *found, struct err *e);
/* Open ones, oldest first; ended ones, newest first, at most 100. With their notes. */
bool store_step_list(struct db *db, struct id person, bool ended, struct arena *a,
                     struct step_list *steps, struct err *e);
bool store_step_set(struct db *db, struct id person, const struct step *step, struct err *e);
bool store_step_note_add(struct db *db, struct id person, struct id step,
                         const struct step_note *note, bool *added, struct err *e);

#endif
