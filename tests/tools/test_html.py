#!/usr/bin/env python3
"""What tools/html.py refuses, and where: test_html.py SOURCE_ROOT COMPILER. Prints TAP."""
import os
import subprocess
import sys
import tempfile

START = '{% page t(struct v v) %}\n'
END = '\n{% end %}\n'
VIEW = '''#include "html/html.h"
struct item { str name; };
struct v { str s; int n; double d; const char *z; struct url u; struct html h; bool yes;
           struct { struct item *at; size_t count; } list; };
'''
# A page's inside, line:column of the refusal (line 1 is the page directive), the reason.
REFUSED = [
    ('<script>{{ v.s }}</script>', '2:9', 'no value inside <script>'),
    ('<script>alert(1)</script>', '2:9', 'no words inside <script>: put the script into assets/'),
    ('<style>p{}</style>', '2:1', 'no <style> here: the content policy forbids it, put it into assets/'),
    ('<p onclick="{{ v.s }}">', '2:4', 'no onclick= here: put the script into assets/'),
    ('<p OnClick="x">', '2:4', 'no onclick= here: put the script into assets/'),
    ('<p style="{{ v.s }}">', '2:4', 'no style= here: put a class into assets/'),
    ('<p class={{ v.s }}>', '2:10', 'no value in an unquoted attribute: quote class='),
    ('<p class=a>', '2:10', 'quote the attribute class='),
    ('<p {{ v.s }}>', '2:4', 'no value as part of a tag or attribute name'),
    ('<p data-{{ v.s }}="a">', '2:9', 'no value as part of a tag or attribute name'),
    ('<{{ v.s }}>', '2:1', 'write &lt; for a lone "<"; a tag name must be written out'),
    ('a < b', '2:3', 'write &lt; for a lone "<"; a tag name must be written out'),
    ('<p{% if v.n %}a{% end %}>', '2:15',
     'put a space here: two attributes (or a tag and one) must not touch'),
    ('<p a{% if v.n %}b{% end %}>', '2:17',
     'put a space here: two attributes (or a tag and one) must not touch'),
    ('<p a="1"b="2">', '2:9', 'put a space here: two attributes (or a tag and one) must not touch'),
    ('<!-- {{ v.s }} -->', '2:6', 'no value inside a comment'),
    ('<!-- {% if v.s %} -->', '2:6', 'no directive inside a comment'),
    ('<!doctype {{ v.s }}>', '2:11', 'no value inside a declaration'),
    ('<a href="/x/{{ v.u }}">', '2:13', 'href= is one struct url or one literal, not both'),
    ('<a href="{{ v.u }}/x">', '2:19', 'href= is one struct url or one literal, not both'),
    ('<a href="{% if v.n %}{{ v.u }}{% end %}{{ v.u }}">', '2:40',
     'href= is one struct url or one literal, not both'),
    ('<a href="javascript:x">', '2:10', 'href= must begin with / # ? https:// or mailto:'),
    ('<a href="//other.example">', '2:10', 'href= must begin with / # ? https:// or mailto:'),
    ('<img srcset="{{ v.u }}">', '2:14', 'no value inside srcset='),
    ('<iframe srcdoc="{{ v.s }}">', '2:17', 'no value inside srcdoc='),
    ('{{ w.s }}', '2:1', '"w" is not known here; known: v'),
    ('{{ v.list[0] }}', '2:1', '"v.list[0]" is not a field path'),
    ('{{ f(v) }}', '2:1', '"f(v)" is not a field path'),
    ('{% while v.n %}', '2:1',
     '"while" is not a directive: page, include, if, elif, else, each, use, style, end'),
    ('{% style app.css %}', '2:1', 'write: style "file.css", from this folder'),
    ('<p {% style "app.css" %}>', '2:4', 'a style is inlined between tags, not inside one'),
    ('{% style "nowhere.css" %}', '2:1', 'nowhere.css: No such file or directory'),
    ('{% if %}{% end %}', '2:1', 'the condition is not complete'),
    ('{% if v.n == %}{% end %}', '2:1', 'compare with a whole number or an UPPER_CASE constant'),
    ('{% if v.n == v.n %}{% end %}', '2:1', 'compare with a whole number or an UPPER_CASE constant'),
    ('{% if v.n and v.n or v.n %}{% end %}', '2:1', 'mixing and with or needs parentheses'),
    ('{% if (v.n %}{% end %}', '2:1', 'the condition is not complete'),
    ('{% if v.n; %}{% end %}', '2:1', '";" is not understood in a condition'),
    ('{% if v.n %}<p a="{% end %}', '2:19',
     'the branches end at different places of the HTML (quoted", text): close what they open'),
    ('{% if v.n %}<b>{% else %}<i a{% end %}', '2:30',
     'the branches end at different places of the HTML (in_tag, text): close what they open'),
    ('{% each x in v.list %}<p {% end %}', '2:26',
     'the branches end at different places of the HTML (spaced, text): close what they open'),
    ('{% else %}', '2:1', 'else without if'),
    ('{% each v in v.list %}{% end %}', '2:1', '"v" already means something here'),
    ('{% each b in v.list %}{% end %}', '2:1', '"b" already means something here'),
    ('{% each x of v.list %}{% end %}', '2:1', 'write: each x in v.list, or: each x in v.rows of v.row_count'),
    ('{% each x in v.list of 3 %}{% end %}', '2:1', '"3" is not a field path'),
    ('{% use part %}', '2:1', 'write: use part(x)'),
    ('<p {% use part(v) %}>', '2:4', 'a part is used between tags, not inside one'),
    ('{% page u(struct v v) %}', '2:1', 'page inside a page: an end is missing above'),
    ('{% if v.n %}', '1:1', 'this page has no end'),
    ('<p class="', '3:1', 'the branches end at different places of the HTML (quoted", text): '
     'close what they open'),
]
# What the C compiler refuses, and the line of the .html it must name.
TYPES = [
    ('<p>\n{{ v.nosuch }}</p>', ':3:', "no member named"),
    ('<p>\n\n{{ v.d }}</p>', ':4:', '_Generic'),
    ('{{ v.z }}', ':2:', '_Generic'),
    ('{{ v.u }}', ':2:', '_Generic'),
    ('{{ v.yes }}', ':2:', '_Generic'),
    ('<p title="{{ v.h }}">', ':2:', '_Generic'),
    ('<a href="{{ v.s }}">', ':2:', 'incompatible type'),
    ('<a\nhref="{{ v.h }}">', ':3:', 'incompatible type'),
    ('{% if v.list %}{% end %}', ':2:', 'html_is'),
    ('<p>\n{% each x in v.list %}\n{{ x.nosuch }}\n{% end %}', ':4:', 'no member named'),
    ('{% if v.n == NO_SUCH %}{% end %}', ':2:', 'NO_SUCH'),
    ('{% use nosuch(v) %}', ':2:', 'html_nosuch'),
]


