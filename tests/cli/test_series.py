"""Whose a backup is, and several restores at once, as whole processes. TAP on standard output.

usage: test_series.py PROGRAM SOURCE_ROOT
"""
import json
import re
import subprocess

from backups import CANARY, entries, key, record
from program import IS_POSTGRES, PROGRAM, WAIT_S, ask, run_tests

def new_record_at_the_same_place(w):
    """As on another machine with the same path, or beside it in another schema: gives its --db."""
    if not IS_POSTGRES:
        for file in w.database.parent.glob('seekersy.db*'):
            file.rename(w.folder / f'first-{file.name}')
        return str(w.database)
    ask(f'create schema "{w.schema}_b"')
    return w.env['SEEKERSY_DB'] + '_b'


def end_of_new_record(w):
    if IS_POSTGRES:
        ask(f'drop schema "{w.schema}_b" cascade')


def another_record_of_the_same_name_keeps_its_backups(w):
    record(w), key(w)
    status, first, err = w.run('backup', 'safe/', '-k', 'k')
    assert status == 0, err
    other = new_record_at_the_same_place(w)
    try:
        assert w.run('log', 'of another record', '--db', other)[0] == 0
        status, out, err = w.run('doctor', '--db', other)
        assert status == 0 and 'none was made of this record here yet' in out, out
        status, out, err = w.run('backup', 'safe/', '-k', 'k', '--keep', '1', '--json', '--db', other)
        assert status == 0 and json.loads(out)['removed'] == 0, (out, err)
        assert (w.folder / first.strip()).exists()
        status, out, err = w.run('backup', 'safe/', '-k', 'k', '--keep', '1', '--json', '--db', other)
        assert status == 0 and json.loads(out)['removed'] == 1, (out, err)
        assert (w.folder / first.strip()).exists()
    finally:
        end_of_new_record(w)


def record_keeps_its_series_by_whatever_name_it_is_called(w):
    record(w), key(w)
    assert w.run('backup', 'safe/', '-k', 'k')[0] == 0
    if IS_POSTGRES:
        other = w.env['SEEKERSY_DB'] + '&application_name=other'
        assert 'postgresql:///' in other
        other = other.replace('postgresql:///', 'postgresql://' + re.search(r'user=(\w+)', other)[1] + '@/')
    else:
        other = str(w.folder / 'carried/elsewhere.db')
        (w.folder / 'carried').mkdir()
        w.database.rename(other)
    status, out, err = w.run('doctor', '--db', other)
    assert status == 0 and 'less than a day old' in out, out
    status, out, err = w.run('backup', 'safe/', '-k', 'k', '--keep', '1', '--json', '--db', other)
    assert status == 0 and json.loads(out)['removed'] == 1, (out, err)


def moved_record_keeps_its_series_and_the_old_place_has_none(w):
    record(w), key(w)
    assert w.run('backup', 'safe/', '-k', 'k')[0] == 0
    assert w.run('migrate-to', 'moved.db')[0] == 0
    status, out, err = w.run('backup', 'safe/', '-k', 'k', '--keep', '1', '--json')
    assert status == 0 and json.loads(out)['removed'] == 0 and 'no older backup was removed' in err, (out, err)
    status, out, err = w.run('backup', 'safe/', '-k', 'k', '--keep', '1', '--json', '--db', 'moved.db')
    assert status == 0 and json.loads(out)['removed'] == 1 and 'no older' not in err, (out, err)
    assert len(list((w.folder / 'safe').glob('*.backup'))) == 2


def restored_copy_leaves_the_backups_of_the_original(w):
    record(w), key(w)
    status, first, err = w.run('backup', 'safe/', '-k', 'k')
    assert status == 0 and w.run('restore', first.strip(), '--to', 'copy.db', '-k', 'k')[0] == 0
    assert 'none was made of this record here yet' in w.run('doctor', '--db', 'copy.db')[1]
    status, out, err = w.run('backup', 'safe/', '-k', 'k', '--keep', '1', '--json', '--db', 'copy.db')
    assert status == 0 and json.loads(out)['removed'] == 0 and (w.folder / first.strip()).exists(), (out, err)


def of_several_restores_into_one_file_one_is_done(w):
    record(w), key(w)
    for number in range(30):
        assert w.run('log', f'{number} ' + CANARY * 200)[0] == 0
    assert w.run('backup', 'a.backup', '-k', 'k')[0] == 0
    for turn in range(4):
        name = f'turn{turn}.db'
        (w.folder / f'{name}.restoring').write_text('what a killed run left')
        runs = [subprocess.Popen([PROGRAM, 'restore', 'a.backup', '--to', name, '-k', 'k'], env=w.env, cwd=w.folder,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(5)]
        said = [(run.communicate(timeout=WAIT_S), run.returncode) for run in runs]
        assert [status for _, status in said].count(0) == 1, said
        for (out, err), status in said:
            assert status == 0 or b'never overwrites' in err or b'being restored' in err, said
        assert entries(w, '--db', name) == entries(w)
        assert [f.name for f in w.folder.iterdir() if 'restoring' in f.name] == []


run_tests([another_record_of_the_same_name_keeps_its_backups, record_keeps_its_series_by_whatever_name_it_is_called,
           moved_record_keeps_its_series_and_the_old_place_has_none,
           restored_copy_leaves_the_backups_of_the_original, of_several_restores_into_one_file_one_is_done])
