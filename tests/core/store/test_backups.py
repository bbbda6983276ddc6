import datetime as dt
import os
import sqlite3

import pytest
from sqlite_utils import Database, Migrations

from core.errors import StoreError
from core.store import backups, opening
from core.store.database import open_store
from core.store.migrations import STEPS


def copies(path):
    return sorted(file.name for file in backups.folder(path).glob("*"))


def tables(path):
    with sqlite3.connect(path) as db:
        names = {name for (name,) in db.execute("select name from sqlite_master")}
    db.close()
    return names


@pytest.fixture
def filled(path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    return path


def next_program(monkeypatch, step):
    """Let the program be the next one, which has one step more."""
    steps = Migrations(STEPS.name)
    for known in STEPS.pending(Database(memory=True)):
        steps()(known.fn)
    steps()(step)
    monkeypatch.setattr(opening, "STEPS", steps)


def test_a_store_that_was_closed_has_a_copy_of_today(filled, colossus):
    with open_store(filled) as store:
        store.save_scenario(1, colossus.scenarios[1])

    assert copies(filled) == [f"lease-desk {dt.date.today()}.sqlite3"]
    with open_store(backups.copies(filled)[0]) as copied:
        assert len(copied.history(1)) == 2


def test_what_has_not_changed_is_not_copied_again(filled):
    (today,) = backups.copies(filled)
    before = today.stat().st_mtime_ns

    with open_store(filled) as store:
        assert store.deals()

    assert today.stat().st_mtime_ns == before


def test_what_a_crash_left_in_the_log_is_copied_at_the_next_opening(filled, colossus):
    with open_store(filled) as store:
        store.save_scenario(1, colossus.scenarios[1])  # is in the log while it is open

        with open_store(filled):
            (today,) = backups.copies(filled)
            with open_store(today) as copied:
                assert len(copied.history(1)) == 2


def test_damage_is_not_copied(filled):
    (today,) = backups.copies(filled)
    before = today.read_bytes()
    content = bytearray(filled.read_bytes())
    content[len(content) // 2 :] = b"\xa5" * (len(content) - len(content) // 2)
    filled.write_bytes(content)

    with pytest.raises(sqlite3.DatabaseError):
        backups.copy_daily(filled)

    assert today.read_bytes() == before


def test_only_a_few_days_are_kept(filled, colossus):
    for day in range(1, 31):
        old = backups.folder(filled) / f"lease-desk 2020-01-{day:02}.sqlite3"
        old.write_bytes(b"old")
        os.utime(old, (day, day))
    before = backups.folder(filled) / "lease-desk before m001.sqlite3"
    before.write_bytes(b"kept")
    os.utime(before, (1, 1))

    with open_store(filled) as store:
        store.save_scenario(1, colossus.scenarios[1])

    days = [name for name in copies(filled) if "before" not in name]
    assert len(days) == backups.KEPT_DAYS
    assert days[0] == "lease-desk 2020-01-25.sqlite3"
    assert days[-1] == f"lease-desk {dt.date.today()}.sqlite3"
    assert before.exists()


def test_a_copy_that_cannot_be_made_does_not_keep_the_store_shut(filled, colossus):
    for old in backups.folder(filled).iterdir():
        old.unlink()
    backups.folder(filled).rmdir()
    backups.folder(filled).write_text("a file in its place")

    with open_store(filled) as store:
        assert "Today's copy of the store could not be made" in store.notice
        assert store.export_deal(1) == colossus


def test_a_new_step_is_taken_after_a_copy(monkeypatch, filled, colossus):
    def m999_parties(db):
        db.execute("create table party (id integer primary key, name text) strict")

    next_program(monkeypatch, m999_parties)

    with open_store(filled) as store:
        assert store.export_deal(1) == colossus

    copied = backups.folder(filled) / "lease-desk before m999_parties.sqlite3"
    assert "party" in tables(filled)
    assert "party" not in tables(copied)
    monkeypatch.undo()
    with open_store(copied) as before:
        assert before.export_deal(1) == colossus
    with pytest.raises(StoreError, match="written by a newer Lease Desk"):
        open_store(filled)


def test_a_step_that_fails_changes_nothing(monkeypatch, filled, colossus):
    def m999_fails(db):
        db.execute("create table party (id integer primary key)")
        db.execute("update scenario set archived_at = 'now'")
        raise ZeroDivisionError

    next_program(monkeypatch, m999_fails)
    with pytest.raises(ZeroDivisionError):
        open_store(filled)
    monkeypatch.undo()

    assert "party" not in tables(filled)
    with open_store(filled) as store:
        assert store.export_deal(1) == colossus


def test_no_step_is_taken_where_no_copy_can_be_made(monkeypatch, filled):
    def m999_parties(db):
        db.execute("create table party (id integer primary key)")

    for old in backups.folder(filled).iterdir():
        old.unlink()
    backups.folder(filled).rmdir()
    backups.folder(filled).write_text("a file in its place")
    next_program(monkeypatch, m999_parties)

    with pytest.raises(StoreError, match="the copy that is made before could not be written"):
        open_store(filled)

    assert "party" not in tables(filled)
