"""F17: a PostgreSQL primary goes down under eight writing clients, and its synchronous standby is promoted.

What was answered with 201 is on the standby, nothing stands there that nobody sent or stands there twice, the same process
writes again within three seconds of the promotion, no request waits for ten, and meanwhile the answer is a calm 503.
"""
import time

from pair import Pair, until
from rig import IS_LONG, Home, percentile, run_rigs, tell
from scene import Scene

AGAIN_S, HUNG_S = 3, 6
ROUNDS = 3


def killed(pair):
    """The machine of the primary goes."""
    pair.primary.kill()


def frozen(pair):
    """The standby stands still, so that commits wait for it; then the primary goes."""
    pair.standby.freeze()
    time.sleep(1.5)
    pair.primary.kill()
    pair.standby.thaw()


def cut(pair):
    """The standby loses its receiver, then the primary goes while the standby recovers."""
    recovered = pair.standby.cut_receiver()
    pair.primary.kill()
    recovered()


def cancelled(pair):
    """While commits wait for a frozen standby, somebody cancels the waits: the server then says yes to them, with
    a warning, although the standby has nothing."""
    pair.standby.freeze()
    time.sleep(0.3)
    count = 0
    for _ in range(8):
        count += int(pair.primary.sql("select count(pg_cancel_backend(pid)) from pg_stat_activity "
                                      "where wait_event = 'SyncRep'"))
        time.sleep(0.15)
    assert count > 2, f'{count} waits were cancelled'
    pair.primary.kill()
    pair.standby.thaw()


def hung(pair):
    """The primary takes connections and says nothing more. Whoever promotes the other sees to it that it stays so."""
    pair.primary.freeze()


FORMS = [killed, frozen, cut, cancelled, hung]


def fail_over(scene, form):
    """Gives a line of figures."""
    pair, began = scene.pair, time.monotonic()
    until(lambda: len(scene.wrote(began)) > 40, 'something is written')
    time.sleep(0.3)
    form(pair)
    gone = time.monotonic()
    pair.swap()
    time.sleep(0.3)  # somebody notices
    asked = time.monotonic()
    pair.primary.promote()
    promoted = time.monotonic()
    again = scene.writes_again(gone)
    most_s = HUNG_S if form is hung else AGAIN_S  # nothing says that it hangs but that it's silent
    assert again - promoted <= most_s, f'{again - promoted:.1f} s from the promotion to the first write'
    assert form is hung or scene.ready.since(gone, 503), '/readyz was never 503'
    until(lambda: scene.ready.since(again, 200), '/readyz is 200', most_s)
    until(lambda: scene.reader.since(again, 200), 'entries are read', most_s)
    count = scene.check(pair.texts)
    refused = sum(len(watch.since(began, 503)) for watch in scene.writers)
    return again - asked, (f'{form.__name__}: {count} answered so far, 0 lost; promoted after {promoted - asked:.2f} s, '
                           f'first 201 after {again - asked:.2f} s; longest request {scene.longest(began):.2f} s; '
                           f'{refused} writes told 503')


def a_primary_that_goes_takes_nothing_along():
    forms = FORMS * ROUNDS if IS_LONG else [killed, cancelled]
    with Pair().start() as pair, Home() as home:
        pair.primary.keep_with(pair.standby)
        with Scene(pair, home) as scene:
            waits = []
            for number, form in enumerate(forms):
                if number:
                    pair.rejoin()
                    pair.primary.keep_with(pair.standby)
                wait_s, line = fail_over(scene, form)
                waits.append(wait_s)
                tell(line)
            scene.stop()
            refused, longest = scene.check_calm()
            scene.check(pair.texts)
            count = scene.check(scene.texts_by_api)
            tell('it says:', refused[-1][4].replace('\n', ' ')[:300])
            tell(f'{len(forms)} failovers, {count} answered writes, 0 lost, 0 phantom; first write after the promotion: '
                 f'median {percentile(waits, 0.5):.2f} s, at most {max(waits):.2f} s; longest request {longest:.2f} s')


def an_asynchronous_standby_is_found_out():
    with Pair().start() as pair, Home() as home:
        with Scene(pair, home) as scene:
            until(lambda: len(scene.wrote(0)) > 20, 'something is written')
            pair.standby.hold_receiver()
            held = time.monotonic()
            until(lambda: len(scene.wrote(held)) > 20, 'something more is written')
            pair.primary.kill()
            recovered = pair.standby.cut_receiver()
            scene.stop()
            recovered()
            pair.swap()
            pair.primary.promote()
            lost = len(scene.oracle.lost(pair.texts()))
            tell(f'control: {lost} of {len(scene.oracle.answered)} lost with an asynchronous standby')
            assert lost, 'the rig is void: it finds nothing lost where commits wait for nobody'


run_rigs(a_primary_that_goes_takes_nothing_along,
         an_asynchronous_standby_is_found_out)
