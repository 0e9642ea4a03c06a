"""What the torture rigs share: a home, the release program as a server, clients, the oracle, and TAP.

A rig tries to make the program lose what it has acknowledged. The oracle is this process: it notes a write as
answered only after the answer came (HTTP 201, or exit status 0). Each rig has a control, something deliberately
wrong that must be found out; a rig whose control passes is void, which counts as failed.

usage of a rig: python3 tests/torture/test_NOUN.py [--folder BUILD_FOLDER_WITH_HELPERS]
SEEKERSY_PROGRAM names the program (build/release/seekersy unless set), SEEKERSY_LONG=1 asks for the full figures.
"""
import atexit
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from pathlib import Path

from clients import WAIT_S, Client, Load  # noqa: F401 (for the rigs)
from place import IS_POSTGRES, Schema

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = Path(os.environ.get('SEEKERSY_PROGRAM') or ROOT / 'build/release/seekersy').resolve()
IS_LONG = bool(os.environ.get('SEEKERSY_LONG'))
MEMORY = '/dev/shm' if os.access('/dev/shm', os.W_OK) else None  # for what needs no disk


def helper(name):
    """A program or library of this folder that Meson has built."""
    given = sys.argv[sys.argv.index('--folder') + 1:][:1] if '--folder' in sys.argv else []
    folders = given or [ROOT / 'build' / b / 'tests/torture' for b in ('test', 'dev', 'release')]
    found = [Path(f) / name for f in folders if (Path(f) / name).exists()]
    if found:
        return max(found, key=lambda f: f.stat().st_mtime).resolve()
    raise SystemExit(f'Bail out! {name} has not been built')


def preloaded(*names):
    """For LD_PRELOAD, which knows no way to write a blank: a path with one is reached by a link."""
    libraries = [helper(name) for name in names]
    if any(set(' :') & set(str(path)) for path in libraries):
        folder = Path(tempfile.mkdtemp(prefix='seekersy-preload-'))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        for number, path in enumerate(libraries):
            libraries[number] = folder / path.name
            libraries[number].symlink_to(path)
    return ':'.join(map(str, libraries))


def tell(*words):
    """A remark: figures go here."""
    print('#', *words, flush=True)


def percentile(values, share):
    """The smallest of the values that `share` of them don't pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Oracle:
    """Which texts were sent, and which of them were answered with yes or no. Each text is sent once."""

    def __init__(self):
        self.lock = threading.Lock()
        self.sent, self.answered, self.refused = set(), {}, set()

    def text(self, writer, number):
        """A text of its own, about as long as a line of a journal; noted as sent."""
        text = f'torture {writer} {number}: what happened, in a line that is about as long as lines are.'
        with self.lock:
            assert text not in self.sent, text
            self.sent.add(text)
        return text

    def yes(self, text, entry=None):
        with self.lock:
            self.answered[text] = entry

    def no(self, text):
        with self.lock:
            self.refused.add(text)

    def lost(self, found):
        return set(self.answered) - set(found)

    def phantom(self, found):
        """What nobody sent, or what stands there twice although it was sent once."""
        return sorted(set(found) - self.sent) + [text for text, n in Counter(found).items() if n > 1]

    def check(self, look, path):
        """The whole rule: all that was answered is there, nothing else is, and the file is sound."""
        words, found = look(path)
        lost, phantom = self.lost(found), self.phantom(found)
        assert words == 'sound', words
        assert not lost, f'{len(lost)} of {len(self.answered)} answered writes are lost: {sorted(lost)[:3]}'
        assert not phantom, f'{len(phantom)} were never sent, or are there twice: {phantom[:3]}'
        return found


class Look:
    """torture_look: opens databases with the program's own store; says whether they are sound, and their texts."""

    def __init__(self):
        self.process = subprocess.Popen([helper('torture_look')], stdin=subprocess.PIPE, text=True,
                                        stdout=subprocess.PIPE)

    def __call__(self, path):
        if isinstance(path, Schema):
            return 'sound', path.texts()  # the server keeps its tables sound itself
        print(path, file=self.process.stdin, flush=True)
        words, texts = self.process.stdout.readline().rstrip('\n'), []
        while (line := self.process.stdout.readline()) not in ('.\n', ''):
            texts.append(line.rstrip('\n'))
        assert line, f'torture_look has ended: {self.process.wait(WAIT_S)}, {path}'
        return words, texts

    def close(self):
        self.process.stdin.close()
        self.process.wait(WAIT_S)


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Server:
    """A running `seekersy serve`."""

    def __init__(self, home, env, **more):
        self.home, self.port, self.line = home, free_port(), ''  # the line with the link
        began = time.monotonic()
        self.log = open(home.folder / 'server.log', 'ab')
        self.process = subprocess.Popen([PROGRAM, 'serve', '--listen', f'127.0.0.1:{self.port}'],
                                        stdout=subprocess.PIPE, stderr=self.log, env=env,
                                        cwd=home.folder, **more)
        answers = self.wait_for_answer()
        self.start_s = time.monotonic() - began
        if not answers:
            self.kill()
            raise AssertionError(f'the server did not start: {home.words()}')

    def wait_for_answer(self):
        """Whether it runs: it says where to come in, or (when it can't write that down) it answers all the same."""
        end = time.monotonic() + WAIT_S
        while time.monotonic() < end and not select.select([self.process.stdout], [], [], 0.3)[0]:
            with socket.socket() as probe:
                if not probe.connect_ex(('127.0.0.1', self.port)):
                    return True
        self.line = self.process.stdout.readline().decode()
        return self.line != ''

    def kill(self):
        self.process.kill()
        return self.end()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.end()

    def end(self):
        """Waits; gives the exit status."""
        self.process.communicate(timeout=WAIT_S)
        self.log.close()
        return self.process.returncode


