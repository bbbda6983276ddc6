import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from core.export.word import docx_bytes
from core.report.term_sheet import term_sheet
from core.terms.scenario import Status
from core.terms.term import Party


@pytest.fixture
def reply(session, tmp_path):
    """The term sheet of the open scenario with another payment period and an edit of no sense."""
    deal, scenario = session.document.deal, session.document.scenario
    sheet = term_sheet(deal, scenario, version="Round 1", today=date(2026, 5, 28))
    document = Document(io.BytesIO(docx_bytes(sheet)))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if "\tPayment." in paragraph.text:
                run.text = run.text.replace("thirty (30)", "forty-five (45)")
            if "\tTake-or-pay." in paragraph.text and len(run.text) > 20:
                run.text = " To be discussed."
    path = tmp_path / "reply.docx"
    document.save(path)
    return path


@pytest.fixture
def read(qtbot, main):
    """How to read a file to the end; gives the dialog."""

    def wait(path):
        main.proposals.read(path)
        settled(qtbot, main)
        return main.proposals.dialog

    return wait


def settled(qtbot, main):
    proposals = main.proposals
    qtbot.waitUntil(lambda: not proposals.opening.running and not proposals.reading.running)


def cells(listing):
    return [line.split("\t") for line in listing.table.text().splitlines()[1:]]


def test_a_proposal_is_shown_with_all_that_could_not_be_read(main, read, reply):
    dialog = read(reply)

    assert "It answers the term sheet of “As filed”" in dialog.about.text()
    assert [row[:4] for row in cells(dialog.changed)] == [
        ["Payment", "30 days", "45 days", "Clause 3.3"]
    ]
    assert cells(dialog.unread)[0][0] == "Clause 2.6, Take-or-pay"
    assert dialog.remarks.isHidden()
    assert "Lessor’s gain" in dialog.gains.text()
    assert dialog.against.currentText() == "As filed"


def test_the_proposal_becomes_a_received_round_that_is_open(main, read, reply, session, store):
    before = session.document.scenario

    read(reply).add.click()

    now = session.document.scenario
    assert now.terms == replace(before.terms, payment_days=45)
    assert (now.name, now.status, now.proposed_by) == (
        "Reply to As filed", Status.RECEIVED, before.proposed_by.other,
    )  # fmt: skip
    assert "To be discussed." in now.notes
    assert "1 term changed" in main.messages._bar.text
    assert session.row().round is not None
    assert {before.proposed_by, now.proposed_by} == set(Party)


def test_adding_a_round_can_be_taken_back(main, read, reply, session, store):
    listed = [row.name for row in store.scenarios(1)]
    read(reply).add.click()

    next(b for b in main.messages._bar._buttons if b.text() == "Undo").click()

    assert [row.name for row in store.scenarios(1)] == listed
    assert session.document.scenario.name == "As filed"


def test_a_document_of_an_earlier_save_is_read_against_that_save(main, read, reply, session):
    session.document.edit({"payment_days": 60}, text="Payment")
    session.save()

    dialog = read(reply)

    assert "“As filed” as of save 1" in dialog.about.text()
    assert cells(dialog.changed)[0][:3] == ["Payment", "30 days", "45 days"]


def test_a_document_without_a_stamp_is_compared_with_what_is_open_or_chosen(
    qtbot, main, read, reply
):
    document = Document(reply)
    document.core_properties.keywords = ""
    document.save(reply)

    dialog = read(reply)
    assert "It is compared with “As filed”, as chosen: it bears no stamp." in dialog.about.text()

    place = dialog.against.findText("Lessee's counter")
    dialog.against.setCurrentIndex(place)
    dialog.against.activated.emit(place)
    settled(qtbot, main)

    assert "It is compared with “Lessee's counter”" in dialog.about.text()
    assert len(cells(dialog.changed)) > 5


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04", b""])
def test_what_is_no_term_sheet_is_said_in_the_dialog(read, tmp_path, content):
    path = tmp_path / "note.docx"
    path.write_bytes(content)

    dialog = read(path)

    assert dialog.about.text().startswith("note.docx is")
    assert not dialog.add.isEnabled()


def test_a_file_that_is_gone_is_said_in_the_window(main, read, tmp_path):
    assert read(tmp_path / "gone.docx") is None
    assert "is not a file" in main.messages._bar.text


def test_a_document_without_changes_adds_nothing(read, session, tmp_path):
    deal, scenario = session.document.deal, session.document.scenario
    path = tmp_path / "same.docx"
    sheet = term_sheet(deal, scenario, version="Round 1", today=date(2026, 5, 28))
    path.write_bytes(docx_bytes(sheet))

    dialog = read(path)

    assert dialog.gains.text() == "Nothing was changed, added or remarked."
    assert not dialog.add.isEnabled()


def test_the_menu_asks_for_the_file(qtbot, main, reply, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(reply), ""))

    main.actions["read_proposal"].trigger()
    settled(qtbot, main)

    assert main.proposals.dialog.title.text() == "reply.docx"


def test_a_document_may_be_dropped_on_the_window(qtbot, main, reply):
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(reply))])
    drop = QDropEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip

    main.shell.dropEvent(drop)
    settled(qtbot, main)

    assert main.proposals.dialog is not None


def test_closing_the_window_stops_the_reading(main, reply):
    main.proposals.read(reply)

    main.shell.close()

    assert not main.proposals.opening.running
    assert not main.proposals.reading.running
