"""PostgreSQL is stopped and started, set to read-only, has no connection left, or waits for its standby, under eight clients.

Nothing that was answered is lost, the same process writes again within three seconds of the end of it, no request waits for ten,
and meanwhile the answer is a calm 503 and the log says why. (The control of this oracle is in test_failover.py.)
"""
import time

from clients import Early
from pair import Pair, until
from rig import IS_LONG, Home, run_rigs, tell
from scene import Scene

AGAIN_S = 3
ROUNDS = 3 if IS_LONG else 1


def a_standby_that_stands_still_holds_up_nothing_but_writes():
    with Pair().start() as pair, Home() as home:
        pair.primary.keep_with(pair.standby)
        with Scene(pair, home) as scene:
            time.sleep(0.7)
            pair.standby.freeze()
            began = time.monotonic()
            until(lambda: any(writer.since(began, 503) for writer in scene.writers), 'a write is told 503')
            told = time.monotonic()
            time.sleep(8)
            thawed = time.monotonic()
            pair.standby.thaw()
            until(lambda: all(w.since(thawed, 201) for w in scene.writers), 'all write again')
            again = time.monotonic()
            quiz, reads = ([one[1] for one in watch.since(began, 200) if one[0] < thawed]
                           for watch in (scene.page, scene.reader))
            assert again - thawed <= AGAIN_S, f'{again - thawed:.1f} s until every client wrote'
            assert max(quiz) < 1 and max(reads) < 2, (max(quiz), max(reads))
            scene.stop()
            scene.check_calm()
            scene.check(pair.texts)
            tell(f'frozen for {thawed - began:.1f} s: first 503 after {told - began:.2f} s, longest request '
                 f'{scene.longest():.2f} s; all write again {again - thawed:.2f} s after it moved; '
                 f'meanwhile {len(quiz)} quiz pages, at most {max(quiz):.3f} s, {len(reads)} reads, at most '
                 f'{max(reads):.2f} s')


def a_server_that_is_started_again_is_written_to_again():
    with Pair().start(with_standby=False) as pair, Home() as home:
        with Scene(pair, home) as scene:
            for _ in range(ROUNDS):
                began = time.monotonic()
                until(lambda: len(scene.wrote(began)) > 20, 'something is written')
                pair.primary.stop()
                gone = time.monotonic()
                until(lambda: scene.ready.since(gone, 503), '/readyz is 503')
                up = pair.primary.start()
                again = scene.writes_again(gone) - up
                until(lambda: scene.ready.since(up, 200) and scene.reader.since(up, 200), 'it is read')
                assert again <= AGAIN_S, f'{again:.1f} s until the first write'
                count = scene.check(pair.texts)
                tell(f'stopped for {up - gone:.2f} s: first 201 {again:.2f} s after it took connections, '
                     f'{count} answered writes, 0 lost, longest request {scene.longest(began):.2f} s')
            scene.stop()
            scene.check_calm()


def said(scene, since, words):
    """The log says it, and not the password."""
    text = (scene.home.folder / 'server.log').read_text()[since:]
    assert words in text and scene.pair.word not in text, f'{words}: {text[-1500:]}'


def through(scene, cause, cure, words):
    """Something keeps the server from being written to, and goes away."""
    log = (scene.home.folder / 'server.log').stat().st_size
    cause()
    caused = time.monotonic()
    until(lambda: any(w.since(caused, 503) for w in scene.writers), 'writers are told 503')
    time.sleep(0.5)
    said(scene, log, words)
    cure()
    cured = time.monotonic()
    again = until(lambda: all(w.since(cured, 201) for w in scene.writers) and time.monotonic(), 'all write again') - cured
    assert again <= AGAIN_S, f'{again:.1f} s until every client wrote'
    until(lambda: scene.ready.since(cured, 200) and scene.reader.since(cured, 200), 'it is read')
    return f'{again:.2f} s'


def a_server_that_may_only_be_read_or_is_full_is_said_as_such():
    with Pair().start(with_standby=False) as pair, Home() as home:
        a = pair.primary
        hang_up = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'seekersy'"

        def full():
            a.stop()
            a.start('max_connections=12')

        def roomy():
            a.stop()
            a.start()

        with Scene(pair, home) as scene:
            time.sleep(0.5)
            read_only = through(
                scene, lambda: a.sql(f'alter database seekersy set default_transaction_read_only = on; {hang_up}'),
                lambda: a.sql('alter database seekersy reset default_transaction_read_only'), 'read-only')
            room = through(scene, full, roomy, 'connection slots')
            scene.stop()
            refused, longest = scene.check_calm()
            count = scene.check(pair.texts)
        tell(f'{count} answered writes, 0 lost, {len(refused)} told 503, longest request {longest:.2f} s; '
             f'all write again {read_only} after it was read-only, {room} after it had no connection left')


def one_that_says_201_while_postgresql_is_away_is_found_out():
    with Pair().start(with_standby=False) as pair, Home() as home:
        with Scene(pair, home, before=Early) as scene:
            until(lambda: len(scene.wrote(0)) > 20, 'something is written')
            pair.primary.stop()
            until(lambda: scene.ready.since(0, 503), '/readyz is 503')
            gone = time.monotonic()
            until(lambda: len(scene.wrote(gone)) > 20 * len(scene.writers), 'more is said to be written')
            up = pair.primary.start()
            until(lambda: scene.ready.since(up, 200), 'it may be written again')
            scene.stop()
            time.sleep(1)  # what was under way when the writers went
            lost = len(scene.oracle.lost(pair.texts()))
            tell(f'control: {lost} of {len(scene.oracle.answered)} lost where 201 comes before the commit')
            assert lost > len(scene.writers), 'the rig is void: it finds nothing lost where 201 comes before the commit'


run_rigs(*[a_standby_that_stands_still_holds_up_nothing_but_writes] * IS_LONG,
         a_server_that_is_started_again_is_written_to_again,
         a_server_that_may_only_be_read_or_is_full_is_said_as_such,
         one_that_says_201_while_postgresql_is_away_is_found_out)
