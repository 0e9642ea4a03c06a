#include "store/record.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/number.h"
#include "base/utf8.h"
#include "os/seal.h"

#include <assert.h>
#include <string.h>

/* How a value begins. Numbers take eight bytes, texts and bytes a length of four and themselves. */
enum { TAG_NULL, TAG_INT, TAG_REAL, TAG_TEXT, TAG_BYTES };
enum { NUMBER_BYTES = 8, LENGTH_BYTES = 4 };

static void put_number(struct buf *b, char tag, uint64_t number)
{
    unsigned char at[NUMBER_BYTES];
    number_put(at, number, sizeof at);
    buf_char(b, tag);
    buf_add(b, (str){(const char *)at, sizeof at});
}

static void put_text(struct buf *b, char tag, str text)
{
    unsigned char at[LENGTH_BYTES];
    number_put32(at, (uint32_t)text.length);
    buf_char(b, tag);
    buf_add(b, (str){(const char *)at, sizeof at});
    buf_add(b, text);
}

static void put_real(struct buf *b, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    put_number(b, TAG_REAL, bits);
}

static void put_value(struct buf *b, const struct slot *slot, const void *row)
{
    const void *at = (const char *)row + slot->offset;
    const str *text = at;
    const bytes *some = at;
    switch (slot->kind) {
    case VALUE_TEXT:
    case VALUE_TEXT_OR_NULL:
        if (!text->at && slot->kind == VALUE_TEXT_OR_NULL)
            buf_char(b, TAG_NULL);
        else
            put_text(b, TAG_TEXT, *text);
        return;
    case VALUE_INT:
        put_number(b, TAG_INT, (uint64_t)(int64_t) * (const int32_t *)at);
        return;
    case VALUE_BIG:
        put_number(b, TAG_INT, (uint64_t) * (const int64_t *)at);
        return;
    case VALUE_REAL:
        put_real(b, *(const double *)at);
        return;
    case VALUE_BYTES:
        put_text(b, TAG_BYTES, (str){(const char *)some->at, some->length});
        return;
    case VALUE_BOOL:
    case VALUE_ID:
    case VALUE_ID_OR_NULL:
    case VALUE_DAY:
    case VALUE_MOMENT:
    case VALUE_KIND_COUNT:
        break;
    }
    assert(!"tools/tables.py makes no such column");
}

void record_row_write(struct buf *b, const struct statement *s, const void *row)
{
    for (size_t i = 0; i < s->out_count; i++)
        put_value(b, &s->out[i], row);
}

struct value {
    unsigned char tag;
    uint64_t number;
    bytes text;
};

static bool take_value(bytes *from, struct value *value)
{
    if (!from->length)
        return false;
    *value = (struct value){.tag = from->at[0]};
    bytes rest = {from->at + 1, from->length - 1};
    size_t length = 0;
    if (value->tag == TAG_INT || value->tag == TAG_REAL) {
        if (rest.length < NUMBER_BYTES)
            return false;
        value->number = number_take(rest.at, NUMBER_BYTES);
        length = NUMBER_BYTES;
    } else if (value->tag == TAG_TEXT || value->tag == TAG_BYTES) {
        if (rest.length < LENGTH_BYTES || rest.length - LENGTH_BYTES < number_take32(rest.at))
            return false;
        value->text = (bytes){rest.at + LENGTH_BYTES, number_take32(rest.at)};
        length = LENGTH_BYTES + value->text.length;
    } else if (value->tag != TAG_NULL) {
        return false;
    }
    *from = (bytes){rest.at + length, rest.length - length};
    return true;
}

static bool set_text(const struct value *value, str *to)
{
    size_t at_byte;
    str text = {(const char *)value->text.at, value->text.length};
    enum utf8_fault fault = utf8_check(text, &at_byte);
    if (value->tag != TAG_TEXT || fault == UTF8_BROKEN || fault == UTF8_NUL)
        return false;
    *to = text;
    return true;
}

