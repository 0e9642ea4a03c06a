"""backup, verify and restore as whole processes, files and all. TAP on standard output.

usage: test_backup.py PROGRAM SOURCE_ROOT
"""
import json
import os
import pty
import re
import select
import subprocess
import time

from backups import CANARY, entries, key, record
from program import PROGRAM, WAIT_S, run_tests

def backup_is_printed_alone_and_restores_to_the_same(w):
    record(w), key(w)
    status, out, err = w.run('backup', '-k', 'k')
    assert status == 0, err
    path = w.folder / out.strip()
    assert out.count('\n') == 1 and path.parent == w.folder / '.local/state/seekersy/backups'
    assert re.fullmatch(r'seekersy-\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z\.backup', path.name), path.name
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o777 == 0o700
    assert CANARY.encode() not in path.read_bytes()
    manifest = path.with_name(path.name + '.manifest.json').read_text()
    assert CANARY not in manifest and json.loads(manifest)['bytes'] == path.stat().st_size
    assert sorted(f.name for f in path.parent.iterdir()) == [path.name, path.name + '.manifest.json']
    status, out, err = w.run('restore', str(path), '--to', 'there/new.db', '-k', 'k', '--json')
    assert status == 0 and json.loads(out)['rows'] >= 2, err
    assert entries(w, '--db', 'there/new.db') == entries(w)
    assert [f.name for f in (w.folder / 'there').iterdir() if 'restoring' in f.name] == []


def without_a_key_it_says_how_to_make_one(w):
    record(w)
    for words in (['backup'], ['restore', 'x', '--to', 'y']):
        status, out, err = w.run(*words)
        assert (status, out) == (3, '') and '--key-file' in err and err.count('\n') == 1, err
    assert 'seekersy backup key FILE' in w.run('backup')[2]
    assert not (w.folder / '.local/state/seekersy/backups').exists()


def keys_come_from_options_variables_and_files(w):
    record(w), key(w)
    letters = (w.folder / 'k').read_text().strip()
    (w.folder / 'words').write_text('five plain words for this\n')
    for number, (more, env) in enumerate([(['-k', 'k'], {}), ([], {'SEEKERSY_BACKUP_KEY': letters}),
                                          ([], {'SEEKERSY_BACKUP_KEY_FILE': 'k'})]):
        assert w.run('backup', f'{number}.backup', *more, env=env)[0] == 0
        assert w.run('verify', f'{number}.backup', '-k', 'k')[0] == 0
    assert w.run('backup', 'w.backup', '--passphrase-file', 'words')[0] == 0
    env = {'SEEKERSY_BACKUP_PASSPHRASE_FILE': 'words'}
    assert w.run('verify', 'w.backup', env=env)[0] == 0
    assert w.run('verify', 'w.backup', env={'SEEKERSY_BACKUP_PASSPHRASE': 'five plain words for that'})[0] == 6
    assert w.run('backup', 'x.backup', '-k', 'k', '--passphrase-file', 'words')[0] == 2
    assert w.run('backup', 'x.backup', env={**env, 'SEEKERSY_BACKUP_KEY_FILE': 'k'})[0] == 2
    (w.folder / 'bad').write_text('not a key')
    status, out, err = w.run('backup', 'x.backup', '-k', 'bad')
    assert status == 3 and '--key-file' in err and 'seekersy backup key FILE' in err, err
    assert w.run('backup', 'x.backup', '-k', 'missing')[0] == 4
    assert not (w.folder / 'x.backup').exists()


