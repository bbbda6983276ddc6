"""What another store has is appended as it was saved there: from a damaged file, or a stand-in."""

import shutil
import sqlite3
from dataclasses import replace

import pytest

from core.store.database import open_store
from core.terms.deal import Deal
from core.terms.dealfile import DealFile


@pytest.fixture
def twin(path, store, colossus, deal_id, tmp_path):
    """A second store that began as a copy of the first."""
    store.journal(deal_id, 3, colossus.deal, replace(colossus.scenarios[2], notes="old edit"))
    store.close()
    other = tmp_path / "other" / "store.sqlite3"
    other.parent.mkdir()
    shutil.copyfile(path, other)
    return other


def notes(store, scenario_id):
    return [store.revision(row.id).notes for row in store.history(scenario_id)]


def noted(scenario, text):
    return replace(scenario, notes=text)


def test_saves_of_both_are_kept_each_with_its_moment_and_author(path, twin, colossus):
    with open_store(twin, author="Ann") as other:
        other.save_scenario(1, noted(other.scenario(1), "theirs"))
        other.save_deal(1, replace(colossus.deal, name="Their name"))
        there = other.history(1)[0]
    with open_store(path, author="Bob") as store:
        store.save_scenario(1, noted(store.scenario(1), "ours"))

        taken = store.take_over(twin)

        assert (taken.saves, taken.edits, taken.unreadable) == (2, 0, 0)
        assert notes(store, 1)[:2] == ["theirs", "ours"]
        latest = store.history(1)[0]
        assert (latest.saved_by, latest.saved_at) == ("Ann", there.saved_at)
        assert store.deal(1).name == "Their name"


def test_new_deals_and_scenarios_come_over_under_numbers_of_their_own(path, twin, colossus):
    with open_store(twin) as other:
        other.add_scenario(1, noted(colossus.scenarios[0], "new there"))
        other.add_deal(DealFile(deal=Deal(name="Deal there"), scenarios=colossus.scenarios[:2]))
    with open_store(path) as store:
        store.add_scenario(1, replace(colossus.scenarios[1], name="New here"))
        store.add_deal(DealFile(deal=Deal(name="Deal here"), scenarios=colossus.scenarios[:1]))

        assert store.take_over(twin).saves == 4

        assert [deal.name for deal in store.deals()][1:] == ["Deal here", "Deal there"]
        assert [row.name for row in store.scenarios(3)] == [
            one.name for one in sorted(colossus.scenarios[:2], key=lambda one: one.date)
        ]
        assert "new there" in [row.notes for row in store.scenarios(1)]
        assert len(store.scenarios(1)) == 7
        names = [row.name for row in store.scenarios(1)]
        assert len(set(names)) == len(names)


def test_what_was_taken_over_is_not_taken_again(path, twin):
    with open_store(twin) as other:
        other.save_scenario(1, noted(other.scenario(1), "theirs"))
    with open_store(path) as store:
        assert store.take_over(twin).saves == 1
        assert not store.take_over(twin)


def test_the_newer_of_two_unsaved_edits_stays(path, twin, colossus):
    with open_store(twin) as other:
        other.journal(1, 3, colossus.deal, noted(colossus.scenarios[2], "newer"))
        other.journal(1, 4, colossus.deal, noted(colossus.scenarios[3], "older"))
    with open_store(path) as store:
        store.journal(1, 4, colossus.deal, noted(colossus.scenarios[3], "newer"))

        assert store.take_over(twin).edits == 1

        assert {edit.scenario_id: edit.scenario.notes for edit in store.pending()} == {
            3: "newer",
            4: "newer",
        }


def test_an_edit_that_was_saved_there_is_no_longer_unsaved_here(path, twin, colossus):
    with open_store(twin) as other, other.transaction():
        other.save_scenario(3, noted(colossus.scenarios[2], "saved"))
        other.clear_journal(1, 3)
    with open_store(path) as store:
        assert store.pending()

        store.take_over(twin)

        assert store.pending() == []
        assert store.scenario(3).notes == "saved"


def test_the_other_store_stays_as_it_is(path, twin):
    before = twin.read_bytes()
    with open_store(path) as store:
        store.take_over(twin)

    assert twin.read_bytes() == before
    assert [file.name for file in twin.parent.iterdir()] == [twin.name]


def test_what_is_no_store_gives_nothing(path, twin):
    twin.write_bytes(b"SQLite format 3\0" + b"\xa5" * 9_000)
    with open_store(path) as store:
        taken = store.take_over(twin)

    assert not taken
    assert taken.unreadable


def break_an_index(path):
    """Damage the page that an index begins on; what it was of can still be read by number."""
    db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    sql = "select rootpage from sqlite_master where name = 'deal_revision_by_deal'"
    (page,) = db.execute(sql).fetchone()
    db.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(content)


@pytest.fixture
def crashed(path, colossus, tmp_path):
    """A store as a crash left it: 20 saves are in its log only, and not in its copy."""
    with open_store(path) as store:
        store.add_deal(colossus)
    folder = tmp_path / "crashed"
    with open_store(path) as store:
        for number in range(20):
            store.save_scenario(1, noted(colossus.scenarios[0], f"after the copy {number}"))
        shutil.copytree(path.parent, folder)
    (folder / f"{path.name}-shm").unlink()
    return folder / path.name


def test_saves_after_the_last_copy_are_read_from_a_damaged_file(crashed):
    break_an_index(crashed)

    with open_store(crashed) as store:
        assert notes(store, 1)[:-1] == [f"after the copy {number}" for number in range(20)][::-1]
        assert "was opened in its place" in store.notice
        assert "the damaged file had, 20 saves and 0 unsaved edits were added" in store.notice


def test_a_damaged_file_is_set_aside_untouched_and_its_log_with_it(crashed):
    break_an_index(crashed)
    log = crashed.with_name(f"{crashed.name}-wal")
    before = crashed.read_bytes(), log.read_bytes()
    assert len(before[1]) > 20 * 4096

    open_store(crashed).close()

    (aside,) = crashed.parent.glob("lease-desk damaged *.sqlite3")
    assert (aside.read_bytes(), aside.with_name(f"{aside.name}-wal").read_bytes()) == before
