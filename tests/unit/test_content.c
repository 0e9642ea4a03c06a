#include "base/embedded.h"
#include "base/json.h"
#include "check.h"
#include "content/content.h"
#include "os/os.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

extern const struct embedded content_files[];
extern const size_t content_files_count;

static const struct framework_source whole = {S("f.yaml"), FRAMEWORK_WHOLE};
static const struct framework_source catalogue = {S("f.yaml"), FRAMEWORK_CATALOGUE};

static str good_text(void)
{
    for (size_t i = 0; i < content_files_count; i++)
        if (str_equal(content_files[i].name, S("frameworks/junior-to-mid.yaml")))
            return (str){(const char *)content_files[i].content.at,
                         content_files[i].content.length};
    fail();
    return (str){0};
}

static bool is_built_in(str name)
{
    for (size_t i = 0; i < content_files_count; i++)
        if (str_equal(content_files[i].name, name))
            return true;
    return false;
}

static void every_framework_in_the_folder_is_built_in_and_sound(void **state)
{
    CLOSING(arena) struct arena a = {0};
    const char *root = getenv("SEEKERSY_CONTENT");
    assert_non_null(root);
    DIR *folder = opendir(str_z(&a, str_format(&a, "%s/frameworks", root)));
    assert_non_null(folder);
    size_t seen = 0;
    for (struct dirent *file = readdir(folder); file; file = readdir(folder)) {
        if (!str_ends(str_from(file->d_name), S(".yaml")))
            continue;
        struct err e = {0};
        struct framework f;
        str text;
        str path = str_format(&a, "%s/frameworks/%s", root, file->d_name);
        check_true(os_read_file(str_z(&a, path), 1024 * 1024, &a, &text, &e));
        struct framework_source from = {str_from(file->d_name), FRAMEWORK_WHOLE};
        if (!content_framework_read(from, text, &a, &f, &e))
            check_str(str_from(e.text), S("no mistake"));
        check_true(f.source.length > 0);
        check_true(is_built_in(str_format(&a, "frameworks/%s", file->d_name)));
        seen++;
    }
    closedir(folder);
    check_int(seen + 1, content_files_count); /* and the words of the lint */
}

static void the_starting_framework_is_read_whole(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct err e;
    struct content c;
    check_true(content_open(&a, &c, &e));
    const struct framework *f = content_framework(&c, S("junior-to-mid"));
    check_true(f == content_framework(&c, (str){0}));
    check_true(content_framework(&c, S("no-such")) == NULL);
    check_int(f->version, 1);
    check_int(f->line, 80);
    check_str(f->title, S("Junior to mid-level engineer"));
    check_str(f->skip, S("Hasn't come up"));
    check_int(f->area_count, 5);
    check_int(f->behaviour_count, 20);
    check_int(f->weight_sum, 6);
    check_int(f->hold_count, 5);
    check_str(f->areas[2].title, S("Team contribution"));
    check_int(f->areas[4].member_count, 4);
    const struct behaviour *b = &f->behaviours[3];
    check_str(b->id, S("init.beyond"));
    check_int(b->area, 0);
    check_int(b->bar, 3);
    check_int(b->weight, 2);
    check_str(b->options[4], S("I reshape tickets and others agree"));
    check_str(
        b->practice[0],
        S("Start each ticket with one line: \"I think this is for ..., so I will ...\". Post it."));
    check_int(b->evidence.count, 2);
    check_str(f->holds[4].behaviours.at[2], S("tech.deliver"));
    check_str(f->levels[4].name, S("Others rely on it"));
    check_str(f->autonomy_words[2], S("I was asked, and chose the way myself"));
    check_str(f->scope_words[SCOPE_WIDE], S("More than one team"));
    check_str(f->outcome_words[OUTCOME_SEEN], S("Someone saw it work"));
    check_str(f->confirm_words[CONFIRM_ARTIFACT], S("A link that shows it"));
}

/* The good file with its first `find` replaced; the line on which the replaced text began. */
static str mutate(struct arena *a, str find, str replace, size_t *line)
{
    str good = good_text();
    size_t at = str_find(good, find);
    if (at == good.length)
        check_str(find, S("a text of the starting framework"));
    *line = 1;
    for (size_t i = 0; i < at; i++)
        *line += good.at[i] == '\n';
    return str_format(a, "%.*s%.*s%.*s", STR(str_first(good, at)), STR(replace),
                      STR(str_from_at(good, at + find.length)));
}

