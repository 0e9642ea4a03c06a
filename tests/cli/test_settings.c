#include "app/settings.h"
#include "cli/story.h"

static const struct settings_wish nothing;

static void defaults_stand_under_the_data_folder(void **state)
{
    struct story *s = *state;
    struct settings set;
    struct err e = {0};
    check_true(settings_read(&nothing, &s->arena, &set, &e));
    check_str(set.db.value, S("/home/ada/.local/share/seekersy/seekersy.db"));
    check_str(set.db.origin, S("default"));
    check_str(set.host, S("127.0.0.1"));
    check_int(set.port, 7337);
    check_true(set.is_loopback);
    check_str(set.base_url.value, S("http://127.0.0.1:7337"));
    check_int(set.base_path.length, 0);
}

static void option_goes_before_variable_before_file(void **state)
{
    struct story *s = *state;
    struct settings set;
    struct err e = {0};
    const struct settings_wish wish = {.db = S("by-option.db")};
    fake_os_add_file("/home/ada/.config/seekersy/config.yaml",
                     S("# mine\ndb: \"/by/file.db\"\nlisten: \"127.0.0.1:8001\"\n"));
    check_true(settings_read(&nothing, &s->arena, &set, &e));
    check_str(set.db.value, S("/by/file.db"));
    check_str(set.listen.origin, S("/home/ada/.config/seekersy/config.yaml:3"));
    check_int(set.port, 8001);
    fake_os_set_env("SEEKERSY_DB", "/by/variable.db");
    fake_os_set_env("SEEKERSY_BASE_URL", "https://career.example/me/");
    check_true(settings_read(&nothing, &s->arena, &set, &e));
    check_str(set.db.value, S("/by/variable.db"));
    check_str(set.base_url.value, S("https://career.example/me"));
    check_str(set.base_path, S("/me"));
    check_true(settings_read(&wish, &s->arena, &set, &e));
    check_str(set.db.value, S("by-option.db"));
}

static void secret_settings_come_from_files_too(void **state)
{
    struct story *s = *state;
    struct settings set;
    struct err e = {0};
    fake_os_add_file("/run/secrets/db", S("/by/secret.db\n"));
    fake_os_set_env("SEEKERSY_DB_FILE", "/run/secrets/db");
    check_true(settings_read(&nothing, &s->arena, &set, &e));
    check_str(set.db.value, S("/by/secret.db"));
    fake_os_set_env("SEEKERSY_DB_FILE", "/run/secrets/nowhere");
    check_true(!settings_read(&nothing, &s->arena, &set, &e));
    check_has(str_from(e.text), S("/run/secrets/nowhere"));
}

