"""The months of a deal."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from core.engine.batch import FloatArray

HOURS_PER_MONTH = 8760 / 12
"""[h] An average month, so that twelve make a year of 8,760 h."""


@dataclass(frozen=True, eq=False)
class Calendar:
    """The columns of every line: closing, then the months of the deal.

    Attributes
    ----------
    horizon
        T, the number of months.
    month : (T+1, 1)
        0 for closing, then 1..T; month 1 is the closing month.
    hours : (T+1, 1)
        Hours of the calendar month; 0 at closing. [h]
    year : (T+1, 1)
        Time since closing at the end of the month. [years]
    since_closing : (T+1, 1)
        1 in every month but closing's column, which has no time.
    """

    closing: date
    horizon: int
    month: FloatArray
    hours: FloatArray
    year: FloatArray
    since_closing: FloatArray

    def months_since(self, day: date) -> FloatArray:
        """Return the months from a date's month to the first day of each column, (T+1, 1)."""
        start = (self.closing.year - day.year) * 12 + self.closing.month - day.month
        return start + np.maximum(self.month - 1.0, 0.0)


@lru_cache(maxsize=64)
def calendar_of(closing: date, horizon: int) -> Calendar:
    """Return the months from a closing date on."""
    month = np.arange(horizon + 1, dtype=np.float64)[:, np.newaxis]
    hours = np.zeros_like(month)
    ordinal = closing.year * 12 + closing.month - 1
    for index in range(1, horizon + 1):
        year, month_of_year = divmod(ordinal + index - 1, 12)
        hours[index] = 24.0 * monthrange(year, month_of_year + 1)[1]
    calendar = Calendar(
        closing=closing,
        horizon=horizon,
        month=month,
        hours=hours,
        year=month / 12.0,
        since_closing=np.minimum(month, 1.0),
    )
    for array in (calendar.month, calendar.hours, calendar.year, calendar.since_closing):
        array.flags.writeable = False
    return calendar
