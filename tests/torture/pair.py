"""Two PostgreSQL clusters of a rig's own: a primary with a physical standby, on loopback, in a temporary folder.

They keep what they promise (fsync is on), and are stopped and removed whatever happens. PostgreSQL refuses to run as
root; then it runs as nobody.
"""
import os
import re
import secrets
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from rig import WAIT_S, free_port

SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
shared_buffers = 32MB
fsync = on
synchronous_commit = on
wal_keep_size = 256MB
wal_retrieve_retry_interval = 200ms
timezone = 'UTC'
log_line_prefix = '%m [%p] %q%a '
"""


def programs():
    """The folder of the newest server's programs."""
    found = [p.parent for p in Path('/usr/lib/postgresql').glob('*/bin/postgres')]
    assert found, 'there is no PostgreSQL server on this machine (tools/setup.sh installs it)'
    return max(found, key=lambda folder: int(folder.parent.name.split('.')[0]))


def until(is_so, what, seconds=WAIT_S):
    """Waits for it; gives how long that took."""
    began = time.monotonic()
    while not (answer := is_so()):
        assert time.monotonic() - began < seconds, f'after {seconds} s still not: {what}'
        time.sleep(0.01)
    return answer


def send(pids, what):
    for pid in pids:
        try:
            os.kill(pid, what)
        except ProcessLookupError:
            pass


class Cluster:
    """One PostgreSQL server: its folder, its port, its processes."""

    def __init__(self, pair, name):
        self.pair, self.name, self.port = pair, name, free_port()
        self.data = pair.folder / name
        self.process = None

    def tool(self, program, *words, is_strict=True):
        """Runs one of PostgreSQL's programs on its data."""
        return self.pair.tool(program, '-D', self.data, *words, is_strict=is_strict)

    def make(self):
        word = self.pair.folder / 'word'
        word.write_text(self.pair.word)
        word.chmod(0o644)
        self.tool('initdb', '-U', 'admin', '-A', 'scram-sha-256', '--pwfile', word, '-E', 'UTF8', '--no-locale',
                  '--data-checksums', '--no-sync')
        with open(self.data / 'postgresql.conf', 'a', encoding='utf-8') as conf:
            conf.write(SETTINGS)

    def start(self, *settings):
        """As a child of this process, which it does not outlive; gives when it took connections."""
        log = open(self.pair.folder / f'{self.name}.log', 'ab')
        options = ['-c', f'port={self.port}', '-c', f'cluster_name={self.name}']
        for setting in settings:
            options += ['-c', setting]
        self.process = subprocess.Popen([*self.pair.prefix, self.pair.bin / 'postgres', '-D', self.data, *options],
                                        stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.pair.folder)
        log.close()
        until(self.is_up, f'{self.name} takes connections')
        return time.monotonic()

    def is_up(self):
        assert self.process.poll() is None, self.pair.words(self.name)
        return 'ready' in self.state()

    def state(self):
        """What the server says of itself: starting, ready, standby, stopping."""
        try:
            lines = (self.data / 'postmaster.pid').read_text().splitlines()
        except FileNotFoundError:
            return ''
        return lines[7].strip() if len(lines) > 7 and lines[0].strip() == str(self.process.pid) else ''

    def sql(self, text, database='postgres', is_strict=True):
        """What psql prints for it, without lines or headings."""
        done = subprocess.run([self.pair.bin / 'psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-d',
                               f'host=127.0.0.1 port={self.port} user=admin dbname={database} connect_timeout=5'],
                              input=text.encode(), capture_output=True, timeout=WAIT_S, env=self.pair.env)
        assert not is_strict or done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def children(self, kind=''):
        """Its processes, but for the first; those of a kind: walreceiver, walsender, checkpointer."""
        found = []
        for folder in Path('/proc').glob('[0-9]*'):
            try:
                is_child = f'\nPPid:\t{self.process.pid}\n' in (folder / 'status').read_text()
                title = (folder / 'cmdline').read_bytes().decode(errors='replace')
            except (FileNotFoundError, ProcessLookupError):
                continue
            if is_child and re.search(rf'\b{kind}', title):
                found.append(int(folder.name))
        return found

    def all(self):
        return [self.process.pid, *self.children()]

    def freeze(self):
        send(self.all(), signal.SIGSTOP)

    def thaw(self):
        send(self.all(), signal.SIGCONT)

    def kill(self):
        """As when the machine goes: all of its processes, first held so that none acts after another's end."""
        pids = self.all()
        send(pids, signal.SIGSTOP)
        send(pids + self.children(), signal.SIGKILL)
        self.process.wait(WAIT_S)

    def cut_receiver(self):
        """Kills what receives from the primary. The server takes that for a crash of its own and recovers."""
        before = self.children('startup')
        receiver = self.children('walreceiver')
        assert receiver and before, 'it follows nobody'
        send(receiver, signal.SIGKILL)
        return lambda: until(lambda: self.is_up() and (now := self.children('startup')) and now != before,
                             f'{self.name} has recovered')

    def hold_receiver(self):
        """From now on nothing reaches it, and the primary does not see that."""
        receiver = self.children('walreceiver')
        assert receiver, 'it follows nobody'
        send(receiver, signal.SIGSTOP)

    def stop(self):
        self.process.send_signal(signal.SIGINT)  # a fast shutdown
        self.process.wait(WAIT_S)

    def promote(self):
        self.tool('pg_ctl', 'promote', '-w', '-t', str(WAIT_S))

    def keep_with(self, standby):
        """Commits wait for this standby from now on; None: for nobody."""
        names = f'ANY 1 ({standby.name})' if standby else ''
        self.sql(f"alter system set synchronous_standby_names = '{names}'; select pg_reload_conf()")
        if standby:
            until(lambda: self.sql('select sync_state from pg_stat_replication') == 'quorum',
                  f'{standby.name} is a synchronous standby')

    def close(self):
        if self.process and self.process.poll() is None:
            self.kill()


