"""What happens to a store that is new, damaged, out of reach or not ours."""

import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from core.errors import StoreError
from core.store.database import open_store


def files_in(folder):
    return sorted(file.name for file in folder.iterdir() if file.is_file())


def garbage(path):
    path.write_bytes(b"not a database at all " * 500)


def one_page_lost(path):
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xa5" * 4096
    path.write_bytes(content)


def cut_short(path):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


DAMAGES = [garbage, one_page_lost, cut_short]


def struck(content, chance):
    """The content of a file with a few bytes of it changed."""
    changed = bytearray(content)
    for _ in range(chance.integers(1, 20)):
        changed[chance.integers(len(changed))] = chance.integers(256)
    return bytes(changed)


@pytest.fixture(scope="module")
def sound(tmp_path_factory, colossus):
    """The content of a store in which there is something of everything."""
    path = tmp_path_factory.mktemp("sound") / "store.sqlite3"
    with open_store(path) as store:
        store.add_deal(colossus)
        store.journal(1, 1, colossus.deal, colossus.scenarios[0])
    return path.read_bytes()


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_damaged_is_said_in_sentences(path, sound, seed):
    path.parent.mkdir()
    path.write_bytes(struck(sound, np.random.default_rng(seed)))

    with suppress(StoreError), open_store(path) as store:
        assert store.notice or store.deals()
        for row in store.scenarios(1):
            with suppress(StoreError):
                assert store.scenario(row.id).name
        store.pending()


def test_a_new_store_is_empty_and_says_nothing(path):
    with open_store(path) as store:
        assert store.deals(archived=True) == []
        assert store.pending() == []
        assert store.notice == ""


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_is_set_aside_and_an_empty_one_begun(path, colossus, damage):
    with open_store(path) as store:
        store.add_deal(colossus)
    shutil.rmtree(path.parent / "backups")
    damage(path)
    damaged = path.read_bytes()

    with open_store(path) as store:
        assert store.deals() == [] or damage is one_page_lost
        notice = store.notice

    (aside,) = path.parent.glob("lease-desk damaged *.sqlite3")
    assert aside.read_bytes() == damaged
    assert "The store was damaged" in notice
    assert str(aside) in notice
    assert "There was no sound copy of it, so an empty store was begun." in notice


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_latest_copy_takes_the_place_of_a_damaged_store(path, colossus, damage):
    with open_store(path) as store:
        deal_id = store.add_deal(colossus)
    damage(path)

    with open_store(path) as store:
        assert store.export_deal(deal_id) == colossus
        assert "was opened in its place" in store.notice
        store.save_scenario(1, colossus.scenarios[1])

    with open_store(path) as store:
        assert store.notice == ""
        assert len(store.history(1)) == 2


def test_a_damaged_copy_is_passed_over(path, colossus):
    with open_store(path) as store:
        deal_id = store.add_deal(colossus)
    (sound,) = (path.parent / "backups").iterdir()
    garbage(path.parent / "backups" / "lease-desk before m999.sqlite3")
    garbage(path)

    with open_store(path) as store:
        assert store.export_deal(deal_id) == colossus
        assert f"Its copy {sound.name} was opened" in store.notice


def test_the_log_of_a_damaged_store_is_set_aside_with_it(path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    shutil.rmtree(path.parent / "backups")
    garbage(path)
    path.with_name(f"{path.name}-wal").write_bytes(b"the last saves")

    open_store(path).close()

    (log,) = path.parent.glob("lease-desk damaged *.sqlite3-wal")
    assert log.read_bytes() == b"the last saves"


def test_a_store_of_a_newer_program_is_refused_and_left_alone(path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    newer = sqlite3.connect(path)
    newer.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) "
        "values ('lease-desk', 'm999_from_the_future', '2030-01-01')"
    )
    newer.commit()
    newer.close()
    before = path.read_bytes()

    with pytest.raises(StoreError, match=r"written by a newer Lease Desk.*m999_from_the_future"):
        open_store(path)

    assert path.read_bytes() == before
    assert files_in(path.parent) == [path.name]


def test_the_database_of_another_program_is_refused_and_left_alone(path):
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("create table bookmarks (url text)")
    other.commit()
    other.close()
    before = path.read_bytes()

    with pytest.raises(StoreError, match="is the database of another program"):
        open_store(path)

    assert path.read_bytes() == before
    assert files_in(path.parent) == [path.name]


def test_a_store_that_another_program_holds_is_not_taken_for_damaged(monkeypatch, path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    monkeypatch.setattr("core.store.opening.BUSY_SECONDS", 0.05)
    holder = sqlite3.connect(path)
    holder.execute("pragma locking_mode = exclusive")
    holder.execute("begin exclusive")

    with pytest.raises(StoreError, match="another program is writing to it"):
        open_store(path)

    holder.close()
    with open_store(path) as store:
        assert store.notice == ""
        assert len(store.deals()) == 1


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")

    with pytest.raises(StoreError, match=r"cannot be opened: .* Check the rights on its folder"):
        open_store(blocked / "data" / "store.sqlite3")


def test_a_folder_in_the_place_of_the_file_is_said(path):
    path.mkdir(parents=True)

    with pytest.raises(StoreError, match="its file cannot be opened"):
        open_store(path)


def test_an_empty_file_in_the_place_of_a_store_that_has_copies_is_a_damaged_one(path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    path.write_bytes(b"")

    with open_store(path) as store:
        assert "was opened in its place" in store.notice
        assert store.export_deal(1) == colossus


def test_a_store_that_is_gone_and_has_copies_is_begun_anew_and_that_is_said(path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    path.unlink()

    with open_store(path) as store:
        assert store.deals() == []
        assert f"There was no store {path}, so an empty one was begun" in store.notice
        (copied,) = store.copies()
        assert str(copied.path) in store.notice
    with open_store(path) as store:  # the copy of the empty one has not taken its place
        assert len(store.copies()) == 2
        store.restore_copy(copied.path)
        assert store.export_deal(1) == colossus


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_a_log_that_has_lost_its_store_is_kept(path, ending):
    path.parent.mkdir()
    log = Path(f"{path}{ending}")
    log.write_bytes(b"the last saves")

    with open_store(path) as store:
        assert f"Of the store {path} only the log of its last saves was there" in store.notice

    (kept,) = path.parent.glob(f"* damaged *{ending}")
    assert kept.read_bytes() == b"the last saves"
