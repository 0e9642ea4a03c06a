/* readiness_case: worked examples of the model from a JSON file, for the tests of readiness and score. */
#ifndef TESTS_READINESS_CASE_H
#define TESTS_READINESS_CASE_H

#include "base/json.h"
#include "domain/readiness.h"

/* Reads a whole file of this folder; stops the test program when it can't be read. Owns: the arena. */
str case_file(struct arena *a, const char *name);
struct json case_json(struct arena *a, const char *name);

/* The member, which must be there. */
const struct json *case_find(const struct json *value, const char *key);

/* A framework of nothing but ids, areas, bars and weights, from rows of [id, area, bar, weight]. */
struct framework *case_framework(struct arena *a, const struct json *rows);

/* The rows of the framework that the vectors were made with. */
struct framework *case_junior_to_mid(struct arena *a);

/* A vector's `input`. */
struct readiness_input case_input(struct arena *a, const struct framework *f,
                                  const struct json *input);

/* Compares a result with a vector's `expected`: within 5e-5; integers, ids, words and their order exactly.
 * Returns how many figures differ, and prints each. */
size_t case_compare(const struct framework *f, const struct readiness *r, const struct json *expected);

/* Two figures are as near as that; both are shown when they are not. */
#define check_near(got, want, by) check_near_at((got), (want), (by), __FILE__, __LINE__)
void check_near_at(double got, double want, double by, const char *file, int line);

#endif