def nothing_is_overwritten(w):
    record(w), key(w)
    assert w.run('backup', 'key', 'k')[0] == 3
    (w.folder / 'a.backup').write_text('mine')
    assert w.run('backup', 'a.backup', '-k', 'k')[0] == 3
    assert (w.folder / 'a.backup').read_text() == 'mine'
    assert w.run('backup', 'b.backup', '-k', 'k')[0] == 0
    status, out, err = w.run('restore', 'b.backup', '--to', w.env.get('SEEKERSY_DB', str(w.database)), '-k', 'k')
    assert status == 3 and 'never overwrites' in err
    for to in ('postgresql:/u:Sesame5@h/x', 'pg://u:Sesame5@h/x', 'host=h password=Sesame5'):
        status, out, err = w.run('restore', 'b.backup', '--to', to, '-k', 'k')
        assert status == 3 and '--to: should be' in err and 'Sesame5' not in out + err, (to, status, err)
    status, out, err = w.run('restore', 'b.backup', '-k', 'k')
    assert status == 2 and '--to' in err


def damage_and_a_wrong_key_have_their_own_words_and_status(w):
    record(w), key(w), key(w, 'other')
    assert w.run('backup', 'a.backup', '-k', 'k')[0] == 0
    status, out, err = w.run('verify', 'a.backup', '-k', 'other')
    assert status == 6 and out == '' and 'doesn’t open' in err, err
    assert w.run('restore', 'a.backup', '--to', 'x.db', '-k', 'other')[0] == 6
    whole = (w.folder / 'a.backup').read_bytes()
    (w.folder / 'a.backup').write_bytes(whole[:-1])
    for more in ([], ['-k', 'k']):
        status, out, err = w.run('verify', 'a.backup', *more)
        assert status == 3 and out == '' and 'damaged' in err, err
    assert w.run('restore', 'a.backup', '--to', 'x.db', '-k', 'k')[0] == 3
    assert not [f for f in w.folder.iterdir() if f.name.startswith('x.db')]
    (w.folder / 'a.backup').write_bytes(b'something else')
    assert 'isn’t a backup of Seekersy' in w.run('verify', 'a.backup', '-k', 'k')[2]
    assert w.run('verify', 'nothing.backup')[0] == 4
    (w.folder / 'empty').mkdir()
    assert w.run('verify', 'empty')[0] == 4


def folder_is_verified_one_by_one(w):
    record(w), key(w)
    for name in 'abc':
        assert w.run('backup', f'safe/{name}.backup' if name != 'a' else 'safe/', '-k', 'k')[0] == 0
    status, out, err = w.run('verify', 'safe', '-k', 'k', '--json')
    items = json.loads(out)['items']
    assert status == 0 and len(items) == 3 and all(i['sound'] and i['opened'] for i in items)
    (w.folder / 'safe/b.backup').write_bytes(b'x')
    status, out, err = w.run('verify', 'safe')
    assert status == 3 and out.count('ok ') == 2 and '1 of 3 backups' in err, (out, err)


def older_ones_go_only_when_asked(w):
    record(w), key(w)
    for _ in range(3):
        assert w.run('backup', '-k', 'k')[0] == 0
    folder = w.folder / '.local/state/seekersy/backups'
    assert len(list(folder.glob('*.backup'))) == 3
    status, out, err = w.run('backup', '-k', 'k', '--keep', '2', '--json')
    assert status == 0 and json.loads(out)['removed'] == 2, out
    assert len(list(folder.glob('*.backup'))) == len(list(folder.glob('*.manifest.json'))) == 2
    for wrong in (['--keep', '0'], ['--keep', 'two'], ['--days', '3'], ['--keep', '2', '--days', '-1']):
        assert w.run('backup', '-k', 'k', *wrong)[0] == 2, wrong


def record_with_nothing_in_it_is_not_backed_up(w):
    key(w)
    status, out, err = w.run('backup', '-k', 'k', '--db', 'typo.db')
    assert status == 3 and '--db' in err and not list(w.folder.rglob('*.backup*')), err


def folder_that_cannot_be_written_says_so(w):
    record(w), key(w)
    (w.folder / 'file').write_text('')
    status, out, err = w.run('backup', 'file/x.backup', '-k', 'k')
    assert status in (3, 4, 6) and out == '' and 'file' in err, (status, err)


