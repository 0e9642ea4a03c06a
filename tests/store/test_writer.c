/* One change at a time, many to a commit; what readers see meanwhile. */
#include "world.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>

enum { THREADS = 32, EACH = 20, MANY = 300, QUEUE = 256 };

struct adding {
    struct world *w;
    struct arena arena;
    struct entry entry;
    struct err err;
    bool added, is_done;
    pthread_t thread;
};

static bool add(struct db *db, void *data, struct err *e)
{
    struct adding *c = data;
    return store_entry_add(db, c->w->anna.id, &c->entry, &c->arena, &c->added, e);
}

static struct entry entry_of(int thread, int number)
{
    return (struct entry){.id = {{[1] = 9, [13] = (unsigned char)thread, [14] = (unsigned char)number}},
                          .day = {number},
                          .text = S("x"),
                          .version = 1};
}

static int64_t count(struct world *w)
{
    struct db *db;
    int64_t n;
    check_done(w, store_reader(w->store, &db, &w->err));
    check_done(w, store_entry_count(db, w->anna.id, &n, &w->err));
    store_reader_back(w->store, db);
    return n;
}

static void *add_some(void *data)
{
    struct adding *c = data;
    int thread = c->entry.id.at[13];
    c->is_done = true;
    for (int i = 0; i < EACH && c->is_done; i++) {
        c->entry = entry_of(thread, i);
        c->is_done = store_change(c->w->store, add, c, &c->err) && c->added;
    }
    return NULL;
}

