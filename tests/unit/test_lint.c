/* The one thing that would make an entry stronger. tests/unit/lint/sentences.txt holds labelled sentences: the
 * word lists were fitted to the odd ones of each label; the even ones were held out and only counted. */
#include "check.h"
#include "content/content.h"
#include "os/os.h"

#include <stdlib.h>
#include <string.h>

enum { LABELS = LINT_WHY + 2, FINE = LINT_WHY + 1, ANY_PRECISION_PCT = 90, ANY_RECALL_PCT = 90, RULE_PCT = 80 };

static const str labels[LABELS] = {[LINT_VERB] = S("verb"),
                                   [LINT_WE] = S("we"),
                                   [LINT_NUMBER] = S("number"),
                                   [LINT_WHY] = S("why"),
                                   [FINE] = S("fine")};

static struct content content;
static struct arena arena;

static int open_content(void **state)
{
    struct err e = {0};
    return content_open(&arena, &content, &e) ? 0 : -1;
}

static int label_of(str word)
{
    for (int i = 0; i < LABELS; i++)
        if (str_equal(word, labels[i]))
            return i;
    fail_msg("no label %.*s", STR(word));
    return 0;
}

static int said_of(str text)
{
    enum lint_code code = lint_text(content.lint, text, &arena);
    return code == LINT_COUNT ? FINE : (int)code;
}

struct counts {
    int of[LABELS][LABELS]; /* wanted, said */
    int seen;
};

/* `parity` 1: the fitted half; 0: the held-out one. */
static void count(struct counts *c, int parity)
{
    struct err e = {0};
    str text, line;
    int number[LABELS] = {0};
    const char *path = getenv("SEEKERSY_SENTENCES");
    assert_non_null(path);
    check_true(os_read_file(path, 1024 * 1024, &arena, &text, &e));
    while (str_cut(&text, '\n', &line)) {
        str label;
        if (!line.length || line.at[0] == '#')
            continue;
        check_true(str_cut(&line, '\t', &label));
        int wanted = label_of(label);
        if (++number[wanted] % 2 != parity)
            continue;
        c->of[wanted][said_of(line)]++;
        c->seen++;
    }
}

static int pct(int part, int whole)
{
    return whole ? part * 100 / whole : 0;
}

/* Of what was said, how much was right; of what should be said, how much was. */
static void rule_figures(const struct counts *c, int rule, int *precision, int *recall)
{
    int said = 0, wanted = 0;
    for (int i = 0; i < LABELS; i++) {
        said += c->of[i][rule];
        wanted += c->of[rule][i];
    }
    *precision = pct(c->of[rule][rule], said);
    *recall = pct(c->of[rule][rule], wanted);
}

static void check_figures(int parity)
{
    struct counts c = {0};
    count(&c, parity);
    check_true(c.seen > 100);
    int hits = 0, false_alarms = 0, misses = 0;
    for (int rule = 0; rule < FINE; rule++) {
        int precision, recall;
        rule_figures(&c, rule, &precision, &recall);
        print_message("# %.*s: precision %d%%, recall %d%%\n", STR(labels[rule]), precision, recall);
        check_true(precision >= RULE_PCT);
        check_true(recall >= RULE_PCT);
        false_alarms += c.of[FINE][rule];
        misses += c.of[rule][FINE];
        for (int said = 0; said < FINE; said++)
            hits += c.of[rule][said];
    }
    int precision = pct(hits, hits + false_alarms), recall = pct(hits, hits + misses);
    print_message("# anything: precision %d%%, recall %d%%, of %d\n", precision, recall, c.seen);
    check_true(precision >= ANY_PRECISION_PCT);
    check_true(recall >= ANY_RECALL_PCT);
}

static void the_sentences_it_was_fitted_to_are_mostly_read_rightly(void **state)
{
    check_figures(1);
}

static void so_are_those_it_never_saw(void **state)
{
    check_figures(0);
}

static void each_rule_tells_its_own_examples_apart(void **state)
{
    for (int i = LINT_VERB; i <= LINT_WHY; i++) {
        const struct lint_rule *rule = &content.lint->rules[i];
        check_int(said_of(rule->weak), i);
        check_true(said_of(rule->strong) != i);
    }
}

