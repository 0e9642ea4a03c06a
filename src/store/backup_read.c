#include "store/backup_read.h"

#include "base/number.h"

#include <string.h>

static bool wrong(struct err *e, const char *what)
{
    return err_set(e, ERR_MALFORMED, "store/backup", "the backup is damaged: %s", what);
}

static bool read_record(struct backup_reader *r, enum record_kind *kind, bytes *inside, struct err *e)
{
    unsigned char head[RECORD_HEAD_BYTES];
    if (!os_vault_take(r->vault, head, sizeof head, e))
        return false;
    size_t length = number_take32(head + 1);
    if (head[0] < RECORD_START || head[0] > RECORD_END)
        return err_set(e, ERR_REFUSED, "store/backup",
                       "the backup has a record this program doesn\u2019t know (%d); it was made by a newer "
                       "Seekersy",
                       head[0]);
    if (length > RECORD_MOST_BYTES)
        return wrong(e, "a record is longer than any can be");
    unsigned char *at = arena_get(head[0] == RECORD_ROW ? &r->rows : r->arena, length + 1, 1);
    *kind = (enum record_kind)head[0];
    *inside = (bytes){at, length};
    return os_vault_take(r->vault, at, length, e);
}

static str text_of(bytes inside)
{
    return (str){(const char *)inside.at, inside.length};
}

bool backup_read_start(struct backup_reader *r, struct os_vault *v, struct arena *a, struct err *e)
{
    enum record_kind kind;
    bytes inside;
    *r = (struct backup_reader){.vault = v, .arena = a, .parts = arena_list(a, struct backup_part, PARTS_MOST)};
    if (!read_record(r, &kind, &inside, e))
        return false;
    return kind == RECORD_START ? record_start_read(text_of(inside), a, &r->facts, e)
                                : wrong(e, "it doesn\u2019t begin with its facts");
}

static bool begin_part(struct backup_reader *r, bytes inside, struct err *e)
{
    if (r->is_inside || r->count == PARTS_MOST)
        return wrong(e, "a part begins where none can");
    if (!record_part_read(text_of(inside), r->arena, &r->part, e))
        return false;
    for (size_t i = 0; i < r->count; i++)
        if (str_equal(r->parts[i].name, r->part.name))
            return wrong(e, "a part stands in it twice");
    r->parts[r->count] = (struct backup_part){.name = r->part.name};
    r->is_inside = true;
    os_digest_start(&r->digest);
    return true;
}

static bool add_row(struct backup_reader *r, bytes inside, struct err *e)
{
    unsigned char length[4];
    if (!r->is_inside || !record_row_is_whole(inside, r->part.columns.count))
        return wrong(e, "a row isn\u2019t whole");
    number_put32(length, (uint32_t)inside.length);
    os_digest_add(&r->digest, (bytes){length, sizeof length});
    os_digest_add(&r->digest, inside);
    r->parts[r->count].rows++;
    r->facts.rows++;
    return true;
}

static bool same_part(const struct backup_part *x, const struct backup_part *y)
{
    return str_equal(x->name, y->name) && x->rows == y->rows && memcmp(x->hash.at, y->hash.at, OS_HASH_BYTES) == 0;
}

static bool end_part(struct backup_reader *r, bytes inside, struct err *e)
{
    struct backup_part said, *got = &r->parts[r->count];
    if (!r->is_inside || !record_part_end_read(text_of(inside), r->arena, &said, e))
        return wrong(e, "a part ends where none can");
    got->hash = os_digest_end(&r->digest);
    if (!same_part(&said, got))
        return wrong(e, "a table isn\u2019t what its number and sum say");
    r->is_inside = false;
    r->count++;
    return true;
}

static bool end_all(struct backup_reader *r, bytes inside, struct err *e)
{
    if (r->is_inside || !record_end_read(text_of(inside), r->arena, &r->facts, e))
        return wrong(e, "it ends where it can\u2019t");
    bool is_same = r->facts.part_count == r->count;
    for (size_t i = 0; is_same && i < r->count; i++)
        is_same = same_part(&r->facts.parts[i], &r->parts[i]);
    return is_same ? os_vault_finish(r->vault, &r->facts.file, e)
                   : wrong(e, "its parts aren\u2019t those of its list");
}

bool backup_read_next(struct backup_reader *r, enum record_kind *kind, bytes *row, struct err *e)
{
    if (!read_record(r, kind, row, e))
        return false;
    switch (*kind) {
    case RECORD_PART:
        return begin_part(r, *row, e);
    case RECORD_ROW:
        return add_row(r, *row, e);
    case RECORD_PART_END:
        return end_part(r, *row, e);
    case RECORD_END:
        return end_all(r, *row, e);
    case RECORD_START:
        break;
    }
    return wrong(e, "its facts stand in it twice");
}

void backup_reader_close(struct backup_reader *r)
{
    arena_close(&r->rows);
}

bool store_backup_check(struct os_vault *v, struct arena *a, struct backup_facts *facts, struct err *e)
{
    CLOSING(backup_reader) struct backup_reader r = {0};
    enum record_kind kind = RECORD_START;
    bytes row;
    if (!backup_read_start(&r, v, a, e))
        return false;
    while (kind != RECORD_END) {
        if (!backup_read_next(&r, &kind, &row, e))
            return false;
        arena_reset(&r.rows);
    }
    *facts = r.facts;
    return true;
}
