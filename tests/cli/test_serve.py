"""The built program as a server: what it says, how it ends, and the terminal beside it. TAP on standard output.

usage: test_serve.py PROGRAM SOURCE_ROOT
"""
import http.client
import json
import re
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from program import PROGRAM, WAIT_S, run_tests


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


def terminal_and_server_share_one_record(w):
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


def send(port, method, path, cookie='', **fields):
    """One request of a browser; no redirect is followed. Gives status, the headers, and the text."""
    line = http.client.HTTPConnection('127.0.0.1', port, timeout=WAIT_S)
    headers = {'Cookie': cookie, 'Sec-Fetch-Site': 'same-origin'}
    if method == 'POST':
        headers['Content-Type'] = 'application/x-www-form-urlencoded'
    line.request(method, path, urllib.parse.urlencode(fields) if method == 'POST' else None, headers)
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer.status, answer.headers, text


def what_one_server_begins_another_goes_on_with(w):
    """Two programs on one record, with a browser that meets now one, now the other."""
    one, two = free_port(), free_port()
    _, line = w.start('serve', '--listen', f'127.0.0.1:{one}')
    w.start('serve', '--listen', f'127.0.0.1:{two}')
    link = re.search(r'/enter/\w+', line)[0]
    status, headers, _ = send(two, 'POST', link)  # the link of the one, at the other
    cookie = headers['Set-Cookie'].split(';')[0]
    assert status == 303 and cookie.startswith('sid='), (status, headers)
    assert send(one, 'POST', link)[0] != 303  # it is used up everywhere
    page = send(one, 'GET', '/today', cookie)[2]
    token = re.search(r'name="form" value="(\w+)"', page)[1]
    status, headers, text = send(two, 'POST', '/journal', cookie, form=token, text='Shown by the one')
    assert status == 303, (status, text)  # a form of the one, sent to the other
    assert 'Shown by the one' in send(one, 'GET', '/journal', cookie)[2]
    assert send(two, 'POST', '/journal', cookie, form='0' * 32, text='x')[0] == 403
    key = w.run('token', 'add', 'both', '--scope', 'read')[1].strip()
    for port in (one, two):
        status, text = fetch(f'http://127.0.0.1:{port}/api/v1/entries', Authorization=f'Bearer {key}')
        assert status == 200 and len(json.loads(text)['items']) == 1, text
    assert send(one, 'POST', '/leave', cookie, form=token)[0] == 303
    assert 'Shown by the one' not in send(two, 'GET', '/journal', cookie)[2]  # signed out everywhere


def pages_are_answered_while_changes_wait(w):
    """Another program holds the file: changes wait for it, more than there are event loops, and pages do not."""
    port = free_port()
    w.start('serve', '--listen', f'127.0.0.1:{port}')
    token = w.run('token', 'add', 'test', '--scope', 'read,write')[1].strip()
    address = f'http://127.0.0.1:{port}/api/v1/entries'

    def post(i):
        request = urllib.request.Request(address, data=json.dumps({'text': f'{i}'}).encode(), headers={
            'Authorization': f'Bearer {token}', 'Content-Type': 'application/json'})
        with urllib.request.urlopen(request, timeout=WAIT_S) as answer:
            return answer.status

    fetch(address, Authorization=f'Bearer {token}')  # the first use of a token is noted in the record
    other = sqlite3.connect(w.database, isolation_level=None)
    other.execute('begin immediate')
    with ThreadPoolExecutor(20) as pool:
        posted = [pool.submit(post, i) for i in range(20)]
        for _ in range(20):
            status, text = fetch(address, Authorization=f'Bearer {token}')
            assert status == 200 and json.loads(text)['items'] == []
        assert not any(one.done() for one in posted)
        other.execute('rollback')
        assert [one.result() for one in posted] == [201] * 20


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


run_tests([
    first_start_prints_one_line_and_ends_calmly,
    interrupt_ends_the_server_calmly_too,
    terminal_and_server_share_one_record,
    what_one_server_begins_another_goes_on_with,
    a_port_in_use_is_said,
    a_server_needs_an_administrator_first,
    ui_prints_a_link_for_the_running_server,
    ui_starts_the_server_when_none_answers,
], sqlite=[
    pages_are_answered_while_changes_wait,  # it holds the lock of the file
])
