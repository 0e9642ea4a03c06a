"""Where a rig keeps a record: a file, or a schema of its own on the PostgreSQL of the tests; and what stands there.

SEEKERSY_TEST_ENGINE=postgres puts a rig's records on the server that SEEKERSY_TEST_POSTGRES names (./test starts one).
What is there is read by psql and by the system's SQLite, not by the program.
"""
import itertools
import os
import shutil
import sqlite3
import subprocess

IS_POSTGRES = {'sqlite': False, 'postgres': True}[os.environ.get('SEEKERSY_TEST_ENGINE', 'sqlite')]
WAIT_S = 60
MARK = '===='  # no row is that
COUNT = itertools.count(1)


def ask(sql, *words):
    """What psql prints for it, without lines or headings."""
    server = os.environ.get('SEEKERSY_TEST_POSTGRES', '')
    assert '?' in server, 'SEEKERSY_TEST_POSTGRES names no server: tools/postgres.sh start NAME prints an address'
    env = {**os.environ, 'PGOPTIONS': '-c client_min_messages=warning'}
    done = subprocess.run(['psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', server, *words], input=sql.encode(), env=env,
                          capture_output=True, timeout=WAIT_S)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


class Schema:
    """An empty place on the server."""

    kind = 'PostgreSQL'

    def __init__(self):
        self.name = f'torture_{os.getpid()}_{next(COUNT)}'
        ask(f'drop schema if exists {self.name} cascade; create schema {self.name}')
        self.address = f'{os.environ["SEEKERSY_TEST_POSTGRES"]}&options=-csearch_path%3D{self.name}'

    def __str__(self):
        return self.address

    def ask(self, sql):
        return ask(f'set search_path = {self.name};\n{sql}')

    def columns(self):
        """Of each table, but for what one engine keeps in a form of its own (the words of a search)."""
        found = {}
        for line in self.ask("select relname, attname from pg_attribute join pg_class c on c.oid = attrelid"
                             " where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and"
                             " attnum > 0 and not attisdropped and atttypid <> 'tsvector'::regtype"
                             " order by 1, 2").splitlines():
            table, column = line.split('|')
            found.setdefault(table, []).append(column)
        return found

    def rows(self, columns):
        """Of each of these tables, as lines; all at one moment. None: it doesn't have them all yet."""
        if any(table not in self.columns() for table in columns):
            return None
        sql = ''.join(f'\\echo {MARK}\ncopy (select {", ".join(c)} from {t}) to stdout;\n' for t, c in columns.items())
        found = self.ask(f'begin isolation level repeatable read;\n{sql}commit;').split(f'{MARK}\n')
        return {table: sorted(lines.splitlines()) for table, lines in zip(columns, found[1:], strict=True)}

    def texts(self):
        """The entries."""
        return self.ask('copy (select text from entry) to stdout').splitlines()

    def one(self, sql):
        """The only value it answers; None when it answers nothing."""
        return self.ask(sql).removesuffix('\n') or None

    def clear(self):
        ask(f'drop schema if exists {self.name} cascade; create schema {self.name}')

    def close(self):
        ask(f'drop schema if exists {self.name} cascade')


class File:
    """A file that may not be there."""

    kind = 'a file'

    def __init__(self, path):
        self.path, self.folder = path, path.parent

    def __str__(self):
        return str(self.path)

    def ask(self, sql):
        with sqlite3.connect(self.path, isolation_level=None) as db:
            return db.execute(sql).fetchall()

    def rows(self, columns):
        has = {row[0] for row in self.ask('select name from sqlite_schema')} if self.path.exists() else set()
        if any(table not in has for table in columns):
            return None
        return {table: sorted('\t'.join(map(cell, row)) for row in self.ask(f'select {", ".join(c)} from {table}'))
                for table, c in columns.items()}

    def one(self, sql):
        found = self.ask(sql)
        return str(found[0][0]) if found and found[0][0] not in (None, '') else None

    def clear(self):
        shutil.rmtree(self.folder)
        self.folder.mkdir()

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def cell(value):
    """As `copy` writes it."""
    if value is None:
        return '\\N'
    if isinstance(value, bytes):
        return f'\\\\x{value.hex()}'
    return str(value).replace('\\', '\\\\').replace('\t', '\\t').replace('\n', '\\n').replace('\r', '\\r')