static void mistakes_name_their_origin(void **state)
{
    struct story *s = *state;
    static const struct {
        const char *listen;
        const char *base_url;
        const char *says;
    } cases[] = {
        {"7337", "", "--listen: should be an address and a port"},
        {"127.0.0.1:70000", "", "--listen: should be"},
        {"127.0.0.1:", "", "--listen: should be"},
        {"example.org:80", "", "--listen: should be"},
        {"", "career.example", "--base-url: should be a web address"},
        {"", "ftp://x", "--base-url: should be a web address"},
        {"", "https://", "--base-url: should be a web address"},
        {"", "https://x?y=1", "--base-url: should be a web address"},
        {"", "https:///me", "--base-url: should be a web address"},
        {"", "https://x\r\nSet-Cookie: y", "--base-url: should be a web address"},
        {"", "https://x/\"y", "--base-url: should be a web address"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct settings set;
        struct err e = {0};
        const struct settings_wish wish = {.listen = str_from(cases[i].listen),
                                           .base_url = str_from(cases[i].base_url)};
        check_true(!settings_read(&wish, &s->arena, &set, &e));
        check_int(e.kind, ERR_REFUSED);
        check_has(str_from(e.text), str_from(cases[i].says));
    }
}

static void mistakes_in_the_file_name_their_line(void **state)
{
    struct story *s = *state;
    static const struct {
        const char *text;
        const char *says;
    } cases[] = {
        {"listen: \"127.0.0.1:1\"\nport: 3\n", "config.yaml:2: "},
        {"listen: [1, 2]\n", "config.yaml:1: "},
        {"- a\n", "config.yaml:1: "},
        {"listen: \"x\n", "config.yaml:"},
        {"\nlisten: \"nowhere\"\n", "config.yaml:2: should be an address"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct settings set;
        struct err e = {0};
        fake_os_add_file("/home/ada/.config/seekersy/config.yaml", str_from(cases[i].text));
        check_true(!settings_read(&nothing, &s->arena, &set, &e));
        check_int(e.kind, ERR_REFUSED);
        check_has(str_from(e.text), str_from(cases[i].says));
    }
}

static void other_machines_are_not_loopback(void **state)
{
    struct story *s = *state;
    static const struct {
        const char *listen;
        bool is_loopback;
        const char *base_url;
    } cases[] = {
        {"127.0.0.1:80", true, "http://127.0.0.1:80"},  {"localhost:80", true, "http://127.0.0.1:80"},
        {"[::1]:7337", true, "http://[::1]:7337"},      {"0.0.0.0:7337", false, "http://127.0.0.1:7337"},
        {"[::]:7337", false, "http://127.0.0.1:7337"},  {"10.0.0.5:1", false, "http://10.0.0.5:1"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct settings set;
        struct err e = {0};
        const struct settings_wish wish = {.listen = str_from(cases[i].listen)};
        check_true(settings_read(&wish, &s->arena, &set, &e));
        check_int(set.is_loopback, cases[i].is_loopback);
        check_str(set.base_url.value, str_from(cases[i].base_url));
    }
}

static void an_address_is_a_database_and_a_torn_one_is_not_repeated(void **state)
{
    struct story *s = *state;
    struct settings set;
    struct err e = {0};
    fake_os_set_env("SEEKERSY_DB", "postgresql://ada:sesame@db.example/seekersy");
    check_true(settings_read(&nothing, &s->arena, &set, &e));
    check_str(set.db.value, S("postgresql://ada:sesame@db.example/seekersy"));
    fake_os_set_env("SEEKERSY_DB", "postgresql:ada:sesame@db.example/seekersy");
    check_true(!settings_read(&nothing, &s->arena, &set, &e));
    check_int(e.kind, ERR_REFUSED);
    check_has(str_from(e.text), S("SEEKERSY_DB: should be the path of a file or an address"));
    check_true(!str_has(str_from(e.text), S("sesame")));
    fake_os_set_env("SEEKERSY_DB", "host=db.example password=sesame");
    check_true(!settings_read(&nothing, &s->arena, &set, &e));
    check_true(!str_has(str_from(e.text), S("sesame")));
}

static void doctor_reports_everything_and_does_not_stop_at_the_first(void **state)
{
    struct story *s = *state;
    check_int(type(s, "doctor", NULL), 0);
    check_has(out(s), S("seekersy 0.1.0, SQLite 3.53.2"));
    check_has(out(s), S("20 behaviours in 5"));
    check_has(out(s), S("the first use makes it"));
    check_int(type(s, "doctor", "--listen", "nowhere", NULL), 3);
    check_has(out(s), S("!!"));
    check_has(out(s), S("20 behaviours in 5"));
    check_has(err(s), S("1 of 3 need a look"));
}

#define settings_test(name) cmocka_unit_test_setup_teardown(name, story_begin, story_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        settings_test(defaults_stand_under_the_data_folder),
        settings_test(option_goes_before_variable_before_file),
        settings_test(secret_settings_come_from_files_too),
        settings_test(mistakes_name_their_origin),
        settings_test(mistakes_in_the_file_name_their_line),
        settings_test(other_machines_are_not_loopback),
        settings_test(an_address_is_a_database_and_a_torn_one_is_not_repeated),
        settings_test(doctor_reports_everything_and_does_not_stop_at_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
