import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

COUNTER = "Lessee's counter"
FEE = "monthly_fee_usd"


@pytest.fixture
def details(library):
    """The pane, unfolded."""
    library.main.shell.activateWindow()
    library.main.actions["details"].trigger()
    return library.panel.details


def write(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_a_key_leads_to_the_notes_of_the_scenario_that_is_selected(library, details):
    counter = library.named(COUNTER)
    library.select(counter)

    library.main.actions["details"].trigger()

    assert QApplication.focusWidget() is details.notes
    assert details.notes.toPlainText() == library.store.scenario(counter).notes
    assert details.title.text() == COUNTER


def test_notes_of_another_scenario_are_saved_alone_and_taken_back(library, details):
    counter = library.named(COUNTER)
    before = library.store.scenario(counter)
    library.document.edit({FEE: 1e9})
    library.select(counter)

    write(details.notes, "Counsel objects.")
    details.commit()

    assert library.store.scenario(counter).notes == "Counsel objects."
    assert library.main.session.unsaved
    assert library.message == f"Saved the notes of “{COUNTER}”."
    library.answer("Undo")
    assert library.store.scenario(counter) == before


def test_notes_of_the_open_scenario_are_saved_at_once(library, details):
    library.select(library.document.scenario_id)
    write(details.notes, "Ours.")
    details.commit()

    assert library.store.scenario(library.document.scenario_id).notes == "Ours."
    assert not library.main.session.unsaved
    library.document.undo_stack.undo()
    assert details.notes.toPlainText() == library.document.scenario.notes != "Ours."


def test_notes_save_no_edit_of_the_terms_with_them(library, details):
    number = library.document.scenario_id
    saved = library.store.scenario(number)
    library.document.edit({FEE: 1e9})
    library.select(number)

    write(details.notes, "Ours.")
    details.commit()

    assert library.store.scenario(number) == saved
    assert library.document.scenario.notes == "Ours."
    assert library.main.session.unsaved


def test_what_is_typed_belongs_to_the_row_it_was_typed_for(library, details):
    first, second, *_ = (one for one in library.shown() if one != library.document.scenario_id)
    library.select(first)
    write(details.notes, "For the first.")

    library.panel.select(library.deal_id, second)

    assert library.store.scenario(first).notes == "For the first."
    assert library.store.scenario(second).notes != "For the first."
    assert details.notes.toPlainText() == library.store.scenario(second).notes


def test_tags_and_dates_are_edited_and_show_in_the_row(library, details):
    counter = library.named(COUNTER)
    library.select(counter)

    write(details.tags, "board,  fallback, Board")
    QTest.keyClick(details.tags, Qt.Key.Key_Return)
    write(details.date, "12 May 2026")
    QTest.keyClick(details.date, Qt.Key.Key_Return)
    write(details.expires, "2026-06-01")
    QTest.keyClick(details.expires, Qt.Key.Key_Return)

    saved = library.store.scenario(counter)
    assert saved.tags == ("board", "fallback")
    assert (saved.date, saved.expires) == (dt.date(2026, 5, 12), dt.date(2026, 6, 1))
    said = library.row(counter).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "12 May 2026, tagged board, fallback" in said


def test_a_deal_has_no_notes_to_edit(library, details):
    library.tree.go_to(library.model.index_of(library.deal_id, None))

    assert details.title.text().startswith("Select a scenario")
    assert not details.notes.isVisible()


def test_taking_notes_over_by_key_opens_nothing(library, details):
    counter, opened = library.named(COUNTER), library.document.scenario_id
    library.select(counter)
    write(details.notes, "Ask again.")

    QTest.keyClick(details.notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert library.store.scenario(counter).notes == "Ask again."
    assert library.document.scenario_id == opened


def test_notes_pasted_from_slides_are_saved_as_lines(library, details):
    library.select(library.document.scenario_id)
    details.notes.setPlainText("first\x0bsecond\x07\r\nthird")
    details.commit()

    assert library.store.scenario(library.document.scenario_id).notes == "first\nsecond\nthird"


def test_notes_that_are_too_long_stay_and_say_so(library, details):
    library.select(library.document.scenario_id)
    before = library.document.scenario.notes
    details.notes.setPlainText("x" * 20_001)
    details.commit()

    assert details.notes.problem == "Notes has 20,001 characters; it must have at most 20,000."
    assert len(details.notes.toPlainText()) == 20_001
    assert library.document.scenario.notes == before


def test_a_tag_is_no_longer_than_can_be_saved(library, details):
    library.select(library.document.scenario_id)
    write(details.tags, f"{'x' * 500}, board")
    details.commit()

    saved = library.store.scenario(library.document.scenario_id)
    assert saved.tags == ("x" * 200, "board")


def test_a_name_that_is_pasted_is_one_that_can_be_saved(library):
    number = library.named(COUNTER)
    index = library.panel.model.index_of(library.document.deal_id, number)

    library.panel.model.setData(index, f"Our \x07{'x' * 300}")
    QApplication.processEvents()

    assert library.store.scenario(number).name == f"Our {'x' * 195}"
