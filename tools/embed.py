"""Builds files into the program: writes a C source with one table of name and bytes.

    embed.py OUTPUT.c TABLE ROOT FILE...

TABLE becomes `const struct embedded TABLE[]` and `const size_t TABLE_count` (src/base/embedded.h),
sorted by name; a name is a file's path below ROOT.
"""
import sys
from pathlib import Path

ROW = 72  # bytes of the file in one line of C


def literal(content):
    """The bytes as C string literals. Three-digit octal, so that no digit behind joins in."""
    if not content:
        return '""'
    rows = []
    for start in range(0, len(content), ROW):
        row = ''
        for byte in content[start:start + ROW]:
            plain = 32 <= byte < 127 and chr(byte) not in '"\\?'
            row += chr(byte) if plain else f'\\{byte:03o}'
        rows.append(f'    "{row}"')
    return '\n' + '\n'.join(rows)


def source(table, root, paths):
    files = sorted((path.resolve().relative_to(root.resolve()).as_posix(), path) for path in paths)
    out = ['/* Made by tools/embed.py; change the files it names instead. */',
           '#include "base/embedded.h"', '',
           f'extern const struct embedded {table}[];', f'extern const size_t {table}_count;', '']
    for number, (name, path) in enumerate(files):
        out.append(f'/* {name} */')
        out.append(f'static const char file_{number}[] ={literal(path.read_bytes())};')
    out += ['', f'const struct embedded {table}[] = {{']
    for number, (name, _) in enumerate(files):
        content = f'{{(const unsigned char *)file_{number}, sizeof file_{number} - 1}}'
        out.append(f'    {{S("{name}"), {content}}},')
    out += ['};', f'const size_t {table}_count = {len(files)};', '']
    return '\n'.join(out)


def main(output, table, root, *paths):
    if not paths:
        sys.exit('embed.py: no files: a table needs at least one')
    Path(output).write_text(source(table, Path(root), [Path(path) for path in paths]))


if __name__ == '__main__':
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
