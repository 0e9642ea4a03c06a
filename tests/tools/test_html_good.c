/* What compiled templates print: templates/good.html. */
#include "check.h"

#include "base/arena.h"
#include "templates/good.h"
#include "templates/good.html.h"

static struct arena arena;

static struct buf *page(void)
{
    struct buf *b = arena_new(&arena, struct buf);
    buf_init(b, &arena, 65536);
    return b;
}

static void values_are_escaped_for_their_place(void **state)
{
    struct buf *b = page();
    struct good_view v = {
        .title = S("\n<b>\"R&D\"</b> 'x'"),
        .body = html_markdown(&arena, S("*fine*")),
        .mood = MOOD_BUSY,
        .large = UINT64_MAX,
        .small = INT64_MIN,
    };
    html_good_escapes(b, &v);
    check_str(buf_str(b),
              S("<p title=\"\n&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; &#39;x&#39;\" data-mood='1'>"
                "\n&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; &#39;x&#39; 18446744073709551615 "
                "-9223372036854775808</p>\n"
                "<textarea name=\"text\">\n\n&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; "
                "&#39;x&#39;</textarea>\n"
                "<title>\n&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; &#39;x&#39;</title>\n"
                "<div><p><em>fine</em></p>\n</div>\n"));
}

static void addresses_of_ours_follow_the_base_path(void **state)
{
    struct buf *b = page();
    b->root = S("/career");
    struct good_view v = {.home = url_part(&arena, url_of(S("/home")), S("a&b/c")),
                          .first.name = S("x\"y")};
    html_good_addresses(b, &v);
    check_str(buf_str(b),
              S("<a href=\"/career/home/a%26b%2Fc\">one</a><a href=\"/career/two\">two</a>"
                "<a href=\"https://example.org/?a=1\">three</a>\n"
                "<a href=\"#x&quot;y\">four</a>\n"
                "<form action=\"/career/home/a%26b%2Fc\"></form>\n"
                "<script src=\"/career/script.js\" defer></script>\n"));
}

static void conditions_lists_and_parts_flow(void **state)
{
    struct buf *b = page();
    str tags[] = {S("a"), S("<")};
    struct good_item items[] = {
        {.name = S("one"), .address = url_of(S("/1")), .count = 1, .is_done = true},
        {.name = S("two"), .address = url_of(S("/2")), .count = -2, .tags = {tags, 2}},
    };
    struct good_view v = {
        .items = {items, 2}, .first = items[1], .mood = MOOD_CALM, .small = -2, .title = S("t")};
    html_good_flow(b, &v);
    check_str(buf_str(b), S("<p>Many, in a hurry.</p>\n"
                            "<ul>\n"
                            "<li class=\"item done\"><a href=\"/1\">one</a>: 1</li>\n"
                            "<li class=\"item\"><a href=\"/2\">two</a>: -2</li>\n"
                            "<i>a</i>\n"
                            "<i>&lt;</i>\n"
                            "</ul>\n"
                            "<li class=\"item\"><a href=\"/2\">two</a>: -2</li>\n"
                            "<input type=\"checkbox\">\n"
                            "<input  name=\"a\">\n"));
}

static void an_empty_list_takes_the_other_branch(void **state)
{
    struct buf *b = page();
    struct good_view v = {.first = {.address = url_of(S("/"))}};
    html_good_flow(b, &v);
    assert_true(str_starts(buf_str(b), S("<p>Nothing.</p>\n<ul>\n</ul>\n")));
}

static void rows_with_a_count_of_their_own_are_listed(void **state)
{
    struct buf *b = page();
    struct good_item rows[] = {{.name = S("x")}, {.name = S("y")}};
    struct good_view v = {.rows = rows, .row_count = 2, .pair = {4, -5}};
    html_good_rows(b, &v);
    check_str(buf_str(b), S("x\ny\n4.-5.\n"));
}

int main(void)
{
    arena_init(&arena);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_escaped_for_their_place),
        cmocka_unit_test(addresses_of_ours_follow_the_base_path),
        cmocka_unit_test(conditions_lists_and_parts_flow),
        cmocka_unit_test(rows_with_a_count_of_their_own_are_listed),
        cmocka_unit_test(an_empty_list_takes_the_other_branch),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(&arena);
    return failed;
}
