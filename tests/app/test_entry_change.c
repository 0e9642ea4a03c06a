/* entry: changing, removing, restoring, undoing. */
#include "app/entry.h"

#include "app/story.h"
#include "fake_os.h"

static void an_edit_keeps_what_it_does_not_name(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    story_log(t, (struct entry_draft){.text = S("Fixed it."),
                                      .kind = S("learned"),
                                      .behaviours = TEXTS(S("tech.debug")),
                                      .autonomy = S("4"),
                                      .before = S("9"),
                                      .links = TEXTS(S("https://a.example/1"))});
    struct entry_view v;
    t = story_owner(&s);
    check_true(app_edit_entry(t, S("e1"), &(struct entry_draft){.text = S("Fixed it for good.")}, &v));
    check_str(v.entry.text, S("Fixed it for good."));
    check_int(v.entry.kind, ENTRY_LEARNED);
    check_int(v.entry.behaviours.count, 1);
    check_int(v.entry.autonomy, 4);
    check_str(v.entry.before, S("9"));
    check_int(v.entry.links.count, 1);
    check_int(v.entry.version, 2);
    check_str(v.changes[0].what, S("Changed the text."));
    check_str(v.changes[0].before.text, S("Fixed it."));
    story_end(&s);
}

static void an_empty_field_empties_and_an_absent_one_does_not(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    story_log(t, (struct entry_draft){.text = S("Fixed it."),
                                      .behaviours = TEXTS(S("tech.debug")),
                                      .autonomy = S("4"),
                                      .scope = S("team"),
                                      .people = TEXTS(S("Ines"))});
    struct entry_view v;
    t = story_owner(&s);
    struct str_list none = {(str[]){S("")}, 0};
    check_true(app_edit_entry(
        t, S("e1"),
        &(struct entry_draft){.behaviours = none, .autonomy = S(""), .people = none}, &v));
    check_int(v.entry.behaviours.count, 0);
    check_int(v.entry.autonomy, ENTRY_UNSAID);
    check_int(v.entry.scope, SCOPE_TEAM);
    check_int(v.entry.people.count, 0);
    check_str(v.changes[0].what, S("Changed the behaviours, the autonomy and the people."));
    story_end(&s);
}

static void an_edit_that_changes_nothing_keeps_nothing(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    story_log(t, (struct entry_draft){.text = S("Fixed it.")});
    struct entry_view v;
    check_true(app_edit_entry(t, S("e1"), &(struct entry_draft){.text = S("Fixed it.")}, &v));
    check_int(v.entry.version, 1);
    check_int(v.change_count, 1);
    story_end(&s);
}

static void an_edit_of_an_older_version_is_a_conflict(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    story_log(t, (struct entry_draft){.text = S("One.")});
    struct entry_view v;
    check_true(app_edit_entry(t, S("e1"), &(struct entry_draft){.text = S("Two."), .version = 1}, &v));
    t = story_owner(&s);
    check_false(app_edit_entry(t, S("e1"), &(struct entry_draft){.text = S("Three."), .version = 1}, &v));
    check_failed(t, ERR_CONFLICT);
    check_refused(t, S("version"), COMPLAINT_CHANGED_MEANWHILE);
    t = story_owner(&s);
    check_true(app_show_entry(t, S("e1"), &v));
    check_str(v.entry.text, S("Two."));
    story_end(&s);
}

static void a_refused_edit_changes_nothing(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    story_log(t, (struct entry_draft){.text = S("One.")});
    struct entry_view v;
    check_false(app_edit_entry(
        t, S("e1"), &(struct entry_draft){.text = S("Two."), .day = S("2027-01-01")}, &v));
    check_refused(t, S("day"), COMPLAINT_DAY_IN_FUTURE);
    t = story_owner(&s);
    check_true(app_show_entry(t, S("e1"), &v));
    check_str(v.entry.text, S("One."));
    check_int(v.entry.version, 1);
    story_end(&s);
}

static void what_is_removed_can_be_restored_for_seven_days(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    story_log(t, (struct entry_draft){.text = S("One.")});
    struct entry_view v;
    check_true(app_remove_entry(t, S("e1"), &v));
    check_true(v.is_removed);
    check_str(v.removed_until, S("29 November"));
    check_true(app_remove_entry(t, S("e1"), &v));
    t = story_owner(&s);
    struct entries_view list;
    check_true(app_list_entries(t, &(struct entries_query){0}, &list));
    check_int(list.count, 0);
    check_false(app_edit_entry(t, S("e1"), &(struct entry_draft){.text = S("Two.")}, &v));
    check_refused(t, S("version"), COMPLAINT_HAS_ENDED);
    t = story_owner(&s);
    check_true(app_restore_entry(t, S("e1"), &v));
    check_false(v.is_removed);
    check_true(app_restore_entry(t, S("e1"), &v));
    t = story_owner(&s);
    check_true(app_list_entries(t, &(struct entries_query){0}, &list));
    check_int(list.count, 1);
    check_true(app_show_entry(t, S("e1"), &v));
    check_int(v.change_count, 3);
    check_str(v.changes[0].what, S("Put it back."));
    check_str(v.changes[1].what, S("Removed it."));
    story_end(&s);
}

