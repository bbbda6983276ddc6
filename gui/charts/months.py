"""Where months lie on a chart: month t between t - 1 and t, closing in a slot before the first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_STEPS = (1, 3, 6, 12, 24, 36, 60, 120)  # [months] between two labels
_MONTH_PX = 38.0  # [px] that "Sep" needs with air around it
_YEAR_PX = 46.0
_FULL_PX = 48.0  # between "Sep 2026" and the label after it


def middle(month: int) -> float:
    """Where the value of a month is drawn."""
    return month - 0.5


def month_at(place: float, count: int) -> int:
    """Return the month that a place on the axis belongs to, of `count` with closing."""
    return min(max(math.floor(place) + 1, 0), count - 1)


def span(count: int) -> tuple[float, float]:
    """Return both ends of the axis of `count` months with closing."""
    return -1.0, float(count - 1)


def middles(count: int) -> FloatArray:
    """Return where each month's value is drawn, shape (count,)."""
    return np.arange(count, dtype=np.float64) - 0.5


def steps(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the points of a line in steps, level over each month and over months that are alike.

    Examples
    --------
    >>> [points.tolist() for points in steps(np.array([0.0, 5.0, 5.0]))]
    [[-1.0, 0.0, 0.0, 2.0], [0.0, 0.0, 5.0, 5.0]]
    """
    ends = np.flatnonzero(values[1:] != values[:-1])  # of all levels but the last
    x = np.empty(2 * ends.size + 2)
    x[0], x[1:-1], x[-1] = -1.0, ends.repeat(2), values.size - 1
    return x, values[np.append(ends, values.size - 1)].repeat(2)


def ticks(
    dates: Sequence[date], low: float, high: float, width: float
) -> tuple[tuple[float, str], ...]:
    """Return where to label the months between two places, and with what.

    Years are called by their number at each January, other months by their name; the first label
    says both where there is room.

    Parameters
    ----------
    dates
        First day of each month; that of closing comes first.
    width
        Of the axis between both places. [px]

    Examples
    --------
    >>> days = [date(2026 + (4 + i) // 12, (4 + i) % 12 + 1, 1) for i in range(24)]
    >>> ticks([days[0], *days], -1, 24, 300)
    ((2.0, 'Jul 2026'), (8.0, '2027'), (14.0, 'Jul'), (20.0, '2028'))
    """
    per_month = width / max(high - low, 1e-9)
    step = next(
        (each for each in _STEPS if each * per_month >= (_MONTH_PX if each < 12 else _YEAR_PX)),
        _STEPS[-1],
    )
    found = [
        (month - 1.0, day)
        for month, day in enumerate(dates)
        if month > 0 and low <= month - 1.0 <= high and _months(day) % step == 0
    ]
    labelled = [
        (place, str(day.year) if day.month == 1 else f"{day:%b}", day) for place, day in found
    ]
    if labelled and labelled[0][2].month != 1 and _has_room(found, per_month):
        place, _, day = labelled[0]
        labelled[0] = (place, f"{day:%b %Y}", day)
    return tuple((place, text) for place, text, _ in labelled)


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _has_room(found: Sequence[tuple[float, date]], per_month: float) -> bool:
    return all((b[0] - a[0]) * per_month >= _FULL_PX for a, b in pairwise(found[:2]))
