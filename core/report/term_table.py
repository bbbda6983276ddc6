"""The terms of a term sheet as a table to be filled in: each with its value, and its clause."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.report.blocks import TermRow
from core.report.disclosure import Disclosable
from core.terms.lease import TERMS
from core.terms.legal import OWN_LABEL, LegalPosition, Position
from core.terms.term import Input, Kind

NUMBER, TERM, VALUE, UNIT, CLAUSE, KEY = ("No.", "Term", "Value", "Unit", "Clause", "Key")
HEADS = (NUMBER, TERM, VALUE, UNIT, CLAUSE, KEY)
"""What stands over the columns; a row is told by its key when the table comes back."""

NO_EFFECT = "Has no effect as the other terms stand; fill in a value where it is to have one."
"""Stands for the clause of a term that has none now."""

NO_VALUE = "none"
"""Stands for the value of an optional term of which there is none."""


def term_table(view: Disclosable) -> tuple[TermRow, ...]:
    """Return every shared term, in the order of the term sheet."""
    said = {
        clause.key: (f"{section}.{place}", clause.text)
        for section, part in enumerate(view.clauses, start=1)
        for place, clause in enumerate(part.clauses, start=1)
    }
    return tuple(
        TermRow(
            key=key,
            number=said[key][0] if key in said else "",
            value=cell_value(one, getattr(view.terms, key)) if key in said else None,
            clause=said[key][1] if key in said else "",
        )
        for key, one in TERMS.items()
        if one.shared
    )


def cell_value(one: Input, value: Any) -> float | int | str:
    """Return a value of a term as it stands in a cell."""
    if value is None:
        return NO_VALUE
    if isinstance(value, LegalPosition):
        return choices(one)[value.position.value]
    if one.kind is Kind.CHOICE:
        return choices(one)[value]
    figure: float | int = value
    return figure


def choices(one: Input) -> Mapping[str, str]:
    """Return the words that a cell may hold, by the code that they stand for."""
    named = {option.code: option.label for option in one.options}
    return {**named, Position.OWN.value: OWN_LABEL} if one.kind is Kind.LEGAL else named
