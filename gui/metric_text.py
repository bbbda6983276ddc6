"""Figures of a scenario in words: the value, how it changed, and whom the change helps."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from core.engine.declare import Metric
from core.engine.metrics import END_REASON_TEXT
from core.terms.deal import Deal
from core.terms.figures import exact, month_and_date, short
from core.terms.term import Party
from core.terms.units import Unit

Value = float | str | None
"""A figure of a scenario; why the lease ends is a code, all others are numbers."""

POINTS = "pt"
"""Per cent less per cent."""

SYMBOL: Mapping[bool, str] = MappingProxyType({True: "▲", False: "▼"})
"""How a rise and a fall are marked, beside the colour that says whom it helps."""


def value_text(metric: Metric, value: Value, deal: Deal, *, in_full: bool = False) -> str:
    """Return a figure as it stands in a card or a table; words where there is none."""
    if isinstance(value, str):
        return END_REASON_TEXT.get(value, value)
    number = figure(value)
    if number is None:
        return metric.none_means
    if metric.unit is Unit.MONTH:
        return month_and_date(number, deal.first_day(round(number)))
    return exact(number, metric.unit) if in_full else short(number, metric.unit)


def change_text(metric: Metric, value: Value, before: Value) -> str:
    """Return by how much a figure changed, with its sign; "" where it did not.

    Examples
    --------
    >>> from core.engine.metrics import METRICS
    >>> change_text(METRICS["lessor_irr"], 0.323, 0.32), change_text(
    ...     METRICS["payback_month"], 20, 25
    ... )
    ('▲ 0.3 pt', '▼ 5 months')
    """
    if isinstance(value, str) or isinstance(before, str):
        return "" if value == before else f"was: {END_REASON_TEXT.get(str(before), before)}"
    new, old = figure(value), figure(before)
    if old is None:
        return "" if new is None else f"was: {metric.none_means}"
    if new is None:
        return f"was: {short(old, metric.unit)}"
    size = step_text(metric.unit, abs(new - old))
    return f"{SYMBOL[new > old]} {size}" if any(digit in "123456789" for digit in size) else ""


def step_text(unit: Unit, size: float) -> str:
    """Return the size of a change, in points for shares and in months for months."""
    if unit.is_share:
        return f"{size * 100:,.1f} {POINTS}"
    if unit is Unit.MONTH:
        return f"{size:,.0f} month{'' if round(size) == 1 else 's'}"
    return short(size, unit)


def is_better(metric: Metric, value: Value, before: Value, side: Party) -> bool | None:
    """Return whether a change helps that side; None where it is none of its concern.

    That the other side does worse in its own view is no gain of this one.
    """
    if metric.side not in (None, side):
        return None
    new, old = figure(value), figure(before)
    if metric.favours is None or new is None or old is None or new == old:
        return None
    return (new > old) is (metric.favours is side)


def figure(value: Value) -> float | None:
    """Return the number, if there is one."""
    if value is None or isinstance(value, str) or not math.isfinite(value):
        return None
    return float(value)
