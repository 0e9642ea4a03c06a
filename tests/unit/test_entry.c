#include "check.h"
#include "domain/entry.h"

#include <string.h>

static const struct day today = {20779}; /* Sunday 2026-11-22 */

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

#define LIST(...)                                                                                  \
    ((struct str_list){(str[]){__VA_ARGS__}, sizeof((str[]){__VA_ARGS__}) / sizeof(str)})

static bool check(struct arena *a, struct entry_draft draft, struct complaints *wrong,
                  struct entry *e)
{
    struct framework f = small_framework();
    complaints_init(wrong, a);
    return entry_check(&draft, &f, today, a, wrong, e);
}

static void a_sentence_is_enough(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct complaints wrong;
    struct entry e;
    check_true(
        check(&a, (struct entry_draft){.text = S("  Ran the customer demo\r\n")}, &wrong, &e));
    check_str(e.text, S("Ran the customer demo"));
    check_int(e.day.count, today.count);
    check_int(e.kind, ENTRY_DONE);
    check_int(e.autonomy, ENTRY_UNSAID);
    check_int(e.scope, ENTRY_UNSAID);
    check_int(e.outcome, ENTRY_UNSAID);
    check_int(e.behaviours.count, 0);
    check_false(entry_is_evidence(&e));
}

static void everything_said_is_kept(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct complaints wrong;
    struct entry e;
    struct entry_draft draft = {
        .id = {{1, 2, 3}},
        .text = S("one\r\ntwo\rthree"),
        .day = S("yesterday"),
        .kind = S("helped"),
        .behaviours = LIST(S("team.help"), S(""), S(" comm.risk "), S("team.help")),
        .autonomy = S("3"),
        .scope = S("feature"),
        .outcome = S("measured"),
        .before = S(" 2.1% "),
        .after = S("0.4%"),
        .links = LIST(S("https://example.org/a?b=c#d"), S("  ")),
        .people = LIST(S("Sara K."), S("Sara K."), S("Łukasz")),
    };
    check_true(check(&a, draft, &wrong, &e));
    check_true(id_equal(e.id, draft.id));
    check_str(e.text, S("one\ntwo\nthree"));
    check_int(e.day.count, today.count - 1);
    check_int(e.kind, ENTRY_HELPED);
    check_int(e.behaviours.count, 2);
    check_str(e.behaviours.at[1], S("comm.risk"));
    check_int(e.autonomy, 3);
    check_int(e.scope, SCOPE_FEATURE);
    check_int(e.outcome, OUTCOME_MEASURED);
    check_str(e.before, S("2.1%"));
    check_int(e.links.count, 1);
    check_int(e.people.count, 2);
    check_true(entry_is_evidence(&e));
}

static str letters(struct arena *a, size_t count)
{
    char *at = arena_get(a, 1, count);
    memset(at, 'a', count);
    return (str){at, count};
}

