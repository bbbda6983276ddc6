from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.terms.scenario import Status
from gui.library.history import FIRST, HistoryDialog
from gui.library.saves import saves_of_scenario


@pytest.fixture
def saved(store):
    """The first scenario of the sample deal with two saves more, one by Ann and one by Bob."""
    first = store.scenario(1)
    store.author = "Ann"
    store.save_scenario(1, replace(first, terms=replace(first.terms, monthly_fee_usd=9e8)))
    store.author = "Bob"
    store.save_scenario(
        1,
        replace(
            first,
            terms=replace(first.terms, monthly_fee_usd=9e8, term_months=48),
            status=Status.SIGNED,
        ),
    )
    return store


@pytest.fixture
def dialog(qtbot, saved):
    dialog = HistoryDialog(saves_of_scenario(saved, 1))
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: not dialog._slices.isActive())
    return dialog


def cells(table):
    return [line.split("\t") for line in table.text().splitlines()[1:]]


def test_every_save_is_listed_with_who_made_it_and_what_it_changed(dialog):
    listed = cells(dialog.saves)

    assert [(row[0], row[2], row[3]) for row in listed[:2]] == [
        ("3", "Bob", "Signed"),
        ("2", "Ann", "Signed"),
    ]
    assert listed[0][4].startswith("Term ")
    assert listed[1][4] == "Monthly fee $1.25bn a month → $900m a month"
    assert listed[2][4] == FIRST


def test_the_chosen_save_is_told_term_by_term(dialog):
    assert dialog.told.text() == "What save 3 changed"
    QTest.keyClick(dialog.saves, Qt.Key.Key_Down)

    assert dialog.told.text() == "What save 2 changed"
    assert cells(dialog.lines) == [["Monthly fee", "$1.25bn a month", "$900m a month"]]


def test_two_saves_are_compared_from_the_older_to_the_newer_by_the_keyboard(dialog):
    for _ in range(2):
        QTest.keyClick(dialog.saves, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert dialog.told.text() == "From save 1 to save 3"
    assert {line[0] for line in cells(dialog.lines)} >= {"Monthly fee", "Term"}
    assert not dialog.restore.isEnabled()


def test_the_newest_save_is_not_gone_back_to_and_the_first_has_none_before_it(dialog):
    assert not dialog.restore.isEnabled()
    for _ in range(2):
        QTest.keyClick(dialog.saves, Qt.Key.Key_Down)

    assert dialog.told.text() == "The first save: there is none before it."
    assert dialog.restore.isEnabled()


def test_a_save_that_cannot_be_read_is_named_and_the_others_stand(qtbot, saved):
    saved._db.execute("drop trigger scenario_revision_refuses_update")
    saved._db.execute("update scenario_revision set payload = '{' where saved_by = 'Ann'")
    dialog = HistoryDialog(saves_of_scenario(saved, 1))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog._slices.isActive())

    listed = cells(dialog.saves)

    assert "cannot be read: its text is damaged" in listed[0][4]
    assert listed[2][4] == FIRST
    assert "cannot be read" in dialog.told.text()


def test_going_back_makes_the_save_the_newest_and_can_be_undone(qtbot, main):
    session = main.session
    before = session.document.value("monthly_fee_usd")
    session.document.edit({"monthly_fee_usd": 9e8})
    session.save()
    main.library.show_history()
    dialog = main.shell.findChild(HistoryDialog)
    dialog.choose(1)

    QTest.keyClick(dialog.restore, Qt.Key.Key_Space)

    assert session.document.value("monthly_fee_usd") == before
    assert len(session.store.history(session.document.scenario_id)) == 3
    session.document.undo_stack.undo()
    assert session.document.value("monthly_fee_usd") == 9e8


def test_a_save_is_opened_as_a_redline(qtbot, main):
    session = main.session
    session.document.edit({"monthly_fee_usd": 9e8})
    session.save()
    main.library.show_history()
    dialog = main.shell.findChild(HistoryDialog)
    dialog.choose(1)
    revision = dialog.chosen()[0].id

    dialog.redline.click()

    documents = main.workspaces.documents
    assert main.workspaces.currentWidget().isAncestorOf(documents)
    assert documents.against.earlier.key == ("save", revision)
