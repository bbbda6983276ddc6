"""A store whose file is taken away under an open window: all of it is found again."""

import os
import shutil
from dataclasses import replace

import pytest

from core.errors import StoreError
from core.store import opening
from core.store.database import open_store
from core.store.stand_in import open_or_stand_in

pytestmark = pytest.mark.skipif(os.name == "nt", reason="an open file cannot be taken away there")


@pytest.fixture(autouse=True)
def nowhere_else(monkeypatch, tmp_path):
    """Let no stand-in lie outside the test's own folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.fixture(params=["ahead", "rollback"])
def filled(request, monkeypatch, path, colossus):
    if request.param == "rollback":
        monkeypatch.setattr(opening, "on_local_disk", lambda _: False)
    with open_store(path) as store:
        store.add_deal(colossus)
    return path


def files_of(path):
    return [file for file in path.parent.iterdir() if file.name.startswith(path.name)]


def deleted(path):
    for file in files_of(path):
        file.unlink()


def moved(path):
    folder = path.parent / "elsewhere"
    folder.mkdir()
    for file in files_of(path):
        file.rename(folder / file.name)


def replaced(path):
    shutil.copyfile(path, path.with_name("another"))
    path.with_name("another").replace(path)


def folder_moved(path):
    path.parent.rename(path.parent.with_name("elsewhere"))


@pytest.mark.parametrize("take", [deleted, moved, replaced, folder_moved])
def test_what_is_saved_after_its_file_was_taken_away_is_there_again(filled, colossus, take):
    noted = [replace(colossus.scenarios[0], notes=notes) for notes in ("before", "after", "edited")]
    with open_store(filled) as store:
        store.save_scenario(1, noted[0])

        take(filled)
        store.save_scenario(1, noted[1])
        store.journal(1, 1, colossus.deal, noted[2])

        assert store.scenario(1) == noted[1]
        assert f"The store {filled} was moved, deleted or replaced" in store.moved
        assert f"kept in {store.path}, where work goes on" in store.moved
    with open_or_stand_in(filled) as store:
        number = store.search("after")[0]
        notes = [store.revision(row.id).notes for row in store.history(number)]
        assert notes == ["after", "before", colossus.scenarios[0].notes]
        assert [edit.scenario for edit in store.pending()] == [noted[2]]


def test_it_is_seen_without_a_save(filled):
    with open_store(filled) as store:
        assert not store.written_elsewhere()
        deleted(filled)

        store.written_elsewhere()

        assert store.moved
        assert store.path.exists()


def test_a_stand_in_that_another_user_took_over_while_it_was_used_is_begun_again(filled, colossus):
    filled.rename(filled.with_name("kept"))
    filled.mkdir()  # it cannot be opened
    with open_or_stand_in(filled, author="ann") as mine:
        mine.add_deal(colossus)
        filled.rmdir()
        filled.with_name("kept").rename(filled)
        open_or_stand_in(filled, author="bob").close()

        number = mine.scenarios(1)[0].id
        mine.save_scenario(number, replace(mine.scenario(number), notes="later"))
    with open_or_stand_in(filled) as store:
        assert len(store.search("later")) == 1


def test_where_no_other_place_can_be_written_the_save_is_refused(monkeypatch, filled, colossus):
    monkeypatch.setattr("core.store.database.stand_in_places", lambda _: [])
    with open_store(filled) as store:
        deleted(filled)

        with pytest.raises(StoreError, match="no other place can be written"):
            store.save_scenario(1, colossus.scenarios[0])


def test_a_store_that_is_gone_is_not_begun_anew_by_its_copying(filled):
    with open_store(filled):
        shutil.rmtree(filled.parent / "backups")
        deleted(filled)

    assert not filled.exists()
