/* Moving a record: there and back nothing is lost, whatever interrupts it, and only one place takes changes. */
#include "full.h"

#include "store/here.h"
#include "store/migrate.h"
#include "store/move.h"
#include "store/table.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MANY = 700, SOME = 260 };

static const char *beside(struct world *w, const char *name)
{
    return str_format(&w->arena, "%s/%s", w->folder, name).at;
}

static bool move(struct world *w, const char *from, const char *to, struct move_report *r)
{
    struct move_wish wish = {.from = str_from(from), .to = str_from(to)};
    return store_move(&wish, &w->arena, r, &w->err);
}

static void check_alike(struct world *w, const char *one, const char *other)
{
    int64_t count;
    const char *found = full_difference(w, one, other, &count);
    if (found)
        print_error("%s differs\n", found);
    assert_null(found);
    assert_true(count > SOME);
}

static void run_sql(struct world *w, const char *path, const char *sql)
{
    static struct db db;
    check_done(w, db_open(&db, path, DB_WRITER, &w->err));
    check_done(w, db_run(&db, sql, &w->err));
    db_close(&db);
}

/* Closes the world's store, full, and keeps a copy of the file as it was. */
static const char *fill(struct world *w, int entries)
{
    full_record(w, entries);
    check_done(w, store_settle(w->store, &w->err));
    store_close(&w->store);
    const char *kept = beside(w, "kept.db");
    world_write_file(kept, world_file(w, w->path));
    return kept;
}

static void a_record_goes_there_and_back_and_is_the_same(void **state)
{
    struct world *w = *state;
    const char *kept = fill(w, MANY), *there = beside(w, "there.db"), *back = beside(w, "back.db");
    struct move_report r;
    int64_t count;
    check_done(w, move(w, w->path, there, &r));
    assert_false(r.was_done || r.was_resumed);
    check_int(r.table_count, table_count);
    assert_true(r.bytes > r.rows * 10);
    check_int(world_mode(there), 0600);
    check_alike(w, kept, there);
    assert_null(full_difference(w, kept, there, &count));
    check_int(r.rows, count);
    check_done(w, move(w, there, back, &r));
    check_alike(w, kept, back);
    run_sql(w, back, "update entry set text = text || '.' where number = 7");
    check_str(str_from(full_difference(w, kept, back, &count)), S("entry")); /* the control: it can be seen */
}

static bool add_more(struct world *w, const char *path)
{
    bool is_done = store_open(str_from(path), &w->store, &w->err);
    if (is_done) {
        struct world_edit none = {w->anna.id, {.version = 1}, false};
        is_done = store_change(w->store, world_edit, &none, &w->err);
    }
    store_close(&w->store);
    return is_done;
}

static void only_the_new_place_takes_changes(void **state)
{
    struct world *w = *state;
    fill(w, 20);
    const char *there = beside(w, "there.db");
    struct move_report r;
    check_done(w, move(w, w->path, there, &r));
    assert_false(add_more(w, w->path));
    check_int(w->err.kind, ERR_MOVED);
    check_has(str_from(w->err.text), str_from(there));
    check_done(w, add_more(w, there));
}

static void moving_again_says_that_it_is_done(void **state)
{
    struct world *w = *state;
    fill(w, 20);
    const char *there = beside(w, "there.db");
    struct move_report r;
    check_done(w, move(w, w->path, there, &r));
    run_sql(w, there, "update entry set text = 'written there' where number = 1");
    str before = world_file(w, w->path);
    check_done(w, move(w, w->path, there, &r));
    assert_true(r.was_done);
    check_int(r.rows, 0);
    check_str(world_file(w, w->path), before);
    int64_t count;
    assert_non_null(full_difference(w, w->path, there, &count)); /* what was written there stays */
}

static void make_other(struct world *w, const char *path)
{
    check_done(w, store_open(str_from(path), &w->store, &w->err));
    world_people(w);
    store_close(&w->store);
}

