/* What only PostgreSQL can do to a record: others in the way, a line that is lost, a server that is away. */
#include "relay.h"
#include "world.h"

#include "os/os.h"
#include "store/postgres.h"
#include "store/sql_schema.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* A world whose connections can be told from those of other tests. */
static int named_world(void **state)
{
    world_in_database(state);
    struct world *w = *state;
    store_close(&w->store);
    w->path = str_format(&w->arena, "%s&application_name=%s", w->path, w->database.schema).at;
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
    return 0;
}

static void kill_connections(struct world *w)
{
    char sql[400];
    (void)snprintf(sql, sizeof sql,
                   "do $$ begin perform pg_terminate_backend(pid) from pg_stat_activity where application_name = '%s';"
                   " while exists (select from pg_stat_activity where application_name = '%s') loop"
                   " perform pg_sleep(0.01); perform pg_stat_clear_snapshot(); end loop; end $$",
                   w->database.schema, w->database.schema);
    database_run(&w->database, sql);
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

/* Looks first and changes then. Two that look before either has changed are in each other's way. */
struct tally {
    struct world *w;
    pthread_barrier_t *barrier;
    int runs;
    bool is_done;
    struct err err;
    pthread_t thread;
};

static bool look_and_change(struct db *db, void *data, struct err *e)
{
    struct tally *t = data;
    CLOSING(arena) struct arena a = {0};
    struct sql_schema_find_rows rows;
    if (!sql_schema_find(db, &a, &rows, e))
        return false;
    if (t->runs++ == 0)
        (void)pthread_barrier_wait(t->barrier);
    return sql_schema_probe(db, NULL, e);
}

static void *change_once(void *data)
{
    struct tally *t = data;
    t->is_done = store_change(t->w->store, look_and_change, t, &t->err);
    return NULL;
}

static void check_probes(struct world *w, int wanted)
{
    char sql[120];
    (void)snprintf(sql, sizeof sql, "do $$ begin assert (select probes from schema_version) = %d; end $$", wanted);
    database_run(&w->database, sql);
}

static void changes_in_each_others_way_are_run_again_and_both_kept(void **state)
{
    struct world *w = *state;
    pthread_barrier_t barrier;
    struct tally both[2];
    assert_int_equal(pthread_barrier_init(&barrier, NULL, 2), 0);
    for (int i = 0; i < 2; i++) {
        both[i] = (struct tally){.w = w, .barrier = &barrier};
        assert_int_equal(pthread_create(&both[i].thread, NULL, change_once, &both[i]), 0);
    }
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_join(both[i].thread, NULL), 0);
    assert_true(both[0].is_done && both[1].is_done);
    assert_true(both[0].runs + both[1].runs > 2);
    check_probes(w, 2);
    (void)pthread_barrier_destroy(&barrier);
}

/* The control of the one above: the same without running again loses one. */
static void without_running_again_one_of_them_fails(void **state)
{
    struct world *w = *state;
    static struct db one, other;
    struct sql_schema_find_rows rows;
    check_done(w, db_open(&one, w->path, DB_WRITER, &w->err));
    check_done(w, db_open(&other, w->path, DB_WRITER, &w->err));
    check_done(w, db_begin(&one, &w->err) && db_begin(&other, &w->err));
    check_done(w, sql_schema_find(&one, &w->arena, &rows, &w->err));
    check_done(w, sql_schema_find(&other, &w->arena, &rows, &w->err));
    check_done(w, sql_schema_probe(&one, NULL, &w->err) && db_control(&one, DB_COMMIT, &w->err));
    bool is_kept = sql_schema_probe(&other, NULL, &w->err) && db_control(&other, DB_COMMIT, &w->err);
    assert_false(is_kept);
    check_int(w->err.kind, ERR_BUSY);
    assert_true(other.may_run_again);
    db_rollback(&other);
    db_close(&one);
    db_close(&other);
    check_probes(w, 1);
}

static void a_line_lost_while_idle_is_not_noticed(void **state)
{
    struct world *w = *state;
    world_entry(w, w->anna.id, S("before"), (struct day){1});
    check_int(count(w), 1);
    kill_connections(w);
    check_int(count(w), 1);
    kill_connections(w);
    world_entry(w, w->anna.id, S("after"), (struct day){2});
    check_int(count(w), 2);
}