class Tap:
    def __init__(self):
        self.number, self.failed = 0, 0

    def say(self, good, name, *remarks):
        self.number += 1
        self.failed += not good
        print(f'{"ok" if good else "not ok"} {self.number} - {name}')
        for line in () if good else '\n'.join(remarks).splitlines():
            print('# ' + line)


def compile_template(tool, folder, text):
    with open(os.path.join(folder, 't.html'), 'w', encoding='utf-8') as file:
        file.write(text)
    return subprocess.run([sys.executable, tool, '.', 't.html', 't.html.c', 't.html.h'],
                          cwd=folder, capture_output=True, text=True)


def main():
    root, compiler = os.path.abspath(sys.argv[1]), sys.argv[2:]
    tool, tap = os.path.join(root, 'tools/html.py'), Tap()
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, 't.h'), 'w', encoding='utf-8') as file:
            file.write(VIEW)
        for inside, place, reason in REFUSED:
            done = compile_template(tool, folder, START + inside + END)
            want = f't.html:{place}: error: {reason}\n'
            tap.say(done.returncode == 1 and done.stderr == want, 'refused: ' + repr(inside)[1:-1],
                    'got  ' + done.stderr, 'want ' + want)
        done = compile_template(tool, folder, 'words\n' + START + END)
        tap.say(done.stderr == 't.html:1:1: error: words outside a page\n', 'refused: words outside a page',
                done.stderr)
        check = compiler + ['-std=gnu17', '-Wall', '-Werror', '-fsyntax-only', '-I.', '-I' + root + '/src',
                            't.html.c']
        done = compile_template(tool, folder, START + '<p>{{ v.s }}</p>' + END)
        built = subprocess.run(check, cwd=folder, capture_output=True, text=True)
        tap.say(done.returncode == built.returncode == 0, 'a good page compiles', done.stderr, built.stderr)
        for inside, place, reason in TYPES:
            done = compile_template(tool, folder, START + inside + END)
            built = subprocess.run(check, cwd=folder, capture_output=True, text=True)
            good = any(line.startswith('t.html' + place) and 'error:' in line and reason in line
                       for line in built.stderr.splitlines())
            tap.say(done.returncode == 0 and built.returncode != 0 and good,
                    'the compiler points at the line: ' + repr(inside)[1:-1], done.stderr, built.stderr)
        done = compile_template(tool, folder, START + '<p>            {{ v.nosuch }}</p>' + END)
        built = subprocess.run(check, cwd=folder, capture_output=True, text=True)
        tap.say('t.html:2:20: error:' in built.stderr, 'and at the column', built.stderr)
    print(f'1..{tap.number}')
    sys.exit(1 if tap.failed else 0)


if __name__ == '__main__':
    main()
