from dataclasses import replace
from datetime import date

import pytest

from core.terms.deal import ASSUMPTIONS, FLEET, SUPPLY, Deal
from core.terms.facility import Fleet
from core.terms.lease import MONETISED, LeaseTerms
from core.terms.lessee import Supply
from core.terms.paths import replaced
from core.terms.term import Kind

HORIZONS = (12, 13, 36, 61, 120, 180)


class Anything:
    """Legal deals and terms by chance, each input at one of its bounds as often as asked."""

    def __init__(self, rng, at_bounds):
        self.rng = rng
        self.at_bounds = at_bounds

    def value(self, one):
        """A legal value of an input."""
        if one.kind is Kind.CHOICE:
            return self.rng.choice(one.codes).item()
        if one.kind is Kind.FLAG:
            return bool(self.rng.integers(2))
        if one.kind is Kind.DAY:
            return self.day()
        if one.optional and self.rng.random() < 0.3:
            return None
        bound = self.rng.random() < self.at_bounds
        low, high = (one.low, one.high) if bound else one.span
        value = self.rng.choice([low, high]).item() if bound else self.rng.uniform(low, high)
        return int(value) if one.kind is Kind.WHOLE else value

    def day(self):
        return date(int(self.rng.integers(2024, 2033)), int(self.rng.integers(1, 13)), 1)

    def deal(self):
        believed = {
            path: self.value(one)
            for path, one in ASSUMPTIONS.items()
            if (one.numeric or one.kind in (Kind.FLAG, Kind.DAY))
            and not path.startswith("uncertainty.")
        }
        horizon = self.rng.choice(HORIZONS).item()
        deal = Deal(closing=self.day(), horizon_months=horizon)
        fleets = (
            replace(row, in_service=self.day())
            for row in self._rows(Fleet, FLEET, self.rng.integers(1, 6))
        )
        tables = {
            "facility.fleets": (*fleets, Fleet(in_service=deal.closing)),
            "lessee.other_supply": self._rows(Supply, SUPPLY, self.rng.integers(0, 4)),
        }
        return replaced(deal, {**believed, **tables})

    def terms(self, horizon):
        terms = LeaseTerms(**{key: self.value(one) for key, one in MONETISED.items()})
        start = min(terms.commencement_month, horizon)
        length = min(terms.term_months, horizon - start + 1)
        # a floor above its cap is an error
        floor = min(terms.cpi_floor, terms.cpi_cap)
        return replace(terms, commencement_month=start, term_months=length, cpi_floor=floor)

    def _rows(self, kind, inputs, count):
        columns = [one for one in inputs.values() if one.numeric]
        return tuple(kind(**{one.name: self.value(one) for one in columns}) for _ in range(count))


@pytest.fixture(scope="session")
def anything():
    return Anything
