"""The program is killed at random moments: all that its window had shown as done is there again."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from core import resources
from core.store.database import open_store
from core.terms.dealfile import read_deal_file

LIVES = 3  # that one store goes through
KILLS = int(os.environ.get("LEASE_DESK_WINDOW_KILLS", "3"))
"""Programs that are killed; a hundred take ten minutes."""

MOST_LINES = 40  # that a program writes before it is killed, two for each thing it does
LONGEST = 0.1  # [s] that it lives after the last of them
ROOT = Path(__file__).parents[3]
KILLED = Path(__file__).with_name("killed_window.py")
SCENARIOS = ("1", "2")

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing kills at once here")


@pytest.fixture
def begun(home):
    """A store with the sample deal."""
    with open_store() as store:
        store.add_deal(read_deal_file(resources.sample_deals()[0]))
    return home


def fees_of(store, scenario):
    """The fees that can be gone back through, and the present one last."""
    number = int(scenario)
    kept = [
        store.step(number, place).scenario.terms.monthly_fee_usd
        for place in store.step_texts(number)
    ]
    unsaved = [edit for edit in store.pending() if edit.scenario_id == number]
    now = (unsaved[0].scenario if unsaved else store.scenario(number)).terms.monthly_fee_usd
    assert kept[-1:] in ([], [now]), "the last step leads to what there is"
    return kept or [now]


def live_and_die(home, seed, fees, chance):
    """Run the program until it is killed; return the lines that it wrote."""
    program = subprocess.Popen(
        [sys.executable, KILLED, home, str(seed), json.dumps(fees)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "LEASE_DESK_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    lines = [program.stdout.readline() for _ in range(chance.integers(1, MOST_LINES))]
    time.sleep(chance.uniform(0.0, LONGEST))  # at any moment of what it does next
    program.kill()
    lines += program.stdout.readlines()  # communicate() passes over what readline() has read ahead
    complaints = program.communicate(timeout=60)[1]
    assert program.returncode == -signal.SIGKILL, complaints
    return [json.loads(line) for line in lines if line.endswith("}\n")]


@pytest.mark.parametrize("seed", range(-(-KILLS // LIVES)))
def test_all_that_was_done_is_there_again_and_can_be_undone(begun, seed):
    chance = np.random.default_rng(seed)
    with open_store() as store:
        fees = {scenario: fees_of(store, scenario) for scenario in SCENARIOS}
    saves, edits = {}, 0

    for life in range(LIVES):
        trying, last = None, []
        for line in live_and_die(begun, LIVES * seed + life, fees, chance):
            if "trying" in line:
                trying, last = line["trying"], line["last"]
                tried = line["fees"]
            if "done" in line:
                fees[line["done"]], trying = line["fees"], None
                edits += 1
            if "saved" in line:
                saves[line["saved"]] = line["fee"]

        with open_store() as store:  # which checks that the file is whole
            assert store.notice == "", f"life {life}"
            for scenario in SCENARIOS:
                found, allowed = fees_of(store, scenario), [fees[scenario]]
                if trying == scenario:
                    allowed += [tried, *([*tried[:-1], fee] for fee in last)]
                assert found in allowed, f"life {life}"
                fees[scenario] = found
            for revision, fee in saves.items():
                assert store.revision(revision).terms.monthly_fee_usd == fee, f"life {life}"

    assert edits > LIVES
    assert not list(begun.glob("* damaged *"))
