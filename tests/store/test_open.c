/* Opening: where the record may stand, what is refused with which words, and with which settings the
 * database then runs. */
#include "world.h"

#include "store/sqlite.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool opens(struct world *w, const char *path)
{
    bool is_open = store_open(str_from(path), &w->store, &w->err);
    store_close(&w->store);
    return is_open;
}

/* It is refused with a sentence that names the path and has these words. */
static void check_refused(struct world *w, const char *path, str words)
{
    assert_false(opens(w, path));
    check_int(w->err.kind, ERR_BROKEN);
    check_has(str_from(w->err.text), str_from(path));
    check_has(str_from(w->err.text), words);
}

static const char *inside(struct world *w, const char *name)
{
    return str_format(&w->arena, "%s/%s", w->folder, name).at;
}

static void a_missing_folder_is_made_for_its_owner_only(void **state)
{
    struct world *w = *state;
    const char *path = inside(w, "a/b/my record.db");
    check_done(w, store_open(str_from(path), &w->store, &w->err));
    check_int(world_mode(inside(w, "a")), 0700);
    check_int(world_mode(inside(w, "a/b")), 0700);
    check_int(world_mode(path), 0600);
    check_int(world_mode(inside(w, "a/b/my record.db-wal")), 0600);
    check_int(world_mode(inside(w, "a/b/my record.db-shm")), 0600);
}

static void an_empty_file_is_a_new_record(void **state)
{
    struct world *w = *state;
    world_write_file(w->path, S(""));
    check_done(w, opens(w, w->path));
}

static void a_folder_is_no_database(void **state)
{
    struct world *w = *state;
    check_refused(w, w->folder, S("it is a folder; name a file in it"));
}

static void a_path_through_a_file_is_refused(void **state)
{
    struct world *w = *state;
    world_write_file(w->path, S("x"));
    const char *path = inside(w, "seekersy.db/record.db");
    assert_false(opens(w, path));
    check_int(w->err.kind, ERR_BROKEN);
    check_has(str_from(w->err.text), str_from(w->path));
}

static void an_empty_path_is_refused(void **state)
{
    struct world *w = *state;
    assert_false(opens(w, ""));
    check_has(str_from(w->err.text), S("no path"));
}

static void a_file_that_is_no_database_is_left_as_it_is(void **state)
{
    struct world *w = *state;
    static char words[3000];
    memset(words, 'x', sizeof words);
    const str texts[] = {S("{\"self\": 3}\n"), {words, sizeof words}};
    for (size_t i = 0; i < LENGTH(texts); i++) {
        world_write_file(w->path, texts[i]);
        check_refused(w, w->path, S("isn't a Seekersy database; it was left as it is"));
        check_str(world_file(w, w->path), texts[i]);
        check_int(world_file_count(w), 1);
    }
}

static void make_database(struct world *w, const char *sql)
{
    static struct db db;
    world_write_file(w->path, S(""));
    check_done(w, db_open(&db, w->path, DB_WRITER, &w->err));
    check_done(w, db_run(&db, sql, &w->err));
    db_close(&db);
}

static void another_programs_database_is_left_as_it_is(void **state)
{
    struct world *w = *state;
    make_database(w, "create table bookmarks (url text); insert into bookmarks values ('x')");
    str before = world_file(w, w->path);
    check_refused(w, w->path, S("is another program's database; it was left as it is"));
    check_str(world_file(w, w->path), before);
    check_int(world_file_count(w), 1);
}

static void a_database_of_a_newer_version_is_refused_and_left_as_it_is(void **state)
{
    struct world *w = *state;
    check_done(w, opens(w, w->path));
    static struct db db;
    check_done(w, db_open(&db, w->path, DB_WRITER, &w->err));
    check_done(w, db_run(&db, "update schema_version set version = 99", &w->err));
    db_close(&db);
    str before = world_file(w, w->path);
    check_refused(w, w->path, S("was made by a newer Seekersy (its tables are version 99"));
    check_str(world_file(w, w->path), before);
    check_int(world_file_count(w), 1);
}

