"""F2b: the power goes at any point of a run: what was acknowledged before is on the disk, however the unsynced
sectors were torn and reordered.

fault.c records what the program does to its folder, and where each 201 leaves; replay.py makes of it what a disk may
hold after a cut; the store opens that.
"""
import multiprocessing
import os
import re
import tempfile
from pathlib import Path

from replay import SEEDS, Disk, acknowledged, alters, read_trace, write_mark
from rig import IS_LONG, MEMORY, Client, Home, Load, Look, Oracle, preloaded, run_rigs, tell

REQUESTS = 500
CUTS = None if IS_LONG else 600  # None: every one, with each seed
CLIENTS = 4
TERMINALS = 6


def record(home, oracle, requests, lie=None):
    """Runs the program from its first start on. Gives the records, what was acknowledged, and where."""
    trace = home.folder / 'trace'
    env = {'LD_PRELOAD': preloaded('torture_fault.so'), 'FAULT_FOLDER': str(home.database.parent),
           'FAULT_TRACE': str(trace)}
    if lie is not None:
        env['FAULT_LIE'] = lie
    home.env.update(env)
    token = home.token()
    server = home.serve()
    reader = Client(server.port, token)
    load = Load(server.port, token, oracle, CLIENTS, most=requests // CLIENTS)
    while any(t.is_alive() for t in load.threads):
        assert reader.ask('GET', '/api/v1/entries?limit=50')[0] == 200
    load.wait()
    reader.close()
    assert server.stop() == 0 and set(load.statuses) == {201}, load.statuses
    for i in range(TERMINALS):
        text = oracle.text('terminal', i)
        assert home.run('log', text)[0] == 0
        oracle.yes(text, text)
        write_mark(trace, text.encode())
    texts = {place: text for text, place in oracle.answered.items()}

    def text_of(mark):
        place = re.search(r'(?i)\r\nlocation: *(\S+)', mark.decode(errors='replace'))
        return texts[place[1] if place else mark.decode()]

    records = read_trace(trace)
    return records, *acknowledged(records, text_of)


def wanted_cuts(records, most):
    """Points and seeds: all of them, or spread over the whole.

    Where the next record leaves the disk's bytes as they are, only the later point is wanted: as much is there, and at
    least as much was acknowledged.
    """
    every = [(cut, seed) for cut in range(1, len(records) + 1) for seed in range(SEEDS)
             if cut == len(records) or alters(records[cut], seed)]
    return every[::max(1, len(every) // most)] if most else every


def cut_at(records, texts, counts, sent, wanted):
    """Gives the cuts that lost something, and those that left no sound database."""
    look, disk, at, losing, unsound = Look(), Disk(), 0, [], []
    with tempfile.TemporaryDirectory(prefix='seekersy-', dir=MEMORY) as scratch:
        for cut, seed in wanted:
            while at < cut:
                disk.apply(records[at])
                at += 1
            disk.power_cut(Path(scratch), cut * SEEDS + seed)
            words, found = look(Path(scratch) / 'seekersy.db')
            if words != 'sound':
                unsound.append((cut, seed, words))
            elif set(texts[:counts[cut]]) - set(found) or set(found) - sent:
                losing.append((cut, seed, len(set(texts[:counts[cut]]) - set(found))))
    look.close()
    return losing, unsound


def cut_everywhere(records, texts, counts, oracle, most):
    """The same for all that is wanted, on all processors. Gives how many of each seed were tried, too."""
    wanted, processors = wanted_cuts(records, most), len(os.sched_getaffinity(0))
    size = -(-len(wanted) // (processors * 4))  # late cuts cost more than early ones: so shorter pieces
    jobs = [(records, texts, counts, oracle.sent, wanted[at:at + size]) for at in range(0, len(wanted), size)]
    with multiprocessing.Pool(processors) as pool:
        found = pool.starmap(cut_at, jobs, chunksize=1)
    tried = [sum(seed == one for _, one in wanted) for seed in range(SEEDS)]
    return tried, *(sum(part, []) for part in zip(*found))


def a_power_cut_anywhere_loses_nothing_that_was_answered():
    oracle = Oracle()
    with Home() as home:
        records, texts, counts = record(home, oracle, REQUESTS)
    assert len(texts) == len(oracle.answered) == REQUESTS + TERMINALS, (len(texts), len(oracle.answered))
    tried, losing, unsound = cut_everywhere(records, texts, counts, oracle, CUTS)
    tell(f'{len(texts)} acknowledged writes, {len(records)} points, {sum(tried)} cuts tried (by seed: '
         f'{tried}): {len(losing)} lost something, {len(unsound)} were unsound')
    assert not losing and not unsound, (losing[:5], unsound[:5])


def a_disk_that_only_says_it_has_synced_the_log_is_found_out():
    oracle = Oracle()
    with Home() as home:
        records, texts, counts = record(home, oracle, 200, lie='-wal')
    tried, losing, unsound = cut_everywhere(records, texts, counts, oracle, 40)
    tell(f'control: {sum(tried)} cuts, {len(losing)} lost something, {len(unsound)} were unsound')
    assert losing or unsound, 'the rig is void: it finds nothing lost where the log is never synced'


run_rigs(a_power_cut_anywhere_loses_nothing_that_was_answered,
         a_disk_that_only_says_it_has_synced_the_log_is_found_out)
