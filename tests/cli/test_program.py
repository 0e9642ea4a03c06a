"""The built program as a whole process: what it prints, where, and how it ends. TAP on standard output.

usage: test_program.py PROGRAM SOURCE_ROOT
"""
import json
import os
import re
import shutil
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor

from program import PROGRAM, ROOT, WAIT_S, on_terminal, run_tests


def version_touches_nothing(w):
    status, out, err = w.run('--version')
    assert status == 0 and re.fullmatch(r'seekersy \d+\.\d+\.\d+\nSQLite 3\.\d+\.\d+\n', out), out
    assert err == ''
    w.run('help'), w.run('completion', 'bash'), w.run('log'), w.run('lgo')
    assert list(w.folder.iterdir()) == []


def score_and_quiz_touch_nothing(w):
    assert w.run('score', '-', stdin=b'{"today": 1}')[0] == 0
    assert w.run('quiz', '--answers', '-', stdin=b'22222222222222222222')[0] == 0
    assert list(w.folder.iterdir()) == []


def close_enough(got, want, path='$'):
    if isinstance(want, dict):
        assert list(k for k in got if k in want) == list(want) or set(want) <= set(got), path
        for key in want:
            close_enough(got[key], want[key], f'{path}.{key}')
    elif isinstance(want, list):
        assert len(got) == len(want), path
        for i, (x, y) in enumerate(zip(got, want)):
            close_enough(x, y, f'{path}[{i}]')
    elif isinstance(want, float) and not isinstance(want, bool):
        assert abs(got - want) <= 5e-5, f'{path}: {got} is not {want}'
    else:
        assert got == want and type(got) is type(want), f'{path}: {got!r} is not {want!r}'


def score_agrees_with_every_vector_from_standard_input(w):
    vectors = json.loads((ROOT / 'tests/unit/vectors.json').read_text())['vectors']
    assert len(vectors) >= 16
    for vector in vectors:
        status, out, err = w.run('score', '-', stdin=json.dumps(vector['input']).encode())
        assert (status, err) == (0, ''), (vector['name'], err)
        close_enough(json.loads(out), vector['expected'], vector['name'])


def score_refuses_with_nothing_on_standard_output(w):
    for bad in (b'{"today": 1, "self": {"tech.debug": 7}}', b'{"today": \xff}', b'{"today": 1', b'\0', b''):
        status, out, err = w.run('score', '-', stdin=bad)
        assert (status, out) == (3, ''), (bad, status, out)
        assert err.startswith('seekersy: ') and err.count('\n') == 1, err
    assert w.run('score', '-', stdin=b'x' * 10 * 1024 * 1024)[0] == 3


def first_log_makes_the_record_for_its_owner_alone(w):
    status, out, err = w.run('log', 'Ran', 'the', 'demo')
    assert status == 0 and re.fullmatch(r'[0-9a-z]{26}\n', out), (status, out, err)
    assert re.fullmatch(r'Logged e1 for \d+ \w+\.\n', err), err
    assert w.database.stat().st_mode & 0o077 == 0
    assert w.database.parent.stat().st_mode & 0o077 == 0
    assert json.loads(w.run('show', 'e1', '--json')[1])['text'] == 'Ran the demo'


def nobody(w):
    """As somebody who may not write here, also when the tests run as root. Then it is a copy that
    runs, because our tree may stand in a folder that is root's alone."""
    if os.geteuid() != 0:
        return {}
    copy = w.folder / 'program'
    if not copy.exists():
        shutil.copy(PROGRAM, copy)
    return {'user': 65534, 'group': 65534, 'extra_groups': [], 'executable': copy}


def a_folder_that_cannot_be_written_is_said(w):
    os.chmod(w.folder, 0o755)
    locked = w.folder / 'locked'
    locked.mkdir(mode=0o555)
    status, out, err = w.run('log', 'x', '--db', str(locked / 'seekersy.db'), **nobody(w))
    assert status != 0 and out == '' and 'locked' in err and err.startswith('seekersy: '), (status, err)
    status, out, err = w.run('log', 'x', env={'XDG_DATA_HOME': str(locked)}, **nobody(w))
    assert status != 0 and out == '' and 'locked' in err, (status, err)
    assert list(locked.iterdir()) == []