static void a_line_lost_while_reading_is_told_and_the_next_turn_reads(void **state)
{
    struct world *w = *state;
    struct db *db;
    int64_t n;
    check_done(w, store_reader(w->store, &db, &w->err));
    check_done(w, store_entry_count(db, w->anna.id, &n, &w->err));
    kill_connections(w);
    assert_false(store_entry_count(db, w->anna.id, &n, &w->err));
    check_int(w->err.kind, ERR_BUSY);
    store_reader_back(w->store, db);
    check_int(count(w), 0);
}

static bool probe_and_lose(struct db *db, void *data, struct err *e)
{
    struct tally *t = data;
    if (!sql_schema_probe(db, NULL, e))
        return false;
    if (t->runs++ == 0)
        kill_connections(t->w);
    return sql_schema_probe(db, NULL, e);
}

static void a_line_lost_in_a_change_lets_it_run_again(void **state)
{
    struct world *w = *state;
    struct tally t = {.w = w};
    world_change(w, probe_and_lose, &t);
    check_int(t.runs, 2);
    check_probes(w, 2);
}

static bool probe_counted(struct db *db, void *data, struct err *e)
{
    struct tally *t = data;
    t->runs++;
    return sql_schema_probe(db, NULL, e);
}

/* The server dies on the first COMMIT (a trigger does it), before anything is kept. */
static void a_commit_that_was_not_kept_is_run_again(void **state)
{
    struct world *w = *state;
    struct tally t = {.w = w};
    database_run(&w->database,
                 "create sequence once; create function die() returns trigger language plpgsql as $$ begin"
                 " if nextval('once') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;"
                 " return null; end $$; create constraint trigger die after update on schema_version"
                 " deferrable initially deferred for each row execute function die()");
    world_change(w, probe_counted, &t);
    check_int(t.runs, 2);
    check_probes(w, 1);
}

static const char *socket_folder(struct world *w)
{
    const char *host = strstr(w->path, "host=");
    assert_non_null(host);
    host += strlen("host=");
    return str_z(&w->arena, (str){host, strcspn(host, "&")});
}

static void a_commit_that_was_kept_without_an_answer_is_not_run_again(void **state)
{
    struct world *w = *state;
    static struct relay relay;
    struct tally t = {.w = w};
    char folder[] = "/tmp/seekersy-XXXXXX";
    assert_non_null(mkdtemp(folder));
    relay_open(&relay, folder, socket_folder(w));
    store_close(&w->store);
    str address = str_format(&w->arena, "%s&host=%s", w->path, folder);
    check_done(w, store_open(address, &w->store, &w->err));
    world_change(w, probe_counted, &t);
    relay.is_armed = true;
    world_change(w, probe_counted, &t);
    check_int(relay.lost, 1);
    check_int(t.runs, 2);
    check_probes(w, 2);
    store_close(&w->store);
    relay_close(&relay);
    (void)rmdir(folder);
}

static void a_role_that_only_changes_rows_is_enough(void **state)
{
    struct world *w = *state;
    char sql[500];
    const char *schema = w->database.schema;
    (void)snprintf(sql, sizeof sql,
                   "create role %s login; grant usage on schema %s to %s;"
                   " grant select, insert, update, delete on all tables in schema %s to %s",
                   schema, schema, schema, schema, schema);
    database_run(&w->database, sql);
    store_close(&w->store);
    str address = str_format(&w->arena, "%s&user=%s", w->path, schema);
    check_done(w, store_open(address, &w->store, &w->err));
    world_entry(w, w->anna.id, S("as a poor role"), (struct day){1});
    check_int(count(w), 1);
    store_close(&w->store);
    /* It may not make the tables of an empty place, and is told what to do. */
    database_run(&w->database, "do $$ declare t record; begin for t in"
                               " select tablename from pg_tables where schemaname = current_schema() loop"
                               " execute 'drop table ' || t.tablename || ' cascade'; end loop; end $$");
    assert_false(store_open(address, &w->store, &w->err));
    check_int(w->err.kind, ERR_BROKEN);
    check_has(str_from(w->err.text), S("may not make tables"));
    (void)snprintf(sql, sizeof sql, "drop owned by %s; drop role %s", schema, schema);
    database_run(&w->database, sql);
}

