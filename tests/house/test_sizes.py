"""Plants one thing that is too big of each kind, and checks that tools/sizes.py finds it."""
import sys

from planted import ROOT, Cases, complaints

sys.path.insert(0, str(ROOT / 'tools'))
from csource import functions  # noqa: E402
from sizes import complaints_of  # noqa: E402


def body(lines):
    return 'int f(void)\n{\n' + '    step();\n' * (lines - 3) + '}\n'


def stops(files):
    """The complaints alone, without the figures told before them."""
    status, lines = complaints('sizes.py', files)
    return status, [line for line in lines if 'and the stop is' in line]


NESTED = '''
int f(int a)
{
    if (a)
        for (;;) {
            while (a)
                if (a) {
                    do
                        a--;
                    while (a);
                }
        }
    else if (a > 1)
        return 1;
    return 0;
}
'''
TRICKY = '''
/* int no(void) { */
#define MACRO(x) do { \\
    f(x); } while (0)
static const struct row rows[] = { [A] = { f, "}{" }, { g, '{' } };
struct point { int x; };
enum { ONE, TWO };
int prototype(int a);
static int __attribute__((cold))
wide(int (*call)(int, int), struct point p, struct arena *a, struct err *e)
{
    switch (p.x) {
    case 1: {
        return (struct point){ .x = 1 }.x;
    }
    default:
        return call(1, 2);
    }
}
str *none(void) { return 0; }
'''

cases = Cases()
cases.same('small files have no complaint', stops({'src/a/a.c': body(70)}), (0, []))
cases.same('a long function is found', stops({'src/a/a.c': body(71)}),
           (1, ['src/a/a.c:f: function 71, and the stop is 70']))
cases.same('a long file is found', stops({'src/a/a.c': '\n' * 501}),
           (1, ['src/a/a.c: .c file 501, and the stop is 500']))
cases.same('a long test is found', stops({'tests/unit/test_a.c': '\n' * 501}),
           (1, ['tests/unit/test_a.c: .c file 501, and the stop is 500']))
cases.same('a long header is found', stops({'src/a/a.h': '\n' * 301}),
           (1, ['src/a/a.h: header 301, and the stop is 300']))
cases.same('a long template is found', stops({'src/web/pages/a.html': '\n' * 251}),
           (1, ['src/web/pages/a.html: template 251, and the stop is 250']))
cases.same('a long tool is found', stops({'tools/a.py': '\n' * 301}),
           (1, ['tools/a.py: tool 301, and the stop is 300']))
cases.same('a wide line is found', stops({'src/a/a.c': 'x' * 120 + ';\n'}),
           (1, ['src/a/a.c:1: columns 121, and the stop is 120']))
cases.same('deep nesting is found', stops({'src/a/a.c': NESTED}),
           (1, ['src/a/a.c:f: nesting 5, and the stop is 4']))
cases.same('many parameters are found',
           stops({'src/a/a.c': 'int f(int a, int b, int c, int d, int e, int g)\n{\n}\n'}),
           (1, ['src/a/a.c:f: parameters 6, and the stop is 5']))
cases.same('functions are told from what looks like them', functions(TRICKY), [
    {'name': 'wide', 'line': 10, 'parameters': 2, 'lines': 10, 'nesting': 1},
    {'name': 'none', 'line': 20, 'parameters': 0, 'lines': 1, 'nesting': 0}])
LONG = [('function', 'src/a.c:f', 99)]
cases.same('an exception is heard', complaints_of(LONG, {('function', 'src/a.c:f'): 'a table'}), [])
cases.same('an exception without need is found',
           complaints_of([('function', 'src/a.c:f', 9)], {('function', 'src/a.c:f'): 'a table'}),
           ['src/a.c:f: its exception for function is not needed'])
cases.same('an eleventh exception is found', complaints_of(
    [('function', str(i), 99) for i in range(11)],
    {('function', str(i)): 'why' for i in range(11)}), ['11 exceptions, and the list may have ten'])
cases.end()