def no_home_is_needed_when_the_file_is_named(w):
    del w.env['HOME']
    assert w.run('log', 'x', '--db', str(w.folder / 'mine.db'))[0] == 0
    status, out, err = w.run('log', 'x')
    assert status == 2 and out == '' and 'HOME' in err, (status, err)


def eight_first_logs_at_once_make_one_record(w):
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda i: w.run('log', f'first {i}'), range(8)))
    assert [d[0] for d in done] == [0] * 8, done
    listed = json.loads(w.run('list', '--json')[1])['items']
    assert {e['id'] for e in listed} == {d[1].strip() for d in done}


def what_is_no_database_is_left_alone(w):
    other = w.folder / 'notes.txt'
    other.write_text('not a database, but somebody\'s notes\n' * 50)
    status, out, err = w.run('log', 'x', '--db', str(other))
    assert status != 0 and out == '' and 'notes.txt' in err, (status, err)
    assert other.read_text().startswith('not a database')


def a_newer_database_is_refused_and_left_alone(w):
    w.run('log', 'x')
    with sqlite3.connect(w.database) as db:
        tables = [r[0] for r in db.execute("select name from sqlite_master where name like 'schema%'")]
        db.execute(f'update {tables[0]} set version = 999')
    db.close()
    before = w.database.read_bytes()
    status, out, err = w.run('list')
    assert status != 0 and out == '' and 'newer' in err, (status, err)
    assert w.database.read_bytes() == before
    assert w.run('--version')[0] == 0
    status, out, err = w.run('doctor')
    assert status != 0 and 'newer' in out and '!!' in out, (status, out)


def a_broken_configuration_names_file_and_line(w):
    config = w.folder / '.config/seekersy/config.yaml'
    config.parent.mkdir(parents=True)
    config.write_text('# mine\nlisten: "127.0.0.1:8000"\nport: 8000\n')
    status, out, err = w.run('log', 'x')
    assert (status, out) == (3, '') and 'config.yaml:3: ' in err, (status, err)
    assert w.run('--version')[0] == 0 and w.run('help')[0] == 0
    assert w.run('score', '-', stdin=b'{"today": 1}')[0] == 0


def a_server_that_is_away_is_said_calmly(w):
    address = 'postgresql://ada:Sesame5@127.0.0.1:1/x?application_name=Sesame5'
    for words in (['list'], ['log', 'x'], ['doctor']):
        status, out, err = w.run(*words, env={'SEEKERSY_DB': address})
        assert status == 5, (words, status, err)
        assert 'postgresql://ada@127.0.0.1:1/x' in out + err and "can't be reached" in out + err, (out, err)
        assert 'Sesame5' not in out + err, (out, err)


def an_address_that_makes_no_sense_does_not_show_its_password(w):
    for address in ('postgresql://ada:Sesa/me5@h/x', 'postgresql://ada:Ses?ame5@h/x', 'postgresql:Sesame5@h',
                    'postgresql://ada:Sesame5@h:port/x', 'postgresql://ada:Sesame%zz5@h/x'):
        status, out, err = w.run('list', env={'SEEKERSY_DB': address})
        assert status in (3, 5) and 'postgresql://' in err, (address, status, err)
        for part in ('Ses', 'Sesa', 'me5', 'ame5'):
            assert part not in out + err, (address, err)


def arguments_that_are_not_text_are_refused(w):
    status, out, err = w.run('log', b'caf\xe9')
    assert (status, out) == (3, '') and 'word 2' in err and 'byte 4' in err, (status, err)
    status, out, err = w.run('log', '-', stdin=b'a\0b')
    assert (status, out) == (3, '') and 'standard input' in err, (status, err)
    status, out, err = w.run('log', '-', stdin=b'x' * 10 * 1024 * 1024)
    assert (status, out) == (3, ''), (status, err)


def a_full_output_is_an_error(w):
    w.run('log', 'x')
    with open('/dev/full', 'w') as full:
        done = subprocess.run([PROGRAM, 'list'], stdout=full, stderr=subprocess.PIPE, env=w.env,
                              cwd=w.folder, timeout=WAIT_S)
    assert done.returncode == 5 and b'written' in done.stderr, done


