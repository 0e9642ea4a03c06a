"""What the tests of the whole program share: a home of its own, terminals, and tests printed as TAP."""
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

PROGRAM, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
WAIT_S = 30
IS_POSTGRES = {'sqlite': False, 'postgres': True}[os.environ.get('SEEKERSY_TEST_ENGINE', 'sqlite')]


def ask(sql):
    """Runs SQL on the server of the tests, which is there or the test fails; gives its address."""
    server = os.environ['SEEKERSY_TEST_POSTGRES']
    subprocess.run(['psql', '-qX', '-v', 'ON_ERROR_STOP=1', server, '-c', sql], check=True, timeout=WAIT_S,
                   env={**os.environ, 'PGOPTIONS': '-c client_min_messages=warning'})
    return server


class World:
    """A home of its own, and the program run in it. Its record is where a person would have it, or, when
    SEEKERSY_TEST_ENGINE is "postgres", in a schema of its own."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.env = {'HOME': folder, 'PATH': '/usr/bin:/bin', 'LANG': 'C.UTF-8', 'TERM': 'dumb',
                    'SEEKERSY_PAGER': 'cat'}
        for name in os.environ:
            if name.startswith(('ASAN_', 'UBSAN_', 'LSAN_')):
                self.env[name] = os.environ[name]
        self.servers, self.schema = [], None
        if IS_POSTGRES:
            self.schema = 'cli_' + re.sub(r'\W', '_', folder)[-40:].lower()
            server = ask(f'drop schema if exists "{self.schema}" cascade; create schema "{self.schema}"')
            self.env['SEEKERSY_DB'] = f'{server}&options=-csearch_path%3D{self.schema}'

    def run(self, *words, stdin=b'', env=None, **more):
        done = subprocess.run([PROGRAM, *words], input=stdin, capture_output=True, timeout=WAIT_S,
                              env={**self.env, **(env or {})}, cwd=self.folder, **more)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def start(self, *words):
        """Starts a server and waits for its line; gives the process and the line."""
        server = subprocess.Popen([PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env=self.env, cwd=self.folder)
        self.servers.append(server)
        ready, _, _ = select.select([server.stdout], [], [], WAIT_S)
        assert ready, 'the server said nothing'
        return server, server.stdout.readline().decode()

    def end(self):
        for server in self.servers:
            if server.poll() is None:
                server.kill()
            server.communicate()
        if self.schema:
            ask(f'drop schema "{self.schema}" cascade')

    @property
    def database(self):
        return self.folder / '.local/share/seekersy/seekersy.db'


def on_terminal(w, *words, keys=b'', wait_for=b'1 of 20'):
    """Runs the program on a terminal of its own; gives status and everything that was shown."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(w.folder)
        os.execve(PROGRAM, [str(PROGRAM), *words], {**w.env, 'TERM': 'xterm'})
    shown, sent = b'', False
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        if wait_for in shown and not sent:
            os.write(terminal, keys)
            sent = True
        if not select.select([terminal], [], [], 0.1)[0]:
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other side has closed it
            break
        if not piece:
            break
        shown += piece
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()


def run_tests(tests, sqlite=()):
    """Runs each test in a world of its own, on SQLite those of `sqlite` too. Gives the exit status."""
    failed = 0
    tests = [*tests, *([] if IS_POSTGRES else sqlite)]
    print(f'1..{len(tests)}')
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            world = World(folder)
            try:
                test(world)
                print(f'ok {number} - {test.__name__}')
            except Exception:
                failed += 1
                print(f'not ok {number} - {test.__name__}')
                print(''.join(f'# {line}\n' for line in traceback.format_exc().splitlines()))
            finally:
                world.end()
        sys.stdout.flush()
    sys.exit(1 if failed else 0)
