#!/usr/bin/env python3
"""Makes statements and a table of every table: tables.py OUT_FOLDER 0001_start.sql 0002_words.sql ...

Reads what the migrations leave standing on PostgreSQL and writes, for what handles all tables alike (moving,
backups, comparing): tables.sql, with five statements a table (copy_<table>_first, _next, _add, _count, _clear) in the
form that sql.py reads, and tables.c, the list of src/store/table.h. What is referred to comes first. Left out: what a
database makes by itself (generated columns, and what stands in one engine's section only).
"""
import os
import re
import sys

from migrations import read_texts
from sql import Mistake

TYPES = {'text': 'text', 'integer': 'int', 'smallint': 'int', 'bigint': 'big', 'double precision': 'real',
         'bytea': 'bytes'}
# Not the record but the state of the one database it stands in: its migrations, and whether it was moved away.
NOT_COPIED = {'schema_version'}
COLUMN = re.compile(r'(?:column )?([a-z_]+) (text|integer|smallint|bigint|double precision|bytea|tsvector)\b(.*)',
                    re.S)


class Table:
    def __init__(self, name, since):
        self.name, self.since, self.columns, self.key, self.refers = name, since, {}, [], set()


def split(text):
    """The parts between commas that stand in no parentheses."""
    parts, depth = [''], 0
    for letter in text:
        depth += (letter == '(') - (letter == ')')
        if letter == ',' and depth == 0:
            parts.append('')
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def names(text):
    return [name.strip() for name in text.split(',')]


def read_column(table, text, wrong):
    match = COLUMN.fullmatch(text)
    if not match:
        raise wrong(f'"{text[:60]}" is not understood')
    name, kind, rest = match.groups()
    refers = re.search(r'\breferences ([a-z_]+)', rest)
    if refers:
        table.refers.add(refers[1])
    if 'generated always' in rest:
        return
    is_key = 'primary key' in rest
    if is_key:
        table.key = [name]
    may_be_null = not is_key and 'not null' not in rest
    if may_be_null and kind != 'text':
        raise wrong(f'{table.name}.{name}: only text may be null; store/engine.h knows no other')
    table.columns[name] = TYPES[kind] + '?' * may_be_null


def read_part(table, text, wrong):
    """One line of a create table: a column, or what holds for several."""
    key = re.match(r'primary key \((.*)\)', text)
    refers = re.match(r'foreign key \(.*?\) references ([a-z_]+)', text)
    if key:
        table.key = names(key[1])
    elif refers:
        table.refers.add(refers[1])
    elif not re.match(r'(unique|check|constraint)\b', text):
        read_column(table, text, wrong)


def create(tables, words, since, wrong):
    match = re.fullmatch(r'create table ([a-z_]+) \((.*)\)', words, re.S)
    if not match:
        raise wrong(f'"{words[:60]}" is not understood')
    table = tables[match[1]] = Table(match[1], since)
    for part in split(match[2]):
        read_part(table, part, wrong)


def rename_table(tables, old, new):
    tables[new] = tables.pop(old)
    tables[new].name = new
    for table in tables.values():
        table.refers = {new if name == old else name for name in table.refers}


def rename_column(table, old, new):
    table.columns = {new if name == old else name: kind for name, kind in table.columns.items()}
    table.key = [new if name == old else name for name in table.key]


def alter(tables, words, wrong):
    _, _, name, words = words.split(' ', 3)
    to = words.split(' ')[-1]
    if name not in tables:
        raise wrong(f'there is no table {name} to alter')
    if words.startswith('add column '):
        read_column(tables[name], words[len('add '):], wrong)
    elif words.startswith('drop column '):
        tables[name].columns.pop(to)
    elif words.startswith('rename to '):
        rename_table(tables, name, to)
    elif words.startswith('rename column '):
        rename_column(tables[name], words.split(' ')[2], to)
    else:
        raise wrong(f'"alter table {name} {words[:40]}" is not understood: teach it to tools/tables.py')


def read_tables(paths):
    tables = {}
    for number, path in enumerate(paths, 1):
        def wrong(words, path=path):
            return Mistake(path, 1, words)
        for statement in read_texts(path, number)[2].split(';'):
            words = re.sub(r'\s+', ' ', statement).strip()
            words = words.replace('( ', '(').replace(' )', ')')
            if words.startswith('create table'):
                create(tables, words, number, wrong)
            elif words.startswith('alter table'):
                alter(tables, words, wrong)
            elif words.startswith('drop table'):
                tables.pop(words.split(' ')[2])
    for table in tables.values():
        if not table.key or not set(table.key) <= set(table.columns):
            raise Mistake(paths[-1], 1, f'the table {table.name} has no primary key to read it in order of')
    return [table for table in in_order(tables) if table.name not in NOT_COPIED]


