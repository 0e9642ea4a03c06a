"""Runs programs that must print the same, and compares them byte for byte.

    same_digits.py PROGRAM PROGRAM ...
"""
import hashlib
import subprocess
import sys


def main(programs):
    outputs = []
    for program in programs:
        run = subprocess.run([program], capture_output=True, check=False)
        outputs.append(run.stdout)
        digest = hashlib.sha256(run.stdout).hexdigest()[:16]
        print(f"{digest}  {len(run.stdout)} bytes  exit {run.returncode}  {program}")
        if run.returncode or not run.stdout:
            return 1
    different = [i for i, output in enumerate(outputs) if output != outputs[0]]
    for i in different:
        lines = zip(outputs[0].splitlines(), outputs[i].splitlines())
        first = next(((n, x, y) for n, (x, y) in enumerate(lines, 1) if x != y), None)
        print(f"{programs[i]} differs from {programs[0]}: {first}")
    return 1 if different or len(outputs) < 2 else 0


sys.exit(main(sys.argv[1:]))
