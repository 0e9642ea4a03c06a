"""Reads C source just well enough to measure its functions; see sizes.py.

Nothing is preprocessed: comments, strings and directives are blanked, and what remains is read as
words with their lines. A function is a name and a parenthesis at the outermost level that end in a
block. Of #if and #else both sides are read, so both must be whole statements.
"""
import re

BLANK = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
DIRECTIVE = re.compile(r'^[ \t]*#(?:[^\n\\]|\\.|\\\n)*', re.MULTILINE)
WORD = re.compile(r'[A-Za-z_]\w*|\d[\w.]*|\n|[^\sA-Za-z_\d]')
CARRIED = (['struct', 'arena', '*'], ['struct', 'err', '*'])
OPEN, CLOSE = {'(': ')', '[': ']', '{': '}'}, set(')]}')


def blank(found):
    """What takes the place of a comment or a string: nothing but its line ends."""
    text = found.group()
    kept = '\n' * text.count('\n')
    return kept if text[0] in '/#' or text[:1].isspace() else '"' + kept


def words(text):
    """The words of a source as (word, line)."""
    line, found = 1, []
    for match in WORD.finditer(DIRECTIVE.sub(blank, BLANK.sub(blank, text))):
        if match.group() == '\n':
            line += 1
        else:
            found.append((match.group(), line))
    return found


class Reader:
    """Walks over the words of one source."""

    def __init__(self, text):
        self.words = words(text)
        self.at = 0
        self.deepest = 0

    def word(self, ahead=0):
        at = self.at + ahead
        return self.words[at][0] if at < len(self.words) else ''

    def line(self):
        return self.words[min(self.at, len(self.words) - 1)][1]

    def skip_group(self):
        """Passes a parenthesis, bracket or block with all it holds; stands behind it after."""
        depth = 0
        while self.at < len(self.words):
            depth += (self.word() in OPEN) - (self.word() in CLOSE)
            self.at += 1
            if depth == 0:
                return

    def skip_past(self, end):
        while self.word() not in (end, ''):
            if self.word() in OPEN:
                self.skip_group()
            elif self.word() in CLOSE:
                return
            else:
                self.at += 1
        self.at += 1

    def statement(self, depth):
        """Passes one statement; keeps how deep control is nested."""
        self.deepest = max(self.deepest, depth)
        word = self.word()
        if word == '{':
            self.block(depth)
        elif word == 'if':
            self.branch(depth)
        elif word in ('for', 'while', 'switch'):
            self.at += 1
            self.skip_group()
            self.statement(depth + 1)
        elif word == 'do':
            self.at += 1
            self.statement(depth + 1)
            self.skip_past(';')
        elif word == 'case' or (word == 'default' and self.word(1) == ':'):
            self.skip_past(':')
        else:
            self.skip_past(';')

    def branch(self, depth):
        self.at += 1
        self.skip_group()
        if self.word() != ';':
            self.statement(depth + 1)
        else:
            self.at += 1
        if self.word() == 'else':
            self.at += 1
            self.statement(depth if self.word() == 'if' else depth + 1)

    def block(self, depth):
        self.at += 1
        while self.word() not in ('}', ''):
            self.statement(depth)
        self.at += 1

    def parameters(self):
        """How many parameters the parenthesis here holds, but for the arena and the error that every
        function of their kind takes along; stands behind it after."""
        start = self.at
        self.skip_group()
        inner, depth, found = [w for w, _ in self.words[start + 1:self.at - 1]], 0, [[]]
        for word in inner:
            depth += (word in OPEN) - (word in CLOSE)
            if word == ',' and depth == 0:
                found.append([])
            else:
                found[-1].append(word)
        return sum(words not in ([], ['void']) and words[:-1] not in CARRIED for words in found)


def functions(text):
    """The functions defined in a source: dicts of name, line, lines, parameters and nesting."""
    reader, found, header = Reader(text), [], None
    while reader.at < len(reader.words):
        word = reader.word()
        if word.isidentifier() and reader.word(1) == '(' and word != '__attribute__':
            line = reader.line()
            reader.at += 1
            header = {'name': word, 'line': line, 'parameters': reader.parameters()}
        elif word == '{' and header:
            reader.deepest = 0
            reader.block(0)
            end = reader.words[reader.at - 1][1]
            found.append(header | {'lines': end - header['line'] + 1, 'nesting': reader.deepest})
            header = None
        elif word in OPEN:
            reader.skip_group()
        else:
            header = None if word in (';', '=', ',') else header
            reader.at += 1
    return found
