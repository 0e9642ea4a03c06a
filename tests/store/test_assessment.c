#include "world.h"

static struct db *reader(struct world *w)
{
    struct db *db;
    check_done(w, store_reader(w->store, &db, &w->err));
    return db;
}

struct change {
    struct id person, id;
    struct assessment one;
    struct kept_result result;
    struct hash_bytes secret, delete_secret;
    struct moment now;
    bool added, found;
    str run;
    int seconds;
};

static struct assessment taken(struct world *w, int64_t made_ms)
{
    struct assessment one = {.id = world_id(w),
                             .framework = S("junior-to-mid"),
                             .framework_version = 3,
                             .holds = 0x8005,
                             .seconds = 118,
                             .day = {20001},
                             .made = {made_ms}};
    for (int i = 0; i < BEHAVIOUR_MOST; i++)
        one.answers.at[i] = i < 20 ? i % 6 - 1 : LEVEL_NONE;
    return one;
}

static void check_assessment(struct assessment got, struct assessment want)
{
    assert_true(id_equal(got.id, want.id));
    check_str(got.framework, want.framework);
    check_int(got.framework_version, want.framework_version);
    check_int(got.holds, want.holds);
    check_int(got.seconds, want.seconds);
    check_int(got.day.count, want.day.count);
    check_int(got.made.ms, want.made.ms);
    for (int i = 0; i < BEHAVIOUR_MOST; i++)
        check_int(got.answers.at[i], want.answers.at[i]);
}

static bool add(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_assessment_add(db, c->person, &c->one, &c->added, e);
}

static bool remove_one(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_assessment_remove(db, c->person, c->id, &c->found, e);
}

static void answers_come_back_as_they_were_given(void **state)
{
    struct world *w = *state;
    struct change c = {.person = w->anna.id, .one = taken(w, 500)};
    world_change(w, add, &c);
    assert_true(c.added);
    world_change(w, add, &c);
    assert_false(c.added);
    struct db *db = reader(w);
    struct assessment got;
    bool found;
    check_done(w, store_assessment_latest(db, w->anna.id, &w->arena, &got, &found, &w->err));
    assert_true(found);
    check_assessment(got, c.one);
    check_done(w, store_assessment_latest(db, w->ben.id, &w->arena, &got, &found, &w->err));
    assert_false(found);
    store_reader_back(w->store, db);
}

static void the_list_has_the_newest_fifty_first(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < 60; i++) {
        struct change c = {.person = w->anna.id, .one = taken(w, 1000 + i * 7 % 60)};
        world_change(w, add, &c);
    }
    struct db *db = reader(w);
    struct assessment_list list;
    check_done(w, store_assessment_list(db, w->anna.id, &w->arena, &list, &w->err));
    check_int(list.count, 50);
    check_int(list.at[0].made.ms, 1059);
    check_int(list.at[49].made.ms, 1010);
    check_done(w, store_assessment_list(db, w->ben.id, &w->arena, &list, &w->err));
    check_int(list.count, 0);
    store_reader_back(w->store, db);
}

static void only_its_person_removes_a_set_of_answers(void **state)
{
    struct world *w = *state;
    struct change c = {.person = w->anna.id, .one = taken(w, 500)};
    world_change(w, add, &c);
    c.id = c.one.id;
    c.person = w->ben.id;
    world_change(w, remove_one, &c);
    assert_false(c.found);
    c.person = w->anna.id;
    world_change(w, remove_one, &c);
    assert_true(c.found);
    world_change(w, remove_one, &c);
    assert_false(c.found);
}

static bool add_result(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_result_add(db, c->secret, &c->result, e);
}

static bool remove_result(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_result_remove(db, c->secret, c->delete_secret, &c->found, e);
}

static bool purge_results(struct db *db, void *data, struct err *e)
{
    return store_result_purge(db, ((struct change *)data)->now, e);
}

static bool find_result(struct world *w, struct hash_bytes secret, int64_t now, struct kept_result *r)
{
    struct db *db = reader(w);
    bool found;
    check_done(w, store_result_find(db, secret, (struct moment){now}, &w->arena, r, &found, &w->err));
    store_reader_back(w->store, db);
    return found;
}

static struct change kept(struct world *w)
{
    struct change c = {.secret = world_hash(1),
                       .result = {.assessment = taken(w, 9),
                                  .until = {1000},
                                  .delete_secret = world_hash(2)}};
    world_change(w, add_result, &c);
    return c;
}

static void a_kept_result_is_found_by_its_link_until_it_expires(void **state)
{
    struct world *w = *state;
    struct change c = kept(w);
    struct kept_result got;
    assert_true(find_result(w, world_hash(1), 999, &got));
    check_assessment(got.assessment, c.result.assessment);
    check_int(got.until.ms, 1000);
    assert_memory_equal(got.delete_secret.at, world_hash(2).at, 32);
    assert_false(find_result(w, world_hash(3), 999, &got));
    assert_false(find_result(w, world_hash(1), 1000, &got));
    c.now.ms = 1000;
    world_change(w, purge_results, &c);
    assert_false(find_result(w, world_hash(1), 1, &got));
}

static void only_who_has_both_secrets_deletes_a_kept_result(void **state)
{
    struct world *w = *state;
    struct change c = kept(w);
    struct kept_result got;
    c.delete_secret = world_hash(1);
    world_change(w, remove_result, &c);
    assert_false(c.found);
    assert_true(find_result(w, world_hash(1), 1, &got));
    c.delete_secret = world_hash(2);
    world_change(w, remove_result, &c);
    assert_true(c.found);
    assert_false(find_result(w, world_hash(1), 1, &got));
}

static bool add_seconds(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_quiz_seconds_add(db, c->run, c->seconds, e);
}

static void check_median(struct world *w, int median, int64_t count)
{
    struct db *db = reader(w);
    int got;
    int64_t got_count;
    check_done(w, store_quiz_seconds_median(db, &got, &got_count, &w->err));
    check_int(got, median);
    check_int(got_count, count);
    store_reader_back(w->store, db);
}

static void the_median_of_quiz_times_counts_each_run_once(void **state)
{
    struct world *w = *state;
    check_median(w, 0, 0);
    static const struct {
        str run;
        int seconds;
    } runs[] = {{S("a"), 90}, {S("b"), 100}, {S("c"), 300}, {S("c"), 2}, {S("d"), 100}, {S("e"), 80}};
    for (size_t i = 0; i < LENGTH(runs); i++) {
        struct change c = {.run = runs[i].run, .seconds = runs[i].seconds};
        world_change(w, add_seconds, &c);
    }
    check_median(w, 100, 5);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_database, world_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(answers_come_back_as_they_were_given),
        STORY(the_list_has_the_newest_fifty_first),
        STORY(only_its_person_removes_a_set_of_answers),
        STORY(a_kept_result_is_found_by_its_link_until_it_expires),
        STORY(only_who_has_both_secrets_deletes_a_kept_result),
        STORY(the_median_of_quiz_times_counts_each_run_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
