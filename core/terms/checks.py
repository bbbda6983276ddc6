"""Checks of a deal and its terms: every value in its bounds, and the rules across them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from core.terms import rules_of_deal, rules_of_delivery, rules_of_exit, rules_of_money
from core.terms.deal import ASSUMPTIONS, DEAL, FLEET, SUPPLY, Deal
from core.terms.figures import exact, tight
from core.terms.lease import TERMS, LeaseTerms
from core.terms.legal import LegalPosition, Position
from core.terms.remembered import LastAnswer
from core.terms.rules import Finding, Rule, Severity, rules_of
from core.terms.term import Input, Kind

RULES: tuple[Rule, ...] = tuple(
    rule
    for module in (rules_of_deal, rules_of_delivery, rules_of_money, rules_of_exit)
    for rule in rules_of(module)
)
"""The rules across inputs."""


def check(deal: Deal, terms: LeaseTerms) -> tuple[Finding, ...]:
    """Return everything that is wrong or odd about a deal and its terms, errors first.

    The rules across inputs are asked only once every value is what it must be.
    """
    wrong = (*_TERMS.wrong(terms), *_wrong_assumptions(deal))
    if wrong:
        return wrong
    found = [finding for rule in RULES if (finding := rule.find(deal, terms)) is not None]
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.ERROR))


def problem_with(one: Input, value: Any) -> str | None:
    """Return a sentence on what is wrong with the value of an input, or None.

    Examples
    --------
    >>> problem_with(TERMS["take_or_pay_share"], 1.3)
    'Take-or-pay is 130 %; it must lie between 0 % and 100 %.'
    """
    if one.kind is Kind.LEGAL:
        return _problem_with_position(one, value)
    if value is None and one.optional:
        return None
    right = _what_would_be_right(one, value)
    return None if right is None else f"{one.label} is {_said(one, value)}; it must {right}."


class _Values:
    """Values at dotted paths, held against what their inputs take.

    Those that were found right last time are not looked at again: an edit changes one of them,
    and all others stay the same objects.
    """

    def __init__(self, inputs: Mapping[str, Input]) -> None:
        self._inputs = tuple(inputs.items())
        self._read = attrgetter(*inputs)
        self._right: tuple[Any, ...] = (self,) * len(inputs)

    def wrong(self, root: Any) -> tuple[Finding, ...]:
        """Return every value that is outside what its input takes."""
        values = self._read(root)
        found: list[Finding] = []
        for (path, one), value, right in zip(self._inputs, values, self._right, strict=True):
            if value is not right:
                found += _wrong(one, value, (path,))
        if not found:
            self._right = values
        return tuple(found)


_TERMS = _Values(TERMS)
_ASSUMPTIONS = _Values({**DEAL, **ASSUMPTIONS})


@LastAnswer
def _wrong_assumptions(deal: Deal) -> tuple[Finding, ...]:
    """Return every value of the deal that is outside what its input takes."""
    found = list(_ASSUMPTIONS.wrong(deal))
    found += _wrong_rows(FLEET, deal.facility.fleets, "facility.fleets", "Fleet")
    found += _wrong_rows(SUPPLY, deal.lessee.other_supply, "lessee.other_supply", "Supply")
    for case in deal.cases:
        for path, value in case.changes.items():
            about = f"In the case “{case.name}”: "
            found += _wrong(ASSUMPTIONS[path], value, ("cases",), about)
    return tuple(found)


def _wrong_rows(
    inputs: Mapping[str, Input], rows: tuple[Any, ...], path: str, kind: str
) -> Iterator[Finding]:
    for number, row in enumerate(rows, start=1):
        for key, one in inputs.items():
            yield from _wrong(one, getattr(row, key), (path,), f"{kind} {number}: ")


def _wrong(one: Input, value: Any, keys: tuple[str, ...], about: str = "") -> Iterator[Finding]:
    problem = problem_with(one, value)
    if problem is not None:
        yield Finding(severity=Severity.ERROR, keys=keys, text=about + problem)


def _what_would_be_right(one: Input, value: Any) -> str | None:
    """Return what a value must be, or None where it is."""
    if one.numeric:
        return _right_figure(one, value)
    if one.kind is Kind.CHOICE:
        labels = ", ".join(f"“{option.label}”" for option in one.options)
        return None if value in one.codes else f"be one of {labels}"
    if one.kind is Kind.FLAG:
        return None if isinstance(value, bool) else "be yes or no"
    if one.kind is Kind.DAY:
        right = isinstance(value, date) and value.day == 1
        return None if right else "be the first of a month"
    return None if isinstance(value, str) and value.strip() else "not be empty"


def _right_figure(one: Input, value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "be a number"
    if not one.low <= value <= one.high:  # as it is with NaN
        return f"lie between {tight(one.low, one.unit)} and {tight(one.high, one.unit)}"
    return "be a whole number" if one.kind is Kind.WHOLE and value != int(value) else None


def _problem_with_position(one: Input, value: Any) -> str | None:
    if not isinstance(value, LegalPosition):
        return f"{one.label} must be one of its positions or own wording."
    if value.position is Position.OWN and not value.text.strip():
        return f"{one.label} is to be in own wording, but there is none; write it."
    return None


def _said(one: Input, value: Any) -> str:
    if one.numeric and isinstance(value, int | float):
        return exact(value, one.unit) if math.isfinite(value) else "no figure"
    return "none" if value is None else f"“{value}”"
