"""Whatever is legal can be worked out: every input at its bounds, any fleet, supply and horizon."""

import numpy as np
import pytest

from core.engine.evaluate import evaluate
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.terms.checks import check
from core.terms.rules import Severity

DEALS = 40
"""Deals for each seed and share of inputs at a bound."""


@pytest.mark.parametrize("at_bounds", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("seed", range(3))
def test_every_legal_deal_has_figures_and_no_infinities(anything, seed, at_bounds):
    any_of = anything(np.random.default_rng(seed), at_bounds)
    for _ in range(DEALS):
        deal = any_of.deal()
        terms = any_of.terms(deal.horizon_months)
        errors = [one for one in check(deal, terms) if one.severity is Severity.ERROR]
        assert errors == []

        outcome = evaluate(deal, terms)

        for key in LINES:
            line = outcome.line(key)
            assert line.shape == (deal.horizon_months + 1,)
            assert not np.isinf(line).any(), key
            assert key == "dscr" or not np.isnan(line).any(), key
        for key, values in outcome.metrics.items():
            assert not np.isinf(values).any(), key
            assert METRICS[key].none_means != "none" or not np.isnan(values).any(), key
