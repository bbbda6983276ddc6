"""A copy that is brought back in parts, and one that is stopped on the way."""

from dataclasses import replace

import pytest

from core.errors import CancelledError
from core.store import backups
from core.store.database import back_up, open_store
from core.store.restoring import restore


@pytest.fixture
def changed(monkeypatch, path, colossus):
    """A store that was changed after its copy, which is written page by page."""
    monkeypatch.setattr(backups, "PAGES_AT_ONCE", 1)
    with open_store(path) as store:
        store.add_deal(colossus)
        back_up(path)
        store.save_scenario(1, replace(colossus.scenarios[0], notes="later"))
        yield store


def test_it_tells_how_far_it_has_come(changed, colossus):
    told = []

    restore(changed.path, changed.copies()[0].path, told.append)
    changed.forget()

    assert told == sorted(told)
    assert len(told) > 30
    assert 0.0 < told[0] < 0.1
    assert 0.9 < told[-1] < 1.0
    assert changed.export_deal(1) == colossus


@pytest.mark.parametrize("stopped_at", [0.01, 0.4, 0.71, 0.9, 0.98])
def test_what_is_stopped_on_the_way_replaces_nothing(changed, stopped_at):
    def stop(fraction):
        if fraction > stopped_at:
            raise CancelledError

    with pytest.raises(CancelledError):
        restore(changed.path, changed.copies()[0].path, stop)
    changed.forget()

    assert changed.scenario(1).notes == "later"
    assert changed._rows("pragma integrity_check")[0]["integrity_check"] == "ok"
    changed.rename_scenario(1, "Still written")
    assert not list(backups.folder(changed.path).glob("*.part"))


def test_it_is_brought_back_while_another_program_reads_and_writes(changed, path, colossus):
    """The other one writes between two parts of the copy made before, which begins again."""
    with open_store(path, author="Bob") as other:

        def write(fraction):
            if 0.4 < fraction < 0.7 and other.scenario(2).notes != "by Bob":
                other.save_scenario(2, replace(colossus.scenarios[1], notes="by Bob"))
            if fraction > 0.75:
                assert other.scenarios(1)

        before = restore(path, changed.copies()[0].path, write)

        assert other.scenario(2).notes == colossus.scenarios[1].notes
    with open_store(before) as kept:
        assert kept.scenario(2).notes == "by Bob"
