#include "world.h"

#include <string.h>

static struct db *reader(struct world *w)
{
    struct db *db;
    check_done(w, store_reader(w->store, &db, &w->err));
    return db;
}

static struct str_list two(struct world *w, str x, str y)
{
    str *list = arena_list(&w->arena, str, 2);
    list[0] = x;
    list[1] = y;
    return (struct str_list){list, 2};
}

struct change {
    struct world *w;
    struct id person;
    struct entry entry;
    int64_t expected;
    enum entry_act act;
    struct moment now;
    bool added, kept;
    int64_t count;
    struct id change;
};

static bool add(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_entry_add(db, c->person, &c->entry, &c->w->arena, &c->added, e);
}

static bool set(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_entry_set(db, c->person, &c->entry, c->expected, c->act, c->now, &c->w->arena,
                           &c->kept, e);
}

static struct entry full(struct world *w)
{
    return (struct entry){.id = world_id(w),
                          .day = {20000},
                          .kind = ENTRY_HELPED,
                          .text = S("Ran the customer demo. \xe2\x80\x9cGood\xe2\x80\x9d, they said."),
                          .behaviours = two(w, S("comm.update"), S("own.deliver")),
                          .autonomy = 3,
                          .scope = SCOPE_TEAM,
                          .outcome = OUTCOME_MEASURED,
                          .before = S("2.1%"),
                          .after = S("0.4%"),
                          .links = two(w, S("https://example.org/1"), S("https://example.org/2")),
                          .people = two(w, S("Ben"), S("Zo\xc3\xab")),
                          .confirmed = true,
                          .made = {123456789012},
                          .changed = {123456789013}};
}

static void check_entry(struct entry got, struct entry want)
{
    assert_true(id_equal(got.id, want.id));
    check_int(got.number, want.number);
    check_int(got.day.count, want.day.count);
    check_int(got.kind, want.kind);
    check_str(got.text, want.text);
    check_int(got.autonomy, want.autonomy);
    check_int(got.scope, want.scope);
    check_int(got.outcome, want.outcome);
    check_str(got.before, want.before);
    check_str(got.after, want.after);
    check_int(got.confirmed, want.confirmed);
    check_int(got.version, want.version);
    check_int(got.changed.ms, want.changed.ms);
    check_int(got.removed.ms, want.removed.ms);
    const struct str_list *lists[][2] = {{&got.behaviours, &want.behaviours},
                                         {&got.links, &want.links},
                                         {&got.people, &want.people}};
    for (size_t i = 0; i < LENGTH(lists); i++) {
        check_int(lists[i][0]->count, lists[i][1]->count);
        for (size_t n = 0; n < lists[i][0]->count; n++)
            check_str(lists[i][0]->at[n], lists[i][1]->at[n]);
    }
}

static void an_entry_comes_back_as_it_was_kept(void **state)
{
    struct world *w = *state;
    struct change c = {.w = w, .person = w->anna.id, .entry = full(w)};
    world_change(w, add, &c);
    assert_true(c.added);
    struct entry want = full(w);
    want.id = c.entry.id;
    want.number = 1;
    want.version = 1;
    check_entry(c.entry, want);
    check_entry(world_find(w, w->anna.id, c.entry.id), want);
    struct db *db = reader(w);
    struct entry got;
    bool found;
    check_done(w, store_entry_find_number(db, w->anna.id, 1, &w->arena, &got, &found, &w->err));
    assert_true(found);
    check_entry(got, want);
    store_reader_back(w->store, db);
}

static void sent_twice_an_entry_is_kept_once(void **state)
{
    struct world *w = *state;
    struct change c = {.w = w, .person = w->anna.id, .entry = full(w)};
    world_change(w, add, &c);
    struct change again = c;
    again.entry.text = S("other words");
    again.entry.number = 0;
    world_change(w, add, &again);
    assert_false(again.added);
    check_entry(again.entry, c.entry);
    struct db *db = reader(w);
    int64_t count;
    check_done(w, store_entry_count(db, w->anna.id, &count, &w->err));
    check_int(count, 1);
    store_reader_back(w->store, db);
    check_int(world_entry(w, w->anna.id, S("next"), (struct day){1}).number, 2);
}