class Pair:
    """The primary, its standby, and an empty database `seekersy` that belongs to a role of that name."""

    def __init__(self):
        self.bin = programs()
        self.own = tempfile.TemporaryDirectory(prefix='seekersy-pair-', ignore_cleanup_errors=True)
        self.folder = Path(self.own.name)
        self.word = secrets.token_hex(16)
        self.env = {'PATH': '/usr/bin:/bin', 'LANG': 'C.UTF-8', 'PGPASSWORD': self.word}
        self.prefix = ['setpriv', '--pdeathsig', 'KILL']
        if os.geteuid() == 0:
            subprocess.run(['chown', 'nobody:nogroup', self.folder], check=True)
            self.prefix += ['--reuid=nobody', '--regid=nogroup', '--clear-groups']
        self.primary, self.standby = Cluster(self, 'a'), Cluster(self, 'b')
        self.clusters = [self.primary, self.standby]

    def tool(self, program, *words, is_strict=True):
        done = subprocess.run([*self.prefix, '--', self.bin / program, *words], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=WAIT_S * 2, cwd=self.folder, env=self.env)
        assert not is_strict or done.returncode == 0, f'{program}: {done.stdout[-500:]}{done.stderr[-500:]}'
        return done.returncode == 0

    def words(self, name):
        return (self.folder / f'{name}.log').read_text(errors='replace')[-1500:]

    def start(self, with_standby=True):
        self.primary.make()
        self.primary.start()
        self.primary.sql(f"create role seekersy login password '{self.word}'")
        self.primary.sql('create database seekersy owner seekersy')
        if with_standby:
            self.follow()
        return self

    def source(self, cluster):
        return (f'host=127.0.0.1 port={cluster.port} user=admin password={self.word} '
                f'application_name={self.other(cluster).name} dbname=postgres')

    def other(self, cluster):
        return self.clusters[1 - self.clusters.index(cluster)]

    def follow(self):
        """Makes the standby anew from the primary."""
        subprocess.run(['rm', '-rf', self.standby.data], check=True)
        self.standby.tool('pg_basebackup', '-d', self.source(self.primary), '-R', '-c', 'fast', '--no-sync')
        self.stand_by()

    def stand_by(self):
        """A synchronous standby waits for nobody itself: were it promoted, it would stand alone."""
        with open(self.standby.data / 'postgresql.auto.conf', 'a', encoding='utf-8') as conf:
            conf.write("synchronous_standby_names = ''\n")
        self.standby.start()
        until(lambda: self.primary.sql('select state from pg_stat_replication') == 'streaming', 'it streams')

    def swap(self):
        self.primary, self.standby = self.standby, self.primary

    def rejoin(self):
        """What was the primary, and was killed, follows the one that was promoted."""
        self.standby.close()  # it may hang
        self.primary.sql('checkpoint')  # pg_rewind reads the new timeline from there
        self.standby.tool('pg_rewind', '--source-server', self.source(self.primary), '-R', '--no-sync')
        self.stand_by()

    def address(self, *clusters, more='connect_timeout=2'):
        """For the program: all the servers, in one order, whichever is the primary."""
        hosts = ','.join(f'127.0.0.1:{c.port}' for c in clusters or self.clusters)
        return f'postgresql://seekersy:{self.word}@{hosts}/seekersy?{more}'

    def texts(self):
        """The entries, as the database has them."""
        return self.primary.sql('select text from entry', 'seekersy').splitlines()

    def close(self):
        for cluster in self.clusters:
            cluster.close()
        self.own.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
