"""F17: a PostgreSQL primary dies under eight writing clients, its synchronous standby is promoted.

What was answered is in the promoted one, nothing that nobody sent is there, writing goes on within three seconds of
the promotion, and no request hangs. Two clusters of its own on loopback, with fsync on.
"""
import atexit
import functools
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from clients import Client
from rig import IS_LONG, Home, Oracle, Skip, free_port, run_rigs, tell

WRITERS, AGAIN_S, HANGING_S = 8, 3, 10
FORMS = ('plain', 'frozen', 'cut') * 3 + ('frozen',) if IS_LONG else ('plain', 'frozen')
CONFIG = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 120
shared_buffers = 32MB
wal_keep_size = 256MB
wal_retrieve_retry_interval = 100ms
"""


def programs():
    for folder in sorted(Path('/usr/lib/postgresql').glob('*/bin'), reverse=True):
        if (folder / 'initdb').exists():
            return folder
    raise Skip('there is no PostgreSQL server here')


class Cluster:
    """One server, in a folder of its own, run by nobody where we are root."""

    def __init__(self, folder):
        self.folder, self.port = Path(folder), free_port()

    def run(self, program, *words, check=True):
        drop = ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups', '--'] if os.getuid() == 0 else []
        done = subprocess.run([*drop, programs() / program if (programs() / program).exists() else program, *map(str, words)], capture_output=True, text=True,
                              cwd=self.folder.parent, timeout=60, env={'LC_ALL': 'C', 'PATH': '/usr/bin:/bin'},
                              stdin=subprocess.DEVNULL)
        assert not check or done.returncode == 0, (program, words, done.stdout[-500:], done.stderr[-500:])
        return done.stdout.strip()

    def configure(self, **settings):
        with open(self.folder / 'postgresql.auto.conf', 'a') as file:
            file.write(''.join(f"{name} = '{value}'\n" for name, value in settings.items()))

    def start(self):
        (self.folder / 'postgresql.conf').write_text(f'{CONFIG}port = {self.port}\n')
        # with its output in a file: what pg_ctl starts would hold our pipe open
        self.run('pg_ctl', '-D', self.folder, '-l', self.folder / 'log', '-w', '-t', '30', 'start')

    def ask(self, sql, database='postgres'):
        return self.run('psql', '-XAtq', '-h', '127.0.0.1', '-p', self.port, '-U', 'seekersy', '-d', database,
                        '-c', sql)

    def processes(self):
        """The postmaster, then its children."""
        try:
            first = int((self.folder / 'postmaster.pid').read_text().split()[0])
        except FileNotFoundError:
            return []
        found = []
        for stat in Path('/proc').glob('[0-9]*/stat'):
            try:
                name, rest = stat.read_text().rsplit(')', 1)
            except OSError:
                continue  # it has just ended
            if int(rest.split()[1]) == first:
                found.append(int(name.split()[0]))
        return [first, *found]

    def signal(self, number):
        for process in self.processes():
            try:
                os.kill(process, number)
            except ProcessLookupError:
                pass


@functools.cache
def template():
    """An empty cluster, stopped. Its folder goes when the rig ends."""
    cluster = Cluster(open_folder('seekersy-cluster-') / 'data')
    cluster.run('initdb', '-D', cluster.folder, '-U', 'seekersy', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N')
    cluster.start()
    try:
        cluster.ask('create database record')
    finally:
        cluster.run('pg_ctl', '-D', cluster.folder, '-m', 'fast', '-w', 'stop')
    return cluster


def open_folder(prefix):
    """A folder for whoever runs the servers; it goes when the rig ends."""
    own = tempfile.TemporaryDirectory(prefix=prefix)
    atexit.register(own.cleanup)
    if os.getuid() == 0:
        shutil.chown(own.name, 'nobody', 'nogroup')
    return Path(own.name)


class Pair:
    """A primary that runs, and its standby."""

    def __init__(self, is_synchronous):
        folder = open_folder('seekersy-pair-')
        self.primary, self.standby = Cluster(folder / 'one'), Cluster(folder / 'two')
        try:
            self.start(is_synchronous)
        except BaseException:
            self.close()
            raise

    def start(self, is_synchronous):
        """Both are copies of one cluster that was stopped; the second follows the first."""
        one, two = self.primary, self.standby
        for cluster in (one, two):
            cluster.run('cp', '-a', template().folder, cluster.folder)
        one.configure(synchronous_standby_names='*' if is_synchronous else '')
        one.start()
        (two.folder / 'standby.signal').touch()
        two.configure(primary_conninfo=f'host=127.0.0.1 port={one.port} user=seekersy')
        two.start()
        wanted = 'sync' if is_synchronous else 'async'
        for _ in range(200):
            if one.ask('select sync_state from pg_stat_replication') == wanted:
                return
            time.sleep(0.05)
        raise AssertionError('the standby does not follow')

    @property
    def address(self):
        hosts = ','.join(f'127.0.0.1:{c.port}' for c in (self.primary, self.standby))
        return f'postgresql://seekersy@{hosts}/record?target_session_attrs=read-write'

    def cut(self):
        """The standby loses its line to the primary, and does not get it back."""
        self.standby.configure(primary_conninfo='')
        self.standby.run('pg_ctl', '-D', self.standby.folder, 'reload')

    def fail_over(self, form):
        """Kills the primary and promotes the standby; gives the moment when that was done."""
        if form == 'frozen':
            self.standby.signal(signal.SIGSTOP)
            time.sleep(1.5)
        if form == 'cut':
            self.cut()
            time.sleep(1)
        self.primary.signal(signal.SIGKILL)
        self.standby.signal(signal.SIGCONT)
        began = time.monotonic()
        self.standby.run('pg_ctl', '-D', self.standby.folder, '-w', '-t', '30', 'promote')
        return began, time.monotonic()

    def close(self):
        for cluster in (self.primary, self.standby):
            cluster.signal(signal.SIGCONT)
            cluster.signal(signal.SIGKILL)
        time.sleep(0.1)
        for cluster in (self.primary, self.standby):
            shutil.rmtree(cluster.folder, ignore_errors=True)


class Writer(threading.Thread):
    """Writes as fast as it is answered; notes when each answer came, and how long it took."""

    def __init__(self, name, port, token, oracle):
        super().__init__(daemon=True)
        self.text_name, self.port, self.token, self.oracle = name, port, token, oracle
        self.is_over, self.yes_at, self.longest_s, self.statuses, self.broken = False, [], 0, {}, None
        self.start()

    def run(self):
        client, number = Client(self.port, self.token), 0
        while not self.is_over:
            number += 1
            began = time.monotonic()
            try:
                status, _ = client.log(self.oracle, self.oracle.text(self.text_name, number))
            except OSError as why:
                self.broken = why
                return
            now = time.monotonic()
            self.longest_s = max(self.longest_s, now - began)
            self.statuses[status] = self.statuses.get(status, 0) + 1
            if status == 201:
                self.yes_at.append(now)
            else:
                time.sleep(0.02)


def fail_over_once(form, is_synchronous=True):
    """Gives the oracle, what is in the promoted one, and figures."""
    oracle, pair = Oracle(), Pair(is_synchronous)
    try:
        with Home() as home:
            home.env['SEEKERSY_DB'] = pair.address
            server = home.serve(env={})
            token = home.token()
            writers = [Writer(f'{form}-{i}', server.port, token, oracle) for i in range(WRITERS)]
            time.sleep(1)
            promoting, promoted = pair.fail_over(form)
            end = time.monotonic() + HANGING_S * 1.5
            while time.monotonic() < end and not all(w.yes_at and w.yes_at[-1] > promoted for w in writers):
                time.sleep(0.05)
            time.sleep(0.5)
            for writer in writers:
                writer.is_over = True
            for writer in writers:
                writer.join(60)
            assert server.process.poll() is None, home.words()
            found = pair.standby.ask('select text from entry', 'record').splitlines()
        again = [min((t for t in w.yes_at if t > promoting), default=None) for w in writers]
        figures = {'longest_s': max(w.longest_s for w in writers), 'broken': [w.broken for w in writers if w.broken],
                   'promote_s': promoted - promoting,
                   'again_s': None if None in again else max(0, max(again) - promoted),
                   'statuses': {k: sum(w.statuses.get(k, 0) for w in writers) for w in writers for k in w.statuses}}
        return oracle, found, figures
    finally:
        pair.close()


def a_killed_primary_loses_nothing_that_was_answered():
    for form in FORMS:
        oracle, found, figures = fail_over_once(form)
        lost, phantom = oracle.lost(found), oracle.phantom(found)
        assert not lost, f'{form}: {len(lost)} of {len(oracle.answered)} answered writes are lost: {sorted(lost)[:3]}'
        assert not phantom, f'{form}: {len(phantom)} were never sent, or are there twice: {phantom[:3]}'
        assert len(oracle.answered) >= 2 * WRITERS and not figures['broken'], (form, figures)
        assert figures['again_s'] is not None and figures['again_s'] <= AGAIN_S, (form, figures)
        assert figures['longest_s'] <= HANGING_S, (form, figures)
        assert set(figures['statuses']) <= {201, 503}, (form, figures)
        tell(f'{form}: {len(oracle.answered)} answered, 0 lost; promotion {figures["promote_s"]:.2f} s, all write again '
             f'{figures["again_s"]:.2f} s after it; longest request {figures["longest_s"]:.2f} s; {figures["statuses"]}')


def a_standby_that_lags_is_found_to_lose_writes():
    oracle, found, _ = fail_over_once('cut', is_synchronous=False)
    lost = oracle.lost(found)
    tell(f'control, asynchronous and behind: {len(lost)} of {len(oracle.answered)} answered writes lost')
    assert lost, 'the rig is void: it finds nothing lost where the standby was behind'


run_rigs(a_killed_primary_loses_nothing_that_was_answered, a_standby_that_lags_is_found_to_lose_writes)
