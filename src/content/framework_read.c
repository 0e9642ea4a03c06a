#include "content/content.h"

#include "base/arena.h"
#include "base/buf.h"
#include "content/field.h"

#include <stddef.h>

/* How much a page has room for, in letters. */
enum {
    TITLE_MOST = 80,
    LINE_MOST = 160, /* one line: a question, an option, a proof */
    TEXT_MOST = 240, /* a sentence or two */
    SOURCE_MOST = 600,
    PROOFS_MOST = 6,
    HOLDS_MOST = 12,
    VERSION_MOST = 1000000,
    LINE_USUAL = 80 /* the line of a catalogue that does not say one */
};

#define TABLE(rows) ((struct field_table){(rows), LENGTH(rows)})

static const struct field framework_fields[] = {
    {S("format"), FIELD_OTHER, FIELD_SHOWN, 0, 0, 0},
    {S("id"), FIELD_ID, FIELD_ALWAYS, 0, 0, offsetof(struct framework, id)},
    {S("version"), FIELD_NUMBER, FIELD_SHOWN, 1, VERSION_MOST, offsetof(struct framework, version)},
    {S("title"), FIELD_TEXT, FIELD_SHOWN, 0, TITLE_MOST, offsetof(struct framework, title)},
    {S("line"), FIELD_NUMBER, FIELD_SHOWN, 0, 100, offsetof(struct framework, line)},
    {S("source"), FIELD_TEXT, FIELD_SHOWN, 0, SOURCE_MOST, offsetof(struct framework, source)},
    {S("period"), FIELD_TEXT, FIELD_SHOWN, 0, LINE_MOST, offsetof(struct framework, period)},
    {S("skip"), FIELD_TEXT, FIELD_SHOWN, 0, TITLE_MOST, offsetof(struct framework, skip)},
    {S("levels"), FIELD_OTHER, FIELD_SHOWN, 0, 0, 0},
    {S("areas"), FIELD_OTHER, FIELD_ALWAYS, 0, 0, 0},
    {S("behaviours"), FIELD_OTHER, FIELD_ALWAYS, 0, 0, 0},
    {S("holds"), FIELD_OTHER, FIELD_SHOWN, 0, 0, 0},
    {S("evidence_form"), FIELD_OTHER, FIELD_SHOWN, 0, 0, 0},
};

struct level_row {
    struct level level;
    int number;
};

static const struct field level_fields[] = {
    {S("level"), FIELD_NUMBER, FIELD_ALWAYS, 0, LEVEL_COUNT - 1,
     offsetof(struct level_row, number)},
    {S("name"), FIELD_TEXT, FIELD_ALWAYS, 0, TITLE_MOST, offsetof(struct level_row, level.name)},
    {S("meaning"), FIELD_TEXT, FIELD_ALWAYS, 0, TEXT_MOST,
     offsetof(struct level_row, level.meaning)},
};

static const struct field area_fields[] = {
    {S("id"), FIELD_ID, FIELD_ALWAYS, 0, 0, offsetof(struct area, id)},
    {S("title"), FIELD_TEXT, FIELD_SHOWN, 0, TITLE_MOST, offsetof(struct area, title)},
    {S("about"), FIELD_TEXT, FIELD_SHOWN, 0, TEXT_MOST, offsetof(struct area, about)},
};

static const struct field behaviour_fields[] = {
    {S("id"), FIELD_ID, FIELD_ALWAYS, 0, 0, offsetof(struct behaviour, id)},
    {S("area"), FIELD_OTHER, FIELD_ALWAYS, 0, 0, 0},
    {S("title"), FIELD_TEXT, FIELD_SHOWN, 0, TITLE_MOST, offsetof(struct behaviour, title)},
    {S("bar"), FIELD_NUMBER, FIELD_ALWAYS, 1, LEVEL_COUNT - 1, offsetof(struct behaviour, bar)},
    {S("weight"), FIELD_NUMBER, FIELD_SHOWN, 1, 3, offsetof(struct behaviour, weight)},
    {S("question"), FIELD_TEXT, FIELD_SHOWN, 0, LINE_MOST, offsetof(struct behaviour, question)},
    {S("options"), FIELD_TEXTS, FIELD_SHOWN, LEVEL_COUNT, LINE_MOST,
     offsetof(struct behaviour, options)},
    {S("why"), FIELD_TEXT, FIELD_SHOWN, 0, TEXT_MOST, offsetof(struct behaviour, why)},
    {S("junior"), FIELD_TEXT, FIELD_SHOWN, 0, TEXT_MOST, offsetof(struct behaviour, junior)},
    {S("mid"), FIELD_TEXT, FIELD_SHOWN, 0, TEXT_MOST, offsetof(struct behaviour, mid)},
    {S("practice"), FIELD_OTHER, FIELD_SHOWN, 0, 0, 0},
    {S("evidence"), FIELD_LIST, FIELD_SHOWN, PROOFS_MOST, LINE_MOST,
     offsetof(struct behaviour, evidence)},
    {S("ask"), FIELD_TEXT, FIELD_SHOWN, 0, TEXT_MOST, offsetof(struct behaviour, ask)},
};

