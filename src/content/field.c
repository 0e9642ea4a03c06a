#include "content/field.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <assert.h>
#include <string.h>

enum { ID_LETTERS_MOST = 64, SHOWN_MOST = 40, KEYS_MOST_BYTES = 300 };

struct tree_place field_place(const struct field_reader *r, const struct tree *t)
{
    return (struct tree_place){r->from.name, t};
}

/* What stands there instead, for a message: `a list`, `'7'`. */
static str what_stands(const struct field_reader *r, const struct tree *t)
{
    if (t->kind == TREE_LIST)
        return S("a list");
    if (t->kind == TREE_MAP)
        return S("a group of keys");
    if (!t->text.length)
        return S("nothing");
    return str_format(r->arena, "%s%.*s%s", t->kind == TREE_TEXT ? "\"" : "",
                      STR(utf8_first(t->text, SHOWN_MOST)), t->kind == TREE_TEXT ? "\"" : "");
}

static bool wants(const struct field_reader *r, const struct tree *t, const char *what)
{
    return tree_refuse(field_place(r, t), r->e, "wants %s, not %.*s", what, STR(what_stands(r, t)));
}

bool field_text(const struct field_reader *r, const struct tree *t, int most, str *text)
{
    if (t->kind == TREE_PLAIN && t->text.length)
        return wants(r, t, "a text in quotes");
    if (t->kind != TREE_TEXT)
        return wants(r, t, "a text");
    size_t at_byte;
    if (utf8_check(t->text, &at_byte) != UTF8_FINE) /* JSON can hold them, escaped */
        return tree_refuse(field_place(r, t), r->e, "holds a control character");
    if (is_blank(t->text))
        return tree_refuse(field_place(r, t), r->e, "is empty");
    size_t letters = utf8_length(t->text);
    if (letters > (size_t)most)
        return tree_refuse(field_place(r, t), r->e, "is %zu letters long; at most %d fit", letters,
                           most);
    *text = t->text;
    return true;
}

static bool is_id_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

bool field_id(const struct field_reader *r, const struct tree *t, str *id)
{
    str text;
    if (!field_text(r, t, ID_LETTERS_MOST, &text))
        return false;
    for (size_t i = 0; i < text.length; i++)
        if (!is_id_letter(text.at[i]))
            return wants(r, t, "an id made of a-z, A-Z, 0-9, '.', '_' and '-'");
    *id = text;
    return true;
}

/* A whole number as people write it: no quotes, no plus, no zeros in front (YAML would read 010 as
 * 8). */
static bool read_number(const struct field_reader *r, const struct tree *t, const struct field *f,
                        int *number)
{
    const char *what =
        str_z(r->arena, str_format(r->arena, "a whole number from %d to %d", f->least, f->most));
    int64_t n;
    if (t->kind != TREE_PLAIN || !str_int(t->text, &n) || n < f->least || n > f->most)
        return wants(r, t, what);
    if (t->text.length > 1 && (t->text.at[0] == '0' || t->text.at[0] == '-'))
        return wants(r, t, what);
    *number = (int)n;
    return true;
}

bool field_is_list(const struct field_reader *r, const struct tree *t, size_t least, size_t most)
{
    if (t->kind != TREE_LIST)
        return wants(r, t, "a list");
    if (least == most && t->count != most)
        return tree_refuse(field_place(r, t), r->e, "wants exactly %zu lines, not %zu", most,
                           t->count);
    if (t->count < least || t->count > most)
        return tree_refuse(field_place(r, t), r->e, "wants %zu to %zu lines, not %zu", least, most,
                           t->count);
    return true;
}

static bool read_texts(const struct field_reader *r, const struct tree *list, int most, str *texts)
{
    size_t i = 0;
    for (const struct tree *t = list->first; t; t = t->next)
        if (!field_text(r, t, most, &texts[i++]))
            return false;
    return true;
}

static bool read_list(const struct field_reader *r, const struct tree *t, const struct field *f,
                      struct str_list *into)
{
    if (!field_is_list(r, t, 1, (size_t)f->least))
        return false;
    struct str_list made = {arena_list(r->arena, str, t->count), t->count};
    if (!read_texts(r, t, f->most, made.at))
        return false;
    *into = made;
    return true;
}

static bool read_one(const struct field_reader *r, const struct tree *t, const struct field *f,
                     void *into)
{
    char *at = (char *)into + f->offset;
    switch (f->kind) {
    case FIELD_ID:
        return field_id(r, t, (str *)(void *)at);
    case FIELD_TEXT:
        return field_text(r, t, f->most, (str *)(void *)at);
    case FIELD_NUMBER:
        return read_number(r, t, f, (int *)(void *)at);
    case FIELD_TEXTS:
        return field_is_list(r, t, (size_t)f->least, (size_t)f->least) &&
               read_texts(r, t, f->most, (str *)(void *)at);
    case FIELD_LIST:
        return read_list(r, t, f, (struct str_list *)(void *)at);
    case FIELD_OTHER:
        return true;
    }
    return true;
}

static const struct field *find_field(struct field_table table, str key)
{
    for (size_t i = 0; i < table.count; i++)
        if (str_equal(table.at[i].key, key))
            return &table.at[i];
    return NULL;
}

static bool unknown_key(const struct field_reader *r, const struct tree *t,
                        struct field_table table)
{
    struct buf keys;
    buf_init(&keys, r->arena, KEYS_MOST_BYTES);
    for (size_t i = 0; i < table.count; i++) {
        buf_add(&keys, i ? S(", ") : S(""));
        buf_add(&keys, table.at[i].key);
    }
    return tree_refuse(field_place(r, t), r->e, "this key is not known here; these are: %.*s",
                       STR(buf_str(&keys)));
}

static bool is_wanted(const struct field_reader *r, const struct field *f)
{
    return f->must == FIELD_ALWAYS || (f->must == FIELD_SHOWN && r->from.need == FRAMEWORK_WHOLE);
}

bool fields_read(const struct field_reader *r, const struct tree *map, struct field_table table,
                 void *into)
{
    if (map->kind != TREE_MAP)
        return wants(r, map, "a group of keys");
    for (const struct tree *t = map->first; t; t = t->next) {
        const struct field *f = find_field(table, t->key);
        if (!f)
            return unknown_key(r, t, table);
        if (!read_one(r, t, f, into))
            return false;
    }
    for (size_t i = 0; i < table.count; i++)
        if (is_wanted(r, &table.at[i]) && !tree_find(map, table.at[i].key))
            return tree_refuse(field_place(r, map), r->e, "'%.*s' is missing",
                               STR(table.at[i].key));
    return true;
}
