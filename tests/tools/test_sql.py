#!/usr/bin/env python3
"""What tools/sql.py and tools/migrations.py make and refuse: test_sql.py SOURCE_ROOT COMPILER. Prints TAP."""
import os
import subprocess
import sys
import tempfile

ROOT, COMPILER = sys.argv[1], sys.argv[2:]

GOOD = '''-- About things.
-- Nothing below is about persons.

-- thing_page(person id, before_day day, limit int)
--   -> id id, title text, note text?, size big, share real, is_on bool, day day, made moment,
--   parent id?, data bytes
-- Newest first.
-- scan ok: there are ten of them
select id, title, note, size, share, is_on, day, made, parent, data from thing
where person_id = $1 and day < $2 and title <> 'it costs $9; "like" -- nothing' limit $3

-- thing_find(person id) -> like thing_page
-- One.
select id, title, note, size, share, is_on, day, made, parent, data from thing where person_id = $1

-- thing_remove(person id)
-- Gone.
-- any person: it is a test
delete from thing where person_id = $1
-- postgres:
delete from thing where person_id = $1 and 1 = 1
'''
# A statement file, the line and the beginning of the refusal.
HEAD, WHY = '-- a(x int) -> y int\n', '-- Why.\n'
REFUSED = [
    ('select 1', 1, 'this statement has no signature'),
    ('-- a(x int) -> y int\n-- Why.', 1, 'no SQL under the signature'),
    (HEAD + 'select $1 as y', 1, 'say in a comment under the signature why'),
    ('-- a(x)\n' + WHY + 'delete from t where x = $1', 1, 'a parameter is "name type", this is "x"'),
    ('-- a(x whole)\n' + WHY + 'delete from t where x = $1', 1, 'unknown type "whole" of parameter "x"'),
    ('-- a() -> y\n' + WHY + 'select y from t', 1, 'a column is "name type"'),
    ('-- a(x int, x int)\n' + WHY + 'delete from t where x = $1 and y = $2', 1, 'two parameters are called "x"'),
    ('-- a(x int -> y\n' + WHY + 'select y from t', 1, 'a signature is'),
    ('-- a() -> like b\n' + WHY + 'select y from t', 1, 'like b: no earlier statement'),
    (HEAD + WHY + 'select y from t where\n  x = $1 and z = $2', 3, 'the SQL uses $2, the signature has 1 parameters'),
    ('-- a(x int, z int) -> y int\n' + WHY + 'select y from t where x = $1', 3, 'parameter 2 "z" is not used'),
    ('\n\n-- a(x int)\n' + WHY + 'delete from t', 5, 'parameter 1 "x" is not used'),
    ('-- a(x int)\n' + WHY + 'select y from t where x = $1', 3, 'the SQL gives rows, the signature has no "->"'),
    ('-- a(x int)\n' + WHY + 'delete from t where x = $1 returning y', 3, 'the SQL gives rows'),
    (HEAD + WHY + 'delete from t where x = $1', 3, 'the signature has "->", the SQL gives no rows'),
    (HEAD + WHY + 'select * from t where x = $1', 3, '"select *" is not allowed'),
    (HEAD + WHY + "select y from t where y like 'a' and x = $1", 3, '"like" is not allowed'),
    (HEAD + WHY + 'select lower(y) as y from t where x = $1', 3, '"lower(" is not allowed'),
    (HEAD + WHY + 'select group_concat(y) as y from t where x = $1', 3, '"group_concat" is not allowed'),
    (HEAD + WHY + 'select y from t where x = $1 and z < current_timestamp', 3, '"current_timestamp" is not allowed'),
    (HEAD + WHY + 'select y from t where x = ?', 3, '"?" is not allowed'),
    (HEAD + WHY + 'select "y" from t where x = $1', 3, '""" is not allowed'),
    (HEAD + WHY + 'select y from t where x = $1; drop table t', 3, '";" is not allowed'),
    (HEAD + WHY + 'select y -- words\nfrom t where x = $1', 3, '"--" is not allowed'),
    (HEAD + WHY + '-- scan ok:\nselect y from t where x = $1', 1, '"scan ok:" wants a reason'),
    (HEAD + WHY + 'select y from t where x = $1\n\n' + HEAD + WHY + 'select y from t where x = $1', 5,
     '"a" is at'),
    (HEAD + WHY + 'select y from t where x = $1\n-- postgres:\nselect y from t', 5, 'parameter 1 "x" is not used'),
    (''.join(f'-- a{i}()\n-- Why.\ndelete from t\n-- postgres:\ndelete from u\n\n' for i in range(6)), 31,
     '6 statements have a second body, the budget is 5'),
]
MIGRATION = '''-- words
create table t (
    -- why
    x bigint not null primary key,
    -- why
    y bytea,
    -- why
    z double precision
) strict, without rowid;
create index i on t (x) where x > 0;
'''
# Lines that use what GOOD makes, and whether they compile.
USES = [
    ('return sql_thing_page(db, &(struct sql_thing_page){.person = id, .limit = 3}, a, &rows, e);', True),
    ('return sql_thing_find(db, &(struct sql_thing_find){.person = id}, a, &rows, e);', True),
    ('return sql_thing_remove(db, &(struct sql_thing_remove){.person = id}, &changed, e);', True),
    ('struct day d = rows.at[0].day; return rows.at[0].is_on && d.count && rows.at[0].title.length;', True),
    ('return sql_thing_page(db, &(struct sql_thing_page){.persom = id}, a, &rows, e);', False),
    ('return rows.at[0].titel.length;', False),
    ('return sql_thing_page(db, &(struct sql_thing_page){.before_day = (struct moment){3}}, a, &rows, e);', False),
    ('return sql_thing_page(db, &(struct sql_thing_find){.person = id}, a, &rows, e);', False),
    ('struct moment m = rows.at[0].day; return m.ms;', False),
]

