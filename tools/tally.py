"""Counts what ./test ran, shows what failed, and prints the last line: N passed, N failed.

Reads meson's testlog.json and list of tests, and the browser tests' TAP. A case is one line of TAP;
a test without TAP is one case. A test that crashed, ran out of time, printed fewer cases than it
planned, printed none, or did not run at all counts as a failed case.
"""
import itertools
import json
import re
import sys
from pathlib import Path

CASE = re.compile(r'(not )?ok\b[ \t]*\d*[ \t]*(?:- )?(.*)')
PLAN = re.compile(r'^1\.\.(\d+)', re.MULTILINE)
SKIPPED = re.compile(r'#\s*(skip|todo)\b', re.IGNORECASE)
SHOWN_LINES = 60


def remarks(lines):
    """The remarks that follow a case."""
    return '\n'.join(itertools.takewhile(lambda line: line.startswith('#'), lines))


class Tally:
    def __init__(self):
        self.passed = 0
        self.skipped = 0
        self.failures = []  # (name, words)

    def fail(self, name, words=''):
        self.failures.append((name, words))

    def read_tap(self, name, text, words):
        """Counts the cases of one test; says how many there were and whether one failed. The words
        are shown for a failed case; without any, its remarks are."""
        count, failed, planned = 0, False, None
        lines = text.splitlines()
        for number, line in enumerate(lines, 1):
            plan = PLAN.match(line)
            case = CASE.match(line)
            if plan:
                planned = int(plan.group(1))
            elif case:
                count += 1
                if case.group(1):
                    failed = True
                    self.fail(f'{name}: {case.group(2)}', words or remarks(lines[number:]))
                elif SKIPPED.search(case.group(2)):
                    self.skipped += 1
                else:
                    self.passed += 1
        if planned is not None and planned != count:
            failed = True
            self.fail(f'{name}: planned {planned} cases, ran {count}', words)
        return count, failed

    def read_test(self, test):
        """Counts one line of testlog.json."""
        name = test['name']
        words = (test.get('stdout') or '') + (test.get('stderr') or '')
        count, failed = self.read_tap(name, test.get('stdout') or '', words)
        if test['result'] == 'OK':
            if count == 0:
                self.passed += 1
        elif test['result'] == 'SKIP':
            if test['returncode'] == 77:
                self.skipped += 1
            elif count == 0:
                self.fail(f'{name}: ran no case', words)
        elif not failed:
            self.fail(f'{name}: {test["result"]}, exit status {test["returncode"]}', words)


def wanted_tests(build, choose):
    """Names of the tests meson knows in this folder, of the suites that were asked for."""
    tests = json.loads((build / 'meson-info/intro-tests.json').read_text())
    return {t['name'] for t in tests if choose({s.split(':')[-1] for s in t['suite']})}


def read_build(tally, build, choose):
    log = build / 'meson-logs/testlog.json'
    lines = log.read_text().splitlines() if log.exists() else []
    tests = [json.loads(line) for line in lines]
    for test in tests:
        tally.read_test(test)
    ran = {t['name'].split(' / ')[-1] for t in tests}
    for name in sorted(wanted_tests(build, choose) - ran):
        tally.fail(f'{build.name}: {name}: did not run')


def show(tally):
    shown = set()
    for name, words in tally.failures:
        print(f'\nFAILED  {name}')
        if words and words not in shown:
            shown.add(words)
            lines = words.rstrip().splitlines()
            if len(lines) > SHOWN_LINES:
                print(f'    ... {len(lines) - SHOWN_LINES} lines before these')
            for line in lines[-SHOWN_LINES:]:
                print(f'    {line}')
    print()
    if tally.skipped:
        print(f'{tally.skipped} skipped')
    print(f'{tally.passed} passed, {len(tally.failures)} failed')


def main(build, long):
    tally = Tally()
    read_build(tally, build / 'test', lambda suites: long or 'long' not in suites)
    e2e = build / 'e2e.tap'
    if e2e.exists():
        words = e2e.read_text()
        count, _ = tally.read_tap('e2e', words, None)
        if count == 0 or not PLAN.search(words):
            tally.fail('e2e: did not run to its end', words)
    if tally.passed == 0 and not tally.failures:
        tally.fail('nothing ran')
    show(tally)
    return 1 if tally.failures else 0


if __name__ == '__main__':
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:] == ['--long']))
