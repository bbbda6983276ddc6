import sqlite3
from dataclasses import replace

import pytest

from core.store import undo
from core.store.database import open_store


@pytest.fixture
def states(store, colossus, scenario_id):
    """The first scenario of the sample deal after one edit more each time."""
    scenario = store.scenario(scenario_id)
    return [
        (replace(colossus.deal, name=f"Deal {count}"), replace(scenario, notes=f"note {count}"))
        for count in range(5)
    ]


def keep(store, scenario_id, states):
    for place, state in enumerate(states):
        store.keep_step(scenario_id, place, f"Edit {place}", *state)


def test_steps_are_there_after_a_restart_the_oldest_first(store, path, scenario_id, states):
    keep(store, scenario_id, states)
    store.close()

    with open_store(path) as again:
        steps = again.steps(scenario_id)

    assert [step.text for step in steps] == [f"Edit {place}" for place in range(5)]
    assert [(step.deal, step.scenario) for step in steps] == states


def test_a_step_after_undoing_takes_the_place_of_what_was_undone(store, scenario_id, states):
    keep(store, scenario_id, states)

    store.keep_step(scenario_id, 2, "Another", *states[2])

    assert [step.text for step in store.steps(scenario_id)] == ["Edit 0", "Edit 1", "Another"]


def test_what_was_undone_is_forgotten_for_this_scenario_only(store, scenario_id, states):
    keep(store, scenario_id, states)
    store.keep_step(scenario_id + 1, 0, "Of another", *states[0])

    store.forget_steps(scenario_id, 1)

    assert [step.text for step in store.steps(scenario_id)] == ["Edit 0"]
    assert [step.text for step in store.steps(scenario_id + 1)] == ["Of another"]
    store.forget_steps(scenario_id)
    assert store.steps(scenario_id) == []


def test_the_oldest_are_forgotten_when_there_are_too_many(monkeypatch, store, scenario_id, states):
    monkeypatch.setattr(undo, "KEPT_STEPS", 3)

    keep(store, scenario_id, states)

    assert [step.text for step in store.steps(scenario_id)] == ["Edit 2", "Edit 3", "Edit 4"]


def test_steps_behind_one_that_cannot_be_read_are_left_out(store, path, scenario_id, states):
    keep(store, scenario_id, states)
    outside = sqlite3.connect(path)
    outside.execute("update undo_step set scenario = '{' where place = 2")
    outside.commit()
    outside.close()

    assert [step.text for step in store.steps(scenario_id)] == ["Edit 3", "Edit 4"]
