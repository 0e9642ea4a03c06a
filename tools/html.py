#!/usr/bin/env python3
"""Compiles an HTML-first template to C: html.py ROOT IN.html OUT.c OUT.h

ROOT is the folder that includes start from (src). The template room/noun.html sees the view structs of
room/noun.h beside it. Directives: include "room/other.html" (parts of another file), page NAME(struct
TYPE v), if EXPR, elif EXPR, else, each x in v.list (at and count), each x in v.rows of v.row_count,
use part(x), style "file.css" (inlined; for documents that leave the program, pages link theirs), end;
and {{ value }}.

EXPR is a field path (the first dot follows the pointer), with not, and, or, parentheses, and comparison
with a whole number or an UPPER_CASE constant. Values are escaped for the place they stand in; places in
which no escape is safe are refused here, with file:line:column. Type mistakes are refused by the C
compiler, which is pointed at the line of the .html.
"""
import os
import re
import sys

from html_place import ROOT, Place, Refused

TOKEN = re.compile(r'\{%\s*(.*?)\s*%\}|\{\{\s*(.*?)\s*\}\}', re.S)
DIRECTIVE_LINE = re.compile(r'^[ \t]*(?:\{%(?:(?!%\}).)*%\}[ \t]*)+$')
PAGE = re.compile(r'page\s+([a-z]\w*)\(struct\s+([a-z]\w*)\s+([a-z]\w*)\)$')
EACH = re.compile(r'each\s+([a-z]\w*)\s+in\s+(\S+)(?:\s+of\s+(\S+))?$')
USE = re.compile(r'use\s+([a-z]\w*)\((\S+)\)$')
STYLE = re.compile(r'style\s+"([\w/.-]+\.css)"$')
INCLUDE = re.compile(r'include\s+"([\w/.-]+\.html)"$')
PATH = re.compile(r'[a-z]\w*(\.[a-z]\w*)*$')
WORD = re.compile(r'\s*(\(|\)|==|!=|<=|>=|<|>|-?\d+|[A-Z][A-Z0-9_]*|[a-z][\w.]*)')


def quote(text):
    lines = text.splitlines(keepends=True)
    marks = {'\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t', '\r': '\\r', '?': '\\?'}
    return '\n      '.join('"' + ''.join(marks.get(c, c) for c in line) + '"' for line in lines)


