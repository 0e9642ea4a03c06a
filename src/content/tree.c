#include "content/tree.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void json_scalar(const struct json *value, struct arena *a, struct tree *t)
{
    t->kind = TREE_PLAIN;
    switch (value->kind) {
    case JSON_IS_INT:
        t->text = str_format(a, "%lld", (long long)value->integer);
        return;
    case JSON_IS_REAL:
        t->text = str_format(a, "%g", value->real);
        return;
    case JSON_IS_TEXT:
        t->kind = TREE_TEXT;
        t->text = value->text;
        return;
    case JSON_IS_NULL:
    case JSON_IS_FALSE:
    case JSON_IS_TRUE:
    case JSON_IS_LIST:
    case JSON_IS_OBJECT:
        t->text = json_kind_name(value->kind);
        return;
    }
}

static void json_node(const struct json *value, struct arena *a, struct tree *t)
{
    bool is_map = value->kind == JSON_IS_OBJECT;
    if (!is_map && value->kind != JSON_IS_LIST) {
        json_scalar(value, a, t);
        return;
    }
    t->kind = is_map ? TREE_MAP : TREE_LIST;
    struct tree *children = arena_list(a, struct tree, value->count);
    for (size_t i = 0; i < value->count; i++) {
        struct tree *child = &children[i];
        child->parent = t;
        child->index = i;
        child->next = i + 1 < value->count ? child + 1 : NULL;
        child->key = is_map ? value->members[i].key : (str){0};
        json_node(is_map ? &value->members[i].value : &value->items[i], a, child);
    }
    t->first = value->count ? children : NULL;
    t->count = value->count;
}

void tree_from_json(const struct json *value, struct arena *a, struct tree *root)
{
    *root = (struct tree){0};
    json_node(value, a, root);
}

const struct tree *tree_find(const struct tree *map, str key)
{
    if (map->kind != TREE_MAP)
        return NULL;
    for (const struct tree *t = map->first; t; t = t->next)
        if (str_equal(t->key, key))
            return t;
    return NULL;
}

enum { PATH_MOST_BYTES = 160 };

/* Writes `.behaviours[3].bar`, from the root on; what does not fit is left out. */
static void write_path(const struct tree *t, char path[PATH_MOST_BYTES])
{
    if (!t->parent)
        return;
    write_path(t->parent, path);
    size_t used = strlen(path);
    str key = utf8_first(t->key, 30);
    if (t->parent->kind == TREE_LIST)
        (void)snprintf(path + used, PATH_MOST_BYTES - used, "[%zu]", t->index);
    else if (used + key.length + 2 < PATH_MOST_BYTES)
        (void)snprintf(path + used, PATH_MOST_BYTES - used, ".%.*s", STR(key));
}

/* What is quoted from a file must not steer the terminal, nor make two lines of one. */
static void make_showable(char *text)
{
    for (size_t i = 0; text[i]; i++) {
        unsigned char c = (unsigned char)text[i], next = (unsigned char)text[i + 1];
        if (c < 0x20 || c == 0x7F)
            text[i] = '?';
        else if (c == 0xC2 && next >= 0x80 && next < 0xA0)
            text[i] = text[i + 1] = '?';
    }
}

bool tree_refuse(struct tree_place where, struct err *e, const char *format, ...)
{
    char reason[sizeof e->text];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(reason, sizeof reason, format, args);
    va_end(args);
    char path[PATH_MOST_BYTES] = "";
    write_path(where.tree, path);
    make_showable(reason);
    make_showable(path);
    const char *shown = path[0] == '.' ? path + 1 : path;
    if (!where.tree->line)
        return err_set(e, ERR_REFUSED, "content/framework", "%.*s%s: %s", STR(where.name), path,
                       reason);
    return err_set(e, ERR_REFUSED, "content/framework", "%.*s:%zu: %s%s%s", STR(where.name),
                   where.tree->line, shown, shown[0] ? ": " : "", reason);
}
