"""Whether terms are beyond the limits that a side set itself."""

from __future__ import annotations

from typing import Any

from core.terms.figures import exact, short
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
        _crossing(limit, one, getattr(terms, one.key))
        for limit in limits
        if (one := TERMS.get(limit.key)) is not None
        and (one.applies is None or one.applies(terms))
        and limit.is_crossed(getattr(terms, one.key))
    )


def crossing(limit: Limit, label: str, now: float, unit: Unit) -> Finding:
    """Return the finding that a number is beyond a limit."""
    bound = limit.value if not isinstance(limit.value, tuple) else 0.0
    figures = [short(one, unit) for one in (now, bound)]
    if figures[0] == figures[1]:  # only the digits that a short form leaves out tell them apart
        figures = [exact(one, unit) for one in (now, bound)]
    where = "below" if limit.sense is Sense.AT_LEAST else "above"
    return _finding(
        limit,
        f"{label} of {figures[0]} lies {where} our mandate of {limit.sense.words} {figures[1]}.",
    )


def _crossing(limit: Limit, one: Input, value: Any) -> Finding:
    if one.numeric and value is not None:
        return crossing(limit, one.label, value, one.unit)
    said = value_text(one, value)
    return _finding(limit, f"{one.label} is “{said}”; our mandate accepts {limit.said(one.unit)}.")


def _finding(limit: Limit, text: str) -> Finding:
    return Finding(severity=Severity.WARNING, keys=(limit.key,), text=f"{FLAG} {text}", binds=True)
