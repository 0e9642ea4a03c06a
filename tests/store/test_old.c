/* A database of each version that was released is kept in tests/store/old/ (made by keep_old): opening it
 * brings it up to date, and every row is there afterwards. */
#include "world.h"

#include "os/os.h"

#include <string.h>

struct text_row {
    str text;
};
static const struct slot text_slot[] = {{"text", VALUE_TEXT, 0}};

/* Runs a query of one text a row: a statement of the test's own, on a connection of its own. */
static struct str_list ask(struct world *w, const char *path, const char *sql)
{
    static struct db db;
    struct rows rows;
    struct statement s = {.name = "ask", .place = "test", .sql = sql, .out = text_slot, .out_count = 1,
                          .row_bytes = sizeof(struct text_row)};
    check_done(w, db_open(&db, path, DB_READER, &w->err));
    check_done(w, db_rows(&db, &s, NULL, &w->arena, &rows, &w->err));
    db_close(&db);
    struct str_list list = {arena_list(&w->arena, str, rows.count), rows.count};
    for (size_t i = 0; i < rows.count; i++)
        list.at[i] = ((struct text_row *)rows.at)[i].text;
    return list;
}

static struct str_list tables_of(struct world *w, const char *path)
{
    return ask(w, path, "select name as text from pragma_table_list where schema = 'main' and type = 'table' "
                        "and name not in ('sqlite_schema', 'schema_version', 'entry_due') order by name");
}

/* Every row of a table, as it was when these were its columns. */
static struct str_list rows_of(struct world *w, const char *path, str table, str columns)
{
    return ask(w, path, str_format(&w->arena, "select %.*s as text from %.*s order by 1", STR(columns),
                                   STR(table)).at);
}

static str columns_of(struct world *w, const char *path, str table)
{
    return ask(w, path, str_format(&w->arena, "select group_concat('quote(' || name || ')', ' || '','' || ') as text "
                                              "from pragma_table_info('%.*s')", STR(table)).at).at[0];
}

static const char *kept_name(struct world *w, int version, const char *ending)
{
    return str_format(&w->arena, "%s/%04d.%s", SEEKERSY_OLD, version, ending).at;
}

static void open_old(struct world *w, int version)
{
    const char *kept = str_format(&w->arena, "%s/kept.db", w->folder).at;
    str file = world_file(w, kept_name(w, version, "db"));
    world_write_file(kept, file);
    world_write_file(w->path, file);
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
    struct str_list tables = tables_of(w, kept);
    assert_true(tables.count > 10);
    for (size_t i = 0; i < tables.count; i++) {
        str columns = columns_of(w, kept, tables.at[i]);
        struct str_list before = rows_of(w, kept, tables.at[i], columns);
        struct str_list after = rows_of(w, w->path, tables.at[i], columns);
        assert_true(before.count > 0);
        check_int(after.count, before.count);
        for (size_t n = 0; n < before.count; n++)
            check_str(after.at[n], before.at[n]);
    }
    store_close(&w->store);
    world_check_sound(w);
}

static void each_older_version_is_kept_and_opens_with_every_row(void **state)
{
    struct world *w = *state;
    for (int version = 1; version < migrations[migration_count - 1].version; version++) {
        if (!os_file_exists(kept_name(w, version, "db")) || !os_file_exists(kept_name(w, version, "sql")))
            fail_msg("tests/store/old/ has no database of version %d: see HACKING.md, \"Add a migration\"", version);
        open_old(w, version);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_older_version_is_kept_and_opens_with_every_row, world_folder, world_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
