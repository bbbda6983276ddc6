"""The moments that the charts mark: commencement, the first ways out, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping

from core.engine.evaluate import Outcome
from core.engine.key_dates import key_dates
from core.engine.metrics import END_REASON_TEXT
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.term import Party
from gui.charts.mark import Mark

EXIT = "earliest_exit_"


def moments(deal: Deal, terms: LeaseTerms, outcome: Outcome) -> tuple[Mark, ...]:
    """Return the marks of a lease, in the order of time."""
    dates = {one.key: one.month for one in key_dates(deal, terms)}
    reason = str(outcome.metric("end_reason"))
    end = outcome.number("lease_end_month")
    marks = _exits(dates, end, reason)
    if end is not None:
        role = reason if reason in tuple(Party) else "text"
        text = f"Ends: {END_REASON_TEXT.get(reason, reason)}"
        marks.append(Mark(round(end), text, role, at_end=True, weight=2))
    marks.append(Mark(dates["commencement"], "Commencement"))
    return tuple(sorted(marks, key=lambda mark: mark.place))


def _exits(dates: Mapping[str, int], end: float | None, reason: str) -> list[Mark]:
    """Return the first ways out, but the one by which the lease ends."""
    exits = {
        side: dates[EXIT + side]
        for side in Party
        if EXIT + side in dates and (dates[EXIT + side], side) != (end, reason)
    }
    if len(exits) == len(Party) and len(set(exits.values())) == 1:
        return [Mark(exits[Party.LESSOR], "Either may leave", "muted", at_end=True, weight=1)]
    return [
        Mark(month, f"{side.capitalize()} may leave", side.value, at_end=True, weight=1)
        for side, month in exits.items()
    ]
