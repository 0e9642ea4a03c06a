/* Walks every statement of src/store/sql: it can be prepared, reads no whole table without saying so, and
 * reaches nobody's rows but those of the person it is given. What the database itself says of its plan is
 * the witness; each of the checks is tried on statements that are wrong. */
#include "world.h"

#include <string.h>

static struct db *reader(struct world *w)
{
    struct db *db;
    check_done(w, store_reader(w->store, &db, &w->err));
    return db;
}

static str text_of(const struct statement *s)
{
    return str_from(s->sql);
}

static str replace(struct world *w, str text, str from, str to, size_t which)
{
    size_t at = 0;
    for (;;) {
        size_t next = str_find(str_from_at(text, at), from);
        if (at + next >= text.length)
            return (str){0};
        at += next;
        if (!which--)
            break;
        at += from.length;
    }
    return str_format(&w->arena, "%.*s%.*s%.*s", STR(str_first(text, at)), STR(to),
                      STR(str_from_at(text, at + from.length)));
}

static void every_statement_can_be_prepared_and_gives_what_its_signature_says(void **state)
{
    struct world *w = *state;
    struct db *db = reader(w);
    for (size_t i = 0; i < SQL_STATEMENT_COUNT; i++) {
        const struct statement *s = sql_statements[i];
        check_int(s->index, i);
        if (!s->out)
            continue; /* those that write are prepared below */
        struct rows rows;
        _Alignas(16) char in[512] = {0};
        assert_true(s->in_count <= SQL_PARAMETERS_MOST);
        if (str_has(text_of(s), S("returning")))
            continue;
        check_done(w, db_rows(db, s, in, &w->arena, &rows, &w->err));
    }
    store_reader_back(w->store, db);
}

static bool run_writes(struct db *db, void *data, struct err *e)
{
    struct world *w = data;
    for (size_t i = 0; i < SQL_STATEMENT_COUNT; i++) {
        const struct statement *s = sql_statements[i];
        _Alignas(16) char in[512] = {0};
        struct rows rows;
        if (!db_control(db, DB_MARK, e))
            return false;
        if (s->out && !db_rows(db, s, in, &w->arena, &rows, e) && e->kind == ERR_BROKEN &&
            !strstr(e->text, "constraint"))
            return false;
        if (!s->out && !db_change(db, s, in, NULL, e) && !strstr(e->text, "constraint"))
            return false;
        db->has_failed = false;
        if (!db_control(db, DB_UNDO, e) || !db_control(db, DB_KEEP, e))
            return false;
    }
    return err_set(e, ERR_REFUSED, "test", "take it all back");
}

static void every_statement_that_writes_can_be_prepared(void **state)
{
    struct world *w = *state;
    assert_false(store_change(w->store, run_writes, w, &w->err));
    check_str(str_from(w->err.text), S("take it all back"));
}

/* The index of words is a table of a module: M says that it is entered by the words it is asked for. */
static bool is_search_by_words(str line)
{
    return str_has(line, S(" VIRTUAL TABLE INDEX ")) && str_has(line, S(":M"));
}

static bool scans(struct world *w, struct db *db, str sql, str *line)
{
    struct str_list plan;
    check_done(w, db_explain(db, str_z(&w->arena, sql), &w->arena, &plan, &w->err));
    for (size_t i = 0; i < plan.count; i++) {
        *line = plan.at[i];
        if (str_starts(*line, S("SCAN ")) && !is_search_by_words(*line))
            return true;
    }
    return false;
}

static void no_statement_reads_a_whole_table_unless_it_says_why(void **state)
{
    struct world *w = *state;
    struct db *db = reader(w);
    for (size_t i = 0; i < SQL_STATEMENT_COUNT; i++) {
        const struct statement *s = sql_statements[i];
        str line;
        bool is_scan = scans(w, db, text_of(s), &line);
        if (is_scan != s->is_scan_ok) {
            print_error("%s, %s: %.*s\n", s->place, s->name,
                        STR(is_scan ? line : S("is marked `scan ok` without need")));
            fail();
        }
    }
    str line;
    assert_true(scans(w, db, S("select id from entry where text = $1"), &line));
    assert_true(scans(w, db, S("select id from step where number = $1"), &line));
    assert_true(scans(w, db, S("select rowid from entry_index where rowid < $1"), &line));
    store_reader_back(w->store, db);
}