static void a_place_that_is_not_empty_is_left_alone(void **state)
{
    struct world *w = *state;
    const char *kept = fill(w, SOME), *other = beside(w, "other.db"), *foreign = beside(w, "foreign.db");
    struct move_report r;
    make_other(w, other);
    str before = world_file(w, other);
    assert_false(move(w, w->path, other, &r));
    check_int(w->err.kind, ERR_CONFLICT);
    check_has(str_from(w->err.text), S("isn't empty"));
    check_str(world_file(w, other), before);
    world_write_file(foreign, S(""));
    run_sql(w, foreign, "create table theirs (x)");
    assert_false(move(w, w->path, foreign, &r));
    check_has(str_from(w->err.text), S("another program's database"));
    run_sql(w, other, "update schema_version set version = 99");
    assert_false(move(w, w->path, other, &r));
    check_has(str_from(w->err.text), S("newer Seekersy"));
    run_sql(w, other, "update schema_version set version = 1");
    assert_false(move(w, w->path, other, &r));
    check_has(str_from(w->err.text), S("older Seekersy"));
    check_alike(w, kept, w->path);
    check_done(w, add_more(w, w->path)); /* and the record goes on where it is */
}

static void a_move_to_itself_or_from_nowhere_is_refused(void **state)
{
    struct world *w = *state;
    fill(w, 20);
    struct move_report r;
    const char *absent = beside(w, "absent.db"), *link = beside(w, "link.db");
    assert_false(move(w, w->path, w->path, &r));
    check_int(w->err.kind, ERR_REFUSED);
    assert_int_equal(symlink(w->path, link), 0);
    assert_false(move(w, w->path, link, &r));
    check_int(w->err.kind, ERR_REFUSED);
    assert_false(move(w, absent, beside(w, "there.db"), &r));
    check_int(w->err.kind, ERR_NOT_FOUND);
    assert_int_equal(access(absent, F_OK), -1);
    check_done(w, move(w, w->path, beside(w, "there.db"), &r));
    assert_false(move(w, w->path, beside(w, "elsewhere.db"), &r));
    check_int(w->err.kind, ERR_MOVED);
    check_has(str_from(w->err.text), S("there.db"));
    assert_false(move(w, beside(w, "there.db"), w->path, &r));
    check_int(w->err.kind, ERR_CONFLICT);
    check_has(str_from(w->err.text), S("the place this record was moved from"));
}

/* Interrupted: a child is killed at its n-th step, or after so many microseconds. */

struct ending {
    int steps, left_us;
};

static void step(void *self, const struct move_step *now)
{
    struct ending *end = self;
    assert_true(now->done <= now->all);
    if (end->steps > 0 && --end->steps == 0)
        (void)raise(SIGKILL);
}

static bool move_and_die(struct world *w, const char *to, struct ending end)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        struct move_report r;
        struct move_wish wish = {str_from(w->path), str_from(to), step, &end};
        _exit(store_move(&wish, &w->arena, &r, &w->err) ? 0 : 1);
    }
    assert_true(child > 0);
    if (end.left_us) {
        (void)usleep((useconds_t)end.left_us);
        (void)kill(child, SIGKILL);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status))
        return false;
    check_int(WEXITSTATUS(status), 0);
    return true;
}

static int version_of(struct world *w, struct db *db)
{
    int version;
    check_done(w, migrate_version(db, &version, &w->err));
    return version;
}

/* Whether a program would open it and find rows. An empty file is one that nothing has begun in yet. */
static bool is_marked_whole(struct world *w, const char *path)
{
    static struct db db;
    enum db_content content;
    struct here here;
    struct rows rows;
    if (access(path, F_OK) != 0)
        return false;
    check_done(w, db_open(&db, path, DB_WRITER, &w->err));
    check_done(w, db_look(&db, &content, &w->err));
    bool is_whole = content == DB_OURS && version_of(w, &db) == (int)migration_count;
    if (is_whole) {
        check_done(w, here_read(&db, &w->arena, &here, &w->err));
        check_done(w, table_page(&db, &tables[0], NULL, 1, &w->arena, &rows, &w->err));
        is_whole = !here.coming_from.length && rows.count;
    }
    db_close(&db);
    return is_whole;
}

/* However it stands, at most one of the two takes changes, and the record is nowhere else but in one piece. */
static void check_one_is_in_charge(struct world *w, const char *there)
{
    bool is_here = add_more(w, w->path);
    check_int(is_here ? ERR_NONE : w->err.kind, is_here ? ERR_NONE : ERR_MOVED);
    if (is_here)
        assert_false(is_marked_whole(w, there));
}

static void remove_database(struct world *w, const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < LENGTH(endings); i++)
        (void)unlink(str_format(&w->arena, "%s%s", path, endings[i]).at);
}

