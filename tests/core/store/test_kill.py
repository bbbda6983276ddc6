"""Programs are killed at hundreds of moments: no save and no edit that returned is ever lost."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.store.database import open_store

KILLS = int(os.environ.get("LEASE_DESK_KILLS", "40"))
"""Programs that are killed in each test; hundreds take a minute."""

PROGRAMS = 2
ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="programs are begun by forking")


@pytest.fixture
def begun(path, colossus):
    """A store whose scenarios have the note "0"."""
    noted = tuple(replace(scenario, notes="0") for scenario in colossus.scenarios)
    with open_store(path) as store:
        store.add_deal(replace(colossus, scenarios=noted))
    return path


@pytest.fixture
def kill(begun):
    """Let programs work until they are killed; a call returns what each said was done."""

    def start(mode):
        command = [sys.executable, Path(__file__).with_name("killed.py"), begun, mode]
        server = subprocess.Popen(
            [*command, str(PROGRAMS)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        servers.append(server)

        def one_round(seed):
            server.stdin.write(f"{seed}\n")
            server.stdin.flush()
            return json.loads(server.stdout.readline())

        return one_round

    servers = []
    yield start
    for server in servers:
        server.communicate(timeout=60)  # it ends when nothing more comes in


def notes_of(store, scenario_id):
    """What a scenario's note says with its unsaved edit, and the note of each save."""
    saves = {row.id: store.revision(row.id).notes for row in store.history(scenario_id)}
    kept = [edit for edit in store.pending() if edit.scenario_id == scenario_id]
    edited = kept[0].scenario if kept else store.scenario(scenario_id)
    return int(edited.notes), {number: int(note) for number, note in saves.items()}


@pytest.mark.parametrize("mode", ["ahead", "rollback"])
def test_nothing_that_returned_is_lost_whenever_programs_are_killed(begun, kill, mode):
    one_round = kill(mode)
    last, saves, edits = dict.fromkeys(range(1, PROGRAMS + 1), 0), {}, 0

    for seed in range(KILLS // PROGRAMS):
        for scenario, said in one_round(seed).items():
            assert said is not None, f"a program ended by itself in round {seed}"
            for what, number, *revisions in said:
                last[int(scenario)] = number
                edits += what == "edit"
                if what == "save":
                    saves[int(scenario), revisions[0]] = number

        with open_store(begun) as store:  # which checks that the file is whole
            assert store.notice == "", f"round {seed}"
            assert len(store.pending()) <= PROGRAMS
            for scenario, number in last.items():
                reached, kept = notes_of(store, scenario)
                returned = {rev: note for (owner, rev), note in saves.items() if owner == scenario}
                assert returned.items() <= kept.items(), f"round {seed}"
                # an edit may be kept whose program did not live to say so
                assert reached in (number, number + 1), f"round {seed}"
                last[scenario] = reached

    assert saves, edits
    assert not list(begun.parent.glob("* damaged *"))