/* Tables with a person_id, as the migrations make them. */
static bool is_owned(str table)
{
    for (size_t i = 0; i < migration_count; i++) {
        str rest = str_from(migrations[i].sqlite), piece;
        while (str_cut(&rest, ';', &piece)) {
            str head = str_trim(piece);
            if (!str_starts(head, S("create table ")))
                continue;
            head = str_from_at(head, S("create table ").length);
            if (str_equal(str_first(head, str_find(head, S(" "))), table))
                return str_has(piece, S("person_id"));
        }
    }
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || c == '_';
}

static bool mentions_owned(str sql)
{
    for (size_t i = 0; i < sql.length;) {
        size_t from = i;
        while (i < sql.length && is_letter(sql.at[i]))
            i++;
        if (i > from && is_owned((str){sql.at + from, i - from}))
            return true;
        i += i == from;
    }
    return false;
}

static size_t column_number(str list, str wanted)
{
    str piece;
    for (size_t n = 0; str_cut(&list, ',', &piece); n++)
        if (str_equal(str_trim(piece), wanted))
            return n;
    return SIZE_MAX;
}

/* Puts the person given into person_id. */
static bool inserts_for_person(str sql)
{
    str columns = str_from_at(sql, str_find(sql, S("(")) + 1);
    size_t number = column_number(str_first(columns, str_find(columns, S(")"))), S("person_id"));
    size_t values = str_find(sql, S("values ("));
    if (values < sql.length) {
        str list = str_from_at(sql, values + S("values (").length);
        return column_number(str_first(list, str_find(list, S(")"))), S("$1")) == number;
    }
    str list = str_from_at(sql, str_find(sql, S("select ")) + S("select ").length);
    return number == 0 && str_starts(list, S("person_id,")) && str_has(sql, S("where person_id = $1"));
}

/* Each table it looks into is entered by the key that begins with the person. */
static bool searches_by_person(struct world *w, struct db *db, str sql)
{
    struct str_list plan;
    struct err e;
    if (!db_explain(db, str_z(&w->arena, sql), &w->arena, &plan, &e))
        return false;
    bool is_persons = str_has(sql, S("person_id = $1")) || str_has(sql, S("where id = $1"));
    for (size_t i = 0; i < plan.count; i++) {
        str line = plan.at[i];
        bool looks = (str_starts(line, S("SEARCH ")) || str_starts(line, S("SCAN "))) &&
                     !is_search_by_words(line); /* words begin with the person: test_search */
        if (looks && !str_has(line, S("(person_id=?")) &&
            !str_starts(line, S("SEARCH person USING PRIMARY KEY (id=?)")))
            is_persons = false;
    }
    return is_persons;
}

static bool keeps_to_person(struct world *w, struct db *db, str sql)
{
    if (!str_starts(sql, S("insert into")))
        return searches_by_person(w, db, sql);
    bool is_select = str_has(sql, S("select "));
    return inserts_for_person(sql) && (!is_select || searches_by_person(w, db, sql));
}

static const char *const any_person[] = {
    "result_add", "result_find", "result_remove", "result_purge", "quiz_run_add", "quiz_seconds_add",
    "quiz_seconds_list", /* of nobody */
    "entry_owner_next", /* everybody, one after the other */
    "entry_purge_steps", "entry_purge", "enter_link_purge", "session_purge", /* old things of everybody */
    "enter_link_find", "enter_link_take", "session_find", "session_see", "session_remove",
    "token_find", /* a secret says who it is */
    "person_add", "person_first", "person_admin", "schema_find", "schema_set", "schema_probe",
    "schema_here", "schema_name", "schema_coming", "schema_arrived", "schema_moved", "schema_fill", "schema_empty",
};

static bool is_listed(const char *name)
{
    for (size_t i = 0; i < LENGTH(any_person); i++)
        if (strcmp(any_person[i], name) == 0)
            return true;
    return false;
}

/* Those of store/table.h read and write whole tables, for moving and backups: a family of its own, and each of
 * them says that it is of any person. */
static bool is_copy(const struct statement *s)
{
    return strncmp(s->name, "copy_", 5) == 0 && str_starts(str_from(s->place), S("tables.sql:"));
}

