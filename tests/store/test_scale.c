/* The shape that lets one database become many: whatever belongs to a person is keyed by the person first, ids
 * are made by the program, and a statement about a person reads that person's rows alone. PostgreSQL itself is
 * the witness: its catalog, its plans, and the same tables made in parts by person. Each check is tried on what
 * is wrong. */
#include "base/buf.h"
#include "check.h"
#include "database.h"
#include "partition.h"
#include "store/engine.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

struct scale {
    struct arena arena;
    struct database database;
    PGconn *line;
};

static PGresult *ask(struct scale *s, const char *sql)
{
    PGresult *result = PQexec(s->line, sql);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        fail_msg("%s\n%.2000s", PQerrorMessage(s->line), sql);
    return result;
}

static void run(struct scale *s, const char *sql)
{
    PQclear(ask(s, sql));
}

static struct str_list lines_of(struct scale *s, const char *sql)
{
    PGresult *result = ask(s, sql);
    size_t count = (size_t)PQntuples(result);
    struct str_list list = {arena_list(&s->arena, str, count + 1), count};
    for (size_t i = 0; i < count; i++)
        list.at[i] = str_copy(&s->arena, str_from(PQgetvalue(result, (int)i, 0)));
    PQclear(result);
    return list;
}

static int begin(void **state)
{
    struct scale *s = calloc(1, sizeof *s);
    if (!database_is_postgres())
        fail_msg("this test asks PostgreSQL");
    database_open(&s->database);
    s->line = PQconnectdb(s->database.address);
    /* As the program sets its own connections. */
    run(s, "set client_min_messages = warning; set enable_seqscan = off; set jit = off;"
           "set plan_cache_mode = force_generic_plan");
    *state = s;
    return 0;
}

static int begin_plain(void **state)
{
    (void)begin(state); /* it fails by itself */
    for (size_t i = 0; i < migration_count; i++)
        run(*state, migrations[i].postgres);
    return 0;
}

static int begin_in_parts(void **state)
{
    (void)begin(state);
    struct scale *s = *state;
    run(s, partition_sql(&s->arena));
    return 0;
}

static int end(void **state)
{
    struct scale *s = *state;
    PQfinish(s->line);
    database_close(&s->database);
    arena_close(&s->arena);
    free(s);
    return 0;
}

/* What in the catalog stands in the way of one person being kept apart from another, by name. */
static const char wrong_keys[] =
    "with every as (select oid, relname, relname = 'person' as is_person, exists (select from pg_attribute"
    "   where attrelid = c.oid and attname = 'person_id' and attnotnull) as is_owned from pg_class c"
    "   where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')),"
    " keys as (select t.relname, t.is_owned, k.conname, k.contype, k.confrelid,"
    "   (select attname from pg_attribute where attrelid = t.oid and attnum = k.conkey[1]) as first,"
    "   (select attname from pg_attribute where attrelid = k.confrelid and attnum = k.confkey[1]) as there"
    "   from every t join pg_constraint k on k.conrelid = t.oid where k.contype = 'f')"
    /* a primary or unique key that does not begin with the person */
    " select t.relname || '.' || n.relname from every t join pg_index i on i.indrelid = t.oid"
    "   join pg_class n on n.oid = i.indexrelid where t.is_owned and i.indisunique and 'person_id' is distinct"
    "   from (select attname::text from pg_attribute where attrelid = t.oid and attnum = i.indkey[0])"
    " union all select t.relname || ' has no key' from every t where not exists"
    "   (select from pg_index i where i.indrelid = t.oid and i.indisprimary)"
    /* a reference that could lead to somebody else's row */
    " union all select k.relname || '.' || k.conname from keys k join every o on o.oid = k.confrelid"
    "   where not (k.is_owned and k.first = 'person_id' and k.there = case when o.is_person then 'id'"
    "   when o.is_owned then 'person_id' end)"
    /* an id or a value that the database makes */
    " union all select t.relname || '.' || a.attname || ' is made by the database' from every t"
    "   join pg_attribute a on a.attrelid = t.oid where a.attnum > 0"
    "   and (a.attidentity <> '' or pg_get_expr((select adbin from pg_attrdef where adrelid = t.oid"
    "   and adnum = a.attnum), t.oid) ~* 'nextval|uuid|random|now|current|clock')"
    " union all select relname || ' is a sequence' from pg_class"
    "   where relnamespace = current_schema()::regnamespace and relkind = 'S'"
    " union all select relname || ' belongs to nobody' from every where not is_owned and not is_person"
    " order by 1";

