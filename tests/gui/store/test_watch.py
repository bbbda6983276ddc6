"""Two windows on one file: each hears of the other, and neither loses anything."""

import os

import pytest
from PySide6.QtWidgets import QPushButton

from core.store.database import open_store
from gui.document import LeaseDocument
from gui.session import Session
from gui.settings import Settings
from gui.widgets.message_bar import MessageBar

FEE = "monthly_fee_usd"


@pytest.fixture
def bob(main, tmp_path):
    """The window of another user on the same file, with the same scenario open."""
    with open_store(main.session.store.path, author="Bob") as store:
        store.writer = "bob@laptop"
        session = Session(LeaseDocument(), store, Settings(tmp_path))
        document = main.session.document
        session.open(document.deal_id, document.scenario_id)
        yield session
        session.flush()
        session.stop()


@pytest.fixture
def said(main):
    bar = main.shell.findChild(MessageBar)
    return lambda: bar.text


def press(main, text):
    bar = main.shell.findChild(MessageBar)
    next(one for one in bar.findChildren(QPushButton) if one.text() == text).click()


def test_what_another_window_saves_is_in_the_library_of_this_one(main, bob):
    deal_id = main.session.document.deal_id
    bob.document.edit({"scenario.name": "Renamed by Bob"})
    bob.save()
    added = bob.store.add_scenario(deal_id, bob.store.scenario(2))

    main.watch.look()

    index = main.panel.model.index_of(deal_id, main.session.document.scenario_id)
    assert index.data() == "Renamed by Bob"
    assert main.panel.model.index_of(deal_id, added).isValid()


def test_a_save_of_another_user_is_told_with_who_and_when_and_can_be_shown(main, bob, said):
    bob.document.edit({FEE: 9e8})
    bob.save()
    at = bob.saved_at.astimezone()

    main.watch.look()

    name = bob.document.scenario.name
    assert said().startswith(f"Bob saved “{name}” at {at:%H:%M:%S}.")
    press(main, "Show it")
    assert main.session.document.value(FEE) == 9e8
    assert not main.session.unsaved


def test_it_is_told_once_and_edits_of_ones_own_stay(main, bob, said):
    main.session.document.edit({FEE: 7e8})
    bob.document.edit({FEE: 9e8})
    bob.save()

    main.watch.look()
    assert said().endswith("Your edits stay; saved, they become the newest revision.")
    main.messages.say("Something else.")
    main.watch.look()
    bob.store.archive_scenario(3)
    main.watch.look()

    assert said() == "Something else."
    assert main.session.document.value(FEE) == 7e8


def test_the_second_to_save_gets_a_revision_of_their_own_and_is_told(main, bob, said):
    main.session.document.edit({FEE: 7e8})
    bob.document.edit({FEE: 9e8})
    bob.save()

    main.actions["save"].trigger()

    store = main.session.store
    rows = store.history(main.session.document.scenario_id)
    assert [store.revision(row.id).terms.monthly_fee_usd for row in rows[:2]] == [7e8, 9e8]
    assert rows[1].saved_by == "Bob"
    assert said().startswith(f"Bob saved “{rows[0].name}” on ")
    assert "Nothing is lost" in said()


def test_edits_that_another_user_has_not_saved_are_theirs_and_can_be_taken_over(main, bob, said):
    bob.document.edit({FEE: 9e8})
    bob.flush()
    deal_id, scenario_id = main.session.document.deal_id, main.session.document.scenario_id

    main.session.open(deal_id, scenario_id)

    assert main.session.document.value(FEE) != 9e8
    assert said().startswith(f"bob@laptop has edits of “{bob.document.scenario.name}”")
    press(main, "Take them over")
    assert main.session.document.value(FEE) == 9e8
    assert main.session.document.undo_stack.undoText() == "Take over the edits of bob@laptop"
    assert len(bob.store.pending()) == 1


def test_both_edit_and_save_other_scenarios_of_one_deal_and_neither_loses_anything(main, bob):
    deal_id = main.session.document.deal_id
    bob.open(deal_id, 2)
    bob.document.edit({FEE: 9e8, "scenario.notes": "Bob's"})
    main.session.document.edit({FEE: 7e8})
    bob.save()
    main.session.save()

    store = main.session.store
    assert store.scenario(1).terms.monthly_fee_usd == 7e8
    assert store.scenario(2).notes == "Bob's"


@pytest.mark.parametrize("edited", [False, True])
def test_assumptions_that_another_user_saved_stay_beside_ones_own(main, bob, edited):
    deal_id = main.session.document.deal_id
    bob.document.edit({"market.spot_drift": -0.5})
    bob.save()
    main.session.document.edit({FEE: 7e8})
    if edited:
        main.session.document.edit({"lessor.discount_rate": 0.2})
    main.session.save()

    deal = main.session.store.deal(deal_id)
    assert deal.market.spot_drift == -0.5
    assert main.session.document.deal == deal
    assert not main.session.unsaved
    if edited:
        assert deal.lessor.discount_rate == 0.2
        assert main.session.document.undo_stack.undoText() == "changes made elsewhere"


def test_what_another_user_saved_of_the_deal_is_shown_with_the_scenario(main, bob):
    document = main.session.document
    bob.document.edit({"market.spot_drift": -0.5, FEE: 9e8})
    bob.save()
    main.watch.look()

    press(main, "Show it")

    assert document.value("market.spot_drift") == -0.5
    assert not main.session.unsaved


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be deleted there")
def test_a_store_that_is_deleted_under_the_window_goes_on_elsewhere_and_that_is_said(main, said):
    store = main.session.store
    lost = store.path
    for file in lost.parent.glob(f"{lost.name}*"):
        file.unlink()
    main.session.document.edit({FEE: 9e8})
    main.session.save()

    main.watch.look()

    assert f"The store {lost} was moved, deleted or replaced" in said()
    assert store.scenario(main.session.document.scenario_id).terms.monthly_fee_usd == 9e8
    assert store.path != lost


@pytest.mark.parametrize("what", ["scenario", "deal"])
def test_what_another_window_puts_away_is_said_and_brought_back(main, bob, said, what):
    document, store = main.session.document, main.session.store
    if what == "deal":
        bob.store.archive_deal(document.deal_id)
    else:
        bob.store.archive_scenario(document.scenario_id)

    main.watch.look()

    assert said().startswith(f"Another window put “{document.scenario.name}” into the archive.")
    press(main, "Bring it back")
    assert document.scenario_id in [row.id for row in store.scenarios(document.deal_id)]
    assert document.deal_id in [deal.id for deal in store.deals()]
