"""F1: kill -9 of the server under eight writing clients, and of the terminal beside it.

Nothing that was answered is lost, nothing that nobody sent is there, the file is sound, and the next start is quick.
"""
import random
import subprocess
import time

from clients import Early
from rig import IS_LONG, PROGRAM, Home, Load, Look, Oracle, percentile, run_rigs, tell

KILLS = 200 if IS_LONG else 20
KILLS_A_HOME = 20  # then a new record: looking at all of it costs as much as there is
CONTROL_KILLS = 5


def kill_once(home, token, oracle, early=False):
    """Starts the server, loads it, kills it."""
    server = home.serve()
    port = Early(server.port).port if early else server.port
    load = Load(port, token, oracle)
    time.sleep(random.uniform(0.05, 0.4))
    server.kill()
    load.wait()


def what_was_answered_outlives_kill_9():
    look, kills, answered, starts = Look(), 0, 0, []
    while kills < KILLS:
        with Home() as home:
            token, oracle = home.token(), Oracle()
            for _ in range(KILLS_A_HOME):
                kill_once(home, token, oracle)
                kills += 1
                again = home.serve()
                starts.append(again.start_s)
                again.kill()
                oracle.check(look, home.database)
            answered += len(oracle.answered)
    look.close()
    assert answered > KILLS * 10, f'only {answered} writes were answered'
    tell(f'{kills} kills, {answered} answered writes, 0 lost, 0 phantom; start after a kill: median '
         f'{percentile(starts, 0.5) * 1000:.0f} ms, p99 {percentile(starts, 0.99) * 1000:.0f} ms')


def terminals_killed_beside_the_server_lose_nothing():
    look, oracle, killed, done = Look(), Oracle(), 0, 0
    with Home() as home:
        token = home.token()
        server = home.serve()
        load = Load(server.port, token, oracle, clients=4)
        for i in range(200 if IS_LONG else 40):
            text = oracle.text('terminal', i)
            process = subprocess.Popen([PROGRAM, 'log', text], env=home.env, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            if i % 4:
                time.sleep(random.uniform(0, 0.03))
                process.kill()
            status = process.wait()
            killed += status < 0
            done += status == 0
            if status == 0:
                oracle.yes(text)
            else:
                assert status < 0, f'log ended with {status}'
        load.stop()
        server.kill()
        oracle.check(look, home.database)
    look.close()
    assert killed and done and set(load.statuses) == {201}, (killed, done, load.statuses)
    tell(f'{killed} terminals killed, {done} not, {load.statuses[201]} writes by the server meanwhile, 0 lost')


def a_server_that_answers_too_early_is_found_out():
    look, oracle, lost = Look(), Oracle(), 0
    with Home() as home:
        token = home.token()
        for _ in range(CONTROL_KILLS):
            kill_once(home, token, oracle, early=True)
        lost = len(oracle.lost(look(home.database)[1]))
    look.close()
    tell(f'control: {lost} of {len(oracle.answered)} lost in {CONTROL_KILLS} kills')
    assert lost, 'the rig is void: it finds nothing lost where answers come before the commit'


run_rigs(what_was_answered_outlives_kill_9,
         terminals_killed_beside_the_server_lose_nothing,
         a_server_that_answers_too_early_is_found_out)
