/* SQLite's index of words is brought up to date once for all changes of a commit, and holds what they left. */
#include "world.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { BATCH = 60, UNDONE_EACH = 4, ROUNDS = 300 };

static size_t found(struct world *w, struct id person, const char *words)
{
    struct db *db;
    struct entry_list list;
    struct entry_query query = entry_query_first(100);
    query.search = str_from(words);
    check_done(w, store_reader(w->store, &db, &w->err));
    check_done(w, store_entry_search(db, person, query, &w->arena, &list, &w->err));
    store_reader_back(w->store, db);
    return list.count;
}

/* SQLite's own look at the index: it holds exactly what the tables say. And nothing waits to be taken in, else there
 * is a number too large. */
static bool check_index(struct db *db, void *data, struct err *e)
{
    return db_run(db, "select abs(-9223372036854775807 - 1) from entry_due", e) &&
           db_run(db, "insert into entry_index (entry_index, rank) values ('integrity-check', 1)", e);
}

static int end_sound(void **state)
{
    struct world *w = *state;
    world_change(w, check_index, w);
    return world_end(state);
}

struct writing {
    struct world *w;
    struct arena arena;
    struct err err;
    pthread_t thread;
    int number;
    bool is_kept;
};

static atomic_int waiting_count;

static bool write_or_undo(struct db *db, void *data, struct err *e)
{
    struct writing *c = data;
    bool added, is_undone = c->number % UNDONE_EACH == 0;
    struct entry entry = {.id = {{[1] = 9, [14] = (unsigned char)c->number}},
                          .day = {20000 + c->number % 7},
                          .text = is_undone ? S("never in the batch") : S("kept of the batch"),
                          .made = {1},
                          .changed = {1}};
    struct id person = c->number % 2 ? c->w->anna.id : c->w->ben.id;
    return store_entry_add(db, person, &entry, &c->arena, &added, e) &&
           (!is_undone || err_set(e, ERR_REFUSED, "test", "not after all"));
}

static void *write_thread(void *data)
{
    struct writing *c = data;
    waiting_count++;
    c->is_kept = store_change(c->w->store, write_or_undo, c, &c->err);
    return NULL;
}

/* Meanwhile all the others come to stand in the queue: what comes later only has a commit more. */
static bool hold_until_all_wait(struct db *db, void *data, struct err *e)
{
    while (waiting_count < BATCH)
        sched_yield();
    (void)usleep(50 * 1000);
    return true;
}

static void *hold_writer(void *data)
{
    struct writing *c = data;
    c->is_kept = store_change(c->w->store, hold_until_all_wait, c, &c->err);
    return NULL;
}

static void a_batch_is_found_but_for_what_was_undone(void **state)
{
    struct world *w = *state;
    static struct writing all[BATCH + 1];
    struct store_counts before = store_counts(w->store);
    waiting_count = 0;
    for (int i = 0; i <= BATCH; i++) {
        all[i] = (struct writing){.w = w, .number = i};
        assert_int_equal(pthread_create(&all[i].thread, NULL, i ? write_thread : hold_writer, &all[i]), 0);
    }
    for (int i = 0; i <= BATCH; i++) {
        assert_int_equal(pthread_join(all[i].thread, NULL), 0);
        arena_close(&all[i].arena);
        assert_true(all[i].is_kept == (i == 0 || i % UNDONE_EACH != 0));
    }
    struct store_counts after = store_counts(w->store);
    assert_true(after.commits - before.commits < BATCH / 4);
    check_int(found(w, w->anna.id, "kept batch"), BATCH / 2);
    check_int(found(w, w->ben.id, "kept batch"), BATCH / 2 - BATCH / UNDONE_EACH);
    check_int(found(w, w->anna.id, "never") + found(w, w->ben.id, "never"), 0);
}

/* Adds, changes, moves and takes out the words of six entries again and again, several times to a change; every third
 * change is undone. Both persons' entries have the same numbers, and so share their places in the index. */
static bool many_turns(struct db *db, void *data, struct err *e)
{
    unsigned *seed = data;
    unsigned turns = 1 + (unsigned)rand_r(seed) % 8;
    for (unsigned i = 0; i < turns; i++) {
        char sql[400];
        int number = 1 + rand_r(seed) % 3, day = rand_r(seed) % 3, word = rand_r(seed) % 4;
        const char *order = rand_r(seed) % 2 ? "" : "desc";
        if (rand_r(seed) % 3)
            (void)snprintf(sql, sizeof sql,
                           "insert into entry_words (person_id, number, day, words) select person_id, number, %d, "
                           "'w%d v%d' from entry where number = %d order by person_id %s limit 1 "
                           "on conflict (person_id, number) do update set day = excluded.day, words = excluded.words",
                           day, word, (day + word + number) % 4, number, order);
        else
            (void)snprintf(sql, sizeof sql, "delete from entry_words where (person_id, number) in (select person_id, "
                           "number from entry where number = %d order by person_id %s limit 1)", number, order);
        if (!db_run(db, sql, e))
            return false;
    }
    return rand_r(seed) % 3 || err_set(e, ERR_REFUSED, "test", "not after all");
}

static void the_index_follows_whatever_a_change_does_with_words(void **state)
{
    struct world *w = *state;
    unsigned seed = 20261122;
    int kept = 0;
    for (int i = 0; i < 6; i++)
        (void)world_entry(w, i % 2 ? w->ben.id : w->anna.id, S("w0"), (struct day){1});
    for (int i = 0; i < ROUNDS; i++) {
        bool is_kept = store_change(w->store, many_turns, &seed, &w->err);
        if (!is_kept)
            check_int(w->err.kind, ERR_REFUSED);
        kept += is_kept;
        world_change(w, check_index, w);
    }
    assert_true(kept > ROUNDS / 2 && kept < ROUNDS);
}

/* The index says when it does not hold what the tables say: the checks can fail. */
static bool break_index(struct db *db, void *data, struct err *e)
{
    return db_run(db, "insert into entry_index (entry_index, rowid, words) select 'delete', place, words "
                      "from entry_place where number = 1", e);
}

static void an_index_out_of_step_is_seen(void **state)
{
    struct world *w = *state;
    (void)world_entry(w, w->anna.id, S("apple"), (struct day){20000});
    check_done(w, store_change(w->store, check_index, w, &w->err));
    world_change(w, break_index, w);
    assert_false(store_change(w->store, check_index, w, &w->err));
}

static bool check_with_some_due(struct db *db, void *data, struct err *e)
{
    return db_run(db, "update entry_words set day = day + 1", e) && check_index(db, data, e);
}

static void what_waits_is_seen(void **state)
{
    struct world *w = *state;
    (void)world_entry(w, w->anna.id, S("apple"), (struct day){20000});
    assert_false(store_change(w->store, check_with_some_due, w, &w->err));
    check_has(str_from(w->err.text), S("integer overflow"));
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_database, end_sound)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_batch_is_found_but_for_what_was_undone),
        STORY(the_index_follows_whatever_a_change_does_with_words),
        cmocka_unit_test_setup_teardown(an_index_out_of_step_is_seen, world_in_database, world_end),
        STORY(what_waits_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