static void each_mistake_has_its_field_and_code(void **state)
{
    CLOSING(arena) struct arena a = {0};
    const str ok = S("fine");
    const struct {
        struct entry_draft draft;
        str field;
        enum complaint_code code;
        int64_t number;
    } cases[] = {
        {{.text = {0}}, S("text"), COMPLAINT_MISSING, 0},
        {{.text = S(" \n\t ")}, S("text"), COMPLAINT_MISSING, 0},
        {{.text = S("\xc2\xa0\xe2\x80\x8b\xe3\x80\x80")}, S("text"), COMPLAINT_MISSING, 0},
        {{.text = letters(&a, 64 * 1024 + 1)}, S("text"), COMPLAINT_TOO_LONG, 64 * 1024},
        {{.text = S("ab\xff")}, S("text"), COMPLAINT_NOT_TEXT, 2},
        {{.text = S("a\0b")}, S("text"), COMPLAINT_NOT_TEXT, 1},
        {{.text = S("abc\x1b[2J")}, S("text"), COMPLAINT_NOT_TEXT, 3},
        {{.text = ok, .day = S("2026-11-23")}, S("day"), COMPLAINT_DAY_IN_FUTURE, 0},
        {{.text = ok, .day = S("9999-12-31")}, S("day"), COMPLAINT_DAY_IN_FUTURE, 0},
        {{.text = ok, .day = S("1969-12-31")}, S("day"), COMPLAINT_DAY_TOO_OLD, 0},
        {{.text = ok, .day = S("0004-02-29")}, S("day"), COMPLAINT_DAY_TOO_OLD, 0},
        {{.text = ok, .day = S("-20780")}, S("day"), COMPLAINT_DAY_TOO_OLD, 0},
        {{.text = ok, .day = S("1900-02-29")}, S("day"), COMPLAINT_NOT_A_DAY, 0},
        {{.text = ok, .day = S("2026-02-30")}, S("day"), COMPLAINT_NOT_A_DAY, 0},
        {{.text = ok, .day = S("soon")}, S("day"), COMPLAINT_NOT_A_DAY, 0},
        {{.text = ok, .day = S("\xff\xfe")}, S("day"), COMPLAINT_NOT_A_DAY, 0},
        {{.text = ok, .kind = S("won")}, S("kind"), COMPLAINT_NOT_A_CHOICE, 0},
        {{.text = ok, .behaviours = LIST(S("team.helpp"))},
         S("behaviour"),
         COMPLAINT_UNKNOWN_BEHAVIOUR,
         0},
        {{.text = ok, .autonomy = S("lots")}, S("autonomy"), COMPLAINT_NOT_A_NUMBER, 0},
        {{.text = ok, .autonomy = S("5")}, S("autonomy"), COMPLAINT_OUT_OF_RANGE, 0},
        {{.text = ok, .autonomy = S("-1")}, S("autonomy"), COMPLAINT_OUT_OF_RANGE, 0},
        {{.text = ok, .scope = S("planet")}, S("scope"), COMPLAINT_NOT_A_CHOICE, 0},
        {{.text = ok, .outcome = S("won")}, S("outcome"), COMPLAINT_NOT_A_CHOICE, 0},
        {{.text = ok, .before = letters(&a, 201)}, S("before"), COMPLAINT_TOO_LONG, 200},
        {{.text = ok, .after = S("a\nb")}, S("after"), COMPLAINT_NOT_TEXT, 1},
        {{.text = ok, .links = LIST(S("example.org"))}, S("link"), COMPLAINT_NOT_A_LINK, 0},
        {{.text = ok, .links = LIST(S("http://a\xff"))}, S("link"), COMPLAINT_NOT_TEXT, 8},
        {{.text = ok, .links = LIST(letters(&a, 2001))}, S("link"), COMPLAINT_TOO_LONG, 2000},
        {{.text = ok, .people = LIST(letters(&a, 101))}, S("person"), COMPLAINT_TOO_LONG, 100},
        {{.text = ok, .people = LIST(S("a\nb"))}, S("person"), COMPLAINT_NOT_TEXT, 1},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct complaints wrong;
        struct entry e = {.number = 77};
        check_false(check(&a, cases[i].draft, &wrong, &e));
        check_int(wrong.count, 1);
        check_str(wrong.at[0].field, cases[i].field);
        check_str(complaint_code_id(wrong.at[0].code), complaint_code_id(cases[i].code));
        check_int(wrong.at[0].number, cases[i].number);
        check_int(e.number, 77);
    }
}

static void all_mistakes_are_told_at_once_in_the_order_of_the_fields(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct complaints wrong;
    struct entry e;
    struct entry_draft draft = {
        .text = S(""),
        .day = S("never"),
        .kind = S("?"),
        .behaviours = LIST(S("no.such"), S("nor.this")),
        .autonomy = S("9"),
        .scope = S("?"),
        .outcome = S("?"),
        .before = letters(&a, 300),
        .after = letters(&a, 300),
        .links = LIST(S("ftp://x")),
        .people = LIST(letters(&a, 300)),
    };
    static const str order[] = {S("text"),      S("day"),      S("kind"),  S("behaviour"),
                                S("behaviour"), S("autonomy"), S("scope"), S("outcome"),
                                S("before"),    S("after"),    S("link"),  S("person")};
    check_false(check(&a, draft, &wrong, &e));
    check_int(wrong.count, LENGTH(order));
    for (size_t i = 0; i < LENGTH(order); i++)
        check_str(wrong.at[i].field, order[i]);
    check_str(wrong.at[3].detail, S("no.such"));
}

