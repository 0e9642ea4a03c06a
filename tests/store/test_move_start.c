/* The beginning of a move: who writes into the target meanwhile keeps what was answered. */
#include "full.h"

#include "store/move.h"

#include <sys/wait.h>
#include <unistd.h>

static bool move(struct world *w, const char *from, const char *to, struct move_report *r)
{
    struct move_wish wish = {.from = str_from(from), .to = str_from(to)};
    return store_move(&wish, &w->arena, r, &w->err);
}

/* Holds the lock of a place while a move to it begins, and lets go with a row that is kept. */
static _Noreturn void write_late(const char *path, int tell)
{
    static struct db db;
    struct err e;
    if (!db_open(&db, path, DB_WRITER, &e) || !db_begin(&db, &e) ||
        !db_run(&db, "insert into quiz_run (run) values ('kept')", &e) || write(tell, "", 1) != 1)
        _exit(1);
    (void)usleep(700 * 1000);
    _exit(db_control(&db, DB_COMMIT, &e) ? 0 : 1);
}

static void what_is_written_into_the_target_while_a_move_begins_is_kept(void **state)
{
    struct world *w = *state;
    const char *there = str_format(&w->arena, "%s/there.db", w->folder).at;
    int ends[2], status;
    char word;
    struct move_report r;
    full_record(w, 20);
    store_close(&w->store);
    check_done(w, store_open(str_from(there), &w->store, &w->err)); /* its tables, and nothing in them */
    store_close(&w->store);
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0)
        write_late(there, ends[1]);
    assert_int_equal(read(ends[0], &word, 1), 1);
    assert_false(move(w, w->path, there, &r));
    check_int(w->err.kind, ERR_CONFLICT);
    check_has(str_from(w->err.text), S("isn't empty"));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    (void)close(ends[0]);
    (void)close(ends[1]);
    assert_false(move(w, w->path, there, &r));
    check_has(str_from(w->err.text), S("(1 rows)")); /* it is there */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_into_the_target_while_a_move_begins_is_kept, world_in_file,
                                        world_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
