import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning

from core.errors import InvalidInputError, StoreError
from gui.crash import LOG_LIMIT, Guard
from gui.crash_dialog import CrashDialog
from gui.messages import Messages
from gui.widgets.message_bar import MessageBar

FULL = Path("/dev/full")


@pytest.fixture
def guard(qapp, home):
    guard = Guard(home)
    kept = sys.excepthook, threading.excepthook
    yield guard
    sys.excepthook, threading.excepthook = kept


@pytest.fixture
def installed(guard):
    guard.install()
    yield guard
    guard.uninstall()


def test_a_users_error_is_told_in_its_own_words(qtbot, guard):
    with qtbot.assertNotEmitted(guard.crashed), qtbot.waitSignal(guard.told) as told:
        guard.report(InvalidInputError("The term is 0 months; at least 1 would be right."))

    assert str(told.args[0]) == "The term is 0 months; at least 1 would be right."
    assert guard.count == 0


def test_a_users_error_in_a_slot_reaches_the_bar_of_the_window(qtbot, installed):
    bar = MessageBar()
    qtbot.addWidget(bar)
    installed.told.connect(Messages(bar).tell)

    def save():
        raise StoreError("The store cannot be written: the disk is full.")

    QTimer.singleShot(0, save)

    qtbot.waitUntil(lambda: bar.text == "The store cannot be written: the disk is full.")
    assert installed.count == 0


def test_any_other_error_is_reported_with_its_traceback(qtbot, installed):
    with qtbot.waitSignal(installed.crashed) as crashed:
        try:
            {}.pop("no such line")
        except KeyError as error:
            sys.excepthook(KeyError, error, error.__traceback__)

    assert "KeyError: 'no such line'" in crashed.args[0]
    assert "test_crash.py" in crashed.args[0]
    assert "no such line" in installed.log_file.read_text(encoding="utf-8")
    assert installed.count == 1


def test_an_error_in_a_thread_arrives_too(qtbot, installed):
    with qtbot.waitSignal(installed.crashed) as crashed:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()

    assert "ZeroDivisionError" in crashed.args[0]


def test_what_qt_complains_of_is_in_the_log(installed):
    qWarning("a label without a font")

    assert "WARNING Qt: a label without a font" in installed.log_file.read_text(encoding="utf-8")


def test_a_long_log_is_kept_once_and_begun_afresh(guard):
    guard.log_file.write_text("x" * (LOG_LIMIT + 1), encoding="utf-8")

    guard.install()
    guard.uninstall()

    assert guard.log_file.stat().st_size < LOG_LIMIT
    assert guard.log_file.with_suffix(".old.log").stat().st_size == LOG_LIMIT + 1


@pytest.mark.skipif(not FULL.exists(), reason="a disk that is always full")
def test_a_log_on_a_full_disk_stops_nothing(guard, capsys):
    guard.log_file.symlink_to(FULL)

    guard.install()
    guard.report(StoreError("The store cannot be written: the disk is full."))
    guard.uninstall()

    assert capsys.readouterr().err == ""


def test_without_a_folder_for_the_log_the_program_goes_on(qtbot, tmp_path):
    file = tmp_path / "file"
    file.touch()
    guard = Guard(file / "data")
    guard.install()

    with qtbot.waitSignal(guard.told):
        guard.report(StoreError("The store cannot be opened."))
    guard.uninstall()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_dialog_shows_all_reports(qtbot, qapp):
    dialog = CrashDialog("/home/me/lease-desk.log")
    qtbot.addWidget(dialog)

    dialog.show_report("first fault")
    dialog.show_report("second fault")

    assert dialog.isVisible()
    assert not dialog.isModal()
    assert dialog.text() == "first fault\nsecond fault"
