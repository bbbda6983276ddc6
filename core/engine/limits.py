"""The limits that a scenario runs up against: a lender's covenant, and our own mandate."""

from __future__ import annotations

import numpy as np

from core.engine.evaluate import Outcome
from core.engine.metrics import METRICS
from core.terms.deal import Deal
from core.terms.figures import month_and_date, short
from core.terms.lease import LeaseTerms, price_key
from core.terms.mandate import limits_of
from core.terms.rules import Finding, Severity
from core.terms.rules_of_mandate import crossed_terms, crossing
from core.terms.units import Unit

COVENANT = "facility.debt.dscr_covenant"

LINES = ("dscr",)
"""The lines of an outcome that are looked at."""


def binding_limits(deal: Deal, terms: LeaseTerms, outcome: Outcome) -> tuple[Finding, ...]:
    """Return what a scenario runs up against: our own mandate first, then the lender's covenant."""
    return (*beyond_the_mandate(deal, terms, outcome), *broken_covenant(deal, terms, outcome))


def beyond_the_mandate(deal: Deal, terms: LeaseTerms, outcome: Outcome) -> tuple[Finding, ...]:
    """Return the limits of our side that an offer crosses, figures before terms."""
    limits = limits_of(deal.mandate, deal.our_side)
    figures = []
    for limit in limits:
        metric = METRICS.get(limit.key)
        if metric is None:
            continue
        now = outcome.number(limit.key)
        if now is not None and limit.is_crossed(now):
            figures.append(crossing(limit, metric.label, now, metric.unit))
    return (*figures, *crossed_terms(limits, terms))


def broken_covenant(deal: Deal, terms: LeaseTerms, outcome: Outcome) -> tuple[Finding, ...]:
    """Return where the cover of debt lies below what the lender asks for, if it does.

    It is about the covenant and, among the terms, the price, which the cover is paid out of.
    """
    cover = outcome.line("dscr")
    covenant = deal.facility.debt.dscr_covenant
    if np.all(np.isnan(cover)) or np.nanmin(cover) >= covenant:
        return ()
    month = int(np.nanargmin(cover))
    least, limit = short(float(cover[month]), Unit.RATIO), short(covenant, Unit.RATIO)
    when = month_and_date(month, deal.first_day(month))
    text = f"DSCR {least} lies below the covenant of {limit} in {when}."
    keys = (COVENANT, price_key(terms))
    return (Finding(severity=Severity.WARNING, keys=keys, text=text, binds=True),)
