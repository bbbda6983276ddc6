"""Monthly lines of several deals over the months of all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

import numpy as np

from core.engine.batch import FloatArray
from core.terms.deal import Deal

K = TypeVar("K")


def first_days(deals: Sequence[Deal]) -> tuple[date, ...]:
    """Return the first day of each month that any of the deals has, the first closing first."""
    earliest = min(deals, key=lambda deal: deal.closing)
    length = max(months_after(deal, earliest) + deal.horizon_months + 1 for deal in deals)
    return tuple(earliest.first_day(month) for month in range(length))


def over_months(lines: Mapping[K, tuple[Deal, FloatArray]]) -> dict[K, FloatArray]:
    """Return each line over the months of `first_days`; NaN outside its own.

    Parameters
    ----------
    lines : each (T+1,)
        With the deal whose months they are.
    """
    deals = [deal for deal, _ in lines.values()]
    length = len(first_days(deals)) if deals else 0
    earliest = min(deals, key=lambda deal: deal.closing, default=None)
    found = {}
    for key, (deal, values) in lines.items():
        start = months_after(deal, earliest) if earliest is not None else 0
        found[key] = np.full(length, np.nan)
        found[key][start : start + values.size] = values
    return found


def months_after(deal: Deal, first: Deal) -> int:
    """Return by how many months a deal closes after another."""
    return (deal.closing.year - first.closing.year) * 12 + deal.closing.month - first.closing.month
