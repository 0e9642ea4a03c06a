#include "store/backup.h"

#include "base/number.h"
#include "store/here.h"
#include "store/part.h"
#include "store/record.h"
#include "store/sql_schema.h"
#include "store/store.h"

#include <assert.h>

enum { INSTANCE_SINCE = 2 }; /* the version whose tables can hold a record's id */

/* Empty where it has none: of an older version, moved away, or not named yet. */
static bool find_instance(struct db *db, int version, struct arena *a, str *instance, struct err *e)
{
    struct here here;
    struct id id;
    *instance = (str){0};
    if (version < INSTANCE_SINCE)
        return true;
    if (!here_read(db, a, &here, e))
        return false;
    if (!here.moved_to.length && id_read(here.instance, &id))
        *instance = here.instance;
    return true;
}

bool backup_put(struct os_vault *v, enum record_kind kind, str inside, struct err *e)
{
    unsigned char head[RECORD_HEAD_BYTES] = {(unsigned char)kind};
    assert(inside.length <= RECORD_MOST_BYTES);
    number_put32(head + 1, (uint32_t)inside.length);
    return os_vault_put(v, (bytes){head, sizeof head}, e) &&
           os_vault_put(v, (bytes){(const unsigned char *)inside.at, inside.length}, e);
}

/* One row, summed as the reader will sum it. */
static bool put_row(struct part_walk *walk, const void *row, struct err *e)
{
    unsigned char length[4];
    walk->text.length = 0;
    record_row_write(&walk->text, walk->table->first, row);
    str inside = buf_str(&walk->text);
    if (walk->text.over)
        return err_set(e, ERR_BROKEN, "store/backup", "a row of %s is larger than any can be", walk->table->name);
    number_put32(length, (uint32_t)inside.length);
    os_digest_add(&walk->digest, (bytes){length, sizeof length});
    os_digest_add(&walk->digest, (bytes){(const unsigned char *)inside.at, inside.length});
    walk->part.rows++;
    return !walk->vault || backup_put(walk->vault, RECORD_ROW, inside, e);
}

enum { PAGE_ROWS = 200 };

bool part_walk(struct db *db, const struct table *table, struct os_vault *v, struct backup_part *part,
               struct err *e)
{
    CLOSING(arena) struct arena kept = {0};
    struct arena pages[2] = {{0}, {0}}; /* this page, and the one its beginning points into */
    struct part_walk walk = {.table = table, .vault = v, .part = {.name = str_from(table->name)}};
    struct rows rows = {0};
    const char *last = NULL;
    bool is_done = true;
    buf_init(&walk.text, &kept, RECORD_MOST_BYTES);
    os_digest_start(&walk.digest);
    for (int turn = 0; is_done && (!turn || rows.count == PAGE_ROWS); turn++) {
        arena_reset(&pages[turn % 2]);
        is_done = table_page(db, table, last, PAGE_ROWS, &pages[turn % 2], &rows, e);
        for (size_t i = 0; is_done && i < rows.count; i++) {
            last = (const char *)rows.at + i * table->first->row_bytes;
            is_done = put_row(&walk, last, e);
        }
    }
    arena_close(&pages[0]);
    arena_close(&pages[1]);
    if (!is_done)
        return false;
    walk.part.hash = os_digest_end(&walk.digest);
    *part = walk.part;
    return true;
}

static bool put_part(struct db *db, const struct table *table, struct os_vault *v, struct backup_part *part,
                     struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct buf start, end;
    buf_init(&start, &a, RECORD_MOST_BYTES);
    record_part_write(&start, str_from(table->name), table->first);
    if (!backup_put(v, RECORD_PART, buf_str(&start), e) || !part_walk(db, table, v, part, e))
        return false;
    buf_init(&end, &a, RECORD_MOST_BYTES);
    record_part_end_write(&end, part);
    return backup_put(v, RECORD_PART_END, buf_str(&end), e);
}

bool backup_put_all(struct db *db, struct os_vault *v, struct arena *a, struct backup_facts *facts,
                    struct err *e)
{
    struct buf start, end;
    struct sql_schema_find_rows schema;
    if (!sql_schema_find(db, a, &schema, e))
        return false;
    facts->schema = schema.at[0].version;
    if (!find_instance(db, facts->schema, a, &facts->instance, e))
        return false;
    facts->parts = arena_list(a, struct backup_part, table_count);
    facts->part_count = 0;
    for (size_t i = 0; i < table_count; i++)
        facts->part_count += tables[i].since <= facts->schema;
    buf_init(&start, a, RECORD_MOST_BYTES);
    record_start_write(&start, facts);
    if (!backup_put(v, RECORD_START, buf_str(&start), e))
        return false;
    for (size_t i = 0, part = 0; i < table_count; i++) {
        if (tables[i].since > facts->schema)
            continue; /* it isn't there yet */
        if (!put_part(db, &tables[i], v, &facts->parts[part], e))
            return false;
        facts->rows += facts->parts[part++].rows;
    }
    buf_init(&end, a, RECORD_MOST_BYTES);
    record_end_write(&end, facts);
    return backup_put(v, RECORD_END, buf_str(&end), e);
}

static bool name_it(struct db *db, void *data, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    (void)data;
    return here_name(db, &a, e);
}

/* A record that an earlier release made may have no id yet. Where it can't be written it stays without. */
static bool name_record(struct store *s, struct arena *a, struct err *e)
{
    struct here here;
    struct db *db;
    struct err quiet;
    struct sql_schema_find_rows schema;
    if (!store_reader(s, &db, e))
        return false;
    bool is_read = sql_schema_find(db, a, &schema, e);
    bool is_old = is_read && schema.at[0].version < INSTANCE_SINCE;
    is_read = is_read && (is_old || here_read(db, a, &here, e));
    store_reader_back(s, db);
    if (is_read && !is_old && !here.instance.length && !here.moved_to.length)
        (void)store_change(s, name_it, NULL, &quiet); /* then older backups stay, and a sentence says so */
    return is_read;
}

bool store_backup(struct store *s, struct os_vault *v, struct arena *a, struct backup_facts *facts,
                  struct err *e)
{
    struct db *db;
    str words = store_words(s, a);
    if (!name_record(s, a, e) || !store_reader(s, &db, e))
        return false;
    *facts = (struct backup_facts){.program = facts->program, .made = facts->made,
                                   .engine = str_first(words, str_find(words, S(",")))};
    bool is_done = backup_put_all(db, v, a, facts, e) && os_vault_end(v, &facts->file, e);
    store_reader_back(s, db);
    return is_done;
}

bool store_instance(struct store *s, struct arena *a, str *instance, struct err *e)
{
    struct db *db;
    if (!store_reader(s, &db, e))
        return false;
    struct sql_schema_find_rows schema;
    bool is_done = sql_schema_find(db, a, &schema, e) &&
                   find_instance(db, schema.at[0].version, a, instance, e);
    store_reader_back(s, db);
    return is_done;
}
