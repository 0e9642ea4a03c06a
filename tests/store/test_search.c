/* Finding entries by their words: the same on every engine, in step with every change, each person's own. */
#include "world.h"

#include "base/buf.h"
#include "os/os.h"
#include "store/entry_words.h"
#include "store/sql_entry.h"

#include <string.h>

enum { NAMES_MOST = 100, CORPUS_MOST = 64 * 1024 };

static struct entry_list search(struct world *w, struct id person, struct entry_query query)
{
    struct db *db;
    struct entry_list list;
    check_done(w, store_reader(w->store, &db, &w->err));
    check_done(w, store_entry_search(db, person, query, &w->arena, &list, &w->err));
    store_reader_back(w->store, db);
    return list;
}

static struct entry_query words(const char *text)
{
    struct entry_query query = entry_query_first(100);
    query.search = str_from(text);
    return query;
}

static size_t found(struct world *w, const char *text)
{
    return search(w, w->anna.id, words(text)).count;
}

/* SQLite's own look at the index: it holds exactly what the tables say. */
static bool check_index(struct db *db, void *data, struct err *e)
{
    return db_run(db, "insert into entry_index (entry_index, rank) values ('integrity-check', 1)", e);
}

static int end_sound(void **state)
{
    struct world *w = *state;
    if (!database_is_postgres() && w->store)
        world_change(w, check_index, w);
    return world_end(state);
}

/* The corpus. */

struct corpus {
    struct world *w;
    struct str_list names;
    size_t queries;
};

static str name_of(const struct corpus *c, const struct entry *entry)
{
    return c->names.at[entry->number - 1];
}

static void keep_line(struct corpus *c, str line)
{
    str name;
    assert_true(c->names.count < NAMES_MOST && str_cut(&line, ' ', &name));
    c->names.at[c->names.count++] = name;
    (void)world_entry(c->w, c->w->anna.id, line, (struct day){20000 + (int)c->names.count});
    /* Somebody else wrote the same on the same day: it is never found. */
    (void)world_entry(c->w, c->w->ben.id, line, (struct day){20000 + (int)c->names.count});
}

static void ask_line(struct corpus *c, str line)
{
    size_t middle = str_find(line, S(": "));
    str names = str_trim(str_first(line, middle)), query = str_from_at(line, middle + 2);
    struct entry_query asked = entry_query_first(100);
    asked.search = query;
    struct entry_list list = search(c->w, c->w->anna.id, asked);
    str got = {0};
    for (size_t i = 0; i < list.count; i++)
        got = str_format(&c->w->arena, "%.*s%s%.*s", STR(got), i ? " " : "", STR(name_of(c, &list.at[i])));
    if (!str_equal(got, names))
        print_error("looking for \"%.*s\"\n", STR(query));
    check_str(got, names);
    c->queries++;
}

static void every_engine_finds_what_the_corpus_says(void **state)
{
    struct world *w = *state;
    struct corpus c = {.w = w, .names = {arena_list(&w->arena, str, NAMES_MOST), 0}};
    str text = world_file(w, SEEKERSY_CORPUS "/search.txt");
    for (int pass = 0; pass < 2; pass++) {
        str rest = text, line;
        while (str_cut(&rest, '\n', &line)) {
            if (!pass && str_starts(line, S("+ ")))
                keep_line(&c, str_from_at(line, 2));
            if (pass && str_starts(line, S("? ")))
                ask_line(&c, str_from_at(line, 2));
            if (pass && str_starts(line, S("- ")))
                ask_line(&c, str_from_at(line, 1));
        }
    }
    assert_true(c.names.count > 35);
    assert_true(c.queries > 60);
}

/* In step with changes. */

static void change(struct world *w, struct entry *entry)
{
    struct world_edit one = {w->anna.id, *entry, false};
    world_change(w, world_edit, &one);
    assert_true(one.kept);
    *entry = world_find(w, w->anna.id, entry->id);
}