static enum lint_code of(struct entry *entry)
{
    return lint_entry(content.lint, entry, &arena);
}

static void evidence_wants_a_link_and_then_a_witness(void **state)
{
    str behaviour = S("own.follow"), link = S("https://example.com/1"), person = S("Mia");
    struct entry entry = {.text = S("I fixed the login loop, so nobody calls support about it.")};
    check_int(of(&entry), LINT_COUNT); /* it is not evidence yet */
    entry.behaviours = (struct str_list){&behaviour, 1};
    check_int(of(&entry), LINT_LINK);
    entry.links = (struct str_list){&link, 1};
    check_int(of(&entry), LINT_WITNESS);
    entry.people = (struct str_list){&person, 1};
    check_int(of(&entry), LINT_COUNT);
    entry.people = (struct str_list){0};
    entry.confirmed = true;
    check_int(of(&entry), LINT_COUNT);
}

static void a_number_may_stand_in_its_own_fields(void **state)
{
    struct entry entry = {.text = S("Made the search page much faster so that support stops getting complaints.")};
    check_int(of(&entry), LINT_NUMBER);
    entry.before = S("900 ms");
    entry.after = S("70 ms");
    check_int(of(&entry), LINT_COUNT);
}

static void what_somebody_learned_needs_nothing(void **state)
{
    struct entry entry = {.text = S("B-trees."), .kind = ENTRY_LEARNED};
    check_int(of(&entry), LINT_COUNT);
    entry.kind = ENTRY_FEEDBACK;
    check_int(of(&entry), LINT_COUNT);
    entry.kind = ENTRY_DONE;
    check_int(of(&entry), LINT_VERB);
}

static void any_text_gets_an_answer(void **state)
{
    static char large[70000];
    memset(large, 'a', sizeof large);
    check_int(said_of((str){large, sizeof large}), LINT_VERB);
    memset(large, '.', sizeof large);
    check_int(said_of((str){large, sizeof large}), LINT_VERB);
    check_int(said_of(S("修正しました")), LINT_VERB);
    check_int(said_of(S("’")), LINT_VERB);
    check_int(said_of(S("")), LINT_VERB);
}

static str broken(const char *from, const char *to)
{
    struct err e = {0};
    str text, rest;
    str path = str_format(&arena, "%s/lint/english.yaml", getenv("SEEKERSY_CONTENT"));
    check_true(os_read_file(str_z(&arena, path), 1024 * 1024, &arena, &text, &e));
    size_t at = str_find(text, str_from(from));
    assert_true(at < text.length);
    rest = str_from_at(text, at + strlen(from));
    text = str_format(&arena, "%.*s%s%.*s", (int)at, text.at, to, STR(rest));
    struct lint_rules rules;
    assert_false(content_lint_read(S("lint.yaml"), text, &arena, &rules, &e));
    return str_copy(&arena, str_from(e.text));
}

static void a_mistake_in_the_file_is_named_with_its_line(void **state)
{
    check_has(broken("id: \"we\"", "id: \"us\""), S("lint.yaml:12: rules[1]: the rule here is 'we', not 'us'"));
    check_has(broken("\"worked on\"", "\"Worked on\""), S("wants small letters"));
    check_has(broken("claims:", "boasts:"), S("this key is not known here"));
    check_has(broken("seekersy-lint-1", "seekersy-lint-2"), S("this program reads"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sentences_it_was_fitted_to_are_mostly_read_rightly),
        cmocka_unit_test(so_are_those_it_never_saw),
        cmocka_unit_test(each_rule_tells_its_own_examples_apart),
        cmocka_unit_test(evidence_wants_a_link_and_then_a_witness),
        cmocka_unit_test(a_number_may_stand_in_its_own_fields),
        cmocka_unit_test(what_somebody_learned_needs_nothing),
        cmocka_unit_test(any_text_gets_an_answer),
        cmocka_unit_test(a_mistake_in_the_file_is_named_with_its_line),
    };
    return cmocka_run_group_tests(tests, open_content, NULL);
}
