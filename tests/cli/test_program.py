"""The built program as a whole process: what it prints, where, and how it ends. TAP on standard output.

usage: test_program.py PROGRAM SOURCE_ROOT
"""
import json
import os
import pty
import re
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROGRAM, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
WAIT_S = 30


class World:
    """A home of its own, and the program run in it."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.env = {'HOME': folder, 'PATH': '/usr/bin:/bin', 'LANG': 'C.UTF-8', 'TERM': 'dumb'}
        for name in os.environ:
            if name.startswith(('ASAN_', 'UBSAN_', 'LSAN_')):
                self.env[name] = os.environ[name]
        self.servers = []

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

    @property
    def database(self):
        return self.folder / '.local/share/seekersy/seekersy.db'


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def fetch(address, **headers):
    """Gives status and text, whatever the status."""
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=WAIT_S) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read().decode()


def version_touches_nothing(w):
    status, out, err = w.run('--version')
    assert status == 0 and re.fullmatch(r'seekersy \d+\.\d+\.\d+\nSQLite 3\.\d+\.\d+\n', out), out
    assert err == ''
    w.run('help'), w.run('completion', 'bash'), w.run('log'), w.run('lgo')
    assert list(w.folder.iterdir()) == []


def score_and_quiz_touch_nothing(w):
    assert w.run('score', '-', stdin=b'{"today": 1}')[0] == 0
    assert w.run('quiz', '--answers', '-', stdin=b'22222222222222222222')[0] == 0
    assert list(w.folder.iterdir()) == []


def close_enough(got, want, path='$'):
    if isinstance(want, dict):
        assert list(k for k in got if k in want) == list(want) or set(want) <= set(got), path
        for key in want:
            close_enough(got[key], want[key], f'{path}.{key}')
    elif isinstance(want, list):
        assert len(got) == len(want), path
        for i, (x, y) in enumerate(zip(got, want)):
            close_enough(x, y, f'{path}[{i}]')
    elif isinstance(want, float) and not isinstance(want, bool):
        assert abs(got - want) <= 5e-5, f'{path}: {got} is not {want}'
    else:
        assert got == want and type(got) is type(want), f'{path}: {got!r} is not {want!r}'


def score_agrees_with_every_vector_from_standard_input(w):
    vectors = json.loads((ROOT / 'tests/unit/vectors.json').read_text())['vectors']
    assert len(vectors) >= 16
    for vector in vectors:
        status, out, err = w.run('score', '-', stdin=json.dumps(vector['input']).encode())
        assert (status, err) == (0, ''), (vector['name'], err)
        close_enough(json.loads(out), vector['expected'], vector['name'])


def score_refuses_with_nothing_on_standard_output(w):
    for bad in (b'{"today": 1, "self": {"tech.debug": 7}}', b'{"today": \xff}', b'{"today": 1', b'\0', b''):
        status, out, err = w.run('score', '-', stdin=bad)
        assert (status, out) == (3, ''), (bad, status, out)
        assert err.startswith('seekersy: ') and err.count('\n') == 1, err
    assert w.run('score', '-', stdin=b'x' * 10 * 1024 * 1024)[0] == 3


def first_log_makes_the_record_for_its_owner_alone(w):
    status, out, err = w.run('log', 'Ran', 'the', 'demo')
    assert status == 0 and re.fullmatch(r'[0-9a-z]{26}\n', out), (status, out, err)
    assert re.fullmatch(r'Logged e1 for \d+ \w+\.\n', err), err
    assert w.database.stat().st_mode & 0o077 == 0
    assert w.database.parent.stat().st_mode & 0o077 == 0
    assert json.loads(w.run('show', 'e1', '--json')[1])['text'] == 'Ran the demo'


def first_start_prints_one_line_and_ends_calmly(w):
    port = free_port()
    server, line = w.start('serve', '--listen', f'127.0.0.1:{port}')
    match = re.fullmatch(rf'Open (http://127\.0\.0\.1:{port}/enter/[0-9a-z]{{26}})\n', line)
    assert match, line
    assert fetch(f'http://127.0.0.1:{port}/healthz')[0] == 200
    assert fetch(match[1])[0] == 200 and fetch(match[1])[0] == 200
    assert w.run('healthcheck', '--listen', f'127.0.0.1:{port}')[0] == 0
    server.send_signal(signal.SIGTERM)
    rest = server.communicate(timeout=WAIT_S)[0]
    assert server.returncode == 0 and rest == b'', (server.returncode, rest)
    assert w.run('healthcheck', '--listen', f'127.0.0.1:{port}')[0] == 5


def interrupt_ends_the_server_calmly_too(w):
    server, _ = w.start('serve', '--listen', f'127.0.0.1:{free_port()}')
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=WAIT_S)
    assert server.returncode == 0


def terminal_and_server_share_one_file(w):
    port = free_port()
    w.start('serve', '--listen', f'127.0.0.1:{port}')
    token = w.run('token', 'add', 'test', '--scope', 'read,write')[1].strip()
    address = f'http://127.0.0.1:{port}/api/v1/entries'

    def log(i):
        return w.run('log', f'from the terminal {i}')

    def post(i):
        body = json.dumps({'text': f'from the web {i}'}).encode()
        request = urllib.request.Request(address, data=body, headers={
            'Authorization': f'Bearer {token}', 'Content-Type': 'application/json'})
        with urllib.request.urlopen(request, timeout=WAIT_S) as answer:
            return answer.status

    with ThreadPoolExecutor(8) as pool:
        logged, posted = list(pool.map(log, range(20))), list(pool.map(post, range(20)))
    assert all(done[0] == 0 for done in logged), logged
    assert posted == [201] * 20
    listed = json.loads(w.run('list', '--all', '--json')[1])['items']
    assert len(listed) == 40 and len({e['id'] for e in listed}) == 40
    status, text = fetch(address + '?limit=100', Authorization=f'Bearer {token}')
    assert status == 200 and len(json.loads(text)['items']) == 40


def a_port_in_use_is_said(w):
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        s.listen()
        port = s.getsockname()[1]
        status, out, err = w.run('serve', '--listen', f'127.0.0.1:{port}')
    assert (status, out) == (5, '') and str(port) in err, (status, out, err)


def a_server_needs_an_administrator_first(w):
    listen = f'0.0.0.0:{free_port()}'
    status, out, err = w.run('serve', '--listen', listen)
    assert (status, out) == (3, '') and 'seekersy admin add NAME' in err, (status, err)
    status, out, err = w.run('admin', 'add', 'Noor')
    assert status == 0 and '/enter/' in err
    server = subprocess.Popen([PROGRAM, 'serve', '--listen', listen], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env=w.env, cwd=w.folder)
    w.servers.append(server)
    for _ in range(100):
        if w.run('healthcheck', '--listen', listen)[0] == 0:
            break
        time.sleep(0.1)
    else:
        raise AssertionError('the server never answered')
    server.send_signal(signal.SIGTERM)
    assert server.communicate(timeout=WAIT_S)[0] == b''


def ui_prints_a_link_for_the_running_server(w):
    port = free_port()
    w.start('serve', '--listen', f'127.0.0.1:{port}')
    status, out, err = w.run('ui', '--listen', f'127.0.0.1:{port}')
    assert status == 0, err
    assert fetch(out.strip())[0] == 200, out


def ui_starts_the_server_when_none_answers(w):
    port = free_port()
    server, line = w.start('ui', '--listen', f'127.0.0.1:{port}')
    assert line.startswith('Open http://127.0.0.1:') and server.poll() is None
    assert fetch(f'http://127.0.0.1:{port}/healthz')[0] == 200


def nobody(w):
    """As somebody who may not write here, also when the tests run as root."""
    return {'user': 65534, 'group': 65534, 'extra_groups': []} if os.geteuid() == 0 else {}


def a_folder_that_cannot_be_written_is_said(w):
    os.chmod(w.folder, 0o755)
    locked = w.folder / 'locked'
    locked.mkdir(mode=0o555)
    status, out, err = w.run('log', 'x', '--db', str(locked / 'seekersy.db'), **nobody(w))
    assert status != 0 and out == '' and 'locked' in err and err.startswith('seekersy: '), (status, err)
    status, out, err = w.run('log', 'x', env={'XDG_DATA_HOME': str(locked)}, **nobody(w))
    assert status != 0 and out == '' and 'locked' in err, (status, err)
    assert list(locked.iterdir()) == []


def no_home_is_needed_when_the_file_is_named(w):
    del w.env['HOME']
    assert w.run('log', 'x', '--db', str(w.folder / 'mine.db'))[0] == 0
    status, out, err = w.run('log', 'x')
    assert status == 2 and out == '' and 'HOME' in err, (status, err)


def what_is_no_database_is_left_alone(w):
    other = w.folder / 'notes.txt'
    other.write_text('not a database, but somebody\'s notes\n' * 50)
    status, out, err = w.run('log', 'x', '--db', str(other))
    assert status != 0 and out == '' and 'notes.txt' in err, (status, err)
    assert other.read_text().startswith('not a database')


def a_newer_database_is_refused_and_left_alone(w):
    w.run('log', 'x')
    with sqlite3.connect(w.database) as db:
        tables = [r[0] for r in db.execute("select name from sqlite_master where name like 'schema%'")]
        db.execute(f'update {tables[0]} set version = 999')
    db.close()
    before = w.database.read_bytes()
    status, out, err = w.run('list')
    assert status != 0 and out == '' and 'newer' in err, (status, err)
    assert w.database.read_bytes() == before
    assert w.run('--version')[0] == 0
    status, out, err = w.run('doctor')
    assert status != 0 and 'newer' in out and '!!' in out, (status, out)


def a_broken_configuration_names_file_and_line(w):
    config = w.folder / '.config/seekersy/config.yaml'
    config.parent.mkdir(parents=True)
    config.write_text('# mine\nlisten: "127.0.0.1:8000"\nport: 8000\n')
    status, out, err = w.run('log', 'x')
    assert (status, out) == (3, '') and 'config.yaml:3: ' in err, (status, err)
    assert w.run('--version')[0] == 0 and w.run('help')[0] == 0
    assert w.run('score', '-', stdin=b'{"today": 1}')[0] == 0


def postgresql_is_said_calmly(w):
    status, out, err = w.run('list', env={'SEEKERSY_DB': 'postgresql://db.example/x'})
    assert (status, out) == (3, '') and 'SQLite' in err, (status, err)


def arguments_that_are_not_text_are_refused(w):
    status, out, err = w.run('log', b'caf\xe9')
    assert (status, out) == (3, '') and 'word 2' in err and 'byte 4' in err, (status, err)
    status, out, err = w.run('log', '-', stdin=b'a\0b')
    assert (status, out) == (3, '') and 'standard input' in err, (status, err)
    status, out, err = w.run('log', '-', stdin=b'x' * 10 * 1024 * 1024)
    assert (status, out) == (3, ''), (status, err)


def a_full_output_is_an_error(w):
    w.run('log', 'x')
    with open('/dev/full', 'w') as full:
        done = subprocess.run([PROGRAM, 'list'], stdout=full, stderr=subprocess.PIPE, env=w.env,
                              cwd=w.folder, timeout=WAIT_S)
    assert done.returncode == 5 and b'written' in done.stderr, done


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


def quiz_takes_keys_on_a_terminal(w):
    status, shown = on_terminal(w, 'quiz', keys=b'3' * 20 + b'\r')
    assert status == 0, (status, shown)
    assert '20 of 20' in shown and 'is the line' in shown and '\033[1m' in shown


def interrupt_in_the_quiz_is_130_and_keeps_the_answers(w):
    status, shown = on_terminal(w, 'quiz', keys=b'32\003')
    assert status == 130 and 'seekersy quiz --from ' in shown, (status, shown)


def edit_opens_the_editor(w):
    w.run('log', 'Ran the demo')
    editor = w.folder / 'editor'
    editor.write_text('#!/bin/sh\nprintf "Ran the demo for Orin\\n" > "$1"\n')
    editor.chmod(0o755)
    w.env['EDITOR'] = str(editor)
    status, shown = on_terminal(w, 'edit', 'e1', wait_for=b'\0')
    assert status == 0 and 'Changed e1' in shown, (status, shown)
    assert json.loads(w.run('show', 'e1', '--json')[1])['text'] == 'Ran the demo for Orin'


def completion_of_bash_is_good_bash(w):
    script = w.run('completion', 'bash')[1]
    ask = '\nCOMP_WORDS=(seekersy plan start --s); COMP_CWORD=3; _seekersy; echo "${COMPREPLY[@]}"\n'
    done = subprocess.run(['bash', '-eu'], input=script + ask, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout == '--size\n', done
    ask = '\nCOMP_WORDS=(seekersy to); COMP_CWORD=1; _seekersy; echo "${COMPREPLY[@]}"\n'
    done = subprocess.run(['bash', '-eu'], input=script + ask, capture_output=True, text=True)
    assert done.stdout == 'token\n', done


TESTS = [f for name, f in list(globals().items()) if callable(f) and '_' in name and
         getattr(f, '__module__', '') == '__main__' and not f.__code__.co_flags & 4 and
         f.__code__.co_varnames[:f.__code__.co_argcount] == ('w',) and f is not nobody]


def main():
    failed = 0
    print(f'1..{len(TESTS)}')
    for number, test in enumerate(TESTS, 1):
        with tempfile.TemporaryDirectory() as folder:
            world = World(folder)
            try:
                test(world)
                print(f'ok {number} - {test.__name__}')
            except Exception:
                failed += 1
                print(f'not ok {number} - {test.__name__}')
                print(''.join('# ' + line + '\n' for line in traceback.format_exc().splitlines()))
            finally:
                world.end()
        sys.stdout.flush()
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