struct broken {
    str find, replace;
    int below; /* lines from where `find` began to where the mistake is told */
    str words;
};

static const struct broken brokens[] = {
    /* the language */
    {S("title: \"Junior"), S("title: \"Jun\"ior"), 0, S("did not find expected key")},
    {S("version: 1"), S("version: 1\nversion: 2"), 1, S("the key 'version' stands here twice")},
    {S("  - id: \"team\"\n"), S("  - id: \"team\"\n    id: \"team\"\n"), 1,
     S("the key 'id' stands here twice")},
    {S("line: 80"), S("line: &l 80"), 0, S("anchors")},
    {S("line: 80"), S("line: *l"), 0, S("aliases")},
    {S("line: 80"), S("line: !!int 80"), 0, S("tags")},
    {S("line: 80"), S("\tline: 80"), 0, S("cannot start any token")},
    {S("areas:\n"), S("---\nareas:\n"), 0, S("a second document begins here")},
    {S("line: 80"), S("? [a, b]\n: 80"), 0, S("a key must be one word")},
    {S("line: 80"), S("line: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"),
     0, S("nested deeper than 32 levels")},
    {S("Initiative"),
     S("Initi\xff"
       "ative"),
     0, S("not UTF-8")},
    {S("Initiative"), S("Initi\\0ative"), 0, S("control characters")},
    {S("Initiative"), S("Initi\x1b[31mative"), 0, S("a control character")},
    /* keys and types */
    {S("line: 80"), S("lime: 80"), 0, S("lime: this key is not known here; these are: format, id")},
    {S("    why: \"A team can"), S("    wy: \"A team can"), 0,
     S("behaviours[0].wy: this key is not known here")},
    {S("skip: \"Hasn't come up\"\n"), S(""), -7, S("f.yaml:4: 'skip' is missing")},
    {S("    title: \"Suggest improvements\"\n"), S(""), -2, S("behaviours[0]: 'title' is missing")},
    {S("    weight: 2\n"), S(""), -4, S("behaviours[0]: 'weight' is missing")},
    {S("      text: \"One task\"\n"), S(""), -1, S("evidence_form.scope[0]: 'text' is missing")},
    {S("format: \"seekersy-framework-1\""), S("format: \"seekersy-framework-2\""), 0,
     S("format: this program reads \"seekersy-framework-1\"")},
    {S("id: \"junior-to-mid\""), S("id: \"junior to mid\""), 0, S("id: wants an id made of a-z")},
    {S("version: 1"), S("version: \"1\""), 0,
     S("version: wants a whole number from 1 to 1000000, not \"1\"")},
    {S("version: 1"), S("version: 01"), 0, S("wants a whole number")},
    {S("version: 1"), S("version: 1.5"), 0, S("not 1.5")},
    {S("version: 1"), S("version: 0"), 0, S("not 0")},
    {S("version: 1"), S("version:"), 0, S("not nothing")},
    {S("line: 80"), S("line: 101"), 0, S("line: wants a whole number from 0 to 100, not 101")},
    {S("line: 80"), S("line: 99999999999999999999"), 0, S("wants a whole number")},
    {S("title: \"Initiative\""), S("title: Initiative"), 0,
     S("areas[0].title: wants a text in quotes, not Initiative")},
    {S("title: \"Initiative\""), S("title: [\"Initiative\"]"), 0, S("wants a text, not a list")},
    {S("title: \"Initiative\""), S("title: \"  \""), 0, S("areas[0].title: is empty")},
    {S("title: \"Initiative\""),
     S("title: "
       "\"IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII\""),
     0, S("areas[0].title: is 81 letters long; at most 80 fit")},
    {S("areas:\n"), S("areas: \"none\"\nold:\n"), 1, S("old: this key is not known")},
    /* meaning */
    {S("  - level: 1"), S("  - level: 2"), 0,
     S("levels[1].level: levels stand in order from 0 to 4; this one must be 1")},
    {S("  - id: \"team\""), S("  - id: \"initiative\""), 0,
     S("areas[2].id: the id 'initiative' is taken already")},
    {S("  - id: \"init.notice\""), S("  - id: \"init.propose\""), 0,
     S("behaviours[1].id: the id 'init.propose' is taken already")},
    {S("  - id: \"hold.narrow\""), S("  - id: \"hold.mistakes\""), 0,
     S("the id 'hold.mistakes' is taken already")},
    {S("area: \"initiative\""), S("area: \"inititive\""), 0,
     S("behaviours[0].area: no area has the id 'inititive'")},
    {S("bar: 3"), S("bar: 5"), 0, S("behaviours[0].bar: wants a whole number from 1 to 4, not 5")},
    {S("bar: 3"), S("bar: 0"), 0, S("not 0")},
    {S("weight: 2"), S("weight: 4"), 0,
     S("behaviours[0].weight: wants a whole number from 1 to 3, not 4")},
    {S("      - \"None so far\"\n      - \"Only"), S("      - \"Only"), -1,
     S("options: wants exactly 5 lines, not 4")},
    {S("      - \"None so far\"\n"), S("      - \"None so far\"\n      - \"And one\"\n"), -1,
     S("wants exactly 5 lines, not 6")},
    {S("      month: \"Turn"), S("      year: \"Turn"), 0,
     S("behaviours[0].practice.year: this key is not known here; these are: week, month, quarter")},
    {S("      - \"tech.decide\""), S("      - \"tech.decline\""), 0,
     S("holds[0].behaviours[2]: no behaviour has the id 'tech.decline'")},
    {S("    - id: \"task\""), S("    - id: \"chore\""), 0,
     S("evidence_form.scope[0].id: the model wants 'task' here, not 'chore'")},
};