static void a_move_that_is_killed_goes_on_when_it_is_run_again(void **state)
{
    struct world *w = *state;
    const char *kept = fill(w, SOME), *there = beside(w, "there.db");
    struct move_report r;
    int killed = 0;
    for (int steps = 1; steps <= 36; steps += 5) {
        struct arena_mark mark = arena_mark(&w->arena);
        world_write_file(w->path, world_file(w, kept));
        remove_database(w, there);
        killed += !move_and_die(w, there, (struct ending){steps, 0});
        check_one_is_in_charge(w, there);
        check_done(w, move(w, w->path, there, &r));
        assert_true(r.was_resumed || r.was_done);
        check_alike(w, kept, there);
        check_done(w, add_more(w, there));
        remove_database(w, w->path);
        arena_back(&w->arena, mark);
    }
    assert_true(killed >= 5);
}

static void a_move_may_be_killed_at_any_moment(void **state)
{
    struct world *w = *state;
    const char *kept = fill(w, SOME), *there = beside(w, "there.db");
    struct move_report r;
    bool is_whole = false;
    int killed = 0;
    for (int left_us = 500; !is_whole && killed < 400; left_us += 700 + left_us / 8) {
        struct arena_mark mark = arena_mark(&w->arena);
        is_whole = move_and_die(w, there, (struct ending){0, left_us});
        killed += !is_whole;
        check_one_is_in_charge(w, there);
        arena_back(&w->arena, mark);
    }
    assert_true(killed > 3);
    check_done(w, move(w, w->path, there, &r));
    assert_true(r.was_done);
    check_alike(w, kept, there);
}

static void one_that_was_killed_between_the_two_marks_goes_on(void **state)
{
    struct world *w = *state;
    const char *kept = fill(w, 200), *there = beside(w, "there.db");
    struct move_report r;
    check_done(w, move(w, w->path, there, &r));
    run_sql(w, there, "update schema_version set coming_from = 'there'");
    assert_false(add_more(w, w->path));
    check_int(w->err.kind, ERR_MOVED);
    assert_false(add_more(w, there));
    check_int(w->err.kind, ERR_BUSY);
    check_done(w, move(w, w->path, there, &r));
    assert_true(r.was_resumed);
    check_alike(w, kept, there);
    check_done(w, add_more(w, there));
}

/* What stands in a half-filled target and isn't the source's is found, and the copy is made anew. */
static void a_record_that_changed_after_an_interruption_is_copied_anew(void **state)
{
    static const char *const changes[] = {
        "update person set name = 'Anne' where name = 'Anna'",
        "delete from entry_part where position = 1",
        "delete from quiz_run",
        "insert into quiz_run (run) values ('aaa')",
        "update entry set removed = removed + 1 where removed > 0",
    };
    struct world *w = *state;
    fill(w, SOME);
    for (size_t i = 0; i < LENGTH(changes); i++) {
        const char *there = beside(w, "there.db"), *now = beside(w, "now.db");
        struct arena_mark mark = arena_mark(&w->arena);
        struct move_report r;
        remove_database(w, there);
        assert_false(move_and_die(w, there, (struct ending){20, 0}));
        run_sql(w, w->path, changes[i]);
        world_write_file(now, world_file(w, w->path));
        check_done(w, move(w, w->path, there, &r));
        check_alike(w, now, there);
        remove_database(w, w->path);
        world_write_file(w->path, world_file(w, now));
        arena_back(&w->arena, mark);
    }
}

static void half_of_another_record_is_left_alone(void **state)
{
    struct world *w = *state;
    fill(w, SOME);
    const char *there = beside(w, "there.db"), *other = beside(w, "other.db");
    struct move_report r;
    assert_false(move_and_die(w, there, (struct ending){20, 0}));
    make_other(w, other);
    assert_false(move(w, other, there, &r));
    check_int(w->err.kind, ERR_CONFLICT);
    check_has(str_from(w->err.text), S("unfinished move of another record"));
    check_done(w, move(w, w->path, there, &r));
}

/* Nothing that was answered while it was moved is lost: another process writes, and tells what was answered. */

enum { WRITES_MOST = 100000, PIPE_BYTES = 1 << 20, BEFORE = 30, AFTER_US = 300000 };

static str run_name(struct world *w, int number)
{
    return str_format(&w->arena, "told-%06d", number);
}

struct run {
    str name;
};

static bool add_run(struct db *db, void *data, struct err *e)
{
    const struct run *run = data;
    return store_quiz_seconds_add(db, run->name, 60, e);
}

