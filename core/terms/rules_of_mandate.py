"""Whether terms are beyond the limits that a side set itself."""

from __future__ import annotations

from typing import Any

from core.terms.lease import TERMS, LeaseTerms
from core.terms.mandate import Limit, Sense
from core.terms.rules import Finding, Severity
from core.terms.term import Input
from core.terms.units import Unit
from core.terms.wording import value_text

FLAG = "⚑"
"""Stands before what is said of a mandate, so that it is told from other remarks."""


def crossed_terms(limits: tuple[Limit, ...], terms: LeaseTerms) -> tuple[Finding, ...]:
    """Return what the terms say beyond a side's limits; a term without effect crosses none."""
    return tuple(
        _finding(limit, one, getattr(terms, one.key))
        for limit in limits
        if (one := TERMS.get(limit.key)) is not None
        and (one.applies is None or one.applies(terms))
        and limit.is_crossed(getattr(terms, one.key))
    )


def crossing(limit: Limit, label: str, now: str, unit: Unit) -> Finding:
    """Return the finding that something, as it is now, is beyond a limit."""
    if limit.sense is Sense.ONE_OF:
        text = f"{label} is {now}; our mandate accepts {limit.said(unit)}."
    else:
        where = "below" if limit.sense is Sense.AT_LEAST else "above"
        text = f"{label} of {now} lies {where} our mandate of {limit.said(unit)}."
    return Finding(severity=Severity.WARNING, keys=(limit.key,), text=f"{FLAG} {text}")


def _finding(limit: Limit, one: Input, value: Any) -> Finding:
    said = value_text(one, value, exact=True)
    now = f"“{said}”" if limit.sense is Sense.ONE_OF else said
    return crossing(limit, one.label, now, one.unit)
