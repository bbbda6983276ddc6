"""Figures of a scenario in words and short form."""

from __future__ import annotations

from core.engine.evaluate import Outcome
from core.engine.metrics import END_REASON_TEXT, METRICS
from core.terms.deal import Deal
from core.terms.figures import month_and_date, short
from core.terms.units import Unit


def said(deal: Deal, outcome: Outcome, key: str, scenario: int = 0) -> str:
    """Return a figure as a reader takes it: short, with its date, or in words where none."""
    metric = METRICS[key]
    value = outcome.metric(key, scenario)
    if isinstance(value, str):
        return END_REASON_TEXT[value]
    if value is None:
        return metric.none_means
    if metric.unit is Unit.MONTH:
        return month_and_date(value, deal.first_day(int(value)))
    return short(value, metric.unit)
