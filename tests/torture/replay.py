"""What a disk may hold after the power went: reads the trace that fault.c writes, up to any point of it.

A write is certain once its file has been synced; until then each 512-byte sector of it may be there or not, and of
several writes to a sector any. A name (made, renamed, removed) is certain once the folder has been synced; until then
the first few of the waiting changes are there, as a journalling file system keeps their order. After a sync that
failed, what it should have written never comes, unless it is written again: so Linux behaves.
"""
import random
import struct
from pathlib import Path

WRITE, TRUNCATE, SYNC, MAKE, RENAME, UNLINK, MARK = range(7)
HEAD = struct.Struct('=IIqqq')
SECTOR = 512
SEEDS = 3


def read_trace(path):
    """All records: kind, name, offset, status, data."""
    text, at, records = Path(path).read_bytes(), 0, []
    while at < len(text):
        kind, name_bytes, offset, data_bytes, status = HEAD.unpack_from(text, at)
        at += HEAD.size
        name = text[at:at + name_bytes].decode()
        at += name_bytes
        records.append((kind, name, offset, status, text[at:at + data_bytes]))
        at += data_bytes
    return records


def write_mark(path, words):
    """Something was acknowledged now, by something else than the server."""
    with open(path, 'ab', buffering=0) as trace:
        trace.write(HEAD.pack(MARK, 0, 0, len(words), 0) + words)


def put(content, offset, data):
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset:offset + len(data)] = data


def cut_to(content, length):
    del content[length:]
    content.extend(bytes(length - len(content)))


def sectors(offset, data):
    """A write as the pieces that reach the disk whole."""
    at = 0
    while at < len(data):
        size = min(SECTOR - (offset + at) % SECTOR, len(data) - at)
        yield offset + at, data[at:at + size]
        at += size


class File:
    def __init__(self, content=b''):
        self.disk, self.waiting = bytearray(content), []

    def sync(self):
        for kind, offset, data in self.waiting:
            put(self.disk, offset, data) if kind == WRITE else cut_to(self.disk, offset)
        self.waiting = []

    def fail(self):
        self.waiting = [w for w in self.waiting if w[0] == TRUNCATE]

    def torn(self, dice, share):
        """What may be there: of each waiting sector, with this share."""
        content = bytearray(self.disk)
        for kind, offset, data in self.waiting:
            if kind == TRUNCATE:
                if dice.random() < share:
                    cut_to(content, offset)
                continue
            for at, piece in sectors(offset, data):
                if dice.random() < share:
                    put(content, at, piece)
        return content


class Disk:
    """The folder while the trace goes on; it may begin with what stands in one, all of it certain."""

    def __init__(self, folder=None):
        self.names = {f.name: File(f.read_bytes()) for f in folder.iterdir()} if folder else {}
        self.live, self.waiting = dict(self.names), []

    def apply(self, record):
        kind, name, offset, status, data = record
        if name.endswith('-shm') or kind == MARK:
            return
        if kind == SYNC:
            self.sync(name, status)
        elif kind in (WRITE, TRUNCATE):
            self.live[name].waiting.append((kind, offset, data))
        else:
            self.rename(self.live, kind, name, data, self.live.get(name) or File())
            self.waiting.append((kind, name, data, self.live.get(name)))

    @staticmethod
    def rename(names, kind, name, data, file):
        if kind == MAKE:
            names[name] = file
        elif name in names:
            file = names.pop(name)
            if kind == RENAME:
                names[data.decode()] = file

    def sync(self, name, status):
        if name != '.':
            self.live[name].fail() if status else self.live[name].sync()
        elif not status:
            for change in self.waiting:
                self.rename(self.names, *change)
            self.waiting = []

    def power_cut(self, folder, seed):
        """Writes what one power cut may have left. Seed 0 leaves only what is certain."""
        dice = random.Random(seed)
        share = (0, 0.5, dice.random())[seed % SEEDS]
        names = dict(self.names)
        for change in self.waiting[:dice.randint(0, len(self.waiting)) if seed % SEEDS else 0]:
            self.rename(names, *change)
        for old in folder.iterdir():
            old.unlink()
        for name, file in names.items():
            (folder / name).write_bytes(file.torn(dice, share))


def alters(record, seed):
    """Whether a cut after it may leave other bytes than one before it. With seed 0 only a sync can."""
    kind, name, _, _, _ = record
    return kind == SYNC if seed % SEEDS == 0 else kind != MARK and not name.endswith('-shm')


def acknowledged(records, text_of):
    """For each point of the trace, how many of the list were acknowledged before it; and the list."""
    texts, counts = [], [0]
    for kind, _, _, _, data in records:
        if kind == MARK:
            texts.append(text_of(data))
        counts.append(len(texts))
    return texts, counts
