/* The one loop that binds and copies by descriptor: each kind of value there and back, and what cannot be. */
#include "world.h"

#include <stddef.h>
#include <string.h>

struct values {
    str text, maybe;
    int32_t number;
    int64_t big;
    double real;
    bool is_on;
    bytes data;
    struct id id, maybe_id;
    struct day day;
    struct moment moment;
};

#define SLOT(name, kind) {#name, kind, offsetof(struct values, name)}
static const struct slot slots[] = {
    SLOT(text, VALUE_TEXT),   SLOT(maybe, VALUE_TEXT_OR_NULL), SLOT(number, VALUE_INT),
    SLOT(big, VALUE_BIG),     SLOT(real, VALUE_REAL),          SLOT(is_on, VALUE_BOOL),
    SLOT(data, VALUE_BYTES),  SLOT(id, VALUE_ID),              SLOT(maybe_id, VALUE_ID_OR_NULL),
    SLOT(day, VALUE_DAY),     SLOT(moment, VALUE_MOMENT),
};

/* A connection that has prepared nothing yet, so the place of a real statement is free. */
static struct db db;

static bool ask(struct world *w, struct statement s, const struct values *in, struct rows *rows)
{
    check_done(w, db_open(&db, w->path, DB_READER, &w->err));
    s.name = "values";
    s.place = "test";
    s.out_count = s.out_count ? s.out_count : LENGTH(slots);
    s.row_bytes = sizeof(struct values);
    s.out = s.out ? s.out : slots;
    bool is_done = db_rows(&db, &s, in, &w->arena, rows, &w->err);
    db_close(&db);
    return is_done;
}

static struct values there_and_back(struct world *w, struct values in)
{
    struct rows rows;
    struct statement s = {
        /* SQLite numbers $11 first here; the loop binds by name */
        .sql = "select $1 as text, $2 as maybe, $3 as number, $4 as big, $5 as real, $6 as is_on,"
               " $7 as data, $8 as id, $9 as maybe_id, $10 as day, $11 as moment"
               " where $11 is not null and $3 is not null",
        .in = slots,
        .in_count = LENGTH(slots),
    };
    check_done(w, ask(w, s, &in, &rows));
    check_int(rows.count, 1);
    return *(struct values *)rows.at;
}

static void each_kind_of_value_goes_there_and_back(void **state)
{
    struct world *w = *state;
    struct values in = {.text = S("Zo\xc3\xab said \xe2\x80\x9c" "0\xe2\x80\x9d; drop table"),
                        .maybe = S("words"),
                        .number = INT32_MIN,
                        .big = INT64_MIN,
                        .real = -0.1,
                        .is_on = true,
                        .data = {(const unsigned char *)"\0\xff\0", 3},
                        .id = w->anna.id,
                        .maybe_id = w->ben.id,
                        .day = {-1},
                        .moment = {INT64_MAX}};
    struct values out = there_and_back(w, in);
    check_str(out.text, in.text);
    check_str(out.maybe, in.maybe);
    check_int(out.number, in.number);
    check_int(out.big, in.big);
    assert_true(out.real == in.real);
    assert_true(out.is_on);
    check_int(out.data.length, 3);
    assert_memory_equal(out.data.at, in.data.at, 3);
    assert_true(id_equal(out.id, in.id) && id_equal(out.maybe_id, in.maybe_id));
    check_int(out.day.count, -1);
    check_int(out.moment.ms, INT64_MAX);
}

static void nothing_and_empty_are_two_things(void **state)
{
    struct world *w = *state;
    struct values out = there_and_back(w, (struct values){0});
    assert_null(out.maybe.at);
    assert_non_null(out.text.at);
    check_int(out.text.length, 0);
    assert_true(id_is_zero(out.maybe_id) && id_is_zero(out.id));
    check_int(out.number, 0);
    assert_false(out.is_on);
    out = there_and_back(w, (struct values){.maybe = S("")});
    assert_non_null(out.maybe.at);
    check_int(out.maybe.length, 0);
}

/* PostgreSQL wants to know nothing of what. */
static const char *null_of(enum value_kind kind)
{
    if (kind == VALUE_REAL)
        return "select cast(null as double precision) as x";
    if (kind == VALUE_BYTES)
        return "select cast(null as bytea) as x";
    bool is_text = kind == VALUE_TEXT || kind == VALUE_TEXT_OR_NULL || kind == VALUE_ID || kind == VALUE_ID_OR_NULL;
    return is_text ? "select cast(null as text) as x" : "select cast(null as bigint) as x";
}

static void a_null_where_none_can_be_is_told(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < LENGTH(slots); i++) {
        struct rows rows;
        struct slot one = slots[i];
        one.name = "x";
        bool may_be = one.kind == VALUE_TEXT_OR_NULL || one.kind == VALUE_ID_OR_NULL;
        struct statement s = {
            .sql = "select null as x", .postgres = null_of(one.kind), .out = &one, .out_count = 1};
        assert_int_equal(ask(w, s, NULL, &rows), may_be);
        if (!may_be)
            check_str(str_from(w->err.text), S("a row of values has a x that can't be"));
    }
}

static void values_beyond_their_kind_are_told(void **state)
{
    struct world *w = *state;
    static const struct {
        const char *sql;
        enum value_kind kind;
    } bad[] = {
        {"select 2147483648 as x", VALUE_INT},
        {"select -2147483649 as x", VALUE_DAY},
        {"select 'not 26 letters' as x", VALUE_ID},
        {"select 'uuuuuuuuuuuuuuuuuuuuuuuuuu' as x", VALUE_ID},
    };
    for (size_t i = 0; i < LENGTH(bad); i++) {
        struct rows rows;
        struct slot one = {"x", bad[i].kind, 0};
        struct statement s = {.sql = bad[i].sql, .out = &one, .out_count = 1};
        assert_false(ask(w, s, NULL, &rows));
        check_int(w->err.kind, ERR_BROKEN);
    }
}

static void a_statement_whose_columns_are_not_its_signatures_is_told(void **state)
{
    struct world *w = *state;
    static const char *const sql[] = {"select 1 as y", "select 1 as x, 2 as y"};
    for (size_t i = 0; i < LENGTH(sql); i++) {
        struct rows rows;
        struct slot one = {"x", VALUE_INT, 0};
        struct statement s = {.sql = sql[i], .out = &one, .out_count = 1};
        assert_false(ask(w, s, NULL, &rows));
        check_has(str_from(w->err.text), S("aren't those of its signature"));
    }
}

static void many_rows_come_in_order_and_whole(void **state)
{
    struct world *w = *state;
    struct rows rows;
    struct slot two[] = {SLOT(number, VALUE_INT), SLOT(text, VALUE_TEXT)};
    struct statement s = {
        .sql = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 5000)"
               " select i as number, 'row ' || i as text from n",
        .out = two,
        .out_count = 2,
    };
    check_done(w, ask(w, s, NULL, &rows));
    check_int(rows.count, 5000);
    const struct values *all = rows.at;
    for (int i = 0; i < 5000; i++) {
        check_int(all[i].number, i + 1);
        check_str(all[i].text, str_format(&w->arena, "row %d", i + 1));
    }
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_database, world_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(each_kind_of_value_goes_there_and_back),
        STORY(nothing_and_empty_are_two_things),
        STORY(a_null_where_none_can_be_is_told),
        STORY(values_beyond_their_kind_are_told),
        STORY(a_statement_whose_columns_are_not_its_signatures_is_told),
        STORY(many_rows_come_in_order_and_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