static void an_edit_changes_what_finds_it(void **state)
{
    struct world *w = *state;
    struct entry entry = world_evidence(w, w->anna.id, S("Wrote the runbook"), (struct day){20000}, S("own.follow"));
    check_int(found(w, "runbook"), 1);
    entry.text = S("Wrote the checklist");
    change(w, &entry);
    check_int(found(w, "runbook"), 0);
    check_int(found(w, "checklist"), 1);
    entry.day.count = 10; /* another place in the list, and the index */
    change(w, &entry);
    check_int(found(w, "checklist"), 1);
    entry.number = 0; /* whoever makes the next state need not know it */
    entry.text = S("Wrote the handbook");
    change(w, &entry);
    check_int(found(w, "checklist"), 0);
    check_int(found(w, "handbook"), 1);
}

static void a_removed_entry_is_not_found_until_it_is_put_back(void **state)
{
    struct world *w = *state;
    struct entry entry = world_entry(w, w->anna.id, S("Wrote the runbook"), (struct day){20000});
    entry.removed.ms = 77;
    change(w, &entry);
    check_int(found(w, "runbook"), 0);
    entry.removed.ms = 78;
    change(w, &entry); /* once more: it has no words that could go */
    entry.removed.ms = 0;
    change(w, &entry);
    check_int(found(w, "runbook"), 1);
    check_int(search(w, w->ben.id, words("runbook")).count, 0);
}

static bool purge(struct db *db, void *data, struct err *e)
{
    int64_t gone;
    return store_entry_purge(db, (struct moment){INT64_MAX}, &gone, e);
}

static bool drop_entry(struct db *db, void *data, struct err *e)
{
    return db_run(db, "delete from entry where number = 2", e);
}

static void what_is_purged_leaves_no_words(void **state)
{
    struct world *w = *state;
    struct entry entry = world_entry(w, w->anna.id, S("Wrote the runbook"), (struct day){20000});
    (void)world_entry(w, w->anna.id, S("Tried the runbook"), (struct day){20000});
    entry.removed.ms = 77;
    change(w, &entry);
    world_change(w, purge, w);
    check_int(found(w, "runbook"), 1);
    world_change(w, drop_entry, w); /* however an entry goes, its words go with it */
    check_int(found(w, "runbook"), 0);
}

static bool fail_behind(struct db *db, void *data, struct err *e)
{
    struct world *w = data;
    struct entry entry = {.id = world_id(w), .day = {20000}, .text = S("never kept"), .made = {1}, .changed = {1}};
    bool added;
    return store_entry_add(db, w->anna.id, &entry, &w->arena, &added, e) &&
           err_set(e, ERR_REFUSED, "test", "not after all");
}

static void what_was_not_kept_is_not_found(void **state)
{
    struct world *w = *state;
    (void)world_entry(w, w->anna.id, S("kept"), (struct day){20000});
    assert_false(store_change(w->store, fail_behind, w, &w->err));
    check_int(found(w, "never"), 0);
    check_int(found(w, "kept"), 1);
}

/* What it looks into, and whose. */

static struct str_list one(struct world *w, const char *text)
{
    str *at = arena_new(&w->arena, str);
    *at = str_from(text);
    return (struct str_list){at, 1};
}

static void numbers_links_and_people_find_it_too(void **state)
{
    struct world *w = *state;
    struct entry entry = world_entry(w, w->anna.id, S("Made it faster"), (struct day){20000});
    entry.before = S("870 ms");
    entry.after = S("90 ms");
    entry.links = one(w, "https://git.example.org/team/repo/pull/4711");
    entry.people = one(w, "Zo\u00EB Kowalska");
    change(w, &entry);
    check_int(found(w, "870"), 1);
    check_int(found(w, "90"), 1);
    check_int(found(w, "pull/4711"), 1);
    check_int(found(w, "zoe kow"), 1);
    check_int(found(w, "faster 4711 zoe"), 1);
    struct entry_list list = search(w, w->anna.id, words("faster"));
    check_str(list.at[0].people.at[0], S("Zo\u00EB Kowalska")); /* it comes whole */
    check_str(list.at[0].links.at[0], entry.links.at[0]);
}

