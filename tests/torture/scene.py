"""A server on a pair of PostgreSQL servers, clients that write to it, and what else is asked of it meanwhile."""
import json
import re
import threading
import time
from urllib.parse import quote

from clients import Client
from pair import until
from rig import Oracle

LONGEST_S = 10  # no request may take longer, whatever happens to the database


class Watch:
    """Asks one address again and again, until it is over; notes when, how long it took, and what came."""

    def __init__(self, port, token, path, pause_s=0.02, is_fresh=False):
        self.is_fresh = is_fresh  # a connection of its own for each
        self.port, self.token, self.path, self.pause_s = port, token, path, pause_s
        self.seen, self.is_over = [], threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def ask(self, client):
        return client.ask('GET', self.path)

    def watch(self):
        client = Client(self.port, self.token)
        while not self.is_over.is_set():
            began = time.monotonic()
            try:
                status, head, body = self.ask(client)
            except OSError as why:
                self.seen.append((time.monotonic(), time.monotonic() - began, 0, f'{why}', ''))
                break
            ended = time.monotonic()
            if self.is_fresh:
                client.close()
                client = Client(self.port, self.token)
            self.seen.append((ended, ended - began, status, head, body))
            if self.pause_s or status >= 300:
                self.is_over.wait(self.pause_s or 0.05)
        client.close()

    def since(self, moment, status=None):
        return [one for one in self.seen if one[0] > moment and (status is None or one[2] == status)]

    def stop(self):
        self.is_over.set()
        self.thread.join(LONGEST_S * 3)
        assert not self.thread.is_alive(), f'a request of {self.path} waits for ever'


class Writer(Watch):
    """Writes as fast as it is answered."""

    def __init__(self, port, token, oracle, name):
        self.oracle, self.name, self.number = oracle, name, 0
        super().__init__(port, token, '/api/v1/entries', 0)

    def ask(self, client):
        self.number += 1
        text = self.oracle.text(self.name, self.number)
        status, head, body = client.ask('POST', self.path, {'text': text})
        if status == 201:
            self.oracle.yes(text, re.search(r'(?i)\r\nlocation: *(\S+)', head)[1])
        else:
            self.oracle.no(text)
        return status, head, body


class Scene:
    """A pair, a server on it, and what watches it."""

    def __init__(self, pair, home, clients=8, before=None):
        """`before` is a control that stands between the writers and the server."""
        self.pair, self.home = pair, home
        home.env['SEEKERSY_DB'] = pair.address()
        self.token, self.oracle = home.token(), Oracle()
        self.server = home.serve()
        port = before(self.server.port).port if before else self.server.port
        self.writers = [Writer(port, self.token, self.oracle, f'w{i}') for i in range(clients)]
        self.ready = Watch(self.server.port, self.token, '/readyz')
        self.reader = Watch(self.server.port, self.token, '/api/v1/entries?limit=20')
        self.page = Watch(self.server.port, self.token, '/', 0.05, True)  # the quiz needs no record
        self.watches = [*self.writers, self.ready, self.reader, self.page]

    def wrote(self, since):
        return sorted(one for writer in self.writers for one in writer.since(since, 201))

    def writes_again(self, since):
        """When the first write was answered with yes."""
        return until(lambda: self.wrote(since), 'a write is answered with 201')[0][0]

    def check(self, texts):
        """While writing goes on: all that was answered before we look is there, and nothing else."""
        before = set(self.oracle.answered)
        found = texts()
        lost, phantom = before - set(found), self.oracle.phantom(found)
        assert not lost, f'{len(lost)} of {len(before)} answered writes are lost: {sorted(lost)[:3]}'
        assert not phantom, f'{len(phantom)} were never sent, or are there twice: {phantom[:3]}'
        return len(before)

    def texts_by_api(self):
        client, texts, cursor = Client(self.server.port, self.token), [], ''
        while cursor is not None:
            status, _, body = client.ask('GET', f'/api/v1/entries?limit=100&cursor={quote(cursor)}')
            assert status == 200, (status, body)
            page = json.loads(body)
            texts += [item['text'] for item in page['items']]
            cursor = page['next']
        client.close()
        return texts

    def longest(self, since=0):
        """The longest request, of any kind, in seconds."""
        return max(one[1] for watch in self.watches for one in watch.since(since))

    def check_calm(self):
        """Whatever could not be done was said so, in words, with when to try again; the process lives."""
        assert self.server.process.poll() is None, f'the server ended: {self.home.words()}'
        refused = [one for watch in self.watches for one in watch.seen if one[2] not in (200, 201)]
        for _, _, status, head, body in refused:
            assert status == 503, f'{status} {head} {body}'
            assert re.search(r'(?i)\r\nretry-after: *\d', head), head
            assert len(body) > 40 and self.pair.word not in body, body
        assert all(status == 200 for _, _, status, _, _ in self.page.seen), 'the quiz needs no record'
        assert self.longest() <= LONGEST_S, f'a request took {self.longest():.1f} s'
        return refused, self.longest()

    def stop(self):
        for watch in self.watches:
            watch.is_over.set()
        for watch in self.watches:
            watch.stop()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for watch in self.watches:
            watch.is_over.set()
