"""F16: many clients change the same few entries at once, each saying which version it saw; and one-use links.

The oracle: each version of an entry is the base of one accepted change at most, so the accepted changes are the steps
from the first version to the last; all others were told 409. The history tells the same steps, in words nobody else
wrote. A link for one use lets one of many in.
"""
import json
import random
import re
import threading

from clients import Client
from rig import IS_LONG, Home, Look, run_rigs, tell

CLIENTS, EACH, ENTRIES = 50, 1000 if IS_LONG else 20, 5
CONTROL_EACH = 10
LINKS, OPENS = 20 if IS_LONG else 3, 200
READ_SHARE = 0.3  # how often a client looks again although nobody told it to


class Edits:
    """What all clients did: for each entry, who was told yes, from which version, with which text."""

    def __init__(self):
        self.lock = threading.Lock()
        self.accepted, self.statuses, self.seen = {}, {}, set()

    def note(self, entry, base, text, status, body):
        with self.lock:
            self.statuses[status] = self.statuses.get(status, 0) + 1
            if status != 200:
                return
            self.accepted.setdefault((entry, base), []).append(text)
            now = json.loads(body)  # as it stands: somebody may have changed it since
            self.seen.add((entry, now['version'], now['text']))

    def lost(self):
        """Changes that were accepted although another one was, from the same version."""
        return sum(len(texts) - 1 for texts in self.accepted.values())


class Editor(threading.Thread):
    """A client: changes what it last saw, and looks again when it is told that it was changed meanwhile."""

    def __init__(self, number, port, home, edits, each):
        super().__init__(daemon=True)
        sends_version, self.each = each is not None, each or CONTROL_EACH
        self.number, self.edits, self.sends_version = number, edits, sends_version
        self.client, self.random = Client(port, home.token_text), random.Random(number)
        self.seen, self.failed = {}, None

    def run(self):
        try:
            for i in range(self.each):
                self.change(f'e{self.random.randint(1, ENTRIES)}', f'client {self.number}, change {i}')
        except Exception as why:  # told by the rig
            self.failed = why

    def look(self, entry):
        status, _, body = self.client.ask('GET', f'/api/v1/entries?limit={ENTRIES * 2}')
        assert status == 200, body
        self.seen.update({e['ref']: e['version'] for e in json.loads(body)['items']})
        return self.seen[entry]

    def change(self, entry, text):
        base = self.seen.get(entry)
        if base is None or self.random.random() < READ_SHARE:
            base = self.look(entry)
        version = {'version': base} if self.sends_version else {}
        status, _, body = self.client.ask('PATCH', f'/api/v1/entries/{entry}', {'text': text, **version})
        self.edits.note(entry, base, text, status, body)
        self.seen[entry] = base + 1 if status == 200 else None


def edit_at_once(home, each=None):
    """Without `each`: the control's clients, who send no version."""
    server = home.serve()
    client = Client(server.port, home.token_text)
    for i in range(1, ENTRIES + 1):
        assert client.ask('POST', '/api/v1/entries', {'text': f'entry {i}'})[0] == 201
    edits = Edits()
    editors = [Editor(i, server.port, home, edits, each) for i in range(CLIENTS)]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
        assert editor.failed is None, editor.failed
    return server, edits


def steps_of(history):
    """(from version, what it became) of each change, from a history that is told newest first."""
    return [(h['version'] - 1, h['before']['text']) for h in history if h['before']]


def check_history(entry, document, edits):
    """The words before each change are those of the change before it."""
    before = dict(steps_of(document['history']))
    last, shown = document['version'], len(before)  # long histories are told by their newest steps
    assert sorted(before) == list(range(last - shown, last)), f'{entry}: steps are missing'
    assert shown >= min(last - 1, 50), f'{entry}: {shown} of {last - 1} steps'
    texts = {base + 1: edits.accepted[entry, base][0] for base in before}
    for base, text in before.items():
        if base > 1 and base in texts:
            assert text == texts[base], f'{entry}: version {base} was {texts[base]}, its history says {text}'
    for seen, version, text in edits.seen:
        assert seen != entry or version not in texts or text == texts[version], f'{entry}: version {version} was shown as {text}'
    assert document['text'] == edits.accepted[entry, last - 1][0], f'{entry}: not what was accepted last'


def no_change_is_lost_among_many_at_once():
    look = Look()
    with Home() as home:
        home.token_text = home.token()
        server, edits = edit_at_once(home, EACH)
        client = Client(server.port, home.token_text)
        assert not edits.lost(), edits.lost()
        assert set(edits.statuses) <= {200, 409}, edits.statuses
        assert sum(edits.statuses.values()) == CLIENTS * EACH
        steps = 0
        for i in range(1, ENTRIES + 1):
            document = json.loads(client.ask('GET', f'/api/v1/entries/e{i}')[2])
            accepted = sorted(base for entry, base in edits.accepted if entry == f'e{i}')
            assert accepted == list(range(1, document['version'])), f'e{i}: {document["version"]}, {len(accepted)}'
            check_history(f'e{i}', document, edits)
            steps += document['version'] - 1
        assert steps == edits.statuses[200] and edits.statuses.get(409), edits.statuses
        server.stop()
        assert look(home.database)[0] == 'sound'
    look.close()
    tell(f'{CLIENTS} clients, {EACH} changes each, {ENTRIES} entries: {steps} accepted = {steps} steps of version, '
         f'{edits.statuses[409]} told that it was changed meanwhile, 0 lost')


def open_at_once(home, port, link):
    """How many of many who come at once by one link are let in."""
    gate, statuses = threading.Barrier(OPENS), []

    def enter():
        client = Client(port, '')
        gate.wait()
        status, head, _ = client.ask('POST', f'/enter/{link}')
        statuses.append(status if 'set-cookie: sid=' in head.lower() or status >= 400 else 0)
        client.close()
    threads = [threading.Thread(target=enter) for _ in range(OPENS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def a_link_for_one_use_lets_one_in():
    with Home() as home:
        server = home.serve()
        links = [server.line]
        while len(links) < LINKS:
            links.append(home.run('ui', '--listen', f'127.0.0.1:{server.port}')[1])
        for line in links:
            statuses = open_at_once(home, server.port, re.search('/enter/([0-9a-z]+)', line)[1])
            assert len(statuses) == OPENS and statuses.count(303) == 1, sorted(statuses)
            assert all(status == 303 or 400 <= status < 500 for status in statuses), sorted(statuses)
        server.stop()
    tell(f'{LINKS} links, {OPENS} opened each at once: 1 let in each time, the others told that it was used')


def clients_that_send_no_version_are_found_to_lose_changes():
    with Home() as home:
        home.token_text = home.token()
        _, edits = edit_at_once(home)
    lost = edits.lost()
    tell(f'control, no version sent: {lost} of {edits.statuses[200]} accepted changes lost')
    assert lost, 'the rig is void: it finds no change lost where the last one wins'


run_rigs(no_change_is_lost_among_many_at_once, a_link_for_one_use_lets_one_in,
         clients_that_send_no_version_are_found_to_lose_changes)