static void each_person_has_numbers_of_their_own(void **state)
{
    struct world *w = *state;
    check_int(world_entry(w, w->anna.id, S("a"), (struct day){5}).number, 1);
    check_int(world_entry(w, w->ben.id, S("b"), (struct day){5}).number, 1);
    check_int(world_entry(w, w->anna.id, S("c"), (struct day){4}).number, 2);
    check_int(world_entry(w, w->anna.id, S("d"), (struct day){6}).number, 3);
    check_int(world_entry(w, w->ben.id, S("e"), (struct day){6}).number, 2);
}

static void pages_show_each_entry_once_the_newest_first(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < 25; i++)
        world_evidence(w, w->anna.id, S("x"), (struct day){100 + i / 3}, i % 2 ? S("comm.update") : S(""));
    world_entry(w, w->ben.id, S("not hers"), (struct day){103});
    struct db *db = reader(w);
    struct entry_query query = entry_query_first(10);
    size_t seen = 0;
    struct entry_list page;
    struct entry before = {.day = {INT32_MAX}};
    do {
        check_done(w, store_entry_page(db, w->anna.id, query, &w->arena, &page, &w->err));
        for (size_t i = 0; i < page.count; i++) {
            const struct entry *e = &page.at[i];
            assert_true(e->day.count < before.day.count ||
                        (e->day.count == before.day.count && memcmp(e->id.at, before.id.at, 16) < 0));
            check_int(e->behaviours.count, (e->number - 1) % 2);
            before = *e;
            seen++;
        }
        query.before_day = before.day;
        query.before_id = before.id;
    } while (page.has_more);
    check_int(seen, 25);
    check_int(page.count, 5);
    store_reader_back(w->store, db);
}

static void a_page_of_one_behaviour_or_kind_has_only_that(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < 12; i++)
        world_evidence(w, w->anna.id, S("x"), (struct day){100 + i}, i % 4 ? S("comm.update") : S("own.plan"));
    struct change c = {.w = w, .person = w->anna.id, .entry = full(w)};
    c.entry.day.count = 105;
    world_change(w, add, &c);
    struct db *db = reader(w);
    struct entry_query query = entry_query_first(3);
    query.behaviour = S("comm.update");
    size_t seen = 0;
    struct entry_list page;
    do {
        check_done(w, store_entry_page(db, w->anna.id, query, &w->arena, &page, &w->err));
        for (size_t i = 0; i < page.count; i++, seen++) {
            check_str(page.at[i].behaviours.at[0], S("comm.update"));
            check_int(page.at[i].people.count, page.at[i].kind == ENTRY_HELPED ? 2 : 0);
        }
        query.before_day = page.at[page.count - 1].day;
        query.before_id = page.at[page.count - 1].id;
    } while (page.has_more);
    check_int(seen, 10);
    query = entry_query_first(50);
    query.kind = ENTRY_HELPED;
    check_done(w, store_entry_page(db, w->anna.id, query, &w->arena, &page, &w->err));
    check_int(page.count, 1);
    check_entry(page.at[0], c.entry);
    query.behaviour = S("own.plan");
    check_done(w, store_entry_page(db, w->anna.id, query, &w->arena, &page, &w->err));
    check_int(page.count, 0);
    store_reader_back(w->store, db);
}

static void an_edit_replaces_the_entry_and_keeps_what_it_was(void **state)
{
    struct world *w = *state;
    struct change c = {.w = w, .person = w->anna.id, .entry = full(w)};
    world_change(w, add, &c);
    struct entry first = c.entry;
    struct change edit = c;
    edit.entry.text = S("Ran it twice");
    edit.entry.day.count = 20003;
    edit.entry.links = (struct str_list){0};
    edit.entry.behaviours.count = 1;
    edit.entry.changed.ms = 777;
    edit.expected = 1;
    edit.act = ENTRY_ACT_EDIT;
    edit.now.ms = 777;
    world_change(w, set, &edit);
    assert_true(edit.kept);
    struct entry want = edit.entry;
    want.version = 2;
    check_entry(world_find(w, w->anna.id, first.id), want);
    struct db *db = reader(w);
    struct entry_change_list history;
    check_done(w, store_entry_history(db, w->anna.id, first.id, &w->arena, &history, &w->err));
    check_int(history.count, 2);
    check_int(history.at[0].act, ENTRY_ACT_EDIT);
    check_int(history.at[0].version, 2);
    check_int(history.at[0].made.ms, 777);
    struct entry before = first;
    before.number = 0; /* of the entry, not of its state */
    check_entry(history.at[0].before, before);
    check_int(history.at[1].act, ENTRY_ACT_ADD);
    check_int(history.at[1].version, 1);
    check_int(history.at[1].before.text.length, 0);
    store_reader_back(w->store, db);
}