static void each_mistake_is_told_with_its_line_and_reason(void **state)
{
    CLOSING(arena) struct arena a = {0};
    _Static_assert(LENGTH(brokens) >= 25, "enough of them");
    size_t wrong = 0;
    for (size_t i = 0; i < LENGTH(brokens); i++) {
        const struct broken *b = &brokens[i];
        size_t line;
        struct err e = {0};
        struct framework f = {.version = 77};
        str text = mutate(&a, b->find, b->replace, &line);
        if (content_framework_read(whole, text, &a, &f, &e))
            check_str(b->replace, S("refused"));
        check_int(e.kind, ERR_REFUSED);
        check_int(f.version, 77);
        str start = str_format(&a, "f.yaml:%d: ", (int)line + b->below);
        str told = str_from(e.text);
        if (!str_starts(told, start) || !str_has(told, b->words)) {
            print_error("got  %s\nwant %.*s...%.*s\n", e.text, STR(start), STR(b->words));
            wrong++;
        }
    }
    check_int(wrong, 0);
}

/* A catalogue: two areas of two, which each case spoils in one place. */
#define CATALOGUE_START "id: \"small\"\nareas:\n  - id: \"x\"\n  - id: \"y\"\nbehaviours:\n"

static void a_catalogue_needs_only_ids_areas_and_bars(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct err e;
    struct framework f;
    str text = S(CATALOGUE_START "  - {id: \"x.1\", area: \"x\", bar: 3}\n"
                                 "  - {id: \"x.2\", area: \"x\", bar: 1}\n"
                                 "  - {id: \"x.3\", area: \"x\", bar: 4}\n"
                                 "  - {id: \"y.1\", area: \"y\", bar: 2}\n"
                                 "  - {id: \"y.2\", area: \"y\", bar: 2}\n");
    check_true(content_framework_read(catalogue, text, &a, &f, &e));
    check_int(f.line, 80);
    check_int(f.version, 1);
    check_str(f.title, S("small"));
    check_str(f.areas[1].title, S("y"));
    check_int(f.weight_sum, 4); /* the least there is; 4 div 3 each and one more to the first */
    static const int weights[] = {2, 1, 1, 2, 2};
    for (size_t i = 0; i < LENGTH(weights); i++)
        check_int(f.behaviours[i].weight, weights[i]);
    check_false(content_framework_read(whole, text, &a, &f, &e));
    check_has(str_from(e.text), S("is missing"));
}

