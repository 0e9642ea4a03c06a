#!/usr/bin/env python3
"""What tools/tables.py makes of migrations, and what it refuses: test_tables.py SOURCE_ROOT. Prints TAP."""
import os
import subprocess
import sys
import tempfile

ROOT = sys.argv[1]
START = '''-- words
create table schema_version (
    -- why
    one smallint not null primary key check (one = 1)
) strict;
create table late (
    -- why
    person_id text not null,
    -- why
    number bigint not null,
    -- why
    entry_id text,
    -- why
    share double precision not null,
    primary key (person_id, number),
    unique (person_id, entry_id),
    foreign key (person_id, entry_id) references early (person_id, id) on delete cascade
) strict, without rowid;
create table early (
    -- why
    person_id text not null references person (id) on delete cascade,
    -- why
    id text not null,
    -- why
    data bytea not null check (length(data) in (0, 32)),
    primary key (person_id, id)
) strict, without rowid;
create index early_data on early (data);
create table person (
    -- why
    id text not null primary key
) strict, without rowid;
create table gone (
    -- why
    id text not null primary key
) strict, without rowid;
'''
MORE = '''-- words
-- the day it was
alter table early add column day integer not null default 0;
-- made by the database
alter table early add column twice integer generated always as (day * 2) stored;
drop table gone;
alter table person rename to people;
alter table early rename column data to secret;
alter table late drop column share;
'''
REFUSED = [
    (START.replace('primary key (person_id, id)', 'unique (person_id, id)'), 'the table early has no primary key'),
    (START.replace('data bytea not null', 'data bytea'), 'early.data: only text may be null'),
    (START.replace('data bytea', 'data jsonb'), '"data jsonb not null check (length(data) in (0, 32))" is not understood'),
    (START + 'alter table early alter column id drop not null;\n', '"alter table early alter column id drop not null" is'),
    (START + '-- why\nalter table earl add column x text;\n', 'there is no table earl to alter'),
    (START.replace('references person (id)', 'references late (person_id)'), 'tables refer to each other in a circle'),
]
count = 0


def check(name, is_good, words=''):
    global count
    count += 1
    print(f'{"ok" if is_good else "not ok"} {count} - {name}')
    if not is_good:
        print(f'# {words}')


def run(folder, *texts):
    paths = []
    for number, text in enumerate(texts, 1):
        paths.append(os.path.join(folder, f'{number:04d}_test.sql'))
        with open(paths[-1], 'w', encoding='utf-8') as file:
            file.write(text)
    done = subprocess.run([sys.executable, '-B', os.path.join(ROOT, 'tools/tables.py'), folder, *paths],
                          capture_output=True, text=True)
    made = []
    for name in ('tables.sql', 'tables.c') if done.returncode == 0 else ():
        with open(os.path.join(folder, name), encoding='utf-8') as file:
            made.append(file.read())
    return done.returncode, done.stderr.strip(), made


def listed(source):
    return [line.split('"')[1] for line in source.splitlines() if '_key, LENGTH(' in line]


def main():
    with tempfile.TemporaryDirectory() as folder:
        code, words, made = run(folder, START)
        check('the tables of a migration are read', code == 0, words)
        statements, source = made
        check('what is referred to comes first', listed(source) == ['person', 'early', 'late', 'gone'], listed(source))
        check('the state of the database is not copied', 'schema_version' not in statements)
        check('types become those of signatures', '--   entry_id text?,\n--   share real)' in statements and
              'data bytes' in statements and 'number big' in statements)
        check('pages follow the key', 'where (person_id, number) > ($1, $2) order by person_id, number limit $3' in statements)
        check('a taken key is left alone', 'values ($1, $2, $3) on conflict do nothing' in statements)
        code, words, made = run(folder, START, MORE)
        check('later migrations change them', code == 0, words)
        statements, source = made
        check('a table that is dropped is gone, a renamed one has its name', listed(source) == ['people', 'early', 'late'],
              listed(source))
        check('a column that is added, renamed or dropped', 'insert into early (person_id, id, secret, day)' in statements and
              'insert into late (person_id, number, entry_id)' in statements, statements)
        check('a generated column is left out', 'twice' not in statements)
        done = subprocess.run([sys.executable, '-B', os.path.join(ROOT, 'tools/sql.py'), folder, os.path.join(folder, 'tables.sql')],
                              capture_output=True, text=True)
        check('tools/sql.py takes the statements', done.returncode == 0, done.stderr)
        for text, reason in REFUSED:
            code, words, _ = run(folder, text)
            check(f'refused: {reason}', code == 1 and reason in words, words)
    print(f'1..{count}')


main()