/* The control writes past the store, so nobody tells it that the record has moved. */
static bool write_one(struct world *w, struct db *db, int number, bool is_control, struct err *e)
{
    struct run run = {run_name(w, number)};
    if (!is_control)
        return store_change(w->store, add_run, &run, e);
    return db_run(db, str_format(&w->arena, "insert into quiz_run (run) values ('%.*s')", STR(run.name)).at, e);
}

static _Noreturn void write_until_moved(struct world *w, int tell, bool is_control)
{
    static struct db db;
    struct err e = {0};
    if (!store_open(str_from(w->path), &w->store, &e) || !db_open(&db, w->path, DB_WRITER, &e))
        _exit(2);
    for (int i = 0; i < WRITES_MOST; i++) {
        bool is_kept = write_one(w, &db, i, is_control, &e);
        if (is_kept && write(tell, &i, sizeof i) != sizeof i)
            _exit(3);
        if (!is_kept && e.kind != ERR_BUSY)
            _exit(e.kind == ERR_MOVED ? 0 : 4);
    }
    _exit(5);
}

static size_t count_lost(struct world *w, const char *path, const int *told, size_t count)
{
    static struct db db;
    const struct table *t = tables;
    while (strcmp(t->name, "quiz_run") != 0)
        t++;
    struct rows rows;
    bool *found = arena_list(&w->arena, bool, WRITES_MOST);
    check_done(w, db_open(&db, path, DB_READER, &w->err));
    check_done(w, table_page(&db, t, NULL, WRITES_MOST, &w->arena, &rows, &w->err));
    db_close(&db);
    for (size_t i = 0; i < rows.count; i++) {
        str name = ((const str *)rows.at)[i]; /* its only column */
        int64_t number;
        if (str_starts(name, S("told-")) && str_int(str_from_at(name, 5), &number))
            found[number] = true;
    }
    size_t lost = 0;
    for (size_t i = 0; i < count; i++)
        lost += !found[told[i]];
    return lost;
}

/* Moves while another process writes, and says how many answered writes aren't in the new place. */
static size_t move_under_writes(struct world *w, bool is_control)
{
    const char *there = beside(w, "there.db");
    int ends[2], status, *told = arena_list(&w->arena, int, WRITES_MOST);
    size_t count = 0;
    struct move_report r;
    assert_int_equal(pipe(ends), 0);
    assert_true(fcntl(ends[1], F_SETPIPE_SZ, PIPE_BYTES) >= PIPE_BYTES); /* who writes never waits for who reads */
    pid_t child = fork();
    if (child == 0) {
        (void)close(ends[0]); /* so that it ends when nobody reads any more */
        write_until_moved(w, ends[1], is_control);
    }
    (void)close(ends[1]);
    while (count < BEFORE && read(ends[0], &told[count], sizeof *told) == sizeof *told)
        count++;
    check_done(w, move(w, w->path, there, &r));
    if (is_control) {
        (void)usleep(AFTER_US);
        assert_int_equal(kill(child, SIGKILL), 0);
    }
    while (count < WRITES_MOST && read(ends[0], &told[count], sizeof *told) == sizeof *told)
        count++;
    (void)close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(is_control ? WIFSIGNALED(status) : WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_true(count >= BEFORE);
    return count_lost(w, there, told, count);
}

static void what_was_answered_while_it_was_moved_is_there(void **state)
{
    struct world *w = *state;
    fill(w, SOME);
    check_int(move_under_writes(w, false), 0);
}

static void the_control_loses_what_was_answered(void **state)
{
    struct world *w = *state;
    fill(w, SOME);
    assert_true(move_under_writes(w, true) > 0);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_file, world_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_record_goes_there_and_back_and_is_the_same),
        STORY(only_the_new_place_takes_changes),
        STORY(moving_again_says_that_it_is_done),
        STORY(a_place_that_is_not_empty_is_left_alone),
        STORY(a_move_to_itself_or_from_nowhere_is_refused),
        STORY(a_move_that_is_killed_goes_on_when_it_is_run_again),
        STORY(a_move_may_be_killed_at_any_moment),
        STORY(one_that_was_killed_between_the_two_marks_goes_on),
        STORY(a_record_that_changed_after_an_interruption_is_copied_anew),
        STORY(half_of_another_record_is_left_alone),
        STORY(what_was_answered_while_it_was_moved_is_there),
        STORY(the_control_loses_what_was_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
