/* A backup holds everything, restores it equal on either engine, and a bad one leaves nothing behind. */
#include "full.h"
#include "world.h"

#include "base/json.h"
#include "os/folder.h"
#include "store/backup.h"
#include "store/part.h"
#include "store/table.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* On the engine under test, with a folder in any case. */
static int world_and_folder(void **state)
{
    int begun = world_in_place(state);
    struct world *w = *state;
    const char *base = getenv("TMPDIR");
    if (begun || w->folder[0])
        return begun;
    (void)snprintf(w->folder, sizeof w->folder, "%s/seekersy-XXXXXX", base ? base : "/tmp");
    return mkdtemp(w->folder) ? 0 : -1;
}

static struct os_lock key_lock(void)
{
    struct os_lock lock = {.kind = OS_LOCK_KEY};
    memset(lock.key.at, 7, sizeof lock.key.at);
    return lock;
}

static const char *path_of(struct world *w, const char *name)
{
    return str_z(&w->arena, str_format(&w->arena, "%s/%s", w->folder, name));
}

static struct os_vault *vault_for(struct world *w, const char *path)
{
    struct os_vault *v = NULL;
    struct os_lock lock = key_lock();
    check_done(w, os_vault_make(path, &lock, &w->arena, &v, &w->err));
    return v;
}

static struct backup_facts back_up(struct world *w, struct store *store, const char *path)
{
    struct backup_facts facts = {.program = S("0.1.0"), .made = {12345}};
    CLOSING(os_vault) struct os_vault *v = vault_for(w, path);
    check_done(w, store_backup(store, v, &w->arena, &facts, &w->err));
    return facts;
}

static bool restore(struct world *w, const char *path, const char *to, struct backup_facts *facts)
{
    struct os_vault *v = NULL;
    struct os_lock lock = key_lock();
    bool is_done = os_vault_open(path, &lock, &w->arena, &v, &w->err) &&
                   store_restore(v, str_from(to), &w->arena, facts, &w->err);
    os_vault_close(&v);
    return is_done;
}

static bool check(struct world *w, const char *path, struct backup_facts *facts)
{
    struct os_vault *v = NULL;
    struct os_lock lock = key_lock();
    bool is_done = os_vault_open(path, &lock, &w->arena, &v, &w->err) &&
                   store_backup_check(v, &w->arena, facts, &w->err);
    os_vault_close(&v);
    return is_done;
}

static void check_same_parts(const struct backup_facts *x, const struct backup_facts *y)
{
    check_int(x->part_count, y->part_count);
    check_int(x->rows, y->rows);
    for (size_t i = 0; i < x->part_count; i++) {
        check_str(x->parts[i].name, y->parts[i].name);
        check_int(x->parts[i].rows, y->parts[i].rows);
        assert_memory_equal(x->parts[i].hash.at, y->parts[i].hash.at, OS_HASH_BYTES);
    }
}

/* What stands in a database, by a backup of it. */
static struct backup_facts facts_of(struct world *w, const char *database)
{
    struct store *store = NULL;
    check_done(w, store_open(str_from(database), &store, &w->err));
    struct backup_facts facts = back_up(w, store, path_of(w, "again.backup"));
    store_close(&store);
    return facts;
}