class Home:
    """A folder with a database of its own (or a schema, place.py). What is started in it ends with it."""

    def __init__(self, folder=None, inside=None):
        self.own = None if folder else tempfile.TemporaryDirectory(prefix='seekersy-', dir=inside)
        self.folder = Path(folder or self.own.name).resolve()
        self.database = Schema() if IS_POSTGRES else self.folder / 'db/seekersy.db'
        self.env = {'HOME': str(self.folder), 'PATH': '/usr/bin:/bin', 'LANG': 'C.UTF-8', 'TERM': 'dumb',
                    'SEEKERSY_DB': str(self.database)}
        (self.folder / 'db').mkdir(exist_ok=True)
        self.servers = []

    def run(self, *words, env=None, **more):
        """Runs a command to its end; gives status, output and words."""
        done = subprocess.run([PROGRAM, *words], capture_output=True, timeout=WAIT_S * 4, cwd=self.folder,
                              env={**self.env, **(env or {})}, stdin=subprocess.DEVNULL, **more)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def serve(self, env=None, **more):
        server = Server(self, {**self.env, **(env or {})}, **more)
        self.servers.append(server)
        return server

    def token(self):
        status, out, err = self.run('token', 'add', 'torture', '--scope', 'read,write')
        assert status == 0, err
        return out.strip()

    def words(self):
        """The last the server said."""
        path = self.folder / 'server.log'
        return path.read_text(errors='replace')[-500:] if path.exists() else ''

    def close_servers(self):
        for server in self.servers:
            if server.process.poll() is None:
                server.kill()

    def close(self):
        self.close_servers()
        if IS_POSTGRES:
            self.database.close()
        if self.own:
            self.own.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def run_rigs(*rigs):
    """Runs each as a test; its name is a sentence. A rig may raise Skip."""
    if not PROGRAM.exists():
        print(f'Bail out! {PROGRAM.name} has not been built for release (./test does it)')
        sys.exit(1)
    failed = 0
    print(f'1..{len(rigs)}', flush=True)
    for number, rig in enumerate(rigs, 1):
        began = time.monotonic()
        try:
            rig()
            print(f'ok {number} - {rig.__name__}', flush=True)
        except Skip as why:
            print(f'ok {number} - {rig.__name__} # SKIP {why}', flush=True)
        except Exception:
            failed += 1
            print(f'not ok {number} - {rig.__name__}')
            print(''.join(f'# {line}\n' for line in traceback.format_exc().splitlines()), flush=True)
        tell(f'{time.monotonic() - began:.1f} s')
    sys.exit(1 if failed else 0)


class Skip(Exception):
    """This machine can't run the rig; says why."""
