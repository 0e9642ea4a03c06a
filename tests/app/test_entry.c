/* entry: writing down and reading; as different people, and wrongly. */
#include "app/entry.h"

#include "app/story.h"
#include "fake_os.h"

static str copy(struct story *s, str text)
{
    return str_copy(&s->program, text);
}

static void one_sentence_is_enough(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct entry_view v = story_log(t, (struct entry_draft){.text = S("Ran the customer demo.")});
    check_str(v.ref, S("e1"));
    check_str(v.day, S("today"));
    check_str(v.day_iso, S("2026-11-22"));
    check_str(v.kind, S("Done"));
    check_false(v.is_evidence);
    check_int(v.entry.version, 1);
    check_int(v.entry.autonomy, ENTRY_UNSAID);
    story_end(&s);
}

static void a_whole_entry_is_kept_and_shown(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    str id = copy(&s, id_str(t->arena, story_log(t, (struct entry_draft){
                                                        .text = S("Found why refunds double."),
                                                        .day = S("yesterday"),
                                                        .behaviours = TEXTS(S("own.follow"),
                                                                            S("tech.debug")),
                                                        .autonomy = S("3"),
                                                        .scope = S("feature"),
                                                        .outcome = S("measured"),
                                                        .before = S("2.1%"),
                                                        .after = S("0.4%"),
                                                        .links = TEXTS(S("https://git.example/482")),
                                                        .people = TEXTS(S("Tomasz"))})
                                           .entry.id));
    t = story_owner(&s);
    struct entry_view v;
    check_true(app_show_entry(t, id, &v));
    check_str(v.day, S("yesterday"));
    check_int(v.behaviour_count, 2);
    check_str(v.behaviours[1].title, S("Find the cause"));
    check_str(v.behaviours[1].area, S("Technical independence"));
    check_str(v.autonomy, S("I started it myself"));
    check_str(v.scope, S("A feature or a week of work"));
    check_str(v.outcome, S("A number moved"));
    check_str(v.entry.before, S("2.1%"));
    check_str(v.entry.links.at[0], S("https://git.example/482"));
    check_str(v.entry.people.at[0], S("Tomasz"));
    check_int(v.confirm, CONFIRM_ARTIFACT);
    check_str(v.confirm_words, S("A link that shows it"));
    check_has(v.counted, S("“Find the cause”: Counted."));
    check_int(v.change_count, 1);
    check_str(v.changes[0].what, S("Wrote it."));
    check_str(v.changes[0].when, S("today at 10:00"));
    check_true(app_show_entry(t, S("e1"), &v));
    check_true(app_show_entry(t, S("E-1"), &v));
    story_end(&s);
}

static void sent_twice_is_kept_once(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct entry_draft draft = {.id = os_id(), .text = S("Once.")};
    struct entry_view first = story_log(t, draft);
    struct entry_view second = story_log(t, draft);
    check_true(id_equal(first.entry.id, second.entry.id));
    draft.text = S("Other words under the same id.");
    check_true(!app_log_entry(t, &draft, &second));
    check_failed(t, ERR_CONFLICT);
    t->err = (struct err){0};
    struct entries_view list;
    check_true(app_list_entries(t, &(struct entries_query){0}, &list));
    check_int(list.count, 1);
    story_end(&s);
}


/* Each of these is refused at its field, and nothing is kept. */
static void what_makes_no_sense_is_refused_at_its_field(void **state)
{
    (void)state;
    static const struct {
        struct entry_draft draft;
        str field;
        enum complaint_code code;
    } cases[] = {
        {{.text = S(" \n")}, S("text"), COMPLAINT_MISSING},
        {{.text = S("x"), .day = S("2026-11-23")}, S("day"), COMPLAINT_DAY_IN_FUTURE},
        {{.text = S("x"), .day = S("someday")}, S("day"), COMPLAINT_NOT_A_DAY},
        {{.text = S("x"), .kind = S("won")}, S("kind"), COMPLAINT_NOT_A_CHOICE},
        {{.text = S("x"), .autonomy = S("5")}, S("autonomy"), COMPLAINT_OUT_OF_RANGE},
        {{.text = S("x"), .scope = S("planet")}, S("scope"), COMPLAINT_NOT_A_CHOICE},
        {{.text = S("x"), .outcome = S("good")}, S("outcome"), COMPLAINT_NOT_A_CHOICE},
    };
    struct story s;
    struct turn *t = story_begin(&s);
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct entry_view v;
        t = story_owner(&s);
        check_false(app_log_entry(t, &cases[i].draft, &v));
        check_refused(t, cases[i].field, cases[i].code);
    }
    t = story_owner(&s);
    struct entry_view v;
    check_false(app_log_entry(
        t, &(struct entry_draft){.text = S("x"), .behaviours = TEXTS(S("no.such"))}, &v));
    check_refused(t, S("behaviour"), COMPLAINT_UNKNOWN_BEHAVIOUR);
    t = story_owner(&s);
    check_false(app_log_entry(
        t, &(struct entry_draft){.text = S("x"), .links = TEXTS(S("javascript:alert(1)"))}, &v));
    check_refused(t, S("link"), COMPLAINT_NOT_A_LINK);
    t = story_owner(&s);
    struct entries_view list;
    check_true(app_list_entries(t, &(struct entries_query){0}, &list));
    check_int(list.total, 0);
    story_end(&s);
}

