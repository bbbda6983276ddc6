"""Asking for the file of a document."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.export_dialog import ExportDialog
from gui.widgets.message_bar import MessageBar


@pytest.fixture
def message(qtbot):
    message = MessageBar()
    qtbot.addWidget(message)
    return message


@pytest.fixture
def dialog(qtbot, message):
    parent = QWidget()
    qtbot.addWidget(parent)
    return ExportDialog(parent, message)


@pytest.fixture
def asked(monkeypatch):
    """Answer as told by `asked.answer`; every question is kept: title, proposed file, kinds."""

    class Asked(list):
        answer = ("", "")

    questions = Asked()

    def ask(_parent, *question):
        questions.append(question)
        return questions.answer

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return questions


def test_the_dialog_names_the_document_and_what_it_is_of(dialog, asked):
    assert dialog.ask("memo", "Colossus 1: Anthropic") is None

    ((title, proposed, kinds),) = asked
    assert title == "Export the memo"
    assert Path(proposed).name == "Colossus 1 Anthropic - memo.pdf"
    assert kinds.startswith("PDF document (*.pdf);;Word document (*.docx)")


def test_the_folder_of_the_last_document_is_proposed_for_the_next(dialog, asked, tmp_path):
    asked.answer = (str(tmp_path / "one.pdf"), "")
    assert dialog.ask("memo", "A deal") == tmp_path / "one.pdf"

    dialog.ask("memo", "A deal")

    assert Path(asked[1][1]) == tmp_path / "A deal - memo.pdf"


def test_a_kind_that_would_replace_a_file_nobody_named_is_refused(dialog, asked, message, tmp_path):
    (tmp_path / "one.docx").write_bytes(b"the old one")
    asked.answer = (str(tmp_path / "one.pdf"), "Word document (*.docx)")

    assert dialog.ask("memo", "A deal") is None

    assert f"{tmp_path / 'one.docx'} is already there" in message.text
