#include "check.h"
#include "domain/entry.h"

/* A framework of two areas, as small as the rules of entries need. */
static struct framework small_framework(void)
{
    struct framework f = {.id = S("small"), .area_count = 2, .behaviour_count = 3};
    f.areas[0].id = S("team");
    f.areas[1].id = S("communication");
    f.behaviours[0] = (struct behaviour){.id = S("team.help"), .area = 0};
    f.behaviours[1] = (struct behaviour){.id = S("comm.update"), .area = 1};
    f.behaviours[2] = (struct behaviour){.id = S("comm.risk"), .area = 1};
    return f;
}

static void what_is_found_in_a_text(void **state)
{
    static const struct {
        str text;
        size_t count;
        struct find finds[4];
    } cases[] = {
        {S("Nothing to find here, in 2026."), 0, {{0}}},
        {S(""), 0, {{0}}},
        {S("yesterday: helped @sara with #team"),
         3,
         {{FIND_DAY, S("yesterday")}, {FIND_PERSON, S("sara")}, {FIND_AREA, S("team")}}},
        {S("Monday: demo"), 1, {{FIND_DAY, S("Monday")}}},
        {S("On Monday we met"), 0, {{0}}},
        {S("Shipped 2026-11-20."), 1, {{FIND_DAY, S("2026-11-20")}}},
        {S("Build 2026-11-20-rc1 and 2026-02-30"), 0, {{0}}},
        {S("#Team and #comm.update, not #123 or #nothing"),
         2,
         {{FIND_AREA, S("team")}, {FIND_AREA, S("communication")}}},
        {S("a#team b/#team"), 0, {{0}}},
        {S("Thanks @sara.k. And @sara.k, @Jo-Ann!"),
         2,
         {{FIND_PERSON, S("sara.k")}, {FIND_PERSON, S("Jo-Ann")}}},
        {S("mail ada@example.org, npm @scope/name, icon @2x"), 0, {{0}}},
        {S("see https://example.org/a#team?x=10% (and http://b.example/c_(d))."),
         2,
         {{FIND_LINK, S("https://example.org/a#team?x=10%")},
          {FIND_LINK, S("http://b.example/c_(d)")}}},
        {S("ftp://example.org http:// https://ada:pw@example.org"), 0, {{0}}},
        {S("from 2.1% to 0.4 %"), 2, {{FIND_NUMBER, S("2.1%")}, {FIND_NUMBER, S("0.4 %")}}},
        {S("p95 now 250ms, was 1,200 ms"),
         2,
         {{FIND_NUMBER, S("250ms")}, {FIND_NUMBER, S("1,200 ms")}}},
        {S("3x faster, 12 minutes saved, $40 a day"),
         3,
         {{FIND_NUMBER, S("3x")}, {FIND_NUMBER, S("12 minutes")}, {FIND_NUMBER, S("$40")}}},
        {S("saved \xe2\x82\xac"
           "40"),
         1,
         {{FIND_NUMBER, S("\xe2\x82\xac"
                          "40")}}},
        {S("version 1.2.3 of step 4 at 10:30"), 0, {{0}}},
        {S("3 different things, 5 somethings, x86 64bit"), 0, {{0}}},
        {S("10% 10% 10%"), 1, {{FIND_NUMBER, S("10%")}}},
        {S("caf\xc3\xa9 @\xc5\x81ukasz"), 1, {{FIND_PERSON, S("\xc5\x81ukasz")}}},
    };
    struct framework f = small_framework();
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct find finds[10];
        size_t count = entry_finds(cases[i].text, &f, finds, LENGTH(finds));
        if (count != cases[i].count)
            check_str(cases[i].text, count ? finds[0].text : S("more finds"));
        for (size_t k = 0; k < count; k++) {
            check_int(finds[k].kind, cases[i].finds[k].kind);
            check_str(finds[k].text, cases[i].finds[k].text);
        }
    }
    struct find one;
    check_int(entry_finds(S("1% 2% 3%"), &f, &one, 1), 1);
}

