import datetime as dt
import os
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from core.errors import StoreError
from core.store import backups, opening
from core.store.copies import kind_of
from core.store.database import back_up, open_store
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


def test_a_copy_is_brought_back_and_what_it_replaces_is_a_copy_too(filled, colossus):
    with open_store(filled) as store:
        (first,) = store.copies()
        kept = first.path.with_name("lease-desk 2026-05-01.sqlite3")
        first.path.rename(kept)
        store.save_scenario(1, replace(colossus.scenarios[0], notes="later"))
        assert len(store.scenarios(1)) == 5

        before = store.restore_copy(kept)

        assert store.export_deal(1) == colossus
        assert store.scenarios(1)[0].notes == colossus.scenarios[0].notes
        store.save_scenario(1, replace(colossus.scenarios[0], notes="after"))
        assert store._db.journal_mode == "wal"
        assert before in [copied.path for copied in store.copies()]

        store.restore_copy(before)
        assert store.scenario(1).notes == "later"
    with open_store(filled) as store:
        assert (store.notice, store.scenario(1).notes) == ("", "later")


def test_another_program_sees_what_was_brought_back(filled, colossus):
    with open_store(filled) as store, open_store(filled) as other:
        store.save_scenario(1, replace(colossus.scenarios[0], name="Later"))
        assert "Later" in [row.name for row in other.scenarios(1)]

        store.restore_copy(store.copies()[0].path)

        assert "Later" not in [row.name for row in other.scenarios(1)]
        other.rename_scenario(1, "By the other")
        assert store.scenario(1).name == "By the other"


def test_a_copy_of_an_older_form_is_brought_up_to_date(filled):
    old = Path(__file__).parents[2] / "old_databases"
    with open_store(filled) as store:
        store.restore_copy(next(iter(sorted(old.glob("m001*.sqlite3")))))

        assert [row.name for row in store.scenarios(1, archived=True) if row.archived] == [
            "Put away"
        ]


def test_a_store_on_a_network_drive_stays_one_file_when_a_copy_is_brought_back(
    monkeypatch, filled, colossus
):
    with open_store(filled) as store:
        store.save_scenario(1, replace(colossus.scenarios[0], notes="later"))
    monkeypatch.setattr(opening, "on_local_disk", lambda _: False)

    with open_store(filled) as store:
        store.restore_copy(store.copies()[0].path)
        store.save_scenario(1, replace(colossus.scenarios[0], notes="after"))

        assert store._db.journal_mode == "truncate"
        assert not filled.with_name(f"{filled.name}-wal").exists()


@pytest.mark.parametrize("damage", [b"", b"garbage" * 1000, b"SQLite format 3\0" + b"\xa5" * 9000])
def test_a_damaged_copy_is_not_brought_back(filled, colossus, damage):
    with open_store(filled) as store:
        copied = store.copies()[0].path
        copied.write_bytes(damage)

        with pytest.raises(StoreError, match="is damaged; it was not used"):
            store.restore_copy(copied)

        assert store.export_deal(1) == colossus


def test_a_copy_that_is_not_there_is_said(filled, colossus):
    with open_store(filled) as store:
        with pytest.raises(StoreError, match="The store cannot be copied"):
            store.restore_copy(filled.with_name("gone.sqlite3"))

        assert store.export_deal(1) == colossus


def test_only_the_last_copies_before_a_restore_are_kept(filled):
    for day in range(1, 31):
        old = backups.folder(filled) / f"lease-desk before restore 2020-01-{day:02} 120000.sqlite3"
        old.write_bytes(b"old")
    with open_store(filled) as store:
        before = store.restore_copy(
            backups.folder(filled) / f"lease-desk {dt.date.today()}.sqlite3"
        )

    kept = sorted(backups.folder(filled).glob("* before restore *"))
    assert len(kept) == backups.KEPT_BEFORE_RESTORE
    assert kept[-1] == before


def test_a_copy_of_the_hour_is_made_while_the_store_is_open(filled, colossus):
    with open_store(filled) as store:
        store.save_scenario(1, replace(colossus.scenarios[0], notes="later"))
        back_up(store.path)
        newest = store.copies()[0]
        back_up(store.path)  # nothing changed since

        assert kind_of(newest.label) == "of the hour"
        assert newest.size == newest.path.stat().st_size > 0
        assert len(store.copies()) == 2
        with open_store(newest.path) as copied:
            assert copied.scenario(1).notes == "later"


