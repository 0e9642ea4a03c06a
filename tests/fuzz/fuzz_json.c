#include "base/arena.h"
#include "base/json.h"
#include "base/utf8.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write(struct json_writer *w, const struct json *v)
{
    switch (v->kind) {
    case JSON_IS_NULL:
        json_write_null(w);
        break;
    case JSON_IS_FALSE:
    case JSON_IS_TRUE:
        json_write_bool(w, v->kind == JSON_IS_TRUE);
        break;
    case JSON_IS_INT:
        json_write_int(w, v->integer);
        break;
    case JSON_IS_REAL:
        json_write_real(w, v->real);
        break;
    case JSON_IS_TEXT:
        json_write_text(w, v->text);
        break;
    case JSON_IS_LIST:
        json_write_list(w);
        for (size_t i = 0; i < v->count; i++)
            write(w, &v->items[i]);
        json_write_end(w);
        break;
    case JSON_IS_OBJECT:
        json_write_object(w);
        for (size_t i = 0; i < v->count; i++) {
            json_write_key(w, v->members[i].key);
            write(w, &v->members[i].value);
        }
        json_write_end(w);
    }
}

static bool same(const struct json *x, const struct json *y)
{
    if (x->kind != y->kind || x->count != y->count || !str_equal(x->text, y->text) ||
        x->integer != y->integer)
        return false; /* a fraction keeps six decimals, so its value is not asked */
    bool all = true;
    for (size_t i = 0; i < x->count; i++)
        all =
            all && (x->kind == JSON_IS_LIST ? same(&x->items[i], &y->items[i])
                                            : str_equal(x->members[i].key, y->members[i].key) &&
                                                  same(&x->members[i].value, &y->members[i].value));
    return all;
}

/* What is read is text, and written and read again it is the same. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { WRITTEN_MOST = 64 * 1024 * 1024 };
    CLOSING(arena) struct arena a = {0};
    struct err e = {0};
    struct json first, second;
    if (!json_read((str){(const char *)data, size}, &a, &first, &e)) {
        assert(e.kind == ERR_MALFORMED && e.text[0]);
        return 0;
    }
    struct buf b;
    struct json_writer w;
    buf_init(&b, &a, WRITTEN_MOST);
    json_write_start(&w, &b);
    write(&w, &first);
    assert(!b.over);
    assert(json_read(buf_str(&b), &a, &second, &e));
    assert(same(&first, &second));
    return 0;
}
