"""Lint of words: what a person reads, and what must not stand in a page, a script or C.

Texts for people hold no word that compares them with others and no exclamation mark. Pages hold no
straight apostrophe, no inline style or script; our script makes no HTML from text; C holds no HTML
and no SQL but what an engine asks its database about itself. Each mistake is one line: file:line: words.
"""
import re
import sys
from pathlib import Path

# Words the product promises not to use, and why.
BANNED = re.compile(r'\b(streaks?|rank(s|ing|ings)?|leader-?boards?)\b', re.IGNORECASE)
LOUD = re.compile(r'\w!')
STRAIGHT = re.compile(r"[A-Za-z]'(s|t|re|ve|ll|d|m)\b")

INLINE = re.compile(r'(?<=\s)(style|on[a-z]+)\s*=|<style\b|<script\b(?![^>]*\bsrc=)', re.IGNORECASE)
TAG = re.compile(r'<!--.*?-->|<[^>]*>|\{\{.*?\}\}|\{%.*?%\}', re.DOTALL)
HTML_FROM_TEXT = re.compile(r'\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\()')

C_PART = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|\bgoto\b',
                    re.DOTALL)
OWN = re.compile(r'\b(sqlite_schema|entry_due)\b')  # SQLite's own: its catalog, and what is due to its index of words
SQL = re.compile(r'\b(select\s.+\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from|'
                 r'(create|alter|drop)\s+(table|index|view|trigger))\b')
ENGINES = ('src/store/postgres.c',)  # the mark of a commit, and what stands in the catalogue
HTML = re.compile(r'</?(a|b|body|br|button|div|form|h[1-6]|head|html|i|img|input|label|li|main|ol|'
                  r'option|p|script|section|select|span|style|svg|table|td|th|tr|ul)\b[^>]*>')


def blank(found):
    return re.sub(r'[^\n]', ' ', found.group())


def in_lines(text, pattern, words):
    """A complaint for each place where the pattern stands, as (line, words)."""
    for found in pattern.finditer(text):
        yield text.count('\n', 0, found.start()) + 1, words.format(found.group().strip())


def check_prose(text):
    yield from in_lines(text, BANNED, 'the word “{}” is not used with people')
    yield from in_lines(text, LOUD, 'an exclamation mark')


def check_page(text):
    bare = re.sub(r'<!--.*?-->', blank, text, flags=re.DOTALL)
    yield from in_lines(bare, INLINE, '“{}” is inline style or script')
    yield from in_lines(bare, BANNED, 'the word “{}” is not used with people')
    prose = TAG.sub(blank, text)
    yield from in_lines(prose, LOUD, 'an exclamation mark')
    yield from in_lines(prose, STRAIGHT, 'a straight apostrophe; write ’')


def check_c(text, name):
    for found in C_PART.finditer(text):
        line, part = text.count('\n', 0, found.start()) + 1, found.group()
        if part == 'goto':
            yield line, 'goto'
        elif part.startswith('//'):
            yield line, 'a // comment; write /* */'
        elif part.startswith('"'):
            if BANNED.search(part):
                yield line, f'the word “{BANNED.search(part).group()}” is not used with people'
            if name not in ENGINES and not OWN.search(part) and (SQL.search(part) or SQL.search(part.swapcase())):
                yield line, 'SQL outside src/store/sql/'
            if HTML.search(part) and not name.startswith('src/html/'):
                yield line, 'HTML outside a template'


def check(path, name):
    text = path.read_text()
    if name.startswith('src/') and path.suffix in ('.c', '.h'):
        yield from check_c(text, name)
    elif name.startswith('src/') and path.suffix == '.html':
        yield from check_page(text)
    elif path.suffix == '.js' and name.startswith('assets/'):
        yield from in_lines(text, HTML_FROM_TEXT, '“{}” makes HTML or code from text')
        yield from in_lines(text, BANNED, 'the word “{}” is not used with people')
    elif name.startswith('content/') and path.suffix in ('.yaml', '.md', '.txt'):
        yield from check_prose(text)
    elif name == 'README.md' or (name.startswith('src/') and path.suffix == '.txt'):
        yield from in_lines(text, BANNED, 'the word “{}” is not used with people')


def main(root):
    count, complaints = 0, []
    places = [root / 'README.md'] + [p for folder in ('src', 'assets', 'content')
                                     for p in sorted((root / folder).rglob('*'))]
    for path in places:
        if path.is_file():
            name = path.relative_to(root).as_posix()
            count += 1
            complaints += [f'{name}:{line}: {words}' for line, words in check(path, name)]
    print('\n'.join(complaints) or f'{count} files, no word out of place')
    return 1 if complaints else 0


if __name__ == '__main__':
    sys.exit(main(Path(sys.argv[1])))
