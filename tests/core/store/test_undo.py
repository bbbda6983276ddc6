import sqlite3
from dataclasses import replace

import pytest

from core.errors import StoreError
from core.store import undo
from core.store.database import open_store
from core.store.undo import UndoStep


@pytest.fixture
def states(store, colossus, scenario_id):
    """The first scenario of the sample deal after one edit more each time."""
    scenario = store.scenario(scenario_id)
    return [
        (replace(colossus.deal, name=f"Deal {count}"), replace(scenario, notes=f"note {count}"))
        for count in range(6)
    ]


def steps_of(states, first=0):
    return [
        UndoStep(text=f"Edit {place}", deal=deal, scenario=scenario)
        for place, (deal, scenario) in enumerate(states, first)
    ]


def keep(store, scenario_id, states):
    """Keep the steps between some states."""
    store.keep_steps(scenario_id, 0, steps_of(states[:-1]), *states[-1])


def texts(store, scenario_id):
    return list(store.step_texts(scenario_id).values())


def test_steps_are_there_after_a_restart_and_what_they_led_to(store, path, scenario_id, states):
    keep(store, scenario_id, states)
    store.close()

    with open_store(path) as again:
        kept = again.step_texts(scenario_id)
        steps = [again.step(scenario_id, place) for place in kept]

    assert kept == {place: f"Edit {place}" for place in range(5)} | {5: ""}
    assert [(step.deal, step.scenario) for step in steps] == states


def test_steps_after_undoing_take_the_place_of_what_was_undone(store, scenario_id, states):
    keep(store, scenario_id, states)
    another = UndoStep(text="Another", deal=states[2][0], scenario=states[2][1])

    store.keep_steps(scenario_id, 2, [another], *states[5])

    assert texts(store, scenario_id) == ["Edit 0", "Edit 1", "Another", ""]


def test_steps_of_another_scenario_or_writer_are_apart(store, path, scenario_id, states):
    keep(store, scenario_id, states)
    store.keep_steps(scenario_id + 1, 0, steps_of(states[:1], 7), *states[1])

    with open_store(path) as other:
        other.writer = "bob@elsewhere"
        assert texts(other, scenario_id) == []
        keep(other, scenario_id, states[:2])
        assert texts(other, scenario_id) == ["Edit 0", ""]

    assert len(texts(store, scenario_id)) == 6
    assert texts(store, scenario_id + 1) == ["Edit 7", ""]


def test_the_oldest_are_forgotten_when_there_are_too_many(monkeypatch, store, scenario_id, states):
    monkeypatch.setattr(undo, "KEPT_STEPS", 3)
    keep(store, scenario_id, states[:5])

    store.keep_steps(scenario_id, 4, steps_of(states[4:5], 4), *states[5])

    assert texts(store, scenario_id) == ["Edit 2", "Edit 3", "Edit 4", ""]


def test_a_step_that_cannot_be_read_is_named(store, path, scenario_id, states):
    keep(store, scenario_id, states)
    outside = sqlite3.connect(path)
    outside.execute("update undo_step set scenario = '{' where place = 2")
    outside.commit()
    outside.close()

    with pytest.raises(StoreError, match=r"What was before “Edit 2” cannot be read"):
        store.step(scenario_id, 2)
    assert store.step(scenario_id, 1).scenario == states[1][1]
