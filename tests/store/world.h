/* world: a database of its own for each test, and short ways to put things into it. */
#ifndef TESTS_STORE_WORLD_H
#define TESTS_STORE_WORLD_H

#include "check.h"
#include "database.h"

#include "store/assessment.h"
#include "store/engine.h"
#include "store/entry.h"
#include "store/person.h"
#include "store/plan.h"
#include "store/store.h"

struct world {
    struct arena arena;
    char folder[64]; /* of its own, removed at the end */
    struct database database;
    const char *path; /* what the store was opened with */
    struct store *store;
    struct err err;
    struct person anna, ben;
    int next_id;
};

/* cmocka set-up and tear-down: *state is the world. `world_in_database` is on the engine under test and, with
 * SQLite, in memory; `world_in_file` is for tests that look into SQLite's files. `world_in_place` is on the
 * engine under test, where a second connection or program can open it too. */
int world_in_database(void **state);
#define world_in_memory world_in_database
int world_in_place(void **state);
int world_in_file(void **state);
int world_end(void **state);

/* Puts Anna and Ben into the open store. */
void world_people(struct world *w);

/* A folder of its own with no database opened in it. */
int world_folder(void **state);

/* Runs stories of both engines, and those that only SQLite can tell where it is the one under test. */
int world_run(const struct CMUnitTest *both, size_t both_count, const struct CMUnitTest *sqlite,
              size_t sqlite_count);

struct id world_id(struct world *w); /* 1, 2, 3 ... */
struct hash_bytes world_hash(int number);

/* Runs a change; a failure fails the test with its words. */
void world_change(struct world *w, store_change_fn *change, void *data);

/* Fails the test with the error's words when `is_done` is false. */
#define check_done(w, is_done) check_done_at((w), (is_done), __FILE__, __LINE__)
void check_done_at(struct world *w, bool is_done, const char *file, int line);

/* Files of the world's folder: its whole content, its permission bits, and how many there are. */
str world_file(struct world *w, const char *path);
unsigned world_mode(const char *path);
size_t world_file_count(struct world *w);
void world_write_file(const char *path, str text);

/* The database file is sound in itself: fails the test when it is not. */
void world_check_sound(struct world *w);

/* Runs `run` in a process of its own, as somebody who is not root, and gives what it left in *e: the only
 * way to meet a file one may not write, when tests run as root. Returns what `run` returned. */
typedef bool world_run_fn(struct world *w, struct err *e);
bool world_as_nobody(struct world *w, world_run_fn *run, struct err *e);

/* An entry of a person, kept. */
struct entry world_entry(struct world *w, struct id person, str text, struct day day);
/* The same with one behaviour. */
struct entry world_evidence(struct world *w, struct id person, str text, struct day day,
                            str behaviour);
/* A change for store_change: keeps `entry` if its version still stands. */
struct world_edit {
    struct id person;
    struct entry entry;
    bool kept;
};
bool world_edit(struct db *db, void *data, struct err *e);
struct entry world_find(struct world *w, struct id person, struct id id);

#endif
