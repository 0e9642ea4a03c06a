/* Programs that die, and programs beside each other. The oracle is another process: it counts a write only
 * once it has been answered, and every write it counted must be there afterwards. */
#include "world.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { KILLS = 20, KILLS_LONG = 200, WRITERS = 4, EACH = 120, RIGHT_MOST = 100 };

static struct entry entry_of(int writer, int number)
{
    return (struct entry){.id = {{[3] = 7, [12] = (unsigned char)writer,
                                  [13] = (unsigned char)(number >> 16),
                                  [14] = (unsigned char)(number >> 8), [15] = (unsigned char)number}},
                          .day = {number},
                          .text = S("What happened, in a line that is about as long as lines are, or "
                                    "a little longer, since somebody had more to say about it.")};
}

struct written {
    int writer, number;
};

struct child {
    const char *path;
    struct store *store;
    struct id person;
    int tell; /* the end of the pipe */
    bool tells_early; /* the wrong way: answers before it is kept */
};

struct adding {
    struct child *child;
    struct written write;
    struct entry entry;
};

static bool add(struct db *db, void *data, struct err *e)
{
    struct adding *c = data;
    CLOSING(arena) struct arena a = {0};
    bool added;
    c->entry = entry_of(c->write.writer, c->write.number);
    if (!store_entry_add(db, c->child->person, &c->entry, &a, &added, e))
        return false;
    if (!c->child->tells_early)
        return true;
    struct written told = c->write;
    if (write(c->child->tell, &told, sizeof told) != sizeof told)
        _exit(2);
    if (told.number == RIGHT_MOST)
        (void)raise(SIGKILL);
    return true;
}

struct client {
    struct child *child;
    int writer;
    pthread_t thread;
};

static void *write_for_ever(void *data)
{
    struct client *c = data;
    for (int i = 1;; i++) {
        struct adding one = {.child = c->child, .write = {c->writer, i}};
        struct err e;
        if (!store_change(c->child->store, add, &one, &e))
            _exit(3);
        if (!c->child->tells_early &&
            write(c->child->tell, &one.write, sizeof one.write) != sizeof one.write)
            _exit(2);
    }
}

static _Noreturn void be_child(struct child *child)
{
    struct client clients[WRITERS];
    struct err e;
    if (!store_open(str_from(child->path), &child->store, &e))
        _exit(4);
    for (int i = 0; i < WRITERS; i++) {
        clients[i] = (struct client){child, i, 0};
        if (pthread_create(&clients[i].thread, NULL, write_for_ever, &clients[i]) != 0)
            _exit(5);
    }
    for (;;)
        (void)pause();
}

/* Reads what was answered, up to the end of the pipe. After `most` of them the child is killed. */
static size_t hear(int from, pid_t child, size_t most, struct written *answered, size_t room)
{
    size_t count = 0;
    while (count < room && read(from, &answered[count], sizeof *answered) == sizeof *answered)
        if (++count == most)
            assert_int_equal(kill(child, SIGKILL), 0);
    return count;
}

static bool is_there(struct world *w, struct db *db, struct written write)
{
    struct arena_mark mark = arena_mark(&w->arena);
    struct entry got;
    bool found;
    check_done(w, store_entry_find(db, w->anna.id, entry_of(write.writer, write.number).id, &w->arena,
                                   &got, &found, &w->err));
    arena_back(&w->arena, mark);
    return found;
}

/* Runs a writing child, kills it, and says how many answered writes are gone. */
static size_t kill_once(struct world *w, size_t most, bool tells_early)
{
    enum { ROOM = 100000 };
    struct written *answered = arena_list(&w->arena, struct written, ROOM);
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        (void)close(ends[0]);
        be_child(&(struct child){.path = w->path,
                                 .person = w->anna.id,
                                 .tell = ends[1],
                                 .tells_early = tells_early});
    }
    (void)close(ends[1]);
    size_t count = hear(ends[0], pid, most, answered, ROOM);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    (void)close(ends[0]);
    assert_true(count >= (tells_early ? 1 : most));
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
    struct db *db;
    size_t lost = 0;
    check_done(w, store_reader(w->store, &db, &w->err));
    for (size_t i = 0; i < count; i++)
        lost += !is_there(w, db, answered[i]);
    store_reader_back(w->store, db);
    store_close(&w->store);
    world_check_sound(w);
    return lost;
}

static void what_was_answered_outlives_kill_9(void **state)
{
    struct world *w = *state;
    store_close(&w->store);
    const char *is_long = getenv("SEEKERSY_LONG");
    int kills = is_long && is_long[0] ? KILLS_LONG : KILLS;
    for (int i = 0; i < kills; i++) {
        struct arena_mark mark = arena_mark(&w->arena);
        check_int(kill_once(w, (size_t)(1 + i * 37 % 150), false), 0);
        arena_back(&w->arena, mark);
    }
}

/* The control: a program that answers before the commit must be found out, or the story above is void. */
static void a_program_that_answers_too_early_is_found_out(void **state)
{
    struct world *w = *state;
    store_close(&w->store);
    assert_true(kill_once(w, SIZE_MAX, true) > 0);
}

static int write_beside(struct world *w, int writer)
{
    struct child child = {.path = w->path, .person = w->anna.id};
    struct err e;
    if (!store_open(str_from(w->path), &child.store, &e))
        return 1;
    for (int i = 0; i < EACH; i++) {
        struct adding one = {.child = &child, .write = {writer, i}};
        if (!store_change(child.store, add, &one, &e))
            return 2;
        if (writer == 0 && i % 10 == 0 && !store_settle(child.store, &e) && e.kind != ERR_BUSY)
            return 3; /* it empties the log beside the others */
    }
    store_close(&child.store);
    return 0;
}

