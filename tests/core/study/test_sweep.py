"""Tornado, grid and spider."""

from dataclasses import replace

import numpy as np
import pytest

from core.engine.evaluate import evaluate
from core.errors import InvalidInputError
from core.study.changes import Seen
from core.study.sweep import grid, movable_keys, spider, tornado


def test_each_bar_is_the_figure_with_that_input_alone_moved(firm):
    found = tornado(firm, "lessor_gain_usd", ["monthly_fee_usd", "payment_days"], swing=0.1)

    for bar in found.bars:
        for value, seen in ((bar.low, bar.at_low), (bar.high, bar.at_high)):
            kind = int if bar.key == "payment_days" else float
            terms = replace(firm.terms, **{bar.key: kind(value)})
            assert evaluate(firm.deal, terms, lines=()).metric("lessor_gain_usd") == seen


def test_bars_stand_by_the_size_of_their_swing_and_shares_add_up_to_one(firm):
    found = tornado(firm, "lessor_npv_usd")

    swings = [abs(bar.swing) for bar in found.bars]
    assert swings == sorted(swings, reverse=True)
    assert sum(found.shares) == pytest.approx(1.0)
    assert {bar.key for bar in found.bars} == set(movable_keys(firm))


def test_a_bar_never_leaves_the_bounds_or_the_horizon(rounds):
    seen = rounds["Five-year take-or-pay with prepayment"]

    found = tornado(seen, "lessee_gain_usd", swing=0.9)

    bars = {bar.key: bar for bar in found.bars}
    assert bars["term_months"].high == 60
    assert bars["take_or_pay_share"].high == 1.0


def test_a_grid_cell_is_the_scenario_with_both_values(firm):
    found = grid(
        firm, "lessor_irr", "monthly_fee_usd", "term_months",
        x=np.array([0.9e9, 1.1e9]), y=np.array([24.0, 36.0]),
    )  # fmt: skip

    terms = replace(firm.terms, monthly_fee_usd=1.1e9, term_months=24)
    assert found.values[0, 1] == evaluate(firm.deal, terms, lines=()).metric("lessor_irr")


def test_a_spider_crosses_itself_at_today(firm):
    found = spider(firm, "lessee_gain_usd", ["monthly_fee_usd", "market.spot_drift"])

    today = evaluate(firm.deal, firm.terms, lines=()).metric("lessee_gain_usd")
    middle = int(np.flatnonzero(found.moved == 0.0)[0])
    assert [line[middle] for line in found.lines.values()] == [pytest.approx(today)] * 2


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda seen: tornado(seen, "lessor_gain_usd", ["colour"]), "“colour”"),
        (lambda seen: tornado(seen, "happiness"), "“happiness”"),
        (lambda seen: grid(seen, "lessor_irr", "term_months", "term_months"), "choose two"),
        (
            lambda seen: tornado(seen, "lessor_irr", [], ranges={"capacity_share": (0.9, 0.2)}),
            "0.9 to 0.2",
        ),
        (
            lambda seen: grid(seen, "lessor_irr", "term_months", "capacity_share", x=np.array([])),
            "empty",
        ),
    ],
)
def test_a_bad_question_is_answered_in_a_sentence(firm, ask, sentence):
    with pytest.raises(InvalidInputError, match=sentence):
        ask(firm)


def test_inputs_without_effect_are_not_moved(firm):
    assert "price_usd_per_gpu_hour" not in movable_keys(firm)
    hourly = Seen(firm.deal, replace(firm.terms, pricing_basis="gpu_hour"))
    assert "price_usd_per_gpu_hour" in movable_keys(hourly)
