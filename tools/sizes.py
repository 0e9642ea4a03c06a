"""Holds the sizes of house.md 14: each measure has an aim, which is told, and a stop, which fails."""
import statistics
import sys
from pathlib import Path

from csource import functions

# measure: (aim, stop). What is measured is named as file or file:function in a complaint.
LIMITS = {
    'function': (50, 70),
    '.c file': (200, 500),
    'header': (150, 300),
    'template': (120, 250),
    'nesting': (2, 4),
    'parameters': (3, 5),
    'tool': (100, 300),
    'script': (150, 500),
    'columns': (100, 120),
}

# (measure, file or file:function): the reason why it may pass its stop. At most ten lines.
EXCEPTIONS = {
    ('parameters', 'src/store/entry.c:store_entry_days'): 'two days and two outputs, all plain',
    ('parameters', 'src/store/entry.c:store_entry_set'): 'a change, who makes it, and what it expects',
    ('parameters', 'src/store/person.c:store_session_find'): 'three small outputs of one look',
    ('parameters', 'tests/torture/starve.c:mmap'): "the system's own signature",
    ('parameters', 'src/web/server.c:add_header'): 'the signature of the HTTP library',
    ('parameters', 'src/web/server.c:on_request'): 'the signature of the HTTP library',
}

KINDS = {'.c': '.c file', '.h': 'header', '.html': 'template', '.py': 'tool', '.sh': 'tool',
         '.mjs': 'script', '.js': 'script', '.css': 'script'}
LONG_LINES_ARE_FINE = {'.html', '.css', '.py'}  # text, and planted text


def source_files(root):
    for folder in ('src', 'tools', 'tests', 'assets'):
        for path in sorted((root / folder).rglob('*')):
            inside = path.relative_to(root).parts
            if path.suffix in KINDS and not {'node_modules', 'golden', 'corpus'} & set(inside):
                yield path, '/'.join(inside)


def measure(path, name):
    """All measures of a file as (measure, what, figure)."""
    text = path.read_text()
    lines = text.splitlines()
    yield KINDS[path.suffix], name, len(lines)
    if path.suffix not in LONG_LINES_ARE_FINE:
        for number, line in enumerate(lines, 1):
            yield 'columns', f'{name}:{number}', len(line)
    if path.suffix == '.c':
        for function in functions(text):
            what = f'{name}:{function["name"]}'
            yield 'function', what, function['lines']
            yield 'nesting', what, function['nesting']
            yield 'parameters', what, function['parameters']


def complaints_of(figures, exceptions):
    found = [f'{what}: {kind} {figure}, and the stop is {LIMITS[kind][1]}'
             for kind, what, figure in figures
             if figure > LIMITS[kind][1] and (kind, what) not in exceptions]
    needed = {(kind, what) for kind, what, figure in figures if figure > LIMITS[kind][1]}
    seen = {what.split(':')[0] for _, what, _ in figures}
    found += [f'{what}: its exception for {kind} is not needed' for kind, what in exceptions
              if (kind, what) not in needed and what.split(':')[0] in seen]
    if len(exceptions) > 10:
        found.append(f'{len(exceptions)} exceptions, and the list may have ten')
    return found


def tell(figures):
    """One line a measure: how many, median, 95th in a hundred, most."""
    for kind, (aim, stop) in LIMITS.items():
        of_kind = sorted(figure for k, _, figure in figures if k == kind)
        if of_kind:
            high = of_kind[int(0.95 * (len(of_kind) - 1))]
            print(f'{kind:<12}{len(of_kind):>7}  median {statistics.median_low(of_kind):>4}  '
                  f'95% {high:>4}  most {of_kind[-1]:>4}  aim {aim}, stop {stop}')


def main(root):
    figures = [figure for path, name in source_files(root) for figure in measure(path, name)]
    complaints = complaints_of(figures, EXCEPTIONS)
    tell(figures)
    print('\n'.join(complaints))
    return 1 if complaints else 0


if __name__ == '__main__':
    sys.exit(main(Path(sys.argv[1])))
