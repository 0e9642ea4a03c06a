#include "world.h"

#include <string.h>

static struct db *reader(struct world *w)
{
    struct db *db;
    check_done(w, store_reader(w->store, &db, &w->err));
    return db;
}

struct change {
    struct id person, step_id;
    struct step step;
    struct step_note note;
    struct entry entry;
    struct moment before;
    int64_t count;
    bool added;
};

static bool add(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_step_add(db, c->person, &c->step, &c->added, e);
}

static bool set(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_step_set(db, c->person, &c->step, e);
}

static bool add_note(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_step_note_add(db, c->person, c->step_id, &c->note, &c->added, e);
}

static struct step begun(struct world *w, int64_t made_ms)
{
    return (struct step){.id = world_id(w),
                         .behaviour = S("own.plan"),
                         .size = STEP_MONTH,
                         .text = S("Ask before you start"),
                         .position = STEP_EXPLORING,
                         .day = {200},
                         .made = {made_ms},
                         .changed = {made_ms}};
}

static struct step keep(struct world *w, struct id person, struct step step)
{
    struct change c = {.person = person, .step = step};
    world_change(w, add, &c);
    assert_true(c.added);
    return c.step;
}

static void note(struct world *w, struct id person, struct id step, str text, int64_t made_ms)
{
    struct change c = {
        .person = person, .step_id = step, .note = {world_id(w), {made_ms}, text}};
    world_change(w, add_note, &c);
    assert_true(c.added);
}

static bool find(struct world *w, struct id person, struct id id, struct step *step)
{
    struct db *db = reader(w);
    bool found;
    check_done(w, store_step_find(db, person, id, &w->arena, step, &found, &w->err));
    store_reader_back(w->store, db);
    return found;
}

static void check_step(struct step got, struct step want)
{
    assert_true(id_equal(got.id, want.id));
    assert_true(id_equal(got.entry, want.entry));
    check_int(got.number, want.number);
    check_str(got.behaviour, want.behaviour);
    check_int(got.size, want.size);
    check_str(got.text, want.text);
    check_int(got.position, want.position);
    check_int(got.end, want.end);
    check_int(got.day.count, want.day.count);
    check_int(got.made.ms, want.made.ms);
    check_int(got.changed.ms, want.changed.ms);
    check_int(got.ended.ms, want.ended.ms);
}

static void a_step_comes_back_as_it_was_kept(void **state)
{
    struct world *w = *state;
    struct step step = keep(w, w->anna.id, begun(w, 10)), got;
    check_int(step.number, 1);
    assert_true(find(w, w->anna.id, step.id, &got));
    check_step(got, step);
    check_int(got.note_count, 0);
    struct db *db = reader(w);
    bool found;
    check_done(w, store_step_find_number(db, w->anna.id, 1, &w->arena, &got, &found, &w->err));
    assert_true(found);
    check_step(got, step);
    store_reader_back(w->store, db);
    struct change again = {.person = w->anna.id, .step = step};
    again.step.number = 0;
    world_change(w, add, &again);
    assert_false(again.added);
    check_int(again.step.number, 1);
    check_int(keep(w, w->anna.id, begun(w, 11)).number, 2);
    check_int(keep(w, w->ben.id, begun(w, 12)).number, 1);
}

static void another_persons_step_is_not_found_nor_changed(void **state)
{
    struct world *w = *state;
    struct step step = keep(w, w->anna.id, begun(w, 10)), got;
    note(w, w->anna.id, step.id, S("hers"), 5);
    assert_false(find(w, w->ben.id, step.id, &got));
    struct db *db = reader(w);
    struct step_list list;
    bool found;
    check_done(w, store_step_find_number(db, w->ben.id, 1, &w->arena, &got, &found, &w->err));
    assert_false(found);
    check_done(w, store_step_list(db, w->ben.id, false, &w->arena, &list, &w->err));
    check_int(list.count, 0);
    store_reader_back(w->store, db);
    struct change c = {.person = w->ben.id, .step = step, .step_id = step.id, .note = {world_id(w)}};
    assert_false(store_change(w->store, set, &c, &w->err));
    check_int(w->err.kind, ERR_NOT_FOUND);
    assert_false(store_change(w->store, add_note, &c, &w->err));
    check_int(w->err.kind, ERR_NOT_FOUND);
    assert_true(find(w, w->anna.id, step.id, &got));
    check_int(got.note_count, 1);
}