static void the_slower_of_two_edits_is_told(void **state)
{
    struct world *w = *state;
    struct change c = {.w = w, .person = w->anna.id, .entry = full(w)};
    world_change(w, add, &c);
    c.act = ENTRY_ACT_EDIT;
    c.expected = 1;
    c.entry.text = S("quick");
    world_change(w, set, &c);
    assert_true(c.kept);
    c.entry.text = S("slow");
    world_change(w, set, &c);
    assert_false(c.kept);
    check_str(world_find(w, w->anna.id, c.entry.id).text, S("quick"));
    struct db *db = reader(w);
    struct entry_change_list history;
    check_done(w, store_entry_history(db, w->anna.id, c.entry.id, &w->arena, &history, &w->err));
    check_int(history.count, 2);
    store_reader_back(w->store, db);
}

static void another_persons_entry_is_not_found_nor_changed(void **state)
{
    struct world *w = *state;
    struct change c = {.w = w, .person = w->anna.id, .entry = full(w)};
    world_change(w, add, &c);
    struct db *db = reader(w);
    struct entry got;
    bool found;
    struct entry_list list;
    struct entry_change_list history;
    struct entry_change last;
    int64_t count;
    struct id ben = w->ben.id;
    check_done(w, store_entry_find(db, ben, c.entry.id, &w->arena, &got, &found, &w->err));
    assert_false(found);
    check_done(w, store_entry_find_number(db, ben, 1, &w->arena, &got, &found, &w->err));
    assert_false(found);
    check_done(w, store_entry_page(db, ben, entry_query_first(50), &w->arena, &list, &w->err));
    check_int(list.count, 0);
    check_done(w, store_entry_evidence(db, ben, &w->arena, &list, &w->err));
    check_int(list.count, 0);
    check_done(w, store_entry_count(db, ben, &count, &w->err));
    check_int(count, 0);
    check_done(w, store_entry_history(db, ben, c.entry.id, &w->arena, &history, &w->err));
    check_int(history.count, 0);
    check_done(w, store_entry_last_change(db, ben, &w->arena, &last, &found, &w->err));
    assert_false(found);
    store_reader_back(w->store, db);
    c.person = ben;
    c.expected = 1;
    c.act = ENTRY_ACT_EDIT;
    c.entry.text = S("stolen");
    world_change(w, set, &c);
    assert_false(c.kept);
    check_str(world_find(w, w->anna.id, c.entry.id).text, full(w).text);
    world_change(w, add, &c); /* the same id is free for Ben */
    assert_true(c.added);
    check_str(world_find(w, w->anna.id, c.entry.id).text, full(w).text);
    check_str(world_find(w, ben, c.entry.id).text, S("stolen"));
}

static bool mark_undone(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_entry_change_undone(db, c->person, c->change, e);
}

static struct entry_change last_change(struct world *w)
{
    struct db *db = reader(w);
    struct entry_change last;
    bool found;
    check_done(w, store_entry_last_change(db, w->anna.id, &w->arena, &last, &found, &w->err));
    assert_true(found);
    store_reader_back(w->store, db);
    return last;
}

static void undo_goes_back_one_change_after_the_other(void **state)
{
    struct world *w = *state;
    struct change c = {.w = w, .person = w->anna.id, .entry = full(w), .now = {50}};
    world_change(w, add, &c);
    c.entry.text = S("second");
    c.act = ENTRY_ACT_EDIT;
    c.expected = 1;
    world_change(w, set, &c);
    c.entry.text = S("third");
    c.expected = 2;
    world_change(w, set, &c); /* in the same millisecond */
    struct entry_change last = last_change(w);
    check_int(last.version, 3);
    check_str(last.before.text, S("second"));
    check_int(last.before.people.count, 2);
    c.change = last.id;
    world_change(w, mark_undone, &c);
    last = last_change(w);
    check_int(last.version, 2);
    check_str(last.before.text, full(w).text);
    c.change = last.id;
    world_change(w, mark_undone, &c);
    check_int(last_change(w).act, ENTRY_ACT_ADD);
    struct err e;
    c.person = w->ben.id;
    assert_false(store_change(w->store, mark_undone, &c, &e));
    check_int(e.kind, ERR_NOT_FOUND);
}

