"""Ticks of a chart's axes at round values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from core.report.blocks import Tick
from core.report.dates import month_and_year
from core.terms.figures import short
from core.terms.units import Unit

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def up_to(highest: float, unit: Unit, most: int = 5) -> tuple[Tick, ...]:
    """Return ticks from zero to a round value not below the highest, at most so many steps.

    Examples
    --------
    >>> [tick.label for tick in up_to(1.25e9, Unit.USD)]
    ['$0', '$250m', '$500m', '$750m', '$1bn', '$1.25bn']
    """
    if highest <= 0 or not math.isfinite(highest):
        return (Tick(at=0.0, label=_round(0.0, unit)), Tick(at=1.0, label=_round(1.0, unit)))
    scale = 10.0 ** math.floor(math.log10(highest / most))
    step = next(
        (scale * size for size in _STEPS if scale * size * most >= highest * (1 - 1e-12)),
        scale * _STEPS[-1],
    )
    count = math.ceil(highest / step - 1e-9)
    return tuple(Tick(at=step * i, label=_round(step * i, unit)) for i in range(count + 1))


def between(lowest: float, highest: float, unit: Unit, most: int = 5) -> tuple[Tick, ...]:
    """Return ticks at round values, zero among them, from below the lowest to above the highest.

    Examples
    --------
    >>> [tick.label for tick in between(-3e8, 1.25e9, Unit.USD)]
    ['-$500m', '$0', '$500m', '$1bn', '$1.5bn']
    """
    low, high = min(lowest, 0.0), max(highest, 0.0)
    if low == 0.0 or not math.isfinite(high - low):
        return up_to(high, unit, most)
    scale = 10.0 ** math.floor(math.log10((high - low) / most))
    step, first, last = next(
        (step, first, last)
        for step in (scale * size for size in (*_STEPS, 20.0, 50.0))
        for first, last in [(math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9))]
        if last - first <= most
    )
    return tuple(Tick(at=step * i, label=_round(step * i, unit)) for i in range(first, last + 1))


def months(first_days: Sequence[date], most: int = 8) -> tuple[Tick, ...]:
    """Return ticks for at most so many of the months, evenly spaced, the first one included.

    Examples
    --------
    >>> [tick.label for tick in months([date(2026, month, 1) for month in (11, 12)])]
    ['Nov 2026', 'Dec 2026']
    """
    count = len(first_days)
    every = next((n for n in (1, 2, 3, 6, 12, 24) if math.ceil(count / n) <= most), 36)
    shown = range(0, count, every)
    return tuple(Tick(at=float(i), label=month_and_year(first_days[i])) for i in shown)


def _round(value: float, unit: Unit) -> str:
    """The figure without the decimals that say nothing at a round value."""
    figure = short(value, unit)
    head, dot, tail = figure.partition(".")
    decimals = tail[: len(tail) - len(tail.lstrip("0123456789"))]
    kept = decimals.rstrip("0")
    return head + (dot + kept if kept else "") + tail[len(decimals) :]