static void programs_beside_each_other_lose_nothing_and_number_in_order(void **state)
{
    struct world *w = *state;
    store_close(&w->store);
    pid_t pids[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        pids[i] = fork();
        if (pids[i] == 0)
            _exit(write_beside(w, i));
    }
    for (int i = 0; i < WRITERS; i++) {
        int status;
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_int_equal(status, 0);
    }
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
    struct db *db;
    check_done(w, store_reader(w->store, &db, &w->err));
    for (int i = 0; i < WRITERS; i++)
        for (int n = 0; n < EACH; n++)
            assert_true(is_there(w, db, (struct written){i, n}));
    struct entry got;
    bool found;
    for (int number = 1; number <= WRITERS * EACH + 1; number++) {
        check_done(w, store_entry_find_number(db, w->anna.id, number, &w->arena, &got, &found, &w->err));
        assert_int_equal(found, number <= WRITERS * EACH);
    }
    store_reader_back(w->store, db);
    world_check_sound(w);
}

/* Edits one entry as fast as it can, each time with the version it has read; counts what was taken. */
static int edit_beside(struct world *w, struct id id, int tell)
{
    struct child child = {.path = w->path, .person = w->anna.id, .tell = tell};
    struct err e;
    int taken = 0;
    if (!store_open(str_from(w->path), &child.store, &e))
        return 1;
    for (int i = 0; i < EACH; i++) {
        CLOSING(arena) struct arena a = {0};
        struct db *db;
        struct entry entry;
        bool found;
        if (!store_reader(child.store, &db, &e) ||
            !store_entry_find(db, w->anna.id, id, &a, &entry, &found, &e))
            return 2;
        store_reader_back(child.store, db);
        struct world_edit edit = {w->anna.id, entry, false};
        edit.entry.text = S("edited");
        if (!store_change(child.store, world_edit, &edit, &e))
            return 3;
        taken += edit.kept;
    }
    store_close(&child.store);
    return write(tell, &taken, sizeof taken) == sizeof taken ? 0 : 4;
}

static void of_edits_at_once_each_version_is_made_by_one(void **state)
{
    struct world *w = *state;
    struct entry entry = world_entry(w, w->anna.id, S("first"), (struct day){1});
    store_close(&w->store);
    int ends[2], sum = 0, taken, status;
    assert_int_equal(pipe(ends), 0);
    for (int i = 0; i < WRITERS; i++)
        if (fork() == 0)
            _exit(edit_beside(w, entry.id, ends[1]));
    for (int i = 0; i < WRITERS; i++) {
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
        assert_int_equal(read(ends[0], &taken, sizeof taken), sizeof taken);
        sum += taken;
    }
    (void)close(ends[0]);
    (void)close(ends[1]);
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
    check_int(world_find(w, w->anna.id, entry.id).version, 1 + sum);
    assert_true(sum >= EACH); /* somebody always wins */
}

/* A real limit of the machine's: the file cannot grow. */
static int write_until_full(struct world *w)
{
    struct child child = {.path = w->path, .person = w->anna.id};
    struct err e;
    (void)signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &(struct rlimit){256 * 1024, RLIM_INFINITY}) != 0 ||
        !store_open(str_from(w->path), &child.store, &e))
        return 1;
    int kept = 0, refused = 0; /* in a row: the log may first make room for itself */
    while (kept < 200 && refused < 4) {
        struct adding one = {.child = &child, .write = {0, kept}};
        refused = store_change(child.store, add, &one, &e) ? 0 : refused + 1;
        kept += !refused;
    }
    if (!refused || e.kind != ERR_FULL)
        return 2;
    struct err why;
    if (store_ready(child.store, &why) || why.kind != ERR_FULL)
        return 3;
    if (setrlimit(RLIMIT_FSIZE, &(struct rlimit){RLIM_INFINITY, RLIM_INFINITY}) != 0 ||
        !store_ready(child.store, &why))
        return 4; /* space again, without a restart */
    struct adding one = {.child = &child, .write = {1, kept}};
    if (!store_change(child.store, add, &one, &e))
        return 5;
    _exit(kept);
}

static void a_file_that_cannot_grow_keeps_what_is_in_it(void **state)
{
    struct world *w = *state;
    store_close(&w->store);
    pid_t pid = fork();
    if (pid == 0)
        _exit(250 + write_until_full(w)); /* it ends by itself when all is well */
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    int kept = WEXITSTATUS(status);
    if (kept > 250)
        print_error("write_until_full: %d\n", kept - 250);
    assert_true(kept > 10 && kept < 200);
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
    struct db *db;
    check_done(w, store_reader(w->store, &db, &w->err));
    for (int i = 0; i < kept; i++)
        assert_true(is_there(w, db, (struct written){0, i}));
    store_reader_back(w->store, db);
    world_check_sound(w);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_file, world_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(what_was_answered_outlives_kill_9),
        STORY(a_program_that_answers_too_early_is_found_out),
        STORY(programs_beside_each_other_lose_nothing_and_number_in_order),
        STORY(of_edits_at_once_each_version_is_made_by_one),
        STORY(a_file_that_cannot_grow_keeps_what_is_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
