import numpy as np
import pytest

from core import resources
from core.engine.evaluate import evaluate
from core.engine.limits import COVENANT, LINES, beyond_the_mandate, binding_limits, broken_covenant
from core.engine.metrics import METRICS
from core.terms.dealfile import read_deal_file
from core.terms.mandate import LIMITED_FIGURES, Limit, Sense
from core.terms.paths import replaced
from core.terms.term import Party


@pytest.fixture
def content():
    return read_deal_file(resources.sample_deals()[0])


def test_a_covenant_that_is_broken_is_named_with_its_month(content):
    outcome = evaluate(content.deal, content.scenarios[0].terms)
    least = float(np.nanmin(outcome.line("dscr")))
    deal = replaced(content.deal, {COVENANT: least + 1.0})

    (found,) = broken_covenant(deal, content.scenarios[0].terms, outcome)

    month = int(np.nanargmin(outcome.line("dscr")))
    assert f"DSCR {least:.2f}x" in found.text
    assert f"{least + 1:.2f}x" in found.text
    assert f"month {month} " in found.text
    assert found.keys == (COVENANT, "monthly_fee_usd")
    assert found.binds


def test_a_covenant_that_is_kept_is_not_mentioned(content):
    outcome = evaluate(content.deal, content.scenarios[0].terms)
    least = float(np.nanmin(outcome.line("dscr")))

    assert (
        broken_covenant(
            replaced(content.deal, {COVENANT: least}), content.scenarios[0].terms, outcome
        )
        == ()
    )


def test_without_debt_no_limit_binds(content):
    deal = replaced(content.deal, {"facility.debt.balance_usd": 0.0})

    terms = content.scenarios[0].terms

    assert broken_covenant(deal, terms, evaluate(deal, terms)) == ()


def with_mandate(deal, *limits):
    return replaced(deal, {"mandate": limits})


@pytest.mark.parametrize("side", Party)
def test_every_figure_that_can_have_a_limit_exists_and_is_of_use_to_the_side(side):
    for key in LIMITED_FIGURES[side]:
        assert METRICS[key].side in (None, side)


def test_a_gain_below_our_mandate_is_told_before_anything_else(content):
    terms = content.scenarios[0].terms
    gain = Limit(
        side=content.deal.our_side, key="lessor_gain_usd", sense=Sense.AT_LEAST, value=1e11
    )
    term = Limit(side=content.deal.our_side, key="term_months", sense=Sense.AT_LEAST, value=120)
    deal = with_mandate(content.deal, term, gain)

    found = binding_limits(deal, terms, evaluate(deal, terms, lines=LINES))

    assert [one.keys[0] for one in found[:2]] == ["lessor_gain_usd", "term_months"]
    assert "lies below our mandate of at least $100bn." in found[0].text


def test_the_other_sides_limits_do_not_bind_us(content):
    theirs = Limit(
        side=content.deal.our_side.other, key="term_months", sense=Sense.AT_LEAST, value=120
    )
    deal = with_mandate(content.deal, theirs)
    terms = content.scenarios[0].terms

    assert beyond_the_mandate(deal, terms, evaluate(deal, terms, lines=())) == ()