static void evidence_is_what_has_a_behaviour_oldest_first(void **state)
{
    struct world *w = *state;
    world_evidence(w, w->anna.id, S("late"), (struct day){30}, S("comm.update"));
    world_entry(w, w->anna.id, S("no behaviour"), (struct day){20});
    world_evidence(w, w->anna.id, S("early"), (struct day){10}, S("own.plan"));
    struct change c = {.w = w, .person = w->anna.id, .entry = full(w)};
    world_change(w, add, &c);
    c.entry.removed.ms = 99;
    c.act = ENTRY_ACT_REMOVE;
    c.expected = 1;
    world_change(w, set, &c);
    struct db *db = reader(w);
    struct entry_list list;
    check_done(w, store_entry_evidence(db, w->anna.id, &w->arena, &list, &w->err));
    check_int(list.count, 2);
    check_str(list.at[0].text, S("early"));
    check_str(list.at[0].behaviours.at[0], S("own.plan"));
    check_str(list.at[1].text, S("late"));
    check_str(list.at[1].behaviours.at[0], S("comm.update"));
    store_reader_back(w->store, db);
}

static void days_between_two_are_told_once_each(void **state)
{
    struct world *w = *state;
    int days[] = {9, 10, 10, 12, 15, 16};
    for (size_t i = 0; i < LENGTH(days); i++)
        world_entry(w, w->anna.id, S("x"), (struct day){days[i]});
    world_entry(w, w->ben.id, S("x"), (struct day){11});
    struct db *db = reader(w);
    struct day *found;
    size_t count;
    check_done(w, store_entry_days(db, w->anna.id, (struct day){10}, (struct day){15}, &w->arena, &found,
                                   &count, &w->err));
    check_int(count, 3);
    check_int(found[0].count, 10);
    check_int(found[1].count, 12);
    check_int(found[2].count, 15);
    store_reader_back(w->store, db);
}

static bool purge(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_entry_purge(db, c->now, &c->count, e);
}

static void a_removed_entry_leaves_lists_and_later_every_table(void **state)
{
    struct world *w = *state;
    struct change c = {.w = w, .person = w->anna.id, .entry = full(w)};
    world_change(w, add, &c);
    world_entry(w, w->anna.id, S("stays"), (struct day){7});
    c.entry.removed.ms = 5000;
    c.act = ENTRY_ACT_REMOVE;
    c.expected = 1;
    world_change(w, set, &c);
    struct db *db = reader(w);
    struct entry_list list;
    int64_t count;
    check_done(w, store_entry_page(db, w->anna.id, entry_query_first(50), &w->arena, &list, &w->err));
    check_int(list.count, 1);
    check_done(w, store_entry_count(db, w->anna.id, &count, &w->err));
    check_int(count, 1);
    check_int(world_find(w, w->anna.id, c.entry.id).removed.ms, 5000);
    store_reader_back(w->store, db);
    c.now.ms = 5000;
    world_change(w, purge, &c);
    check_int(c.count, 0);
    c.now.ms = 5001;
    world_change(w, purge, &c);
    check_int(c.count, 1);
    db = reader(w);
    bool found;
    struct entry got;
    struct entry_change_list history;
    check_done(w, store_entry_find(db, w->anna.id, c.entry.id, &w->arena, &got, &found, &w->err));
    assert_false(found);
    check_done(w, store_entry_history(db, w->anna.id, c.entry.id, &w->arena, &history, &w->err));
    check_int(history.count, 0);
    store_reader_back(w->store, db);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_database, world_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(an_entry_comes_back_as_it_was_kept),
        STORY(sent_twice_an_entry_is_kept_once),
        STORY(each_person_has_numbers_of_their_own),
        STORY(pages_show_each_entry_once_the_newest_first),
        STORY(a_page_of_one_behaviour_or_kind_has_only_that),
        STORY(an_edit_replaces_the_entry_and_keeps_what_it_was),
        STORY(the_slower_of_two_edits_is_told),
        STORY(another_persons_entry_is_not_found_nor_changed),
        STORY(undo_goes_back_one_change_after_the_other),
        STORY(evidence_is_what_has_a_behaviour_oldest_first),
        STORY(days_between_two_are_told_once_each),
        STORY(a_removed_entry_leaves_lists_and_later_every_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
