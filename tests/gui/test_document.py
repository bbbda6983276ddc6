import datetime as dt
import gc
from dataclasses import replace

import pytest

from core.terms.deal import Case, Deal
from core.terms.lease import TERMS
from core.terms.legal import LegalPosition, Position
from core.terms.scenario import Scenario, Standing, Status
from core.terms.term import Party
from gui.document import EVERY_KEY, LeaseDocument

PRICE = "price_usd_per_gpu_hour"


@pytest.fixture
def document(qapp):
    document = LeaseDocument()
    document.open(Deal(), Scenario(name="Offer", date=dt.date(2026, 5, 1)))
    return document


@pytest.fixture
def changes(document):
    seen = []
    document.changed.connect(seen.append)
    return seen


def test_an_edit_of_a_term_changes_that_term_alone(document, changes):
    before = document.terms

    document.edit({PRICE: 5.26}, text="Price")

    assert document.terms == replace(before, price_usd_per_gpu_hour=5.26)
    assert [change.keys for change in changes] == [{PRICE}]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (PRICE, 4.0),
        ("scenario.status", Status.SENT),
        ("scenario.name", "Counter-offer"),
        ("market.spot_drift", -0.4),
        ("facility.debt.rate", 0.1),
        ("cases", (Case(), Case(name="Glut", changes={"market.spot_drift": -0.4}))),
        ("closing", dt.date(2026, 7, 1)),
    ],
)
def test_every_kind_of_key_is_edited_undone_and_redone(document, changes, key, value):
    before = document.value(key)

    document.edit({key: value}, text="Edit")
    assert document.value(key) == value
    document.undo_stack.undo()
    assert document.value(key) == before
    document.undo_stack.redo()

    assert document.value(key) == value
    assert [change.keys for change in changes] == [{key}] * 3


def test_one_gesture_is_one_step_back(document):
    document.edit({PRICE: 4.0}, text="Price", gesture="drag 1")
    document.edit({PRICE: 4.5}, text="Price", gesture="drag 1")
    document.edit({PRICE: 5.0}, text="Price", gesture="drag 1")
    document.edit({PRICE: 6.0}, text="Price", gesture="drag 2")

    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.value(PRICE) == 5.0
    document.undo_stack.undo()

    assert document.value(PRICE) == 3.0


def test_a_gesture_that_ends_where_it_began_leaves_no_step(document):
    document.edit({PRICE: 4.0}, text="Price", gesture="drag")
    document.edit({PRICE: 3.0}, text="Price", gesture="drag")

    assert document.undo_stack.count() == 0
    assert document.value(PRICE) == 3.0


def test_edits_without_a_gesture_stay_apart(document):
    document.edit({PRICE: 4.0}, text="Price")
    document.edit({PRICE: 5.0}, text="Price")

    assert document.undo_stack.count() == 2


def test_an_edit_that_changes_nothing_is_none(document, changes):
    document.edit({PRICE: document.value(PRICE)}, text="Price")

    assert changes == []
    assert document.undo_stack.count() == 0


def test_the_origin_is_told_of_its_own_edit_and_not_of_undo_and_redo(document, changes):
    origin = object()

    document.edit({PRICE: 4.0}, text="Price", origin=origin)
    document.undo_stack.undo()
    document.undo_stack.redo()

    assert [change.origin for change in changes] == [origin, None, None]


def test_several_keys_at_once_are_one_step(document, changes):
    document.edit({PRICE: 4.0, "market.spot_drift": -0.3, "scenario.notes": "x"}, text="Package")

    assert changes[0].keys == {PRICE, "market.spot_drift", "scenario.notes"}
    assert document.undo_stack.undoText() == "Package"
    document.undo_stack.undo()

    assert document.value(PRICE) == 3.0
    assert document.value("scenario.notes") == ""


def test_a_step_without_a_text_is_worded_from_the_catalogue(document):
    document.edit({"commencement_month": 4})
    assert document.undo_stack.undoText() == "Commencement month 1 → month 4"

    document.edit({"commencement_month": 5}, gesture="drag")
    document.edit({"commencement_month": 9}, gesture="drag")

    assert document.undo_stack.undoText() == "Commencement month 4 → month 9"


def test_opening_clears_the_history_and_changes_every_key(document, changes):
    document.edit({PRICE: 4.0}, text="Price")

    document.open(
        Deal(our_side=Party.LESSEE), Scenario(name="B", date=dt.date(2026, 6, 1)), deal_id=2
    )

    assert changes[-1].keys == EVERY_KEY
    assert {PRICE, "scenario.status", "facility.debt.rate", "facility.fleets"} <= EVERY_KEY
    assert document.undo_stack.count() == 0
    assert document.view_side is Party.LESSEE


def test_looking_from_the_other_side_is_no_edit(document, changes):
    document.set_view_side(Party.LESSEE)
    document.set_view_side(Party.LESSEE)

    assert [change.keys for change in changes] == [{"view_side"}]
    assert document.undo_stack.count() == 0


def test_a_baseline_is_announced_once(document, changes):
    baseline = Scenario(name="Baseline", date=dt.date(2026, 5, 1))

    document.set_baseline(baseline)
    document.set_baseline(baseline)

    assert [change.keys for change in changes] == [{"baseline"}]
    assert document.baseline is baseline


def agree(document, *keys):
    standing = dict.fromkeys(keys, Standing.AGREED)
    document.edit({"scenario.standing": {**document.scenario.standing, **standing}})


@pytest.mark.parametrize("key", TERMS)
def test_a_term_that_is_agreed_is_held_however_it_is_edited(qtbot, document, key):
    before = document.value(key)
    other = next(
        value
        for value in (LegalPosition(Position.OWN, "Other."), *TERMS[key].codes, 7, 0.5, None)
        if value != before
    )
    agree(document, key)

    with qtbot.waitSignal(document.refused) as refusal:
        document.edit({key: other, "scenario.notes": "Beside."})

    assert document.value(key) == before
    assert document.scenario.notes != "Beside."
    assert f"“{TERMS[key].label}” is agreed" in refusal.args[0]


def test_what_was_agreed_is_undone_before_what_came_before_it(document):
    document.edit({"term_months": 24})
    agree(document, "term_months")

    document.undo_stack.undo()
    assert document.terms.term_months == 24
    assert "term_months" not in document.scenario.standing
    document.undo_stack.undo()
    assert document.terms.term_months != 24
    document.undo_stack.redo()
    document.undo_stack.redo()

    assert document.terms.term_months == 24
    assert document.scenario.standing["term_months"] is Standing.AGREED


def test_a_term_can_be_opened_and_edited_in_one_step(document):
    agree(document, "term_months")

    document.edit({"scenario.standing": {}, "term_months": 24})

    assert document.terms.term_months == 24


def test_another_state_of_the_whole_scenario_brings_its_agreed_terms_along(document):
    agree(document, "term_months")

    document.edit({"term_months": 24}, whole=True)

    assert document.terms.term_months == 24


def test_a_document_that_is_collected_with_its_steps_takes_nothing_down(qapp):
    for _ in range(20):
        document = LeaseDocument()
        document.open(Deal(), Scenario(name="Offer", date=dt.date(2026, 5, 1)))
        for count in range(12):
            document.edit({PRICE: 4.0 + count}, text="Price", gesture=f"drag {count // 3}")
        document.undo_stack.undo()
        del document
        gc.collect()  # a crash is a failure of the whole run