static bool open_here(struct world *w, struct err *e)
{
    struct store *store;
    return store_open(str_from(w->path), &store, e);
}

static void a_folder_one_may_not_write_in_is_refused(void **state)
{
    struct world *w = *state;
    check_done(w, opens(w, w->path));
    str before = world_file(w, w->path);
    assert_int_equal(chmod(w->path, 0666), 0);
    assert_int_equal(chmod(w->folder, 0555), 0);
    struct err e;
    assert_false(world_as_nobody(w, open_here, &e));
    check_int(e.kind, ERR_BROKEN);
    check_has(str_from(e.text), S("can't write in "));
    check_has(str_from(e.text), str_from(w->folder));
    check_has(str_from(e.text), S("you aren't allowed to write there"));
    check_str(world_file(w, w->path), before);
    assert_int_equal(chmod(w->folder, 0700), 0);
    check_int(world_file_count(w), 1);
}

static void a_new_record_in_a_folder_one_may_not_write_in_is_refused(void **state)
{
    struct world *w = *state;
    assert_int_equal(chmod(w->folder, 0555), 0);
    struct err e;
    assert_false(world_as_nobody(w, open_here, &e));
    check_int(e.kind, ERR_BROKEN);
    check_has(str_from(e.text), str_from(w->folder));
    check_int(world_file_count(w), 0);
}

static void a_file_one_may_not_write_is_refused(void **state)
{
    struct world *w = *state;
    check_done(w, opens(w, w->path));
    str before = world_file(w, w->path);
    assert_int_equal(chmod(w->path, 0444), 0);
    assert_int_equal(chmod(w->folder, 0777), 0);
    struct err e;
    assert_false(world_as_nobody(w, open_here, &e));
    check_int(e.kind, ERR_BROKEN);
    check_has(str_from(e.text), S("can't write to "));
    check_has(str_from(e.text), str_from(w->path));
    check_str(world_file(w, w->path), before);
    check_int(world_file_count(w), 1);
}

static void a_damaged_file_is_told(void **state)
{
    struct world *w = *state;
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
    store_close(&w->store);
    str text = world_file(w, w->path);
    char *torn = arena_copy(&w->arena, text.at, text.length);
    for (size_t page = 1; page * 4096 < text.length; page++)
        memset(torn + page * 4096, 0xEE, 2048);
    world_write_file(w->path, (str){torn, text.length});
    assert_false(opens(w, w->path));
    check_int(w->err.kind, ERR_BROKEN);
    check_has(str_from(w->err.text), S("is damaged"));
    check_has(str_from(w->err.text), str_from(w->path));
}

