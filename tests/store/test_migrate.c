/* Bringing a database up to date; and taking things out for good. */
#include "world.h"

#include "store/migrate.h"
#include "store/sql_entry.h"

#include <string.h>
#include <unistd.h>

enum { MIGRATIONS_MOST = 100 };

/* Brings the file up to date as a program would that knows one migration more. */
static bool migrate_file(struct world *w, const char *sql)
{
    static struct migration list[MIGRATIONS_MOST];
    static struct db db;
    assert_true(migration_count < MIGRATIONS_MOST);
    memcpy(list, migrations, migration_count * sizeof *list);
    list[migration_count] = (struct migration){(int)migration_count + 1, "test", sql, sql};
    check_done(w, db_open(&db, w->path, DB_WRITER, &w->err));
    bool is_done = migrate(&db, list, migration_count + 1, &w->err);
    db_close(&db);
    return is_done;
}

static int version_of(struct world *w, const char *path)
{
    static struct db db;
    int version;
    check_done(w, db_open(&db, path, DB_READER, &w->err));
    check_done(w, migrate_version(&db, &version, &w->err));
    db_close(&db);
    return version;
}

static const char *copy_name(struct world *w)
{
    return str_format(&w->arena, "%s.schema-%zu", w->path, migration_count).at;
}

static void an_older_database_is_copied_and_brought_up_to_date(void **state)
{
    struct world *w = *state;
    world_entry(w, w->anna.id, S("from before"), (struct day){1});
    store_close(&w->store);
    check_done(w, migrate_file(w, "create table more (x integer);"));
    check_int(version_of(w, w->path), migration_count + 1);
    check_int(version_of(w, copy_name(w)), migration_count);
    check_int(world_mode(copy_name(w)), 0600);
    /* The program that doesn't know it refuses the new one and opens the copy, with everything in it. */
    assert_false(store_open(str_from(w->path), &w->store, &w->err));
    check_has(str_from(w->err.text), S("newer Seekersy"));
    check_done(w, store_open(str_from(copy_name(w)), &w->store, &w->err));
    struct db *db;
    int64_t count;
    check_done(w, store_reader(w->store, &db, &w->err));
    check_done(w, store_entry_count(db, w->anna.id, &count, &w->err));
    check_int(count, 1);
    store_reader_back(w->store, db);
}

static void a_migration_that_fails_changes_nothing(void **state)
{
    struct world *w = *state;
    store_close(&w->store);
    assert_false(
        migrate_file(w, "create table more (x integer); insert into more values (1); drop table absent;"));
    check_has(str_from(w->err.text), S("no such table: absent"));
    check_int(version_of(w, w->path), migration_count);
    check_done(w, migrate_file(w, "create table more (x integer);"));
    check_int(version_of(w, w->path), migration_count + 1);
}

/* How many entries of the kept database's first person have these words: the store won't open a newer one. */
static size_t found(struct world *w, const char *words)
{
    static struct db db;
    struct sql_entry_owner_next_rows rows;
    struct entry_list list;
    struct entry_query query = entry_query_first(100);
    query.search = str_from(words);
    check_done(w, db_open(&db, w->path, DB_READER, &w->err));
    check_done(w, sql_entry_owner_next(&db, &(struct sql_entry_owner_next){0}, &w->arena, &rows, &w->err));
    check_int(rows.count, 1);
    check_done(w, store_entry_search(&db, rows.at[0].person, query, &w->arena, &list, &w->err));
    db_close(&db);
    return list.count;
}

static void words_are_written_after_the_last_migration_whichever_that_is(void **state)
{
    struct world *w = *state;
    store_close(&w->store);
    world_write_file(w->path, world_file(w, SEEKERSY_OLD "/0002.db"));
    assert_false(migrate_file(w, "drop table absent;"));
    check_int(version_of(w, w->path), migration_count); /* interrupted between the one with words and the last */
    check_int(found(w, "zurich"), 0);
    check_done(w, migrate_file(w, "create table more (x integer);"));
    check_int(version_of(w, w->path), migration_count + 1);
    assert_true(found(w, "zurich") > 0);
}

static void an_up_to_date_database_is_only_looked_at(void **state)
{
    struct world *w = *state;
    check_done(w, store_settle(w->store, &w->err));
    store_close(&w->store);
    str before = world_file(w, w->path);
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
    store_close(&w->store);
    check_str(world_file(w, w->path), before);
    check_int(world_file_count(w), 1);
}

static void the_migrations_are_numbered_from_one(void **state)
{
    for (size_t i = 0; i < migration_count; i++) {
        check_int(migrations[i].version, i + 1);
        assert_null(strstr(migrations[i].postgres, "strict"));
        assert_null(strstr(migrations[i].postgres, "without rowid"));
        assert_null(strstr(migrations[i].sqlite, "bigint"));
    }
    assert_non_null(strstr(migrations[0].postgres, "bigint"));
}

