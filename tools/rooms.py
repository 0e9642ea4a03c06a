"""Holds src/ROOMS: who may include whom, and which file owns a foreign header.

A line of ROOMS is `NAME : ...`. A NAME is a room (a folder of src/, or `main` for main.c), a file
(what it may include beyond its room), or a header of the system or of a library, or their folder
(which rooms and files may include it). Plain C headers are free for all.
Each mistake is one line: file:line: words.
"""
import re
import sys
from pathlib import Path

INCLUDE = re.compile(r'\s*#\s*include\s*(?:"([^"]*)"|<([^>]*)>|(.*))'
                     r'|.*\{%\s*include\s*"([^"]*)"')
PLAIN_C = {f'{name}.h' for name in (
    'assert ctype errno float inttypes limits math stdalign stdarg stdbool stddef stdint stdio '
    'stdlib stdnoreturn string').split()}


class Table:
    """What ROOMS says, and what is wrong with it."""

    def __init__(self, path):
        self.rooms, self.files, self.headers, self.complaints = {}, {}, {}, []
        for number, line in enumerate(path.read_text().splitlines(), 1):
            line = line.split('#')[0].strip()
            if not line:
                continue
            name, colon, rest = (part.strip() for part in line.partition(':'))
            if not colon:
                self.complaints.append(f'src/ROOMS:{number}: not of the form NAME : ...')
                continue
            header = name.endswith(('.h', '/'))
            kind = self.headers if header else self.files if '/' in name else self.rooms
            if name in kind:
                self.complaints.append(f'src/ROOMS:{number}: {name} stands here a second time')
            kind[name] = (number, rest.split())
        self.check_names()
        self.check_cycles()

    def check_names(self):
        for kind in (self.rooms, self.files, self.headers):
            for name, (number, rest) in kind.items():
                for word in rest:
                    room = word.split('/')[0]
                    if room not in self.rooms or ('/' in word and kind is not self.headers):
                        self.complaints.append(f'src/ROOMS:{number}: {word} is not a room')

    def check_cycles(self):
        def walk(name, path):
            if name in path:
                rings.add(tuple(path[path.index(name):] + [name]))
                return
            for other in self.rooms.get(name, (0, []))[1]:
                walk(other, path + [name])
        rings = set()
        for name in self.rooms:
            walk(name, [])
        for ring in sorted(ring for ring in rings if ring[0] == min(ring)):
            number = self.rooms[ring[0]][0]
            self.complaints.append(f'src/ROOMS:{number}: a cycle: {" -> ".join(ring)}')

    def may_include(self, room, file, other):
        allowed = self.rooms[room][1] + self.files.get(file, (0, []))[1]
        return other == room or other in allowed

    def owners(self, header):
        """The rooms and files that may include a foreign header, or None when nobody has said."""
        line = self.headers.get(header) or self.headers.get(header.partition('/')[0] + '/')
        return line and line[1]


def check_include(table, room, file, own, foreign):
    """Says what is wrong with one include, or nothing."""
    if foreign is not None:
        owners = table.owners(foreign)
        if foreign in PLAIN_C or room in (owners or []) or file in (owners or []):
            return None
        if owners is None:
            return f'<{foreign}> has no line in src/ROOMS'
        return f'<{foreign}> belongs to {" ".join(owners)}'
    if own is None:
        return 'an include must be written out'
    other, slash, _ = own.partition('/')
    if not slash or other in ('.', '..'):
        return f'"{own}" does not name its room'
    if other not in table.rooms:
        return f'"{own}": there is no room {other}'
    if not table.may_include(room, file, other):
        return f'"{own}": {room} may not include {other}'
    return None


def check_file(table, source, path):
    file = path.relative_to(source).as_posix()
    room = file.split('/')[0] if '/' in file else path.stem
    if room not in table.rooms:
        return [f'src/{file}:1: there is no room {room} in src/ROOMS'] if '/' in file else []
    complaints = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = INCLUDE.match(line)
        wrong = found and check_include(table, room, file, found.group(1) or found.group(4),
                                        found.group(2))
        if wrong:
            complaints.append(f'src/{file}:{number}: {wrong}')
    return complaints


def check_readmes(table, source):
    """Each room tells what it is for, in at most 30 lines."""
    complaints = []
    for room in table.rooms:
        if not (source / room).is_dir():
            continue
        readme = source / room / 'README.md'
        if not readme.exists():
            complaints.append(f'src/{room}: has no README.md')
        elif len(readme.read_text().splitlines()) > 30:
            complaints.append(f'src/{room}/README.md: longer than 30 lines')
    return complaints


def main(root):
    source = root / 'src'
    table = Table(source / 'ROOMS')
    complaints = table.complaints + check_readmes(table, source)
    if not table.complaints:
        for path in sorted(p for p in source.rglob('*') if p.suffix in ('.c', '.h', '.html')):
            complaints += check_file(table, source, path)
    print('\n'.join(complaints) or f'{len(table.rooms)} rooms, as src/ROOMS says')
    return 1 if complaints else 0


if __name__ == '__main__':
    sys.exit(main(Path(sys.argv[1])))
