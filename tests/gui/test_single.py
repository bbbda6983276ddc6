import os
from pathlib import Path

import pytest

from core.errors import LeaseDeskError
from gui.single import SingleInstance


@pytest.fixture
def first(qapp, home):
    first = SingleInstance(home)
    assert first.claim()
    yield first
    first.release()


def test_another_user_of_the_folder_has_a_window_of_their_own(qapp, home, monkeypatch):
    first = SingleInstance(home)
    assert first.claim()
    monkeypatch.setattr("core.store.home.getpass.getuser", lambda: "bob")
    second = SingleInstance(home)

    assert second.claim()

    first.release()
    second.release()


def test_a_second_start_is_refused_and_the_first_is_called(qtbot, first, home):
    second = SingleInstance(home)
    assert not second.claim()
    first.listen()

    with qtbot.waitSignal(first.called) as called:
        second.call(Path("deal.json"))
    assert called.args == [Path("deal.json").resolve()]

    with qtbot.waitSignal(first.called) as called:
        second.call(None)
    assert called.args == [None]


def test_another_data_folder_has_a_window_of_its_own(first, tmp_path):
    other = SingleInstance(tmp_path)

    assert other.claim()
    other.release()


def test_a_closed_window_frees_its_folder(qapp, home):
    first = SingleInstance(home)
    assert first.claim()
    first.release()

    second = SingleInstance(home)
    assert second.claim()
    second.release()


def test_a_call_from_before_the_window_listens_is_heard(qtbot, first, home):
    SingleInstance(home).call(Path("deal.json"))

    with qtbot.waitSignal(first.called) as called:
        first.listen()

    assert called.args == [Path("deal.json").resolve()]


@pytest.mark.parametrize("where", ["file", "file/data"])
def test_where_the_folder_cannot_be_made_the_window_opens_all_the_same(qapp, tmp_path, where):
    tmp_path.joinpath("file").touch()
    only = SingleInstance(tmp_path / where)

    assert only.claim()

    only.listen()
    only.release()


def test_where_no_word_can_be_left_it_is_said(first, home):
    second = SingleInstance(home)
    assert not second.claim()
    for folder in home.glob("calls of *"):
        folder.rmdir()

    with pytest.raises(LeaseDeskError, match="is open already, and no word can be left"):
        second.call(Path("deal.json"))


def test_a_file_whose_name_is_no_text_is_called_by_it(qtbot, first, home):
    odd = Path(os.fsdecode(b"deal \xff.json"))
    SingleInstance(home).call(odd)

    with qtbot.waitSignal(first.called) as called:
        first.listen()

    assert called.args == [odd.resolve()]


def test_a_user_with_a_very_long_name_has_a_window_too(qapp, home, monkeypatch):
    monkeypatch.setattr("core.store.home.getpass.getuser", lambda: "名" * 300)
    first, second = SingleInstance(home), SingleInstance(home)

    assert first.claim()
    assert not second.claim()

    first.release()