static void refuses_database(struct world *w, const char *how, const char *words)
{
    char sql[200];
    (void)snprintf(sql, sizeof sql, "create database %s_other template template0 %s", w->database.schema, how);
    database_run(&w->database, sql);
    str address = str_format(&w->arena, "%s&dbname=%s_other", w->path, w->database.schema);
    store_close(&w->store);
    bool is_open = store_open(address, &w->store, &w->err);
    (void)snprintf(sql, sizeof sql, "drop database %s_other with (force)", w->database.schema);
    database_run(&w->database, sql);
    assert_false(is_open);
    check_int(w->err.kind, ERR_BROKEN);
    check_has(str_from(w->err.text), str_from(words));
    check_has(str_from(w->err.text), S("encoding 'UTF8' locale 'C' template template0"));
}

static void a_database_that_sorts_by_a_language_is_refused(void **state)
{
    refuses_database(*state, "encoding 'UTF8' locale_provider icu icu_locale 'de'", "in the order of");
}

static void a_database_of_another_encoding_is_refused(void **state)
{
    refuses_database(*state, "encoding 'LATIN1' locale 'C'", "keeps text as LATIN1");
}

static void an_older_server_is_told_before_it_is_asked(void **state)
{
    struct world *w = *state;
    check_true(postgres_check_version(150000, "x", &w->err));
    check_true(!postgres_check_version(140022, "x", &w->err));
    check_int(w->err.kind, ERR_BROKEN);
    check_has(str_from(w->err.text), S("x is PostgreSQL 14.22; 15 or newer is needed"));
}

static void a_wrong_role_or_database_is_no_server_that_is_away(void **state)
{
    struct world *w = *state;
    struct store *store;
    str here = str_from(w->path);
    str wrong[] = {str_format(&w->arena, "%.*s&user=nobody_of_that_name", STR(here)),
                   str_format(&w->arena, "%.*s&dbname=nothing_of_that_name", STR(here))};
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        assert_false(store_open(wrong[i], &store, &w->err));
        check_int(w->err.kind, ERR_BROKEN);
        check_has(str_from(w->err.text), S("of_that_name\" does not exist"));
    }
    check_true(postgres_is_turned_away("FATAL:  password authentication failed for user \"ada\""));
    check_true(!postgres_is_turned_away("h: FATAL:  role \"ada\" does not exist; i: no answer"));
    check_true(!postgres_is_turned_away("FATAL:  the database system is starting up"));
    check_true(!postgres_is_turned_away("No such file or directory"));
}

static void check_away(struct world *w, const char *address)
{
    struct store *store;
    int64_t before = os_monotonic_us();
    assert_false(store_open(str_from(address), &store, &w->err));
    check_int(w->err.kind, ERR_BUSY);
    check_has(str_from(w->err.text), S("can't be reached"));
    check_has(str_from(w->err.text), S("postgresql://ada@127.0.0.1:"));
    assert_null(strstr(w->err.text, "sesame"));
    assert_true(os_monotonic_us() - before < 4 * 1000 * 1000); /* connect_timeout is 2 s */
}

static void a_server_that_is_away_or_silent_is_told_in_time_and_without_the_password(void **state)
{
    struct world *w = *state;
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof name;
    int silent = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(silent, (struct sockaddr *)&name, length), 0);
    assert_int_equal(getsockname(silent, (struct sockaddr *)&name, &length), 0);
    str address = str_format(&w->arena, "postgresql://ada:sesame@127.0.0.1:%d/x", ntohs(name.sin_port));
    check_away(w, address.at);
    assert_int_equal(listen(silent, 4), 0);
    check_away(w, address.at);
    (void)close(silent);
}

static void while_the_server_is_away_changes_fail_at_once(void **state)
{
    struct world *w = *state;
    struct tally t = {.w = w};
    char sql[200];
    world_change(w, probe_counted, &t);
    (void)snprintf(sql, sizeof sql, "alter schema %s rename to %s_away", w->database.schema, w->database.schema);
    database_run(&w->database, sql);
    kill_connections(w); /* and nobody gets in: the schema of the address is gone */
    assert_false(store_change(w->store, probe_counted, &t, &w->err));
    assert_false(store_change(w->store, probe_counted, &t, &w->err));
    check_int(w->err.kind, ERR_BUSY);
    check_has(str_from(w->err.text), S("tried just now"));
    (void)snprintf(sql, sizeof sql, "alter schema %s_away rename to %s", w->database.schema, w->database.schema);
    database_run(&w->database, sql);
    int64_t until_us = os_monotonic_us() + 2 * 1000 * 1000;
    while (!store_change(w->store, probe_counted, &t, &w->err) && os_monotonic_us() < until_us)
        sched_yield();
    check_int(t.runs, 2);
    check_probes(w, 2);
}

