"""Whatever is legal can be worked out: every input at its bounds, any fleet, supply and horizon."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from core.engine.evaluate import evaluate
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.terms.checks import check
from core.terms.deal import ASSUMPTIONS, FLEET, SUPPLY, Deal
from core.terms.facility import Fleet
from core.terms.lease import MONETISED, LeaseTerms
from core.terms.lessee import Supply
from core.terms.paths import replaced
from core.terms.rules import Severity
from core.terms.term import Kind

DEALS = 40
"""Deals for each seed and share of inputs at a bound."""

HORIZONS = (12, 13, 36, 61, 120, 180)


def anything(one, rng, at_bounds):
    """A legal value of an input, at one of its bounds as often as that."""
    if one.kind is Kind.CHOICE:
        return rng.choice(one.codes).item()
    if one.kind is Kind.FLAG:
        return bool(rng.integers(2))
    if one.optional and rng.random() < 0.3:
        return None
    bound = rng.random() < at_bounds
    low, high = (one.low, one.high) if bound else one.span
    value = rng.choice([low, high]).item() if bound else rng.uniform(low, high)
    return int(value) if one.kind is Kind.WHOLE else value


def day(rng):
    return date(int(rng.integers(2024, 2033)), int(rng.integers(1, 13)), 1)


def a_deal(rng, at_bounds):
    def rows(kind, inputs, count):
        columns = [one for one in inputs.values() if one.numeric]
        return tuple(
            kind(**{one.name: anything(one, rng, at_bounds) for one in columns})
            for _ in range(count)
        )

    believed = {
        path: anything(one, rng, at_bounds)
        for path, one in ASSUMPTIONS.items()
        if (one.numeric or one.kind is Kind.FLAG) and not path.startswith("uncertainty.")
    }
    deal = Deal(closing=day(rng), horizon_months=rng.choice(HORIZONS).item())
    fleets = (replace(row, in_service=day(rng)) for row in rows(Fleet, FLEET, rng.integers(1, 6)))
    tables = {
        "facility.fleets": (*fleets, Fleet(in_service=deal.closing)),
        "lessee.other_supply": rows(Supply, SUPPLY, rng.integers(0, 4)),
    }
    return replaced(deal, {**believed, **tables})


def some_terms(rng, at_bounds, horizon):
    terms = LeaseTerms(**{key: anything(one, rng, at_bounds) for key, one in MONETISED.items()})
    start = min(terms.commencement_month, horizon)
    length = min(terms.term_months, horizon - start + 1)
    # a floor above its cap is an error
    floor = min(terms.cpi_floor, terms.cpi_cap)
    return replace(terms, commencement_month=start, term_months=length, cpi_floor=floor)


@pytest.mark.parametrize("at_bounds", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("seed", range(3))
def test_every_legal_deal_has_figures_and_no_infinities(seed, at_bounds):
    rng = np.random.default_rng(seed)
    for _ in range(DEALS):
        deal = a_deal(rng, at_bounds)
        terms = some_terms(rng, at_bounds, deal.horizon_months)
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
