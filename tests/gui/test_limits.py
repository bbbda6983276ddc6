import numpy as np
import pytest

from core import resources
from core.engine.evaluate import evaluate
from core.terms.dealfile import read_deal_file
from core.terms.paths import replaced
from gui.limits import COVENANT, binding_limits


@pytest.fixture
def content():
    return read_deal_file(resources.sample_deals()[0])


def test_a_covenant_that_is_broken_is_named_with_its_month(content):
    outcome = evaluate(content.deal, content.scenarios[0].terms)
    least = float(np.nanmin(outcome.line("dscr")))
    deal = replaced(content.deal, {COVENANT: least + 1.0})

    (found,) = binding_limits(deal, outcome)

    month = int(np.nanargmin(outcome.line("dscr")))
    assert f"DSCR {least:.2f}x" in found.text
    assert f"{least + 1:.2f}x" in found.text
    assert f"month {month} " in found.text
    assert found.keys == (COVENANT,)


def test_a_covenant_that_is_kept_is_not_mentioned(content):
    outcome = evaluate(content.deal, content.scenarios[0].terms)
    least = float(np.nanmin(outcome.line("dscr")))

    assert binding_limits(replaced(content.deal, {COVENANT: least}), outcome) == ()


def test_without_debt_no_limit_binds(content):
    deal = replaced(content.deal, {"facility.debt.balance_usd": 0.0})

    assert binding_limits(deal, evaluate(deal, content.scenarios[0].terms)) == ()