class Compiler:
    def __init__(self, name, source):
        self.name, self.source = name, source
        self.c, self.h, self.includes, self.literal = [], [], [], ''
        self.names, self.open, self.place, self.loops = [], [], None, 0

    def line(self, at):
        return self.source.count('\n', 0, at) + 1

    def column(self, at):
        return at - (self.source.rfind('\n', 0, at))

    def emit(self, at, code):
        self.flush()
        self.c.append(f'#line {self.line(at)} "{self.name}"\n{code}')

    def flush(self):
        for n, part in enumerate(self.literal.split(ROOT)):
            if n:
                self.c.append('    html_put_root(b);')
            if part:
                self.c.append(f'    buf_add(b, S({quote(part)}));')
        self.literal = ''

    def path(self, at, text):
        if not PATH.match(text):
            raise Refused(at, f'"{text}" is not a field path')
        first, _, rest = text.partition('.')
        if first not in self.names:
            raise Refused(at, f'"{first}" is not known here; known: {", ".join(self.names) or "nothing"}')
        return f'{first}->{rest}' if rest else f'(*{first})'

    def expression(self, at, text):
        words, i = [], 0
        while i < len(text):
            match = WORD.match(text, i)
            if not match:
                raise Refused(at, f'"{text[i:]}" is not understood in a condition')
            words.append(match[1])
            i = match.end()
        code, depth, wants = '', 0, True  # wants: a path (or not, or an opening parenthesis) comes next
        while words:
            word = words.pop(0)
            if wants and word in ('not', '('):
                code, depth = code + ('!' if word == 'not' else '('), depth + (word == '(')
            elif wants and word not in ('and', 'or') and PATH.match(word):
                path = self.path(at, word)
                if words and words[0] in ('==', '!=', '<', '<=', '>', '>='):
                    operator, constant = words.pop(0), words.pop(0) if words else ''
                    if not re.match(r'-?\d+$|[A-Z]\w*$', constant):
                        raise Refused(at, 'compare with a whole number or an UPPER_CASE constant')
                    code += f'({path} {operator} {constant})'
                else:
                    code += f'html_is({path})'
                wants = False
            elif not wants and word in ('and', 'or', ')'):
                code += {'and': ' && ', 'or': ' || ', ')': ')'}[word]
                depth, wants = depth - (word == ')'), word != ')'
            else:
                raise Refused(at, f'"{word}" is not expected there in a condition')
        if wants or depth:
            raise Refused(at, 'the condition is not complete')
        return code if ' && ' not in code or ' || ' not in code else self.paren(at, text, code)

    def paren(self, at, text, code):
        if '(' in text:
            return code
        raise Refused(at, 'mixing and with or needs parentheses')

    def directive(self, at, text):
        word = text.split(None, 1)[0] if text else ''
        if '\n' in text:
            raise Refused(at, 'a directive stands on one line')
        if word in ('page', 'include'):
            if self.open:
                raise Refused(at, f'{word} inside a page: an end is missing above')
            return self.page(at, text) if word == 'page' else self.include(at, text)
        if not self.open:
            raise Refused(at, f'{word or "nothing"} outside a page')
        self.place.directive(at)
        step = getattr(self, 'do_' + word, None)
        if not step:
            raise Refused(at, f'"{word}" is not a directive: page, include, if, elif, else, each, use, style, end')
        step(at, text)

    def include(self, at, text):
        match = INCLUDE.match(text)
        if not match:
            raise Refused(at, 'write: include "room/noun.html"')
        self.includes.append(match[1] + '.h')

    def page(self, at, text):
        match = PAGE.match(text)
        if not match:
            raise Refused(at, 'write: page NAME(struct TYPE v)')
        name, kind, view = match.groups()
        if view == 'b':
            raise Refused(at, '"b" already means something here')
        self.place, self.names = Place(), [view]
        self.open.append(['page', at, self.place.copy(), None])
        signature = f'void html_{name}(struct buf *b, const struct {kind} *{view})'
        self.h.append(f'struct {kind};\n{signature};')
        self.emit(at, f'{signature}\n{{\n    (void){view};')

    def do_if(self, at, text):
        self.emit(at, f'    if ({self.expression(at, text[2:])}) {{')
        self.open.append(['if', at, self.place.copy(), None])

    def branch(self, at, word):
        """Ends one branch of an if; the next begins where the if began."""
        top = self.open[-1]
        if top[0] != 'if':
            raise Refused(at, f'{word} without if')
        top[3] = self.place.join(top[3], at) if top[3] else self.place
        self.place = top[2].copy()

    def do_elif(self, at, text):
        self.branch(at, 'elif')
        self.emit(at, f'    }} else if ({self.expression(at, text[4:])}) {{')

    def do_else(self, at, text):
        self.branch(at, 'else')
        self.open[-1][0] = 'else'
        self.emit(at, '    } else {')

    def do_each(self, at, text):
        match = EACH.match(text)
        if not match:
            raise Refused(at, 'write: each x in v.list, or: each x in v.rows of v.row_count')
        name, rows, count = match[1], self.path(at, match[2]), match[3]
        if not count:
            rows, count = rows + '.at', rows + '.count'
        elif not re.match(r'[A-Z]\w*$', count):
            count = self.path(at, count)
        if name in self.names or name == 'b':
            raise Refused(at, f'"{name}" already means something here')
        self.loops += 1
        i = f'i{self.loops}'
        self.emit(at, f'    for (size_t {i} = 0; {i} < {count}; {i}++) {{ '
                  f'const __typeof__({rows}[0]) *{name} = &{rows}[{i}]; (void){name};')
        self.open.append(['each', at, self.place.copy(), None])
        self.names.append(name)

    def do_use(self, at, text):
        match = USE.match(text)
        if not match:
            raise Refused(at, 'write: use part(x)')
        if self.place.state != 'text':
            raise Refused(at, 'a part is used between tags, not inside one')
        path = self.path(at, match[2])
        self.emit(at, f'    html_{match[1]}(b, &{path});')

    def do_style(self, at, text):
        match = STYLE.match(text)
        if not match:
            raise Refused(at, 'write: style "file.css", from this folder')
        if self.place.state != 'text':
            raise Refused(at, 'a style is inlined between tags, not inside one')
        try:
            with open(os.path.join(os.path.dirname(self.name), match[1]), encoding='utf-8') as file:
                css = file.read()
        except OSError as error:
            raise Refused(at, f'{match[1]}: {error.strerror}')
        if '</' in css or '<!' in css or ROOT in css:
            raise Refused(at, f'{match[1]} would end the style: it holds "</" or "<!"')
        self.literal += f'<style>\n{css}</style>\n'

    def do_end(self, at, text):
        kind, _, start, joined = self.open.pop()
        if kind == 'page':
            self.place.join(start, at)
            self.emit(at, '}\n')
            self.names = []
            return
        self.place = self.place.join(joined if kind == 'else' else start, at)
        if joined and kind == 'if':
            self.place = self.place.join(joined, at)
        if kind == 'each':
            self.names.pop()
        self.emit(at, '    }')

    def value(self, at, text, column):
        if not self.open:
            raise Refused(at, 'a value outside a page')
        how, path = self.place.value(at), self.path(at, text)
        if how == 'html_put_url':
            self.emit(at, f'    {how}(b, '.ljust(column - 1) + f'{path});')
        else:  # _Generic in the open, so that the compiler's finger is on this line, and column
            self.emit(at, '    _Generic('.ljust(column - 1) + f'{path}, {how})(b, {path});')

    def text(self, at, end, dropped):
        """Prints literal source[at:end] without the lines that hold directives only."""
        while at < end:
            stop = self.source.find('\n', at, end) + 1 or end
            if self.line(at) in dropped:
                pass
            elif self.open:
                self.literal += self.place.feed(self.source, at, stop)
            elif re.sub(r'<!--.*?-->', '', self.source[at:end], flags=re.S).strip():
                raise Refused(at, 'words outside a page')
            else:
                return
            at = stop

    def run(self):
        lines = self.source.split('\n')
        dropped = {n for n, line in enumerate(lines, 1) if DIRECTIVE_LINE.match(line)}
        at = 0
        for match in TOKEN.finditer(self.source):
            self.text(at, match.start(), dropped)
            if match[1] is not None:
                self.directive(match.start(), match[1])
            else:
                self.value(match.start(), match[2], self.column(match.start(2)))
            at = match.end()
        self.text(at, len(self.source), dropped)
        if self.open:
            raise Refused(self.open[-1][1], f'this {self.open[-1][0]} has no end')


def main():
    root, name, c_name, h_name = sys.argv[1:]
    with open(name, encoding='utf-8', newline='') as file:
        compiler = Compiler(name, file.read())
    try:
        compiler.run()
    except Refused as refused:
        sys.exit(f'{name}:{compiler.line(refused.at)}:{compiler.column(refused.at)}: error: {refused}')
    path = os.path.relpath(name, root)
    guard = re.sub(r'\W', '_', path).upper() + '_H'
    made = f'/* Made by tools/html.py from {path}. */\n'
    with open(h_name, 'w', encoding='utf-8') as file:
        file.write(f'{made}#ifndef {guard}\n#define {guard}\n\nstruct buf;\n\n'
                   + '\n\n'.join(compiler.h) + '\n\n#endif\n')
    includes = [path + '.h', path.removesuffix('.html') + '.h', *compiler.includes, 'html/html.h']
    with open(c_name, 'w', encoding='utf-8') as file:
        file.write(made + ''.join(f'#include "{one}"\n' for one in includes) + '\n'
                   + '\n'.join(compiler.c) + '\n')


if __name__ == '__main__':
    main()
