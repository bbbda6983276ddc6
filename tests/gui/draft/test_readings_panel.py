"""The readings of an exit clause: shown beside the notice, taken, or kept as a scenario."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from core.engine.metrics import METRICS
from core.engine.said import said
from core.study.changes import Seen
from core.study.readings import RIGHTS, readings
from core.terms.scenario import Standing, Status
from core.terms.term import Party


@pytest.fixture
def draft(main):
    main.show_workspace("Draft")
    return main.workspaces.draft


@pytest.fixture
def panel(draft, qtbot):
    """Ask at the lessee's notice, of a right that can be read in three ways."""
    draft._document.edit({"lessee_notice_from_month": 3, "lessee_notice_months": 2})
    ask(draft, qtbot, "lessee_notice_months")
    return draft.readings


def ask(draft, qtbot, key):
    button = draft.form.editor(key).findChild(QToolButton, "readings")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def texts(panel):
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_each_reading_stands_with_what_it_is_worth(main, draft, panel):
    document = main.session.document
    deal = document.deal.under(document.scenario.case)
    expected = readings(Seen(deal, document.terms), (Party.LESSEE,))

    shown = texts(panel)

    assert [one.name for one in panel.found] == [one.name for one in expected]
    for reading in expected:
        assert reading.name.capitalize() in shown
        for key in ("firm_value_usd", "lessor_gain_usd", "lessee_gain_usd", "lease_end_month"):
            assert said(deal, reading.outcome, key) in shown
            assert METRICS[key].label in shown
    assert sum(text.startswith("As the terms stand.") for text in shown) == 1


@pytest.mark.parametrize("key", [key for keys in RIGHTS.values() for key in keys])
def test_every_term_of_an_exit_has_its_readings_a_click_away(draft, qtbot, key):
    ask(draft, qtbot, key)

    assert draft.readings.isVisible()
    side = next(side for side, keys in RIGHTS.items() if key in keys)
    assert f"{side}'s" in draft.readings.title.text()


def test_a_reading_that_is_taken_is_one_step_to_undo(main, panel, qtbot):
    document = main.session.document
    number = next(n for n, one in enumerate(panel.found) if one.name == "at any time")
    wanted, before = panel.found[number].terms, document.terms
    steps = document.undo_stack.count()

    qtbot.mouseClick(panel.take_buttons[number], Qt.MouseButton.LeftButton)

    assert document.terms == wanted
    assert document.undo_stack.count() == steps + 1
    document.undo_stack.undo()
    assert document.terms == before


def test_the_reading_that_the_terms_have_cannot_be_taken_again(main, panel, qtbot):
    written = [one.as_written for one in panel.found]

    assert [not button.isEnabled() for button in panel.take_buttons] == written


def test_a_reading_can_be_kept_as_a_scenario_beside_the_open_one(main, panel, qtbot):
    session = main.session
    open_id, name = session.document.scenario_id, session.document.scenario.name
    edited = session.document.terms
    number = next(n for n, one in enumerate(panel.found) if not one.as_written)
    wanted = panel.found[number].terms

    qtbot.mouseClick(panel.keep_buttons[number], Qt.MouseButton.LeftButton)

    assert session.document.scenario_id != open_id
    assert session.document.terms == wanted
    assert session.document.scenario.name.startswith(name)
    assert session.document.scenario.status is Status.DRAFT
    session.open(session.document.deal_id, open_id)
    assert session.document.terms == edited


def test_the_readings_follow_the_terms(main, panel, qtbot):
    before = [one.outcome.number("lessor_gain_usd") for one in panel.found]

    main.session.document.edit({"monthly_fee_usd": 1.0e9})

    qtbot.waitUntil(
        lambda: [one.outcome.number("lessor_gain_usd") for one in panel.found] != before
    )


def test_a_right_that_is_not_agreed_is_said_to_be_none(main, draft, qtbot):
    main.session.document.edit({"lessor_notice_months": None})

    ask(draft, qtbot, "lessor_notice_from_month")

    assert "no early exit is agreed" in draft.readings.note.text()
    assert draft.readings.take_buttons == ()


def test_what_is_agreed_is_not_read_otherwise(main, panel, qtbot):
    document = main.session.document
    document.edit({"scenario.standing": {"lessee_notice_from_month": Standing.AGREED}})
    before = document.terms
    other = next(one for one in panel.found if not one.as_written)

    with qtbot.waitSignal(document.refused) as refusal:
        panel.take(other)

    assert document.terms == before
    assert "is agreed" in refusal.args[0]
