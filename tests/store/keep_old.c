/* keep_old FOLDER [ENTRIES]: keeps a record of the version that this program makes, with rows in every table, as
 * FOLDER/0001.db for SQLite and FOLDER/0001.sql for PostgreSQL. By hand, before a migration is added
 * (HACKING.md); tests/store/test_old.c opens them ever after. With a
 * number only the file, with so many entries of each of two people: something to measure with. */
#include "full.h"

#include "base/buf.h"
#include "store/table.h"

#include <stdio.h>
#include <stdlib.h>

enum { ENTRIES = 40, TEXT_MOST = 16 * 1024 * 1024, ROWS_MOST = 1000 };

static void write_text(struct buf *out, str text)
{
    buf_char(out, '\'');
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '\'')
            buf_char(out, '\'');
        buf_char(out, text.at[i]);
    }
    buf_char(out, '\'');
}

static void write_value(struct buf *out, enum value_kind kind, const void *value)
{
    const str *text = value;
    const bytes *data = value;
    switch ((int)kind) {
    case VALUE_INT:
        buf_int(out, *(const int32_t *)value);
        break;
    case VALUE_BIG:
        buf_int(out, *(const int64_t *)value);
        break;
    case VALUE_REAL:
        buf_format(out, "%.17g", *(const double *)value);
        break;
    case VALUE_BYTES:
        buf_add(out, S("'\\x"));
        for (size_t i = 0; i < data->length; i++)
            buf_format(out, "%02x", data->at[i]);
        buf_char(out, '\'');
        break;
    default:
        if (text->at)
            write_text(out, *text);
        else
            buf_add(out, S("null"));
    }
}

static void write_row(struct buf *out, const struct table *t, const char *row)
{
    buf_format(out, "insert into %s (", t->name);
    for (size_t i = 0; i < t->add->in_count; i++)
        buf_format(out, "%s%s", i ? ", " : "", t->add->in[i].name);
    buf_add(out, S(") values ("));
    for (size_t i = 0; i < t->add->in_count; i++) {
        buf_add(out, i ? S(", ") : S(""));
        write_value(out, t->add->in[i].kind, row + t->add->in[i].offset);
    }
    buf_add(out, S(");\n"));
}

static str write_record(struct world *w)
{
    struct buf out;
    struct db *db;
    struct rows rows;
    buf_init(&out, &w->arena, TEXT_MOST);
    for (size_t i = 0; i < migration_count; i++)
        buf_add(&out, str_from(migrations[i].postgres));
    buf_format(&out, "insert into schema_version (one, version, probes) values (1, %d, 0);\n",
               migrations[migration_count - 1].version);
    check_done(w, store_reader(w->store, &db, &w->err));
    for (size_t i = 0; i < table_count; i++) {
        check_done(w, table_page(db, &tables[i], NULL, ROWS_MOST, &w->arena, &rows, &w->err));
        assert_in_range(rows.count, 1, ROWS_MOST - 1);
        for (size_t n = 0; n < rows.count; n++)
            write_row(&out, &tables[i], (const char *)rows.at + n * tables[i].first->row_bytes);
    }
    store_reader_back(w->store, db);
    assert_false(out.over);
    return buf_str(&out);
}

int main(int argc, char **argv)
{
    void *state;
    if (argc < 2 || argc > 3) {
        (void)fprintf(stderr, "usage: keep_old FOLDER [ENTRIES]\n");
        return 2;
    }
    world_in_file(&state);
    struct world *w = state;
    const char *name = str_format(&w->arena, "%s/%04d", argv[1], migrations[migration_count - 1].version).at;
    full_record(w, argc == 3 ? (int)strtol(argv[2], NULL, 10) : ENTRIES);
    if (argc == 2)
        world_write_file(str_format(&w->arena, "%s.sql", name).at, write_record(w));
    check_done(w, store_settle(w->store, &w->err));
    store_close(&w->store);
    world_write_file(str_format(&w->arena, "%s.db", name).at, world_file(w, w->path));
    return world_end(&state);
}
