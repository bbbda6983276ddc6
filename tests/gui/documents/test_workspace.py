import io
import threading
import time
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QFileDialog, QPushButton

from core.errors import InvalidInputError
from core.export.kinds import SHEET_KINDS, export
from core.report.audience import CONFIDENTIAL, Audience
from core.report.term_sheet import term_sheet
from core.terms.deal import Case
from core.terms.paths import replaced
from gui.documents.workspace import OURS, PRIVATE


def _show(qtbot, workspace):
    with qtbot.waitExposed(workspace):
        workspace.show()
    qtbot.waitUntil(lambda: workspace.preview.settled)


def _written(qtbot, workspace):
    """What came of the export, once it has."""
    qtbot.waitUntil(lambda: not workspace.exporting.running)
    return workspace.exporting.written


def _ink(page):
    """How many pixels of a page are not white."""
    image = page.image(1.0, 1.0)
    step = range(0, image.width(), 3)
    return sum(
        image.pixelColor(x, y).lightness() < 200 for x in step for y in range(0, image.height(), 3)
    )


def test_nothing_is_set_before_anybody_looks(workspace):
    assert workspace.preview.pages == ()


def test_every_page_of_the_term_sheet_is_shown(qtbot, workspace):
    _show(qtbot, workspace)

    pages = workspace.preview.pages
    assert len(pages) >= 2
    assert all(_ink(page) > 100 for page in pages)
    assert workspace.list.count() == len(pages)


def test_an_edit_sets_the_pages_again_once_it_pauses(qtbot, workspace, document):
    _show(qtbot, workspace)
    before = workspace.preview.pages

    with qtbot.waitSignal(workspace.preview.changed):
        for fee in (1.1e9, 1.2e9, 1.3e9):
            document.edit({"monthly_fee_usd": fee}, gesture="drag")
            assert workspace.preview.pages is before

    assert workspace.preview.pages is not before


def test_an_edit_while_hidden_waits_for_the_next_look(qtbot, workspace, document):
    _show(qtbot, workspace)
    before = workspace.preview.pages
    workspace.hide()

    document.edit({"monthly_fee_usd": 1.1e9})
    assert workspace.preview.pages is before
    workspace.show()
    qtbot.waitUntil(lambda: workspace.preview.settled)

    assert workspace.preview.pages is not before


def test_what_is_private_changes_no_page(qtbot, workspace, document):
    _show(qtbot, workspace)
    before = workspace.preview.pages

    with qtbot.waitSignal(workspace.preview.changed):
        document.edit({"lessor.own_use_usd_per_h100e_hour": 5.0})

    assert workspace.preview.pages is before


def test_pages_that_cannot_be_set_leave_the_last_ones_with_a_sentence(
    qtbot, workspace, document, monkeypatch
):
    _show(qtbot, workspace)
    before = workspace.preview.pages

    def refuse(*_args, **_rest):
        raise InvalidInputError("The term is 0 months; it must be at least 1.")

    monkeypatch.setattr("gui.documents.wording.term_sheet", refuse)
    with qtbot.waitSignal(workspace.preview.changed):
        document.edit({"monthly_fee_usd": 1.1e9})

    assert workspace.preview.pages is before
    assert "last valid pages" in workspace.message.text
    assert "at least 1" in workspace.message.text
    assert not workspace.export_button.isEnabled()


def test_the_exported_file_is_the_term_sheet(qtbot, workspace, document, tmp_path):
    path = tmp_path / "term sheet.pdf"

    workspace.export(path)

    assert _written(qtbot, workspace).paths == (path,)
    reader = PdfReader(io.BytesIO(path.read_bytes()))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "Round 3" in text
    assert document.deal.parties.lessee in text
    assert str(path) in workspace.message.text


def test_what_stands_in_the_way_of_an_export_is_said(qtbot, workspace, tmp_path):
    workspace.export(tmp_path / "missing" / "sheet.pdf")
    assert _written(qtbot, workspace) is None
    assert "There is no folder" in workspace.message.text

    workspace.export(tmp_path / "sheet.xyz")
    assert _written(qtbot, workspace) is None
    assert ".pdf" in workspace.message.text