static void what_many_threads_were_answered_is_there(void **state)
{
    struct world *w = *state;
    static struct adding all[THREADS];
    struct store_counts before = store_counts(w->store);
    for (int i = 0; i < THREADS; i++) {
        all[i] = (struct adding){.w = w, .entry = entry_of(i, 0)};
        assert_int_equal(pthread_create(&all[i].thread, NULL, add_some, &all[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(all[i].thread, NULL), 0);
        if (!all[i].is_done)
            print_error("%s\n", all[i].err.text);
        assert_true(all[i].is_done);
        arena_close(&all[i].arena);
    }
    check_int(count(w), THREADS * EACH);
    struct store_counts after = store_counts(w->store);
    check_int(after.changes - before.changes, THREADS * EACH);
    assert_true(after.commits - before.commits <= THREADS * EACH);
}

/* Holds the writer until `go`: what comes meanwhile waits in the queue. */
struct gate {
    atomic_bool is_in, go;
    struct world *w;
    struct err err;
    bool is_done;
    pthread_t thread;
};

static bool hold(struct db *db, void *data, struct err *e)
{
    struct gate *g = data;
    g->is_in = true;
    while (!g->go)
        sched_yield();
    return true;
}

static void *hold_writer(void *data)
{
    struct gate *g = data;
    g->is_done = store_change(g->w->store, hold, g, &g->err);
    return NULL;
}

static void close_gate(struct world *w, struct gate *g)
{
    *g = (struct gate){.w = w};
    assert_int_equal(pthread_create(&g->thread, NULL, hold_writer, g), 0);
    while (!g->is_in)
        sched_yield();
}

static void open_gate(struct gate *g)
{
    g->go = true;
    assert_int_equal(pthread_join(g->thread, NULL), 0);
    assert_true(g->is_done);
}

static atomic_int refused_count;

static void *add_one(void *data)
{
    struct adding *c = data;
    c->is_done = store_change(c->w->store, add, c, &c->err);
    refused_count += !c->is_done;
    return NULL;
}

static void a_full_queue_says_busy_and_keeps_the_rest(void **state)
{
    struct world *w = *state;
    static struct adding all[MANY];
    struct gate g;
    pthread_attr_t small;
    assert_int_equal(pthread_attr_init(&small), 0);
    assert_int_equal(pthread_attr_setstacksize(&small, 256 * 1024), 0);
    close_gate(w, &g);
    for (int i = 0; i < MANY; i++) {
        all[i] = (struct adding){.w = w, .entry = entry_of(i / 200, i % 200)};
        assert_int_equal(pthread_create(&all[i].thread, &small, add_one, &all[i]), 0);
    }
    /* Those who are refused come back while the gate is closed; the others stand in the queue. */
    while (refused_count < MANY - QUEUE)
        sched_yield();
    open_gate(&g);
    size_t refused = 0, kept = 0;
    for (int i = 0; i < MANY; i++) {
        assert_int_equal(pthread_join(all[i].thread, NULL), 0);
        refused += !all[i].is_done && all[i].err.kind == ERR_BUSY;
        kept += all[i].is_done;
        arena_close(&all[i].arena);
    }
    check_int(kept, QUEUE);
    check_int(refused, MANY - QUEUE);
    check_int(count(w), QUEUE);
    assert_int_equal(pthread_attr_destroy(&small), 0);
}

struct odd {
    struct world *w;
    struct person person;
    struct arena arena;
    struct entry entry;
    struct err err;
    bool is_done;
};

static bool fail_late(struct db *db, void *data, struct err *e)
{
    struct odd *c = data;
    bool added;
    if (!store_entry_add(db, c->w->anna.id, &c->entry, &c->arena, &added, e))
        return false;
    return err_set(e, ERR_REFUSED, "test", "changed its mind");
}

static bool go_on_after_failure(struct db *db, void *data, struct err *e)
{
    struct odd *c = data;
    bool added;
    struct err quiet;
    (void)store_person_add(db, &c->w->anna, &quiet);
    return store_entry_add(db, c->w->anna.id, &c->entry, &c->arena, &added, e);
}

struct neighbour {
    store_change_fn *change;
    void *data;
    struct world *w;
    struct err err;
    bool is_done;
    pthread_t thread;
};

static void *run_neighbour(void *data)
{
    struct neighbour *n = data;
    n->is_done = store_change(n->w->store, n->change, n->data, &n->err);
    return NULL;
}

static void a_change_that_fails_leaves_its_neighbours_alone(void **state)
{
    struct world *w = *state;
    struct gate g;
    static struct adding good[2];
    static struct odd late, deaf;
    for (int i = 0; i < 2; i++)
        good[i] = (struct adding){.w = w, .entry = entry_of(i, 1)};
    late = (struct odd){.w = w, .entry = entry_of(3, 1)};
    deaf = (struct odd){.w = w, .entry = entry_of(4, 1)};
    static struct neighbour all[4];
    all[0] = (struct neighbour){.change = add, .data = &good[0], .w = w};
    all[1] = (struct neighbour){.change = fail_late, .data = &late, .w = w};
    all[2] = (struct neighbour){.change = go_on_after_failure, .data = &deaf, .w = w};
    all[3] = (struct neighbour){.change = add, .data = &good[1], .w = w};
    close_gate(w, &g);
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&all[i].thread, NULL, run_neighbour, &all[i]), 0);
    open_gate(&g);
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_join(all[i].thread, NULL), 0);
    assert_true(all[0].is_done && all[3].is_done);
    assert_false(all[1].is_done);
    check_str(str_from(all[1].err.text), S("changed its mind"));
    assert_false(all[2].is_done);
    if (!database_is_postgres()) /* which says by itself that the transaction is over */
        check_has(str_from(all[2].err.text), S("went on after"));
    check_int(count(w), 2);
    arena_close(&good[0].arena);
    arena_close(&good[1].arena);
    arena_close(&late.arena);
    arena_close(&deaf.arena);
}

static void a_reader_sees_one_moment_until_it_asks_for_another(void **state)
{
    struct world *w = *state;
    struct db *db;
    int64_t n;
    check_done(w, store_reader(w->store, &db, &w->err));
    check_done(w, store_entry_count(db, w->anna.id, &n, &w->err));
    check_int(n, 0);
    world_entry(w, w->anna.id, S("new"), (struct day){1});
    check_done(w, store_entry_count(db, w->anna.id, &n, &w->err));
    check_int(n, 0);
    store_reader_renew(db);
    check_done(w, store_entry_count(db, w->anna.id, &n, &w->err));
    check_int(n, 1);
    store_reader_back(w->store, db);
    check_int(count(w), 1);
}

