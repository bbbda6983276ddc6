"""The history of a deal's assumptions, from the command to the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.library.history import FIRST, HistoryDialog
from gui.widgets.message_bar import MessageBar

DRIFT = "market.spot_drift"
FEE = "monthly_fee_usd"


@pytest.fixture
def saved(main):
    """The window with two saves of the assumptions by Ann and Bob, who saved a scenario too."""
    session = main.session
    for author, changes in (
        ("Ann", {DRIFT: -0.5}),
        ("Bob", {DRIFT: -0.25, "lessee.discount_rate": 0.2, FEE: 9e8}),
    ):
        session.store.author = author
        session.document.edit(changes)
        session.save()
    return main


@pytest.fixture
def shown(qtbot, saved):
    """Show the history by its command, until every save has told what it changed."""

    def show():
        saved.actions["deal_history"].trigger()
        dialog = saved.shell.findChildren(HistoryDialog)[-1]
        qtbot.waitUntil(lambda: not dialog._slices.isActive())
        return dialog

    return show


def cells(table):
    return [line.split("\t") for line in table.text().splitlines()[1:]]


def test_every_save_of_the_assumptions_is_listed_with_who_made_it_and_what_it_changed(shown):
    dialog = shown()

    newest, before, first = cells(dialog.saves)

    assert dialog.saves.text().splitlines()[0].split("\t")[:3] == ["Save", "Saved", "By"]
    assert (newest[0], newest[2]) == ("3", "Bob")
    assert (before[0], before[2]) == ("2", "Ann")
    assert newest[3] == "Market: Drift of the rent -50 % a year → -25 % a year, and 1 more"
    assert first[3] == FIRST
    assert dialog.redline.isHidden()
    assert cells(dialog.lines)[1] == ["Lessee: Discount rate", "12 % a year", "20 % a year"]


def test_any_two_are_compared_by_the_keyboard(shown):
    dialog = shown()

    for _ in range(2):
        QTest.keyClick(dialog.saves, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert dialog.told.text() == "From save 1 to save 3"
    assert cells(dialog.lines)[0][::2] == ["Market: Drift of the rent", "-25 % a year"]
    assert not dialog.restore.isEnabled()


def test_going_back_saves_the_assumptions_only_and_can_be_undone(saved, shown):
    session, store = saved.session, saved.session.store
    deal_id, scenario_id = session.document.deal_id, session.document.scenario_id
    session.document.edit({FEE: 7e8})
    saves = len(store.history(scenario_id))
    dialog = shown()
    dialog.choose(1)

    QTest.keyClick(dialog.restore, Qt.Key.Key_Space)

    assert store.deal(deal_id).market.spot_drift == -0.5
    assert store.deal(deal_id).lessee.discount_rate == 0.12
    assert session.document.deal == store.deal(deal_id)
    assert len(store.deal_history(deal_id)) == 4
    assert session.document.value(FEE) == 7e8
    assert len(store.history(scenario_id)) == saves
    assert session.unsaved
    assert saved.shell.findChild(MessageBar).text.startswith("The assumptions are as they were")
    session.document.undo_stack.undo()
    assert session.document.value(DRIFT) == -0.25
    session.document.undo_stack.undo()
    assert session.document.value(FEE) == 9e8


def test_going_back_leaves_nothing_unsaved_where_nothing_was(saved, shown):
    dialog = shown()
    dialog.choose(2)
    dialog.restore.click()

    assert not saved.session.unsaved


def test_the_deal_that_is_selected_is_the_one_whose_history_is_shown_and_brought_back(saved, shown):
    session, store = saved.session, saved.session.store
    other = next(row.id for row in store.deals() if row.id != session.document.deal_id)
    was = store.deal(other)
    session.rename_other_deal(other, "Renamed")
    saved.panel.select(other, None)

    dialog = shown()
    dialog.choose(1)
    assert cells(dialog.saves)[0][3] == f"Deal {was.name} → Renamed"
    dialog.restore.click()

    assert store.deal(other) == was
    assert session.document.deal_id == other


def test_a_deal_with_no_scenario_left_says_what_to_do_first(saved, shown):
    session, store = saved.session, saved.session.store
    other = next(row.id for row in store.deals() if row.id != session.document.deal_id)
    session.rename_other_deal(other, "Renamed")
    for row in store.scenarios(other):
        store.archive_scenario(row.id)
    session.listed.emit()
    saved.panel.select(other, None)
    dialog = shown()
    dialog.choose(1)

    dialog.restore.click()

    assert store.deal(other).name == "Renamed"
    assert "from the archive first" in saved.shell.findChild(MessageBar).text
