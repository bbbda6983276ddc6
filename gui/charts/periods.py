"""Months gathered into quarters or years of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.terms.figures import month_and_date

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

Over = Literal["sum", "mean", "last"]
"""What a period's figure is made of: what flowed in it, how it stood on average, where it ended."""


class Period(Enum):
    """How many months one figure of a chart stands for."""

    MONTHS = 1
    QUARTERS = 3
    YEARS = 12

    @property
    def label(self) -> str:
        """What a menu calls it."""
        return self.name.capitalize()

    @property
    def one(self) -> str:
        """What one of them is called."""
        return self.label.removesuffix("s")


def places(dates: Sequence[date], period: Period, before: int = 0) -> IntArray:
    """Return the number of each month's period, shape (T+1,); closing stands alone.

    Parameters
    ----------
    before
        How many of the months lie before closing.

    Examples
    --------
    >>> days = [date(2026, 5, 1), *(date(2026, month, 1) for month in (5, 6, 7))]
    >>> places(days, Period.QUARTERS).tolist(), places(days, Period.MONTHS).tolist()
    ([0, 1, 1, 2], [0, 1, 2, 3])
    """
    calendar = np.array([(day.year * 12 + day.month - 1) // period.value for day in dates])
    changes = np.diff(calendar, prepend=calendar[:1]) != 0
    changes[max(before, 1) : before + 2] = True
    found: IntArray = np.cumsum(changes)
    return found


def gathered(values: FloatArray, numbers: IntArray, over: Over) -> FloatArray:
    """Return the figure of its period for each month, shape (T+1,).

    Months without a figure are left out.

    Examples
    --------
    >>> numbers = np.array([0, 1, 1, 2])
    >>> values = np.array([9.0, 1.0, 3.0, 5.0])
    >>> [gathered(values, numbers, over).tolist() for over in ("sum", "last")]
    [[9.0, 4.0, 4.0, 5.0], [9.0, 3.0, 3.0, 5.0]]
    """
    if over == "last":
        return values[last_months(numbers)][numbers]
    known = np.isfinite(values)
    totals = np.bincount(numbers, weights=np.where(known, values, 0.0))
    counts = np.bincount(numbers, weights=known)
    with np.errstate(invalid="ignore"):
        means = totals / counts  # NaN where no month has a figure
    if over == "mean":
        return np.asarray(means[numbers], dtype=np.float64)
    return np.where(counts > 0, totals, np.nan)[numbers]


def last_months(numbers: IntArray) -> IntArray:
    """Return the last month of each period."""
    return np.flatnonzero(np.diff(numbers, append=numbers[-1] + 1))


def period_name(
    month: int, dates: Sequence[date], numbers: IntArray, period: Period, before: int = 0
) -> str:
    """Return what the period of a month is called, and of how many months it is if cut short.

    Examples
    --------
    >>> days = [date(2026, 5, 1), *(date(2026, month, 1) for month in (5, 6, 7))]
    >>> numbers = places(days, Period.QUARTERS)
    >>> [period_name(month, days, numbers, Period.QUARTERS) for month in (0, 1)]
    ['closing (May 2026)', 'Q2 2026 (2 months)']
    >>> period_name(3, days, places(days, Period.MONTHS), Period.MONTHS)
    'month 3 (Jul 2026)'
    """
    day = dates[month]
    if month == before:
        return f"closing ({day:%b %Y})"
    if period is Period.MONTHS:
        return f"{day:%b %Y}" if month < before else month_and_date(month - before, day)
    count = int(np.count_nonzero(numbers == numbers[month]))
    name = str(day.year)
    if period is Period.QUARTERS:
        name = f"Q{(day.month - 1) // period.value + 1} {name}"
    months = f"{count} month" if count == 1 else f"{count} months"
    return name if count == period.value else f"{name} ({months})"
