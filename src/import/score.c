#include "import/score.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <assert.h>
#include <string.h>

enum { SHOWN_LETTERS = 60, RATER_BYTES_MOST = 200 };

/* An object of the document that is being read, and how its path begins: "", "evidence[3].". */
struct part {
    const struct json *object;
    str path;
    struct arena *a;
    struct err *e;
};

/* A list of the document: objects with these keys and no others. */
struct list {
    str key;
    size_t most;
    const str *keys;
    size_t key_count;
    const struct json *items;
};

struct range {
    int32_t least, most;
};

static const struct range levels = {0, LEVEL_COUNT - 1};
static const struct range days = {INT32_MIN, INT32_MAX};

/* Refuses with the path of a key and a reason. */
static bool refuse(const struct part *p, str key, str reason)
{
    str shown = utf8_first(key, SHOWN_LETTERS);
    return err_set(p->e, ERR_REFUSED, "import/score", "%.*s%.*s: %.*s", STR(p->path), STR(shown),
                   STR(reason));
}

static str join(struct arena *a, const str *words, size_t count)
{
    str list = words[0];
    for (size_t i = 1; i < count; i++)
        list = str_format(a, "%.*s%s%.*s", STR(list), i + 1 == count ? " or " : ", ", STR(words[i]));
    return list;
}

static bool check_keys(const struct part *p, const str *keys, size_t count)
{
    for (size_t i = 0; i < p->object->count; i++) {
        str key = p->object->members[i].key;
        size_t k = 0;
        while (k < count && !str_equal(keys[k], key))
            k++;
        if (k == count)
            return refuse(p, key,
                          str_format(p->a, "there is no such key; it may be %.*s",
                                     STR(join(p->a, keys, count))));
    }
    return true;
}

static bool find(const struct part *p, str key, const struct json **value)
{
    *value = json_find(p->object, key);
    return *value || refuse(p, key, S("is missing"));
}

static bool whole(const struct part *p, str key, const struct json *value, struct range range,
                  int32_t *number)
{
    if (value->kind == JSON_IS_INT && value->integer >= range.least &&
        value->integer <= range.most) {
        *number = (int32_t)value->integer;
        return true;
    }
    str given = json_kind_name(value->kind);
    if (value->kind == JSON_IS_INT)
        given = str_format(p->a, "%lld", (long long)value->integer);
    return refuse(p, key,
                  str_format(p->a, "must be a whole number from %d to %d, and is %.*s",
                             (int)range.least, (int)range.most, STR(given)));
}

static bool level(const struct part *p, str key, int *number)
{
    const struct json *value;
    int32_t n;
    if (!find(p, key, &value))
        return false;
    if (!whole(p, key, value, levels, &n))
        return false;
    *number = n;
    return true;
}

static bool day(const struct part *p, str key, struct day *read)
{
    const struct json *value;
    if (!find(p, key, &value))
        return false;
    return whole(p, key, value, days, &read->count);
}

static bool text_of(const struct part *p, str key, str *text)
{
    const struct json *value;
    if (!find(p, key, &value))
        return false;
    if (value->kind != JSON_IS_TEXT)
        return refuse(p, key,
                      str_format(p->a, "must be a text, and is %.*s",
                                 STR(json_kind_name(value->kind))));
    *text = value->text;
    return true;
}

static bool choice(const struct part *p, str key, const str *words, size_t count, size_t *index)
{
    str given;
    if (!text_of(p, key, &given))
        return false;
    for (*index = 0; *index < count; (*index)++)
        if (str_equal(words[*index], given))
            return true;
    return refuse(p, key,
                  str_format(p->a, "must be %.*s, and is “%.*s”", STR(join(p->a, words, count)),
                             STR(utf8_first(given, SHOWN_LETTERS))));
}

static bool behaviour(const struct part *p, const struct framework *f, size_t *index)
{
    str id;
    if (!text_of(p, S("behaviour"), &id))
        return false;
    return framework_find(f, id, index) ||
           refuse(p, S("behaviour"),
                  str_format(p->a, "there is no behaviour “%.*s” in the framework %.*s",
                             STR(utf8_first(id, SHOWN_LETTERS)), STR(f->id)));
}