static void the_day_is_the_persons_and_not_the_machines(void **state)
{
    (void)state;
    struct story s;
    (void)story_begin(&s);
    fake_os_set_offset(14 * 60); /* 22 November 10:00 UTC is the 23rd there */
    struct turn *t = story_owner(&s);
    struct entry_view v =
        story_log(t, (struct entry_draft){.text = S("Early bird."), .day = S("2026-11-23")});
    check_str(v.day, S("today"));
    story_end(&s);
}

static void what_looks_like_a_secret_is_asked_about_once(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct entry_draft draft = {.text = S("Rotated ghp_16C7e42F292c6912E7710c838347Ae178B4a in CI.")};
    struct entry_view v;
    check_false(app_log_entry(t, &draft, &v));
    check_refused(t, S("text"), COMPLAINT_LOOKS_SECRET);
    t = story_owner(&s);
    draft.is_sure = true;
    v = story_log(t, draft);
    check_str(v.entry.text, draft.text);
    t = story_owner(&s);
    check_true(app_edit_entry(t, S("e1"), &(struct entry_draft){.day = S("yesterday")}, &v));
    story_end(&s);
}

static void pages_follow_each_other_without_a_gap(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    for (int i = 0; i < 7; i++)
        story_log(t, (struct entry_draft){.text = S("One."), .day = i % 2 ? S("today") : S("-1")});
    struct entries_view page;
    struct entries_query query = {.limit = 3};
    size_t seen = 0;
    int64_t numbers = 0;
    do {
        check_true(app_list_entries(t, &query, &page));
        for (size_t i = 0; i < page.count; i++)
            numbers |= 1 << page.at[i].entry.number;
        seen += page.count;
        query.cursor = page.next;
    } while (page.next.length);
    check_int(seen, 7);
    check_int(numbers, 0xfe);
    check_int(page.total, 7);
    story_end(&s);
}

static void a_list_is_filtered_by_behaviour_and_kind(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    story_log(t, (struct entry_draft){.text = S("One."), .behaviours = TEXTS(S("own.ship"))});
    story_log(t, (struct entry_draft){.text = S("Two."), .kind = S("mistake")});
    struct entries_view list;
    check_true(app_list_entries(t, &(struct entries_query){.behaviour = S("own.ship")}, &list));
    check_int(list.count, 1);
    check_str(list.at[0].entry.text, S("One."));
    check_str(list.behaviour.id, S("own.ship"));
    check_true(list.is_filtered);
    check_true(app_list_entries(t, &(struct entries_query){.kind = S("mistake")}, &list));
    check_int(list.count, 1);
    check_str(list.kind, S("Mistake"));
    story_end(&s);
}

static void a_list_asked_wrongly_says_what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        struct entries_query query;
        str field;
        enum complaint_code code;
    } cases[] = {
        {{.behaviour = S("no.such")}, S("behaviour"), COMPLAINT_UNKNOWN_BEHAVIOUR},
        {{.kind = S("won")}, S("kind"), COMPLAINT_NOT_A_CHOICE},
        {{.cursor = S("2026-11-22.x")}, S("cursor"), COMPLAINT_NOT_A_CHOICE},
        {{.cursor = S("yesterday!.00000000000000000000000000")}, S("cursor"), COMPLAINT_NOT_A_CHOICE},
        {{.limit = 101}, S("limit"), COMPLAINT_OUT_OF_RANGE},
    };
    struct story s;
    (void)story_begin(&s);
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct turn *t = story_owner(&s);
        struct entries_view list;
        check_false(app_list_entries(t, &cases[i].query, &list));
        check_refused(t, cases[i].field, cases[i].code);
    }
    story_end(&s);
}