static void every_row_of_every_table_comes_back(void **state)
{
    struct world *w = *state;
    struct database other;
    struct backup_facts made, read, restored;
    const char *path = path_of(w, "a.backup"), *file = path_of(w, "new/place/restored.db");
    full_record(w, 250);
    made = back_up(w, w->store, path);
    check_int(made.part_count, table_count);
    for (size_t i = 0; i < made.part_count; i++)
        if (!made.parts[i].rows)
            fail_msg("the full record has nothing in %.*s", STR(made.parts[i].name));
    check_done(w, check(w, path, &read));
    check_same_parts(&made, &read);
    check_int(read.schema, migrations[migration_count - 1].version);
    check_int(read.made.ms, 12345);
    check_str(read.program, S("0.1.0"));
    check_str(read.instance, made.instance);
    check_int(read.file.size_bytes, made.file.size_bytes);
    assert_memory_equal(read.file.hash.at, made.file.hash.at, OS_HASH_BYTES);
    /* Onto a file, from either engine; and, where it is under test, onto PostgreSQL. */
    check_done(w, restore(w, path, file, &restored));
    check_same_parts(&made, &restored);
    check_int(world_mode(file), 0600);
    restored = facts_of(w, file);
    check_same_parts(&made, &restored);
    check_false(str_equal(made.instance, restored.instance));
    if (!database_is_postgres())
        return;
    database_open(&other);
    check_done(w, restore(w, path, other.address, &restored));
    restored = facts_of(w, other.address);
    check_same_parts(&made, &restored);
    check_false(restore(w, path, other.address, &restored));
    check_int(w->err.kind, ERR_CONFLICT);
    restored = back_up(w, w->store, path_of(w, "b.backup")); /* nothing came into the first one */
    check_same_parts(&made, &restored);
    database_close(&other);
}

static void from_a_file_to_the_engine_under_test(void **state)
{
    struct world *w = *state;
    struct database other;
    struct backup_facts made, restored;
    database_open(&other);
    const char *to = database_is_postgres() ? other.address : path_of(w, "to.db");
    full_record(w, 30);
    made = back_up(w, w->store, path_of(w, "a.backup"));
    check_done(w, restore(w, path_of(w, "a.backup"), to, &restored));
    restored = facts_of(w, to);
    check_same_parts(&made, &restored);
    database_close(&other);
}

static void empty_record_restores_too(void **state)
{
    struct world *w = *state;
    struct store *store = NULL;
    struct backup_facts made, restored;
    check_done(w, store_open(str_from(path_of(w, "a.db")), &store, &w->err));
    made = back_up(w, store, path_of(w, "a.backup"));
    store_close(&store);
    check_int(made.rows, 0);
    world_write_file(path_of(w, "b.db"), S("")); /* an empty file is as good as none */
    check_done(w, restore(w, path_of(w, "a.backup"), path_of(w, "b.db"), &restored));
    restored = facts_of(w, path_of(w, "b.db"));
    check_same_parts(&made, &restored);
}

static void restoring_never_overwrites(void **state)
{
    struct world *w = *state;
    struct backup_facts facts;
    const char *to = path_of(w, "there.db");
    (void)back_up(w, w->store, path_of(w, "a.backup"));
    world_write_file(to, S("somebody's words"));
    check_false(restore(w, path_of(w, "a.backup"), to, &facts));
    check_int(w->err.kind, ERR_CONFLICT);
    check_has(str_from(w->err.text), S("never overwrites"));
    check_str(world_file(w, to), S("somebody's words"));
    check_false(restore(w, path_of(w, "a.backup"), w->folder, &facts));
    check_int(w->err.kind, ERR_CONFLICT);
}

static void schema_of_the_first_release_is_restored_and_brought_up_to_date(void **state)
{
    struct world *w = *state;
    static struct db db;
    struct backup_facts old = {.program = S("0.0.9"), .engine = S("SQLite 3"), .made = {1}}, restored, now;
    const char *copy = path_of(w, "old.db"), *path = path_of(w, "a.backup"), *to = path_of(w, "new.db");
    world_write_file(copy, world_file(w, SEEKERSY_OLD "/0001.db"));
    struct os_vault *v = vault_for(w, path);
    check_done(w, db_open(&db, copy, DB_READER, &w->err));
    check_done(w, db_begin(&db, &w->err));
    check_done(w, backup_put_all(&db, v, &w->arena, &old, &w->err));
    check_done(w, os_vault_end(v, &old.file, &w->err));
    os_vault_close(&v);
    db_close(&db);
    check_int(old.schema, 1);
    check_true(old.rows > 100);
    check_done(w, restore(w, path, to, &restored));
    check_same_parts(&old, &restored);
    now = facts_of(w, to);
    check_int(now.schema, migrations[migration_count - 1].version);
    for (size_t i = 0; i < old.part_count; i++)
        check_int(now.parts[i].rows, old.parts[i].rows);
}