static void texts_that_look_secret_are_named(void **state)
{
    static const struct {
        str text, words;
    } cases[] = {
        {S("-----BEGIN RSA PRIVATE KEY-----\nMIIE..."), S("a private key")},
        {S("key:\n-----BEGIN OPENSSH PRIVATE KEY-----"), S("a private key")},
        {S("-----BEGIN PRIVATE KEY-----"), S("a private key")},
        {S("PuTTY-User-Key-File-2: ssh-rsa"), S("a private key")},
        {S("used AKIAIOSFODNN7EXAMPLE for it"), S("an AWS access key")},
        {S("ASIAIOSFODNN7EXAMPLE"), S("an AWS access key")},
        {S("token ghp_16C7e42F292c6912E7710c838347Ae178B4a"), S("a GitHub token")},
        {S("github_pat_11ABCDEFG0abcdefghijkl_mnop"), S("a GitHub token")},
        {S("GITHUB=ghs_16C7e42F292c6912E7710c838347Ae178B4a"), S("a GitHub token")},
        {S("glpat-ABCdef1234567890wxyz"), S("a GitLab token")},
        {S("xoxb-"
           "17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzzqgy"),
         S("a Slack token")},
        {S("posted to https://hooks.slack.com/services/T0000"
           "0000/B00000000/XXXX"),
         S("a Slack token")},
        {S("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"),
         S("a signed token")},
        {S("Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3"),
         S("a signed token")},
        {S("password=hunter2"), S("a password")},
        {S("DB_PASSWORD=correcthorse"), S("a password")},
        {S("Password: hunter2"), S("a password")},
        {S("api_key = \"a1b2c3d4e5\""), S("a password")},
        {S("{\"client_secret\": \"8f7a6b5c4d\"}"), S("a password")},
        {S("export TOKEN='abcd1234'"), S("a password")},
        {S("passwd: S3cret!"), S("a password")},
        {S("postgres://ada:pw@db.example.org/x"), S("a password in an address")},
        {S("cloned https://oauth2:abc@example.org/x.git"), S("a password in an address")},
        {S("logged in to build01.corp today"), S("the name of an internal machine")},
        {S("http://jenkins.internal/job/1"), S("the name of an internal machine")},
        {S("https://wiki.team.internal:8443/x"), S("the name of an internal machine")},
        {S("printer.local was down"), S("the name of an internal machine")},
        {S("DB01.CORP"), S("the name of an internal machine")},
        {S("the db at 10.0.12.7 is slow"), S("the name of an internal machine")},
        {S("http://192.168.1.20:8080/"), S("the name of an internal machine")},
        {S("172.16.0.1,172.31.255.254"), S("the name of an internal machine")},
        {S("sk_live_"
           "4eC39HqLyjWDarjtT1zdp7dc"),
         S("a Stripe key")},
        {S("key AIzaSyA-1234567890abcdefghijklmnopqrstuvw"), S("a Google key")},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        if (!str_equal(entry_looks_secret(cases[i].text), cases[i].words))
            print_error("%.*s\n", STR(cases[i].text));
        check_str(entry_looks_secret(cases[i].text), cases[i].words);
    }
}

static void ordinary_sentences_do_not_look_secret(void **state)
{
    static const str cases[] = {
        S(""),
        S("Ran the customer demo yesterday."),
        S("Reset my password and moved on."),
        S("Password: I forgot it again"),
        S("The password must be 12 characters long."),
        S("Added a password field; password = required"),
        S("Fixed the token refresh: tokens now live 15 minutes."),
        S("Token: what it means and why we rotate it"),
        S("if (password == NULL) return;"),
        S("password=****"),
        S("PASSWORD=${DB_PASSWORD}"),
        S("password=<your password>"),
        S("set api_key=xxxxxxxx in the example"),
        S("Secret: none"),
        S("No secret sauce: just tests."),
        S("Moved secrets to the vault: nobody pastes them now."),
        S("Upgraded to 10.4.2 and 1.10.0.3"),
        S("Upgraded to version 10.0.1.2"),
        S("Release v10.0.0.1 went out"),
        S("Listened on 127.0.0.1:7337 and 0.0.0.0"),
        S("Public address 8.8.8.8 answered, and 172.32.0.1 too"),
        S("192.168 hours of work"),
        S("Numbers: 10.20.30.40.50"),
        S("Bought local food. Local people were kind."),
        S("An internal review; corp rules; local tests."),
        S("Added .env.local to the ignore file"),
        S("Edited appsettings.local.json"),
        S("Went through com.example.internal.Parser"),
        S("See https://example.org/pull/123#discussion_r10"),
        S("Mail ada@example.org: she knows"),
        S("Wrote at 10:30 to https://example.org/~ada"),
        S("AKIA is a prefix, so is ghp_ and xoxb-"),
        S("The commit 2bc16b9d3a7f9e1c0b5a4d8e7f6a5b4c3d2e1f0a landed"),
        S("-----BEGIN CERTIFICATE-----"),
        S("-----BEGIN PUBLIC KEY-----"),
        S("eyJust kidding.eyes.ears"),
        S("risk-taking and task_switching"),
        S("Shipped 3.10.2.1 and 255.255.255.0 is a mask"),
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        str words = entry_looks_secret(cases[i]);
        if (words.length)
            print_error("%.*s: %.*s\n", STR(cases[i]), STR(words));
        check_str(words, S(""));
    }
}

/* Each piece begins like something that is looked for; a reader that looked to the end from every
 * beginning would not come back. */
static void a_long_text_of_beginnings_is_read_in_one_go(void **state)
{
    static const str pieces[] = {
        S(" "),        S("a_"),          S("ghp_"), S("eyJ"),  S("password="),  S("password: "),
        S("(http://"), S("://a:"),       S("a."),   S("10."),  S("\xc3\xa9."),  S("@a."),
        S("#a"),       S("$1,"),         S("12 "),  S("1,1."), S("2026-11-20"), S("monday"),
        S("AKIA"),     S("-----BEGIN "), S("x-"),   S(". "),   S("\""),         S("=:"),
    };
    CLOSING(arena) struct arena a = {0};
    struct framework f = small_framework();
    char *much = arena_get(&a, 1, ENTRY_TEXT_MOST);
    struct find finds[20];
    for (size_t i = 0; i < LENGTH(pieces); i++) {
        for (size_t k = 0; k < ENTRY_TEXT_MOST; k++)
            much[k] = pieces[i].at[k % pieces[i].length];
        struct entry e = {.text = {much, ENTRY_TEXT_MOST}};
        (void)entry_looks_secret(e.text);
        check_true(entry_finds(e.text, &f, finds, LENGTH(finds)) <= LENGTH(finds));
        check_true(entry_title(&e).length <= 80 * 4);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_found_in_a_text),
        cmocka_unit_test(texts_that_look_secret_are_named),
        cmocka_unit_test(ordinary_sentences_do_not_look_secret),
        cmocka_unit_test(a_long_text_of_beginnings_is_read_in_one_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
