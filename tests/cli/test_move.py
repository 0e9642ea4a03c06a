"""Moving a record with the program itself, while a server serves it: test_move.py PROGRAM SOURCE_ROOT. Prints TAP."""
import json
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

from program import IS_POSTGRES, PROGRAM, ROOT, WAIT_S, ask, on_terminal, run_tests


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


def call(port, path, token, body=None):
    """Status and document of an answer of the API."""
    request = urllib.request.Request(f'http://127.0.0.1:{port}/api/v1{path}', json.dumps(body).encode() if body else None,
                                     {'Authorization': f'Bearer {token}', 'Content-Type': 'application/json'})
    try:
        with urllib.request.urlopen(request, timeout=WAIT_S) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as answer:
        return answer.code, json.load(answer)


def texts(w, *words):
    return sorted(item['text'] for item in json.loads(w.run('list', '--json', *words)[1])['items'])


def a_record_is_moved_there_and_back(w):
    for i in range(12):
        assert w.run('log', f'día {i} 顧客 🙂', '-b', 'comm.update')[0] == 0
    before = texts(w)
    there, back = str(w.folder / 'there.db'), str(w.folder / 'back.db')
    status, out, err = w.run('migrate-to', there, '--json')
    assert status == 0, err
    report = json.loads(out)
    assert report['rows'] == sum(t['rows'] for t in report['tables']) >= 36 and report['to'] == there, report
    assert texts(w, '--db', there) == before == texts(w)
    status, out, err = w.run('migrate-to', there)
    assert status == 0 and 'Already done' in err, err
    status, out, err = w.run('log', 'too late')
    assert status == 3 and 'was moved to ' + there in err, (status, err)
    assert w.run('log', 'in time', '--db', there)[0] == 0
    status, out, err = w.run('migrate-to', '-', '--db', there, stdin=back.encode() + b'\n')
    assert status == 0 and 'Each was read again and compared' in err, err
    assert texts(w, '--db', back) == sorted(before + ['in time'])


def what_goes_wrong_is_said_and_changes_nothing(w):
    w.run('log', 'mine')
    other = str(w.folder / 'other.db')
    assert w.run('log', 'theirs', '--db', other)[0] == 0
    for to, want, words in ((other, 3, "isn't empty"), ('postgresql:x', 3, 'should be the path'), ('', 3, 'should be'),
                            ('postgresql:/u:Sesame5@h/x', 3, 'should be'), ('pg://u:Sesame5@h/x', 3, 'should be'),
                            ('host=h password=Sesame5', 3, 'should be'),
                            ('/proc/none/x.db', 1, '/proc'), ('postgresql://u:Sesame5@127.0.0.1:1/x', 5, 'reached')):
        status, out, err = w.run('migrate-to', to)
        assert status == want and words in err and out == '' and 'Sesame5' not in err, (to, status, err)
    status, out, err = w.run('migrate-to', other, '--db', str(w.folder / 'absent.db'))
    assert status == 4 and 'no record at' in err and not (w.folder / 'absent.db').exists(), err
    assert w.run('log', 'still here')[0] == 0 and texts(w, '--db', other) == ['theirs']


def a_server_goes_on_showing_pages_and_saves_nothing_more(w):
    w.run('log', 'before')
    token, port = w.run('token', 'add', 'test', '--scope', 'read,write')[1].strip(), free_port()
    w.start('serve', '--listen', f'127.0.0.1:{port}')
    assert call(port, '/entries', token, {'text': 'by the server'})[0] == 201
    assert w.run('migrate-to', str(w.folder / 'there.db'))[0] == 0
    status, answer = call(port, '/entries', token)
    assert status == 200 and len(answer['items']) == 2, answer
    status, answer = call(port, '/entries', token, {'text': 'too late'})
    assert status == 409 and 'moved' in json.dumps(answer), (status, answer)
    assert texts(w, '--db', str(w.folder / 'there.db')) == ['before', 'by the server']


def a_server_says_at_its_start_that_the_record_was_moved(w):
    w.run('log', 'before')
    assert w.run('migrate-to', str(w.folder / 'there.db'))[0] == 0
    server = subprocess.Popen([PROGRAM, 'serve', '--listen', f'127.0.0.1:{free_port()}'], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env=w.env, cwd=w.folder)
    w.servers.append(server)
    line = server.stderr.readline().decode()
    assert line.startswith('This record was moved to ') and 'there.db' in line, line


def a_move_that_was_killed_goes_on(w):
    for i in range(3):
        w.run('log', f'entry {i}')
    there, done = str(w.folder / 'there.db'), False
    for after_ms in range(1, 400, 9):
        move = subprocess.Popen([PROGRAM, 'migrate-to', there], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                env=w.env, cwd=w.folder)
        time.sleep(after_ms / 1000)
        move.send_signal(signal.SIGKILL)
        done = move.wait() == 0
        if done:
            break
    assert w.run('migrate-to', there)[0] == 0
    assert texts(w, '--db', there) == ['entry 0', 'entry 1', 'entry 2']
    assert w.run('log', 'on', '--db', there)[0] == 0 and w.run('log', 'on')[0] == 3


def progress_is_told_on_a_terminal(w):
    w.run('log', 'before')
    status, shown = on_terminal(w, 'migrate-to', str(w.folder / 'there.db'), wait_for=b'Moved')
    assert status == 0 and 'Copying' in shown and 'Moved' in shown, shown


