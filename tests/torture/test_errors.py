"""F5: the disk answers EIO to the Nth write or sync, once or from then on, for every N of a run.

Nothing is acknowledged that a power cut right afterwards would take: fault.c fails the call, replay.py knows that
what a failed sync should have written never comes. When the disk is well again, so is the program.
"""
import errno
import itertools
import shutil
import struct
import tempfile
import time
from pathlib import Path

from replay import SEEDS, Disk, read_trace
from rig import IS_LONG, MEMORY, Client, Home, Look, Oracle, preloaded, run_rigs, tell

REQUESTS = 24 if IS_LONG else 4
# Which call, how often (0: from then on for ever), and how far to the next try.
WAYS = [('write', times, 1 if IS_LONG else 6) for times in (1, 3, 0)] + [('sync', times, 1) for times in (1, 3, 0)]
if not IS_LONG:
    WAYS = [way for way in WAYS if way[1] != 3]


class Broken:
    """A copy of a record, whose disk can be told to fail."""

    def __init__(self, template):
        self.home = Home(inside=MEMORY)
        folder = self.home.database.parent
        shutil.copytree(template.database.parent, folder, dirs_exist_ok=True)
        self.disk, self.trace, self.state = Disk(folder), self.home.folder / 'trace', self.home.folder / 'state'
        self.home.env.update({'LD_PRELOAD': preloaded('torture_fault.so'), 'FAULT_FOLDER': str(folder),
                              'FAULT_TRACE': str(self.trace)})
        self.oracle = Oracle()

    def env(self, kind, number, times):
        return {'FAULT_FAIL': f'{kind}:{number}:{times}:{errno.EIO}', 'FAULT_STATE': str(self.state)}

    def faults(self):
        return struct.unpack('=5q', self.state.read_bytes())[3] if self.state.exists() else 0

    def log(self, name, env=None):
        """The terminal. Gives whether it said yes."""
        text = self.oracle.text('terminal', name)
        status, _, words = self.home.run('log', text, env=env)
        assert status in (0, 1, 5) and (status == 0 or words), f'log ended with {status}: {words}'
        self.oracle.yes(text) if status == 0 else self.oracle.no(text)
        return status == 0

    def check(self, look):
        """What was answered stands there, and would after a power cut."""
        self.oracle.check(look, self.home.database)
        for record in read_trace(self.trace):
            self.disk.apply(record)
        with tempfile.TemporaryDirectory(prefix='seekersy-', dir=MEMORY) as scratch:
            for seed in range(SEEDS):
                self.disk.power_cut(Path(scratch), seed)
                self.oracle.check(look, Path(scratch) / 'seekersy.db')


def break_terminal(template, look, kind, number, times):
    """Gives whether anything failed, and whether it was refused."""
    b = Broken(template)
    with b.home:
        done = b.log('fails', b.env(kind, number, times))
        assert b.log('well again')
        b.check(look)
        return b.faults() > 0, not done


def write_some(b, server):
    """Gives the statuses."""
    client, statuses = Client(server.port, b.token), []
    for _ in range(REQUESTS):
        status, words = client.log(b.oracle, b.oracle.text('server', len(b.oracle.sent)))
        assert status in (201, 500, 503), (status, words)
        statuses.append(status)
    ready = client.ask('GET', '/readyz')[0]
    assert (ready == 200) or statuses[-1] != 201, (ready, statuses)
    assert client.ask('GET', '/api/v1/entries')[0] in (200, 500, 503)
    client.close()
    return statuses


def break_server(template, look, kind, number, times):
    """The same with a server, which is then killed and started anew."""
    b = Broken(template)
    b.token = template.known_token
    with b.home:
        refused = False
        try:
            server = b.home.serve(b.env(kind, number, times))
        except AssertionError:
            refused = True  # it said why and ended
            assert b.faults() and b.home.words(), b.home.words()
        else:
            statuses = write_some(b, server)
            refused = statuses.count(201) < REQUESTS
            if times and statuses[-1] != 201:  # the disk is well again, and so is the program
                statuses = write_some(b, server)
                assert statuses[times:] == [201] * (REQUESTS - times), statuses
            server.kill()
        again = b.home.serve()
        assert write_some(b, again) == [201] * REQUESTS
        again.kill()
        b.check(look)
        return b.faults() > 0, refused


def break_everywhere(subject):
    look, faults, refusals, losses = Look(), 0, 0, []
    with Home() as template:
        template.known_token = template.token()
        for kind, times, step in WAYS:
            for number in itertools.count(1, step):
                began = time.monotonic()
                try:
                    failed, refused = subject(template, look, kind, number, times)
                except AssertionError as why:
                    losses.append(f'{kind} {number}, {times or "all"}: {why}')
                    failed, refused = True, True
                if time.monotonic() - began > 2:
                    tell(f'{kind} {number} x {times}: {time.monotonic() - began:.1f} s')
                if not failed:
                    assert not refused, f'refused although no {kind} failed'
                    break
                faults += 1
                refusals += refused
    look.close()
    tell(f'{faults} places to fail, {refusals} of them refused something')
    assert not losses, f'{len(losses)}: ' + '\n'.join(losses[:8])
    assert refusals


def terminals_on_a_failing_disk_acknowledge_only_what_lasts():
    break_everywhere(break_terminal)


def a_server_on_a_failing_disk_acknowledges_only_what_lasts():
    break_everywhere(break_server)


def a_disk_that_hides_its_failures_is_found_out():
    look = Look()
    with Home() as template:
        token = template.token()
        b = Broken(template)
        b.token = token
        with b.home:
            server = b.home.serve({'FAULT_LIE': ''})
            statuses = write_some(b, server)
            server.kill()
            try:
                b.check(look)
                lost = ''
            except AssertionError as why:
                lost = str(why)
    look.close()
    tell(f'control: {statuses.count(201)} answered; {lost.splitlines()[0] if lost else "nothing lost"}')
    assert lost, 'the rig is void: nothing is lost although no sync reached the disk'


run_rigs(terminals_on_a_failing_disk_acknowledge_only_what_lasts,
         a_server_on_a_failing_disk_acknowledges_only_what_lasts,
         a_disk_that_hides_its_failures_is_found_out)
