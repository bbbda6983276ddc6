"""Every value at which a figure reaches a target, or why there is none."""

from dataclasses import replace

import numpy as np
import pytest

from core.engine.evaluate import evaluate
from core.errors import InvalidInputError
from core.study.solve import grid, roots_among, solve
from core.terms.lease import MONETISED

PRICE = MONETISED["price_usd_per_gpu_hour"]


def _roots(function, low=None, high=None):
    values = grid(PRICE, low or PRICE.low, high or PRICE.high)
    return roots_among(PRICE, values, function(values), function)


def test_each_of_several_roots_is_found():
    found = _roots(lambda x: (x - 1.3) * (x - 4.0) * (x - 40.0))

    assert [root.value for root in found] == pytest.approx([1.3, 4.0, 40.0], rel=1e-9)
    assert [root.rising for root in found] == [True, False, True]


def test_a_jump_down_and_the_rise_after_it_between_two_tries_are_both_found():
    # above zero at every price first tried: it falls at 3.37 and is back above zero at 3.42
    found = _roots(lambda x: np.where(x < 3.37, x - 2.0, 20.0 * (x - 3.42)))

    assert [root.value for root in found] == pytest.approx([2.0, 3.37, 3.42], abs=1e-6)
    assert [root.jumps for root in found] == [False, True, False]


def test_three_roots_within_one_bracket_are_told_apart():
    found = _roots(lambda x: np.where(x < 3.40, x - 3.36, x - 3.44))

    assert [root.value for root in found] == pytest.approx([3.36, 3.40, 3.44], abs=1e-6)


def test_a_range_beyond_the_usual_one_is_looked_through_too():
    found = _roots(lambda x: (x - 50.0) * (x - 60.0), low=20.0, high=100.0)

    assert [root.value for root in found] == pytest.approx([50.0, 60.0])


@pytest.mark.parametrize("metric", ["lessor_irr", "lessor_gain_usd", "min_dscr", "ebitda_usd"])
def test_every_root_meets_its_target_or_says_it_jumps_over_it(rounds, metric):
    for seen in rounds.values():
        wide = {"monthly_fee_usd": np.linspace(2e8, 3e9, 7)}
        fixed = replace(seen.terms, pricing_basis="monthly_fee")
        figures = evaluate(seen.deal, fixed, wide, lines=()).metrics[metric]
        target = float(np.nanmedian(figures))

        found = solve(seen.deal, fixed, "monthly_fee_usd", metric, target)

        assert found.roots
        for root in found.roots:
            ends = {"monthly_fee_usd": np.array([root.low, root.high])}
            at_ends = evaluate(seen.deal, fixed, ends, lines=()).metrics[metric]
            assert at_ends == pytest.approx([root.at_low, root.at_high], rel=1e-9, abs=1e-3)
            if root.jumps:
                assert (root.at_low - target) * (root.at_high - target) < 0.0
            else:
                value = {"monthly_fee_usd": [root.value]}
                met = evaluate(seen.deal, fixed, value, lines=()).number(metric)
                assert met == pytest.approx(target, rel=1e-7, abs=1e-6)


def test_months_of_prepayment_that_buy_a_discount_at_the_same_gain(firm):
    gain = evaluate(firm.deal, firm.terms, lines=()).number("lessor_gain_usd")
    cheaper = replace(firm.terms, monthly_fee_usd=0.99 * firm.terms.monthly_fee_usd)

    (root,) = solve(firm.deal, cheaper, "prepayment_months", "lessor_gain_usd", gain).roots

    paid = replace(cheaper, prepayment_months=root.value)
    again = evaluate(firm.deal, paid, lines=()).number("lessor_gain_usd")
    assert again == pytest.approx(gain, abs=100.0)


@pytest.mark.parametrize(
    ("key", "metric"), [("colour", "lessor_irr"), ("term_months", "end_reason")]
)
def test_what_cannot_be_asked_is_refused(firm, key, metric):
    with pytest.raises(InvalidInputError):
        solve(firm.deal, firm.terms, key, metric, 1.0)
