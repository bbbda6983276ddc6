"""A store in a folder that syncs, of which the service keeps copies aside."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.store.database import open_store
from core.store.takeover import copy_files
from gui.store import conflicts
from gui.widgets.message_bar import MessageBar


@pytest.fixture
def keep_aside(main, monkeypatch):
    """Make the folder one that syncs; what it returns has a service keep a copy of Bob's aside."""
    store = main.session.store
    monkeypatch.setattr("core.store.database.service_of", lambda _path: "Dropbox")

    def keep(name="lease-desk (Bob's conflicted copy)"):
        other = store.path.with_name(f"{name}.sqlite3")
        copy_files(store.path, other)
        with open_store(other, author="Bob") as theirs:
            theirs.save_scenario(1, theirs.scenario(1))
        shutil.rmtree(other.parent / "backups", ignore_errors=True)
        return other

    return keep


@pytest.fixture
def said(main):
    bar = main.shell.findChild(MessageBar)
    return lambda: bar.text


@pytest.fixture
def come_back(qapp, monkeypatch):
    """Bring the window to the front again, so many seconds after it was looked at last."""
    moment = [1e6]
    monkeypatch.setattr(conflicts, "monotonic", lambda: moment[0])

    def come(after):
        moment[0] += after
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)

    return come


def press(main, text):
    buttons = main.shell.findChild(MessageBar).findChildren(QPushButton)
    [one for one in buttons if one.text() == text][-1].click()


def test_what_was_kept_aside_is_taken_over_from_the_window(main, said, keep_aside):
    store, other = main.session.store, keep_aside()
    store.notice = "Two machines wrote it at once."

    main.store.say_how_it_opened()
    press(main, "Take over what is in them")

    assert store.history(1)[0].saved_by == "Bob"
    assert said().startswith("1 save and 0 unsaved edits of lease-desk (Bob's conflicted copy)")
    assert not other.exists()
    assert store.conflicts() == []


def test_what_is_kept_aside_while_the_window_is_open_is_told_once(
    main, said, keep_aside, come_back
):
    come_back(2 * conflicts.REST)
    assert said() == ""

    other = keep_aside()
    come_back(2 * conflicts.REST)

    assert said().startswith("Two machines wrote the store at once")
    assert other.name in said()
    main.messages.say("Something else.")
    come_back(2 * conflicts.REST)
    assert said() == "Something else."

    another = keep_aside("lease-desk (Eve's conflicted copy)")
    come_back(2 * conflicts.REST)
    assert another.name in said()
    assert other.name not in said()
    press(main, "Take over what is in them")
    assert main.session.store.history(1)[0].saved_by == "Bob"
    assert main.session.store.conflicts() == []


def test_one_of_the_same_name_is_told_again_after_the_first_was_taken_over(
    main, said, keep_aside, come_back
):
    keep_aside()
    come_back(2 * conflicts.REST)
    press(main, "Take over what is in them")
    come_back(2 * conflicts.REST)

    keep_aside()
    come_back(2 * conflicts.REST)

    assert said().startswith("Two machines wrote the store at once")


def test_somebody_who_switches_windows_all_the_time_has_the_folder_looked_at_now_and_then(
    main, said, keep_aside, come_back
):
    come_back(2 * conflicts.REST)
    keep_aside()

    come_back(0.4 * conflicts.REST)
    assert said() == ""
    come_back(0.4 * conflicts.REST)
    assert said() == ""
    come_back(0.4 * conflicts.REST)
    assert said().startswith("Two machines wrote the store at once")
