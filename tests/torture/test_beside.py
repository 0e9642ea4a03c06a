"""F3: others use the file while the server writes: three that move the log into it as fast as they can (the race by
which SQLite up to 3.51.2 lost rows), the terminal, and backups where the program has them.
"""
import itertools
import sqlite3
import subprocess
import sys
import threading
import time

from rig import IS_LONG, Home, Load, Look, Oracle, Skip, helper, run_rigs, tell

SECONDS = 240 if IS_LONG else 10
CONTROL_S = 3
OLD_S = 180
CLIENTS = 4
PRESSES = 3
OLD_WRITE = '''
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=5)
db.executescript('pragma journal_mode = wal; pragma synchronous = off; pragma wal_autocheckpoint = 0;'
                 'create table kept (number integer primary key, words text)')
end, number = time.monotonic() + float(sys.argv[2]), 0
while time.monotonic() < end:
    number += 1
    db.execute('insert into kept values (?, ?)', (number, 'words' * 200))
    sys.stdout.write('%d\\n' % number)
    sys.stdout.flush()
'''
PATIENT = 5  # exit status and 503: busy for a moment, nothing was kept
OLD_PRESS = '''
import sqlite3, sys, time
end = time.monotonic() + float(sys.argv[2])
while time.monotonic() < end:
    db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0.005)
    for i in range(5000):
        try:
            db.execute('pragma wal_checkpoint(passive)').fetchall()
        except sqlite3.Error:
            pass
    db.close()
'''


class Terminal(threading.Thread):
    """Logs, lists and makes backups beside the server; what says yes is noted."""

    def __init__(self, home, oracle):
        super().__init__(daemon=True)
        self.home, self.oracle, self.is_over = home, oracle, threading.Event()
        self.counts, self.wrong, self.key = {}, [], home.folder / 'key'
        (home.folder / 'backups').mkdir()
        self.do('backup', 'key', str(self.key))

    def run(self):
        for i in itertools.count():
            if self.is_over.is_set():
                return
            text = self.oracle.text('terminal', i)
            status, _, words = self.home.run('log', text)
            (self.oracle.yes if status == 0 else self.oracle.no)(text)
            self.note('log', status, words)
            if i % 5 == 0:
                self.do('list', '--json')
                self.do('readiness', '--json')
            if i % 20 == 0:
                self.do('backup', str(self.home.folder / 'backups' / f'{i}.backup'), '--key-file', str(self.key))

    def do(self, *words):
        self.note(words[0], *self.home.run(*words)[::2])

    def note(self, name, status, words):
        self.counts[name] = self.counts.get(name, 0) + (status == 0)
        if status not in (0, PATIENT):
            self.wrong.append((name, status, words))


def run_beside(home, oracle, presses, seconds):
    """Gives the server's answers, the terminal's, and how often the log was moved."""
    token = home.token()
    server = home.serve()
    beside = [subprocess.Popen([*p, str(seconds)] if len(p) < 3 else p, stdout=subprocess.PIPE) for p in presses]
    terminal = Terminal(home, oracle)
    terminal.start()
    load = Load(server.port, token, oracle, CLIENTS)
    for process in beside:
        process.wait(seconds + 60)
    load.stop()
    terminal.is_over.set()
    terminal.join()
    server.stop()
    return load.statuses, terminal, [int(p.stdout.read() or 0) for p in beside]


def others_beside_the_server_lose_nothing():
    oracle, look = Oracle(), Look()
    with Home() as home:
        press = [helper('torture_press'), home.database]
        statuses, terminal, moved = run_beside(home, oracle, [press] * PRESSES, SECONDS)
        oracle.check(look, home.database)
    look.close()
    assert set(statuses) <= {201, 503} and not terminal.wrong, (statuses, terminal.wrong[:3])
    assert statuses[201] > SECONDS and min(moved) > SECONDS and terminal.counts['backup'] > 1, (statuses, moved)
    tell(f'{SECONDS} s: {statuses[201]} writes by the server ({statuses.get(503, 0)} told to come back), by the '
         f'terminal {terminal.counts}; the log was moved {sum(moved)} times by {PRESSES} others: 0 lost')


def find_out(presses, seconds):
    """Runs a control. Gives what was wrong, or nothing."""
    oracle, look = Oracle(), Look()
    with Home() as home:
        statuses, terminal, _ = run_beside(home, oracle, [[*(home.database if w == 'PATH' else w for w in p)]
                                                          for p in presses], seconds)
        try:
            oracle.check(look, home.database)
            return ''
        except AssertionError as why:
            return str(why).splitlines()[0][:160]
        finally:
            look.close()


def one_that_takes_no_locks_is_found_out():
    press = [helper('torture_press'), 'PATH', str(CONTROL_S), 'unlocked']
    found = find_out([press], CONTROL_S)
    tell(f'control: {found or "nothing found"}')
    assert found, 'the rig is void: it finds nothing where the log is moved without a lock'


def an_old_sqlite_is_found_out():
    """The race itself, by the system's library: one that writes and three that move the log. A second witness: it
    hangs on luck, so it may stay away."""
    if sqlite3.sqlite_version_info >= (3, 51, 3):
        raise Skip(f'the system has SQLite {sqlite3.sqlite_version}, which is mended')
    began = time.monotonic()
    with Home() as home:
        run = [sys.executable, '-c']
        writer = subprocess.Popen([*run, OLD_WRITE, home.database, str(OLD_S)], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, text=True)
        answered = int(writer.stdout.readline())
        others = [subprocess.Popen([*run, OLD_PRESS, home.database, str(OLD_S)]) for _ in range(PRESSES)]
        for line in writer.stdout:
            answered = int(line)
        words = writer.communicate()[1].strip().splitlines()
        for other in others:
            other.kill()
            other.wait()
        found = words[-1] if writer.returncode else missing(home.database, answered)
    tell(f'control, SQLite {sqlite3.sqlite_version}, {answered} writes in {time.monotonic() - began:.0f} s: '
         f'{found or "nothing found"}')
    if not found:
        raise Skip(f'the race did not come up in {OLD_S} s')


def missing(path, answered):
    """What is wrong with the rows 1 to `answered`, or nothing."""
    db = sqlite3.connect(path)
    try:
        sound = db.execute('pragma integrity_check').fetchone()[0]
        there = db.execute('select count(*) from kept').fetchone()[0]
        return '' if (sound, there) == ('ok', answered) else f'{answered - there} lost; {sound.splitlines()[0]}'
    except sqlite3.Error as why:
        return str(why)
    finally:
        db.close()


run_rigs(others_beside_the_server_lose_nothing, one_that_takes_no_locks_is_found_out,
         *[an_old_sqlite_is_found_out] * IS_LONG)
