"""What the tests of the tools share: cases printed as TAP, and small trees with a mistake in them."""
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Cases:
    """Counts cases and prints them as TAP."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def same(self, name, found, wanted):
        self.count += 1
        if found == wanted:
            print(f'ok {self.count} - {name}')
            return
        self.failed += 1
        print(f'not ok {self.count} - {name}')
        print(f'# wanted {wanted!r}\n# found  {found!r}')

    def end(self):
        print(f'1..{self.count}')
        sys.exit(1 if self.failed else 0)


def lay(folder, files):
    """Writes the files, given as {path: text}, below the folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def complaints(tool, files):
    """Runs a tool over a tree of these files; gives its exit status and its lines."""
    with tempfile.TemporaryDirectory() as name:
        lay(Path(name), files)
        done = subprocess.run([sys.executable, ROOT / 'tools' / tool, name],
                              capture_output=True, text=True)
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout.splitlines()