static bool set_value(const struct slot *slot, const struct value *value, void *row)
{
    void *at = (char *)row + slot->offset;
    int64_t number = (int64_t)value->number;
    switch (slot->kind) {
    case VALUE_TEXT:
    case VALUE_TEXT_OR_NULL:
        *(str *)at = (str){0};
        return (value->tag == TAG_NULL && slot->kind == VALUE_TEXT_OR_NULL) || set_text(value, at);
    case VALUE_INT:
        *(int32_t *)at = (int32_t)number;
        return value->tag == TAG_INT && number >= INT32_MIN && number <= INT32_MAX;
    case VALUE_BIG:
        *(int64_t *)at = number;
        return value->tag == TAG_INT;
    case VALUE_REAL:
        memcpy(at, &value->number, sizeof value->number);
        return value->tag == TAG_REAL;
    case VALUE_BYTES:
        *(bytes *)at = value->text;
        return value->tag == TAG_BYTES;
    case VALUE_BOOL:
    case VALUE_ID:
    case VALUE_ID_OR_NULL:
    case VALUE_DAY:
    case VALUE_MOMENT:
    case VALUE_KIND_COUNT:
        break;
    }
    return false;
}

bool record_row_read(bytes from, const struct statement *s, void *row)
{
    struct value value;
    for (size_t i = 0; i < s->out_count; i++)
        if (!take_value(&from, &value) || !set_value(&s->out[i], &value, row))
            return false;
    return from.length == 0;
}

bool record_row_is_whole(bytes from, size_t column_count)
{
    struct value value;
    while (column_count--)
        if (!take_value(&from, &value))
            return false;
    return from.length == 0;
}

const char *record_column_kind(enum value_kind kind)
{
    static const char *const names[VALUE_KIND_COUNT] = {
        [VALUE_TEXT] = "text", [VALUE_TEXT_OR_NULL] = "text?", [VALUE_INT] = "int",
        [VALUE_BIG] = "int",   [VALUE_REAL] = "real",          [VALUE_BYTES] = "bytes",
    };
    return names[kind] ? names[kind] : "?";
}

/* The records that hold JSON. */

static bool wrong(struct err *e, const char *what)
{
    return err_set(e, ERR_MALFORMED, "store/record", "the backup is damaged: %s", what);
}

static bool take_hash(const struct json *object, struct hash *hash)
{
    struct os_key key;
    str text;
    if (!json_take_text(object, S("sha256"), &text) || !os_key_read(text, &key))
        return false;
    memcpy(hash->at, key.at, sizeof hash->at);
    return true;
}

static void put_hash(struct json_writer *w, struct arena *a, const struct hash *hash)
{
    json_put_text(w, S("sha256"), os_hex(a, hash->at, sizeof hash->at));
}

void record_start_write(struct buf *b, const struct backup_facts *facts)
{
    struct json_writer w;
    json_write_start(&w, b);
    json_write_object(&w);
    json_put_text(&w, S("program"), facts->program);
    json_put_text(&w, S("engine"), facts->engine);
    json_put_int(&w, S("schema"), facts->schema);
    json_put_text(&w, S("instance"), facts->instance);
    json_put_int(&w, S("made_ms"), facts->made.ms);
    json_write_end(&w);
}

bool record_start_read(str text, struct arena *a, struct backup_facts *facts, struct err *e)
{
    struct json object;
    struct backup_facts read = {0};
    int64_t schema;
    if (!json_read(text, a, &object, e))
        return wrong(e, "its facts can\u2019t be read");
    if (!json_take_text(&object, S("program"), &read.program) || !json_take_text(&object, S("engine"), &read.engine) ||
        !json_take_text(&object, S("instance"), &read.instance) || !json_take_int(&object, S("schema"), &schema) ||
        !json_take_int(&object, S("made_ms"), &read.made.ms) || schema < 1 || schema > INT32_MAX)
        return wrong(e, "its facts can\u2019t be read");
    read.schema = (int)schema;
    *facts = read;
    return true;
}