static void kind_and_behaviour_narrow_it(void **state)
{
    struct world *w = *state;
    struct entry entry = world_evidence(w, w->anna.id, S("Ran the demo"), (struct day){20000}, S("own.follow"));
    entry.kind = ENTRY_HELPED;
    change(w, &entry);
    (void)world_evidence(w, w->anna.id, S("Ran the other demo"), (struct day){20001}, S("own-follow"));
    (void)world_entry(w, w->anna.id, S("Ran own.follow k2"), (struct day){20001});
    struct entry_query query = words("ran");
    check_int(search(w, w->anna.id, query).count, 3);
    query.behaviour = S("own.follow");
    check_int(search(w, w->anna.id, query).count, 1);
    query.kind = ENTRY_HELPED;
    check_int(search(w, w->anna.id, query).count, 1);
    query.kind = ENTRY_RISK;
    check_int(search(w, w->anna.id, query).count, 0);
    query.behaviour = S("own");
    query.kind = -1;
    check_int(search(w, w->anna.id, query).count, 0);
    query = words("!");
    query.kind = ENTRY_HELPED;
    check_int(search(w, w->anna.id, query).count, 0); /* nothing to look for is nothing found */
}

static void each_word_of_a_query_begins_with_its_person(void **state)
{
    struct world *w = *state;
    struct entry_query query = words("two words");
    query.kind = 1;
    str wanted = entry_words_wanted(&w->arena, w->anna.id, &query), piece;
    str mine = str_from_at(id_str(&w->arena, w->anna.id), ID_LETTERS - 8);
    size_t count = 0;
    while (str_cut(&wanted, ' ', &piece)) {
        assert_true(str_starts(piece, S("\"")));
        assert_true(str_starts(str_from_at(piece, 1), mine));
        count++;
    }
    check_int(count, 3);
}

static void nothing_that_is_typed_is_taken_for_a_language(void **state)
{
    struct world *w = *state;
    static const char *const typed[] = {
        "\"", "*", "a*b", "\"a\" \"", "a OR b", "NEAR(a b)", "a:b", "^a", "-a", "(", "'", "\\", "a & b | !c", "a <-> b",
        "a:*", "{a b} : c", "%", "_", "\uE000k0",
    };
    (void)world_entry(w, w->anna.id, S("zebra"), (struct day){20000});
    for (size_t i = 0; i < LENGTH(typed); i++)
        check_int(found(w, typed[i]), 0);
}

/* Pages. */

static void pages_meet_and_come_newest_first(void **state)
{
    enum { COUNT = 25, PAGE = 4 };
    struct world *w = *state;
    for (int i = 0; i < COUNT; i++) /* five days, out of order */
        (void)world_entry(w, w->anna.id, i % 3 ? S("apple pear") : S("apple"), (struct day){20000 + i * 7 % 5});
    struct entry_query query = words("app");
    query.limit = PAGE;
    struct entry last = {.day = {INT32_MAX}};
    size_t count = 0;
    for (bool has_more = true; has_more;) {
        struct entry_list list = search(w, w->anna.id, query);
        assert_true(list.count == PAGE || !list.has_more);
        for (size_t i = 0; i < list.count; i++, count++) {
            assert_true(list.at[i].day.count < last.day.count ||
                        (list.at[i].day.count == last.day.count && list.at[i].number < last.number));
            last = list.at[i];
        }
        query.before_day = last.day;
        query.before_number = last.number;
        has_more = list.has_more;
    }
    check_int(count, COUNT);
    check_int(found(w, "pear"), COUNT - COUNT / 3 - 1);
}

/* Limits. */