/* Backups that only a newer program, a bug or somebody with the key could have made. */

static str start_record(struct world *w, int schema)
{
    struct buf b;
    struct backup_facts facts = {S("9.0"), S("SQLite 9"), S("x"), .schema = schema, .made = {1}};
    buf_init(&b, &w->arena, 10000);
    record_start_write(&b, &facts);
    return buf_str(&b);
}

static str part_record(struct world *w, const struct table *table)
{
    struct buf b;
    buf_init(&b, &w->arena, 10000);
    record_part_write(&b, str_from(table->name), table->first);
    return buf_str(&b);
}

struct line {
    enum record_kind kind;
    str inside;
};

static bool restores(struct world *w, const struct line *lines, size_t count)
{
    struct backup_facts facts;
    struct os_vault_sum sum;
    const char *path = path_of(w, "odd.backup"), *to = path_of(w, "odd.db");
    struct os_vault *v = vault_for(w, path);
    for (size_t i = 0; i < count; i++)
        check_done(w, backup_put(v, lines[i].kind, lines[i].inside, &w->err));
    check_done(w, os_vault_end(v, &sum, &w->err));
    os_vault_close(&v);
    bool is_restored = restore(w, path, to, &facts);
    check_int(os_file_exists(to), is_restored);
    check_false(os_file_exists(path_of(w, "odd.db.restoring")));
    return is_restored;
}

static void odd_backups_are_refused_and_leave_nothing(void **state)
{
    struct world *w = *state;
    static const unsigned char junk[] = {9, 9, 9};
    int newest = migrations[migration_count - 1].version;
    str part = part_record(w, &tables[0]), start = start_record(w, newest);
    str row = {(const char *)junk, sizeof junk};
    str zeros = S("\"sha256\": \"0000000000000000000000000000000000000000000000000000000000000000\"");
    const struct {
        const char *why, *words;
        struct line lines[4];
        size_t count;
        enum err_kind kind;
    } odd[] = {
        {"newer schema", "made by a newer Seekersy", {{RECORD_START, start_record(w, newest + 1)}}, 1, ERR_REFUSED},
        {"no facts", "doesn\u2019t begin with its facts", {{RECORD_PART, part}}, 1, ERR_MALFORMED},
        {"facts twice", "twice", {{RECORD_START, start}, {RECORD_START, start}}, 2, ERR_MALFORMED},
        {"unknown record", "made by a newer", {{RECORD_START, start}, {(enum record_kind)77, row}}, 2, ERR_REFUSED},
        {"a section of files", "a kind this program doesn\u2019t know (files)",
         {{RECORD_START, start}, {RECORD_PART, S("{\"kind\": \"files\", \"name\": \"attachments\"}")}}, 2, ERR_REFUSED},
        {"a table nobody knows", "a table nothing",
         {{RECORD_START, start},
          {RECORD_PART, S("{\"kind\": \"table\", \"name\": \"nothing\", \"columns\": [\"a text\"]}")}}, 2, ERR_REFUSED},
        {"a row that is none", "a row isn\u2019t whole",
         {{RECORD_START, start}, {RECORD_PART, part}, {RECORD_ROW, row}}, 3, ERR_MALFORMED},
        {"a row of no table", "a row isn\u2019t whole", {{RECORD_START, start}, {RECORD_ROW, row}}, 2, ERR_MALFORMED},
        {"a wrong sum", "number and sum",
         {{RECORD_START, start}, {RECORD_PART, part},
          {RECORD_PART_END, str_format(&w->arena, "{\"name\": \"%s\", \"rows\": 0, %.*s}", tables[0].name,
                                       STR(zeros))}},
         3, ERR_MALFORMED},
        {"parts it does not have", "aren\u2019t those of its list",
         {{RECORD_START, start},
          {RECORD_END, str_format(&w->arena, "{\"parts\": [{\"name\": \"a\", \"rows\": 0, %.*s}]}", STR(zeros))}},
         2, ERR_MALFORMED},
        {"no end", "ends too early", {{RECORD_START, start}}, 1, ERR_MALFORMED},
        {"more behind the end", "more is in it",
         {{RECORD_START, start}, {RECORD_END, S("{\"parts\": []}")}, {RECORD_END, S("{\"parts\": []}")}}, 3,
         ERR_MALFORMED},
        {"nothing", "ends too early", {{RECORD_START, (str){0}}}, 0, ERR_MALFORMED},
    };
    for (size_t i = 0; i < LENGTH(odd); i++) {
        if (restores(w, odd[i].lines, odd[i].count))
            fail_msg("%s was restored", odd[i].why);
        check_has(str_from(w->err.text), str_from(odd[i].words));
        check_int(w->err.kind, odd[i].kind);
    }
    const struct line fine[] = {{RECORD_START, start}, {RECORD_END, S("{\"parts\": []}")}};
    check_done(w, restores(w, fine, LENGTH(fine)));
}

