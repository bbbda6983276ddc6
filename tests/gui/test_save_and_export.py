"""What is saved, exported and kept at closing: all that is on screen, typed or not."""

import io
import json
import threading

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from core.engine.evaluate import evaluate
from core.errors import LeaseDeskError
from core.export.kinds import Exported
from core.report.stamp import read_stamp
from core.store.database import open_store
from gui.document import LeaseDocument
from gui.forms.input_editor import InputEditor
from gui.session import Session
from gui.settings import Settings
from gui.widgets.message_bar import MessageBar
from gui.workspaces import TITLES

FEE = "monthly_fee_usd"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def typed(main):
    """Type a fee into its field, and leave neither the field nor the line with Enter."""
    main.show_input(FEE)
    line = main.workspaces.draft.findChild(InputEditor, FEE).findChild(QLineEdit)
    main.shell.activateWindow()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "987654321")
    assert main.session.document.value(FEE) == 1.25e9
    return line


def wait_for_the_file(qtbot, main):
    """Let an export go on until its message says what came of it."""
    documents = main.workspaces.documents
    for exporting in (documents.exporting, main.exports.exporting):
        qtbot.waitUntil(lambda exporting=exporting: not exporting.running)


def stored_fee(main):
    return main.session.store.scenario(main.session.document.scenario_id).terms.monthly_fee_usd


def answer(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_S, CTRL), (Qt.Key.Key_S, CTRL | SHIFT), (Qt.Key.Key_R, CTRL)],
    ids=["save", "save as", "save round"],
)
def test_a_save_by_its_keys_takes_it_along(main, typed, key, modifiers):
    QTest.keyClick(typed, key, modifiers)

    assert stored_fee(main) == 987654321


def test_the_button_that_saves_a_round_takes_it_along(main, typed):
    main.actions["save_round"].trigger()

    assert stored_fee(main) == 987654321
    assert main.session.row().round == 2


def test_the_term_sheet_has_it(qtbot, main, typed, tmp_path, monkeypatch):
    path = tmp_path / "sheet.pdf"
    answer(monkeypatch, path)

    QTest.keyClick(typed, Qt.Key.Key_E, CTRL)
    wait_for_the_file(qtbot, main)

    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages)
    assert "987,654,321" in text


def test_the_deal_file_says_that_it_is_not_saved_yet(main, typed, tmp_path, monkeypatch):
    path = tmp_path / "deal.json"
    answer(monkeypatch, path)

    QTest.keyClick(typed, Qt.Key.Key_E, CTRL | SHIFT)

    assert json.loads(path.read_text())["scenarios"][0]["terms"][FEE] == 1.25e9
    assert main.session.document.value(FEE) == 987654321
    assert "not saved are not in it" in main.shell.findChild(MessageBar).text


def test_closing_the_window_keeps_it_for_the_next_start(main, typed, home):
    main.shell.close()

    with open_store() as store:
        again = Session(LeaseDocument(), store, Settings(home))
        again.open_last()
        assert again.document.value(FEE) == 987654321
        assert again.unsaved
        assert [edit.scenario.name for edit in again.recovered] == ["As filed"]


def test_a_cell_that_is_being_typed_in_is_saved(main):
    main.show_workspace("Assumptions")
    table = main.workspaces.assumptions.fleets
    main.shell.activateWindow()
    table.view.setFocus()
    table.view.setCurrentIndex(table.view.model().index(0, 1))
    QTest.keyClick(table.view, Qt.Key.Key_1)  # opens the editor of the cell
    line = QApplication.focusWidget()
    QTest.keyClicks(line, "23456")

    QTest.keyClick(line, Qt.Key.Key_S, CTRL)

    deal = main.session.store.deal(main.session.document.deal_id)
    assert deal.facility.fleets[0].count == 123456


def test_in_a_table_f2_opens_the_cell_and_renames_nothing(main):
    main.show_workspace("Assumptions")
    table = main.workspaces.assumptions.fleets.view
    main.shell.activateWindow()
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))

    QTest.keyClick(table, Qt.Key.Key_F2)

    assert QApplication.focusWidget().parent() is table.viewport()


def test_what_cannot_be_read_stays_in_the_field_and_out_of_the_store(main, typed):
    typed.selectAll()
    QTest.keyClicks(typed, "lots")

    QTest.keyClick(typed, Qt.Key.Key_R, CTRL)

    assert typed.text() == "lots"
    assert "not a figure" in typed.toolTip()
    assert stored_fee(main) == 1.25e9


def test_a_failed_export_of_the_term_sheet_leaves_the_old_file_and_says_why(
    qtbot, main, tmp_path, monkeypatch
):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"the old one")
    answer(monkeypatch, path)
    refuse_to_write(monkeypatch)

    main.actions["export_term_sheet"].trigger()
    wait_for_the_file(qtbot, main)

    assert path.read_bytes() == b"the old one"
    assert [one.name for one in tmp_path.iterdir()] == ["sheet.pdf"]
    message = main.workspaces.documents.message
    assert message.isVisible()
    assert "The disk has no room for sheet.pdf" in message.text


def test_a_failed_export_of_the_deal_leaves_the_old_file_and_says_why(tmp_path, main, monkeypatch):
    path = tmp_path / "deal.json"
    path.write_text("the old one")
    refuse_to_write(monkeypatch)

    with pytest.raises(LeaseDeskError, match="The disk has no room for deal"):
        main.library.export_file(path)

    assert path.read_text() == "the old one"


def refuse_to_write(monkeypatch):
    """Let the disk be full once the file is to be put in its place."""

    def full(*_args, **_rest):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.files.os.fsync", full)