static void the_longest_entry_can_be_found_by_its_last_word(void **state)
{
    struct world *w = *state;
    struct buf b;
    buf_init(&b, &w->arena, ENTRY_TEXT_MOST);
    for (unsigned i = 0; i < 20000; i++) { /* no two letters the same: as many tokens as there can be */
        unsigned c = 0x4E00 + i;
        buf_format(&b, "%c%c%c", 0xE0 | (c >> 12), 0x80 | (c >> 6 & 63), 0x80 | (c & 63));
    }
    struct entry entry = world_entry(w, w->anna.id, buf_str(&b), (struct day){20000});
    check_int(search(w, w->anna.id, words("\u4E00\u4E01\u4E02")).count, 1);
    struct buf many;
    buf_init(&many, &w->arena, ENTRY_TEXT_MOST);
    for (int i = 0; i < 9000; i++)
        buf_format(&many, "w%05d ", i);
    entry.text = buf_str(&many);
    change(w, &entry);
    check_int(found(w, "w08999"), 1);
    check_int(found(w, "\u4E00\u4E01"), 0);
}

static bool forget_words(struct db *db, void *data, struct err *e)
{
    return db_run(db, "delete from entry_words where number <> 3", e);
}

static bool fill_words(struct db *db, void *data, struct err *e)
{
    return entry_words_fill(db, e);
}

static void a_migration_writes_the_words_that_are_missing(void **state)
{
    enum { COUNT = 250 }; /* more than two pages of them */
    struct world *w = *state;
    for (int i = 0; i < COUNT; i++)
        (void)world_entry(w, i % 2 ? w->ben.id : w->anna.id, S("from before"), (struct day){20000 + i / 9});
    struct entry gone = world_entry(w, w->anna.id, S("from before, removed"), (struct day){20000});
    gone.removed.ms = 1;
    change(w, &gone);
    world_change(w, forget_words, w);
    check_int(found(w, "before"), 1);
    world_change(w, fill_words, w);
    struct entry_query query = words("before");
    size_t count = 0;
    for (bool has_more = true; has_more;) {
        struct entry_list list = search(w, w->anna.id, query);
        count += list.count;
        has_more = list.has_more;
        query.before_day = list.at[list.count - 1].day;
        query.before_number = list.at[list.count - 1].number;
    }
    check_int(count, COUNT / 2);
    world_change(w, fill_words, w); /* there is nothing to do */
}

/* SQLite only. */

static void an_older_database_is_searched_as_well(void **state)
{
    struct world *w = *state;
    store_close(&w->store);
    world_write_file(w->path, world_file(w, SEEKERSY_OLD "/0002.db"));
    check_done(w, store_open(str_from(w->path), &w->store, &w->err));
    struct db *db;
    struct sql_entry_owner_next_rows rows;
    check_done(w, store_reader(w->store, &db, &w->err));
    check_done(w, sql_entry_owner_next(db, &(struct sql_entry_owner_next){0}, &w->arena, &rows, &w->err));
    store_reader_back(w->store, db);
    assert_true(rows.count > 0);
    assert_true(search(w, rows.at[0].person, words("changed omega")).count == 0);
    assert_true(search(w, rows.at[0].person, words("CHANGED \u03C9mega")).count > 0);
    assert_true(search(w, rows.at[0].person, words("zurich")).count > 0);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_database, end_sound)

int main(void)
{
    const struct CMUnitTest both[] = {
        STORY(every_engine_finds_what_the_corpus_says),
        STORY(an_edit_changes_what_finds_it),
        STORY(a_removed_entry_is_not_found_until_it_is_put_back),
        STORY(what_is_purged_leaves_no_words),
        STORY(what_was_not_kept_is_not_found),
        STORY(numbers_links_and_people_find_it_too),
        STORY(kind_and_behaviour_narrow_it),
        STORY(each_word_of_a_query_begins_with_its_person),
        STORY(nothing_that_is_typed_is_taken_for_a_language),
        STORY(pages_meet_and_come_newest_first),
        STORY(the_longest_entry_can_be_found_by_its_last_word),
        STORY(a_migration_writes_the_words_that_are_missing),
    };
    const struct CMUnitTest sqlite[] = {
        cmocka_unit_test_setup_teardown(an_older_database_is_searched_as_well, world_in_file, end_sound),
    };
    return world_run(both, LENGTH(both), sqlite, LENGTH(sqlite));
}
