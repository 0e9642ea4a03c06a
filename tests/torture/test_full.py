"""F4: no space left. What was acknowledged stays, what can't be kept is refused in plain words (507, exit status 5),
reading goes on, /readyz says why, and writing goes on within a second of there being space, without a restart.
"""
import ctypes
import os
import resource
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from clients import Early
from rig import Client, Home, Look, Oracle, Skip, run_rigs, tell

FILE_MOST = 512 * 1024  # bytes
DISK_MOST, DISK_MORE = '3m', '8m'
WRITES_MOST = 20000
AGAIN_S = 1
INSTEAD = 'a file that may not grow, test 1, stands for the full disk'
WORDS = 'The disk that keeps the record is full'


def fill(client, oracle):
    """Writes until four in a row are refused. Gives the last refusal's words."""
    refused, number = 0, 0
    while refused < 4:
        number += 1
        assert number < WRITES_MOST, 'it never became full'
        status, words = client.log(oracle, oracle.text('fill', number))
        assert status in (201, 507), (status, words)
        refused = refused + 1 if status == 507 else 0
    return words


def check_full(home, client, oracle):
    assert oracle.answered, 'it was full from the start'
    status, _, words = client.ask('GET', '/readyz')
    assert status == 507 and WORDS in words, (status, words)
    status, _, words = client.ask('GET', '/api/v1/entries?limit=100')
    assert status == 200 and 'torture fill' in words, (status, words)
    assert client.ask('GET', '/healthz')[0] == 200
    text = oracle.text('terminal', len(oracle.sent))
    status, out, words = home.run('log', text)
    assert (status, out) == (5, '') and 'space' in words, (status, out, words)
    oracle.no(text)
    status, out, words = home.run('list', '--json')
    assert status == 0 and 'torture fill' in out, (status, words)


def check_again(home, client, oracle, began):
    """There is space again."""
    while client.log(oracle, oracle.text('again', time.monotonic()))[0] != 201:
        assert time.monotonic() - began < 10, 'it never took anything again'
    took_s = time.monotonic() - began
    assert client.ask('GET', '/readyz')[0] == 200
    text = oracle.text('terminal', 'again')
    status, _, words = home.run('log', text)
    assert status == 0, words
    oracle.yes(text)
    assert took_s < AGAIN_S, f'it took {took_s:.1f} s until it wrote again'
    return took_s


def run_full(home, make_space, **more):
    """The whole story; `more` says how the server is started."""
    oracle, look, token = Oracle(), Look(), home.token()
    server = home.serve(**more)
    client = Client(server.port, token)
    words = fill(client, oracle)
    assert WORDS in words and 'still read' in words, words
    kept = len(oracle.answered)
    check_full(home, client, oracle)
    began = time.monotonic()
    make_space(server)
    took_s = check_again(home, client, oracle, began)
    client.close()
    assert server.stop() == 0, 'it had to be restarted'
    found = oracle.check(look, home.database)
    look.close()
    there = oracle.refused & set(found)
    assert not there, f'{len(there)} that were refused are there all the same'
    tell(f'{kept} kept, then 507; {took_s * 1000:.0f} ms after there was space it wrote again; 0 lost')


@contextmanager
def small_files():
    """For what is started meanwhile, and for this process: the signal that comes with it must not end the terminal."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_MOST, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def a_file_that_may_not_grow_refuses_and_keeps():
    """The form that runs on every machine."""
    def lift(server):
        everything = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, everything)
        resource.setrlimit(resource.RLIMIT_FSIZE, everything)

    with Home() as home:
        home.token()
        with small_files():
            run_full(home, lift)


class Mounts:
    """mount(2), in a namespace of our own that ends with this process."""
    NEW_USER, NEW_MOUNTS, REMOUNT, RECURSIVE, PRIVATE = 0x10000000, 0x20000, 32, 0x4000, 0x40000

    def __init__(self):
        self.c = ctypes.CDLL(None, use_errno=True)
        user, group = os.getuid(), os.getgid()
        if self.c.unshare(self.NEW_MOUNTS) == 0:
            self.way = 'as this user'
        elif self.c.unshare(self.NEW_MOUNTS | self.NEW_USER) == 0:  # what unshare -rm does
            self.way = 'in a user namespace'
            Path('/proc/self/setgroups').write_text('deny')
            Path('/proc/self/uid_map').write_text(f'0 {user} 1')
            Path('/proc/self/gid_map').write_text(f'0 {group} 1')
        else:
            raise Skip(f'we may mount nothing here, nor make a user namespace to do it in: {INSTEAD}')
        self.mount('none', '/', None, self.RECURSIVE | self.PRIVATE, None)

    def mount(self, *words):
        given = [w.encode() if isinstance(w, str) else w for w in words]
        if self.c.mount(given[0], given[1], given[2], ctypes.c_ulong(given[3]), given[4]):
            raise Skip(f'mount {self.way}: {os.strerror(ctypes.get_errno())}: {INSTEAD}')


def a_full_disk_refuses_and_keeps():
    mounts = Mounts()
    with Home() as home:
        place = str(home.database.parent)
        mounts.mount('tmpfs', place, 'tmpfs', 0, f'size={DISK_MOST}')
        tell(f'a disk of {DISK_MOST}, mounted {mounts.way}')
        try:
            run_full(home, lambda _: mounts.mount('tmpfs', place, 'tmpfs', mounts.REMOUNT, f'size={DISK_MORE}'))
        finally:
            home.close_servers()
            mounts.c.umount2(place.encode(), 2)


def a_disk_with_space_is_not_taken_for_a_full_one():
    """The control: a program that says it is ready and goes on writing must be found out."""
    with Home() as home:
        oracle, token = Oracle(), home.token()
        client = Client(home.serve().port, token)
        assert client.log(oracle, oracle.text('fill', 0))[0] == 201
        try:
            check_full(home, client, oracle)
        except AssertionError as why:
            tell(f'control: {why}')
        else:
            raise AssertionError('the rig is void: it takes a disk with space for a full one')


def one_that_says_201_when_it_is_full_is_found_out():
    look = Look()
    with Home() as home, small_files():
        oracle, token = Oracle(), home.token()
        server = home.serve()
        ready, client = Client(server.port, token), Client(Early(server.port).port, token)
        number, more = 0, 20
        while more:
            number += 1
            assert number < WRITES_MOST, 'it never became full'
            assert client.log(oracle, oracle.text('fill', number))[0] == 201
            more -= ready.ask('GET', '/readyz')[0] == 507
        client.close()
        server.stop()
        lost = len(oracle.lost(look(home.database)[1]))
    look.close()
    tell(f'control: {lost} of {len(oracle.answered)} lost where 201 comes before the commit')
    assert lost > 1, 'the rig is void: it finds nothing lost where a full disk is answered with 201'


run_rigs(a_file_that_may_not_grow_refuses_and_keeps,
         a_full_disk_refuses_and_keeps,
         a_disk_with_space_is_not_taken_for_a_full_one,
         one_that_says_201_when_it_is_full_is_found_out)
