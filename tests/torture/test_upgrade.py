"""F15 on PostgreSQL: `seekersy migrate` of an older version is killed, by time and in the middle of each migration.

Each time the tables are wholly those of one version and every row is there; a backup that stands under its name is
whole, and there is one before anything changes; the next run finishes.
"""
import os
import subprocess
import sys
import time

from pair import until
from place import Schema
from rig import IS_LONG, PROGRAM, ROOT, WAIT_S, Home, run_rigs, tell

OLD = ROOT / 'tests/store/old'
MIGRATIONS = ROOT / 'src/store/migrations'
MOMENTS = 60 if IS_LONG else 3
# What another program may hold so that this migration has to wait in its midst.
HELD = {2: 'lock table schema_version in access share mode', 3: 'lock table entry in row exclusive mode'}
NOT_ROWS = ('schema_version', 'writer_mark')  # the migration changes them itself
SHAPE = """
select relname::text, attname::text, format_type(atttypid, atttypmod), attnotnull::text, pg_get_expr(adbin, adrelid)
from pg_attribute join pg_class c on c.oid = attrelid left join pg_attrdef on adrelid = attrelid and adnum = attnum
where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and relname <> 'writer_mark'
and attnum > 0 and not attisdropped
union all
select tablename, indexname, regexp_replace(indexdef, ' ON [^.]*[.]', ' ON '), '', '' from pg_indexes
where schemaname = current_schema() and tablename <> 'writer_mark'
union all
select conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', '' from pg_constraint
where connamespace = current_schema()::regnamespace and conrelid <> coalesce(to_regclass('writer_mark'), 0)
order by 1, 2, 3"""


class Story:
    """A kept version, and what it must look like at each."""

    def __init__(self, home, version):
        self.home, self.version, self.place = home, version, Schema()
        self.shapes, self.newest = {}, len(list(MIGRATIONS.glob('*.sql')))
        for kept in OLD.glob('*.sql'):
            self.load(int(kept.stem))
            self.shapes[int(kept.stem)] = self.shape()
        self.load(version)
        self.columns = {t: c for t, c in self.place.columns().items() if t not in NOT_ROWS}
        self.rows = self.place.rows(self.columns)
        assert sum(map(len, self.rows.values())) > 100
        began = time.monotonic()
        assert self.migrate() == 0, 'it could not be brought up to date'
        self.took = time.monotonic() - began
        self.shapes.setdefault(self.newest, self.shape())
        assert self.check() == self.newest

    def load(self, version):
        """As it was kept, without backups."""
        self.place.clear()
        self.place.ask((OLD / f'{version:04d}.sql').read_text())
        for backup in self.backups():
            backup.unlink()

    def shape(self):
        return self.place.ask(SHAPE)

    def check(self):
        """One version or the other, and every row. Gives the version."""
        version = int(self.place.one('select version from schema_version'))
        assert self.shape() == self.shapes[version], f'the tables are not those of {version}'
        assert self.place.rows(self.columns) == self.rows, 'rows have changed'
        return version

    def backups(self):
        return [path for path in self.home.folder.rglob('*.backup') if path.is_file()]

    def check_backups(self):
        for backup in self.backups():
            status, _, words = self.home.run('verify', str(backup), '-k', 'k')
            assert status == 0, f'{backup.name}: {words}'
        return len(self.backups())

    def start(self):
        return subprocess.Popen([PROGRAM, 'migrate', '-k', 'k', '--db', str(self.place)], env=self.home.env,
                                cwd=self.home.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def migrate(self):
        return self.start().wait(WAIT_S)

    def kill(self, process, waits):
        """Kills it once `waits()` comes back. Gives the version that stood there, and whether there was a backup."""
        waits()
        process.kill()
        assert process.wait(WAIT_S) in (0, -9)

    def after(self):
        """What stands there after a kill; then the next run finishes."""
        version, backups = self.check(), self.check_backups()
        assert backups or version == self.version, 'changed before a backup was made'
        assert self.migrate() == 0
        assert self.check() == self.newest and self.check_backups()
        return version


def holding(story, sql):
    """Another program in the middle of a change; and how to see that somebody waits for it."""
    other = subprocess.Popen(['psql', '-XAtq', story.place.address], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             text=True, bufsize=1, env={'PATH': os.environ['PATH']})
    print(f'begin; {sql}; select pg_backend_pid();', file=other.stdin, flush=True)
    pid = int(other.stdout.readline())

    def somebody_waits():
        return until(lambda: story.place.one(f'select 1 from pg_stat_activity where {pid} = any (pg_blocking_pids(pid))'),
                     'the migration waits')
    return other, somebody_waits


def killed_everywhere(home, version):
    story, versions = Story(home, version), []
    for number in range(version + 1, story.newest + 1):
        story.load(version)
        other, somebody_waits = holding(story, HELD[number])
        story.kill(story.start(), somebody_waits)
        other.stdin.close()
        other.wait(WAIT_S)
        versions.append(story.after())
        assert versions[-1] == number - 1, f'killed in the midst of {number}: version {versions[-1]} stands there'
    for i in range(MOMENTS):
        story.load(version)
        moment = story.took * (i + 0.5) / MOMENTS
        story.kill(story.start(), lambda moment=moment: time.sleep(moment))
        versions.append(story.after())
    story.place.close()
    found = ', '.join(f'{versions.count(v)} times {v}' for v in sorted(set(versions)))
    tell(f'from version {version}: {len(versions)} kills, {story.newest - version} of them in the midst of a migration; '
         f'then stood there {found}; never between, every row there, each backup whole, the next run finished')


def a_migration_killed_anywhere_is_whole_or_has_not_begun():
    versions = sorted(int(kept.stem) for kept in OLD.glob('*.sql'))
    for version in versions if IS_LONG else versions[:1]:  # from the first on it comes by all the others
        with Home() as home:
            assert home.run('backup', 'key', 'k')[0] == 0
            killed_everywhere(home, version)


def a_migration_without_a_transaction_is_found_out():
    sys.path.insert(0, str(ROOT / 'tools'))
    from migrations import read_texts
    with Home() as home:
        assert home.run('backup', 'key', 'k')[0] == 0
        story, found = Story(home, 2), ''
        story.load(2)
        third = read_texts(next(MIGRATIONS.glob('0003_*.sql')), 3)[2]
        story.place.ask(third[:third.index(');') + 2])  # killed behind its first statement
        try:
            story.check()
        except AssertionError as why:
            found = str(why)
        story.place.close()
        tell('control:', found or 'nothing found')
        assert found, 'the rig is void: a migration that was half done passes'


run_rigs(a_migration_killed_anywhere_is_whole_or_has_not_begun,
         a_migration_without_a_transaction_is_found_out)
