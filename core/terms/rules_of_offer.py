"""Whether an offer still stands."""

from __future__ import annotations

import datetime as dt

from core.terms.figures import full_date
from core.terms.rules import Finding, Severity
from core.terms.scenario import Scenario, Status

EXPIRES = "scenario.expires"

OVER = (Status.SIGNED, Status.REJECTED)
"""What is signed or rejected cannot lapse any more."""


def lapsed(scenario: Scenario, today: dt.date) -> tuple[Finding, ...]:
    """Return the finding that the offer has lapsed, if it has."""
    expires = scenario.expires
    if expires is None or expires >= today or scenario.status in OVER:
        return ()
    ago = (today - expires).days
    text = (
        f"The offer stood until {full_date(expires)} and lapsed {days(ago)} ago; extend it, or "
        "make a new one."
    )
    return (Finding(severity=Severity.WARNING, keys=(EXPIRES,), text=text),)


def time_left(expires: dt.date | None, today: dt.date) -> str:
    """Return how long an offer still stands.

    Examples
    --------
    >>> time_left(dt.date(2026, 6, 3), dt.date(2026, 6, 1))
    'Stands for another 2 days.'
    """
    if expires is None:
        return ""
    left = (expires - today).days
    if left < 0:
        return f"Lapsed {days(-left)} ago."
    return "Lapses today." if left == 0 else f"Stands for another {days(left)}."


def days(count: int) -> str:
    """Return a number of days as it stands in a sentence."""
    return "1 day" if count == 1 else f"{count:,} days"