static const struct field practice_fields[PRACTICE_COUNT] = {
    {S("week"), FIELD_TEXT, FIELD_ALWAYS, 0, TEXT_MOST, offsetof(struct behaviour, practice[0])},
    {S("month"), FIELD_TEXT, FIELD_ALWAYS, 0, TEXT_MOST, offsetof(struct behaviour, practice[1])},
    {S("quarter"), FIELD_TEXT, FIELD_ALWAYS, 0, TEXT_MOST, offsetof(struct behaviour, practice[2])},
};

static const struct field hold_fields[] = {
    {S("id"), FIELD_ID, FIELD_ALWAYS, 0, 0, offsetof(struct hold, id)},
    {S("text"), FIELD_TEXT, FIELD_ALWAYS, 0, LINE_MOST, offsetof(struct hold, text)},
    {S("reframe"), FIELD_TEXT, FIELD_ALWAYS, 0, TEXT_MOST, offsetof(struct hold, reframe)},
    {S("step"), FIELD_TEXT, FIELD_ALWAYS, 0, TEXT_MOST, offsetof(struct hold, step)},
    {S("behaviours"), FIELD_LIST, FIELD_ALWAYS, AREA_MEMBERS_MOST, TITLE_MOST,
     offsetof(struct hold, behaviours)},
};

/* One word of the evidence form: the id that files and forms carry, and what people read. */
struct word {
    str id, text;
};

static const struct field word_fields[] = {
    {S("id"), FIELD_ID, FIELD_ALWAYS, 0, 0, offsetof(struct word, id)},
    {S("text"), FIELD_TEXT, FIELD_ALWAYS, 0, TITLE_MOST, offsetof(struct word, text)},
};

static const struct field form_fields[] = {
    {S("autonomy"), FIELD_TEXTS, FIELD_ALWAYS, LEVEL_COUNT, TITLE_MOST,
     offsetof(struct framework, autonomy_words)},
    {S("scope"), FIELD_OTHER, FIELD_ALWAYS, 0, 0, 0},
    {S("outcome"), FIELD_OTHER, FIELD_ALWAYS, 0, 0, 0},
    {S("confirm"), FIELD_OTHER, FIELD_ALWAYS, 0, 0, 0},
};

static bool refuse_same_id(const struct field_reader *r, const struct tree *t, str id)
{
    return tree_refuse(field_place(r, tree_find(t, S("id"))), r->e,
                       "the id '%.*s' is taken already", STR(id));
}

static bool read_levels(const struct field_reader *r, const struct tree *list, struct framework *f)
{
    if (!list)
        return true;
    if (!field_is_list(r, list, LEVEL_COUNT, LEVEL_COUNT))
        return false;
    int i = 0;
    for (const struct tree *t = list->first; t; t = t->next, i++) {
        struct level_row row = {0};
        if (!fields_read(r, t, TABLE(level_fields), &row))
            return false;
        if (row.number != i)
            return tree_refuse(field_place(r, tree_find(t, S("level"))), r->e,
                               "levels stand in order from 0 to 4; this one must be %d", i);
        f->levels[i] = row.level;
    }
    return true;
}

static bool read_areas(const struct field_reader *r, const struct tree *list, struct framework *f)
{
    if (!field_is_list(r, list, 2, AREA_MOST))
        return false;
    for (const struct tree *t = list->first; t; t = t->next) {
        struct area *area = &f->areas[f->area_count];
        size_t same;
        if (!fields_read(r, t, TABLE(area_fields), area))
            return false;
        if (framework_find_area(f, area->id, &same))
            return refuse_same_id(r, t, area->id);
        if (!area->title.length)
            area->title = area->id;
        f->area_count++;
    }
    return true;
}