static void every_statement_keeps_to_the_person_it_is_given(void **state)
{
    struct world *w = *state;
    struct db *db = reader(w);
    size_t kept = 0;
    for (size_t i = 0; i < SQL_STATEMENT_COUNT; i++) {
        const struct statement *s = sql_statements[i];
        if (is_copy(s)) {
            assert_true(s->is_any_person);
            continue;
        }
        if (s->is_any_person || is_listed(s->name)) {
            if (!is_listed(s->name) || (s->is_any_person != mentions_owned(text_of(s)) &&
                                        !str_starts(str_from(s->place), S("schema")) &&
                                        strcmp(s->name, "person_first") != 0 &&
                                        strcmp(s->name, "person_admin") != 0)) {
                print_error("%s, %s: is it about one person?\n", s->place, s->name);
                fail();
            }
            continue;
        }
        bool has_person = s->in_count && strcmp(s->in[0].name, "person") == 0 &&
                          s->in[0].kind == VALUE_ID;
        if (!has_person || !keeps_to_person(w, db, text_of(s))) {
            print_error("%s, %s reaches beyond its person\n", s->place, s->name);
            fail();
        }
        kept++;
    }
    assert_true(kept > 30);
    store_reader_back(w->store, db);
}

static size_t caught(struct world *w, struct db *db, const struct statement *s, str from, str to)
{
    size_t count = 0;
    str mutant;
    while ((mutant = replace(w, text_of(s), from, to, count)).length) {
        if (keeps_to_person(w, db, mutant)) {
            print_error("%s, %s: not caught: %.*s\n", s->place, s->name, STR(mutant));
            fail();
        }
        count++;
    }
    return count;
}

/* Takes the person out of one place after the other; each such statement must be caught. */
static void a_statement_that_forgets_the_person_is_caught(void **state)
{
    struct world *w = *state;
    struct db *db = reader(w);
    size_t count = 0;
    for (size_t i = 0; i < SQL_STATEMENT_COUNT; i++) {
        const struct statement *s = sql_statements[i];
        if (s->is_any_person || is_listed(s->name))
            continue;
        size_t before = count;
        count += caught(w, db, s, S("person_id = $1"), S("$1 = $1"));
        count += caught(w, db, s, S("person_id = $1"), S("person_id <> $1"));
        count += caught(w, db, s, S("where id = $1"), S("where $1 = $1"));
        if (str_starts(text_of(s), S("insert")))
            count += caught(w, db, s, S("$1,"), S("$2,"));
        assert_true(count > before);
    }
    assert_true(count > 70);
    store_reader_back(w->store, db);
}

static void every_table_that_belongs_to_a_person_begins_its_key_with_them(void **state)
{
    static const char *const found_by_secret[] = {"enter_link", "session"};
    size_t owned = 0;
    for (size_t i = 0; i < migration_count; i++) {
        str rest = str_from(migrations[i].sqlite), piece;
        while (str_cut(&rest, ';', &piece)) {
            str head = str_trim(piece);
            if (!str_starts(head, S("create table ")) || !str_has(piece, S("person_id")) ||
                str_starts(head, S("create table entry_due ")))
                continue; /* entry_due is empty when nobody is changing anything */
            bool is_secret = false;
            for (size_t n = 0; n < LENGTH(found_by_secret); n++)
                is_secret = is_secret || str_has(head, str_from(found_by_secret[n]));
            if (!is_secret && !str_has(piece, S("primary key (person_id,"))) {
                print_error("%.*s\n", STR(str_first(head, 60)));
                fail();
            }
            size_t at = 0;
            for (str more = piece; (at = str_find(more, S("foreign key ("))) < more.length;) {
                more = str_from_at(more, at + S("foreign key (").length);
                assert_true(str_starts(more, S("person_id, ")));
            }
            owned++;
        }
    }
    check_int(owned, 12);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_database, world_end)

int main(void)
{
    const struct CMUnitTest either[] = {
        STORY(every_statement_can_be_prepared_and_gives_what_its_signature_says),
        STORY(every_statement_that_writes_can_be_prepared),
    };
    /* The others read SQLite's plans; test_scale.c is the witness for PostgreSQL's. */
    const struct CMUnitTest all[] = {
        either[0],
        either[1],
        STORY(no_statement_reads_a_whole_table_unless_it_says_why),
        STORY(every_statement_keeps_to_the_person_it_is_given),
        STORY(a_statement_that_forgets_the_person_is_caught),
        cmocka_unit_test(every_table_that_belongs_to_a_person_begins_its_key_with_them),
    };
    return database_is_postgres() ? cmocka_run_group_tests(either, NULL, NULL)
                                  : cmocka_run_group_tests(all, NULL, NULL);
}