static void limits_are_reached_and_not_passed(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct complaints wrong;
    struct entry e;
    str links[21], people[21];
    for (size_t i = 0; i < LENGTH(links); i++) {
        links[i] = str_format(&a, "https://example.org/%zu", i);
        people[i] = str_format(&a, "Person %zu", i);
    }
    struct entry_draft draft = {.text = letters(&a, 64 * 1024),
                                .before = letters(&a, 200),
                                .links = {links, 20},
                                .people = {people, 20}};
    check_true(check(&a, draft, &wrong, &e));
    check_int(e.links.count, 20);
    draft.links.count = 21;
    check_false(check(&a, draft, &wrong, &e));
    check_int(wrong.at[0].code, COMPLAINT_TOO_MANY);
    check_int(wrong.at[0].number, 20);
    draft.links.count = 20;
    draft.people.count = 21;
    check_false(check(&a, draft, &wrong, &e));
    check_str(wrong.at[0].field, S("person"));
}

static void the_ends_of_the_calendar_are_days(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct complaints wrong;
    struct entry e;
    check_true(check(&a, (struct entry_draft){.text = S("x"), .day = S("1970-01-01")}, &wrong, &e));
    check_int(e.day.count, 0);
    check_true(check(&a, (struct entry_draft){.text = S("x"), .day = S(" today ")}, &wrong, &e));
    check_true(check(&a, (struct entry_draft){.text = S("x"), .day = S("monday")}, &wrong, &e));
    check_int(e.day.count, today.count - 6);
}

static void links_are_web_addresses_with_a_host_and_no_password(void **state)
{
    static const str good[] = {
        S("http://example.org"),
        S("https://example.org/"),
        S("HTTPS://Example.ORG/x"),
        S("http://localhost:7337/a"),
        S("http://127.0.0.1/"),
        S("http://[::1]:80/x"),
        S("https://example.org?q=@x"),
        S("https://example.org/a@b"),
        S("https://ex-ample.co.uk#top"),
        S("https://b\xc3\xbc"
          "cher.example/\xc3\xbc"),
        S("https://example.org/a(b)'c,d;e%20f~g"),
        S("https://example.org:65535"),
    };
    static const str bad[] = {
        S("example.org"),
        S("/relative"),
        S("//example.org"),
        S("ftp://example.org"),
        S("javascript:alert(1)"),
        S("http:example.org"),
        S("http://"),
        S("http:///path"),
        S("https://?q"),
        S("https://#x"),
        S("https://ada@example.org"),
        S("https://ada:pw@example.org"),
        S("https://:80/"),
        S("https://example.org:"),
        S("https://example.org:x"),
        S("https://example.org:65536"),
        S("https://example.org:-1"),
        S("https://exa mple.org"),
        S("https://example.org/a b"),
        S("https://example.org/\"x"),
        S("https://example.org/<x>"),
        S("https://example.org\\x"),
        S("https://.example.org"),
        S("https://a..b"),
        S("https://-a.org"),
        S("https://[::1"),
        S("https://[]"),
        S("data:text/html,x"),
        S("https://exa\tmple.org"),
        S("mailto:a@b.c"),
    };
    CLOSING(arena) struct arena a = {0};
    struct complaints wrong;
    struct entry e;
    for (size_t i = 0; i < LENGTH(good); i++)
        if (!check(&a, (struct entry_draft){.text = S("x"), .links = LIST(good[i])}, &wrong, &e))
            check_str(good[i], S("a link"));
    for (size_t i = 0; i < LENGTH(bad); i++)
        if (check(&a, (struct entry_draft){.text = S("x"), .links = LIST(bad[i])}, &wrong, &e))
            check_str(bad[i], S("refused"));
}

static void what_confirms_it_follows_from_what_hangs_on_it(void **state)
{
    struct entry e = {0};
    check_int(entry_confirm(&e), CONFIRM_NOTE);
    e.people = LIST(S("Sara"));
    check_int(entry_confirm(&e), CONFIRM_NAMED);
    e.links = LIST(S("https://example.org"));
    check_int(entry_confirm(&e), CONFIRM_ARTIFACT);
    e.confirmed = true;
    check_int(entry_confirm(&e), CONFIRM_CONFIRMED);
}

