"""Plants every way a test can fail and checks that tools/tally.py counts it."""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from planted import Cases, ROOT


def tally(tests, known=None, e2e=None):
    """Runs the tally over a made-up run; gives its last line and its exit status."""
    with tempfile.TemporaryDirectory() as folder:
        build = Path(folder) / 'test'
        (build / 'meson-logs').mkdir(parents=True)
        (build / 'meson-info').mkdir()
        listed = [{'name': n, 'suite': ['seekersy:unit']}
                  for n in known or [t['name'] for t in tests]]
        (build / 'meson-info/intro-tests.json').write_text(json.dumps(listed))
        log = build / 'meson-logs/testlog.json'
        log.write_text(''.join(json.dumps(t) + '\n' for t in tests))
        if e2e is not None:
            (Path(folder) / 'e2e.tap').write_text(e2e)
        done = subprocess.run([sys.executable, ROOT / 'tools/tally.py', folder],
                              capture_output=True, text=True)
    return done.stdout.splitlines()[-1], done.returncode


def run(stdout, result='OK', status=0, name='t'):
    return {'name': name, 'stdout': stdout, 'result': result, 'returncode': status}


cases = Cases()
GOOD = run('1..2\nok 1 - a\nok 2 - b\n')
cases.same('cases that pass are counted', tally([GOOD]), ('2 passed, 0 failed', 0))
cases.same('a test without TAP is one case', tally([run('words\n')]), ('1 passed, 0 failed', 0))
cases.same('a failing case is counted once', tally([GOOD, run(
    '1..2\nok 1 - a\nnot ok 2 - b\n', 'ERROR', 1)]), ('3 passed, 1 failed', 1))
cases.same('a crash fails', tally([run('1..2\nok 1 - a\n', 'ERROR', -11)]),
           ('1 passed, 1 failed', 1))
cases.same('a crash after the last case fails', tally([run('1..1\nok 1 - a\n', 'ERROR', -6)]),
           ('1 passed, 1 failed', 1))
cases.same('running out of time fails', tally([run('', 'TIMEOUT', -15)]),
           ('0 passed, 1 failed', 1))
cases.same('fewer cases than planned fail', tally([run('1..3\nok 1 - a\n')]),
           ('1 passed, 1 failed', 1))
cases.same('a test that runs no case fails', tally([run('', 'SKIP')]), ('0 passed, 1 failed', 1))
cases.same('a test that did not run fails', tally([GOOD], known=['t', 'u']),
           ('2 passed, 1 failed', 1))
cases.same('a whole run of nothing fails', tally([]), ('0 passed, 1 failed', 1))
cases.same('a skipped case is neither', tally([run('1..2\nok 1 - a # SKIP no\nok 2 - b\n')]),
           ('1 passed, 0 failed', 0))
cases.same('browser cases are counted', tally([GOOD], e2e='ok 1 - a\nnot ok 2 - b\n1..2\n'),
           ('3 passed, 1 failed', 1))
cases.same('browser tests that stop early fail', tally([GOOD], e2e='1..2\nok 1 - a\n'),
           ('3 passed, 1 failed', 1))
cases.same('browser tests that end without a plan fail', tally([GOOD], e2e='ok 1 - a\n'),
           ('3 passed, 1 failed', 1))
cases.same('browser tests that run nothing fail', tally([GOOD], e2e=''),
           ('2 passed, 1 failed', 1))
cases.end()
