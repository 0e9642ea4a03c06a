"""Times commands as whole processes, from start to end, in a record of their own.

usage: bench_commands.py PROGRAM [RUNS]
"""
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 100

COMMANDS = {
    '--version': ['--version'],
    'log': ['log', 'Found why refunds double: client timed out first', '-b', 'own.follow'],
    'list': ['list'],
    'readiness': ['readiness'],
}


def run(words, env):
    """Gives milliseconds from start to end, and of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    subprocess.run([PROGRAM, *words], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   check=True)
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return wall * 1000, busy * 1000


with tempfile.TemporaryDirectory(dir=os.environ.get('BENCH_FOLDER')) as folder:
    env = {'HOME': folder, 'PATH': os.environ['PATH']}
    run(COMMANDS['log'], env)
    print(f'{RUNS} runs each, in turn; milliseconds, Python\'s own start of a process included')
    times = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, words in COMMANDS.items():
            times[name].append(run(words, env))
    for name, pairs in times.items():
        wall, busy = sorted(p[0] for p in pairs), [p[1] for p in pairs]
        print(f'{name:10} median {statistics.median(wall):6.1f}  best {wall[0]:6.1f}  '
              f'95% {wall[int(len(wall) * .95)]:6.1f}  processor {statistics.mean(busy):5.1f}')