static void an_entry_gives_one_item_for_each_behaviour_that_is_known(void **state)
{
    struct framework f = small_framework();
    struct entry e = {.day = {100},
                      .behaviours = LIST(S("comm.risk"), S("gone.since"), S("team.help")),
                      .autonomy = ENTRY_UNSAID,
                      .scope = ENTRY_UNSAID,
                      .outcome = ENTRY_UNSAID};
    struct evidence_item items[ENTRY_BEHAVIOURS_MOST];
    check_int(entry_items(&e, &f, items), 2);
    check_int(items[0].behaviour, 2);
    check_int(items[1].behaviour, 0);
    check_int(items[0].day.count, 100);
    check_int(items[0].autonomy, 2);
    check_int(items[0].scope, SCOPE_TASK);
    check_int(items[0].outcome, OUTCOME_DONE);
    check_int(items[0].confirm, CONFIRM_NOTE);
    e.autonomy = 0;
    e.scope = SCOPE_WIDE;
    e.outcome = OUTCOME_OPEN;
    check_int(entry_items(&e, &f, items), 2);
    check_int(items[1].autonomy, 0);
    check_int(items[1].scope, SCOPE_WIDE);
    check_int(items[1].outcome, OUTCOME_OPEN);
}

static void kinds_have_ids_that_read_back(void **state)
{
    for (int k = 0; k < ENTRY_KIND_COUNT; k++) {
        enum entry_kind kind = ENTRY_KIND_COUNT;
        check_true(entry_kind_read(entry_kind_id((enum entry_kind)k), &kind));
        check_int(kind, k);
    }
    enum entry_kind kind;
    check_false(entry_kind_read(S("Done"), &kind));
    check_false(entry_kind_read(S(""), &kind));
}

static void a_title_is_the_first_line_or_sentence(void **state)
{
    static const struct {
        str text, title;
    } cases[] = {
        {S("Ran the demo"), S("Ran the demo")},
        {S("Ran the demo. It went well."), S("Ran the demo.")},
        {S("Ran the demo\nIt went well."), S("Ran the demo")},
        {S("\n\n  Ran the demo  \nmore"), S("Ran the demo")},
        {S("Did it work? Yes."), S("Did it work?")},
        {S("Cut it from 2.1% to 0.4%. Nobody noticed."), S("Cut it from 2.1% to 0.4%.")},
        {S("Asked J. Doe for a review. Then shipped."), S("Asked J. Doe for a review.")},
        {S("Moved small things, e.g. Names. Then shipped."), S("Moved small things, e.g. Names.")},
        {S("Fixed a.b.c and x. lower goes on"), S("Fixed a.b.c and x. lower goes on")},
        {S("\xe4\xbb\x8a\xe6\x97\xa5\xe3\x80\x82\xe6\x98\x8e\xe6\x97\xa5"),
         S("\xe4\xbb\x8a\xe6\x97\xa5\xe3\x80\x82")},
        {S("one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
           "fifteen"),
         S("one two three four five six seven eight nine ten eleven twelve thirteen")},
        {S("x"), S("x")},
        {S("."), S(".")},
    };
    for (size_t i = 0; i < LENGTH(cases); i++)
        check_str(entry_title(&(struct entry){.text = cases[i].text}), cases[i].title);
    CLOSING(arena) struct arena a = {0};
    check_int(entry_title(&(struct entry){.text = letters(&a, 500)}).length, 80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_is_enough),
        cmocka_unit_test(everything_said_is_kept),
        cmocka_unit_test(each_mistake_has_its_field_and_code),
        cmocka_unit_test(all_mistakes_are_told_at_once_in_the_order_of_the_fields),
        cmocka_unit_test(limits_are_reached_and_not_passed),
        cmocka_unit_test(the_ends_of_the_calendar_are_days),
        cmocka_unit_test(links_are_web_addresses_with_a_host_and_no_password),
        cmocka_unit_test(what_confirms_it_follows_from_what_hangs_on_it),
        cmocka_unit_test(an_entry_gives_one_item_for_each_behaviour_that_is_known),
        cmocka_unit_test(kinds_have_ids_that_read_back),
        cmocka_unit_test(a_title_is_the_first_line_or_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
