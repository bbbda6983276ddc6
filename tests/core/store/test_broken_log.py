"""A log of last saves that is damaged: what SQLite would drop in silence is read, and said."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core.store.database import open_store

HEADER, FRAME = 32, 24 + 4096
NOTES = ("first", "second", "third")


@pytest.fixture
def crashed(path, tmp_path, colossus):
    """A store as a program leaves it that is killed: three saves and an edit are in its log."""
    with open_store(path) as store:
        store.add_deal(colossus)
    there = tmp_path / "crashed" / path.name
    there.parent.mkdir()
    with open_store(path) as store:
        for notes in NOTES:
            store.save_scenario(1, replace(colossus.scenarios[0], notes=notes))
        store.journal(1, 2, colossus.deal, replace(colossus.scenarios[1], notes="edited"))
        for ending in ("", "-wal", "-shm"):
            shutil.copyfile(f"{path}{ending}", f"{there}{ending}")
    return there


def log_of(store):
    return Path(f"{store}-wal")


def garble(store, start, length):
    log = log_of(store)
    content = bytearray(log.read_bytes())
    content[start : start + length] = bytes(255 - each for each in content[start : start + length])
    log.write_bytes(content)


def saved(store):
    return {store.revision(row.id).notes for row in store.history(1)} & set(NOTES)


def test_a_sound_log_is_read_and_nothing_is_said(crashed):
    with open_store(crashed) as store:
        assert store.notice == ""
        assert saved(store) == set(NOTES)


def test_behind_a_damaged_beginning_all_is_read(crashed):
    before = log_of(crashed).read_bytes()
    garble(crashed, 0, HEADER)

    with open_store(crashed) as store:
        assert f"The log of the last saves of the store {crashed} was damaged" in store.notice
        assert "3 saves and 1 unsaved edit were added" in store.notice
        assert saved(store) == set(NOTES)
        assert [edit.scenario.notes for edit in store.pending()] == ["edited"]

    (raw,) = crashed.parent.glob("* damaged *.log")
    assert raw.read_bytes()[HEADER:] == before[HEADER:]
    with open_store(crashed) as store:
        assert store.notice == ""  # it is said once


def test_behind_any_damaged_page_what_is_sound_is_read(crashed):
    count = (log_of(crashed).stat().st_size - HEADER) // FRAME
    whole = 0
    for frame in range(count - 2):  # the last look like a write that was cut off
        folder = crashed.parent.with_name(f"damaged {frame}")
        shutil.copytree(crashed.parent, folder)
        # in turn what stands before a page and what is on it
        garble(folder / crashed.name, HEADER + frame * FRAME + (8, 1000)[frame % 2], 200)

        with open_store(folder / crashed.name) as store:
            assert "was damaged" in store.notice, frame
            whole += saved(store) == set(NOTES)

    assert whole > count // 2  # a page that was written again later is no loss


@pytest.mark.parametrize("left", [1, 24, 1000, 4119])
def test_what_a_program_was_killed_at_is_no_damage(crashed, left):
    log = log_of(crashed)
    log.write_bytes(log.read_bytes()[: left - FRAME])

    with open_store(crashed) as store:
        assert store.notice == ""
        assert saved(store) == set(NOTES)


def test_a_page_written_by_half_over_an_older_log_is_no_damage(crashed):
    garble(crashed, log_of(crashed).stat().st_size - 3000, 3000)

    with open_store(crashed) as store:
        assert store.notice == ""
        assert saved(store) == set(NOTES)


def test_a_log_that_another_program_writes_meanwhile_is_no_damage(crashed, colossus):
    with open_store(crashed) as other:
        for number in range(20):
            other.save_scenario(1, replace(colossus.scenarios[0], notes=f"{number}"))
            with open_store(crashed) as store:
                assert store.notice == ""
                store._db.execute("pragma wal_checkpoint(restart)")


def test_where_nothing_can_be_kept_of_it_the_store_opens_and_that_is_said(crashed, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.store.backups.copy_open", full)
    garble(crashed, 0, HEADER)

    with open_store(crashed) as store:
        assert "what is left of it could not be kept: [Errno 28] No space left" in store.notice
        assert store.deals()