def test_the_button_asks_for_a_file_and_writes_it(qtbot, workspace, tmp_path, monkeypatch):
    path = tmp_path / "asked.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    _show(qtbot, workspace)

    workspace.export_button.click()
    _written(qtbot, workspace)

    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "kind", "written"),
    [
        ("a.pdf", "Word document (*.docx)", "a.docx"),
        ("a", "Word document (*.docx)", "a.docx"),
        ("offer v1.2", "PDF document (*.pdf)", "offer v1.2.pdf"),
        ("a.docx", "PDF document (*.pdf)", "a.docx"),
    ],
)
def test_the_kind_chosen_is_the_kind_written(
    qtbot, workspace, tmp_path, monkeypatch, name, kind, written
):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / name), kind))

    workspace.ask()
    _written(qtbot, workspace)

    assert [one.name for one in tmp_path.iterdir()] == [written]


def test_excel_is_offered_for_a_term_sheet_of_theirs_alone(workspace, monkeypatch):
    offered = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *args: offered.append(args[3]) or ("", "")
    )

    workspace.ask()
    workspace.preview.set_audience(Audience.OURS)
    workspace.ask()

    assert ["Excel term sheet" in kinds for kinds in offered] == [True, False]


def test_a_file_that_was_not_chosen_by_name_is_not_replaced(workspace, tmp_path, monkeypatch):
    there = tmp_path / "a.pdf"
    there.write_bytes(b"the old one")
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "a"), "PDF document (*.pdf)")
    )

    workspace.ask()

    assert there.read_bytes() == b"the old one"
    assert "already there" in workspace.message.text


def test_a_scenario_of_any_name_gives_a_name_for_a_file(workspace, document, tmp_path, monkeypatch):
    asked = []
    document.edit({"scenario.name": "a/" + "株" * 200})
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *args: asked.append(args[2]) or ("", "")
    )

    workspace.ask()

    name = asked[0].rpartition("/")[2]
    assert name.startswith("a 株")
    assert name.endswith(" - term sheet.pdf")
    assert len(name.encode()) < 255


def test_zooming_keeps_the_place_in_the_document(qtbot, workspace):
    _show(qtbot, workspace)
    view = workspace.view
    view.go_to(2)
    assert view.page == 2

    before = view.zoom
    view.zoom_out()

    assert view.zoom < before
    assert view.page == 2


def test_choosing_a_page_goes_to_it(qtbot, workspace):
    _show(qtbot, workspace)

    workspace.list.chosen.emit(1)

    assert workspace.view.page == 1
    assert workspace.list.currentRow() == 1


def test_setting_the_pages_again_leaves_the_window_free(qtbot, workspace, document):
    _show(qtbot, workspace)
    workspace.preview.set_audience(Audience.OURS)
    qtbot.waitUntil(lambda: workspace.preview.settled)
    document.edit({"monthly_fee_usd": 1.1e9})
    started = time.thread_time()

    workspace.preview.set_wanted(True)

    assert time.thread_time() - started < 0.02  # they are set beside the window
    qtbot.waitUntil(lambda: workspace.preview.settled)


def test_our_copy_is_shown_and_exported_when_it_is_chosen(qtbot, workspace, document, tmp_path):
    _show(qtbot, workspace)
    document.edit({"scenario.notes": "They fold at 2."})
    theirs = len(workspace.preview.pages)
    assert workspace.private.text() == PRIVATE

    workspace.audience.button(1).click()
    qtbot.waitUntil(lambda: workspace.preview.settled)

    assert workspace.private.text() == OURS
    assert len(workspace.preview.pages) > theirs
    workspace.export(tmp_path / "ours.pdf")
    assert _written(qtbot, workspace)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "ours.pdf").pages]
    assert all(CONFIDENTIAL in page for page in pages)
    assert "They fold at 2." in "".join(pages)
    assert "every page says so" in workspace.message.text

    workspace.audience.button(0).click()
    qtbot.waitUntil(lambda: workspace.preview.settled)
    assert workspace.private.text() == PRIVATE
    assert len(workspace.preview.pages) == theirs


