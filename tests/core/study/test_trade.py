"""What a step of a term is worth, in gain and in price."""

from dataclasses import replace

import pytest

from core.engine.evaluate import evaluate
from core.study.trade import trade_rates
from core.study.zone import GAIN
from core.terms.lease import MONETISED, price_key
from core.terms.term import Kind, Party


def test_a_step_and_its_price_together_leave_the_side_as_it_was(rounds):
    seen = rounds["Lessee's counter"]
    price = price_key(seen.terms)
    base = evaluate(seen.deal, seen.terms, lines=())

    checked = 0
    for rate in trade_rates(seen):
        for side, change in rate.price_change.items():
            if change is None:
                continue
            stepped = getattr(seen.terms, rate.key) + rate.step
            if MONETISED[rate.key].kind is Kind.WHOLE:
                stepped = int(stepped)
            terms = replace(
                seen.terms, **{rate.key: stepped, price: getattr(seen.terms, price) + change}
            )
            gain = evaluate(seen.deal, terms, lines=()).number(GAIN[side])
            assert gain == pytest.approx(base.number(GAIN[side]), abs=100.0), rate.key
            checked += 1
    assert checked > 30


def test_the_gain_of_a_step_is_the_difference_of_two_scenarios(firm):
    base = evaluate(firm.deal, firm.terms, lines=())

    rates = {rate.key: rate for rate in trade_rates(firm)}

    later = replace(firm.terms, payment_days=firm.terms.payment_days + 1)
    after = evaluate(firm.deal, later, lines=())
    for side in Party:
        wanted = after.number(GAIN[side]) - base.number(GAIN[side])
        assert rates["payment_days"].gain[side] == pytest.approx(wanted, abs=0.01)


def test_a_term_at_its_bound_is_stepped_the_other_way(firm):
    rates = {rate.key: rate for rate in trade_rates(firm)}

    assert rates["take_or_pay_share"].step < 0
    assert rates["payment_days"].step > 0
