"""F6: allocations that fail, one by one, in every kind of request and in commands.

For each kind of request the first allocation fails, then the second, and so on until the request passes untouched:
once, and from there on. Nobody is hung up on, the answer is the usual one or 503 with words, the next request is
answered as if nothing had been, nothing that was answered is lost, and no memory stays behind.
"""
import json
import subprocess

from rig import IS_LONG, PROGRAM, WAIT_S, Look, Oracle, run_rigs, tell
from starve import ALL, Guest, Line, Starve, Wrong, calm, log, make_home, rest, starve_each, starve_once

BLOCKS_SPARE, BYTES_SPARE = 40, 96 * 1024  # what caches may have grown by; a leak is one a failure
LONG_TEXT = 'a sentence that goes on for a while, so that it does not fit into one piece; ' * 1000


def get(path, wanted=200, signed=True):
    return lambda g: g.line.send('GET', path, g.cookie if signed else ''), wanted


def api(method, path, body=None, wanted=200):
    def ask(g):
        text = body(g) if callable(body) else body or ''
        kind = 'Content-Type: application/json\r\n' if text else ''
        return g.line.send(method, path(g) if callable(path) else path, g.bearer + kind, text)
    return ask, wanted


def log_form(g):
    text = g.text()
    answer = g.line.send('POST', '/journal', g.cookie + 'Content-Type: application/x-www-form-urlencoded\r\n',
                         f'form={g.form}&text=' + text.replace(' ', '+'))
    (g.oracle.yes if answer[0] == 303 else g.oracle.no)(text)
    return answer


def change(g):
    """The entry e1 gets a new text; what it said is in its history, and no longer in the journal."""
    text = g.text()
    answer = g.line.send('PATCH', '/api/v1/entries/e1', g.bearer + 'Content-Type: application/json\r\n',
                         json.dumps({'text': text}))
    if answer[0] == 200:
        g.oracle.answered.pop(g.last, None)
        g.last = text
    (g.oracle.yes if answer[0] == 200 else g.oracle.no)(text)
    return answer


def remove_and_undo(g):
    answer = g.line.send('DELETE', '/api/v1/entries/e2', g.bearer)
    if answer[0] == 200:
        return g.line.send('POST', '/api/v1/undo', g.bearer)
    return answer


def in_pieces(g):
    """A body in many chunks, so that it grows."""
    head = f'{g.bearer}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n'
    body = json.dumps({'text': LONG_TEXT})
    pieces = ''.join(f'{len(body[i:i + 9000]):x}\r\n{body[i:i + 9000]}\r\n' for i in range(0, len(body), 9000))
    return g.line.send('POST', '/api/v1/entries', head + '\r\n' + pieces + '0\r\n')


SCORE = json.dumps({'today': 20000, 'self': {'own.deliver': 2, 'comm.update': 3}, 'evidence': [
    {'behaviour': 'own.deliver', 'day': 19990 - i, 'autonomy': 3, 'scope': 1, 'outcome': 2, 'class': 'note'}
    for i in range(20)]})
KINDS = {
    'a question of the quiz': get('/', signed=False),
    'a page that is packed': (lambda g: g.line.send('GET', '/help', 'Accept-Encoding: gzip\r\n'), 200),
    'a result': get('/r?a=31243122311324123122&f=junior-to-mid.1', signed=False),
    'an answer of the quiz': (lambda g: g.line.send(
        'POST', '/q/1', 'Content-Type: application/x-www-form-urlencoded\r\n', 'a=--------------------&pick=2'), 303),
    'the journal': get('/journal'),
    'one entry': get('/journal/e1'),
    'readiness': get('/readiness'),
    'today': get('/today'),
    'is it ready': get('/readyz', signed=False),
    'nothing here': get('/nothing/here', 404),
    'log by the form': (log_form, 303),
    'log by the API': (log, 201),
    'the list by the API': api('GET', '/api/v1/entries?limit=50'),
    'change an entry': (change, 200),
    'remove and undo': (remove_and_undo, 200),
    'the packet': api('GET', '/api/v1/packet?format=html'),
    'score': api('POST', '/api/v1/score', SCORE, None),
    'broken JSON': api('POST', '/api/v1/entries', '{"text": "it ends in the mid', 400),
    'a text that is too long': (in_pieces, 422),
    'a foreign token': (lambda g: g.line.send('GET', '/api/v1/entries', 'Authorization: Bearer sk_no\r\n'), 401),
}


