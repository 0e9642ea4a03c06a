#!/usr/bin/env python3
"""Makes migrations.c from migrations: migrations.py OUT_FILE 0001_start.sql 0002_words.sql ...

The text of each migration for both databases. SQLite's strict tables know fewer words for the same types;
PostgreSQL does not know `strict` and `without rowid`. Every column must have a remark above it.

Where the two must differ, a line `-- sqlite:` or `-- postgres:` begins what only that one reads; `-- both:` ends it.
"""
import os
import re
import sys

from sql import Mistake, literal


def read_migration(path, number):
    name = os.path.basename(path)
    if not re.fullmatch(r'\d{4}_[a-z_]+\.sql', name) or int(name[:4]) != number:
        raise Mistake(path, 1, f'the migration number {number} is called {number:04d}_words.sql')
    with open(path, encoding='utf-8') as file:
        lines = [line.rstrip() for line in file]
    sql, in_table, before, section = {'sqlite': [], 'postgres': []}, False, '', 'both'
    for at, line in enumerate(lines, 1):
        words = line.strip()
        in_table = in_table or words.startswith('create table')
        is_column = re.match((r'' if in_table else r'alter table [a-z_]+ add column ') +
                             r'([a-z_]+) (text|bigint|integer|smallint|double precision|bytea)\b', words)
        if is_column and not before.startswith('--'):
            raise Mistake(path, at, f'the column "{is_column[1]}" has no remark above it')
        in_table = in_table and not words.startswith(')')
        before = words
        begins = re.fullmatch(r'-- (sqlite|postgres|both):', line)
        section = begins[1] if begins else section
        for engine, into in sql.items():
            if words and not words.startswith('--') and section in (engine, 'both'):
                into.append(line)
    return name[:-len('.sql')], '\n'.join(sql['sqlite']), '\n'.join(sql['postgres'])


def read_texts(path, number):
    """The migration's name, its text for SQLite, its text for PostgreSQL."""
    name, sqlite, postgres = read_migration(path, number)
    sqlite = re.sub(r'\b(bigint|smallint)\b', 'integer', sqlite)
    sqlite = sqlite.replace('double precision', 'real').replace('bytea', 'blob')
    return name, sqlite, re.sub(r'\)\s*(strict|without rowid)(\s*,\s*(strict|without rowid))?\s*;', ');', postgres)


def make_migrations(paths):
    out = '/* Made by tools/migrations.py; never edited. */\n#include "store/engine.h"\n\n'
    out += 'const struct migration migrations[] = {\n'
    for number, path in enumerate(paths, 1):
        name, sqlite, postgres = read_texts(path, number)
        out += f'    {{{number}, "{name}",\n     /* SQLite */\n{literal(sqlite)},\n'
        out += f'     /* PostgreSQL */\n{literal(postgres)}}},\n'
    return out + '};\nconst size_t migration_count = sizeof migrations / sizeof *migrations;\n'


def main():
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        text = make_migrations(sys.argv[2:])
    except (Mistake, OSError) as mistake:
        print(mistake, file=sys.stderr)
        return 1
    with open(sys.argv[1], 'w', encoding='utf-8') as file:
        file.write(text)
    return 0


if __name__ == '__main__':
    sys.exit(main())