static void older_and_newer_tables_are_refused(void **state)
{
    struct world *w = *state;
    store_close(&w->store);
    database_run(&w->database, "update schema_version set version = version - 1");
    assert_false(store_open(str_from(w->path), &w->store, &w->err));
    check_has(str_from(w->err.text), S("`seekersy migrate`"));
    database_run(&w->database, "update schema_version set version = version + 2");
    assert_false(store_open(str_from(w->path), &w->store, &w->err));
    check_has(str_from(w->err.text), S("newer Seekersy"));
}

static void *open_and_close(void *data)
{
    struct tally *t = data;
    struct store *store = NULL;
    t->is_done = store_open(str_from(t->w->path), &store, &t->err);
    store_close(&store);
    return NULL;
}

static void programs_that_start_at_once_make_the_tables_once(void **state)
{
    struct world *w = *state;
    struct tally all[4];
    char sql[160];
    store_close(&w->store);
    (void)snprintf(sql, sizeof sql, "drop schema %s cascade; create schema %s", w->database.schema, w->database.schema);
    database_run(&w->database, sql);
    for (size_t i = 0; i < LENGTH(all); i++) {
        all[i] = (struct tally){.w = w};
        assert_int_equal(pthread_create(&all[i].thread, NULL, open_and_close, &all[i]), 0);
    }
    for (size_t i = 0; i < LENGTH(all); i++) {
        assert_int_equal(pthread_join(all[i].thread, NULL), 0);
        if (!all[i].is_done)
            print_error("%s\n", all[i].err.text);
        assert_true(all[i].is_done);
    }
}

static void text_that_is_none_is_an_error_and_no_crash(void **state)
{
    struct world *w = *state;
    static const str bad[] = {S("a\0b"), S("\xff"), S("\xed\xa0\x80")};
    static struct db db;
    for (size_t i = 0; i < LENGTH(bad); i++) {
        struct person person = w->ben;
        person.id = world_id(w);
        person.name = bad[i];
        check_done(w, db_open(&db, w->path, DB_WRITER, &w->err));
        assert_false(store_person_add(&db, &person, &w->err));
        check_int(w->err.kind, ERR_BROKEN);
        db_close(&db);
    }
}

static void it_says_what_it_runs_on(void **state)
{
    struct world *w = *state;
    assert_true(str_starts(store_words(w->store, &w->arena), S("PostgreSQL 1")));
    check_has(store_words(w->store, &w->arena), S(", schema "));
    check_done(w, store_ready(w->store, &w->err));
    check_done(w, store_settle(w->store, &w->err));
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, named_world, world_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(changes_in_each_others_way_are_run_again_and_both_kept),
        STORY(without_running_again_one_of_them_fails),
        STORY(a_line_lost_while_idle_is_not_noticed),
        STORY(a_line_lost_while_reading_is_told_and_the_next_turn_reads),
        STORY(a_line_lost_in_a_change_lets_it_run_again),
        STORY(a_commit_that_was_not_kept_is_run_again),
        STORY(a_commit_that_was_kept_without_an_answer_is_not_run_again),
        STORY(a_role_that_only_changes_rows_is_enough),
        STORY(a_database_that_sorts_by_a_language_is_refused),
        STORY(a_database_of_another_encoding_is_refused),
        STORY(an_older_server_is_told_before_it_is_asked),
        STORY(a_wrong_role_or_database_is_no_server_that_is_away),
        STORY(a_server_that_is_away_or_silent_is_told_in_time_and_without_the_password),
        STORY(while_the_server_is_away_changes_fail_at_once),
        STORY(older_and_newer_tables_are_refused),
        STORY(programs_that_start_at_once_make_the_tables_once),
        STORY(text_that_is_none_is_an_error_and_no_crash),
        STORY(it_says_what_it_runs_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
