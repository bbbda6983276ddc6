"""Values of inputs as they stand in a table."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.terms.figures import exact as in_full
from core.terms.figures import full_date, short
from core.terms.legal import LegalPosition, Position
from core.terms.term import Input, Kind


def value_text(one: Input, value: Any, *, exact: bool = False) -> str:
    """Return a value of an input as it stands in a table cell.

    Parameters
    ----------
    exact
        Whether figures stand in full rather than in short form.
    """
    if value is None:
        return "none"
    if isinstance(value, LegalPosition):
        own = value.position is Position.OWN
        return value.text if own else one.option(value.position.value).label
    if one.numeric:
        return in_full(value, one.unit) if exact else short(value, one.unit)
    if one.kind is Kind.CHOICE:
        return one.option(value).label
    if one.kind is Kind.FLAG:
        return "yes" if value else "no"
    return full_date(value) if isinstance(value, date) else str(value)