/* What the query above finds and may find, each with its reason. */
static const char *const known[] = {
    "enter_link.enter_link_pkey", /* a link, a session and a token say by a secret whose they are: they are found */
    "session.session_pkey",       /* before the person is known (decision 0043) */
    "token.token_secret_key",
    "schema_version belongs to nobody", /* about the database */
    "kept_result belongs to nobody", /* found by its secret; nobody's */
    "quiz_run belongs to nobody",    /* counts, without a person */
    "quiz_seconds belongs to nobody",
};

static bool is_known(str name)
{
    for (size_t i = 0; i < LENGTH(known); i++)
        if (str_equal(name, str_from(known[i])))
            return true;
    return false;
}

static size_t wrongs(struct scale *s, bool is_told)
{
    struct str_list found = lines_of(s, wrong_keys);
    size_t count = 0;
    for (size_t i = 0; i < found.count; i++) {
        if (is_known(found.at[i]))
            continue;
        if (is_told)
            print_error("%.*s\n", STR(found.at[i]));
        count++;
    }
    return count;
}

static void every_key_begins_with_the_person(void **state)
{
    struct scale *s = *state;
    check_int(wrongs(s, true), 0);
    assert_true(partition_owned(&s->arena).count >= 12);
}

static void a_key_that_does_not_begin_with_the_person_is_caught(void **state)
{
    struct scale *s = *state;
    static const char *const bad[] = {
        "create table m (person_id text not null references person (id), id text primary key)",
        "create table m (id text, person_id text not null, primary key (id, person_id))",
        "create table m (person_id text not null, id text unique, primary key (person_id, id))",
        "create table m (person_id text not null, id text, primary key (person_id, id));"
        "create unique index m_id on m (id)",
        "create table m (person_id text not null, id text, primary key (person_id, id));"
        "create unique index m_id on m (lower(person_id), id)",
        "create table m (person_id text not null)",
        "create table m (person_id text not null, secret bytea references session (secret),"
        " primary key (person_id, secret))",
        "create table m (person_id text not null, other text not null, id text, primary key (person_id, id),"
        " foreign key (other, id) references entry (person_id, id))",
        "create table m (id text primary key, secret bytea references session (secret))",
        "create table m (id text primary key, owner text not null references person (id))",
        "create table m (id text primary key, owner text not null)",
        "create table m (person_id text not null, id bigserial, primary key (person_id, id))",
        "create table m (person_id text not null, id bigint generated always as identity,"
        " primary key (person_id, id))",
        "create table m (person_id text not null, id text default gen_random_uuid()::text,"
        " primary key (person_id, id))",
        "create table m (person_id text not null, made bigint not null default extract(epoch from now()),"
        " primary key (person_id, made))",
    };
    run(s, "create table m (person_id text not null references person (id), id text, e text not null,"
           " primary key (person_id, id), foreign key (person_id, e) references entry (person_id, id))");
    check_int(wrongs(s, true), 0);
    for (size_t i = 0; i < LENGTH(bad); i++) {
        run(s, "drop table m");
        run(s, bad[i]);
        if (!wrongs(s, false))
            fail_msg("not caught: %s", bad[i]);
    }
}

static const struct {
    const char *type, *value;
} kinds[VALUE_KIND_COUNT] = {
    [VALUE_TEXT] = {"text", "'entry'"},      [VALUE_TEXT_OR_NULL] = {"text", "'x'"},
    [VALUE_INT] = {"integer", "1"},          [VALUE_BIG] = {"bigint", "1"},
    [VALUE_REAL] = {"double precision", "1"}, [VALUE_BOOL] = {"integer", "1"},
    [VALUE_BYTES] = {"bytea", "'\\x0102'"},  [VALUE_ID] = {"text", "'00000000000000000000000007'"},
    [VALUE_ID_OR_NULL] = {"text", "'00000000000000000000000008'"},
    [VALUE_DAY] = {"integer", "20000"},      [VALUE_MOMENT] = {"bigint", "1"},
};

static str text_of(const struct statement *st)
{
    return str_from(st->postgres ? st->postgres : st->sql);
}

/* The plan that is made once for every person. */
static struct str_list plan_of(struct scale *s, const struct statement *st, str sql)
{
    struct buf types, values;
    buf_init(&types, &s->arena, 4096);
    buf_init(&values, &s->arena, 4096);
    for (size_t i = 0; i < st->in_count; i++) {
        buf_format(&types, "%s%s", i ? ", " : "(", kinds[st->in[i].kind].type);
        buf_format(&values, "%s%s", i ? ", " : "(", kinds[st->in[i].kind].value);
    }
    const char *close = st->in_count ? ")" : "";
    run(s, "deallocate all");
    run(s, str_format(&s->arena, "prepare one %.*s%s as %.*s", STR(buf_str(&types)), close, STR(sql)).at);
    return lines_of(
        s, str_format(&s->arena, "explain (costs off) execute one %.*s%s", STR(buf_str(&values)), close).at);
}

