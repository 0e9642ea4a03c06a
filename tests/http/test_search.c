/* Looking for what was written: a form on the journal that needs no script. */
#include "visit.h"

#include "app/entry.h"

#include <string.h>

static void write_down(struct visit *v, const char *words)
{
    visit(v, "/journal");
    fill(v, "text", words);
    press(v, "Save entry");
}

static void the_journal_is_searched_with_a_form(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    write_down(v, "Ran the Café demo for Zoë <b>");
    write_down(v, "Fixed the login, 東京都 office");
    visit(v, "/journal");
    fill(v, "q", "cafe de");
    press(v, "Show");
    check_status(v, 200);
    see(v, "Found for “cafe de”");
    see(v, "1 entry");
    see(v, "Ran the Café demo");
    not_see(v, "Fixed the login");
    see_source(v, "value=\"cafe de\"");
    fill(v, "q", "京都");
    fill(v, "kind", "done");
    press(v, "Show");
    see(v, "Fixed the login");
    see_source(v, "value=\"done\" selected");
    visit(v, "/journal?q=%E4%BA%AC%E9%83%BD&kind=risk");
    see(v, "No entry has all of that in it.");
    visit(v, "/journal?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    check_status(v, 200);
    see(v, "No entry has all of that in it.");
    see_source(v, "value=\"&quot;&gt;&lt;script&gt;");
    visit(v, "/journal?q=+++");
    see(v, "2 entries"); /* blanks look for nothing */
    not_see(v, "Found for");
}

static void a_search_is_read_page_by_page(void **state)
{
    struct visit *v = *state;
    sign_in(v);
    for (int i = 0; i < ENTRIES_PAGE + 3; i++)
        write_down(v, i == 1 ? "apple the second" : "apple");
    visit(v, "/journal?q=app&kind=done");
    see(v, "The newest 50");
    not_see(v, "apple the second");
    follow(v, "Older entries");
    check_status(v, 200);
    see(v, "Older ones");
    see(v, "apple the second");
    see_source(v, "value=\"app\"");
    not_see(v, "Older entries");
}

static void a_search_that_is_too_long_says_so(void **state)
{
    struct visit *v = *state;
    char target[400] = "/journal?q=";
    sign_in(v);
    write_down(v, "apple");
    memset(target + strlen(target), 'x', SEARCH_MOST + 1);
    visit(v, target);
    check_status(v, 422);
    see(v, "That’s too long. Use at most 200 letters.");
    see_source(v, "aria-invalid=\"true\"");
    see(v, "Show all entries");
}

int main(void)
{
#define ONE(name) cmocka_unit_test_setup_teardown(name, visit_open, visit_close)
    const struct CMUnitTest tests[] = {
        ONE(the_journal_is_searched_with_a_form),
        ONE(a_search_is_read_page_by_page),
        ONE(a_search_that_is_too_long_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
