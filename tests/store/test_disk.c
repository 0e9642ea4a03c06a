/* A disk that fails. The two ways by which SQLite reaches the disk stand here, before the machine's own:
 * a sync that fails when it is told to, and a write that finds no space. */
#include "world.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { WRITES = 12, THREADS = 32, EACH = 10 };

static atomic_int sync_count, sync_fails_at, sync_delay_us;
static atomic_bool is_full;

int fdatasync(int file)
{
    int number = ++sync_count;
    if (sync_delay_us)
        (void)nanosleep(&(struct timespec){.tv_nsec = sync_delay_us * 1000L}, NULL);
    if (number == sync_fails_at) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fdatasync, file);
}

ssize_t pwrite(int file, const void *at, size_t length, off_t offset)
{
    if (is_full) {
        errno = ENOSPC;
        return -1;
    }
    return syscall(SYS_pwrite64, file, at, length, offset);
}

struct adding {
    struct world *w;
    struct entry entry;
    bool added;
};

static bool add(struct db *db, void *data, struct err *e)
{
    struct adding *c = data;
    CLOSING(arena) struct arena a = {0};
    return store_entry_add(db, c->w->anna.id, &c->entry, &a, &c->added, e);
}

static bool write_one(struct world *w, int number)
{
    struct adding c = {.w = w,
                       .entry = {.id = {{[2] = 1, [14] = (unsigned char)(number >> 8),
                                         [15] = (unsigned char)number}},
                                 .day = {number},
                                 .text = S("words")}};
    return store_change(w->store, add, &c, &w->err);
}

static bool is_there(struct world *w, int number)
{
    struct db *db;
    struct entry got;
    bool found;
    check_done(w, store_reader(w->store, &db, &w->err));
    struct id id = {{[2] = 1, [14] = (unsigned char)(number >> 8), [15] = (unsigned char)number}};
    check_done(w, store_entry_find(db, w->anna.id, id, &w->arena, &got, &found, &w->err));
    store_reader_back(w->store, db);
    return found;
}

static void reopen(struct world *w)
{
    store_close(&w->store);
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
}

/* Fails one sync after the other: nothing is answered with yes that is not there afterwards, and writing
 * goes on. Returns how many writes were refused. */
static int fail_sync(struct world *w, int number)
{
    bool answered[WRITES];
    int refused = 0;
    sync_count = 0;
    sync_fails_at = number;
    for (int i = 0; i < WRITES; i++) {
        answered[i] = write_one(w, number * 100 + i);
        refused += !answered[i];
        if (!answered[i]) {
            check_int(w->err.kind, ERR_BROKEN);
            check_has(str_from(w->err.text), S("the disk failed"));
        }
    }
    sync_fails_at = 0;
    assert_true(answered[WRITES - 1]);
    for (int i = 0; i < WRITES; i++)
        assert_true(!answered[i] || is_there(w, number * 100 + i));
    reopen(w);
    for (int i = 0; i < WRITES; i++)
        assert_true(!answered[i] || is_there(w, number * 100 + i));
    return refused;
}

static void a_failed_sync_is_told_and_loses_nothing_that_was_answered(void **state)
{
    struct world *w = *state;
    int refused = 0;
    for (int number = 1; number < WRITES; number++)
        refused += fail_sync(w, number);
    world_check_sound(w);
    assert_true(refused >= WRITES - 2); /* every sync but perhaps one belonged to a write */
}

static void a_disk_that_keeps_failing_is_not_ready_and_comes_back(void **state)
{
    struct world *w = *state;
    assert_true(write_one(w, 1));
    sync_count = 0;
    sync_fails_at = 1;
    assert_false(write_one(w, 2));
    sync_count = 0; /* the sync that the next one begins with fails as well */
    assert_false(store_ready(w->store, &w->err));
    check_int(w->err.kind, ERR_BROKEN);
    sync_fails_at = 0;
    check_done(w, store_ready(w->store, &w->err));
    assert_true(write_one(w, 3));
    assert_true(is_there(w, 1));
    assert_true(is_there(w, 3));
}

static void a_full_disk_keeps_what_is_there_and_takes_more_when_there_is_space(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < WRITES; i++)
        assert_true(write_one(w, i));
    check_done(w, store_ready(w->store, &w->err));
    is_full = true;
    for (int i = 0; i < 3; i++) {
        assert_false(write_one(w, 100 + i));
        check_int(w->err.kind, ERR_FULL);
        check_has(str_from(w->err.text), S("no space left"));
        check_has(str_from(w->err.text), str_from(w->path));
    }
    assert_false(store_ready(w->store, &w->err));
    check_int(w->err.kind, ERR_FULL);
    for (int i = 0; i < WRITES; i++)
        assert_true(is_there(w, i)); /* reading goes on */
    assert_false(is_there(w, 100));
    is_full = false;
    check_done(w, store_ready(w->store, &w->err));
    assert_true(write_one(w, 200));
    reopen(w);
    for (int i = 0; i < WRITES; i++)
        assert_true(is_there(w, i));
    assert_true(is_there(w, 200));
    assert_false(is_there(w, 100));
    world_check_sound(w);
}

static void a_new_record_on_a_full_disk_is_refused(void **state)
{
    struct world *w = *state;
    is_full = true;
    bool is_open = store_open(str_from(w->path), &w->store, &w->err);
    is_full = false;
    assert_false(is_open);
    check_int(w->err.kind, ERR_FULL);
    check_has(str_from(w->err.text), str_from(w->path));
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
}

struct client {
    struct world *w;
    int number;
    int answered;
    pthread_t thread;
};

static void *write_some(void *data)
{
    struct client *c = data;
    for (int i = 0; i < EACH; i++) {
        struct adding one = {.w = c->w,
                             .entry = {.id = {{[2] = 2, [14] = (unsigned char)c->number,
                                               [15] = (unsigned char)i}},
                                       .day = {i},
                                       .text = S("words")}};
        struct err e;
        c->answered += store_change(c->w->store, add, &one, &e);
    }
    return NULL;
}

static void many_writers_share_a_sync(void **state)
{
    struct world *w = *state;
    static struct client clients[THREADS];
    sync_delay_us = 2000;
    sync_count = 0;
    struct store_counts before = store_counts(w->store);
    for (int i = 0; i < THREADS; i++) {
        clients[i] = (struct client){.w = w, .number = i};
        assert_int_equal(pthread_create(&clients[i].thread, NULL, write_some, &clients[i]), 0);
    }
    int answered = 0;
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(clients[i].thread, NULL), 0);
        answered += clients[i].answered;
    }
    sync_delay_us = 0;
    int64_t commits = store_counts(w->store).commits - before.commits;
    check_int(answered, THREADS * EACH);
    assert_true(commits < answered / 4);
    assert_true(sync_count < answered / 4);
    assert_true(sync_count >= commits); /* each commit has its sync before anybody is answered */
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_file, world_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_failed_sync_is_told_and_loses_nothing_that_was_answered),
        STORY(a_disk_that_keeps_failing_is_not_ready_and_comes_back),
        STORY(a_full_disk_keeps_what_is_there_and_takes_more_when_there_is_space),
        cmocka_unit_test_setup_teardown(a_new_record_on_a_full_disk_is_refused, world_folder, world_end),
        STORY(many_writers_share_a_sync),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
