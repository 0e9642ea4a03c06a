/* packet: which proofs are chosen, and in which order. */
#include "domain/packet.h"

#include "check.h"

static const struct framework two = {.behaviour_count = 2,
                                     .behaviours = {{.id = S("x"), .bar = 3}, {.id = S("y"), .bar = 2}}};

enum { ITEMS = 6 };

struct story {
    struct arena arena;
    struct entry entries[ITEMS];
    struct evidence_item items[ITEMS];
    struct item_result results[ITEMS];
    const struct entry *item_entries[ITEMS];
    struct readiness_input in;
    struct readiness r;
    struct packet packet;
};

/* Entry i is number i + 1, written on day 100 + i, about behaviour x, and counts. */
static void begin(struct story *s)
{
    *s = (struct story){.in = {.self = {LEVEL_NONE, LEVEL_NONE}}};
    for (size_t i = 0; i < ITEMS; i++) {
        s->entries[i] = (struct entry){.number = (int64_t)i + 1, .day = {100 + (int)i}};
        s->item_entries[i] = &s->entries[i];
        s->results[i].grade = 3;
    }
}

static void choose(struct story *s, size_t count)
{
    s->in.evidence = s->items;
    s->in.evidence_count = count;
    s->r.items = s->results;
    struct packet_source source = {.framework = &two,
                                   .input = &s->in,
                                   .readiness = &s->r,
                                   .item_entries = s->item_entries};
    packet_choose(&source, &s->arena, &s->packet);
}

static void the_strongest_three_are_chosen_strongest_first(void **state)
{
    (void)state;
    struct story s;
    begin(&s);
    s.items[0].confirm = CONFIRM_CONFIRMED; /* E-1: confirmed, though the oldest and lowest */
    s.results[0].grade = 1;
    s.items[1].confirm = CONFIRM_NOTE;
    s.items[2].confirm = CONFIRM_ARTIFACT; /* E-3 */
    s.items[3].confirm = CONFIRM_ARTIFACT; /* E-4: the same, but newer */
    s.items[4].confirm = CONFIRM_NAMED;
    s.items[5].confirm = CONFIRM_ARTIFACT; /* E-6: newest, a lower level */
    s.results[5].grade = 2;
    choose(&s, ITEMS);
    const struct packet_behaviour *b = &s.packet.behaviours[0];
    check_int(b->proof_count, 3);
    check_int(b->more_count, 3);
    check_str(b->proofs[0].ref, S("E-1"));
    check_str(b->proofs[1].ref, S("E-4"));
    check_str(b->proofs[2].ref, S("E-3"));
    check_int(b->cell, CELL_CONFIRMED);
    arena_close(&s.arena);
}

static void the_order_of_the_items_does_not_matter(void **state)
{
    (void)state;
    struct story s;
    begin(&s);
    for (size_t i = 0; i < ITEMS; i++) {
        s.entries[i].number = (int64_t)(ITEMS - i);
        s.entries[i].day.count = 100;
    }
    choose(&s, ITEMS);
    check_str(s.packet.behaviours[0].proofs[0].ref, S("E-6"));
    check_str(s.packet.behaviours[0].proofs[1].ref, S("E-5"));
    check_str(s.packet.behaviours[0].proofs[2].ref, S("E-4"));
    arena_close(&s.arena);
}

static void open_and_old_work_is_no_proof(void **state)
{
    (void)state;
    struct story s;
    begin(&s);
    s.results[0].because = BECAUSE_OPEN;
    s.results[1].because = BECAUSE_OLD;
    s.results[2].because = BECAUSE_MANY;
    choose(&s, 3);
    check_int(s.packet.behaviours[0].proof_count, 1);
    check_str(s.packet.behaviours[0].proofs[0].ref, S("E-3"));
    arena_close(&s.arena);
}

static void a_behaviour_without_proof_is_still_building(void **state)
{
    (void)state;
    struct story s;
    begin(&s);
    choose(&s, 1);
    check_int(s.packet.covered_count, 1);
    check_int(s.packet.building_count, 1);
    check_int(s.packet.building[0], 1);
    arena_close(&s.arena);
}

static void the_period_runs_from_the_first_to_the_last_evidence(void **state)
{
    (void)state;
    struct story s;
    begin(&s);
    s.entries[1].day.count = 7;
    s.entries[2].confirmed = true;
    choose(&s, 4);
    check_true(s.packet.has_period);
    check_int(s.packet.from.count, 7);
    check_int(s.packet.to.count, 103);
    check_int(s.packet.evidence_count, 4);
    check_int(s.packet.confirmed_entry_count, 1);
    arena_close(&s.arena);
}

static void an_empty_record_gives_an_empty_packet(void **state)
{
    (void)state;
    struct story s;
    begin(&s);
    choose(&s, 0);
    check_false(s.packet.has_period);
    check_int(s.packet.covered_count, 0);
    check_int(s.packet.building_count, 2);
    arena_close(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_strongest_three_are_chosen_strongest_first),
        cmocka_unit_test(the_order_of_the_items_does_not_matter),
        cmocka_unit_test(open_and_old_work_is_no_proof),
        cmocka_unit_test(a_behaviour_without_proof_is_still_building),
        cmocka_unit_test(the_period_runs_from_the_first_to_the_last_evidence),
        cmocka_unit_test(an_empty_record_gives_an_empty_packet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
