"""Holds what documents say about the tree: a path they name is there.

Looks at `path` in backticks that begins with a folder of ours, and at links to files. A path with a
placeholder (`src/web/pages/<noun>.html`) or a star is left alone. What is built isn't looked for.
"""
import re
import sys
from pathlib import Path

FOLDERS = ('src/', 'tests/', 'tools/', 'content/', 'assets/', 'docs/')
QUOTED = re.compile(r'`([^`\s]+)`')
LINK = re.compile(r'\]\(([^)\s]+)\)')
PLACEHOLDER = re.compile(r'[<*{]')


def documents(root):
    return sorted([*root.glob('*.md'), *root.glob('docs/**/*.md'), *root.glob('src/*/README.md')])


def named(text):
    """Every path a document names, as (line, path, is it a link)."""
    for number, line in enumerate(text.splitlines(), 1):
        for found in QUOTED.finditer(line):
            if found.group(1).startswith(FOLDERS) and not PLACEHOLDER.search(found.group(1)):
                yield number, found.group(1), False
        for found in LINK.finditer(line):
            if not re.match(r'[a-z]+:|#', found.group(1)):
                yield number, found.group(1).split('#')[0], True


def main(root):
    count, complaints = 0, []
    for document in documents(root):
        name = document.relative_to(root).as_posix()
        for line, path, is_link in named(document.read_text()):
            count += 1
            if not ((document.parent if is_link else root) / path).exists():
                complaints.append(f'{name}:{line}: there is no {path}')
    print('\n'.join(complaints) or f'{count} paths named, all there')
    return 1 if complaints else 0


if __name__ == '__main__':
    sys.exit(main(Path(sys.argv[1])))
