#include "check.h"
#include "os/os.h"
#include "place.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static str reason(const struct err *e)
{
    return str_from(e->text);
}

static void the_data_folder_follows_the_variable_and_else_home(void **state)
{
    struct place *p = *state;
    struct err e;
    str path;
    setenv("XDG_DATA_HOME", path_in(p, "data"), 1);
    check_true(os_data_folder(&p->arena, &path, &e));
    check_str(path, str_format(&p->arena, "%s/data/seekersy", p->folder));
    setenv("XDG_CONFIG_HOME", "relative/is/ignored", 1);
    unsetenv("XDG_STATE_HOME");
    setenv("HOME", p->folder, 1);
    check_true(os_config_folder(&p->arena, &path, &e));
    check_str(path, str_format(&p->arena, "%s/.config/seekersy", p->folder));
    check_false(os_file_exists(str_z(&p->arena, path)));
    check_true(os_state_folder(&p->arena, &path, &e));
    check_str(path, str_format(&p->arena, "%s/.local/state/seekersy", p->folder));
    struct stat about;
    check_int(stat(str_z(&p->arena, path), &about), 0);
    check_int(about.st_mode & 0777, 0700);
    unsetenv("HOME");
    check_false(os_state_folder(&p->arena, &path, &e));
    check_int(e.kind, ERR_USAGE);
    check_has(reason(&e), S("neither XDG_STATE_HOME nor HOME"));
}

static void a_secret_comes_from_the_variable_or_from_the_file_it_names(void **state)
{
    struct place *p = *state;
    struct err e;
    str value;
    unsetenv("SEEKERSY_X");
    unsetenv("SEEKERSY_X_FILE");
    check_true(os_env_secret(&p->arena, "SEEKERSY_X", &value, &e));
    check_int(value.length, 0);
    setenv("SEEKERSY_X", "from the variable", 1);
    check_true(os_env_secret(&p->arena, "SEEKERSY_X", &value, &e));
    check_str(value, S("from the variable"));
    setenv("SEEKERSY_X_FILE", path_in(p, "x"), 1);
    check_false(os_env_secret(&p->arena, "SEEKERSY_X", &value, &e));
    check_has(reason(&e), S("SEEKERSY_X and SEEKERSY_X_FILE are both set"));
    unsetenv("SEEKERSY_X");
    check_false(os_env_secret(&p->arena, "SEEKERSY_X", &value, &e));
    check_int(e.kind, ERR_NOT_FOUND);
    check_has(reason(&e), S("SEEKERSY_X_FILE: can't read"));
    check_true(os_write_file(path_in(p, "x"), S(" \n"), 0600, &e));
    check_false(os_env_secret(&p->arena, "SEEKERSY_X", &value, &e));
    check_has(reason(&e), S("is empty"));
    check_true(os_write_file(path_in(p, "x"), S("  from the file\r\n"), 0600, &e));
    check_true(os_env_secret(&p->arena, "SEEKERSY_X", &value, &e));
    check_str(value, S("from the file"));
}

static void the_clock_goes_on_and_knows_the_zone(void **state)
{
    struct moment then = os_now();
    check_true(then.ms > 1700000000000);
    int64_t start = os_monotonic_us();
    check_true(os_monotonic_us() >= start);
    struct moment summer = {(int64_t)day_from_civil((struct civil){2026, 7, 1}).count * DAY_MS};
    struct moment winter = {(int64_t)day_from_civil((struct civil){2026, 12, 1}).count * DAY_MS};
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1); /* spelled out: no zone files are needed */
    tzset();
    check_int(os_offset_minutes(summer), 120);
    check_int(os_offset_minutes(winter), 60);
    setenv("TZ", "UTC", 1);
    tzset();
    check_int(os_offset_minutes(summer), 0);
}