static void another_persons_entry_is_not_found(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct entry_view v;
    str id = copy(&s, id_str(t->arena, story_log(t, (struct entry_draft){.text = S("Mine.")}).entry.id));
    str refs[] = {id, S("e1"), S("e999"), S("nonsense"), S(""), S("e"), S("e-1"), S("e0")};
    for (size_t i = 0; i < LENGTH(refs); i++) {
        t = story_stranger(&s);
        check_false(app_show_entry(t, refs[i], &v));
        check_failed(t, ERR_NOT_FOUND);
        t->err = (struct err){0};
        check_false(app_edit_entry(t, refs[i], &(struct entry_draft){.text = S("Yours.")}, &v));
        check_failed(t, ERR_NOT_FOUND);
        t->err = (struct err){0};
        check_false(app_remove_entry(t, refs[i], &v));
        check_failed(t, ERR_NOT_FOUND);
        t->err = (struct err){0};
        check_false(app_restore_entry(t, refs[i], &v));
        check_failed(t, ERR_NOT_FOUND);
    }
    t = story_stranger(&s);
    struct undo_view undone;
    struct entries_view list;
    check_false(app_undo(t, &undone));
    check_failed(t, ERR_NOT_FOUND);
    check_true(app_list_entries(t, &(struct entries_query){0}, &list));
    check_int(list.total, 0);
    t = story_owner(&s);
    check_true(app_show_entry(t, S("e1"), &v));
    check_str(v.entry.text, S("Mine."));
    story_end(&s);
}

static void a_token_does_what_its_scope_says(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct entry_view v;
    struct entries_view list;
    struct undo_view undone;
    story_log(t, (struct entry_draft){.text = S("Mine.")});

    t = story_token(&s, S("capture"));
    story_log(t, (struct entry_draft){.text = S("From a shell.")});
    check_false(app_list_entries(t, &(struct entries_query){0}, &list));
    check_failed(t, ERR_FORBIDDEN);
    check_false(app_show_entry(t, S("e1"), &v));
    check_failed(t, ERR_FORBIDDEN);
    check_false(app_undo(t, &undone));
    check_failed(t, ERR_FORBIDDEN);

    t = story_token(&s, S("read"));
    check_true(app_list_entries(t, &(struct entries_query){0}, &list));
    check_false(app_log_entry(t, &(struct entry_draft){.text = S("No.")}, &v));
    check_failed(t, ERR_FORBIDDEN);
    check_false(app_edit_entry(t, S("e1"), &(struct entry_draft){.text = S("No.")}, &v));
    check_failed(t, ERR_FORBIDDEN);
    check_false(app_remove_entry(t, S("e1"), &v));
    check_failed(t, ERR_FORBIDDEN);
    check_false(app_restore_entry(t, S("e1"), &v));
    check_failed(t, ERR_FORBIDDEN);
    story_end(&s);
}

static void nobody_may_do_anything_with_a_record(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct entry_view v;
    struct entries_view list;
    struct undo_view undone;
    t = story_nobody(&s);
    check_false(app_log_entry(t, &(struct entry_draft){.text = S("No.")}, &v));
    check_failed(t, ERR_SIGN_IN);
    check_false(app_list_entries(t, &(struct entries_query){0}, &list));
    check_failed(t, ERR_SIGN_IN);
    check_false(app_undo(t, &undone));
    check_failed(t, ERR_SIGN_IN);
    story_end(&s);
}

static void an_entry_without_a_word_on_who_started_it_is_told_so(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct entry_view v;
    story_log(t, (struct entry_draft){.text = S("Found it."), .behaviours = TEXTS(S("tech.debug"))});
    story_log(t, (struct entry_draft){.text = S("Told to."),
                                      .behaviours = TEXTS(S("tech.debug")),
                                      .autonomy = S("1")});
    t = story_owner(&s);
    check_true(app_show_entry(t, S("e1"), &v));
    check_has(v.counted, S("You haven’t said who started it"));
    check_true(app_show_entry(t, S("e2"), &v));
    check_has(v.counted, S("started by yourself, would show “Usually”"));
    story_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_sentence_is_enough),
        cmocka_unit_test(a_whole_entry_is_kept_and_shown),
        cmocka_unit_test(sent_twice_is_kept_once),
        cmocka_unit_test(what_makes_no_sense_is_refused_at_its_field),
        cmocka_unit_test(the_day_is_the_persons_and_not_the_machines),
        cmocka_unit_test(what_looks_like_a_secret_is_asked_about_once),
        cmocka_unit_test(pages_follow_each_other_without_a_gap),
        cmocka_unit_test(a_list_is_filtered_by_behaviour_and_kind),
        cmocka_unit_test(a_list_asked_wrongly_says_what_is_wrong),
        cmocka_unit_test(another_persons_entry_is_not_found),
        cmocka_unit_test(a_token_does_what_its_scope_says),
        cmocka_unit_test(nobody_may_do_anything_with_a_record),
        cmocka_unit_test(an_entry_without_a_word_on_who_started_it_is_told_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
