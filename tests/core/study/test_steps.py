"""A bridge in whole cents: what is shown adds up, with what is left over."""

from dataclasses import replace

import pytest

from core.engine.evaluate import evaluate
from core.study.bridge import bridge
from core.study.changes import Seen
from core.study.steps import CENTS, in_all, steps
from core.study.zone import GAIN
from core.terms.term import Party

OTHERS = (
    "As described in public",
    "No way out for 37 months",
    "Five-year take-or-pay with prepayment",
    "Lessee's counter",
)


@pytest.mark.parametrize("side", Party)
@pytest.mark.parametrize("other", OTHERS)
def test_alone_and_together_add_up_to_each_step_and_the_steps_to_the_change(
    rounds, as_filed, other, side
):
    found = bridge(as_filed, rounds[other])
    way = steps(found, found.parts, GAIN[side])

    assert all(step.alone + step.together == step.cents for step in way)
    whole = in_all(way)
    assert whole.cents == sum(step.cents for step in way)
    assert whole.alone == sum(step.alone for step in way)
    assert whole.together == sum(step.together for step in way)
    assert found.together(GAIN[side]) == pytest.approx(whole.together / CENTS, abs=0.1)
    before, after = (
        evaluate(seen.deal, seen.terms, lines=()).number(GAIN[side])
        for seen in (as_filed, rounds[other])
    )
    assert (whole.start, whole.end) == (round(before * CENTS), round(after * CENTS))


@pytest.mark.parametrize("count", [3, 14])
def test_alone_is_what_a_change_does_where_nothing_else_changes(firm, count):
    changes = {
        "monthly_fee_usd": 1.0e9,
        "payment_days": 60,
        "sla_availability": 0.99,
        "sla_credit_cap": 0.4,
        "take_or_pay_share": 0.9,
        "security_months": 2,
        "prepayment_months": 3,
        "escalation": "fixed",
        "escalator_rate": 0.04,
        "ramp_months": 3,
        "initial_delivery_share": 0.4,
        "lessee_notice_months": 9,
        "lessor_notice_months": 12,
        "renewal_options": 1,
    }
    some = dict(list(changes.items())[:count])

    found = bridge(firm, Seen(firm.deal, replace(firm.terms, **some)))

    assert found.exact is (count <= 12)
    base = evaluate(firm.deal, firm.terms, lines=()).number("lessor_gain_usd")
    for part in found.parts:
        (key,) = part.keys
        terms = replace(firm.terms, **{key: some[key]})
        own = evaluate(firm.deal, terms, lines=()).number("lessor_gain_usd") - base
        assert part.alone["lessor_gain_usd"] == pytest.approx(own, abs=0.01), key
