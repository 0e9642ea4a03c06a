#!/usr/bin/env python3
"""Builds assets/ into the program: assets.py OUT.c FILE...

Writes one table (src/web/assets.h) of name, type, hash, text and gzip. The hash stands in the address,
so a changed file has a new one and browsers may keep the old for ever.
"""
import gzip
import hashlib
import sys
from pathlib import Path

from embed import literal

TYPES = {'.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
         '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json'}


def text_row(name, content):
    return f'static const char {name}[] ={literal(content)};'


def source(paths):
    out = ['/* Made by tools/assets.py; change the files it names instead. */', '#include "web/assets.h"', '']
    rows = []
    for number, path in enumerate(sorted(paths, key=lambda path: path.name)):
        if path.suffix not in TYPES:
            sys.exit(f'assets.py: {path}: no type is known for "{path.suffix}"')
        content = path.read_bytes()
        zipped = gzip.compress(content, 9, mtime=0)
        if len(zipped) >= len(content):
            zipped = b''
        hashed = hashlib.sha256(content).hexdigest()[:16]
        out += [f'/* {path.name} */', text_row(f'text_{number}', content),
                text_row(f'zipped_{number}', zipped)]
        rows.append(f'    {{S("{path.name}"), S("{TYPES[path.suffix]}"), S("{hashed}"), '
                    f'S("/a/{hashed}/{path.name}"),\n     {{text_{number}, sizeof text_{number} - 1}}, '
                    f'{{zipped_{number}, sizeof zipped_{number} - 1}}}},')
    out += ['', 'const struct asset assets[] = {', *rows, '};', f'const size_t asset_count = {len(rows)};', '']
    return '\n'.join(out)


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    Path(sys.argv[1]).write_text(source([Path(path) for path in sys.argv[2:]]), encoding='utf-8')
