"""Values of inputs as cells of a table: shown, edited, read back."""

from __future__ import annotations

from typing import Any

from core.errors import InvalidInputError
from core.terms.checks import problem_with
from core.terms.term import Input, Kind
from core.terms.wording import value_text
from gui.forms.declared import rule_of
from gui.widgets.date_field import read_date

_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def edit_text(declared: Input, value: Any) -> str:
    """Return a value as it stands in the cell while it is edited."""
    if declared.numeric:
        return rule_of(declared).editable(value)
    return f"{value:%b %Y}" if declared.kind is Kind.DAY else value_text(declared, value)


def read_cell(declared: Input, typed: str) -> Any:
    """Return the value that was typed into a cell.

    Raises
    ------
    InvalidInputError
        If it is not one of the input; the sentence says what would be.
    """
    if declared.numeric:
        return rule_of(declared).read(typed)
    value: Any = typed.strip()
    if declared.kind is Kind.FLAG:
        value = _FLAGS.get(value.casefold(), value)
    elif declared.kind is Kind.DAY:
        value = read_date(value, days=False)
        if value is None:
            raise InvalidInputError(
                f"{declared.label}: “{typed}” is not a month; May 2026 or 2026-05 would be."
            )
    problem = problem_with(declared, value)
    if problem is not None:
        raise InvalidInputError(problem)
    return value
