#include "check.h"

#include "html/chart.h"

static struct arena arena;

static void the_dial_says_in_words_what_it_shows(void **state)
{
    struct dial d = {.score = 58, .low = 51, .high = 65, .line = 70, .line_words = S("mid-level")};
    str svg = chart_dial(&arena, &d).text;
    check_has(svg, S("<title id=\"dial-title\">Readiness score: 58 of 100</title>"));
    check_has(svg, S("<desc id=\"dial-words\">Likely range 51 to 65. mid-level is at 70.</desc>"));
    check_has(svg, S("stroke-dasharray=\"58 100\""));
    check_has(svg, S("stroke-dasharray=\"0 51 14 100\""));
    check_has(svg, S("stroke-dasharray=\"0 69.6 .8 100\""));
    check_has(svg, S(">58</text>"));
}

static void the_dial_stays_in_its_picture_at_every_line(void **state)
{
    for (int line = 0; line <= 100; line++) {
        struct dial d = {
            .score = line, .low = 0, .high = 100, .line = line, .line_words = S("the line")};
        str svg = chart_dial(&arena, &d).text;
        str label = str_from_at(svg, str_find(svg, S("<text class=\"s start\"")));
        if (!label.length)
            label = str_from_at(svg, str_find(svg, S("<text class=\"s end\"")));
        if (!label.length)
            label = str_from_at(svg, str_find(svg, S("<text class=\"s middle\"")));
        check_true(label.length);
        str rest = str_from_at(label, str_find(label, S(" x=\"")) + 4), number;
        int64_t x = -1, y = -1;
        check_true(str_cut(&rest, '"', &number) && str_int(number, &x));
        rest = str_from_at(rest, str_find(rest, S("y=\"")) + 3);
        check_true(str_cut(&rest, '"', &number) && str_int(number, &y));
        check_true(x >= 2 && x <= 318 && y >= 14 && y <= 186);
    }
}

static void figures_hold_numbers_that_are_out_of_range(void **state)
{
    struct dial d = {.score = 900, .low = 80, .high = -5, .line = 101, .line_words = S("<b>")};
    str svg = chart_dial(&arena, &d).text;
    check_has(svg, S("100 of 100"));
    check_has(svg, S("&lt;b&gt;"));
    check_has(chart_meter(&arena, -3, 80).text, S("class=\"v\" y=\"3\" width=\"0\""));
    check_has(chart_minutes(&arena, 45, 30).text, S("H30\"/></svg>"));
}

static void a_cell_is_told_by_shape_and_by_word(void **state)
{
    check_has(chart_cell(&arena, CELL_CONFIRMED, S("Flags \"risk\""), S("confirmed")).text,
              S("aria-label=\"Flags &quot;risk&quot;: confirmed\"><rect class=\"cell c2\""));
    check_has(chart_cell(&arena, CELL_CONFIRMED, S("x"), S("nothing yet")).text,
              S("<circle class=\"dot\""));
    check_false(
        str_has(chart_cell(&arena, CELL_EVIDENCE, S("x"), S("nothing yet")).text, S("circle")));
    check_has(chart_cell(&arena, CELL_NOTHING, S("x"), S("nothing yet")).text,
              S("x: nothing yet\"><rect class=\"cell\""));
    check_has(chart_cell_key(&arena, CELL_WORD).text,
              S("aria-hidden=\"true\"><rect class=\"cell c1\""));
}

int main(void)
{
    arena_init(&arena);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_dial_says_in_words_what_it_shows),
        cmocka_unit_test(the_dial_stays_in_its_picture_at_every_line),
        cmocka_unit_test(figures_hold_numbers_that_are_out_of_range),
        cmocka_unit_test(a_cell_is_told_by_shape_and_by_word),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(&arena);
    return failed;
}