static void hashes_agree_with_published_ones(void **state)
{
    struct place *p = *state;
    struct err e;
    check_true(os_secret_open(&e));
    struct hash h = os_hash(S("abc")); /* FIPS 180-2, B.1 */
    check_str(os_hex(&p->arena, h.at, sizeof h.at),
              S("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    h = os_hash((str){0});
    check_str(os_hex(&p->arena, h.at, sizeof h.at),
              S("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    struct hash key = {{0}}; /* RFC 4231, case 2: a short key is filled with zeros */
    memcpy(key.at, "Jefe", 4);
    h = os_keyed_hash(&key, S("what do ya want for nothing?"));
    check_str(os_hex(&p->arena, h.at, sizeof h.at),
              S("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    check_true(os_same("same", "same", 4));
    check_false(os_same("same", "sand", 4));
}

static void ids_and_secrets_never_repeat_and_ids_carry_the_time(void **state)
{
    struct id x = os_id(), y = os_id();
    check_false(id_equal(x, y));
    check_false(id_equal(os_secret(), os_secret()));
    uint64_t ms = 0;
    for (int i = 0; i < 6; i++)
        ms = ms << 8 | x.at[i];
    check_true(llabs((long long)ms - (long long)os_now().ms) < 60000);
}

/* Runs os_log with standard error in a file, and reads what stands there. */
static str logged(struct place *p, const char *place, str text)
{
    fflush(stderr);
    int kept = dup(STDERR_FILENO);
    int file = open(path_in(p, "log"), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    dup2(file, STDERR_FILENO);
    os_log(LOG_ERROR, place, text);
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(file);
    str got;
    struct err e;
    check_true(os_read_file(path_in(p, "log"), 10000, &p->arena, &got, &e));
    return got;
}

static void a_log_line_is_one_line_of_json_when_no_person_reads_it(void **state)
{
    struct place *p = *state;
    str line = logged(p, "web/server", S("said \"no\"\nforged: line\x1b[31m \xff caf\xc3\xa9"));
    check_int(str_find(line, S("\n")), line.length - 1);
    check_true(str_starts(line, S("{\"at\":\"20")));
    check_has(line, S("Z\",\"level\":\"error\",\"place\":\"web/server\",\"text\":\"said "
                      "\\\"no\\\"\\u000aforged: "
                      "line\\u001b[31m \\u00ff caf\xc3\xa9\"}\n"));
}

static void a_log_line_has_an_end(void **state)
{
    struct place *p = *state;
    char *much = arena_get(&p->arena, 1, 100000);
    memset(much, '"', 100000);
    str line = logged(p, "os/test", (str){much, 100000});
    check_true(line.length < 2100);
    check_true(str_ends(line, S("\"}\n")));
}

static void write_script(struct place *p, const char *name, str text)
{
    struct err e;
    check_true(os_write_file(path_in(p, name), text, 0700, &e));
}

static void the_editor_gets_the_text_and_its_words_come_back(void **state)
{
    struct place *p = *state;
    struct err e;
    str got;
    write_script(p, "editor",
                 S("#!/bin/sh\nprintf '%s: ' \"$1\" >> \"$2\"\nprintf added >> \"$2\"\n"));
    setenv("XDG_RUNTIME_DIR", p->folder, 1);
    setenv("SEEKERSY_EDITOR",
           str_z(&p->arena, str_format(&p->arena, "%s/editor  --wait", p->folder)), 1);
    check_true(os_edit(S("before "), &p->arena, &got, &e));
    check_str(got, S("before --wait: added"));
}

static void words_are_kept_when_the_editor_fails(void **state)
{
    struct place *p = *state;
    struct err e;
    str got = S("untouched");
    write_script(p, "editor", S("#!/bin/sh\nexit 3\n"));
    setenv("XDG_RUNTIME_DIR", p->folder, 1);
    setenv("SEEKERSY_EDITOR", path_in(p, "editor"), 1);
    check_false(os_edit(S("precious"), &p->arena, &got, &e));
    check_int(e.kind, ERR_REFUSED);
    str where = str_from_at(reason(&e), str_find(reason(&e), S("your words are in ")) + 18);
    str kept;
    check_true(os_read_file(str_z(&p->arena, where), 100, &p->arena, &kept, &e));
    check_str(kept, S("precious"));
    check_str(got, S("untouched"));
}

static void an_editor_that_is_not_installed_is_named(void **state)
{
    struct place *p = *state;
    struct err e;
    str got;
    setenv("XDG_RUNTIME_DIR", p->folder, 1);
    setenv("SEEKERSY_EDITOR", "/no/such/editor", 1);
    check_false(os_edit(S("x"), &p->arena, &got, &e));
    check_int(e.kind, ERR_NOT_FOUND);
    check_has(reason(&e), S("/no/such/editor: No such file"));
}

static void the_browser_gets_the_address_as_one_word(void **state)
{
    struct place *p = *state;
    struct err e;
    str got;
    const char *usual = str_z(&p->arena, str_from(getenv("PATH")));
    str path = str_format(&p->arena, "%s:%s", p->folder, usual);
    write_script(
        p, "xdg-open",
        str_format(&p->arena, "#!/bin/sh\nprintf '%%s' \"$1\" > '%s/opened'\n", p->folder));
    setenv("PATH", str_z(&p->arena, path), 1);
    check_true(os_open_browser(S("http://127.0.0.1:7337/enter/a;b&c $(d)"), &e));
    check_true(os_read_file(path_in(p, "opened"), 100, &p->arena, &got, &e));
    check_str(got, S("http://127.0.0.1:7337/enter/a;b&c $(d)"));
    check_false(os_open_browser(S("file:///etc/passwd"), &e));
    check_int(e.kind, ERR_REFUSED);
    write_script(p, "xdg-open", S("#!/bin/sh\nexit 3\n"));
    check_false(os_open_browser(S("http://127.0.0.1:7337/"), &e));
    check_has(reason(&e), S("xdg-open found none"));
    setenv("PATH", p->folder, 1);
    check_int(unlink(path_in(p, "xdg-open")), 0);
    check_false(os_open_browser(S("http://127.0.0.1:7337/"), &e));
    check_has(reason(&e), S("xdg-open: No such file"));
    setenv("PATH", usual, 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, place_open, place_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_data_folder_follows_the_variable_and_else_home),
        T(a_secret_comes_from_the_variable_or_from_the_file_it_names),
        T(the_clock_goes_on_and_knows_the_zone),
        T(hashes_agree_with_published_ones),
        T(ids_and_secrets_never_repeat_and_ids_carry_the_time),
        T(a_log_line_is_one_line_of_json_when_no_person_reads_it),
        T(a_log_line_has_an_end),
        T(the_editor_gets_the_text_and_its_words_come_back),
        T(words_are_kept_when_the_editor_fails),
        T(an_editor_that_is_not_installed_is_named),
        T(the_browser_gets_the_address_as_one_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