count = 0


def check(name, is_good, words=''):
    global count
    count += 1
    print(f'{"ok" if is_good else "not ok"} {count} - {name}')
    if not is_good:
        print(f'# {words}')


def run(tool, folder, name, text, out):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    done = subprocess.run([sys.executable, '-B', os.path.join(ROOT, 'tools', tool), out, path],
                          capture_output=True, text=True)
    return done.returncode, done.stderr.strip(), path


def read(folder, name):
    with open(os.path.join(folder, name), encoding='utf-8') as file:
        return file.read()


def compiles(folder, use):
    text = ('#include "store/sql_thing.h"\n'
            'bool f(struct db *db, struct id id, struct arena *a, struct err *e);\n'
            'bool f(struct db *db, struct id id, struct arena *a, struct err *e)\n{\n'
            '    struct sql_thing_page_rows rows = {0};\n    int64_t changed = 0;\n'
            f'    (void)rows; (void)changed; (void)id;\n    {use}\n}}\n')
    path = os.path.join(folder, 'use.c')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    done = subprocess.run(COMPILER + ['-std=gnu17', '-fsyntax-only', '-Werror', '-I', folder, '-I', os.path.join(ROOT, 'src'),
                                      path], capture_output=True, text=True)
    return done.returncode == 0, done.stderr


def check_good(folder):
    out = os.path.join(folder, 'store')
    os.mkdir(out)
    code, words, _ = run('sql.py', folder, 'thing.sql', GOOD, out)
    check('a good file is taken', code == 0, words)
    source = read(out, 'sql_thing.c')
    check('the place of a statement is told', '"thing.sql:4"' in source)
    check('marks become fields', '.is_scan_ok = true, .is_any_person = false' in source and
          '.is_scan_ok = false, .is_any_person = true' in source)
    check('a second body is for PostgreSQL', '.postgres =\n    "delete from thing where person_id = $1 and 1 = 1' in source)
    check('quotes survive', r'\"like\" -- nothing' in source)
    for name in ('sql_thing.c', 'sql_statements.c'):
        done = subprocess.run(COMPILER + ['-std=gnu17', '-fsyntax-only', '-Wall', '-Wextra', '-Werror', '-I', folder,
                                          '-I', os.path.join(ROOT, 'src'), os.path.join(out, name)],
                              capture_output=True, text=True)
        check(f'{name} compiles', done.returncode == 0, done.stderr[:300].replace('\n', ' '))
    for use, is_good in USES:
        does, words = compiles(folder, use)
        check(f'{"compiles" if is_good else "does not compile"}: {use}', does == is_good, words[:300].replace('\n', ' '))


def check_migrations(folder):
    out = os.path.join(folder, 'migrations.c')
    code, words, _ = run('migrations.py', folder, '0001_start.sql', MIGRATION, out)
    made = read(folder, 'migrations.c') if code == 0 else ''
    sqlite, _, postgres = made.partition('/* PostgreSQL */')
    check('a migration is taken', code == 0, words)
    check('SQLite gets its own words for the types', all(w in sqlite for w in ('x integer', 'y blob', 'z real', 'strict')))
    check('PostgreSQL gets no words of SQLite', 'x bigint' in postgres and 'strict' not in postgres and
          'rowid' not in postgres and 'where x > 0' in postgres)
    code, words, path = run('migrations.py', folder, '0001_start.sql', MIGRATION.replace('    -- why\n    y', '    y'), out)
    check('a column without a remark is refused', code == 1 and words.startswith(f'{path}:5: the column "y"'), words)
    code, words, path = run('migrations.py', folder, '0001_start.sql', 'alter table t add column a text;\n', out)
    check('nor one that is added later', code == 1 and words.startswith(f'{path}:1: the column "a"'), words)
    code, words, path = run('migrations.py', folder, '0002_more.sql', MIGRATION, out)
    check('a gap in the numbers is refused', code == 1 and 'the migration number 1 is called 0001' in words, words)


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_good(folder)
        for text, line, reason in REFUSED:
            code, words, path = run('sql.py', folder, 'thing.sql', text, folder)
            check(f'refused: {reason}', code == 1 and words.startswith(f'{path}:{line}: {reason}'), words)
        check_migrations(folder)
    print(f'1..{count}')


main()
