#include "store/table.h"

#include "base/arena.h"

#include <assert.h>
#include <string.h>

static size_t value_bytes(enum value_kind kind)
{
    static const size_t bytes_of[VALUE_KIND_COUNT] = {
        [VALUE_TEXT] = sizeof(str),       [VALUE_TEXT_OR_NULL] = sizeof(str),
        [VALUE_INT] = sizeof(int32_t),    [VALUE_BIG] = sizeof(int64_t),
        [VALUE_REAL] = sizeof(double),    [VALUE_BOOL] = sizeof(bool),
        [VALUE_BYTES] = sizeof(bytes),    [VALUE_ID] = sizeof(struct id),
        [VALUE_ID_OR_NULL] = sizeof(struct id), [VALUE_DAY] = sizeof(struct day),
        [VALUE_MOMENT] = sizeof(struct moment),
    };
    return bytes_of[kind];
}

enum { KEY_BYTES_MOST = 256 };

bool table_page(struct db *db, const struct table *t, const void *after, int limit, struct arena *a,
                struct rows *rows, struct err *e)
{
    const struct statement *s = after ? t->next : t->first;
    _Alignas(max_align_t) char in[KEY_BYTES_MOST] = {0};
    const struct slot *last = &s->in[s->in_count - 1];
    int32_t most = limit;
    assert(limit > 0 && last->kind == VALUE_INT && last->offset + sizeof most <= sizeof in);
    for (size_t i = 0; after && i < t->key_count; i++)
        memcpy(in + s->in[i].offset, (const char *)after + t->key[i].offset,
               value_bytes(t->key[i].kind));
    memcpy(in + last->offset, &most, sizeof most);
    return db_rows(db, s, in, a, rows, e);
}

static bytes text_of(const struct slot *slot, const void *row)
{
    const void *value = (const char *)row + slot->offset;
    if (slot->kind == VALUE_BYTES)
        return *(const bytes *)value;
    str text = *(const str *)value;
    return (bytes){(const unsigned char *)text.at, text.length};
}

static bool is_text(enum value_kind kind)
{
    return kind == VALUE_TEXT || kind == VALUE_TEXT_OR_NULL || kind == VALUE_BYTES;
}

static bool value_equal(const struct slot *slot, const void *row, const void *other)
{
    if (!is_text(slot->kind))
        return memcmp((const char *)row + slot->offset, (const char *)other + slot->offset,
                      value_bytes(slot->kind)) == 0;
    bytes x = text_of(slot, row), y = text_of(slot, other);
    bool may_be_null = slot->kind == VALUE_TEXT_OR_NULL;
    return x.length == y.length && (!x.length || memcmp(x.at, y.at, x.length) == 0) &&
           (!may_be_null || !x.at == !y.at);
}

bool table_row_equal(const struct table *t, const void *row, const void *other)
{
    for (size_t i = 0; i < t->first->out_count; i++)
        if (!value_equal(&t->first->out[i], row, other))
            return false;
    return true;
}

int64_t table_row_bytes(const struct table *t, const void *row)
{
    size_t sum = 0;
    for (size_t i = 0; i < t->first->out_count; i++) {
        const struct slot *slot = &t->first->out[i];
        sum += is_text(slot->kind) ? text_of(slot, row).length : value_bytes(slot->kind);
    }
    return (int64_t)sum;
}
