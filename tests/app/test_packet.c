/* packet: the case as documents. The whole of each is kept in tests/golden/packet/. */
#include "app/packet.h"

#include "app/assessment.h"
#include "app/story.h"
#include "base/buf.h"
#include "fake_os.h"
#include "golden.h"

static void answer(struct turn *t, str letters)
{
    struct assessment_draft draft = {0};
    struct assessment_view kept;
    size_t at;
    check_true(answers_read(letters, turn_framework(t), &draft.answers, &at));
    check_true(app_keep_assessment(t, &draft, &kept));
}

/* Half a year of work: proofs of every strength, unfinished work, an old thing, and words that would be
 * marks in HTML or Markdown. */
static struct turn *half_a_year(struct story *s)
{
    struct turn *t = story_begin(s);
    answer(t, S("12112331221112212112"));
    story_log(t, (struct entry_draft){
                     .text = S("Retried card payments after a timeout.\n\nSupport reported shoppers "
                               "paying **twice**. I traced it to our client giving up first, and "
                               "released a retry to 5% of traffic."),
                     .day = S("2026-05-12"),
                     .behaviours = TEXTS(S("own.follow"), S("tech.debug")),
                     .autonomy = S("3"),
                     .scope = S("feature"),
                     .outcome = S("measured"),
                     .before = S("2.1%"),
                     .after = S("0.4%"),
                     .links = TEXTS(S("https://git.example/checkout/482"),
                                    S("https://grafana.example/d/pay?a=1&b=2")),
                     .people = TEXTS(S("Tomasz Zielinski"), S("Inês <Ferreira>"))});
    story_log(t, (struct entry_draft){.text = S("Rolled back my cache change within 40 minutes."),
                                      .day = S("2026-04-09"),
                                      .behaviours = TEXTS(S("own.mistake")),
                                      .autonomy = S("4"),
                                      .outcome = S("seen"),
                                      .links = TEXTS(S("https://wiki.example/review/0409"))});
    story_log(t, (struct entry_draft){.text = S("Helped Ana with her first deploy <script>x</script>"),
                                      .day = S("2026-10-02"),
                                      .kind = S("helped"),
                                      .behaviours = TEXTS(S("team.help")),
                                      .people = TEXTS(S("Ana"))});
    for (int i = 0; i < 4; i++)
        story_log(t, (struct entry_draft){
                         .text = str_format(t->arena, "Note %d on the flaky test. It's _slow_.", i + 1),
                         .day = str_format(t->arena, "2026-06-0%d", i + 1),
                         .behaviours = TEXTS(S("tech.debug")),
                         .autonomy = S("2")});
    story_log(t, (struct entry_draft){.text = S("Started the tax service migration."),
                                      .behaviours = TEXTS(S("init.stretch")),
                                      .outcome = S("open")});
    story_log(t, (struct entry_draft){.text = S("An old thing."),
                                      .day = S("2024-01-15"),
                                      .behaviours = TEXTS(S("comm.write")),
                                      .links = TEXTS(S("https://old.example/"))});
    story_log(t, (struct entry_draft){.text = S("Just a line for me.")});
    return story_owner(s);
}

static str write(struct turn *t, enum packet_format format)
{
    str document = {0}, name = {0};
    if (!app_write_packet(t, format, &document, &name))
        fail_msg("%s: %s", t->err.place, t->err.text);
    check_str(name, str_format(t->arena, "packet-2026-11-22.%.*s", STR(packet_format_id(format))));
    return document;
}

/* Without the style that the document carries: it changes with the pages. */
static str unstyled(struct turn *t, str html)
{
    size_t from = str_find(html, S("<style>")), to = str_find(html, S("</style>"));
    check_true(from < to && to < html.length);
    return str_format(t->arena, "%.*s%.*s", STR(str_first(html, from)), STR(str_from_at(html, to)));
}

static void markdown_is_as_kept(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = half_a_year(&s);
    check_golden(t->arena, "golden/packet/packet.md", write(t, PACKET_MARKDOWN));
    story_end(&s);
}

static void html_is_as_kept(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = half_a_year(&s);
    check_golden(t->arena, "golden/packet/packet.html", unstyled(t, write(t, PACKET_HTML)));
    story_end(&s);
}

static void json_is_as_kept(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = half_a_year(&s);
    check_golden(t->arena, "golden/packet/packet.json", write(t, PACKET_JSON));
    story_end(&s);
}

