"""A store that cannot be used has one in its place, and loses nothing by it."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from core.errors import StoreError
from core.store import stand_in
from core.store.database import open_store
from core.store.stand_in import open_or_stand_in


@pytest.fixture
def filled(path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    return path


@pytest.fixture(autouse=True)
def at_once(monkeypatch, tmp_path):
    """Wait for no other program, and let no stand-in lie outside the test's own folder."""
    monkeypatch.setattr("core.store.opening.BUSY_SECONDS", 0.05)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def make_newer(path):
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("insert into _sqlite_migrations values (99, 'lease-desk', 'm999_newer', '2030')")


def make_older_again(path):
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("delete from _sqlite_migrations where name = 'm999_newer'")


def test_a_store_that_can_be_used_has_no_stand_in(filled, colossus):
    with open_or_stand_in(filled) as store:
        assert store.path == filled
        assert store.notice == ""
        assert store.export_deal(1) == colossus


def test_a_new_store_is_begun_as_usual(path):
    with open_or_stand_in(path) as store:
        assert (store.path, store.notice) == (path, "")


def test_in_the_place_of_a_newer_programs_store_its_last_copy_is_worked_on(filled, colossus):
    make_newer(filled)
    before = filled.read_bytes()

    with open_or_stand_in(filled) as store:
        assert store.path != filled
        assert "written by a newer Lease Desk" in store.notice
        assert f"Work goes on in {store.path}, begun from its copy" in store.notice
        assert store.export_deal(1) == colossus
        store.save_scenario(1, replace(colossus.scenarios[0], notes="meanwhile"))

    assert filled.read_bytes() == before
    with open_or_stand_in(filled) as store:  # still newer: the same stand-in is gone on with
        assert store.scenario(1).notes == "meanwhile"
        store.journal(1, 2, colossus.deal, replace(colossus.scenarios[1], notes="edited"))
        stood_in = store.path
    make_older_again(filled)
    with open_or_stand_in(filled) as store:
        assert store.path == filled
        assert "1 save and 1 unsaved edit made in its place meanwhile were taken" in store.notice
        assert store.scenario(1).notes == "meanwhile"
        assert [edit.scenario.notes for edit in store.pending()] == ["edited"]
    assert not stood_in.exists()
    assert len(list(stood_in.parent.glob("lease-desk taken over *.sqlite3"))) == 1
    with open_or_stand_in(filled) as store:
        assert store.notice == ""


def test_while_another_program_holds_the_store_work_goes_on(filled, colossus):
    with closing(sqlite3.connect(filled)) as holder:
        holder.execute("pragma locking_mode = exclusive")
        holder.execute("begin exclusive")

        with open_or_stand_in(filled) as store:
            assert "another program is writing to it" in store.notice
            assert store.export_deal(1) == colossus
            store.rename_scenario(1, "Meanwhile")

    with open_or_stand_in(filled) as store:
        assert store.path == filled
        assert store.scenario(1).name == "Meanwhile"


def test_another_programs_database_is_left_alone_and_work_goes_on(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("create table bookmarks (url text)")
    before = path.read_bytes()

    with open_or_stand_in(path) as store:
        assert "is the database of another program" in store.notice
        assert "which was begun empty" in store.notice
        assert store.deals() == []

    assert path.read_bytes() == before


def test_where_nothing_can_be_written_it_is_said(monkeypatch, tmp_path, filled):
    make_newer(filled)
    blocked = tmp_path / "a file"
    blocked.write_text("no folder")
    monkeypatch.setattr(stand_in, "stand_in_places", lambda _: [blocked / "stand-in.sqlite3"])

    with pytest.raises(StoreError, match="No other place to work in could be written either"):
        open_or_stand_in(filled)


def test_a_stand_in_that_cannot_be_taken_over_stays_and_is_named(monkeypatch, filled, colossus):
    make_newer(filled)
    with open_or_stand_in(filled) as store:
        stood_in = store.path
    make_older_again(filled)

    def fail(store, other):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.store.database.Store.take_over", fail)
    with open_or_stand_in(filled) as store:
        assert store.export_deal(1) == colossus
        assert f"What was saved in {stood_in} while the store could not be used stays there" in (
            store.notice
        )
    assert stood_in.exists()
