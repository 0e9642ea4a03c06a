#include "world.h"

#include <string.h>

static struct db *reader(struct world *w)
{
    struct db *db;
    check_done(w, store_reader(w->store, &db, &w->err));
    return db;
}

struct change {
    struct world *w;
    struct hash_bytes secret;
    struct person person;
    struct id id, token_id;
    struct token token;
    struct moment now, until;
    bool found;
};

static void check_person(struct person got, struct person want)
{
    assert_true(id_equal(got.id, want.id));
    check_str(got.name, want.name);
    check_int(got.role, want.role);
    check_int(got.has_zone, want.has_zone);
    check_int(got.offset_minutes, want.offset_minutes);
    check_str(got.framework, want.framework);
    check_int(got.made.ms, want.made.ms);
}

static void a_person_comes_back_as_they_were_kept(void **state)
{
    struct world *w = *state;
    struct db *db = reader(w);
    struct person p;
    bool found;
    check_done(w, store_person_find(db, w->anna.id, &w->arena, &p, &found, &w->err));
    assert_true(found);
    check_person(p, w->anna);
    check_done(w, store_person_find(db, world_id(w), &w->arena, &p, &found, &w->err));
    assert_false(found);
    check_done(w, store_person_first(db, &w->arena, &p, &found, &w->err));
    assert_true(found);
    check_person(p, w->anna);
    store_reader_back(w->store, db);
}

static bool set_person(struct db *db, void *data, struct err *e)
{
    return store_person_set(db, &((struct change *)data)->person, e);
}

static void settings_are_changed_for_one_person_only(void **state)
{
    struct world *w = *state;
    struct change c = {.person = w->ben};
    c.person.name = S("Benjamin");
    c.person.has_zone = true;
    c.person.offset_minutes = -330;
    world_change(w, set_person, &c);
    struct db *db = reader(w);
    struct person p;
    bool found;
    check_done(w, store_person_find(db, w->ben.id, &w->arena, &p, &found, &w->err));
    check_person(p, c.person);
    check_done(w, store_person_find(db, w->anna.id, &w->arena, &p, &found, &w->err));
    check_person(p, w->anna);
    store_reader_back(w->store, db);
    c.person.id = world_id(w);
    assert_false(store_change(w->store, set_person, &c, &w->err));
    check_int(w->err.kind, ERR_NOT_FOUND);
}

static bool add_person(struct db *db, void *data, struct err *e)
{
    return store_person_add(db, &((struct change *)data)->person, e);
}

static void the_same_person_twice_is_a_conflict(void **state)
{
    struct world *w = *state;
    struct change c = {.person = w->ben};
    assert_false(store_change(w->store, add_person, &c, &w->err));
    check_int(w->err.kind, ERR_CONFLICT);
}

static bool add_link(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_enter_link_add(db, c->secret, c->id, c->now, c->until, e);
}

static bool take_link(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_enter_link_take(db, c->secret, c->now, &c->id, &c->found, e);
}

static bool is_good(struct world *w, struct hash_bytes secret, int64_t now)
{
    struct db *db = reader(w);
    bool good;
    check_done(w, store_enter_link_is_good(db, secret, (struct moment){now}, &good, &w->err));
    store_reader_back(w->store, db);
    return good;
}

static void a_link_lets_in_once(void **state)
{
    struct world *w = *state;
    struct change c = {.secret = world_hash(7), .id = w->ben.id, .now = {100}, .until = {200}};
    world_change(w, add_link, &c);
    assert_true(is_good(w, world_hash(7), 100));
    assert_true(is_good(w, world_hash(7), 199)); /* asking does not use it up */
    assert_false(is_good(w, world_hash(8), 100));
    struct change take = {.secret = world_hash(7), .now = {150}};
    world_change(w, take_link, &take);
    assert_true(take.found);
    assert_true(id_equal(take.id, w->ben.id));
    world_change(w, take_link, &take);
    assert_false(take.found);
    assert_false(is_good(w, world_hash(7), 150));
}

static void a_link_dies_at_its_time(void **state)
{
    struct world *w = *state;
    struct change c = {.secret = world_hash(7), .id = w->ben.id, .now = {100}, .until = {200}};
    world_change(w, add_link, &c);
    assert_false(is_good(w, world_hash(7), 200));
    struct change take = {.secret = world_hash(7), .now = {200}};
    world_change(w, take_link, &take);
    assert_false(take.found);
}

static void a_link_of_nobody_is_refused(void **state)
{
    struct world *w = *state;
    struct change c = {.secret = world_hash(7), .id = world_id(w), .now = {100}, .until = {200}};
    assert_false(store_change(w->store, add_link, &c, &w->err));
    check_int(w->err.kind, ERR_BROKEN);
}

static bool add_session(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_session_add(db, c->secret, c->id, c->now, c->until, e);
}

static bool see_session(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_session_see(db, c->secret, c->now, e);
}

static bool remove_session(struct db *db, void *data, struct err *e)
{
    return store_session_remove(db, ((struct change *)data)->secret, e);
}

static bool session(struct world *w, struct hash_bytes secret, int64_t now, struct moment *seen)
{
    struct db *db = reader(w);
    struct id person;
    bool found;
    check_done(w, store_session_find(db, secret, (struct moment){now}, &person, seen, &found, &w->err));
    if (found)
        assert_true(id_equal(person, w->ben.id));
    store_reader_back(w->store, db);
    return found;
}

