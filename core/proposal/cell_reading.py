"""The value of a term read from its cell in a spreadsheet."""

from __future__ import annotations

import math
from typing import Any

from core.errors import InvalidInputError
from core.proposal.sheets import Cell
from core.report.term_table import choices
from core.terms.checks import problem_with
from core.terms.clause_reading import DIGITS
from core.terms.legal import LegalPosition, Position
from core.terms.settings import NO_VALUE
from core.terms.term import Input, Kind
from core.terms.typed import parse

_AS_GOOD_AS = 1e-12  # [1] what programs lose of a figure when they save it


def read_cell(one: Input, cell: Cell | None, base: Any) -> Any:
    """Return the value of a term in a cell.

    Parameters
    ----------
    base
        The term's value before: it stands where the cell holds the same but for the last digits.

    Raises
    ------
    InvalidInputError
        If there is none that can be taken; the sentence says what would be right.
    """
    if cell is not None and cell.formula:
        raise InvalidInputError(
            f"The cell holds a formula ({cell.formula[:80]}), and nobody knows what it works out "
            "elsewhere; type the value."
        )
    if cell is None:
        none = ", or “none” for none" if one.optional else ""
        raise InvalidInputError(f"The cell is empty; type a value{none}.")
    if not one.numeric:
        return _choice(one, cell)
    value = _figure(one, cell)
    if value is not None and base is not None and math.isclose(value, base, rel_tol=_AS_GOOD_AS):
        return base
    if one.kind is Kind.WHOLE and value is not None and value.is_integer():
        value = int(value)
    problem = problem_with(one, value)
    if problem is not None:
        raise InvalidInputError(problem)
    return value


def _figure(one: Input, cell: Cell) -> float | None:
    if isinstance(cell.value, bool):
        raise InvalidInputError("The cell holds yes or no, not a figure.")
    if isinstance(cell.value, float):
        return cell.value
    text = cell.value.strip()
    if one.optional and text.casefold() in NO_VALUE:
        return None
    return round(parse(text, one.unit), DIGITS)


def _choice(one: Input, cell: Cell) -> Any:
    said = str(cell.value).strip().casefold()
    named = choices(one)
    found = [code for code, label in named.items() if said == label.casefold()]
    if not found:
        known = ", ".join(f"“{label}”" for label in named.values())
        raise InvalidInputError(f"“{cell.value}” is none of the options, which are {known}.")
    return LegalPosition(Position(found[0])) if one.kind is Kind.LEGAL else found[0]