static void an_address_is_shown_without_its_password(void **state)
{
    struct world *w = *state;
    static const char *const cases[][2] = {
        {"/home/ada/x.db", "/home/ada/x.db"},
        {"postgresql://h/d", "postgresql://h/d"},
        {"postgres://ada@h:1,i:2/d?sslmode=require", "postgresql://ada@h:1,i:2/d"},
        {"postgresql://ada:sesame@h/d", "postgresql://ada@h/d"},
        {"postgresql://ada:s%40%2F%3F%3Aesame@h/d", "postgresql://ada@h/d"},
        {"postgresql://ada%40org:sesame@h/d", "postgresql://ada%40org@h/d"},
        {"postgresql://ada:ses:ame@[::1]:5432/d", "postgresql://ada@[::1]:5432/d"},
        {"postgresql://ada@%2Frun%2Fx/d", "postgresql://ada@%2Frun%2Fx/d"},
        {"postgresql://:sesame@h", "postgresql://h"},
        {"postgresql://", "postgresql://"},
        /* what tells places apart */
        {"postgresql:///d?host=/run/x&password=sesame", "postgresql:///d?host=/run/x"},
        {"postgresql:///d?host=/run/x&user=ada&password=sesame@42", "postgresql:///d?host=/run/x&user=ada"},
        {"postgresql:///d?password=ses:a/me%40&options=-csearch_path%3Dmine",
         "postgresql:///d?options=-csearch_path%3Dmine"},
        {"postgresql://h/d?passfile=/sesame&sslpassword=sesame&sslkey=sesame&port=7&Password=sesame&sesame",
         "postgresql://h/d?port=7"},
        {"postgresql://h/d?p%61ssword=sesame&dbname=password%3dsesame&host=ada:x%3asesame", "postgresql://h/d"},
        {"postgresql:///d?password=a&user=ses@me&host=i", "postgresql:///d?host=i"},
        /* where the password ends can't be told */
        {"postgresql://ada:ses@me@h/d", "postgresql://..."},
        {"postgresql://ada:ses@me?x/@h/d?password=sesame", "postgresql://..."},
        {"postgresql://ada:ses/me@h/d", "postgresql://..."},
        {"postgresql://ada:5/ses?host=me@h/d", "postgresql://..."},
        {"postgresql://ada:ses?host=me@h/d", "postgresql://..."},
        {"postgresql://ada?host=me@h/d", "postgresql://..."},
        {"postgresql://ada:sesame", "postgresql://..."},
        {"postgresql://ada:sesame/d", "postgresql://..."},
        {"postgresql://ada%3asesame@h/d", "postgresql://..."},
        {"postgresql://h/d@sesame", "postgresql://..."},
        {"postgresql://ada:ses#ame/d", "postgresql://..."},
    };
    for (size_t i = 0; i < LENGTH(cases); i++)
        check_str(store_place(str_from(cases[i][0]), &w->arena), str_from(cases[i][1]));
}

static void what_is_neither_a_file_nor_an_address_makes_no_sense(void **state)
{
    static const char *const wrong[] = {"postgresql:/u:sesame@h/x", "postgres:x", "POSTGRESQL://u:sesame@h/x",
                                        "pg://h/x",
                                        " postgresql:x",
                                        "host=h password=sesame", "PASSWORD = sesame",
                                        "x.db password=sesame"};
    static const char *const right[] = {"x.db", ":memory:", "/home/ada/my host/x=1.db", "postgresql",
                                        "postgres.db", "localhost=1.db", "postgresql://h/d", "postgres://"};
    (void)state;
    for (size_t i = 0; i < LENGTH(wrong); i++)
        check_true(!store_makes_sense(str_from(wrong[i])));
    for (size_t i = 0; i < LENGTH(right); i++)
        check_true(store_makes_sense(str_from(right[i])));
}

static void a_library_that_can_lose_rows_is_refused(void **state)
{
    struct err e;
    assert_false(sqlite_library_check(3051002, &e));
    check_int(e.kind, ERR_BROKEN);
    check_has(str_from(e.text), S("3.51.2"));
    check_has(str_from(e.text), S("3.51.3 or newer is needed"));
    assert_false(sqlite_library_check(3040001, &e));
    assert_true(sqlite_library_check(3051003, &e));
    assert_true(sqlite_library_check(sqlite_library_number(), &e));
}

static void the_store_says_what_it_runs_on(void **state)
{
    struct world *w = *state;
    str words = store_words(w->store, &w->arena);
    assert_true(str_starts(words, S("SQLite 3.")));
    check_has(words, str_format(&w->arena, ", schema %d", migrations[migration_count - 1].version));
}

/* Fails when a setting of this connection is not `value`: the check refuses the row. */
static bool setting_is(struct db *db, const char *name, const char *value, struct err *e)
{
    char sql[300];
    (void)snprintf(sql, sizeof sql,
                   "drop table if exists temp.setting; create temp table setting (value check (value = %s));"
                   "insert into setting select * from pragma_%s",
                   value, name);
    return db_run(db, sql, e);
}

static bool check_settings(struct db *db, void *data, struct err *e)
{
    return setting_is(db, "foreign_keys", "1", e) && setting_is(db, "synchronous", "2", e) &&
           setting_is(db, "secure_delete", "1", e) && setting_is(db, "journal_mode", "'wal'", e) &&
           setting_is(db, "trusted_schema", "0", e) && setting_is(db, "cell_size_check", "1", e) &&
           !setting_is(db, "synchronous", "1", e) && !setting_is(db, "journal_mode", "'delete'", e) &&
           err_set(e, ERR_REFUSED, "test", "all as they should be");
}

