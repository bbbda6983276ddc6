"""What waits for the end of a drag: at once without one, after it where there is one."""

import pytest

from gui.at_rest import AtRest

DRAG = "drag of the fee"


@pytest.fixture
def told(document):
    rest, told = AtRest(document), []
    rest.due.connect(lambda: told.append(document.terms.monthly_fee_usd))
    return rest, told


def drag(document, fee):
    document.edit({"monthly_fee_usd": fee}, gesture=DRAG)


def test_what_is_asked_for_after_an_edit_comes_at_once(document, told):
    rest, said = told
    document.edit({"monthly_fee_usd": 1e9})
    rest.ask()

    assert said == [1e9]


def test_what_is_asked_for_in_a_drag_comes_once_when_it_rests(document, told, qtbot):
    rest, said = told
    for fee in (1e9, 1.1e9, 1.2e9):
        drag(document, fee)
        rest.ask()
    drag(document, 1.3e9)  # of this step nothing is asked for, but the drag goes on
    assert said == []

    qtbot.waitUntil(lambda: bool(said))
    assert said == [1.3e9]


def test_an_edit_after_a_drag_does_not_wait_for_its_rest(document, told):
    rest, said = told
    drag(document, 1e9)
    rest.ask()
    document.edit({"monthly_fee_usd": 1.5e9})
    rest.ask()

    assert said == [1.5e9]


def test_a_scenario_is_marked_as_edited_when_the_drag_rests(session, qtbot):
    told = []
    session.standing.connect(lambda: told.append(session.unsaved))
    fee = session.document.terms.monthly_fee_usd
    for factor in (1.01, 1.02, 1.0, 1.03):
        drag(session.document, factor * fee)
    assert told == []
    assert session.unsaved  # what is to be saved or kept never waits

    qtbot.waitUntil(lambda: bool(told))
    assert told == [True]