def test_the_pages_bear_the_version_that_a_save_gives_them(qtbot, main):
    main.show_workspace("Documents")
    preview = main.workspaces.documents.preview
    with qtbot.waitSignal(preview.changed):
        main.session.document.edit({FEE: 1e9})
    edited = preview.pages

    with qtbot.waitSignal(preview.changed):
        main.actions["save"].trigger()

    assert preview.pages is not edited


def test_what_a_reader_should_know_of_an_export_is_shown(qtbot, main, tmp_path, monkeypatch):
    path = tmp_path / "sheet.pdf"
    note = "Two characters stand as empty boxes."
    answer(monkeypatch, path)
    monkeypatch.setattr(
        "gui.documents.workspace.export",
        lambda _report, to, **_rest: Exported(paths=(to,), notes=(note,)),
    )

    main.actions["export_term_sheet"].trigger()
    wait_for_the_file(qtbot, main)

    message = main.workspaces.documents.message
    assert note in message.text
    assert message.property("tone") == "warning"


@pytest.fixture
def compared(main):
    """Tick the scenarios of the open deal; return the comparison's memo."""
    deal_id = main.session.document.deal_id
    main.panel.model.set_ticked({row.id for row in main.session.store.scenarios(deal_id)})
    return main.workspaces.compare.memo


def test_the_command_shows_the_comparison_and_writes_its_memo(
    qtbot, main, compared, tmp_path, monkeypatch
):
    path = tmp_path / "memo.pdf"
    answer(monkeypatch, path)

    with qtbot.waitSignal(compared.job.done, timeout=20_000):
        main.actions["export_memo"].trigger()

    assert main.workspaces.currentIndex() == TITLES.index("Compare")
    assert "Against “As filed”" in PdfReader(io.BytesIO(path.read_bytes())).pages[0].extract_text()
    assert str(path) in main.workspaces.compare.message.text


def test_the_command_works_out_the_priced_redline_and_writes_it(
    qtbot, main, compared, tmp_path, monkeypatch
):
    path = tmp_path / "priced.pdf"
    answer(monkeypatch, path)
    compare = main.workspaces.compare

    with qtbot.waitSignal(compare.priced.job.done, timeout=30_000):
        main.actions["export_priced"].trigger()

    assert main.workspaces.currentIndex() == TITLES.index("Compare")
    assert compare.below.redline.isVisible()
    first = PdfReader(io.BytesIO(path.read_bytes())).pages[0].extract_text()
    assert "against “As filed”" in first


def test_a_window_that_closes_waits_for_no_memo(main, compared, tmp_path, monkeypatch):
    closed = threading.Event()
    monkeypatch.setattr("gui.compare.memo_export.memo", lambda *_args, **_rest: closed.wait(20))
    answer(monkeypatch, tmp_path / "memo.pdf")
    main.actions["export_memo"].trigger()
    assert compared.job.running

    main.shell.close()
    closed.set()

    assert not compared.job.running
    assert list(tmp_path.iterdir()) == []


def test_the_workbook_holds_what_is_on_screen_under_its_case(
    qtbot, main, typed, tmp_path, monkeypatch
):
    path = tmp_path / "model.xlsx"
    answer(monkeypatch, path)

    main.actions["export_workbook"].trigger()
    wait_for_the_file(qtbot, main)

    names = load_workbook(path).defined_names
    sheet, cell = names[FEE].attr_text.replace("$", "").replace("'", "").split("!")
    assert load_workbook(path)[sheet][cell].value == 987654321
    bar = main.shell.findChild(MessageBar)
    assert f"Written to {path}" in bar.text
    assert "not for the other side" in bar.text


def test_a_workbook_that_cannot_be_written_leaves_the_old_file(qtbot, main, tmp_path, monkeypatch):
    folder = tmp_path / "model.xlsx"
    folder.mkdir()
    answer(monkeypatch, folder)

    main.actions["export_workbook"].trigger()
    wait_for_the_file(qtbot, main)

    assert folder.is_dir()
    assert str(folder) in main.shell.findChild(MessageBar).text


@pytest.mark.parametrize("suffix", [".csv", ".json"])
@pytest.mark.parametrize("command", ["export_lines", "export_figures"])
def test_lines_and_figures_hold_what_is_on_screen(
    qtbot, main, typed, tmp_path, monkeypatch, command, suffix
):
    path = tmp_path / f"a{suffix}"
    answer(monkeypatch, path)

    main.actions[command].trigger()
    wait_for_the_file(qtbot, main)

    document = main.session.document
    outcome = evaluate(document.deal.under(document.scenario.case), document.scenario.terms)
    shown = (
        outcome.line("scheduled_fee")[-2]
        if command == "export_lines"
        else outcome.metric("headline_value_usd")
    )
    assert repr(float(shown)) in path.read_text(encoding="utf-8-sig")
    assert "not for the other side" in main.shell.findChild(MessageBar).text


def test_a_document_of_the_window_names_the_save_it_was_made_from(
    qtbot, main, tmp_path, monkeypatch
):
    answer(monkeypatch, tmp_path / "sheet.pdf")
    main.actions["export_term_sheet"].trigger()
    wait_for_the_file(qtbot, main)
    assert read_stamp((tmp_path / "sheet.pdf").read_bytes()).origin.revision == "1"

    main.session.document.edit({FEE: 1.1e9})
    main.actions["export_term_sheet"].trigger()
    wait_for_the_file(qtbot, main)
    assert read_stamp((tmp_path / "sheet.pdf").read_bytes()).origin.revision == "1+"

    main.session.save()
    main.actions["export_term_sheet"].trigger()
    wait_for_the_file(qtbot, main)
    assert read_stamp((tmp_path / "sheet.pdf").read_bytes()).origin.revision == "2"