static str after(str line, str word)
{
    size_t at = str_find(line, word);
    return at < line.length ? str_from_at(line, at + word.length) : (str){0};
}

/* "((p.person_id = $1) AND (day < $2))" begins with the person: $1, or that of a row which was so found. */
static bool begins_with_person(str condition, bool is_person_table)
{
    while (str_starts(condition, S("(")))
        condition = str_from_at(condition, 1);
    size_t dot = str_find(condition, S(".")), space = str_find(condition, S(" "));
    if (dot < space)
        condition = str_from_at(condition, dot + 1);
    if (is_person_table)
        return str_starts(condition, S("id = $1)"));
    if (!str_starts(condition, S("person_id = ")))
        return false;
    str other = after(condition, S(" = "));
    return str_starts(other, S("$1)")) || str_starts(str_from_at(other, str_find(other, S("."))), S(".person_id)"));
}

enum reach { REACH_PERSON, REACH_KEY, REACH_ALL }; /* of a person by the key; of a key; a whole table */

static enum reach reach_of(struct str_list plan)
{
    enum reach reach = REACH_PERSON;
    for (size_t i = 0; i < plan.count; i++) {
        str line = plan.at[i];
        if (str_has(line, S("Seq Scan on ")))
            return REACH_ALL;
        bool is_heap = str_has(line, S("Bitmap Heap Scan"));
        if (is_heap || !(str_has(line, S("Index Scan")) || str_has(line, S("Index Only Scan"))))
            continue;
        str condition = i + 1 < plan.count ? after(plan.at[i + 1], S("Index Cond: ")) : (str){0};
        if (!condition.at)
            return REACH_ALL;
        if (!begins_with_person(condition, str_has(line, S(" on person"))))
            reach = REACH_KEY;
    }
    return reach;
}

static bool is_copy(const struct statement *st)
{
    return strncmp(st->name, "copy_", 5) == 0; /* store/table.h: whole tables, on purpose */
}

static bool is_persons(const struct statement *st)
{
    return st->in_count && strcmp(st->in[0].name, "person") == 0 && !st->is_any_person && !is_copy(st);
}

static void show(const struct statement *st, const char *words, struct str_list plan)
{
    print_error("%s, %s: %s\n", st->place, st->name, words);
    for (size_t i = 0; i < plan.count; i++)
        print_error("    %.*s\n", STR(plan.at[i]));
}

static void every_statement_enters_by_the_person(void **state)
{
    struct scale *s = *state;
    size_t wrong = 0, kept = 0;
    for (size_t i = 0; i < SQL_STATEMENT_COUNT; i++) {
        const struct statement *st = sql_statements[i];
        if (is_copy(st))
            continue;
        struct str_list plan = plan_of(s, st, text_of(st));
        enum reach reach = reach_of(plan);
        if ((reach == REACH_ALL) != st->is_scan_ok) {
            show(st, "reads a whole table, or is marked `scan ok` without need", plan);
            wrong++;
        } else if (reach != REACH_PERSON && is_persons(st)) {
            show(st, "does not enter by the person", plan);
            wrong++;
        }
        kept += is_persons(st);
    }
    check_int(wrong, 0);
    assert_true(kept > 30);
}

/* `sql` with the nth `from` made into `to`; empty when there is none. */
static str mutant(struct scale *s, str sql, str from, str to, size_t nth)
{
    size_t at = str_find(sql, from);
    for (; nth && at < sql.length; nth--)
        at += from.length + str_find(str_from_at(sql, at + from.length), from);
    if (at >= sql.length)
        return (str){0};
    return str_format(&s->arena, "%.*s%.*s%.*s", STR(str_first(sql, at)), STR(to),
                      STR(str_from_at(sql, at + from.length)));
}

typedef bool is_wrong_fn(struct str_list plan);

static bool enters_otherwise(struct str_list plan)
{
    return reach_of(plan) != REACH_PERSON;
}

/* The person is taken out of one place after the other. Where a second place still leads to the person, the
 * database may see that by itself; so all places at once are tried too, and those must be caught. */