static bool try_entry(struct world *w)
{
    struct world_edit one = {w->anna.id, {.version = 1}, false};
    return store_change(w->store, world_edit, &one, &w->err);
}

static void a_program_whose_database_a_newer_one_brought_up_to_date_changes_nothing_more(void **state)
{
    struct world *w = *state;
    assert_true(try_entry(w));
    check_done(w, migrate_file(w, "create table more (x integer);"));
    assert_false(try_entry(w));
    check_int(w->err.kind, ERR_BROKEN);
    check_has(str_from(w->err.text), S("start the newer one"));
    assert_false(store_ready(w->store, &w->err));
}

static void mark(struct world *w, const char *sql)
{
    static struct db db;
    check_done(w, db_open(&db, w->path, DB_WRITER, &w->err));
    check_done(w, db_run(&db, sql, &w->err));
    db_close(&db);
}

static void a_record_that_was_moved_can_be_read_and_not_changed(void **state)
{
    struct world *w = *state;
    struct entry entry = world_entry(w, w->anna.id, S("from before"), (struct day){1});
    mark(w, "update schema_version set moved_to = 'postgresql://db.example/seekersy'");
    assert_false(try_entry(w));
    check_int(w->err.kind, ERR_MOVED);
    check_has(str_from(w->err.text), S("moved to postgresql://db.example/seekersy"));
    assert_false(store_ready(w->store, &w->err));
    check_str(world_find(w, w->anna.id, entry.id).text, S("from before"));
    store_close(&w->store);
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
    check_str(world_find(w, w->anna.id, entry.id).text, S("from before"));
    str place;
    check_done(w, store_moved(w->store, &w->arena, &place, &w->err));
    check_str(place, S("postgresql://db.example/seekersy"));
}

static void a_record_that_is_still_coming_is_neither_opened_nor_changed(void **state)
{
    struct world *w = *state;
    mark(w, "update schema_version set coming_from = '/old/seekersy.db'");
    assert_false(try_entry(w));
    check_int(w->err.kind, ERR_BUSY);
    store_close(&w->store);
    assert_false(store_open(str_from(w->path), &w->store, &w->err));
    check_int(w->err.kind, ERR_BUSY);
    check_has(str_from(w->err.text), S("the move from /old/seekersy.db hasn't ended"));
}

/* Deleted means deleted: words that nobody else would write must be in no file afterwards. */

#define CANARY "zugzwang-petrichor-4711"

/* A word of it, so that the index of words is looked through as well. */
static size_t canaries(struct world *w)
{
    const char *log = str_format(&w->arena, "%s-wal", w->path).at;
    size_t count = 0;
    str files[] = {world_file(w, w->path), access(log, F_OK) == 0 ? world_file(w, log) : S("")};
    for (size_t i = 0; i < LENGTH(files); i++)
        for (size_t at; (at = str_find(files[i], S("petrichor"))) < files[i].length; count++)
            files[i] = str_from_at(files[i], at + 1);
    return count;
}

static bool purge(struct db *db, void *data, struct err *e)
{
    int64_t *count = data;
    return store_entry_purge(db, (struct moment){1000}, count, e);
}

static void edit(struct world *w, struct entry *entry, str text, int64_t removed_ms)
{
    struct world_edit one = {w->anna.id, *entry, false};
    one.entry.text = text;
    one.entry.removed.ms = removed_ms;
    world_change(w, world_edit, &one);
    assert_true(one.kept);
    *entry = world_find(w, w->anna.id, entry->id);
}

static void what_was_purged_is_in_no_file(void **state)
{
    struct world *w = *state;
    str big = str_format(&w->arena, "%08000d " CANARY, 1);
    struct entry entry = world_evidence(w, w->anna.id, big, (struct day){1}, S(CANARY));
    for (int i = 0; i < 30; i++)
        world_entry(w, w->anna.id, S("other things, that stay"), (struct day){i});
    check_done(w, store_settle(w->store, &w->err));
    assert_true(canaries(w) > 3); /* the control: the text, a part, the words and their index */
    edit(w, &entry, S("now without it"), 0);
    assert_true(canaries(w)); /* in the history */
    edit(w, &entry, S("now without it"), 999);
    int64_t count;
    world_change(w, purge, &count);
    check_int(count, 1);
    check_done(w, store_settle(w->store, &w->err));
    check_int(canaries(w), 0);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_file, world_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(an_older_database_is_copied_and_brought_up_to_date),
        STORY(a_migration_that_fails_changes_nothing),
        STORY(words_are_written_after_the_last_migration_whichever_that_is),
        STORY(an_up_to_date_database_is_only_looked_at),
        cmocka_unit_test(the_migrations_are_numbered_from_one),
        STORY(a_program_whose_database_a_newer_one_brought_up_to_date_changes_nothing_more),
        STORY(a_record_that_was_moved_can_be_read_and_not_changed),
        STORY(a_record_that_is_still_coming_is_neither_opened_nor_changed),
        STORY(what_was_purged_is_in_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