static const struct {
    str behaviours;
    str told;
} unsound[] = {
    {S("  - {id: \"x.1\", area: \"x\", bar: 3, weight: 2}\n  - {id: \"y.1\", area: \"y\", bar: 3, "
       "weight: 1}\n"),
     S("f.yaml:4: areas[1]: the weights must sum to the same in every area; they are x 2, y 1")},
    {S("  - {id: \"x.1\", area: \"x\", bar: 3, weight: 2}\n  - {id: \"y.1\", area: \"y\", bar: "
       "3}\n"),
     S("f.yaml:7: behaviours[1]: 'weight' is missing; give one to every behaviour or to none")},
    {S("  - {id: \"x.1\", area: \"x\", bar: 3}\n"),
     S("f.yaml:4: areas[1]: no behaviour belongs to the area 'y'")},
    {S("  []\n"), S("f.yaml:5: behaviours: wants 1 to 40 lines, not 0")},
    {S("  - {id: \"x.1\", area: \"x\"}\n"), S("f.yaml:6: behaviours[0]: 'bar' is missing")},
    {S("  - {area: \"x\", bar: 3}\n"), S("f.yaml:6: behaviours[0]: 'id' is missing")},
    {S("  - {id: \"x.1\", bar: 3}\n"), S("f.yaml:6: behaviours[0]: 'area' is missing")},
    {S("  - \"x.1\"\n"), S("f.yaml:6: behaviours[0]: wants a group of keys, not \"x.1\"")},
    {S("  - {id: \"x.1\", area: \"x\", bar: 3, options: [\"a\"]}\n"),
     S("f.yaml:6: behaviours[0].options: wants exactly 5 lines, not 1")},
};

static void a_catalogue_that_does_not_add_up_is_refused(void **state)
{
    CLOSING(arena) struct arena a = {0};
    for (size_t i = 0; i < LENGTH(unsound); i++) {
        struct err e = {0};
        struct framework f;
        str text = str_format(&a, "%s%.*s", CATALOGUE_START, STR(unsound[i].behaviours));
        check_false(content_framework_read(catalogue, text, &a, &f, &e));
        check_str(str_from(e.text), unsound[i].told);
    }
}

static str many(struct arena *a, size_t areas, size_t each)
{
    str text = S("id: \"many\"\nareas:\n");
    for (size_t i = 0; i < areas; i++)
        text = str_format(a, "%.*s  - {id: \"a%zu\"}\n", STR(text), i);
    text = str_format(a, "%.*sbehaviours:\n", STR(text));
    for (size_t i = 0; i < areas; i++)
        for (size_t k = 0; k < each; k++)
            text = str_format(a, "%.*s  - {id: \"b%zu.%zu\", area: \"a%zu\", bar: 3}\n", STR(text),
                              i, k, i);
    return text;
}

static void limits_are_reached_and_not_passed(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct err e;
    struct framework f;
    check_true(content_framework_read(catalogue, many(&a, 10, 4), &a, &f, &e));
    check_int(f.behaviour_count, 40);
    check_true(content_framework_read(catalogue, many(&a, 3, 12), &a, &f, &e));
    check_int(f.weight_sum, 12);
    check_false(content_framework_read(catalogue, many(&a, 1, 4), &a, &f, &e));
    check_has(str_from(e.text), S("areas: wants 2 to 10 lines, not 1"));
    check_false(content_framework_read(catalogue, many(&a, 11, 1), &a, &f, &e));
    check_has(str_from(e.text), S("areas: wants 2 to 10 lines, not 11"));
    check_false(content_framework_read(catalogue, many(&a, 4, 11), &a, &f, &e));
    check_has(str_from(e.text), S("behaviours: wants 1 to 40 lines, not 44"));
    check_false(content_framework_read(catalogue, many(&a, 3, 13), &a, &f, &e));
    check_has(str_from(e.text), S("the area 'a0' has more than 12 behaviours"));
}

static void files_that_are_no_framework_are_told_kindly(void **state)
{
    static const struct {
        str text, told;
    } cases[] = {
        {S(""), S("f.yaml:1: the file is empty")},
        {{0}, S("f.yaml:1: the file is empty")},
        {S("# only a remark\n"), S("the file is empty")},
        {S("- \"a\"\n"), S("f.yaml:1: wants a group of keys, not a list")},
        {S("hello\n"), S("f.yaml:1: wants a group of keys, not hello")},
        {S("a: 1\n b: 2\n"), S("f.yaml:2: ")},
        {S("id: \"x\nareas:\n"), S("f.yaml:")},
        {S("id: \"x\"\nareas: []\nbehaviours: []\n\0"), S("f.yaml:4: a zero byte")},
    };
    CLOSING(arena) struct arena a = {0};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct err e = {0};
        struct framework f;
        check_false(content_framework_read(catalogue, cases[i].text, &a, &f, &e));
        check_int(e.kind, ERR_REFUSED);
        check_has(str_from(e.text), cases[i].told);
    }
}