static bool read_behaviour(const struct field_reader *r, const struct tree *t, struct framework *f)
{
    struct behaviour *b = &f->behaviours[f->behaviour_count];
    if (!fields_read(r, t, TABLE(behaviour_fields), b))
        return false;
    const struct tree *practice = tree_find(t, S("practice"));
    if (practice && !fields_read(r, practice, TABLE(practice_fields), b))
        return false;
    size_t same;
    if (framework_find(f, b->id, &same))
        return refuse_same_id(r, t, b->id);
    const struct tree *area = tree_find(t, S("area"));
    str area_id;
    if (!field_id(r, area, &area_id))
        return false;
    if (!framework_find_area(f, area_id, &b->area))
        return tree_refuse(field_place(r, area), r->e, "no area has the id '%.*s'", STR(area_id));
    struct area *a = &f->areas[b->area];
    if (a->member_count == AREA_MEMBERS_MOST)
        return tree_refuse(field_place(r, t), r->e, "the area '%.*s' has more than %d behaviours",
                           STR(a->id), AREA_MEMBERS_MOST);
    a->members[a->member_count++] = f->behaviour_count++;
    if (!b->title.length)
        b->title = b->id;
    return true;
}

static bool read_behaviours(const struct field_reader *r, const struct tree *list,
                            struct framework *f)
{
    if (!field_is_list(r, list, 1, BEHAVIOUR_MOST))
        return false;
    for (const struct tree *t = list->first; t; t = t->next)
        if (!read_behaviour(r, t, f))
            return false;
    return true;
}

static bool read_hold(const struct field_reader *r, const struct tree *t, struct framework *f)
{
    struct hold *h = &f->holds[f->hold_count];
    if (!fields_read(r, t, TABLE(hold_fields), h))
        return false;
    for (size_t i = 0; i < f->hold_count; i++)
        if (str_equal(f->holds[i].id, h->id))
            return refuse_same_id(r, t, h->id);
    for (const struct tree *b = tree_find(t, S("behaviours"))->first; b; b = b->next) {
        size_t which;
        if (!framework_find(f, b->text, &which))
            return tree_refuse(field_place(r, b), r->e, "no behaviour has the id '%.*s'",
                               STR(b->text));
    }
    f->hold_count++;
    return true;
}

static bool read_holds(const struct field_reader *r, const struct tree *list, struct framework *f)
{
    if (!list)
        return true;
    if (!field_is_list(r, list, 0, HOLDS_MOST))
        return false;
    f->holds = arena_list(r->arena, struct hold, list->count);
    for (const struct tree *t = list->first; t; t = t->next)
        if (!read_hold(r, t, f))
            return false;
    return true;
}

/* The words of one question of the evidence form: these ids, in this order. */
struct words {
    const str *ids;
    str *texts;
    size_t count;
};

static bool read_words(const struct field_reader *r, const struct tree *list, struct words words)
{
    if (!field_is_list(r, list, words.count, words.count))
        return false;
    size_t i = 0;
    for (const struct tree *t = list->first; t; t = t->next, i++) {
        struct word word = {0};
        if (!fields_read(r, t, TABLE(word_fields), &word))
            return false;
        if (!str_equal(word.id, words.ids[i]))
            return tree_refuse(field_place(r, tree_find(t, S("id"))), r->e,
                               "the model wants '%.*s' here, not '%.*s'", STR(words.ids[i]),
                               STR(word.id));
        words.texts[i] = word.text;
    }
    return true;
}

static bool read_form(const struct field_reader *r, const struct tree *form, struct framework *f)
{
    if (!form)
        return true;
    if (!fields_read(r, form, TABLE(form_fields), f))
        return false;
    str scopes[SCOPE_COUNT], outcomes[OUTCOME_COUNT], confirms[CONFIRM_COUNT];
    for (int i = 0; i < SCOPE_COUNT; i++)
        scopes[i] = scope_id((enum scope)i);
    for (int i = 0; i < OUTCOME_COUNT; i++)
        outcomes[i] = outcome_id((enum outcome)i);
    for (int i = 0; i < CONFIRM_COUNT; i++)
        confirms[i] = confirm_id((enum confirm)i);
    return read_words(r, tree_find(form, S("scope")),
                      (struct words){scopes, f->scope_words, SCOPE_COUNT}) &&
           read_words(r, tree_find(form, S("outcome")),
                      (struct words){outcomes, f->outcome_words, OUTCOME_COUNT}) &&
           read_words(r, tree_find(form, S("confirm")),
                      (struct words){confirms, f->confirm_words, CONFIRM_COUNT});
}