/* Finds a list that may be absent, within its limit. */
static bool find_list(const struct part *p, struct list *list)
{
    static const struct json nothing = {.kind = JSON_IS_LIST};
    list->items = json_find(p->object, list->key);
    if (!list->items)
        list->items = &nothing;
    if (list->items->kind != JSON_IS_LIST)
        return refuse(p, list->key,
                      str_format(p->a, "must be a list, and is %.*s",
                                 STR(json_kind_name(list->items->kind))));
    if (list->items->count > list->most)
        return refuse(p, list->key,
                      str_format(p->a, "has %zu items, and the most is %zu", list->items->count,
                                 list->most));
    return true;
}

/* The i-th item of a list as a part of its own. */
static bool item_of(const struct part *p, const struct list *list, size_t i, struct part *item)
{
    str path = str_format(p->a, "%.*s[%zu]", STR(list->key), i);
    *item = (struct part){&list->items->items[i], str_format(p->a, "%.*s.", STR(path)), p->a, p->e};
    if (item->object->kind != JSON_IS_OBJECT)
        return refuse(p, path,
                      str_format(p->a, "must be an object, and is %.*s",
                                 STR(json_kind_name(item->object->kind))));
    return check_keys(item, list->keys, list->key_count);
}

static bool read_self(const struct part *p, const struct framework *f, struct readiness_input *in)
{
    const struct json *self = json_find(p->object, S("self"));
    if (!self)
        return true;
    if (self->kind != JSON_IS_OBJECT)
        return refuse(p, S("self"),
                      str_format(p->a, "must be an object of behaviours and answers, and is %.*s",
                                 STR(json_kind_name(self->kind))));
    struct part part = {self, S("self."), p->a, p->e};
    for (size_t i = 0; i < self->count; i++) {
        str id = self->members[i].key;
        size_t j;
        if (!framework_find(f, id, &j))
            return refuse(&part, id,
                          str_format(p->a, "there is no such behaviour in the framework %.*s",
                                     STR(f->id)));
        int32_t n;
        if (!whole(&part, id, &self->members[i].value, levels, &n))
            return false;
        in->self[j] = n;
    }
    return true;
}

static bool read_words(const struct part *item, struct evidence_item *e)
{
    str scopes[SCOPE_COUNT], outcomes[OUTCOME_COUNT], confirms[CONFIRM_COUNT];
    size_t scope, outcome, confirm;
    for (size_t i = 0; i < SCOPE_COUNT; i++)
        scopes[i] = scope_id((enum scope)i);
    for (size_t i = 0; i < OUTCOME_COUNT; i++)
        outcomes[i] = outcome_id((enum outcome)i);
    for (size_t i = 0; i < CONFIRM_COUNT; i++)
        confirms[i] = confirm_id((enum confirm)i);
    if (!choice(item, S("scope"), scopes, SCOPE_COUNT, &scope) ||
        !choice(item, S("outcome"), outcomes, OUTCOME_COUNT, &outcome) ||
        !choice(item, S("confirm"), confirms, CONFIRM_COUNT, &confirm))
        return false;
    e->scope = (enum scope)scope;
    e->outcome = (enum outcome)outcome;
    e->confirm = (enum confirm)confirm;
    return true;
}

static bool read_evidence(const struct part *p, const struct framework *f,
                          struct readiness_input *in)
{
    static const str keys[] = {S("behaviour"), S("day"),     S("autonomy"),
                               S("scope"),     S("outcome"), S("confirm")};
    struct list list = {S("evidence"), EVIDENCE_MOST, keys, LENGTH(keys), NULL};
    if (!find_list(p, &list))
        return false;
    size_t count = list.items->count;
    struct evidence_item *items = arena_list(p->a, struct evidence_item, count);
    for (size_t i = 0; i < count; i++) {
        struct part item;
        if (!item_of(p, &list, i, &item) ||
            !behaviour(&item, f, &items[i].behaviour) || !day(&item, S("day"), &items[i].day) ||
            !level(&item, S("autonomy"), &items[i].autonomy) || !read_words(&item, &items[i]))
            return false;
    }
    in->evidence = items;
    in->evidence_count = count;
    return true;
}

