"""Another program that uses the store, for tests of two at once and of crashes.

Called with what to do, the store and how often; begins when a line comes in, and writes the
number of each save as soon as the save has returned.
"""

import sys
from dataclasses import replace
from pathlib import Path

from core import resources
from core.store.database import open_store
from core.terms.dealfile import read_deal_file


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def save(store, count):
    scenario = store.scenario(1)
    for number in range(count):
        revision_id = store.save_scenario(1, replace(scenario, notes=f"note {number}"))
        say(f"{revision_id} {number}")


def hang_in_a_transaction(store, count):
    with store.transaction():
        save(store, count)
        sys.stdin.readline()


def journal(store, count):
    deal, scenario = store.deal(1), store.scenario(1)
    for number in range(count):
        store.journal(1, 1, deal, replace(scenario, notes=f"note {number}"))
        say(f"0 {number}")


def begin(store, count):
    content = read_deal_file(resources.sample_deals()[0])
    for number in range(count):
        say(f"{store.add_deal(content)} {number}")


if __name__ == "__main__":
    what, path, count = sys.argv[1:]
    say("ready")
    sys.stdin.readline()
    with open_store(Path(path)) as opened:
        assert not opened.notice, opened.notice
        globals()[what](opened, int(count))
