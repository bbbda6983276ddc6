"""Months as documents write them: in English, whatever language the computer speaks."""

from __future__ import annotations

from datetime import date, timedelta

from core.terms.figures import full_date


def month_and_year(day: date) -> str:
    """Return a date's month, short enough for an axis or a table.

    Examples
    --------
    >>> month_and_year(date(2026, 9, 1))
    'Sep 2026'
    """
    _, month, year = full_date(day).split()
    return f"{month[:3]} {year}"


def last_day(month: date) -> date:
    """Return the last day of a month, given any day of it.

    Examples
    --------
    >>> last_day(date(2028, 2, 1))
    datetime.date(2028, 2, 29)
    """
    late = month.replace(day=28) + timedelta(days=4)  # in the month after, whatever its length
    return late - timedelta(days=late.day)
