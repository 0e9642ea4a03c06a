"""What the tests of backups begin with: a key, a record, and what is in it."""
import json

CANARY = 'CANARY-kept-by-nobody-else'


def key(w, name='k'):
    status, out, err = w.run('backup', 'key', name)
    assert (status, out) == (0, f'{name}\n') and 'Keep a copy' in err
    return name


def record(w):
    assert w.run('log', CANARY, '-b', 'tech.debug')[0] == 0
    assert w.run('log', 'Grüße 会議 🙂')[0] == 0


def entries(w, *more):
    status, out, err = w.run('list', '--json', *more)
    assert status == 0, err
    return json.loads(out)