static void seven_days_later_it_is_gone(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    story_log(t, (struct entry_draft){.text = S("One.")});
    struct entry_view v;
    int64_t gone = -1;
    check_true(app_remove_entry(t, S("e1"), &v));
    fake_os_pass_ms((int64_t)REMOVED_KEEP_DAYS * DAY_MS - HOUR_MS);
    t = story_nobody(&s);
    check_true(app_purge(t, &gone));
    check_int(gone, 0);
    fake_os_pass_ms(2 * HOUR_MS);
    t = story_nobody(&s);
    check_true(app_purge(t, &gone));
    check_int(gone, 1);
    t = story_owner(&s);
    check_false(app_show_entry(t, S("e1"), &v));
    check_failed(t, ERR_NOT_FOUND);
    t = story_owner(&s);
    check_false(app_restore_entry(t, S("e1"), &v));
    check_failed(t, ERR_NOT_FOUND);
    story_end(&s);
}

static void it_is_gone_also_where_no_server_runs(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct entry_view v;
    struct undo_view undone;
    int64_t gone = -1;
    story_log(t, (struct entry_draft){.text = S("One.")});
    story_log(t, (struct entry_draft){.text = S("Two.")});
    check_true(app_remove_entry(t, S("e1"), &v));
    fake_os_pass_ms((int64_t)(REMOVED_KEEP_DAYS + 1) * DAY_MS);
    t = story_owner(&s);
    check_false(app_show_entry(t, S("e1"), &v)); /* not even before the tables are tidied */
    check_failed(t, ERR_NOT_FOUND);
    t = story_owner(&s);
    check_true(app_undo(t, &undone)); /* what can no longer be undone is passed over */
    check_str(undone.entry.ref, S("e2"));
    check_true(app_purge(t, &gone));
    check_int(gone, 0); /* the undo has done it */
    story_end(&s);
}

static void undo_goes_one_further_back_each_time(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct entry_view v;
    struct undo_view undone;
    story_log(t, (struct entry_draft){.text = S("One."), .behaviours = TEXTS(S("own.ship"))});
    check_true(app_edit_entry(t, S("e1"), &(struct entry_draft){.text = S("Two.")}, &v));
    check_true(app_remove_entry(t, S("e1"), &v));

    check_true(app_undo(t, &undone));
    check_str(undone.sentence, S("Put back e1, “Two.”."));
    check_false(undone.entry.is_removed);
    check_true(app_undo(t, &undone));
    check_str(undone.sentence, S("Undid the last edit of e1, “One.”."));
    check_str(undone.entry.entry.text, S("One."));
    check_int(undone.entry.entry.behaviours.count, 1);
    check_true(app_undo(t, &undone));
    check_has(undone.sentence, S("Took back e1, “One.”."));
    check_true(undone.entry.is_removed);

    t = story_owner(&s);
    check_false(app_undo(t, &undone));
    check_failed(t, ERR_NOT_FOUND);
    t = story_owner(&s);
    check_true(app_show_entry(t, S("e1"), &v));
    check_int(v.change_count, 6);
    for (size_t i = 0; i < v.change_count; i++)
        check_true(v.changes[i].is_undone);
    story_end(&s);
}

static void a_change_after_an_undo_is_the_next_to_undo(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct entry_view v;
    struct undo_view undone;
    story_log(t, (struct entry_draft){.text = S("One.")});
    story_log(t, (struct entry_draft){.text = S("Another.")});
    check_true(app_undo(t, &undone));
    check_str(undone.entry.ref, S("e2"));
    check_true(app_edit_entry(t, S("e1"), &(struct entry_draft){.text = S("Two.")}, &v));
    check_true(app_undo(t, &undone));
    check_str(undone.entry.entry.text, S("One."));
    check_true(app_undo(t, &undone));
    check_str(undone.entry.ref, S("e1"));
    check_true(undone.entry.is_removed);
    story_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edit_keeps_what_it_does_not_name),
        cmocka_unit_test(an_empty_field_empties_and_an_absent_one_does_not),
        cmocka_unit_test(an_edit_that_changes_nothing_keeps_nothing),
        cmocka_unit_test(an_edit_of_an_older_version_is_a_conflict),
        cmocka_unit_test(a_refused_edit_changes_nothing),
        cmocka_unit_test(what_is_removed_can_be_restored_for_seven_days),
        cmocka_unit_test(seven_days_later_it_is_gone),
        cmocka_unit_test(it_is_gone_also_where_no_server_runs),
        cmocka_unit_test(undo_goes_one_further_back_each_time),
        cmocka_unit_test(a_change_after_an_undo_is_the_next_to_undo),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