def test_only_a_few_hours_are_kept_and_the_day_besides(filled, colossus):
    for hour in range(20):
        old = backups.folder(filled) / f"lease-desk 2020-01-01 {hour:02}00.sqlite3"
        old.write_bytes(b"old")
        os.utime(old, (hour, hour))

    with open_store(filled) as store:
        store.save_scenario(1, colossus.scenarios[1])
        back_up(store.path)

    kinds = [kind_of(name.removeprefix("lease-desk ")[:-8]) for name in copies(filled)]
    assert kinds.count("of the hour") == backups.KEPT_HOURS
    assert kinds.count("of the day") == 1


def test_what_changed_after_the_copy_of_the_hour_is_in_that_of_the_day(filled, colossus):
    with open_store(filled) as store:
        store.save_scenario(1, replace(colossus.scenarios[0], notes="later"))
        back_up(store.path)

    (today,) = backups.copies(filled, "????-??-??")
    with open_store(today) as copied:
        assert copied.scenario(1).notes == "later"


def test_closing_does_not_wait_for_ever_for_another_program(monkeypatch, filled, colossus):
    monkeypatch.setattr(opening, "on_local_disk", lambda _: False)
    monkeypatch.setattr(backups, "BUSY_SECONDS", 0.1)
    store = open_store(filled)
    store.save_scenario(1, replace(colossus.scenarios[0], notes="later"))
    with closing(sqlite3.connect(filled)) as holder:
        holder.execute("begin exclusive")

        store.close()


def test_a_clock_that_was_ahead_once_does_not_end_the_copying(filled, colossus):
    ahead = time.time() + 400 * 86_400
    for day in range(1, 10):
        future = backups.folder(filled) / f"lease-desk 2099-01-{day:02}.sqlite3"
        future.write_bytes(b"of a clock that was ahead")
        os.utime(future, (ahead, ahead))

    with open_store(filled) as store:
        store.save_scenario(1, replace(colossus.scenarios[0], notes="later"))
        back_up(filled)
        assert kind_of(store.copies()[0].label) == "of the hour"
    with open_store(filled) as store:
        newest = store.copies()[0]

    assert newest.label == f"{dt.date.today()}"
    with open_store(newest.path) as copied:
        assert copied.scenario(1).notes == "later"
    assert len(backups.copies(filled, "????-??-??")) == backups.KEPT_DAYS


def test_two_stores_taken_over_at_once_are_both_kept(filled):
    for number in range(20):
        other = filled.with_name(f"other {number}.sqlite3")
        other.write_bytes(b"other")
        Path(f"{other}-wal").write_bytes(b"its log")

        kept = backups.keep_taken(other, filled)

        assert Path(f"{kept}-wal").read_bytes() == b"its log"
    assert len(list(filled.parent.glob("* taken over *.sqlite3"))) == 20
    assert not list(filled.parent.glob("other *"))


@pytest.mark.skipif(os.name == "nt", reason="links need rights of their own there")
def test_of_a_store_that_is_a_link_the_log_beside_what_it_leads_to_is_copied(filled, colossus):
    real = filled.with_name("elsewhere.sqlite3")
    filled.rename(real)
    filled.symlink_to(real)
    with open_store(filled) as store, open_store(filled.with_name("other.sqlite3")) as other:
        store.save_scenario(1, replace(colossus.scenarios[0], notes="in the log"))

        other.take_over(filled)

        assert len(other.search("in the log")) == 1


def test_no_number_is_given_again_after_an_earlier_copy_came_back(filled, colossus):
    with open_store(filled) as mine, open_store(filled) as theirs:
        scenario = colossus.scenarios[0]
        open_there = theirs.add_scenario(1, replace(scenario, name="open in another window"))
        saved = theirs.history(open_there)[0].id

        mine.restore_copy(backups.copies(filled)[0])
        new = mine.add_scenario(1, replace(scenario, name="new"))

        assert new > open_there
        assert mine.history(new)[0].id > saved
        with pytest.raises(StoreError, match="save what is open here as a new scenario"):
            theirs.save_scenario(open_there, scenario)
        assert [row.name for row in mine.history(new)] == ["new"]
