#include "base/json.h"

#include "base/arena.h"

#include <assert.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>

/* Where jansson takes its memory while it reads: it asks by functions that have no place for an arena. So it
 * cannot fail for lack of memory (it would call the text wrong then), and nothing of its is freed one by one. */
static _Thread_local struct arena *reading;

static void *take(size_t size_bytes)
{
    return arena_get(reading, 1, size_bytes);
}

static void give_back(void *at)
{
}

/* Before main, so before any thread. */
__attribute__((constructor)) static void set_memory(void)
{
    json_set_alloc_funcs(take, give_back);
}

/* More values than that are no document of ours, and would take fifty times their length. */
static bool has_too_many(str text)
{
    size_t count = 0;
    bool is_quoted = false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        if (c == '"')
            is_quoted = !is_quoted;
        else if (c == '\\' && is_quoted)
            i++;
        else if (!is_quoted)
            count += c == ',' || c == '[' || c == '{';
    }
    return count >= JSON_VALUES_MOST;
}

static bool copy_value(json_t *from, unsigned depth, struct arena *a, struct json *to);

static bool copy_list(json_t *from, unsigned depth, struct arena *a, struct json *to)
{
    size_t count = json_array_size(from);
    struct json *items = arena_list(a, struct json, count);
    for (size_t i = 0; i < count; i++)
        if (!copy_value(json_array_get(from, i), depth + 1, a, &items[i]))
            return false;
    to->items = items;
    to->count = count;
    return true;
}

static bool copy_object(json_t *from, unsigned depth, struct arena *a, struct json *to)
{
    struct json_member *members = arena_list(a, struct json_member, json_object_size(from));
    const char *key;
    json_t *value;
    json_object_foreach (from, key, value) {
        struct json_member *m = &members[to->count++];
        m->key = str_from(key);
        if (!copy_value(value, depth + 1, a, &m->value))
            return false;
    }
    to->members = members;
    return true;
}

/* False when the value is nested too deep. */
static bool copy_value(json_t *from, unsigned depth, struct arena *a, struct json *to)
{
    static const enum json_kind kinds[] = {
        [JSON_OBJECT] = JSON_IS_OBJECT, [JSON_ARRAY] = JSON_IS_LIST,  [JSON_STRING] = JSON_IS_TEXT,
        [JSON_INTEGER] = JSON_IS_INT,   [JSON_REAL] = JSON_IS_REAL,   [JSON_TRUE] = JSON_IS_TRUE,
        [JSON_FALSE] = JSON_IS_FALSE,   [JSON_NULL] = JSON_IS_NULL,
    };
    *to = (struct json){.kind = kinds[json_typeof(from)]};
    if (depth >= JSON_DEPTH_MOST && (to->kind == JSON_IS_OBJECT || to->kind == JSON_IS_LIST))
        return false;
    if (to->kind == JSON_IS_OBJECT)
        return copy_object(from, depth, a, to);
    if (to->kind == JSON_IS_LIST)
        return copy_list(from, depth, a, to);
    if (to->kind == JSON_IS_TEXT)
        to->text = (str){json_string_value(from), json_string_length(from)};
    if (to->kind == JSON_IS_INT)
        to->integer = json_integer_value(from);
    if (to->kind == JSON_IS_INT || to->kind == JSON_IS_REAL)
        to->real = json_number_value(from);
    return true;
}

bool json_read(str text, struct arena *a, struct json *value, struct err *e)
{
    if (has_too_many(text))
        return err_set(e, ERR_MALFORMED, "base/json_read", "more than %d values", JSON_VALUES_MOST);
    json_error_t wrong;
    reading = a;
    json_t *root = json_loadb(text.at ? text.at : "", text.length,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &wrong);
    reading = NULL; /* the tree stays, as a part of the arena */
    if (!root)
        return err_set(e, ERR_MALFORMED, "base/json_read", "line %d, column %d: %s", wrong.line,
                       wrong.column, wrong.text);
    struct json made;
    if (!copy_value(root, 0, a, &made))
        return err_set(e, ERR_MALFORMED, "base/json_read", "nested deeper than %d levels",
                       JSON_DEPTH_MOST);
    *value = made;
    return true;
}

const struct json *json_find(const struct json *value, str key)
{
    if (value->kind != JSON_IS_OBJECT)
        return NULL;
    for (size_t i = 0; i < value->count; i++)
        if (str_equal(value->members[i].key, key))
            return &value->members[i].value;
    return NULL;
}

bool json_take_text(const struct json *object, str key, str *text)
{
    const struct json *found = json_find(object, key);
    if (!found || found->kind != JSON_IS_TEXT)
        return false;
    *text = found->text;
    return true;
}

bool json_take_int(const struct json *object, str key, int64_t *number)
{
    const struct json *found = json_find(object, key);
    if (!found || found->kind != JSON_IS_INT)
        return false;
    *number = found->integer;
    return true;
}

