"""A move from or to PostgreSQL is killed at many moments and run again; and one under eight clients that write.

However it stands, at most one of the two places takes changes; the next run finishes, and every row of every table is
there, as psql and the system's SQLite read them. What a server answered with 201 while its record was moved is in the
new place; what comes later is refused with words.
"""
import json
import subprocess
import time

from place import File, Schema
from rig import IS_LONG, PROGRAM, WAIT_S, Client, Home, Load, Oracle, run_rigs, tell

KILLS = 60 if IS_LONG else 6  # of each direction
ENTRIES = 3000 if IS_LONG else 700  # more than a page
MOVES = 20 if IS_LONG else 4
WAY_HOME = "update schema_version set moved_to = ''"


def move(home, source, target, *words):
    return home.run('migrate-to', str(target), *words, env={'SEEKERSY_DB': str(source)})


def fill(home, source):
    """A record of some size."""
    home.env['SEEKERSY_DB'] = str(source)
    token, server = home.token(), home.serve()
    load = Load(server.port, token, Oracle(), clients=4, most=ENTRIES // 4)
    load.wait()
    assert load.statuses == {201: ENTRIES}, load.statuses
    client = Client(server.port, token)
    for i in range(1, 20):
        assert client.ask('PATCH', f'/api/v1/entries/e{i}', {'text': f'día {i}\\ 顧客 🙂\ttwo'})[0] == 200
    client.close()
    assert server.stop() == 0, home.words()


def is_whole(place, columns):
    """Whether a program would take it for a record that can be used."""
    found = place.rows({'schema_version': ['version']} | columns)
    if not found or not found['schema_version'] or place.one('select coming_from from schema_version'):
        return False
    return any(found[table] for table in columns)


def check_alike(source, target, columns):
    """Every row of every table. Gives how many there are."""
    one, other = source.rows(columns), target.rows(columns)
    unlike = [table for table in columns if one[table] != other[table]]
    assert not unlike, f'{unlike} differ: {[(len(one[table]), len(other[table])) for table in unlike]}'
    return sum(map(len, one.values()))


def kill_at(home, source, target, seconds):
    """Whether it was killed before its end."""
    process = subprocess.Popen([PROGRAM, 'migrate-to', str(target)], env={**home.env, 'SEEKERSY_DB': str(source)},
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.kill()
    status = process.wait(WAIT_S)
    assert status in (0, -9), status
    return status != 0


def killed_everywhere(home, source, target):
    fill(home, source)
    took, status, out, words = 9, 0, '', ''
    for _ in range(2):
        target.clear()
        began = time.monotonic()
        status, out, words = move(home, source, target, '--json')
        took = min(took, time.monotonic() - began)
        assert status == 0, words
        source.ask(WAY_HOME)
    every = (source if source.kind == Schema.kind else target).columns()
    columns = {table['name']: every[table['name']] for table in json.loads(out)['tables']}
    rows, killed, resumed, moved = check_alike(source, target, columns), 0, 0, 0
    for i in range(KILLS):
        source.ask(WAY_HOME)
        target.clear()
        moment = took * (i + 0.5) / KILLS
        was_killed = kill_at(home, source, target, moment)
        took *= 1 if was_killed else 0.8  # the first, which was timed, may have been a slow one
        killed += was_killed
        if i % 3 == 2:  # at a second moment, of what is left
            killed += kill_at(home, source, target, took * ((i * 7) % KILLS + 0.5) / KILLS)
        has_moved = source.one('select moved_to from schema_version') is not None
        assert has_moved or not is_whole(target, columns), 'both places take changes'
        moved += has_moved and was_killed
        status, out, words = move(home, source, target, '--json')
        assert status == 0, f'killed after {moment:.3f} s, then: {status} {words}'
        report = json.loads(out)
        resumed += report['went_on_after_an_interruption']
        assert check_alike(source, target, columns) == rows
        assert target.one('select coming_from from schema_version') is None
        status, _, words = home.run('log', 'too late', env={'SEEKERSY_DB': str(source)})
        assert status == 3 and 'was moved to' in words, (status, words)
    assert killed > KILLS / 3 and resumed, (killed, resumed)
    tell(f'{source.kind} to {target.kind}: {rows} rows, {took:.2f} s; {killed} kills, {resumed} runs went on from a half, '
         f'{moved} were killed behind the handing over; 0 rows differ, never two in charge')


def with_places(run, *makers):
    with Home() as home:
        places = [make(home.folder) for make in makers]
        try:
            run(home, *places)
        finally:
            home.close_servers()
            for place in places:
                place.close()


def schema(_):
    return Schema()


def file(folder):
    path = folder / 'file/seekersy.db'
    path.parent.mkdir()
    return File(path)


def a_move_between_servers_is_killed_anywhere_and_goes_on():
    with_places(killed_everywhere, schema, schema)


def a_move_from_a_server_into_a_file_is_killed_anywhere_and_goes_on():
    with_places(killed_everywhere, schema, file)


def a_move_from_a_file_to_a_server_is_killed_anywhere_and_goes_on():
    with_places(killed_everywhere, file, schema)


def move_under_load(home, source, target):
    """Gives how many writes were answered with yes, before the move and in all, and how many with no."""
    home.env['SEEKERSY_DB'] = str(source)
    token, oracle = home.token(), Oracle()
    server = home.serve()
    load = Load(server.port, token, oracle)
    time.sleep(0.5)
    before = len(oracle.answered)
    began = time.monotonic()
    status, _, words = move(home, source, target)
    took = time.monotonic() - began
    assert status == 0, words
    time.sleep(0.3)
    client = Client(server.port, token)
    status, _, body = client.ask('POST', '/api/v1/entries', {'text': 'too late'})
    assert status == 409 and 'moved' in body, (status, body)
    assert client.ask('GET', '/api/v1/entries?limit=20')[0] == 200, 'it can still be read'
    client.close()
    load.stop()
    assert server.stop() == 0, home.words()
    assert set(load.statuses) <= {201, 409, 503} and load.statuses.get(409), load.statuses
    found = target.texts()
    lost, phantom = oracle.lost(found), oracle.phantom(found)
    assert not lost, f'{len(lost)} of {len(oracle.answered)} answered writes are not there: {sorted(lost)[:3]}'
    assert not phantom, f'{len(phantom)} were never sent, or are there twice: {phantom[:3]}'
    return before, len(oracle.answered), load.statuses, took


def what_is_answered_while_it_is_moved_is_there():
    def run(home, source, target):
        for i in range(MOVES):
            if i:
                source.clear(), target.clear()
            before, count, statuses, took = move_under_load(home, source, target)
            tell(f'moved in {took:.2f} s under eight clients: {count} answered with 201, {count - before} of them since it '
                 f'began, 0 lost, 0 phantom; later {statuses.get(409, 0)} told 409, {statuses.get(503, 0)} told 503')

    with_places(run, schema, schema)


PAST = 'insert into quiz_run (run) values ($$told-{}$$) returning run;'


def one_that_writes_past_the_store_is_found_to_lose():
    def run(home, source, target):
        home.env['SEEKERSY_DB'] = str(source)
        home.token()
        env = {'PATH': '/usr/bin:/bin'}
        past = subprocess.Popen(['psql', '-XAtq', source.address], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env,
                                text=True, bufsize=1)
        told = [write_past(past, i) for i in range(20)]
        mover = subprocess.Popen([PROGRAM, 'migrate-to', str(target)], env=home.env, stdout=subprocess.DEVNULL)
        while mover.poll() is None or len(told) < 40:
            told.append(write_past(past, len(told)))
        past.stdin.close()
        past.wait(WAIT_S)
        assert mover.returncode == 0
        lost = set(told) - set(target.rows({'quiz_run': ['run']})['quiz_run'])
        tell(f'control: {len(lost)} of {len(told)} lost of one that writes past the store')
        assert lost, 'the rig is void: it finds nothing lost of one whom nobody tells that the record moved'

    with_places(run, schema, schema)


def write_past(process, number):
    print(PAST.format(number), file=process.stdin, flush=True)
    return process.stdout.readline().strip()


run_rigs(a_move_between_servers_is_killed_anywhere_and_goes_on,
         a_move_from_a_server_into_a_file_is_killed_anywhere_and_goes_on,
         a_move_from_a_file_to_a_server_is_killed_anywhere_and_goes_on,
         what_is_answered_while_it_is_moved_is_there,
         one_that_writes_past_the_store_is_found_to_lose)