/* `named` may be left out: then the rater is not named. */
static bool read_named(const struct part *item, bool *named)
{
    const struct json *value = json_find(item->object, S("named"));
    *named = value && value->kind == JSON_IS_TRUE;
    if (!value || value->kind == JSON_IS_TRUE || value->kind == JSON_IS_FALSE)
        return true;
    return refuse(item, S("named"),
                  str_format(item->a, "must be true or false, and is %.*s",
                             STR(json_kind_name(value->kind))));
}

static bool read_rater(const struct part *item, str *rater)
{
    if (!text_of(item, S("rater"), rater))
        return false;
    if (is_blank(*rater))
        return refuse(item, S("rater"), S("is empty; it tells one rater from another"));
    if (rater->length > RATER_BYTES_MOST)
        return refuse(item, S("rater"),
                      str_format(item->a, "has %zu bytes, and the most is %d", rater->length,
                                 RATER_BYTES_MOST));
    return true;
}

static bool read_ratings(const struct part *p, const struct framework *f,
                         struct readiness_input *in)
{
    static const str keys[] = {S("behaviour"), S("rater"), S("kind"),
                               S("named"),     S("day"),   S("rating")};
    static const str kinds[] = {[RATER_MANAGER] = S("manager"), [RATER_PEER] = S("peer")};
    static_assert(LENGTH(kinds) == RATER_KIND_COUNT, "every kind has a word");
    struct list list = {S("observers"), RATING_MOST, keys, LENGTH(keys), NULL};
    if (!find_list(p, &list))
        return false;
    size_t count = list.items->count;
    struct rating *ratings = arena_list(p->a, struct rating, count);
    for (size_t i = 0; i < count; i++) {
        struct part item;
        size_t kind;
        if (!item_of(p, &list, i, &item) ||
            !behaviour(&item, f, &ratings[i].behaviour) ||
            !read_rater(&item, &ratings[i].rater) ||
            !choice(&item, S("kind"), kinds, RATER_KIND_COUNT, &kind) ||
            !read_named(&item, &ratings[i].named) || !day(&item, S("day"), &ratings[i].day) ||
            !level(&item, S("rating"), &ratings[i].level))
            return false;
        ratings[i].kind = (enum rater_kind)kind;
    }
    in->ratings = ratings;
    in->rating_count = count;
    return true;
}

/* An id, or an object that content reads. */
static bool read_framework(const struct part *p, struct score_draft *draft)
{
    const struct json *given = json_find(p->object, S("framework"));
    draft->framework_id = given ? given->text : S("junior-to-mid");
    if (!given || given->kind == JSON_IS_TEXT)
        return true;
    draft->framework = given;
    return given->kind == JSON_IS_OBJECT ||
           refuse(p, S("framework"),
                  str_format(p->a, "must be an id or an object, and is %.*s",
                             STR(json_kind_name(given->kind))));
}

bool read_score(str text, struct arena *a, struct score_draft *draft, struct err *e)
{
    static const str keys[] = {S("today"), S("self"), S("evidence"), S("observers"), S("framework")};
    struct score_draft read = {0};
    if (text.length > SCORE_BYTES_MOST)
        return err_set(e, ERR_REFUSED, "import/score",
                       "the document has %zu bytes, and the most is %d (4 MiB)", text.length,
                       (int)SCORE_BYTES_MOST);
    struct err malformed;
    if (!json_read(text, a, &read.document, &malformed))
        return err_set(e, ERR_REFUSED, "import/score", "%s", malformed.text);
    if (read.document.kind != JSON_IS_OBJECT)
        return err_set(e, ERR_REFUSED, "import/score", "the document must be an object, and is %.*s",
                       STR(json_kind_name(read.document.kind)));
    struct part whole_document = {&read.document, {0}, a, e};
    if (!check_keys(&whole_document, keys, LENGTH(keys)) ||
        !read_framework(&whole_document, &read))
        return false;
    *draft = read;
    return true;
}

bool read_score_input(const struct score_draft *draft, const struct framework *f, struct arena *a,
                      struct readiness_input *in, struct err *e)
{
    assert(draft->document.kind == JSON_IS_OBJECT);
    struct part p = {&draft->document, {0}, a, e};
    struct readiness_input read = readiness_input_empty((struct day){0});
    if (!day(&p, S("today"), &read.today) || !read_self(&p, f, &read) ||
        !read_evidence(&p, f, &read) || !read_ratings(&p, f, &read))
        return false;
    *in = read;
    return true;
}
