/* The list of every table: that it is whole is asked of the database itself. */
#include "full.h"

#include "store/table.h"

#include <string.h>

/* A statement of the test's own, in the place of the first one: for a connection that has prepared nothing. */
struct name_row {
    str name;
};
static const struct slot name_slot[] = {{"name", VALUE_TEXT, 0}};

/* Names of the tables, or of the columns of one, without what the database makes by itself. */
static struct str_list names(struct world *w, const char *table)
{
    static struct db db;
    struct rows rows;
    struct name_row in = {str_from(table ? table : "")};
    struct statement s = {
        .name = "names",
        .place = "test",
        .sql = table ? "select name from pragma_table_xinfo($1) where hidden = 0 order by cid"
                     : "select name from pragma_table_list where schema = 'main' and type = 'table' "
                       "and name not in ('sqlite_schema', 'schema_version', 'entry_due') and $1 = '' order by name",
        .postgres = table ? "select attname::text as name from pg_attribute where attrelid = $1::text::regclass and "
                            "attnum > 0 and not attisdropped and attgenerated = '' order by attnum"
                          : "select tablename::text as name from pg_tables where schemaname = current_schema() "
                            "and tablename not in ('schema_version', 'writer_mark') "
                            "and $1::text = '' order by tablename",
        .in = name_slot,
        .in_count = 1,
        .out = name_slot,
        .out_count = 1,
        .row_bytes = sizeof(struct name_row),
    };
    check_done(w, db_open(&db, w->path, DB_READER, &w->err));
    check_done(w, db_rows(&db, &s, &in, &w->arena, &rows, &w->err));
    db_close(&db);
    struct str_list list = {arena_list(&w->arena, str, rows.count), rows.count};
    for (size_t i = 0; i < rows.count; i++)
        list.at[i] = ((struct name_row *)rows.at)[i].name;
    return list;
}

static const struct table *find(str name)
{
    for (size_t i = 0; i < table_count; i++)
        if (str_equal(str_from(tables[i].name), name))
            return &tables[i];
    return NULL;
}

static void every_table_of_the_database_is_listed_with_all_its_columns(void **state)
{
    struct world *w = *state;
    struct str_list known = names(w, NULL);
    assert_true(known.count > 10);
    check_int(known.count, table_count);
    for (size_t i = 0; i < known.count; i++) {
        const struct table *t = find(known.at[i]);
        if (!t)
            print_error("no copy of %.*s\n", STR(known.at[i]));
        assert_non_null(t);
        struct str_list columns = names(w, t->name);
        check_int(columns.count, t->add->in_count);
        check_int(columns.count, t->first->out_count);
        for (size_t n = 0; n < columns.count; n++) {
            check_str(str_from(t->add->in[n].name), columns.at[n]);
            check_str(str_from(t->first->out[n].name), columns.at[n]);
        }
    }
}

static void what_is_referred_to_comes_first(void **state)
{
    assert_ptr_equal(find(S("person")), &tables[0]);
    assert_true(find(S("entry")) < find(S("entry_part")));
    assert_true(find(S("entry")) < find(S("step")));
    assert_true(find(S("step")) < find(S("step_note")));
    assert_true(find(S("entry_change")) < find(S("entry_change_part")));
}

static void a_row_stands_alike_when_it_is_read_and_when_it_is_added(void **state)
{
    for (size_t i = 0; i < table_count; i++) {
        const struct table *t = &tables[i];
        check_int(t->first->row_bytes, t->next->row_bytes);
        for (size_t n = 0; n < t->add->in_count; n++) {
            check_int(t->next->out[n].offset, t->first->out[n].offset);
            check_int(t->add->in[n].offset, t->first->out[n].offset);
            check_int(t->add->in[n].kind, t->first->out[n].kind);
        }
        for (size_t n = 0; n < t->key_count; n++) {
            check_str(str_from(t->next->in[n].name), str_from(t->key[n].name));
            check_int(t->next->in[n].kind, t->key[n].kind);
        }
    }
}

enum { ENTRIES = 25, PAGE = 10 };

static size_t pages_of(struct world *w, const struct table *t, size_t *count)
{
    struct db *db;
    struct rows rows;
    const void *after = NULL;
    size_t pages = 0;
    check_done(w, store_reader(w->store, &db, &w->err));
    for (*count = 0;; pages++) {
        check_done(w, table_page(db, t, after, PAGE, &w->arena, &rows, &w->err));
        if (!rows.count)
            break;
        assert_true(rows.count <= PAGE);
        *count += rows.count;
        after = (const char *)rows.at + (rows.count - 1) * t->first->row_bytes;
    }
    store_reader_back(w->store, db);
    return pages;
}

static void pages_hold_every_row_once(void **state)
{
    struct world *w = *state;
    size_t count;
    for (int i = 0; i < ENTRIES; i++)
        world_evidence(w, i % 2 ? w->anna.id : w->ben.id, S("did it"), (struct day){i / 3}, S("comm.update"));
    check_int(pages_of(w, find(S("entry")), &count), 3);
    check_int(count, ENTRIES);
    check_int(pages_of(w, find(S("entry_part")), &count), 3);
    check_int(count, ENTRIES);
    check_int(pages_of(w, find(S("quiz_run")), &count), 0);
    check_int(count, 0);
}

static void a_full_record_has_rows_in_every_table(void **state)
{
    struct world *w = *state;
    full_record(w, 200);
    for (size_t i = 0; i < table_count; i++) {
        size_t count;
        (void)pages_of(w, &tables[i], &count);
        if (!count)
            print_error("no row in %s: add one to tests/store/full.c\n", tables[i].name);
        assert_true(count > 0);
    }
}

static bool add_again(struct db *db, void *data, struct err *e)
{
    struct world *w = data;
    for (size_t i = 0; i < table_count; i++) {
        const struct table *t = &tables[i];
        struct rows rows;
        int64_t changed;
        if (!table_page(db, t, NULL, 100, &w->arena, &rows, e) ||
            !db_change_all(db, t->add, (struct many){rows.at, rows.count, t->first->row_bytes}, &changed, e))
            return false;
        check_int(changed, 0);
    }
    return true;
}

static void a_row_whose_key_is_taken_stays_as_it_is(void **state)
{
    struct world *w = *state;
    full_record(w, 20);
    world_change(w, add_again, w);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_place, world_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(every_table_of_the_database_is_listed_with_all_its_columns),
        cmocka_unit_test(what_is_referred_to_comes_first),
        cmocka_unit_test(a_row_stands_alike_when_it_is_read_and_when_it_is_added),
        STORY(pages_hold_every_row_once),
        STORY(a_full_record_has_rows_in_every_table),
        STORY(a_row_whose_key_is_taken_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