def in_order(tables):
    """As they were made, but each behind those it refers to."""
    order = []
    while len(order) < len(tables):
        known = {table.name for table in order}
        free = [t for t in tables.values() if t not in order and t.refers <= known | {t.name}]
        if not free:
            raise Mistake('migrations', 1, 'tables refer to each other in a circle')
        order.append(free[0])
    return order


def signature(fields):
    return ',\n--   '.join(f'{name} {kind}' for name, kind in fields.items())


def write_statements(tables):
    out = '-- Made by tools/tables.py from the migrations; never edited.\n'
    whose = '-- any person: it reads and writes whole databases\n'
    for t in tables:
        key = {name: t.columns[name] for name in t.key}
        columns, order = ', '.join(t.columns), ', '.join(t.key)
        marks = ', '.join(f'${i}' for i in range(1, len(t.columns) + 1))
        behind = ', '.join(f'${i}' for i in range(1, len(key) + 1))
        out += (f'\n-- copy_{t.name}_first(limit int)\n--   -> {signature(t.columns)}\n-- The first rows.\n{whose}'
                f'-- scan ok: its beginning, in the order of the key\n'
                f'select {columns}\nfrom {t.name} order by {order} limit $1\n'
                f'\n-- copy_{t.name}_next(\n--   {signature(key)}, limit int)\n--   -> like copy_{t.name}_first\n'
                f'-- Those behind a row.\n{whose}'
                f'select {columns}\nfrom {t.name} where ({order}) > ({behind}) order by {order} limit ${len(key) + 1}\n'
                f'\n-- copy_{t.name}_add(\n--   {signature(t.columns)})\n'
                f'-- Keeps a row as it was; one that is there stays.\n{whose}'
                f'insert into {t.name} ({columns})\nvalues ({marks}) on conflict do nothing\n'
                f'\n-- copy_{t.name}_count() -> count big\n-- How many there are.\n{whose}'
                f'-- scan ok: all of them are counted\nselect count(*) as count from {t.name}\n'
                f'\n-- copy_{t.name}_clear()\n-- Takes out what an interrupted copy left.\n{whose}'
                f'-- scan ok: all of them go\ndelete from {t.name} where 1 = 1\n')
    return out


def write_list(tables):
    out = '/* Made by tools/tables.py from the migrations; never edited. */\n#include "store/table.h"\n\n'
    out += '#include "store/sql_tables.h"\n\n#include <stddef.h>\n'
    rows = ''
    for t in tables:
        row = f'struct sql_copy_{t.name}_first_row'
        out += f'\nstatic const struct slot {t.name}_key[] = {{\n'
        for name in t.key:
            kind = 'VALUE_' + t.columns[name].upper()
            out += f'    {{"{name}", {kind}, offsetof({row}, {name})}},\n'
        out += '};\n'
        out += f'_Static_assert(sizeof({row}) == sizeof(struct sql_copy_{t.name}_add), "a row can be added");\n'
        statements = ', '.join(f'&sql_copy_{t.name}_{verb}_statement'
                               for verb in ('first', 'next', 'add', 'count', 'clear'))
        rows += f'    {{"{t.name}", {t.since}, {t.name}_key, LENGTH({t.name}_key),\n     {statements}}},\n'
    out += f'\nconst struct table tables[] = {{\n{rows}}};\nconst size_t table_count = LENGTH(tables);\n'
    every = ', '.join([t.name for t in tables] + sorted(NOT_COPIED))
    return out + f'const char tables_lock_postgres[] = "lock table {every} in share row exclusive mode";\n'


def main():
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        tables = read_tables(sys.argv[2:])
    except (Mistake, OSError) as mistake:
        print(mistake, file=sys.stderr)
        return 1
    for name, text in (('tables.sql', write_statements(tables)), ('tables.c', write_list(tables))):
        with open(os.path.join(sys.argv[1], name), 'w', encoding='utf-8') as file:
            file.write(text)
    return 0


if __name__ == '__main__':
    sys.exit(main())
