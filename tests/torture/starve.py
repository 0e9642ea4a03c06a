"""A server, or a command, whose allocations fail when the rig wants it (starve.c): what test_memory.py steers by."""
import json
import mmap
import re
import struct
import time

from clients import Client
from rig import IS_LONG, WAIT_S, Home, Oracle, preloaded

ALL = 1 << 40  # so many failures that none is left
FIELDS = ('is_armed', 'first', 'count', 'seen', 'failed', 'blocks', 'bytes')


class Starve:
    """Steers the preloaded library of one process (starve.c)."""

    def __init__(self, folder):
        self.path = folder / 'starve'
        self.path.write_bytes(bytes(4096))
        self.file = open(self.path, 'r+b')
        self.map = mmap.mmap(self.file.fileno(), 4096)

    def env(self, careless=None):
        return {'LD_PRELOAD': preloaded('starve.so', *(['careless.so'] if careless else [])), 'SEEKERSY_STARVE': str(self.path),
                **({'SEEKERSY_CARELESS': careless} if careless else {})}

    def put(self, **values):
        for name, value in values.items():
            struct.pack_into('q', self.map, 8 * FIELDS.index(name), value)

    def read(self, name):
        return struct.unpack_from('q', self.map, 8 * FIELDS.index(name))[0]

    def arm(self, first, count):
        self.put(is_armed=0, first=first, count=count, seen=0, failed=0)
        self.put(is_armed=1)

    def disarm(self):
        """Gives how many failed."""
        self.put(is_armed=0)
        return self.read('failed')

    def live(self):
        return self.read('blocks'), self.read('bytes')


class Line(Client):
    """A connection that can also send what a browser sends, or what nobody should."""

    def __init__(self, port, token=''):
        super().__init__(port, token)
        self.socket.settimeout(WAIT_S)
        self.port, self.is_closed = port, False

    def send(self, method, path, headers='', body=''):
        if self.is_closed:
            self.again()
        whole = f'{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{headers}'
        if body:
            whole += f'Content-Length: {len(body.encode())}\r\n'
        self.socket.sendall(f'{whole}\r\n{body}'.encode())
        answer = self.rest
        while b'\r\n\r\n' not in answer:
            answer += self.receive()
        head, _, answer = answer.partition(b'\r\n\r\n')
        size = int((re.search(rb'(?i)\r\ncontent-length: *(\d+)', head) or [b'', b'0'])[1])
        while len(answer) < size:
            answer += self.receive()
        self.rest = answer[size:]
        self.is_closed = b'connection: close' in head.lower()
        return int(head[9:12]), head.decode(), answer[:size].decode(errors='replace')

    def again(self):
        """A new connection, which the server knows before anything is sent."""
        self.socket.close()
        self.__init__(self.port)
        self.send('GET', '/healthz')


class Guest:
    """One server under the library, and the owner of its record."""

    def __init__(self, home, careless=None):
        self.home, self.starve = home, Starve(home.folder)
        self.oracle = home.oracle
        self.server = home.serve(env=self.starve.env(careless))
        self.line = Line(self.server.port)
        self.line.send('GET', '/healthz')  # now the server knows the connection
        self.bearer = f'Authorization: Bearer {home.full_token}\r\n'
        if not home.cookie:
            home.cookie = self.enter(self.server.line)
        self.cookie = home.cookie

    def enter(self, line):
        """Signs in by the link that the server printed."""
        head = self.line.send('POST', '/enter/' + line.split('/enter/')[1].strip(),
                              'Sec-Fetch-Site: same-origin\r\n')[1]
        return f"Cookie: {re.search(r'(?i)set-cookie: (sid=[^;]+)', head)[1]}\r\n"

    def warm(self):
        """A few requests, so that what is kept for later is there."""
        page = self.line.send('GET', '/journal', self.cookie)[2]
        self.form = re.search(r'name="form" value="([^"]+)"', page)[1]
        for _ in range(60):
            assert log(self)[0] == 201
        self.last = next(text for text, entry in self.oracle.answered.items())
        return self

    def text(self):
        self.home.number += 1
        return self.oracle.text('memory', self.home.number)

    def is_ending(self):
        """Whether the process is gone, or going."""
        for _ in range(50):
            if self.server.process.poll() is not None:
                return True
            time.sleep(0.02)
        return False


def log(g):
    text = g.text()
    answer = g.line.send('POST', '/api/v1/entries', g.bearer + 'Content-Type: application/json\r\n',
                         json.dumps({'text': text, 'links': ['https://example.org/1'], 'people': ['Ben'],
                                     'behaviours': ['comm.update']}))
    (g.oracle.yes if answer[0] == 201 else g.oracle.no)(text)
    return answer


class Wrong(AssertionError):
    pass


def starve_once(g, ask, wanted, first, count):
    """One request in which allocations fail; gives how many did, and its status (0: hung up on)."""
    if g.line.is_closed:
        g.line.again()
    g.starve.arm(first, count)
    try:
        status, head, body = ask(g)
    except OSError as why:
        status, head, body = 0, '', str(why)
    failed = g.starve.disarm()
    if status == 0 and g.is_ending():
        raise Wrong(f'allocation {first} x {count}: the server has ended: {g.server.end()} {g.home.words()}')
    if status == 0:
        raise Wrong(f'allocation {first} x {count}: no answer: {body}')
    if status not in (wanted, 503):
        raise Wrong(f'allocation {first} x {count}: {status} and not {wanted}: {body[:300]}')
    if status == 503 and (len(body) < 40 or not re.search('(?i)retry-after: ', head)):
        raise Wrong(f'allocation {first} x {count}: 503 without words: {head} {body}')
    return failed, status


def starve_each(g, ask, wanted):
    """Each allocation of this request, or each `step`th, once and for ever. Gives how many failures there were."""
    failures = 0
    for count in (1, ALL):
        first = 1
        while True:
            failed, _ = starve_once(g, ask, wanted, first, count)
            if not failed:
                break
            failures += 1
            if first % 8 == 1:
                calm(g, ask, wanted)
            first += 1 if IS_LONG or first < 24 else 5
        calm(g, ask, wanted)
    return failures


def calm(g, ask, wanted):
    status, _, body = ask(g)
    if status != wanted:
        raise Wrong(f'after the memory came back: {status} and not {wanted}: {body[:300]}')


def rest(g, ask, wanted):
    """What the process holds when nothing is under way."""
    for _ in range(3):
        calm(g, ask, wanted)
    time.sleep(0.02)
    return g.starve.live()


def make_home():
    home = Home()
    home.full_token = home.run('token', 'add', 'memory', '--scope', 'read,write,export')[1].strip()
    home.oracle, home.cookie, home.number = Oracle(), None, 0
    return home
