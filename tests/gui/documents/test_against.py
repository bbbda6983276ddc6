"""Redlines against other scenarios of the deal and earlier saves of the open one."""

import zipfile
from dataclasses import fields, is_dataclass, replace

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog

from core.errors import InvalidInputError, StoreError
from core.report.redline import Mark, Run
from core.report.term_sheet import term_sheet
from core.terms.scenario import Status
from gui.documents.workspace import DRAFT, PRIVATE

COUNTER = "Lessee's counter"
FEE = "monthly_fee_usd"


@pytest.fixture
def shown(qtbot, numbers, workspace):
    with qtbot.waitExposed(workspace):
        workspace.show()
    qtbot.waitUntil(lambda: workspace.preview.settled)
    return workspace


def _offered(workspace):
    return [workspace.against.itemText(place) for place in range(workspace.against.count())]


def _choose(workspace, number, kind="scenario"):
    workspace.against.choose((kind, number))
    assert workspace.against.earlier.key == (kind, number)


def _runs(value):
    """All marked runs of a report, or of any part of it."""
    if isinstance(value, Run):
        return [value]
    if isinstance(value, tuple):
        return [run for one in value for run in _runs(one)]
    if not is_dataclass(value):
        return []
    return [run for one in fields(value) for run in _runs(getattr(value, one.name))]


def _marked(workspace):
    runs = _runs(workspace.preview.report())
    return {mark: " ".join(run.text for run in runs if run.mark is mark) for mark in Mark}


def test_the_other_scenarios_and_the_saves_of_the_open_one_are_offered(shown, numbers, document):
    offered = " ".join(_offered(shown))

    assert all(name in offered for name in numbers if name != document.scenario.name)
    assert "As filed" not in offered
    assert "Save 1" in offered
    assert shown.against.earlier is None


def test_a_round_is_named_by_its_number_and_stays_when_it_is_put_away(shown, numbers, store):
    counter = numbers[COUNTER]
    store.save_scenario(counter, replace(store.scenario(counter), status=Status.RECEIVED))
    store.archive_scenario(counter)
    store.archive_scenario(numbers["As described in public"])

    shown.renew()

    assert f"Round 2: {COUNTER}" in _offered(shown)
    assert "As described in public" not in _offered(shown)


def test_the_pages_show_the_redline_and_go_back(qtbot, shown, numbers):
    plain = shown.preview.pages
    assert not _runs(shown.preview.report())

    _choose(shown, numbers[COUNTER])
    qtbot.waitUntil(lambda: shown.preview.settled)

    assert shown.preview.pages is not plain
    report = shown.preview.report()
    assert report.kind == "Term Sheet, redline"
    marked = _marked(shown)
    assert marked[Mark.INSERTED]
    assert marked[Mark.DELETED]

    shown.against.choose(None)
    assert not _runs(shown.preview.report())


def test_an_edit_shows_in_the_redline_once_it_pauses(qtbot, shown, document, numbers, store):
    save = store.history(numbers["As filed"])[0].id
    _choose(shown, save, "save")
    assert not _runs(shown.preview.report())

    with qtbot.waitSignal(shown.preview.changed):
        document.edit({FEE: 1.1e9})

    assert "1,100,000,000" in _marked(shown)[Mark.INSERTED]
    assert "1,250,000,000" in _marked(shown)[Mark.DELETED]


def test_no_redline_names_the_scenario_it_is_against(qtbot, shown, numbers, document, tmp_path):
    _choose(shown, numbers[COUNTER])
    path = tmp_path / "redline.pdf"

    shown.export(path)
    qtbot.waitUntil(lambda: not shown.exporting.running)

    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    assert document.scenario.name in text
    assert COUNTER not in text


def test_the_word_redline_has_tracked_changes(
    qtbot, shown, numbers, document, tmp_path, monkeypatch
):
    _choose(shown, numbers[COUNTER])
    asked = []

    def answer(_parent, title, proposed, kinds):
        asked.extend((title, proposed.rpartition("/")[2], kinds))
        return str(tmp_path / "a.docx"), "Word document (*.docx)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)

    shown.ask()
    qtbot.waitUntil(lambda: not shown.exporting.running)

    assert asked[:2] == ["Export the redline", "As filed - redline.pdf"]
    assert "Word document (*.docx)" in asked[2]
    with zipfile.ZipFile(tmp_path / "a.docx") as parts:
        written = {name: parts.read(name).decode("utf-8", "replace") for name in parts.namelist()}
    assert "<w:ins " in written["word/document.xml"]
    assert "<w:del " in written["word/document.xml"]
    everything = "".join(written.values())
    assert COUNTER not in everything
    assert COUNTER.replace("'", "&apos;") not in everything


