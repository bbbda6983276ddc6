"""A copy brought back from the window: beside it, stopped on the way, and undone."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from core.errors import StoreError
from core.store import backups
from core.store.database import back_up
from gui.store import restoring
from gui.store.copies_dialog import CHECKED, LOOKING, CopiesDialog
from gui.store.restoring import STOPPED, RestoringDialog
from gui.widgets.message_bar import MessageBar

FEE = "monthly_fee_usd"
DRIFT = "market.spot_drift"


@pytest.fixture
def said(main):
    bar = main.shell.findChild(MessageBar)
    return lambda: bar.text


@pytest.fixture
def copied(main):
    """A copy of the store, before a save and before edits that are not saved."""
    session = main.session
    back_up(session.store.path)
    (copied,) = session.store.copies()
    session.document.edit({FEE: 9e8})
    session.save()
    session.document.edit({FEE: 8e8, DRIFT: -0.5})
    return copied


@pytest.fixture
def ended(qtbot, main):
    """Wait until nothing is being brought back any more."""
    return lambda: qtbot.waitUntil(lambda: not main.store.restoring.running)


def press(main, text):
    buttons = main.shell.findChild(MessageBar).findChildren(QPushButton)
    [one for one in buttons if one.text() == text][-1].click()


def test_a_copy_is_restored_and_what_was_there_can_be_restored_again(
    qtbot, main, copied, ended, said
):
    session = main.session
    main.store.show_copies()
    copies = main.shell.findChildren(CopiesDialog)[-1]
    qtbot.waitUntil(lambda: copies._model.item(0, CHECKED).text() != LOOKING)

    QTest.keyClick(copies.restore, Qt.Key.Key_Space)
    ended()

    assert session.document.value(FEE) == 1.25e9
    assert session.document.value(DRIFT) != -0.5
    assert not session.unsaved
    assert len(session.store.history(session.document.scenario_id)) == 1
    assert said().startswith("Everything is as in the copy of the hour of ")
    assert "is kept as a copy too" in said()

    press(main, "Undo")
    ended()

    assert session.document.value(FEE) == 8e8
    assert session.document.value(DRIFT) == -0.5
    assert session.unsaved
    session.document.undo_stack.undo()
    assert session.document.value(FEE) == 9e8


@pytest.fixture
def held(monkeypatch):
    """Hold the copying at its first step, in whose thread it is, until it may go on."""
    go_on, threads = threading.Event(), []
    restore = restoring.restore

    def wait(store, copied, told):
        threads.append(threading.current_thread())
        told(0.25)
        go_on.wait(10)
        return restore(store, copied, told)

    monkeypatch.setattr(restoring, "restore", wait)
    yield go_on, threads
    go_on.set()


def test_the_window_lives_on_meanwhile_but_nothing_else_can_be_done_in_it(
    qtbot, main, copied, held, ended
):
    go_on, threads = held
    main.store.restoring.restore(copied)
    dialog = main.shell.findChild(RestoringDialog)

    qtbot.waitUntil(lambda: dialog.bar.value() == 25)  # the event loop turns
    assert threads[0] is not threading.main_thread()
    assert dialog.isModal()
    assert "the copy of the hour" in dialog.says.text()
    assert not main.shell.close()
    main.watch.look()  # reads nothing now
    go_on.set()
    ended()

    assert main.session.document.value(FEE) == 1.25e9
    assert not main.session.waits


def test_it_can_be_stopped_and_then_everything_is_as_it_was(qtbot, main, copied, held, ended, said):
    go_on, _ = held
    main.store.restoring.restore(copied)
    dialog = main.shell.findChild(RestoringDialog)
    stop = dialog.findChild(QDialogButtonBox).buttons()[0]

    QTest.keyClick(stop, Qt.Key.Key_Space)

    assert dialog.isVisible()  # until it has come to its end
    assert dialog.says.text() == "Stopping …"
    go_on.set()
    ended()
    assert said() == STOPPED
    assert main.session.document.value(FEE) == 8e8
    assert main.session.store.scenario(1).terms.monthly_fee_usd == 9e8
    assert main.shell.findChild(RestoringDialog) is None or not dialog.isVisible()


def test_escape_stops_it_too(main, copied, held, ended, said):
    go_on, _ = held
    main.store.restoring.restore(copied)

    QTest.keyClick(main.shell.findChild(RestoringDialog), Qt.Key.Key_Escape)
    go_on.set()
    ended()

    assert said() == STOPPED


def test_why_a_copy_cannot_be_brought_back_is_said(main, copied, ended, said, monkeypatch):
    def fail(*_args):
        raise StoreError("The store cannot be copied: the disk is full.")

    monkeypatch.setattr(backups, "copy_before_restore", fail)

    main.store.restoring.restore(copied)
    ended()

    assert said() == "The store cannot be copied: the disk is full. Everything is as it was."
    assert main.session.document.value(FEE) == 8e8