str json_kind_name(enum json_kind kind)
{
    static const str names[] = {
        [JSON_IS_NULL] = S("null"),         [JSON_IS_FALSE] = S("false"),
        [JSON_IS_TRUE] = S("true"),         [JSON_IS_INT] = S("a whole number"),
        [JSON_IS_REAL] = S("a number"),     [JSON_IS_TEXT] = S("a text"),
        [JSON_IS_LIST] = S("a list"),       [JSON_IS_OBJECT] = S("an object"),
    };
    return names[kind];
}

void json_write_start(struct json_writer *w, struct buf *b)
{
    *w = (struct json_writer){.buf = b};
}

static void new_line(struct json_writer *w)
{
    buf_char(w->buf, '\n');
    for (unsigned i = 0; i < w->depth; i++)
        buf_add(w->buf, S("  "));
}

/* What stands before every value: a comma and a line, unless a key has just been written. */
static void before_value(struct json_writer *w)
{
    if (w->after_key || !w->depth) {
        w->after_key = false;
        return;
    }
    if (w->nest[w->depth - 1].has_item)
        buf_char(w->buf, ',');
    w->nest[w->depth - 1].has_item = true;
    new_line(w);
}

static void open_nest(struct json_writer *w, bool is_object)
{
    assert(w->depth < JSON_NEST_MOST);
    before_value(w);
    buf_char(w->buf, is_object ? '{' : '[');
    w->nest[w->depth].is_object = is_object;
    w->nest[w->depth].has_item = false;
    w->depth++;
}

void json_write_object(struct json_writer *w)
{
    open_nest(w, true);
}

void json_write_list(struct json_writer *w)
{
    open_nest(w, false);
}

void json_write_end(struct json_writer *w)
{
    assert(w->depth && !w->after_key);
    w->depth--;
    if (w->nest[w->depth].has_item)
        new_line(w);
    buf_char(w->buf, w->nest[w->depth].is_object ? '}' : ']');
    if (!w->depth)
        buf_char(w->buf, '\n');
}

static void quoted(struct buf *b, str text)
{
    static const char shorts[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    buf_char(b, '"');
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        char named = 0;
        for (size_t k = 0; k + 1 < sizeof shorts; k += 2)
            if (shorts[k] == c)
                named = shorts[k + 1];
        if (named) {
            buf_char(b, '\\');
            buf_char(b, named);
        } else if ((unsigned char)c < 0x20 || c == 0x7F) {
            buf_format(b, "\\u%04x", (unsigned)c);
        } else {
            buf_char(b, c);
        }
    }
    buf_char(b, '"');
}

void json_write_key(struct json_writer *w, str key)
{
    assert(w->depth && w->nest[w->depth - 1].is_object && !w->after_key);
    before_value(w);
    quoted(w->buf, key);
    buf_add(w->buf, S(": "));
    w->after_key = true;
}

void json_write_text(struct json_writer *w, str text)
{
    before_value(w);
    quoted(w->buf, text);
}

void json_write_int(struct json_writer *w, int64_t number)
{
    before_value(w);
    buf_int(w->buf, number);
}

void json_write_real(struct json_writer *w, double number)
{
    assert(isfinite(number)); /* JSON has no word for the others */
    before_value(w);
    bool is_nothing = number >= -0.0000005 && number <= 0.0000005;
    buf_format(w->buf, "%.6f", is_nothing ? 0.0 : number);
}

void json_write_fine(struct json_writer *w, double number)
{
    assert(isfinite(number));
    before_value(w);
    bool is_nothing = number >= -0.0000000005 && number <= 0.0000000005;
    buf_format(w->buf, "%.9f", is_nothing ? 0.0 : number);
}

void json_write_bool(struct json_writer *w, bool yes)
{
    before_value(w);
    buf_add(w->buf, yes ? S("true") : S("false"));
}

void json_write_null(struct json_writer *w)
{
    before_value(w);
    buf_add(w->buf, S("null"));
}

void json_put_text(struct json_writer *w, str key, str text)
{
    json_write_key(w, key);
    json_write_text(w, text);
}

void json_put_int(struct json_writer *w, str key, int64_t number)
{
    json_write_key(w, key);
    json_write_int(w, number);
}

void json_put_real(struct json_writer *w, str key, double number)
{
    json_write_key(w, key);
    json_write_real(w, number);
}

void json_put_fine(struct json_writer *w, str key, double number)
{
    json_write_key(w, key);
    json_write_fine(w, number);
}

void json_put_bool(struct json_writer *w, str key, bool yes)
{
    json_write_key(w, key);
    json_write_bool(w, yes);
}

void json_put_null(struct json_writer *w, str key)
{
    json_write_key(w, key);
    json_write_null(w);
}