/* Cut off anywhere, on the engine under test: as before. */
static void damaged_backup_leaves_nothing(void **state)
{
    struct world *w = *state;
    struct database other;
    struct backup_facts facts;
    const char *path = path_of(w, "a.backup"), *bad = path_of(w, "bad.backup");
    full_record(w, 30);
    (void)back_up(w, w->store, path);
    str whole = world_file(w, path);
    database_open(&other);
    const char *to = database_is_postgres() ? other.address : path_of(w, "to.db");
    for (size_t i = 1; i < 8; i++) {
        char *flipped = arena_copy(&w->arena, whole.at, whole.length);
        flipped[whole.length * i / 8] ^= 1;
        world_write_file(bad, (str){flipped, whole.length});
        check_false(restore(w, bad, to, &facts));
        check_int(w->err.kind, ERR_MALFORMED);
        world_write_file(bad, str_first(whole, whole.length * i / 8));
        check_false(restore(w, bad, to, &facts));
    }
    check_false(!database_is_postgres() && os_file_exists(to));
    check_done(w, restore(w, path, to, &facts)); /* so it was still empty */
    database_close(&other);
}

static void what_people_wrote_is_not_in_the_file(void **state)
{
    struct world *w = *state;
    world_entry(w, w->anna.id, S("CANARY-in-words"), (struct day){1});
    (void)back_up(w, w->store, path_of(w, "a.backup"));
    check_false(str_has(world_file(w, path_of(w, "a.backup")), S("CANARY")));
    check_false(str_has(world_file(w, path_of(w, "a.backup")), S("entry"))); /* nor what tables there are */
}

int main(void)
{
    const struct CMUnitTest both[] = {
        cmocka_unit_test_setup_teardown(every_row_of_every_table_comes_back, world_and_folder, world_end),
        cmocka_unit_test_setup_teardown(from_a_file_to_the_engine_under_test, world_in_file, world_end),
        cmocka_unit_test_setup_teardown(damaged_backup_leaves_nothing, world_and_folder, world_end),
        cmocka_unit_test_setup_teardown(what_people_wrote_is_not_in_the_file, world_and_folder, world_end),
    };
    const struct CMUnitTest sqlite[] = {
        cmocka_unit_test_setup_teardown(empty_record_restores_too, world_and_folder, world_end),
        cmocka_unit_test_setup_teardown(restoring_never_overwrites, world_and_folder, world_end),
        cmocka_unit_test_setup_teardown(schema_of_the_first_release_is_restored_and_brought_up_to_date,
                                        world_and_folder, world_end),
        cmocka_unit_test_setup_teardown(odd_backups_are_refused_and_leave_nothing, world_and_folder, world_end),
    };
    return world_run(both, LENGTH(both), sqlite, LENGTH(sqlite));
}
