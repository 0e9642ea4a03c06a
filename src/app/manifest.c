#include "app/manifest.h"

#include "base/arena.h"
#include "os/seal.h"

#include <string.h>

static const str check_start = S(",\n  \"check\": \""), check_end = S("\"\n}\n");
enum { HASH_LETTERS = 2 * OS_HASH_BYTES };

static str hash_str(struct arena *a, const struct hash *hash)
{
    return os_hex(a, hash->at, sizeof hash->at);
}

void manifest_put(struct json_writer *w, struct arena *a, const struct backup_facts *facts)
{
    json_put_text(w, S("program"), facts->program);
    json_put_int(w, S("schema"), facts->schema);
    json_put_text(w, S("engine"), facts->engine);
    json_put_text(w, S("instance"), facts->instance);
    json_put_text(w, S("made"), moment_iso(a, facts->made));
    json_put_int(w, S("made_ms"), facts->made.ms);
    json_put_int(w, S("rows"), facts->rows);
    json_write_key(w, S("tables"));
    json_write_list(w);
    for (size_t i = 0; i < facts->part_count; i++) {
        json_write_object(w);
        json_put_text(w, S("name"), facts->parts[i].name);
        json_put_int(w, S("rows"), facts->parts[i].rows);
        json_write_end(w);
    }
    json_write_end(w);
    json_put_int(w, S("bytes"), facts->file.size_bytes);
    json_put_text(w, S("sha256"), hash_str(a, &facts->file.hash));
}

str manifest_write(struct arena *a, const struct backup_facts *facts, str file)
{
    struct buf b;
    struct json_writer w;
    buf_init(&b, a, MANIFEST_MOST);
    json_write_start(&w, &b);
    json_write_object(&w);
    json_put_int(&w, S("format"), MANIFEST_FORMAT);
    json_put_text(&w, S("file"), file);
    manifest_put(&w, a, facts);
    json_write_end(&w);
    str text = str_trim(buf_str(&b));
    text = str_trim(str_first(text, text.length - 1)); /* without its end: another line comes */
    struct hash check = os_hash(text);
    return str_format(a, "%.*s%.*s%.*s%.*s", STR(text), STR(check_start), STR(hash_str(a, &check)),
                      STR(check_end));
}

static bool is_whole(struct arena *a, str text)
{
    size_t tail = check_start.length + HASH_LETTERS + check_end.length;
    if (text.length <= tail)
        return false;
    str before = str_first(text, text.length - tail), rest = str_from_at(text, before.length);
    struct hash check = os_hash(before);
    return str_starts(rest, check_start) && str_ends(rest, check_end) &&
           str_equal(str_first(str_from_at(rest, check_start.length), HASH_LETTERS), hash_str(a, &check));
}

static bool take_parts(const struct json *object, struct arena *a, struct backup_facts *facts)
{
    const struct json *list = json_find(object, S("tables"));
    if (!list || list->kind != JSON_IS_LIST)
        return false;
    facts->parts = arena_list(a, struct backup_part, list->count);
    facts->part_count = list->count;
    for (size_t i = 0; i < list->count; i++)
        if (!json_take_text(&list->items[i], S("name"), &facts->parts[i].name) ||
            !json_take_int(&list->items[i], S("rows"), &facts->parts[i].rows))
            return false;
    return true;
}

static bool take_hash(const struct json *object, struct hash *hash)
{
    struct os_key read;
    str text;
    if (!json_take_text(object, S("sha256"), &text) || !os_key_read(text, &read))
        return false;
    memcpy(hash->at, read.at, sizeof hash->at);
    return true;
}

bool manifest_read(str text, struct arena *a, struct backup_facts *facts, str *file, struct err *e)
{
    struct json object;
    struct backup_facts read = {0};
    int64_t format, schema;
    if (!is_whole(a, text))
        return err_set(e, ERR_MALFORMED, "app/manifest", "it is damaged: it isn\u2019t what was written");
    if (!json_read(text, a, &object, e) || !json_take_int(&object, S("format"), &format))
        return err_set(e, ERR_MALFORMED, "app/manifest", "it isn\u2019t a manifest");
    if (format != MANIFEST_FORMAT)
        return err_set(e, ERR_MALFORMED, "app/manifest", "it was made by a newer Seekersy (format %lld)",
                       (long long)format);
    if (!json_take_text(&object, S("file"), file) || !json_take_text(&object, S("program"), &read.program) ||
        !json_take_text(&object, S("engine"), &read.engine) ||
            !json_take_text(&object, S("instance"), &read.instance) ||
        !json_take_int(&object, S("schema"), &schema) || !json_take_int(&object, S("made_ms"), &read.made.ms) ||
        !json_take_int(&object, S("rows"), &read.rows) || !json_take_int(&object, S("bytes"), &read.file.size_bytes) ||
        !take_hash(&object, &read.file.hash) || !take_parts(&object, a, &read))
        return err_set(e, ERR_MALFORMED, "app/manifest", "it isn\u2019t a manifest");
    read.schema = (int)schema;
    *facts = read;
    return true;
}

bool manifest_agrees(const struct backup_facts *m, const struct backup_facts *i)
{
    bool is_same = str_equal(m->program, i->program) && str_equal(m->engine, i->engine) &&
                   str_equal(m->instance, i->instance) && m->schema == i->schema && m->made.ms == i->made.ms &&
                   m->rows == i->rows && m->file.size_bytes == i->file.size_bytes &&
                   memcmp(m->file.hash.at, i->file.hash.at, OS_HASH_BYTES) == 0 &&
                   m->part_count == i->part_count;
    for (size_t k = 0; is_same && k < m->part_count; k++)
        is_same = str_equal(m->parts[k].name, i->parts[k].name) && m->parts[k].rows == i->parts[k].rows;
    return is_same;
}