OLD = ROOT / 'tests/store/old'
NEWEST = len(list((ROOT / 'src/store/migrations').glob('*.sql')))


def an_older_file_is_brought_up_to_date_by_hand(w):
    old = str(w.folder / 'old.db')
    shutil.copy(OLD / '0001.db', old)
    status, out, err = w.run('migrate', '--check', '--db', old)
    assert status == 0 and 'version 1' in err and out.startswith('0002_moving\n'), (out, err)
    assert not (w.folder / 'old.db.schema-1').exists()
    status, out, err = w.run('migrate', '--db', old)
    assert status == 0 and 'old.db.schema-1' in err, err
    assert len(texts(w, '--db', old)) > 30
    status, out, err = w.run('migrate', '--db', old)
    assert status == 0 and f'is up to date: its tables are version {NEWEST}' in err, err
    status, out, err = w.run('migrate', '--db', str(w.folder / 'none.db'))
    assert status == 0 and 'no record' in err and not (w.folder / 'none.db').exists(), err


def an_older_server_is_refused_until_it_is_brought_up_to_date_by_hand(w):
    key = str(w.folder / 'key')
    assert w.run('backup', 'key', key)[0] == 0
    for version in range(1, NEWEST):
        there, schema = another_schema(w)
        try:
            subprocess.run(['psql', '-qX', '-v', 'ON_ERROR_STOP=1', there, '-f', OLD / f'{version:04d}.sql'], check=True,
                           timeout=WAIT_S, stdout=subprocess.DEVNULL)
            status, out, err = w.run('list', '--db', there)
            assert status == 1 and 'seekersy migrate' in err, err
            status, out, err = w.run('migrate', '--check', '--db', there)
            assert status == 0 and out.startswith(f'{version + 1:04d}_'), (out, err)
            status, out, err = w.run('migrate', '--db', there)
            assert status == 3 and 'wants a key' in err, (status, err)
            status, out, err = w.run('migrate', '--db', there, '--key-file', key)
            assert status == 0, err
            backup = err.splitlines()[-1]
            assert w.run('verify', backup, '--key-file', key)[0] == 0
            assert len(texts(w, '--db', there)) > 30
            restored = str(w.folder / f'restored-{version}.db')
            assert w.run('restore', backup, '--to', restored, '--key-file', key)[0] == 0
            assert texts(w, '--db', restored) == texts(w, '--db', there)
        finally:
            ask(f'drop schema {schema} cascade')


def another_schema(w):
    """An address of an empty place on the server of the tests, beside this world's own."""
    name = w.schema + '_b'
    return f'{ask(f"drop schema if exists {name} cascade; create schema {name}")}&options=-csearch_path%3D{name}', name


def a_record_moves_between_servers_and_files(w):
    for i in range(5):
        w.run('log', f'entry {i}', '-b', 'comm.update')
    before, file = texts(w), str(w.folder / 'file.db')
    there, schema = another_schema(w)
    try:
        assert w.run('migrate-to', file)[0] == 0
        assert w.run('migrate-to', there, '--db', file)[0] == 0
        assert texts(w, '--db', there) == before
        status, out, err = w.run('migrate-to', there, '--db', there + '&application_name=other')
        assert status == 3, (status, err)
        assert w.run('log', 'more', '--db', there)[0] == 0
    finally:
        ask(f'drop schema {schema} cascade')


def an_owner_makes_the_tables_and_a_poorer_role_moves_and_restores_into_them(w):
    key, file, backup = str(w.folder / 'key'), str(w.folder / 'poor.db'), str(w.folder / 'poor.backup')
    role = w.schema + '_poor'
    assert w.run('backup', 'key', key)[0] == 0
    assert w.run('log', 'kept', '--db', file)[0] == 0
    assert w.run('backup', backup, '--db', file, '--key-file', key)[0] == 0
    for words in (('migrate-to', '--db', file), ('restore', backup, '--key-file', key, '--to')):
        there, schema = another_schema(w)
        ask(f'create role {role} login; grant usage on schema {schema} to {role}')
        poor = f'{there}&user={role}'
        try:
            status, out, err = w.run('list', '--db', poor)
            assert status == 1 and 'may not make tables' in err and 'seekersy migrate' in err, (status, err)
            status, out, err = w.run('migrate', '--db', there)
            assert status == 0 and 'Nobody is in them yet' in err, (status, err)
            ask(f'grant select, insert, update, delete on all tables in schema {schema} to {role}')
            status, out, err = w.run(*words, poor)
            assert status == 0, (words, status, err)
            assert texts(w, '--db', poor) == ['kept'], words
        finally:
            ask(f'drop schema {schema} cascade; drop owned by {role}; drop role {role}')


run_tests([
    a_record_is_moved_there_and_back,
    what_goes_wrong_is_said_and_changes_nothing,
    a_server_goes_on_showing_pages_and_saves_nothing_more,
    a_server_says_at_its_start_that_the_record_was_moved,
    a_move_that_was_killed_goes_on,
    progress_is_told_on_a_terminal,
    an_older_file_is_brought_up_to_date_by_hand,
] + ([a_record_moves_between_servers_and_files,
      an_owner_makes_the_tables_and_a_poorer_role_moves_and_restores_into_them,
      an_older_server_is_refused_until_it_is_brought_up_to_date_by_hand]
     if IS_POSTGRES else []))
