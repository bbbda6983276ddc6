"""Deal files are read beside the window: what it does meanwhile, and what comes of them."""

from dataclasses import replace
from threading import Event

import pytest

from core import resources
from core.errors import StoreError
from core.terms.dealfile import read_deal_file, write_deal_file

FEE = "monthly_fee_usd"


@pytest.fixture
def importing(library):
    return library.main.library.importing


@pytest.fixture
def other():
    """The file of a deal that the store has not."""
    return resources.sample_deals()[1]


@pytest.fixture
def gate(monkeypatch):
    """Holds every file back until it is set."""
    gate = Event()

    def read(path):
        assert gate.wait(10)
        return read_deal_file(path)

    monkeypatch.setattr("gui.library.importing.read_deal_file", read)
    yield gate
    gate.set()


def names(library):
    return [deal.name for deal in library.store.deals()]


def test_the_window_goes_on_while_a_file_is_read(qtbot, qapp, library, importing, other, gate):
    document, before = library.document, names(library)
    opened = document.scenario_id
    library.main.library.import_file(other)
    assert library.message == f"Reading {other.name} …"

    document.edit({FEE: 1.1e9})
    library.main.session.save()
    assert names(library) == before

    with qtbot.waitSignal(importing.imported):
        gate.set()
    assert names(library) == [*before, read_deal_file(other).deal.name]
    assert document.deal.name == names(library)[-1]
    assert library.store.scenario(opened).terms.monthly_fee_usd == pytest.approx(1.1e9)
    assert library.message.startswith("Imported “")

    qapp.processEvents()  # the button comes into sight
    library.answer("Undo")
    assert names(library) == before


def test_edits_made_while_a_file_is_read_are_kept(qtbot, library, importing, other, gate):
    document, deal_id = library.document, library.deal_id
    opened = document.scenario_id
    library.main.library.import_file(other)
    document.edit({FEE: 1.1e9})

    with qtbot.waitSignal(importing.imported):
        gate.set()
    assert document.deal_id != deal_id

    library.main.session.open(deal_id, opened)
    assert document.terms.monthly_fee_usd == pytest.approx(1.1e9)


def test_a_file_that_is_no_deal_changes_nothing_and_holds_up_no_other(
    qtbot, library, importing, other, tmp_path
):
    before, draft = names(library), library.document.draft
    bad = tmp_path / "not-a-deal.json"
    bad.write_text('{"format": "something else"}', encoding="utf-8")

    library.main.library.import_file(bad)
    qtbot.waitUntil(lambda: not importing.running)
    assert library.document.draft == draft
    assert names(library) == before
    assert "something else" in library.message

    for path in (bad, other, other):
        library.main.library.import_file(path)
    qtbot.waitUntil(lambda: not importing.running)
    assert names(library)[len(before) :] == [read_deal_file(other).deal.name] * 2
    assert "something else" in library.message


def test_what_the_store_refuses_is_said(qtbot, library, importing, other, monkeypatch):
    def refuse(_ready):
        raise StoreError("The store cannot be written: the disk is full.")

    monkeypatch.setattr(library.store, "add_ready", refuse)
    before = names(library)
    library.main.library.import_file(other)
    qtbot.waitUntil(lambda: not importing.running)

    assert library.message == "The store cannot be written: the disk is full."
    assert names(library) == before


def test_an_import_that_is_stopped_adds_nothing(qtbot, qapp, library, importing, other, gate):
    before = names(library)
    library.main.library.import_file(other)
    qapp.processEvents()  # the button comes into sight
    library.answer("Stop")
    gate.set()

    assert library.message == f"{other.name} was not imported."
    assert not importing.running
    library.main.library.import_file(resources.sample_deals()[0])
    qtbot.waitUntil(lambda: not importing.running)
    assert names(library) == [*before, before[0]]


def test_nothing_is_added_while_the_store_is_replaced(qtbot, library, importing, other, gate):
    session, before = library.main.session, names(library)
    library.main.library.import_file(other)
    session.waits = True
    with qtbot.waitSignal(importing._job.done):
        gate.set()
    assert importing.running
    assert names(library) == before

    with qtbot.waitSignal(importing.imported):
        session.waits = False
    assert len(names(library)) == len(before) + 1


def test_a_file_without_scenarios_opens_on_a_first_draft(qtbot, library, importing, tmp_path):
    content = library.store.export_deal(library.deal_id)
    path = tmp_path / "bare.json"
    write_deal_file(replace(content, scenarios=()), path)

    library.main.library.import_file(path)
    qtbot.waitUntil(lambda: not importing.running)

    assert library.document.deal_id != library.deal_id
    assert library.document.deal == content.deal
    assert len(library.store.scenarios(library.document.deal_id)) == 1
