#include "partition.h"

#include "base/buf.h"
#include "store/engine.h"

enum { SQL_MOST = 256 * 1024, TABLES_MOST = 100 };

/* "entry" of "create table entry (...": empty for what makes no table. */
static str table_of(str piece)
{
    str rest = str_trim(piece), word = S("create table ");
    if (!str_starts(rest, word))
        return S("");
    rest = str_from_at(rest, word.length);
    return str_first(rest, str_find(rest, S(" ")));
}

static bool is_owned(str piece)
{
    str table = table_of(piece);
    return str_equal(table, S("person")) || (table.length && str_has(piece, S(" person_id text")));
}

struct str_list partition_owned(struct arena *a)
{
    struct str_list list = {arena_list(a, str, TABLES_MOST), 0};
    for (size_t i = 0; i < migration_count; i++) {
        str rest = str_from(migrations[i].postgres), piece;
        while (str_cut(&rest, ';', &piece) && list.count < TABLES_MOST)
            if (is_owned(piece))
                list.at[list.count++] = table_of(piece);
    }
    return list;
}

static str key_of(str table)
{
    if (str_equal(table, S("person")))
        return S("id");
    bool is_secret = str_equal(table, S("session")) || str_equal(table, S("enter_link"));
    return is_secret ? S("secret") : S("person_id");
}

static void add_table(struct buf *out, str piece)
{
    str table = table_of(piece), key = key_of(table), unique = S("secret bytea not null unique");
    size_t at = str_find(piece, unique);
    bool has_secret = at < piece.length;
    if (has_secret) {
        buf_add(out, str_first(piece, at));
        buf_add(out, S("secret bytea not null"));
        piece = str_from_at(piece, at + unique.length);
    }
    buf_format(out, "%.*s partition by hash (%.*s);\n", STR(piece), STR(key));
    for (int i = 0; i < PARTITIONS; i++)
        buf_format(out, "create table %.*s_p%d partition of %.*s for values with (modulus %d, remainder %d);\n",
                   STR(table), i, STR(table), PARTITIONS, i);
    if (has_secret)
        buf_format(out, "create index %.*s_secret on %.*s (secret);\n", STR(table), STR(table));
}

const char *partition_sql(struct arena *a)
{
    struct buf out;
    buf_init(&out, a, SQL_MOST);
    for (size_t i = 0; i < migration_count; i++) {
        str rest = str_from(migrations[i].postgres), piece;
        while (str_cut(&rest, ';', &piece)) {
            if (is_owned(piece))
                add_table(&out, piece);
            else if (str_trim(piece).length)
                buf_format(&out, "%.*s;\n", STR(piece));
        }
    }
    /* the engine's own (postgres.c): whether a commit was kept */
    buf_add(&out, S("create table writer_mark (writer text not null primary key, turn bigint not null,"
                    " made bigint not null);\n"));
    buf_format(&out, "insert into schema_version (one, version, probes) values (1, %d, 0);\n",
               migrations[migration_count - 1].version);
    return str_z(a, buf_str(&out));
}
