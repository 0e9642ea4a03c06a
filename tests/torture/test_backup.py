"""F18: backups made while the server is under load, each restored and compared with the oracle at that point.

Everything answered before a backup began is in it; nothing is that nobody had sent when it ended; it is one moment of
the record (an entry, its history and its number go together), and every row in it is the row of the record.
"""
import json
import random
import shutil
import sqlite3
import time

from place import IS_POSTGRES, File, Schema
from rig import IS_LONG, Home, Load, Look, Oracle, percentile, run_rigs, tell

BACKUPS = 24 if IS_LONG else 4
PAUSE_S = 10 if IS_LONG else 0.5
FLIPS = 2000 if IS_LONG else 60
COPIES = 5
KEPT = ('entry', 'entry_part', 'entry_change')  # rows that nothing changes once they stand


def done(home, *words):
    """Runs a command that must work; gives its output and how long it took."""
    began = time.monotonic()
    status, out, err = home.run(*words)
    assert status == 0, (words, status, err)
    return out, time.monotonic() - began


def answer_of(place, sql):
    if isinstance(place, Schema):
        return place.one(sql)
    with sqlite3.connect(place) as db:
        return db.execute(sql).fetchone()[0]


def check_moment(look, oracle, path, answered, sent):
    """The whole rule for what was restored."""
    words, found = look(path)
    assert words == 'sound', words
    lost, phantom = answered - set(found), set(found) - sent
    assert not lost, f'{len(lost)} answered before it began are not in it: {sorted(lost)[:2]}'
    assert not phantom and len(set(found)) == len(found), f'{len(phantom)} nobody had sent, or one stands twice'
    entries, changes, last = (int(answer_of(path, sql)) for sql in (
        'select count(*) from entry', 'select count(*) from entry_change',
        "select coalesce(max(last), 0) from counter where noun = 'entry'"))
    assert entries == changes == last == len(found), (entries, changes, last, len(found))
    return found


def check_rows(path, record):
    """Every row that nothing changes is the row of the record."""
    if isinstance(record, Schema):
        columns = {table: every for table, every in record.columns().items() if table in KEPT}
        restored, rows = (path if isinstance(path, Schema) else File(path)).rows(columns), record.rows(columns)
        for table in KEPT:
            odd = len(set(restored[table]) - set(rows[table]))
            assert odd == 0, f'{odd} rows of {table} are not those of the record'
        return
    with sqlite3.connect(path) as db:
        db.execute('attach ? as record', [str(record)])
        for table in KEPT:
            odd = db.execute(f'select count(*) from (select * from main.{table} except '
                             f'select * from record.{table})').fetchone()[0]
            assert odd == 0, f'{odd} rows of {table} are not those of the record'


def back_up_under_load(home, server, token, oracle, back_up):
    """Gives what `back_up(number)` returned each time, with what was answered before and sent by its end."""
    load, made = Load(server.port, token, oracle), []
    time.sleep(0.3)
    for number in range(BACKUPS):
        with oracle.lock:
            answered = set(oracle.answered)
        path = back_up(number)
        with oracle.lock:
            sent = set(oracle.sent)
        made.append((path, answered, sent))
        time.sleep(PAUSE_S)
    load.stop()
    assert set(load.statuses) == {201}, load.statuses
    return made


def a_backup_under_load_is_the_record_at_that_moment():
    look, times, restores = Look(), [], []
    with Home() as home:
        token, oracle = home.token(), Oracle()
        done(home, 'backup', 'key', 'k')
        server = home.serve()

        def back_up(number):
            out, seconds = done(home, 'backup', f'safe/{number}.backup', '-k', 'k', '--json')
            assert json.loads(out)['verified']
            times.append(seconds)
            return home.folder / f'safe/{number}.backup'

        made = back_up_under_load(home, server, token, oracle, back_up)
        assert server.stop() == 0, home.words()
        oracle.check(look, home.database)  # and backups have cost the record nothing
        for path, answered, sent in made:
            restored = path.with_suffix('.db')
            restores.append(done(home, 'restore', str(path), '--to', str(restored), '-k', 'k')[1])
            found = check_moment(look, oracle, restored, answered, sent)
            check_rows(restored, home.database)
            if IS_POSTGRES:  # and into a server again
                back = Schema()
                done(home, 'restore', str(path), '--to', str(back), '-k', 'k')
                check_moment(look, oracle, back, answered, sent)
                check_rows(back, home.database)
                back.close()
        assert len(oracle.answered) > len(made[0][1]), 'nobody wrote meanwhile'
        tell(f'{len(made)} backups beside {len(oracle.answered)} answered writes, the last with {len(found)} entries; '
             f'0 lost, 0 phantom, 0 rows differ; backup median {percentile(times, 0.5):.2f} s most {max(times):.2f} s, '
             f'restore median {percentile(restores, 0.5):.2f} s')
    look.close()


def copy_tables(record):
    """As a file without its log: each table at a moment of its own."""
    there = Schema()
    for table in ('entry_part', 'counter', 'entry', 'entry_change'):
        record.ask(f'create table {there.name}.{table} as table {table}')
        time.sleep(0.02)
    return there


def a_copy_of_the_file_without_its_log_is_found_out():
    look, found_out = Look(), 0
    with Home() as home:
        token, oracle = home.token(), Oracle()
        server = home.serve()
        (home.folder / 'safe').mkdir()

        def copy(number):
            if IS_POSTGRES:
                return copy_tables(home.database)
            return shutil.copy(home.database, home.folder / f'safe/{number}.db')

        made = back_up_under_load(home, server, token, oracle, copy)
        server.stop()
        for path, answered, sent in made:
            try:
                check_moment(look, oracle, path if IS_POSTGRES else str(path), answered, sent)
            except (AssertionError, sqlite3.Error):
                found_out += 1
            if IS_POSTGRES:
                path.close()
    look.close()
    tell(f'control: {found_out} of {len(made)} plain copies are found out')
    assert found_out, 'the rig is void: a copy without the log passes'


def every_flipped_bit_and_every_cut_is_found():
    with Home() as home:
        done(home, 'backup', 'key', 'k')
        for number in range(30):
            done(home, 'log', f'{number}: {random.randbytes(2000).hex()}')
        done(home, 'backup', 'a.backup', '-k', 'k')
        path, missed = home.folder / 'a.backup', 0
        whole = path.read_bytes()
        for number in range(FLIPS):
            changed = bytearray(whole)
            changed[random.randrange(len(whole))] ^= 1 << random.randrange(8)
            path.write_bytes(changed if number % 4 else whole[:random.randrange(len(whole))])
            status = home.run('verify', 'a.backup', *(['-k', 'k'] if number % 2 else []))[0]
            missed += status != 3
        path.write_bytes(whole)
        assert home.run('verify', 'a.backup', '-k', 'k')[0] == 0, 'the control: the whole one is sound'
        assert not missed, f'{missed} of {FLIPS} were not found'
        tell(f'{FLIPS} changed or cut files of {len(whole)} bytes, all found')


run_rigs(a_backup_under_load_is_the_record_at_that_moment, a_copy_of_the_file_without_its_log_is_found_out,
         every_flipped_bit_and_every_cut_is_found)
