"""A database of each released form of the store is opened, for ever.

Each is named after the last step that it was written with and holds the deal of the JSON file
beside it, with a history, an archived scenario and an unsaved edit; from the second form on,
Ann saved it.
"""

import shutil
from pathlib import Path

import pytest

from core.store.database import open_store
from core.store.migrations import STEPS
from core.terms.dealfile import read_deal_file

FOLDER = Path(__file__).parents[2] / "old_databases"
OLD = sorted(FOLDER.glob("*.sqlite3"))


def test_there_is_a_database_for_each_step(store):
    assert [old.stem for old in OLD] == [step.name for step in STEPS.applied(store._db)]


@pytest.mark.parametrize("old", OLD, ids=lambda old: old.stem)
def test_an_old_database_opens_with_all_that_is_in_it(old, path):
    path.parent.mkdir()
    shutil.copy(old, path)
    expected = read_deal_file(old.with_suffix(".json"))

    with open_store(path) as store:
        assert store.notice == ""
        (row,) = store.deals()
        assert row.name == expected.deal.name
        assert store.export_deal(row.id) == expected
        lines = store.scenarios(row.id, archived=True)
        assert {line.id: line.round for line in lines if line.round} == {1: 1, 2: 2}
        assert [line.name for line in lines if line.archived] == ["Put away"]
        first, second = store.history(1)
        assert store.revision(second.id).notes != store.revision(first.id).notes
        (edit,) = store.pending()
        assert edit.scenario.name == "Unsaved"
        shown = {line.id: (line.name, line.notes, line.date) for line in lines}
        for number, text in shown.items():
            saved = store.scenario(number)
            assert text == (saved.name, saved.notes, saved.date)
        assert {line.saved_by for line in lines} == {"" if old.stem.startswith("m001") else "Ann"}

        store.save_scenario(1, edit.scenario)

    with open_store(path) as store:
        assert store.scenario(1).name == "Unsaved"
