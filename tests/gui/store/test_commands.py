"""The store as a whole, from the window: names, copies, conflicts and what is said at the start."""

import io
import shutil
import zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from core.errors import StoreError
from core.store.database import open_store
from core.store.home import user_name
from core.terms.dealfile import read_deal_file
from gui.document import LeaseDocument
from gui.edit_log import PATIENCE
from gui.session import Session
from gui.settings import Settings
from gui.store.commands import name_key
from gui.store.copies_dialog import CHECKED, DAMAGED, LOOKING, CopiesDialog
from gui.store.hourly import HourlyCopies
from gui.store.name_dialog import NameDialog
from gui.widgets.message_bar import MessageBar

FEE = "monthly_fee_usd"


@pytest.fixture
def said(main):
    """What the window says now."""
    bar = main.shell.findChild(MessageBar)
    return lambda: bar.text


def press(main, text):
    buttons = main.shell.findChild(MessageBar).findChildren(QPushButton)
    [one for one in buttons if one.text() == text][-1].click()


@pytest.fixture
def copies(qtbot, main):
    """The dialog with the copies, when all of them were looked into."""

    def show():
        main.store.show_copies()
        dialog = main.shell.findChildren(CopiesDialog)[-1]
        qtbot.waitUntil(lambda: dialog._model.item(0, CHECKED).text() != LOOKING)
        return dialog

    return show


def test_the_name_that_is_typed_stands_in_the_history_and_stays(main, home, said):
    main.store.ask_name()
    dialog = main.shell.findChild(NameDialog)
    assert dialog.line.placeholderText() == user_name()
    QTest.keyClicks(dialog.line, "Ann Lee")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)

    main.session.document.edit({FEE: 9e8})
    main.session.save()

    assert main.session.store.history(1)[0].saved_by == "Ann Lee"
    assert Settings(home).text(name_key()) == "Ann Lee"
    assert said() == "The history says “Ann Lee” from now on."


def test_an_empty_name_is_that_of_the_system_again(main, home):
    main.store.set_name("Ann Lee")
    main.store.set_name("")

    assert main.session.store.author == user_name()
    assert Settings(home).text(name_key()) == ""


@pytest.mark.parametrize("suffix", [".json", ".pdf", ".docx"])
def test_the_name_is_in_nothing_that_leaves_the_program(qtbot, main, tmp_path, monkeypatch, suffix):
    main.store.set_name("Zaphod Beeblebrox")
    main.session.document.edit({FEE: 9e8})
    main.session.save()
    path = tmp_path / f"out{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))

    if suffix == ".json":
        main.library.ask_export()
    else:
        main.export_term_sheet()
    qtbot.waitUntil(path.exists)

    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b"".join(parts.read(name) for name in parts.namelist())
    for text in (b"Zaphod", "Zaphod".encode("utf-16-be")):
        assert text not in content


def test_a_copy_is_made_every_hour_if_something_changed(qtbot, main):
    before = len(main.session.store.copies())
    main.session.document.edit({FEE: 9e8})
    main.session.save()

    main.copies.copy()
    qtbot.waitUntil(lambda: len(main.session.store.copies()) == before + 1)
    with qtbot.waitSignal(main.copies._job.done):
        main.copies.copy()

    assert len(main.session.store.copies()) == before + 1


def test_a_copy_that_fails_is_told_of_once_and_tried_again(qtbot, main, said):
    folder = main.session.store.path.parent / "backups"
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("in the way", encoding="utf-8")
    copies = HourlyCopies(main.session.store.path, main.messages)

    with qtbot.waitSignal(copies._job.failed):
        copies.copy()
    assert "The store cannot be copied" in said()
    main.messages.say("Something else.")
    with qtbot.waitSignal(copies._job.failed):
        copies.copy()

    assert said() == "Something else."


def test_copies_are_listed_with_what_is_in_them_and_damaged_ones_cannot_be_restored(
    qtbot, main, copies
):
    store = main.session.store
    main.copies.copy()
    qtbot.waitUntil(lambda: len(store.copies()) == 1)
    damaged = store.copies()[0].path.with_name("lease-desk 2020-01-01.sqlite3")
    damaged.write_bytes(b"no database")

    dialog = copies()
    rows = {line.split("\t")[1]: line.split("\t") for line in dialog.table.text().splitlines()[1:]}

    sound = rows["of the hour"]
    assert sound[3] == "sound"
    assert store.deals()[0].name in sound[5]
    assert sound[4] == str(sum(len(store.scenarios(deal.id)) for deal in store.deals()))
    assert rows["of the day"][3] == DAMAGED
    dialog.choose([one.path for one in store.copies()].index(damaged))
    assert not dialog.restore.isEnabled()
    dialog.close()


def test_what_was_recovered_is_said_in_a_sentence_beside_what_the_store_has_to_say(
    main, said, home
):
    main.session.document.edit({FEE: 9e8})
    main.session.flush()
    main.session.recovered = tuple(main.session.store.pending())
    main.session.store.notice = "Its copy was opened."

    main.store.say_how_it_opened()

    first, second = said().splitlines()
    assert first == "Its copy was opened."
    assert second.startswith("Your edits of “As filed”, the last made on ")
    assert second.endswith("They are not saved yet, and can still be undone step by step.")


@pytest.fixture
def broken(main, monkeypatch):
    """A store that cannot be written, until what it returns is called."""

    def refuse(*_args):
        raise StoreError("The store cannot be written: the disk is full.")

    patches = pytest.MonkeyPatch()
    patches.setattr(main.session.store, "journal", refuse)
    yield patches.undo
    patches.undo()


def test_a_window_with_edits_that_are_not_on_disk_stays_open(
    qtbot, main, said, broken, tmp_path, monkeypatch
):
    main.session.document.edit({FEE: 9e8})

    assert not main.shell.close()

    assert main.shell.isVisible()
    assert said().startswith("Your last edits are not on disk")
    path = tmp_path / "edits.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    press(main, "Write them to a file…")
    assert read_deal_file(path).scenarios[0].terms.monthly_fee_usd == 9e8
    main.shell.close()
    press(main, "Close without them")
    assert not main.shell.isVisible()


def test_when_writing_works_again_the_window_says_so_and_closes_as_ever(
    qtbot, main, said, broken, home
):
    main.session.document.edit({FEE: 9e8})
    for _ in range(PATIENCE):
        main.session.flush()
    assert "the disk is full. Work goes on: your edits stay in this window" in said()
    assert "not on disk yet" in main.status_line._saved.text()
    main.messages.say("Something else.")
    main.session.document.edit({FEE: 8e8})
    assert said() == "Something else."

    broken()
    main.session.flush()

    assert said() == "The store can be written again: all your edits are on disk."
    assert "kept in the journal" in main.status_line._saved.text()
    assert main.shell.close()
    with open_store() as store:
        again = Session(LeaseDocument(), store, Settings(home))
        again.open_last()
        assert again.document.value(FEE) == 8e8