@pytest.mark.parametrize("suffix", SHEET_KINDS)
def test_the_window_and_its_store_add_nothing_to_a_document_for_them(
    qtbot, workspace, document, tmp_path, suffix
):
    workspace.export(tmp_path / f"a{suffix}")
    written = _written(qtbot, workspace)

    plain = term_sheet(
        replaced(document.deal, {"cases": (Case(),), "sources": ()}),
        replace(document.scenario, notes="", tags=(), case="Base"),
        version="Round 3",
        today=date.today(),
    )
    (tmp_path / "plain").mkdir()
    expected = export(plain, tmp_path / "plain" / f"a{suffix}")
    assert [path.read_bytes() for path in written.paths] == [
        path.read_bytes() for path in expected.paths
    ]


def test_the_name_proposed_for_our_copy_says_so(workspace, monkeypatch):
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *args: asked.append(args[2]) or ("", "")
    )

    workspace.show_audience(Audience.OURS)
    workspace.ask()

    assert asked[0].endswith(" - term sheet, our copy.pdf")


def test_pages_that_are_there_are_replaced_only_when_told(qtbot, workspace, tmp_path):
    (tmp_path / "sheet-2.svg").write_bytes(b"holiday")
    workspace.export(tmp_path / "sheet.svg")
    assert _written(qtbot, workspace) is None
    assert [one.name for one in tmp_path.iterdir()] == ["sheet-2.svg"]
    assert "already there" in workspace.message.text

    (replace,) = (
        one for one in workspace.message.findChildren(QPushButton) if one.text() == "Replace"
    )
    replace.click()

    assert len(_written(qtbot, workspace).paths) > 2
    assert (tmp_path / "sheet-2.svg").read_bytes() != b"holiday"


def test_an_export_that_is_stopped_writes_nothing(qtbot, workspace, tmp_path, monkeypatch):
    asked = threading.Event()

    def slow(wording, path, checkpoint, replace):
        asked.wait(5)
        checkpoint(1.0)
        path.write_bytes(b"too late")

    monkeypatch.setattr("gui.documents.workspace._write", slow)
    workspace.export(tmp_path / "sheet.pdf")
    (stop,) = (one for one in workspace.message.findChildren(QPushButton) if one.text() == "Stop")

    stop.click()
    asked.set()

    assert not workspace.exporting.running
    assert "was not written" in workspace.message.text
    qtbot.waitUntil(lambda: not [one for one in threading.enumerate() if "job" in one.name])
    assert list(tmp_path.iterdir()) == []


def test_the_tables_go_to_the_clipboard_as_a_spreadsheet_takes_them(workspace, document):
    document.edit({"parties.lessor": "=cmd|' /C calc'!A0"})

    workspace.copy_button.click()

    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert ["GPU", "In service", "Count", "MW (IT)"] in rows
    assert any(row[:2] == ["Term", "37 months, 1 May 2026 to 31 May 2029"] for row in rows) or any(
        row[0] == "Term" for row in rows
    )
    assert not any(cell.startswith(("=", "@")) for row in rows for cell in row)


def _picture(workspace, page, mode=QIcon.Mode.Normal):
    return workspace.list.item(page).icon().pixmap(130, 130, mode).toImage()


def test_the_small_pages_fill_in_and_stay_until_others_are_drawn(qtbot, workspace, document):
    _show(qtbot, workspace)
    qtbot.waitUntil(lambda: workspace.list._drawn == workspace.list.count())
    drawn = _picture(workspace, 0)
    assert drawn != _picture(workspace, 1)

    with qtbot.waitSignal(workspace.preview.changed):
        document.edit({"monthly_fee_usd": 1.1e9})
    assert _picture(workspace, 0) == drawn

    qtbot.waitUntil(lambda: _picture(workspace, 0) != drawn)


def test_the_page_in_view_keeps_its_colours_in_the_list(qtbot, workspace):
    _show(qtbot, workspace)

    qtbot.waitUntil(lambda: workspace.list._drawn == workspace.list.count())

    assert _picture(workspace, 0) == _picture(workspace, 0, QIcon.Mode.Selected)