static void readers_end_somewhere(void **state)
{
    struct world *w = *state;
    struct db *all[40];
    size_t n = 0;
    while (n < LENGTH(all) && store_reader(w->store, &all[n], &w->err))
        n++;
    check_int(n, 32);
    check_int(w->err.kind, ERR_BUSY);
    while (n)
        store_reader_back(w->store, all[--n]);
    check_int(count(w), 0);
}

static void *back_off(void *data)
{
    struct db *other = data;
    struct err e;
    for (int i = 0; i < 1000; i++)
        sched_yield();
    return db_control(other, DB_COMMIT, &e) ? other : NULL;
}

static void a_change_waits_for_another_program_that_writes(void **state)
{
    struct world *w = *state;
    static struct db other;
    pthread_t thread;
    void *is_done;
    check_done(w, db_open(&other, w->path, DB_WRITER, &w->err));
    check_done(w, db_begin(&other, &w->err));
    assert_int_equal(pthread_create(&thread, NULL, back_off, &other), 0);
    world_entry(w, w->anna.id, S("patient"), (struct day){1});
    assert_int_equal(pthread_join(thread, &is_done), 0);
    assert_non_null(is_done);
    db_close(&other);
    check_int(count(w), 1);
}

static void settling_waits_its_turn_and_empties_the_log(void **state)
{
    struct world *w = *state;
    world_entry(w, w->anna.id, S("words"), (struct day){1});
    str log = str_format(&w->arena, "%s-wal", w->path);
    assert_true(world_file(w, log.at).length > 0);
    check_done(w, store_settle(w->store, &w->err));
    check_int(world_file(w, log.at).length, 0);
    check_int(count(w), 1);
    check_done(w, store_ready(w->store, &w->err));
}

static bool add_many(struct db *db, void *data, struct err *e)
{
    static char words[60000];
    struct adding *c = data;
    int first = c->entry.day.count;
    memset(words, 'x', sizeof words);
    for (int i = 0; i < 100; i++) {
        struct arena_mark mark = arena_mark(&c->arena);
        c->entry = entry_of(first, i);
        c->entry.text = (str){words, sizeof words};
        if (!add(db, c, e))
            return false;
        arena_back(&c->arena, mark);
    }
    return true;
}

/* A reader that never lets go keeps the log; once it does, the log is emptied by whoever reads next. */
static void the_log_does_not_grow_for_ever(void **state)
{
    struct world *w = *state;
    struct db *old, *other;
    struct adding c = {.w = w};
    const char *log = str_format(&w->arena, "%s-wal", w->path).at;
    check_int(count(w), 0);
    check_done(w, store_reader(w->store, &old, &w->err));
    int64_t none;
    check_done(w, store_entry_count(old, w->anna.id, &none, &w->err));
    for (int i = 0; i < 12; i++) {
        c.entry.day.count = i;
        world_change(w, add_many, &c);
    }
    struct stat about;
    assert_int_equal(stat(log, &about), 0);
    assert_true(about.st_size > 60000 * 1200);
    store_reader_back(w->store, old);
    check_done(w, store_reader(w->store, &other, &w->err));
    store_reader_back(w->store, other);
    assert_int_equal(stat(log, &about), 0);
    check_int(about.st_size, 0);
    check_int(count(w), 1200);
    arena_close(&c.arena);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_place, world_end)

int main(void)
{
    const struct CMUnitTest both[] = {
        STORY(what_many_threads_were_answered_is_there),
        STORY(a_change_that_fails_leaves_its_neighbours_alone),
        STORY(a_reader_sees_one_moment_until_it_asks_for_another),
        STORY(readers_end_somewhere),
        STORY(a_change_waits_for_another_program_that_writes),
    };
    /* SQLite's alone: one queue of writers, and the log file beside the record. */
    const struct CMUnitTest sqlite[] = {
        cmocka_unit_test_setup_teardown(what_many_threads_were_answered_is_there, world_in_database,
                                        world_end),
        STORY(a_full_queue_says_busy_and_keeps_the_rest),
        STORY(the_log_does_not_grow_for_ever),
        STORY(settling_waits_its_turn_and_empties_the_log),
    };
    return world_run(both, LENGTH(both), sqlite, LENGTH(sqlite));
}