static void a_session_ends_by_idling_by_age_and_by_leaving(void **state)
{
    struct world *w = *state;
    const int64_t day = DAY_MS, start = 1000 * day;
    struct change c = {
        .secret = world_hash(1), .id = w->ben.id, .now = {start}, .until = {start + 90 * day}};
    struct moment seen;
    world_change(w, add_session, &c);
    assert_true(session(w, world_hash(1), start + 1, &seen));
    check_int(seen.ms, start);
    assert_false(session(w, world_hash(2), start + 1, &seen));
    assert_true(session(w, world_hash(1), start + 14 * day - 1, &seen));
    assert_false(session(w, world_hash(1), start + 14 * day, &seen));
    for (int64_t at = start + 10 * day; at < start + 90 * day; at += 10 * day) {
        c.now.ms = at;
        world_change(w, see_session, &c);
    }
    assert_true(session(w, world_hash(1), start + 90 * day - 1, &seen));
    assert_false(session(w, world_hash(1), start + 90 * day, &seen));
    world_change(w, remove_session, &c);
    assert_false(session(w, world_hash(1), start + 81 * day, &seen));
}

static void a_session_is_seen_at_most_once_an_hour(void **state)
{
    struct world *w = *state;
    struct change c = {.secret = world_hash(1), .id = w->ben.id, .now = {0}, .until = {DAY_MS}};
    struct moment seen;
    world_change(w, add_session, &c);
    c.now.ms = HOUR_MS;
    world_change(w, see_session, &c);
    assert_true(session(w, world_hash(1), HOUR_MS, &seen));
    check_int(seen.ms, 0);
    c.now.ms = HOUR_MS + 1;
    world_change(w, see_session, &c);
    assert_true(session(w, world_hash(1), HOUR_MS + 1, &seen));
    check_int(seen.ms, HOUR_MS + 1);
}

static bool add_token(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_token_add(db, c->id, &c->token, c->secret, e);
}

static bool see_token(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_token_see(db, c->id, c->token.id, c->now, e);
}

static bool remove_token(struct db *db, void *data, struct err *e)
{
    struct change *c = data;
    return store_token_remove(db, c->id, c->token.id, &c->found, e);
}

static bool token(struct world *w, struct hash_bytes secret, struct token *t)
{
    struct db *db = reader(w);
    struct id person;
    bool found;
    check_done(w, store_token_find(db, secret, &w->arena, &person, t, &found, &w->err));
    if (found)
        assert_true(id_equal(person, w->ben.id));
    store_reader_back(w->store, db);
    return found;
}

static void a_token_is_found_by_its_secret_until_it_is_removed(void **state)
{
    struct world *w = *state;
    struct change c = {.id = w->ben.id,
                       .secret = world_hash(9),
                       .token = {.id = world_id(w),
                                 .name = S("laptop"),
                                 .powers = POWER_READ | POWER_CAPTURE,
                                 .made = {55}}};
    struct token got;
    world_change(w, add_token, &c);
    assert_true(token(w, world_hash(9), &got));
    assert_true(id_equal(got.id, c.token.id));
    check_str(got.name, S("laptop"));
    check_int(got.powers, POWER_READ | POWER_CAPTURE);
    check_int(got.made.ms, 55);
    check_int(got.seen.ms, 0);
    c.now.ms = HOUR_MS * 5;
    world_change(w, see_token, &c);
    assert_true(token(w, world_hash(9), &got));
    check_int(got.seen.ms, HOUR_MS * 5);
    struct change thief = c;
    thief.id = w->anna.id;
    thief.now.ms = HOUR_MS * 50;
    world_change(w, see_token, &thief);
    world_change(w, remove_token, &thief);
    assert_false(thief.found);
    assert_true(token(w, world_hash(9), &got));
    check_int(got.seen.ms, HOUR_MS * 5);
    world_change(w, remove_token, &c);
    assert_true(c.found);
    assert_false(token(w, world_hash(9), &got));
}

static void tokens_are_listed_for_their_person(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < 3; i++) {
        struct change c = {.id = w->ben.id,
                           .secret = world_hash(i),
                           .token = {.id = world_id(w), .name = S("t"), .powers = 1}};
        world_change(w, add_token, &c);
    }
    struct db *db = reader(w);
    struct token_list list;
    check_done(w, store_token_list(db, w->ben.id, &w->arena, &list, &w->err));
    check_int(list.count, 3);
    assert_true(memcmp(list.at[0].id.at, list.at[1].id.at, ID_BYTES) > 0);
    check_done(w, store_token_list(db, w->anna.id, &w->arena, &list, &w->err));
    check_int(list.count, 0);
    store_reader_back(w->store, db);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, world_in_database, world_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_person_comes_back_as_they_were_kept),
        STORY(settings_are_changed_for_one_person_only),
        STORY(the_same_person_twice_is_a_conflict),
        STORY(a_link_lets_in_once),
        STORY(a_link_dies_at_its_time),
        STORY(a_link_of_nobody_is_refused),
        STORY(a_session_ends_by_idling_by_age_and_by_leaving),
        STORY(a_session_is_seen_at_most_once_an_hour),
        STORY(a_token_is_found_by_its_secret_until_it_is_removed),
        STORY(tokens_are_listed_for_their_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