/* Weights are given to every behaviour or to none. */
static bool check_weights_given(const struct field_reader *r, const struct tree *list,
                                struct framework *f)
{
    size_t given = 0;
    const struct tree *without = NULL;
    for (const struct tree *t = list->first; t; t = t->next) {
        bool has = tree_find(t, S("weight")) != NULL;
        given += has;
        if (!has && !without)
            without = t;
    }
    if (given && without)
        return tree_refuse(field_place(r, without), r->e,
                           "'weight' is missing; give one to every behaviour or to none");
    if (!given)
        framework_weigh(f);
    return true;
}

static int area_sum(const struct framework *f, size_t area)
{
    int sum = 0;
    for (size_t i = 0; i < f->areas[area].member_count; i++)
        sum += f->behaviours[f->areas[area].members[i]].weight;
    return sum;
}

enum { SUMS_MOST_BYTES = 300 };

static bool check_sums(const struct field_reader *r, const struct tree *areas,
                       const struct framework *f)
{
    struct buf sums;
    buf_init(&sums, r->arena, SUMS_MOST_BYTES);
    const struct tree *odd = NULL, *t = areas->first;
    for (size_t i = 0; i < f->area_count; i++, t = t->next) {
        buf_format(&sums, "%s%.*s %d", i ? ", " : "", STR(f->areas[i].id), area_sum(f, i));
        if (!odd && area_sum(f, i) != area_sum(f, 0))
            odd = t;
    }
    return !odd || tree_refuse(field_place(r, odd), r->e,
                               "the weights must sum to the same in every area; they are %.*s",
                               STR(buf_str(&sums)));
}

static bool check_members(const struct field_reader *r, const struct tree *areas,
                          const struct framework *f)
{
    const struct tree *t = areas->first;
    for (size_t i = 0; i < f->area_count; i++, t = t->next)
        if (!f->areas[i].member_count)
            return tree_refuse(field_place(r, t), r->e, "no behaviour belongs to the area '%.*s'",
                               STR(f->areas[i].id));
    return true;
}

static bool check_format(const struct field_reader *r, const struct tree *root)
{
    const struct tree *t = tree_find(root, S("format"));
    str format;
    if (!t)
        return true;
    if (!field_text(r, t, TITLE_MOST, &format))
        return false;
    return str_equal(format, S("seekersy-framework-1")) ||
           tree_refuse(field_place(r, t), r->e,
                       "this program reads \"seekersy-framework-1\", not \"%.*s\"", STR(format));
}

static bool read_framework(const struct field_reader *r, const struct tree *root,
                           struct framework *f)
{
    *f = (struct framework){.version = 1, .line = LINE_USUAL};
    const struct tree *areas, *behaviours;
    if (!fields_read(r, root, TABLE(framework_fields), f) || !check_format(r, root))
        return false;
    areas = tree_find(root, S("areas"));
    behaviours = tree_find(root, S("behaviours"));
    if (!f->title.length)
        f->title = f->id;
    if (!read_levels(r, tree_find(root, S("levels")), f) || !read_areas(r, areas, f) ||
        !read_behaviours(r, behaviours, f) || !read_holds(r, tree_find(root, S("holds")), f) ||
        !read_form(r, tree_find(root, S("evidence_form")), f))
        return false;
    if (!check_members(r, areas, f) || !check_weights_given(r, behaviours, f) ||
        !check_sums(r, areas, f))
        return false;
    size_t which;
    enum framework_fault fault = framework_check(f, &which);
    if (fault) /* each of its rules was asked above, with a better place; this is the net below */
        return tree_refuse(field_place(r, root), r->e, "the model can't use it (rule %d, row %zu)",
                           (int)fault, which);
    return true;
}

bool content_framework_read(struct framework_source from, str text, struct arena *a,
                            struct framework *f, struct err *e)
{
    struct tree root;
    if (!tree_read(from.name, text, a, &root, e))
        return false;
    struct framework made;
    if (!read_framework(&(struct field_reader){from, a, e}, &root, &made))
        return false;
    *f = made;
    return true;
}

bool content_framework_from_json(struct framework_source from, const struct json *value,
                                 struct arena *a, struct framework *f, struct err *e)
{
    struct tree root;
    struct framework made;
    tree_from_json(value, a, &root);
    if (!read_framework(&(struct field_reader){from, a, e}, &root, &made))
        return false;
    *f = made;
    return true;
}