static void the_writer_runs_with_safe_settings(void **state)
{
    struct world *w = *state;
    assert_false(store_change(w->store, check_settings, NULL, &w->err));
    check_str(str_from(w->err.text), S("all as they should be"));
}

static void check_refuses(struct world *w, struct db *db, const char *sql)
{
    if (db_run(db, sql, &w->err)) {
        print_error("ran: %s\n", sql);
        fail();
    }
}

static bool try_mischief(struct db *db, void *data, struct err *e)
{
    struct world *w = data;
    check_refuses(w, db, "select \"no such column\" from person");
    check_refuses(w, db, "pragma writable_schema = on; delete from sqlite_schema");
    check_refuses(w, db, "attach ':memory:' as other");
    check_refuses(w, db, "select load_extension('x')");
    check_refuses(w, db, "insert into counter (person_id, noun, last) values ('nobody', 'entry', 1)");
    check_refuses(w, db, "insert into person values ('x', 1, 2, 3, 4, 5, 'no number')");
    return err_set(e, ERR_REFUSED, "test", "all of it refused");
}

static void the_database_refuses_mischief(void **state)
{
    struct world *w = *state;
    assert_false(store_change(w->store, try_mischief, w, &w->err));
    check_str(str_from(w->err.text), S("all of it refused"));
}

static void a_reader_cannot_write(void **state)
{
    struct world *w = *state;
    struct db *db;
    check_done(w, store_reader(w->store, &db, &w->err));
    struct person p = w->ben;
    assert_false(store_person_set(db, &p, &w->err));
    check_int(w->err.kind, ERR_BROKEN);
    check_has(str_from(w->err.text), S("it is read-only"));
    store_reader_back(w->store, db);
}

static void the_test_of_soundness_sees_damage(void **state)
{
    struct world *w = *state;
    store_close(&w->store);
    make_database(w, "create table x (y not null); insert into x values (1); create index z on x (y);"
                     "create table parent (p primary key); create table child (c references parent);"
                     "pragma foreign_keys = off; insert into child values (7)");
    static struct db db;
    check_done(w, db_open(&db, w->path, DB_WRITER, &w->err));
    assert_false(db_run(&db, "create temp table o (name check (name is null));"
                             "insert into o select \"table\" from pragma_foreign_key_check", &w->err));
    check_has(str_from(w->err.text), S("CHECK constraint failed"));
    db_close(&db);
}

#define PLACE(name) cmocka_unit_test_setup_teardown(name, world_folder, world_end)
#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_file, world_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLACE(a_missing_folder_is_made_for_its_owner_only),
        PLACE(an_empty_file_is_a_new_record),
        PLACE(a_folder_is_no_database),
        PLACE(a_path_through_a_file_is_refused),
        PLACE(an_empty_path_is_refused),
        PLACE(a_file_that_is_no_database_is_left_as_it_is),
        PLACE(another_programs_database_is_left_as_it_is),
        PLACE(a_database_of_a_newer_version_is_refused_and_left_as_it_is),
        PLACE(a_folder_one_may_not_write_in_is_refused),
        PLACE(a_new_record_in_a_folder_one_may_not_write_in_is_refused),
        PLACE(a_file_one_may_not_write_is_refused),
        PLACE(a_damaged_file_is_told),
        PLACE(an_address_is_shown_without_its_password),
        PLACE(what_is_neither_a_file_nor_an_address_makes_no_sense),
        cmocka_unit_test(a_library_that_can_lose_rows_is_refused),
        STORY(the_store_says_what_it_runs_on),
        STORY(the_writer_runs_with_safe_settings),
        STORY(the_database_refuses_mischief),
        STORY(a_reader_cannot_write),
        PLACE(the_test_of_soundness_sees_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