def quiz_takes_keys_on_a_terminal(w):
    status, shown = on_terminal(w, 'quiz', keys=b'3' * 20 + b'\r')
    assert status == 0, (status, shown)
    assert '20 of 20' in shown and 'is the line' in shown and '\033[1m' in shown


def interrupt_in_the_quiz_is_130_and_keeps_the_answers(w):
    status, shown = on_terminal(w, 'quiz', keys=b'32\003')
    assert status == 130 and 'seekersy quiz --from ' in shown, (status, shown)


def a_long_answer_goes_through_the_pager(w):
    for i in range(30):
        w.run('log', f'entry number {i}')
    pager = w.folder / 'pager'
    pager.write_text('#!/bin/sh\necho PAGED\ncat\n')
    pager.chmod(0o755)
    w.env['SEEKERSY_PAGER'] = str(pager)
    status, shown = on_terminal(w, 'list', wait_for=b'\0')
    assert status == 0 and 'PAGED' in shown and 'entry number 7' in shown, (status, shown)
    status, shown = on_terminal(w, 'show', 'e1', wait_for=b'\0')
    assert status == 0 and 'PAGED' not in shown, (status, shown)
    assert 'PAGED' not in w.run('list')[1]
    w.env['SEEKERSY_PAGER'] = '/nowhere/pager'
    status, shown = on_terminal(w, 'list', wait_for=b'\0')
    assert status == 0 and 'entry number 7' in shown, (status, shown)


def edit_opens_the_editor(w):
    w.run('log', 'Ran the demo')
    editor = w.folder / 'editor'
    editor.write_text('#!/bin/sh\nprintf "Ran the demo for Orin\\n" > "$1"\n')
    editor.chmod(0o755)
    w.env['EDITOR'] = str(editor)
    status, shown = on_terminal(w, 'edit', 'e1', wait_for=b'\0')
    assert status == 0 and 'Changed e1' in shown, (status, shown)
    assert json.loads(w.run('show', 'e1', '--json')[1])['text'] == 'Ran the demo for Orin'


def completion_of_bash_is_good_bash(w):
    script = w.run('completion', 'bash')[1]
    ask = '\nCOMP_WORDS=(seekersy plan start --s); COMP_CWORD=3; _seekersy; echo "${COMPREPLY[@]}"\n'
    done = subprocess.run(['bash', '-eu'], input=script + ask, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout == '--size\n', done
    ask = '\nCOMP_WORDS=(seekersy to); COMP_CWORD=1; _seekersy; echo "${COMPREPLY[@]}"\n'
    done = subprocess.run(['bash', '-eu'], input=script + ask, capture_output=True, text=True)
    assert done.stdout == 'token\n', done


def doctor_tells_how_long_quizzes_take(w):
    w.run('log', 'x')
    assert 'no whole quiz has been timed yet' in w.run('doctor')[1]
    with sqlite3.connect(w.database) as db:
        db.executemany('insert into quiz_seconds (seconds, runs) values (?, ?)', [(90, 1), (110, 1), (300, 1)])
    db.close()
    assert 'took 110 seconds or less (3 timed)' in w.run('doctor')[1], w.run('doctor')[1]


run_tests([
    eight_first_logs_at_once_make_one_record,
    a_full_output_is_an_error,
    a_long_answer_goes_through_the_pager,
    edit_opens_the_editor,
], sqlite=[
    # They keep no record,
    version_touches_nothing,
    score_and_quiz_touch_nothing,
    score_agrees_with_every_vector_from_standard_input,
    score_refuses_with_nothing_on_standard_output,
    a_broken_configuration_names_file_and_line,
    a_server_that_is_away_is_said_calmly,
    an_address_that_makes_no_sense_does_not_show_its_password,
    arguments_that_are_not_text_are_refused,
    quiz_takes_keys_on_a_terminal,
    interrupt_in_the_quiz_is_130_and_keeps_the_answers,
    completion_of_bash_is_good_bash,
    # or they look at the file it is in.
    first_log_makes_the_record_for_its_owner_alone,
    a_folder_that_cannot_be_written_is_said,
    no_home_is_needed_when_the_file_is_named,
    what_is_no_database_is_left_alone,
    a_newer_database_is_refused_and_left_alone,
    doctor_tells_how_long_quizzes_take,
])