/* The ids in the order they stand, one after the other: "E-1 E-3 ...". */
static str ids_in(struct turn *t, str document)
{
    struct buf b;
    buf_init(&b, t->arena, 4096);
    for (str rest = document; rest.length > 2;) {
        size_t at = str_find(rest, S("E-"));
        rest = str_from_at(rest, at + 2);
        size_t digits = 0;
        while (digits < rest.length && rest.at[digits] >= '0' && rest.at[digits] <= '9')
            digits++;
        if (digits)
            buf_format(&b, "E-%.*s ", STR(str_first(rest, digits)));
    }
    return buf_str(&b);
}

static void every_form_carries_the_same_ids(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = half_a_year(&s);
    str markdown = ids_in(t, write(t, PACKET_MARKDOWN));
    check_str(markdown, S("E-1 E-7 E-6 E-3 E-1 E-2 "));
    check_str(ids_in(t, unstyled(t, write(t, PACKET_HTML))), markdown);
    check_str(ids_in(t, write(t, PACKET_JSON)), markdown);
    story_end(&s);
}

static void the_one_file_asks_nobody_for_anything(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = half_a_year(&s);
    str html = write(t, PACKET_HTML);
    static const str never[] = {S("<link"), S("<script"), S("src="), S("@import"), S("url(")};
    for (size_t i = 0; i < LENGTH(never); i++)
        check_false(str_has(html, never[i]));
    check_has(html, S("<style>"));
    check_has(html, S("@media print"));
    check_has(html, S("&lt;script&gt;"));
    story_end(&s);
}

static void the_sheet_says_what_is_there_and_what_is_missing(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = half_a_year(&s);
    struct packet_view v;
    check_true(app_show_packet(t, &v));
    check_int(v.packet.entry_count, 10);
    check_int(v.packet.evidence_count, 7); /* not the unfinished one, nor the old one */
    check_int(v.packet.artifact_count, 4);
    check_int(v.packet.confirmed_count, 0);
    check_int(v.packet.covered_count, 4);
    check_int(v.packet.building_count, 16);
    check_true(v.packet.can_show);
    check_has(v.hint, S("You have 7."));
    check_int(v.packet.person.length, 0);
    story_end(&s);
}

static void an_empty_record_gives_a_packet_that_says_so(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = story_begin(&s);
    struct packet_view v;
    check_true(app_show_packet(t, &v));
    check_has(v.hint, S("You have 0."));
    check_false(v.packet.can_show);
    str markdown = write(t, PACKET_MARKDOWN);
    check_has(markdown, S("- Period: Nothing yet"));
    check_has(markdown, S("No figure yet"));
    check_has(markdown, S("## Still building"));
    check_has(write(t, PACKET_JSON), S("\"period\": null"));
    story_end(&s);
}

static void formats_are_read_by_their_names(void **state)
{
    (void)state;
    enum packet_format format = PACKET_FORMAT_COUNT;
    check_true(packet_format_read(S("md"), &format));
    check_int(format, PACKET_MARKDOWN);
    check_true(packet_format_read(S("markdown"), &format));
    check_int(format, PACKET_MARKDOWN);
    check_true(packet_format_read(S("html"), &format));
    check_int(format, PACKET_HTML);
    check_true(packet_format_read(S("json"), &format));
    check_int(format, PACKET_JSON);
    check_false(packet_format_read(S("pdf"), &format));
    check_int(format, PACKET_JSON);
}

static void only_who_may_take_the_record_along_gets_one(void **state)
{
    (void)state;
    struct story s;
    struct turn *t = half_a_year(&s);
    struct packet_view v;
    str document, name;
    t = story_stranger(&s);
    check_true(app_show_packet(t, &v));
    check_int(v.packet.entry_count, 0);
    check_str(v.packet.person, S("Grace"));
    t = story_token(&s, S("read"));
    check_false(app_show_packet(t, &v));
    check_failed(t, ERR_FORBIDDEN);
    check_false(app_write_packet(t, PACKET_JSON, &document, &name));
    check_failed(t, ERR_FORBIDDEN);
    t = story_token(&s, S("export"));
    check_true(app_write_packet(t, PACKET_JSON, &document, &name));
    t = story_nobody(&s);
    check_false(app_show_packet(t, &v));
    check_failed(t, ERR_SIGN_IN);
    story_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_is_as_kept),
        cmocka_unit_test(html_is_as_kept),
        cmocka_unit_test(json_is_as_kept),
        cmocka_unit_test(every_form_carries_the_same_ids),
        cmocka_unit_test(the_one_file_asks_nobody_for_anything),
        cmocka_unit_test(the_sheet_says_what_is_there_and_what_is_missing),
        cmocka_unit_test(an_empty_record_gives_a_packet_that_says_so),
        cmocka_unit_test(formats_are_read_by_their_names),
        cmocka_unit_test(only_who_may_take_the_record_along_gets_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