def test_the_choice_is_kept_while_the_scenario_is_open(shown, numbers, document, store, sample):
    deal_id, counter = document.deal_id, numbers[COUNTER]
    _choose(shown, counter)
    document.edit({FEE: 1.1e9})
    store.save_scenario(numbers["As filed"], document.scenario)

    shown.renew()
    shown.hide()
    shown.show()
    assert shown.against.earlier.key == ("scenario", counter)

    document.open(sample.deal, store.scenario(counter), deal_id=deal_id, scenario_id=counter)
    assert shown.against.earlier is None
    assert not _runs(shown.preview.report())


def test_another_scenario_opened_while_nobody_looks_is_redlined_against_nothing(
    shown, numbers, document, store, sample
):
    counter = numbers[COUNTER]
    _choose(shown, counter)
    shown.hide()

    document.open(
        sample.deal, store.scenario(counter), deal_id=document.deal_id, scenario_id=counter
    )
    assert shown.against.earlier is None
    assert not _runs(shown.preview.report())

    shown.show()
    assert COUNTER not in _offered(shown)
    assert "As filed" in " ".join(_offered(shown))
    assert shown.against.earlier is None


def test_what_was_saved_meanwhile_is_what_is_struck(shown, numbers, store):
    counter = numbers[COUNTER]
    _choose(shown, counter)
    scenario = store.scenario(counter)
    terms = replace(scenario.terms, term_months=29)
    store.save_scenario(counter, replace(scenario, terms=terms))

    shown.renew()

    assert "29" in _marked(shown)[Mark.DELETED].split()


def test_it_says_where_the_other_side_would_read_a_draft(shown, numbers, store):
    assert shown.private.text() == PRIVATE

    _choose(shown, numbers[COUNTER])
    assert shown.private.text() == DRAFT
    assert "never sent" in shown.private.toolTip()

    scenario = replace(store.scenario(numbers[COUNTER]), status=Status.RECEIVED)
    store.save_scenario(numbers[COUNTER], scenario)
    shown.renew()
    assert shown.private.text() == PRIVATE


def test_terms_without_a_term_sheet_are_said_and_the_last_pages_stay(
    qtbot, shown, numbers, monkeypatch
):
    before = shown.preview.pages

    def refuse(deal, scenario, **rest):
        if scenario.name == COUNTER:
            raise InvalidInputError("The term is 0 months; it must be at least 1.")
        return term_sheet(deal, scenario, **rest)

    monkeypatch.setattr("gui.documents.wording.term_sheet", refuse)
    _choose(shown, numbers[COUNTER])
    qtbot.waitUntil(lambda: shown.preview.settled)

    assert shown.preview.pages is before
    assert "No redline against these terms" in shown.message.text
    assert not shown.export_button.isEnabled()

    shown.against.choose(None)
    qtbot.waitUntil(lambda: shown.preview.settled)
    assert not shown.message.text
    assert shown.export_button.isEnabled()


def test_a_scenario_that_cannot_be_read_is_said_and_not_chosen(shown, numbers, monkeypatch):
    def refuse(_text, name, _version):
        raise StoreError(f"{name} cannot be read.")

    monkeypatch.setattr("core.store.scenarios.read_scenario", refuse)

    shown.against.choose(("scenario", numbers[COUNTER]))

    assert shown.against.earlier is None
    assert f"{COUNTER}” cannot be read" in shown.message.text
    assert not _runs(shown.preview.report())


def test_a_save_in_the_window_can_be_redlined_against_at_once(main, session):
    main.show_workspace("Documents")
    documents = main.workspaces.documents
    assert not any(text.startswith("Save 2") for text in _offered(documents))

    session.document.edit({FEE: 1.1e9})
    session.save()

    assert any(text.startswith("Save 2") for text in _offered(documents))
    first = session.store.history(session.document.scenario_id)[-1].id
    _choose(documents, first, "save")
    assert "1,250,000,000" in _marked(documents)[Mark.DELETED]