static void a_file_that_is_too_large_is_refused_before_it_is_read(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct err e;
    struct framework f;
    char *much = arena_get(&a, 1, 1024 * 1024 + 1);
    memset(much, ' ', 1024 * 1024 + 1);
    check_false(content_framework_read(catalogue, (str){much, 1024 * 1024 + 1}, &a, &f, &e));
    check_has(str_from(e.text), S("f.yaml:1: larger than 1 MiB"));
    str list = S("[");
    for (int i = 0; i < 1001; i++)
        list = str_format(&a, "%.*s1,", STR(list));
    check_false(
        content_framework_read(catalogue, str_format(&a, "id: %.*s]", STR(list)), &a, &f, &e));
    check_has(str_from(e.text), S("more than 1000 things"));
}

static void json_is_read_from_text_and_from_a_document(void **state)
{
    CLOSING(arena) struct arena a = {0};
    struct err e;
    struct framework f;
    struct json v;
    str text = S("{\n\t\"id\": \"small\", \"areas\": [{\"id\": \"x\"}, {\"id\": \"y\"}],\n"
                 "\t\"behaviours\": [{\"id\": \"x.1\", \"area\": \"x\", \"bar\": 3},\n"
                 "\t\t{\"id\": \"y.1\", \"area\": \"y\", \"bar\": 2}]\n}");
    check_true(content_framework_read(catalogue, text, &a, &f, &e));
    check_int(f.behaviours[1].bar, 2);
    check_true(json_read(text, &a, &v, &e));
    struct framework_source inside = {S("framework"), FRAMEWORK_CATALOGUE};
    check_true(content_framework_from_json(inside, &v, &a, &f, &e));
    check_str(f.behaviours[1].id, S("y.1"));
}

static void a_mistake_inside_a_json_document_is_told_with_its_path(void **state)
{
    static const struct {
        str text, told;
    } cases[] = {
        {S("{\"id\": \"s\", \"areas\": [{\"id\": \"x\"}, {\"id\": \"y\"}], \"behaviours\": "
           "[{\"id\": \"x.1\", \"area\": \"x\", \"bar\": 7}]}"),
         S("framework.behaviours[0].bar: wants a whole number from 1 to 4, not 7")},
        {S("{\"id\": \"s\", \"areas\": [{\"id\": \"x\"}, {\"id\": \"y\"}], \"behaviours\": "
           "[{\"id\": \"x.1\", \"area\": \"x\", \"bar\": 2.5}]}"),
         S("framework.behaviours[0].bar: wants a whole number from 1 to 4, not 2.5")},
        {S("{\"id\": 5}"), S("framework.id: wants a text in quotes, not 5")},
        {S("{\"id\": \"a\\u0001\"}"), S("framework.id: holds a control character")},
        {S("{\"\\u001b[2J\": 1}"), S("framework.?[2J: this key is not known here")},
        {S("{\"id\": null}"), S("framework.id: wants a text in quotes, not null")},
        {S("{\"id\": \"x\", \"colour\": 1}"), S("framework.colour: this key is not known here")},
        {S("{}"), S("framework: 'id' is missing")},
        {S("[]"), S("framework: wants a group of keys, not a list")},
        {S("true"), S("framework: wants a group of keys, not true")},
    };
    CLOSING(arena) struct arena a = {0};
    struct framework_source inside = {S("framework"), FRAMEWORK_CATALOGUE};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct err e = {0};
        struct json v;
        struct framework f;
        check_true(json_read(cases[i].text, &a, &v, &e));
        check_false(content_framework_from_json(inside, &v, &a, &f, &e));
        check_int(e.kind, ERR_REFUSED);
        check_str(str_first(str_from(e.text), cases[i].told.length), cases[i].told);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_framework_in_the_folder_is_built_in_and_sound),
        cmocka_unit_test(the_starting_framework_is_read_whole),
        cmocka_unit_test(each_mistake_is_told_with_its_line_and_reason),
        cmocka_unit_test(a_catalogue_needs_only_ids_areas_and_bars),
        cmocka_unit_test(a_catalogue_that_does_not_add_up_is_refused),
        cmocka_unit_test(limits_are_reached_and_not_passed),
        cmocka_unit_test(files_that_are_no_framework_are_told_kindly),
        cmocka_unit_test(a_file_that_is_too_large_is_refused_before_it_is_read),
        cmocka_unit_test(json_is_read_from_text_and_from_a_document),
        cmocka_unit_test(a_mistake_inside_a_json_document_is_told_with_its_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
