"""Programs that work on one store until each is killed at a moment drawn by lot, for tests.

Called with the store, "ahead" or "rollback" for how it is written, and how many programs work at
once. Each line that comes in is a seed: that many programs are begun by forking, so that one
costs no new interpreter, and killed; then one line of JSON says what each of them had been told
was done. Program k edits scenario k + 1 as the window does: every edit has the next number as
the scenario's note, goes to the journal, and is saved now and then.
"""

import json
import os
import signal
import sys
import time
import traceback
from dataclasses import replace
from pathlib import Path

import numpy as np

from core.errors import StoreError
from core.store import opening
from core.store.database import open_store

OPENINGS = 8  # a program lives up to as long as so many openings of the store take


def work(path, scenario_id, chance, say):
    """Edit and save for ever; say what is done as soon as the store has returned."""
    while True:
        with open_store(path) as store:
            assert not store.notice, store.notice
            for _ in range(chance.integers(1, 40)):
                edit(store, scenario_id, chance, say)


def edit(store, scenario_id, chance, say):
    """Make one edit, or keep what was edited."""
    now = current(store, scenario_id)
    if chance.random() < 0.7:
        number = int(now.notes) + 1
        journal(store, scenario_id, replace(now, notes=str(number)))
        say("edit", number)
        return
    with store.transaction():
        deal_id = store.save_deal(1, store.deal(1))
        revision_id = store.save_scenario(scenario_id, now)
        store.clear_journal(1, scenario_id)
    say("save", int(now.notes), revision_id, deal_id)


def journal(store, scenario_id, scenario):
    """Keep an edit, and try again as the window does while the other program writes."""
    while True:
        try:
            return store.journal(1, scenario_id, store.deal(1), scenario)
        except StoreError as error:
            if "another program is writing" not in str(error):
                raise


def current(store, scenario_id):
    """The scenario with its edits, saved or not."""
    kept = [edit.scenario for edit in store.pending() if edit.scenario_id == scenario_id]
    return kept[0] if kept else store.scenario(scenario_id)


def begin(path, scenario_id, seed):
    """Fork a program that works; return its number and where it says what is done."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child:
        os.close(theirs)
        return child, ours

    def say(*what):
        os.write(theirs, f"{json.dumps(what)}\n".encode())  # one write: whole or not at all

    try:
        work(path, scenario_id, np.random.default_rng(seed), say)
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(1)  # what the parent has open stays as it is


def kill(child, ours):
    """Kill a program and return all that it had said; None if it had ended by itself."""
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(ours) as said:
        done = [json.loads(line) for line in said]
    return done if os.WIFSIGNALED(status) else None


def main():
    path, mode, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    if mode == "rollback":
        opening.on_local_disk = lambda _: False
    before = time.monotonic()
    open_store(path).close()
    longest = min(1.0, OPENINGS * (time.monotonic() - before))  # [s] as busy as the machine is
    for seed in map(int, sys.stdin):
        chance = np.random.default_rng(seed)
        lives = sorted((chance.uniform(0.0, longest), number) for number in range(count))
        programs = [begin(path, number + 1, (seed, number)) for number in range(count)]
        started, said = time.monotonic(), {}
        for life, number in lives:
            time.sleep(max(0.0, started + life - time.monotonic()))
            said[number + 1] = kill(*programs[number])
        sys.stdout.write(f"{json.dumps(said)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
