"""What is kept may be read by its owner, and by those who share its folder."""

import os
import stat
from dataclasses import replace

import pytest

from core.store import backups
from core.store.database import back_up, open_store
from core.store.rights import begin_folder, rights_in
from core.store.stand_in import open_or_stand_in

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights of another kind")


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def usual_mask():
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def home(path):
    path.parent.mkdir()
    return path.parent


@pytest.mark.parametrize(
    ("folder", "file", "copies"),
    [
        (0o700, 0o600, 0o700),
        (0o755, 0o600, 0o700),
        (0o770, 0o660, 0o770),
        (0o2775, 0o660, 0o2770),
        (0o777, 0o666, 0o777),
    ],
)
def test_a_store_and_all_beside_it_is_read_by_those_who_may_write_there(
    home, path, colossus, folder, file, copies
):
    home.chmod(folder)

    with open_store(path) as store:
        deal_id = store.add_deal(colossus)
        files = [one for one in home.iterdir() if one.is_file()]
        assert len(files) > 1  # the log as well
        assert {rights(one) for one in files} == {file}
        back_up(path)

        assert rights(backups.folder(path)) == copies
        assert {rights(one) for one in backups.copies(path)} == {file}

        store.save_scenario(1, replace(colossus.scenarios[0], notes="later"))
        store.restore_copy(backups.copies(path)[0])
        assert store.scenario(1).notes == colossus.scenarios[0].notes
        assert deal_id == 1
    assert rights(path) == file


def test_in_a_folder_for_everybody_each_keeps_to_his_own(tmp_path):
    tmp_path.chmod(0o1777)

    assert rights_in(tmp_path) == 0o600
    begin_folder(tmp_path / "kept")
    assert rights(tmp_path / "kept") == 0o700


def test_an_older_store_that_others_could_read_is_closed_to_them(path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    path.chmod(0o644)

    open_store(path).close()

    assert rights(path) == 0o600


def test_a_copy_in_the_place_of_a_damaged_store_is_as_private(path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    path.write_bytes(b"damaged")

    with open_store(path) as store:
        assert "was damaged" in store.notice

    assert rights(path) == 0o600


def test_a_stand_in_is_read_by_those_who_share_the_folder(home, path):
    home.chmod(0o770)
    path.mkdir()

    with open_or_stand_in(path) as store:
        assert store.path.parent == home
        assert rights(store.path) == 0o660