void record_part_write(struct buf *b, str name, const struct statement *s)
{
    struct json_writer w;
    json_write_start(&w, b);
    json_write_object(&w);
    json_put_text(&w, S("kind"), S("table"));
    json_put_text(&w, S("name"), name);
    json_write_key(&w, S("columns"));
    json_write_list(&w);
    for (size_t i = 0; i < s->out_count; i++)
        json_write_text(&w, str_format(b->arena, "%s %s", s->out[i].name, record_column_kind(s->out[i].kind)));
    json_write_end(&w);
    json_write_end(&w);
}

bool record_part_read(str text, struct arena *a, struct record_part *part, struct err *e)
{
    struct json object;
    str kind, name;
    if (!json_read(text, a, &object, e) || !json_take_text(&object, S("kind"), &kind) ||
        !json_take_text(&object, S("name"), &name))
        return wrong(e, "the beginning of a part can\u2019t be read");
    if (!str_equal(kind, S("table")))
        return err_set(e, ERR_REFUSED, "store/record",
                       "the backup has a part of a kind this program doesn\u2019t know (%.*s); it was made by a "
                       "newer Seekersy",
                       STR(str_first(kind, 60)));
    const struct json *columns = json_find(&object, S("columns"));
    if (!columns || columns->kind != JSON_IS_LIST || !columns->count || columns->count > COLUMNS_MOST)
        return wrong(e, "the columns of a table can\u2019t be read");
    struct str_list list = {arena_list(a, str, columns->count), columns->count};
    for (size_t i = 0; i < list.count; i++) {
        if (columns->items[i].kind != JSON_IS_TEXT)
            return wrong(e, "the columns of a table can\u2019t be read");
        list.at[i] = columns->items[i].text;
    }
    *part = (struct record_part){name, list};
    return true;
}

static void put_part(struct json_writer *w, struct arena *a, const struct backup_part *part)
{
    json_write_object(w);
    json_put_text(w, S("name"), part->name);
    json_put_int(w, S("rows"), part->rows);
    put_hash(w, a, &part->hash);
    json_write_end(w);
}

static bool take_part(const struct json *object, struct backup_part *part)
{
    return json_take_text(object, S("name"), &part->name) && json_take_int(object, S("rows"), &part->rows) &&
           take_hash(object, &part->hash) && part->rows >= 0;
}

void record_part_end_write(struct buf *b, const struct backup_part *part)
{
    struct json_writer w;
    json_write_start(&w, b);
    put_part(&w, b->arena, part);
}

bool record_part_end_read(str text, struct arena *a, struct backup_part *part, struct err *e)
{
    struct json object;
    return (json_read(text, a, &object, e) && take_part(&object, part)) ||
           wrong(e, "the end of a part can\u2019t be read");
}

void record_end_write(struct buf *b, const struct backup_facts *facts)
{
    struct json_writer w;
    json_write_start(&w, b);
    json_write_object(&w);
    json_write_key(&w, S("parts"));
    json_write_list(&w);
    for (size_t i = 0; i < facts->part_count; i++)
        put_part(&w, b->arena, &facts->parts[i]);
    json_write_end(&w);
    json_write_end(&w);
}

bool record_end_read(str text, struct arena *a, struct backup_facts *facts, struct err *e)
{
    struct json object;
    const struct json *list = json_read(text, a, &object, e) ? json_find(&object, S("parts")) : NULL;
    if (!list || list->kind != JSON_IS_LIST || list->count > PARTS_MOST)
        return wrong(e, "the list of its parts can\u2019t be read");
    facts->parts = arena_list(a, struct backup_part, list->count);
    facts->part_count = list->count;
    for (size_t i = 0; i < list->count; i++)
        if (!take_part(&list->items[i], &facts->parts[i]))
            return wrong(e, "the list of its parts can\u2019t be read");
    return true;
}
