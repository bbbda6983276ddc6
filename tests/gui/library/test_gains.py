"""Our gain in the library: sorted by, shown, and never one of other assumptions unmarked."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from core.engine.evaluate import evaluate
from core.study.zone import GAIN
from core.terms.figures import short
from core.terms.term import Party
from core.terms.units import Unit
from gui.library import gains
from gui.library.model import LibraryModel, Role
from gui.library.sorting import BY_GAIN, BY_HAND

DRIFT = "market.spot_drift"


@pytest.fixture
def model(qtbot, session):
    model = LibraryModel(session)
    model.sort_by(BY_GAIN)
    settle(qtbot, model)
    return model


def settle(qtbot, model):
    """Wait until every gain is there."""
    qtbot.waitUntil(lambda: not model._gains._behind and bool(model._gains._known))


def worth(session, scenario_id, deal=None, side=None):
    """Return the gain of a scenario as it is saved, from the engine itself. [USD]"""
    scenario = session.store.scenario(scenario_id)
    deal = deal or session.document.deal
    key = GAIN[side or deal.our_side]
    return evaluate(deal.under(scenario.case), scenario.terms).number(key)


def said(model, deal_id, scenario_id):
    return str(model.index_of(deal_id, scenario_id).data(Role.MARKS).gain)


def test_the_best_for_us_comes_first_in_every_deal(session, model):
    for row in session.store.deals():
        numbers = model.in_order(row.id)
        found = [worth(session, one, session.store.deal(row.id)) for one in numbers]
        assert len(numbers) > 1
        assert found == sorted(found, reverse=True)
        for number, gain in zip(numbers, found, strict=True):
            assert said(model, row.id, number) == f"gain {short(gain, Unit.USD)}"


def test_last_first_turns_them_round(qtbot, session, model):
    before = model.in_order(1)

    model.sort_by(BY_GAIN, last_first=True)

    assert model.in_order(1) == before[::-1]


def test_nothing_is_worked_out_or_shown_for_who_sorts_by_anything_else(session):
    model = LibraryModel(session)
    model.sort_by(BY_HAND)

    assert model.index_of(1, 1).data(Role.MARKS).gain is None
    assert not model._gains._pause.isActive()
    assert not model._gains._job.running


def test_until_it_is_there_the_row_says_so(session):
    model = LibraryModel(session)
    model.sort_by(BY_GAIN)

    assert said(model, 1, 1) == "gain …"


def test_under_other_assumptions_it_is_what_it_was_until_it_is_worked_out_again(
    qtbot, session, model
):
    before = said(model, 1, 1)

    session.document.edit({DRIFT: -0.6})

    assert said(model, 1, 1) == before.replace("gain", "gain was")
    assert "was" not in said(model, 2, model.in_order(2)[0])  # another deal's stays
    settle(qtbot, model)
    assert said(model, 1, 1) == f"gain {short(worth(session, 1), Unit.USD)}" != before
    assert model.in_order(1) == tuple(
        sorted(model.in_order(1), key=lambda one: -worth(session, one))
    )


def test_it_is_that_of_the_save_and_follows_the_next_save(qtbot, session, model):
    before = said(model, 1, 1)
    session.document.edit({"monthly_fee_usd": 9e8})
    assert said(model, 1, 1) == before

    session.save()

    assert said(model, 1, 1) == before.replace("gain", "gain was")
    qtbot.waitUntil(lambda: said(model, 1, 1) == f"gain {short(worth(session, 1), Unit.USD)}")
    assert said(model, 1, 1) != before


def test_from_the_other_side_of_the_table_it_is_theirs(qtbot, session, model):
    session.document.set_view_side(Party.LESSEE)
    assert said(model, 1, 1).startswith("gain was")

    settle(qtbot, model)

    gain = worth(session, 1, side=Party.LESSEE)
    assert said(model, 1, 1) == f"gain {short(gain, Unit.USD)}"


def test_where_the_model_is_not_defined_there_is_none_and_it_comes_last(qtbot, session, model):
    scenario = session.store.scenario(2)
    longer = replace(scenario, terms=replace(scenario.terms, term_months=120))
    session.store.save_scenario(2, longer)
    session.listed.emit()

    qtbot.waitUntil(lambda: said(model, 1, 2) == "gain –")

    qtbot.waitUntil(lambda: model.in_order(1)[-1] == 2)


def test_many_are_worked_out_in_parts(qtbot, session, monkeypatch):
    monkeypatch.setattr(gains, "AT_ONCE", 2)
    model = LibraryModel(session)
    model.sort_by(BY_GAIN)

    settle(qtbot, model)

    rows = [row for deal in session.store.deals() for row in session.store.scenarios(deal.id)]
    assert all(said(model, row.deal_id, row.id)[-2:] == "bn" for row in rows)


def test_a_drag_has_no_work_beside_it(qtbot, session, model):
    session.document.edit({DRIFT: -0.6}, gesture="drag")
    model._gains._go_on()
    assert model._gains._job.running

    session.document.edit({"monthly_fee_usd": 9e8}, gesture="drag")

    assert not model._gains._job.running
    settle(qtbot, model)
    assert "was" not in said(model, 1, 1)


def test_it_is_read_out_and_stands_in_the_tooltip(session, model):
    index = model.index_of(1, 1)
    figure = short(worth(session, 1), Unit.USD)

    assert f"our gain {figure}" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    told = index.data(Qt.ItemDataRole.ToolTipRole)
    assert f"Our gain {figure}: as saved and under the present assumptions" in told
    session.document.edit({DRIFT: -0.6})
    assert f"our gain was {figure}" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    told = index.data(Qt.ItemDataRole.ToolTipRole)
    assert f"Our gain was {figure}: before the last save, or under other assumptions" in told