def on_keyboard(w, words, answers):
    """Runs it on a terminal and answers each prompt in turn; gives the status and what was shown."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(w.folder)
        os.execve(PROGRAM, [str(PROGRAM), *words], {**w.env, 'TERM': 'xterm'})
    shown, end = b'', time.monotonic() + WAIT_S
    for prompt, answer in [*answers, (None, None)]:
        start = len(shown)
        while time.monotonic() < end and (prompt is None or prompt not in shown[start:]):
            if not select.select([terminal], [], [], 0.1)[0]:
                continue
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        if answer is not None:
            os.write(terminal, answer)
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown


def passphrase_is_asked_for_twice_and_not_shown(w):
    record(w)
    secret = b'five plain wordz\x7fs f\xc3\xbcr it\r'
    status, shown = on_keyboard(w, ['backup', 'a.backup'], [(b'passphrase', secret), (b'once more', secret)])
    assert status == 0 and b'five' not in shown, shown
    (w.folder / 'words').write_text('five plain words für it\n')
    assert w.run('verify', 'a.backup', '--passphrase-file', 'words')[0] == 0
    status, shown = on_keyboard(w, ['restore', 'a.backup', '--to', 'x.db'], [(b'passphrase', secret)])
    assert status == 0 and entries(w, '--db', 'x.db') == entries(w), shown
    answers = [(b'passphrase', secret), (b'once more', b'another one here\r')]
    status, shown = on_keyboard(w, ['backup', 'b.backup'], answers)
    assert status == 3 and b'the same' in shown, shown
    status, shown = on_keyboard(w, ['backup', 'b.backup'], [(b'passphrase', b'short\r')])
    assert status == 3 and b'at least 12' in shown, shown
    status, shown = on_keyboard(w, ['backup', 'b.backup'], [(b'passphrase', b'\x03')])
    assert status == 130, (status, shown)
    assert not (w.folder / 'b.backup').exists()


def doctor_says_when_the_last_one_was_made(w):
    record(w), key(w)
    status, out, err = w.run('doctor')
    assert status == 0 and re.search(r'\? +Backup +none was made of this record here yet', out), out
    assert w.run('backup', '-k', 'k')[0] == 0
    status, out, err = w.run('doctor')
    assert status == 0 and re.search(r'ok +Backup +the last one is less than a day old', out), out
    note, = (w.folder / '.local/state/seekersy').glob('last-backup-*.json')
    old = json.loads(note.read_text())
    note.write_text(json.dumps({**old, 'made_ms': old['made_ms'] - 9 * 86400 * 1000}))
    status, out, err = w.run('doctor')
    assert status == 0 and re.search(r'\? +Backup +the last one is 9 days old', out), out


def killed_backup_leaves_nothing_with_its_name(w):
    record(w), key(w)
    for wait_ms in (1, 5, 10, 20, 30, 45, 60):
        child = subprocess.Popen([PROGRAM, 'backup', f'safe/{wait_ms}.backup', '-k', 'k'], env=w.env, cwd=w.folder,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(wait_ms / 1000)
        child.kill()
        child.communicate()
        if (w.folder / f'safe/{wait_ms}.backup').exists():
            assert w.run('verify', f'safe/{wait_ms}.backup', '-k', 'k')[0] == 0
    assert w.run('backup', 'safe/last.backup', '-k', 'k')[0] == 0
    assert not list((w.folder / 'safe').glob('.*'))


run_tests([backup_is_printed_alone_and_restores_to_the_same, without_a_key_it_says_how_to_make_one,
           keys_come_from_options_variables_and_files, nothing_is_overwritten,
           damage_and_a_wrong_key_have_their_own_words_and_status, folder_is_verified_one_by_one,
           older_ones_go_only_when_asked, record_with_nothing_in_it_is_not_backed_up,
           folder_that_cannot_be_written_says_so, passphrase_is_asked_for_twice_and_not_shown,
           doctor_says_when_the_last_one_was_made, killed_backup_leaves_nothing_with_its_name])
