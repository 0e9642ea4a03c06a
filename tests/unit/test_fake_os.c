#include "check.h"
#include "fake_os.h"

static int begin(void **state)
{
    fake_os_reset();
    return 0;
}

static void time_stands_still_until_it_is_told_to_move(void **state)
{
    CLOSING(arena) struct arena a = {0};
    check_str(moment_iso(&a, os_now()), S("2026-11-22T10:00:00Z"));
    fake_os_pass_ms(90 * 1000);
    check_str(moment_iso(&a, os_now()), S("2026-11-22T10:01:30Z"));
    check_int(os_monotonic_us(), 90 * 1000000);
    fake_os_set_offset(-330);
    check_int(os_offset_minutes(os_now()), -330);
}

static void randomness_is_counted_and_begins_again(void **state)
{
    struct id first = os_secret(), second = os_secret();
    check_false(id_equal(first, second));
    fake_os_reset();
    check_true(id_equal(os_secret(), first));
}

static void files_live_in_memory_and_the_disk_can_be_full(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct err e;
    str got;
    check_false(os_read_file("/a", 10, &a, &got, &e));
    check_int(e.kind, ERR_NOT_FOUND);
    check_true(os_write_file("/a", S("text"), 0600, &e));
    check_true(os_read_file("/a", 10, &a, &got, &e));
    check_str(got, S("text"));
    check_false(os_read_file("/a", 3, &a, &got, &e));
    check_int(e.kind, ERR_REFUSED);
    fake_os_fail_writes(ERR_FULL);
    check_false(os_write_file("/a", S("more"), 0600, &e));
    check_int(e.kind, ERR_FULL);
    check_str(fake_os_file("/a"), S("text"));
    check_int(fake_os_file_count(), 1);
}

static void the_environment_is_a_table(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct err e;
    str got;
    check_str(os_env(&a, "HOME"), S("/home/ada"));
    check_true(os_data_folder(&a, &got, &e));
    check_str(got, S("/home/ada/.local/share/seekersy"));
    fake_os_set_env("SEEKERSY_TOKEN_FILE", "/token");
    fake_os_add_file("/token", S("secret\n"));
    check_true(os_env_secret(&a, "SEEKERSY_TOKEN", &got, &e));
    check_str(got, S("secret"));
    fake_os_set_env("HOME", NULL);
    check_false(os_state_folder(&a, &got, &e));
}

static void log_lines_are_kept(void **state)
{
    os_log(LOG_ERROR, "store/entry_add", S("disk full"));
    os_log(LOG_NOTE, "web/server", S("started"));
    check_int(fake_os_log_count(), 2);
    check_str(fake_os_log_line(0), S("error store/entry_add: disk full"));
    check_true(fake_os_log_has(S("started")));
    check_false(fake_os_log_has(S("stopped")));
}

static void the_hashes_are_the_real_ones(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct hash h = os_hash(S("abc"));
    check_str(str_first(os_hex(&a, h.at, sizeof h.at), 16), S("ba7816bf8f01cfea"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(time_stands_still_until_it_is_told_to_move, begin),
        cmocka_unit_test_setup(randomness_is_counted_and_begins_again, begin),
        cmocka_unit_test_setup(files_live_in_memory_and_the_disk_can_be_full, begin),
        cmocka_unit_test_setup(the_environment_is_a_table, begin),
        cmocka_unit_test_setup(log_lines_are_kept, begin),
        cmocka_unit_test_setup(the_hashes_are_the_real_ones, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
