#include "content/content.h"

#include "base/arena.h"
#include "content/field.h"

#include <stddef.h>

enum { SAYS_MOST = 120, EXAMPLE_MOST = 160, PHRASES_MOST = 400, PHRASE_MOST = 40, SOURCE_MOST = 400 };

#define TABLE(rows) ((struct field_table){(rows), LENGTH(rows)})
#define PHRASES(member)                                                                                 \
    {S(#member), FIELD_LIST, FIELD_ALWAYS, PHRASES_MOST, PHRASE_MOST, offsetof(struct lint_file, lint.member)}

struct lint_file {
    struct lint_rules lint;
    str format, source;
};

static const struct field file_fields[] = {
    {S("format"), FIELD_TEXT, FIELD_ALWAYS, 0, PHRASE_MOST, offsetof(struct lint_file, format)},
    {S("source"), FIELD_TEXT, FIELD_ALWAYS, 0, SOURCE_MOST, offsetof(struct lint_file, source)},
    {S("rules"), FIELD_OTHER, FIELD_ALWAYS, 0, 0, 0},
    PHRASES(vague),  PHRASES(acts),    PHRASES(not_acts), PHRASES(groups),
    PHRASES(claims), PHRASES(figures), PHRASES(reasons),
};

static const struct field rule_fields[] = {
    {S("id"), FIELD_ID, FIELD_ALWAYS, 0, 0, offsetof(struct lint_rule, id)},
    {S("says"), FIELD_TEXT, FIELD_ALWAYS, 0, SAYS_MOST, offsetof(struct lint_rule, says)},
    {S("weak"), FIELD_TEXT, FIELD_ALWAYS, 0, EXAMPLE_MOST, offsetof(struct lint_rule, weak)},
    {S("strong"), FIELD_TEXT, FIELD_ALWAYS, 0, EXAMPLE_MOST, offsetof(struct lint_rule, strong)},
};

/* What each rule looks at is code; the file gives its words, under this id and in this order. */
static const str ids[LINT_COUNT] = {[LINT_VERB] = S("verb"),     [LINT_WE] = S("we"),
                                    [LINT_NUMBER] = S("number"), [LINT_WHY] = S("why"),
                                    [LINT_LINK] = S("link"),     [LINT_WITNESS] = S("witness")};

static bool read_rules(const struct field_reader *r, const struct tree *list, struct lint_rules *rules)
{
    size_t i = 0;
    if (!field_is_list(r, list, LINT_COUNT, LINT_COUNT))
        return false;
    for (const struct tree *t = list->first; t; t = t->next, i++) {
        if (!fields_read(r, t, TABLE(rule_fields), &rules->rules[i]))
            return false;
        if (!str_equal(rules->rules[i].id, ids[i]))
            return tree_refuse(field_place(r, t), r->e, "the rule here is '%.*s', not '%.*s'",
                               STR(ids[i]), STR(rules->rules[i].id));
    }
    return true;
}

/* A phrase with a capital or two spaces would never be found. */
static bool check_phrases(const struct field_reader *r, const struct tree *root)
{
    for (const struct tree *list = root->first; list; list = list->next) {
        if (list->kind != TREE_LIST || str_equal(list->key, S("rules")))
            continue;
        for (const struct tree *t = list->first; t; t = t->next) {
            bool is_plain = str_equal(t->text, str_small(r->arena, t->text)) &&
                            !str_has(t->text, S("  ")) && str_equal(t->text, str_trim(t->text));
            if (!is_plain)
                return tree_refuse(field_place(r, t), r->e,
                                   "wants small letters with single spaces, not \"%.*s\"",
                                   STR(t->text));
        }
    }
    return true;
}

bool content_lint_read(str name, str text, struct arena *a, struct lint_rules *rules, struct err *e)
{
    struct tree root;
    struct lint_file file = {0};
    if (!tree_read(name, text, a, &root, e))
        return false;
    const struct field_reader r = {{name, FRAMEWORK_WHOLE}, a, e};
    if (!fields_read(&r, &root, TABLE(file_fields), &file))
        return false;
    if (!str_equal(file.format, S("seekersy-lint-1")))
        return tree_refuse(field_place(&r, tree_find(&root, S("format"))), e,
                           "this program reads \"seekersy-lint-1\", not \"%.*s\"", STR(file.format));
    if (!read_rules(&r, tree_find(&root, S("rules")), &file.lint) || !check_phrases(&r, &root))
        return false;
    *rules = file.lint;
    return true;
}