static size_t check_mutants(struct scale *s, is_wrong_fn *is_wrong)
{
    size_t caught = 0;
    for (size_t i = 0; i < SQL_STATEMENT_COUNT; i++) {
        const struct statement *st = sql_statements[i];
        str word = str_has(text_of(st), S("person_id = $1")) ? S("person_id = $1") : S("where id = $1");
        str to = str_equal(word, S("person_id = $1")) ? S("$1 = $1") : S("where $1 = $1");
        if (!is_persons(st) || !str_has(text_of(st), word))
            continue;
        str all = text_of(st), one;
        while ((one = mutant(s, all, word, to, 0)).length)
            all = one;
        /* "p.person_id" has become "p.$1" */
        for (const char *alias = "efcpw"; *alias; alias++) {
            char with[] = {*alias, '.', '$', '1', '\0'};
            while ((one = mutant(s, all, (str){with, 4}, S("$1"), 0)).length)
                all = one;
        }
        struct str_list plan = plan_of(s, st, all);
        if (!is_wrong(plan)) {
            show(st, "without the person it is not caught", plan);
            fail();
        }
        caught++;
    }
    return caught;
}

static void a_statement_without_the_person_is_caught(void **state)
{
    assert_true(check_mutants(*state, enters_otherwise) > 25);
}

/* "entry_p2" of a line that reads this part of a table; empty otherwise. */
static str part_read(str line)
{
    str name = after(line, S(" on "));
    name = str_first(name, str_find(name, S(" ")));
    bool is_part = name.length > 3 && str_equal(str_first(str_from_at(name, name.length - 3), 2), S("_p")) &&
                   name.at[name.length - 1] >= '0' && name.at[name.length - 1] <= '9';
    return is_part && str_has(line, S("Scan")) ? name : S("");
}

/* How many parts of the same table a plan reads, at most; 0: of none. */
static size_t parts_read(struct str_list plan)
{
    size_t most = 0;
    for (size_t i = 0; i < plan.count; i++) {
        str part = part_read(plan.at[i]);
        bool is_read[10] = {false};
        size_t count = 0;
        for (size_t k = 0; part.length && k < plan.count; k++) {
            str other = part_read(plan.at[k]);
            if (other.length == part.length &&
                str_equal(str_first(other, part.length - 1), str_first(part, part.length - 1)))
                is_read[other.at[part.length - 1] - '0'] = true;
        }
        for (size_t n = 0; n < LENGTH(is_read); n++)
            count += is_read[n];
        most = count > most ? count : most;
    }
    return most;
}

static bool reads_many(struct str_list plan)
{
    return parts_read(plan) > 1;
}

static void in_parts_each_statement_of_a_person_reads_one(void **state)
{
    struct scale *s = *state;
    size_t kept = 0;
    for (size_t i = 0; i < SQL_STATEMENT_COUNT; i++) {
        const struct statement *st = sql_statements[i];
        if (!is_persons(st))
            continue;
        struct str_list plan = plan_of(s, st, text_of(st));
        bool only_inserts = str_starts(text_of(st), S("insert")) && !str_has(text_of(st), S("select"));
        if (parts_read(plan) != (only_inserts ? 0 : 1)) {
            show(st, "reads several parts, or none", plan);
            fail();
        }
        kept++;
    }
    assert_true(kept > 30);
}

static void in_parts_a_statement_without_the_person_reads_many(void **state)
{
    assert_true(check_mutants(*state, reads_many) > 25);
}

static void in_parts_the_keys_hold(void **state)
{
    struct scale *s = *state;
    struct str_list owned = partition_owned(&s->arena);
    for (size_t i = 0; i < owned.count; i++) {
        const char *sql = str_format(&s->arena,
                                     "select 1 from pg_inherits where inhparent = '%.*s'::regclass",
                                     STR(owned.at[i]))
                              .at;
        check_int(lines_of(s, sql).count, PARTITIONS);
    }
    run(s, "insert into person (id, name, role, has_zone, offset_minutes, framework, made)"
           " values ('p', '', 0, 0, 0, 'f', 1)");
    PGresult *orphan = PQexec(s->line, "insert into counter (person_id, noun, last) values ('nobody', 'entry', 1)");
    check_str(str_from(PQresultErrorField(orphan, PG_DIAG_SQLSTATE)), S("23503"));
    PQclear(orphan);
    run(s, "insert into counter (person_id, noun, last) values ('p', 'entry', 1)");
    run(s, "delete from person where id = 'p'");
    check_int(lines_of(s, "select last from counter").count, 0);
}

#define PLAIN(name) cmocka_unit_test_setup_teardown(name, begin_plain, end)
#define PARTS(name) cmocka_unit_test_setup_teardown(name, begin_in_parts, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAIN(every_key_begins_with_the_person),
        PLAIN(a_key_that_does_not_begin_with_the_person_is_caught),
        PLAIN(every_statement_enters_by_the_person),
        PLAIN(a_statement_without_the_person_is_caught),
        PARTS(in_parts_the_keys_hold),
        PARTS(in_parts_each_statement_of_a_person_reads_one),
        PARTS(in_parts_a_statement_without_the_person_reads_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