def each_allocation_of_each_request_may_fail():
    look, total = Look(), 0
    with make_home() as home:
        g = Guest(home).warm()
        for name, (ask, wanted) in KINDS.items():
            wanted = wanted or ask(g)[0]
            try:
                failures = starve_each(g, ask, wanted)
                before = rest(g, ask, wanted)
                more = starve_each(g, ask, wanted)
                after = rest(g, ask, wanted)
            except Wrong as why:
                raise Wrong(f'{name}: {why}') from None
            grown = after[0] - before[0], after[1] - before[1]
            assert grown[0] < BLOCKS_SPARE + more // 4 and grown[1] < BYTES_SPARE, f'{name}: grew by {grown}'
            total += failures + more
            tell(f'{name}: {failures} failures, then {more} more; grew by {grown[0]} blocks, {grown[1]} bytes')
        assert g.server.stop() == 0, home.words()
        found = look(home.database)
        assert found[0] == 'sound', found[0]
        assert not g.oracle.lost(found[1]) and not g.oracle.phantom(found[1])
    look.close()
    tell(f'{total} failed requests of {len(KINDS)} kinds, {len(g.oracle.answered)} answered writes, 0 lost')


def the_first_requests_of_a_server_too():
    """Where connections are opened and statements prepared: a server of its own for each."""
    look, total = Look(), 0
    with make_home() as home:
        Guest(home).warm().server.stop()
        for name in ('readiness', 'log by the API'):
            ask, wanted = KINDS[name]
            for count in (1, ALL):
                first, step = 1, 1 if IS_LONG else 47
                while True:
                    g = Guest(home)
                    failed, _ = starve_once(g, ask, wanted, first, count)
                    calm(g, ask, wanted)
                    assert g.server.stop() == 0, home.words()
                    total += 1
                    if not failed:
                        break
                    first += step
            found = look(home.database)
            assert found[0] == 'sound' and not home.oracle.lost(found[1]), found[0]
    look.close()
    tell(f'{total} servers whose first request lacked memory')


def a_connection_without_memory_is_closed_and_the_next_is_not():
    with make_home() as home:
        g = Guest(home).warm()
        for count in (1, ALL):
            for first in range(1, 40):
                g.starve.arm(first, count)
                try:
                    Line(g.server.port).send('GET', '/healthz')
                except OSError:
                    pass
                failed = g.starve.disarm()
                assert g.server.process.poll() is None, home.words()
                assert Line(g.server.port).send('GET', '/healthz')[0] == 200
                if not failed:
                    break
        assert g.server.stop() == 0


def commands_say_that_there_is_no_memory():
    """Status 0 and it is done; or 5 or 1, and words."""
    look, oracle, total, statuses = Look(), Oracle(), 0, {}
    with make_home() as home:
        starve = Starve(home.folder)
        for words in (['log'], ['list'], ['readiness'], ['list', '--json']):
            for count in (1, ALL):
                first, step = 1, 1 if IS_LONG else 67
                while True:
                    text = oracle.text('command', total) if words == ['log'] else None
                    starve.arm(first, count)
                    done = subprocess.run([PROGRAM, *words, *([text] if text else [])], capture_output=True,
                                          env={**home.env, **starve.env()}, stdin=subprocess.DEVNULL,
                                          timeout=WAIT_S)
                    failed, total = starve.disarm(), total + 1
                    said = done.stderr.decode()
                    statuses[done.returncode] = statuses.get(done.returncode, 0) + 1
                    assert done.returncode in (0, 1, 5), (words, first, count, done.returncode, said)
                    assert done.returncode == 0 or 'memory' in said, (words, first, count, done.returncode, said)
                    if text and done.returncode == 0:
                        oracle.yes(text)
                    if not failed:
                        break
                    first += step
        oracle.check(look, home.database)
    look.close()
    tell(f'{total} commands, by status: {statuses}; {len(oracle.answered)} entries logged, 0 lost')


def careless_programs_are_found_out():
    for how, sign in (('crash', 'has ended'), ('leak', 'grew')):
        with make_home() as home:
            g = Guest(home, how).warm()
            ask, wanted = KINDS['a question of the quiz']
            try:
                starve_each(g, ask, wanted)
                before = rest(g, ask, wanted)
                for _ in range(20):
                    starve_each(g, ask, wanted)
                after = rest(g, ask, wanted)
                found = 'grew' if after[1] - before[1] > 20 * 1500 else f'nothing: {before} {after}'
            except Wrong as why:
                found = str(why)
            assert sign in found, f'the rig is void: a program that is made to {how} shows {found}'
            tell(f'control, {how}: {found[:100]}')


if __name__ == '__main__':
    run_rigs(each_allocation_of_each_request_may_fail, the_first_requests_of_a_server_too,
             a_connection_without_memory_is_closed_and_the_next_is_not, commands_say_that_there_is_no_memory,
             careless_programs_are_found_out)
