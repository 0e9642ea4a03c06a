"""F15: a migration is killed at every call that changes the folder, and the power goes there too.

Each time the tables are wholly those of one version, every row is there, the copy that was made first is whole or
absent, and the next start finishes.
"""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from replay import SEEDS, Disk, read_trace
from rig import IS_LONG, MEMORY, PROGRAM, ROOT, Home, preloaded, run_rigs, tell

OLD = ROOT / 'tests/store/old'
STEP = 1 if IS_LONG else 2
POWER_EVERY = 1 if IS_LONG else 4  # of the places tried
CALLS_MOST = 5000
CARELESS = '''
import sqlite3, sys
sys.path.insert(0, sys.argv[1])
from migrations import read_texts
db = sqlite3.connect(sys.argv[2], isolation_level=None)
db.execute('pragma journal_mode = wal')
db.executescript(read_texts(sys.argv[3], 2)[1])
db.execute('update schema_version set version = 2')
'''


class Looked:
    """What stands in a database, read by another SQLite (the system's) from a copy."""

    def __init__(self, path, folder, tables=None):
        for old in folder.iterdir():
            old.unlink()
        for ending in ('', '-wal'):
            if Path(f'{path}{ending}').exists():
                shutil.copy(f'{path}{ending}', folder / f'looked{ending}')
        db = sqlite3.connect(folder / 'looked')
        self.sound = db.execute('pragma integrity_check').fetchall()[0][0]
        self.version = db.execute('select version from schema_version').fetchone()[0]
        self.shape = sorted(db.execute('select type, name, sql from sqlite_schema').fetchall(), key=repr)
        self.tables = tables or {t: [c[1] for c in db.execute(f'pragma table_info({t})')] for t, in db.execute(
            "select name from sqlite_schema where type = 'table' and name <> 'schema_version'").fetchall()}
        self.rows = {t: sorted(db.execute(f'select {", ".join(columns)} from {t}').fetchall(), key=repr)
                     for t, columns in self.tables.items()}
        db.close()


class Story:
    """One kept database, and what it must look like at each version."""

    def __init__(self, scratch):
        self.scratch = Path(scratch)
        self.old = sorted(OLD.glob('*.db'))[0]
        self.before = self.look(self.old, None)
        self.shapes = {}
        for kept in OLD.glob('*.db'):
            looked = self.look(kept, self.before.tables)
            self.shapes[looked.version] = looked.shape
        self.newest = None

    def look(self, path, tables):
        folder = self.scratch / 'look'
        folder.mkdir(exist_ok=True)
        return Looked(path, folder, tables)

    def check(self, path):
        """One version or the other, and every row. Gives the version."""
        looked = self.look(path, self.before.tables)
        assert looked.sound == 'ok', looked.sound
        assert looked.shape == self.shapes.get(looked.version), f'the tables are not those of {looked.version}'
        assert looked.rows == self.before.rows, 'rows have changed'
        return looked.version

    def check_copy(self, path):
        copy = Path(f'{path}.schema-{self.before.version}')
        if not copy.exists():
            return False
        looked = self.look(copy, self.before.tables)
        assert (looked.sound, looked.version) == ('ok', self.before.version), (looked.sound, looked.version)
        assert looked.shape == self.before.shape and looked.rows == self.before.rows, 'the copy is not whole'
        return True

    def migrate(self, path, env=None):
        """Any command that opens the record. Gives its status and words."""
        done = subprocess.run([PROGRAM, 'list', '--db', path], capture_output=True, timeout=60,
                              env={'HOME': str(self.scratch), 'PATH': '/usr/bin:/bin', **(env or {})})
        return done.returncode, done.stderr.decode()

    def finish(self, path):
        status, words = self.migrate(path)
        assert status == 0, words
        assert self.check(path) == self.newest and self.check_copy(path)


def faults(folder, trace, number):
    return {'LD_PRELOAD': preloaded('torture_fault.so'), 'FAULT_FOLDER': str(folder), 'FAULT_TRACE': str(trace),
            'FAULT_KILL': str(number)}


def kill_at(story, number, with_power):
    """Gives the version that stood there after the kill; None when it was not killed."""
    with Home(inside=MEMORY) as home:
        folder, trace = home.database.parent, home.folder / 'trace'
        shutil.copy(story.old, home.database)
        disk = Disk(folder)
        status, words = story.migrate(home.database, faults(folder, trace, number))
        assert status in (0, -9), (status, words)
        version = story.check(home.database)
        has_copy = story.check_copy(home.database)
        assert has_copy or version == story.before.version, 'changed before a copy was made'
        story.finish(home.database)
        if with_power:
            for record in read_trace(trace):
                disk.apply(record)
            for seed in range(SEEDS):
                with tempfile.TemporaryDirectory(dir=story.scratch) as cut:
                    disk.power_cut(Path(cut), number * SEEDS + seed)
                    path = Path(cut) / 'seekersy.db'
                    version_then = story.check(path)
                    assert story.check_copy(path) or version_then == story.before.version, 'changed without a copy'
                    story.finish(path)
        return version if status else None


def with_story(run):
    with tempfile.TemporaryDirectory(prefix='seekersy-', dir=MEMORY) as scratch:
        story = Story(scratch)
        with Home(inside=MEMORY) as home:
            shutil.copy(story.old, home.database)
            status, words = story.migrate(home.database)
            assert status == 0, words
            looked = story.look(home.database, story.before.tables)
            story.newest = looked.version
            story.shapes[looked.version] = looked.shape
        assert story.newest > story.before.version, 'there is no migration to kill'
        run(story)


def a_migration_killed_anywhere_is_whole_or_has_not_begun():
    def run(story):
        versions, powers = {}, 0
        for i, number in enumerate(range(1, CALLS_MOST, STEP)):
            with_power = i % POWER_EVERY == 0
            version = kill_at(story, number, with_power)
            if version is None:
                break
            versions[version] = versions.get(version, 0) + 1
            powers += with_power * SEEDS
        assert version is None and len(versions) > 1, versions
        found = ', '.join(f'{n} times version {v}' for v, n in sorted(versions.items()))
        tell(f'{sum(versions.values())} kills ({found}), {powers} power cuts: never between, every row there')

    with_story(run)


def a_migration_without_a_transaction_is_found_out():
    def run(story):
        second = next((ROOT / 'src/store/migrations').glob('0002_*.sql'))
        found = []
        for number in range(1, CALLS_MOST, 3):
            with Home(inside=MEMORY) as home:
                folder = home.database.parent
                shutil.copy(story.old, home.database)
                done = subprocess.run([sys.executable, '-B', '-c', CARELESS, ROOT / 'tools', home.database, second],
                                      env={**os.environ, **faults(folder, home.folder / 'trace', number)},
                                      stderr=subprocess.DEVNULL)
                try:
                    story.check(home.database)
                except AssertionError as why:
                    found.append(f'at call {number}: {why}')
                if found or done.returncode == 0:
                    break
        tell('control:', found[0] if found else 'nothing found')
        assert found, 'the rig is void: a migration that was half done passes'

    with_story(run)


run_rigs(a_migration_killed_anywhere_is_whole_or_has_not_begun,
         a_migration_without_a_transaction_is_found_out)