static void notes_stay_with_their_step_oldest_first(void **state)
{
    struct world *w = *state;
    struct step first = keep(w, w->anna.id, begun(w, 10)), second = keep(w, w->anna.id, begun(w, 20)),
                third = keep(w, w->anna.id, begun(w, 30));
    note(w, w->anna.id, third.id, S("t2"), 9);
    note(w, w->anna.id, first.id, S("f1"), 8);
    note(w, w->anna.id, third.id, S("t1"), 7);
    struct db *db = reader(w);
    struct step_list list;
    check_done(w, store_step_list(db, w->anna.id, false, &w->arena, &list, &w->err));
    store_reader_back(w->store, db);
    check_int(list.count, 3);
    check_step(list.at[0], first);
    check_int(list.at[0].note_count, 1);
    check_str(list.at[0].notes[0].text, S("f1"));
    check_step(list.at[1], second);
    check_int(list.at[1].note_count, 0);
    check_int(list.at[2].note_count, 2);
    check_str(list.at[2].notes[0].text, S("t1"));
    check_str(list.at[2].notes[1].text, S("t2"));
    check_int(list.at[2].notes[1].made.ms, 9);
}

static void a_note_sent_twice_is_kept_once(void **state)
{
    struct world *w = *state;
    struct step step = keep(w, w->anna.id, begun(w, 10)), got;
    struct change c = {
        .person = w->anna.id, .step_id = step.id, .note = {world_id(w), {5}, S("once")}};
    world_change(w, add_note, &c);
    assert_true(c.added);
    world_change(w, add_note, &c);
    assert_false(c.added);
    assert_true(find(w, w->anna.id, step.id, &got));
    check_int(got.note_count, 1);
}

static void an_ended_step_moves_to_the_list_of_ended_ones(void **state)
{
    struct world *w = *state;
    struct entry proof = world_evidence(w, w->anna.id, S("did it"), (struct day){9}, S("own.plan"));
    struct step first = keep(w, w->anna.id, begun(w, 10)), second = keep(w, w->anna.id, begun(w, 20));
    note(w, w->anna.id, second.id, S("n"), 8);
    struct change c = {.person = w->anna.id, .step = first};
    c.step.end = STEP_LET_GO;
    c.step.ended.ms = 400;
    world_change(w, set, &c);
    c.step = second;
    c.step.end = STEP_DONE_WITH_EVIDENCE;
    c.step.ended.ms = 500;
    c.step.entry = proof.id;
    c.step.text = S("other words");
    c.step.position = STEP_DOING;
    world_change(w, set, &c);
    struct db *db = reader(w);
    struct step_list list;
    check_done(w, store_step_list(db, w->anna.id, true, &w->arena, &list, &w->err));
    check_int(list.count, 2);
    check_step(list.at[0], c.step);
    check_int(list.at[0].note_count, 1);
    check_int(list.at[1].end, STEP_LET_GO);
    check_done(w, store_step_list(db, w->anna.id, false, &w->arena, &list, &w->err));
    check_int(list.count, 0);
    store_reader_back(w->store, db);
}

static void a_step_cannot_end_with_another_persons_evidence(void **state)
{
    struct world *w = *state;
    struct entry proof = world_evidence(w, w->ben.id, S("his"), (struct day){9}, S("own.plan"));
    struct change c = {.person = w->anna.id, .step = keep(w, w->anna.id, begun(w, 10))};
    c.step.entry = proof.id;
    assert_false(store_change(w->store, set, &c, &w->err));
}

static bool remove_entry(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_entry_purge(db, c->before, &c->count, e);
}

static bool mark_removed(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    CLOSING(arena) struct arena a = {0};
    c->entry.removed.ms = 10;
    return store_entry_set(db, c->person, &c->entry, 1, ENTRY_ACT_REMOVE, (struct moment){10}, &a,
                           &c->added, e);
}

static void a_step_outlives_its_evidence(void **state)
{
    struct world *w = *state;
    struct change c = {
        .person = w->anna.id, .step = keep(w, w->anna.id, begun(w, 10)), .before = {20}};
    c.entry = world_evidence(w, w->anna.id, S("did it"), (struct day){9}, S("own.plan"));
    c.step.entry = c.entry.id;
    c.step.end = STEP_DONE_WITH_EVIDENCE;
    world_change(w, set, &c);
    world_change(w, mark_removed, &c);
    world_change(w, remove_entry, &c);
    check_int(c.count, 1);
    struct step got;
    assert_true(find(w, w->anna.id, c.step.id, &got));
    assert_true(id_is_zero(got.entry));
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_database, world_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_step_comes_back_as_it_was_kept),
        STORY(another_persons_step_is_not_found_nor_changed),
        STORY(notes_stay_with_their_step_oldest_first),
        STORY(a_note_sent_twice_is_kept_once),
        STORY(an_ended_step_moves_to_the_list_of_ended_ones),
        STORY(a_step_cannot_end_with_another_persons_evidence),
        STORY(a_step_outlives_its_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
