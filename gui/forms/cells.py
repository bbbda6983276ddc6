"""Values of inputs as cells of a table: shown, edited, copied, read back."""

from __future__ import annotations

import re
from typing import Any

from core.errors import InvalidInputError
from core.terms.checks import problem_with
from core.terms.term import Input, Kind
from core.terms.wording import value_text
from gui.forms.declared import rule_of
from gui.widgets.date_field import read_date

_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_SLASHED = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_SHORT_YEAR = re.compile(r"^(?:\d{1,2}-)?([^\W\d]{3,9})[- ’'](\d{2})$")


def edit_text(declared: Input, value: Any) -> str:
    """Return a value as it stands in the cell while it is edited."""
    if declared.numeric:
        return rule_of(declared).editable(value)
    return f"{value:%b %Y}" if declared.kind is Kind.DAY else value_text(declared, value)


def copied_text(declared: Input, value: Any) -> str:
    """Return a value in full as a spreadsheet takes it: plain figures, per cent, ISO dates.

    Examples
    --------
    >>> from core.terms.deal import FLEET, SUPPLY
    >>> copied_text(FLEET["count"], 150_000), copied_text(SUPPLY["growth"], 0.125)
    ('150000', '12.5%')
    """
    if value is None:
        return ""
    if declared.kind is Kind.DAY:
        return f"{value:%Y-%m-%d}"
    if not declared.numeric:
        return value_text(declared, value)
    share = declared.unit.is_share
    shown = f"{value * 100 if share else value:.10f}".rstrip("0").rstrip(".")
    return f"{shown}%" if share else shown


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
        value = _read_month(declared, value)
    problem = problem_with(declared, value)
    if problem is not None:
        raise InvalidInputError(problem)
    return value


def _read_month(declared: Input, typed: str) -> Any:
    """Return the first day of the month of a date, as spreadsheets write dates too."""
    text = re.sub(r"[\s,]+", " ", typed)
    text = _SHORT_YEAR.sub(r"\1 20\2", re.sub(r"[ T]\d{1,2}:\d{2}(:\d{2})?$", "", text))
    text = _DOTTED.sub(r"\3-\2-\1", text)
    slashed = _SLASHED.match(text)
    if slashed is not None:
        first, second, year = (int(part) for part in slashed.groups())
        if first <= 12 and second <= 12 and first != second:
            raise InvalidInputError(
                f"{declared.label}: “{typed}” could mean {year}-{first:02} or {year}-{second:02}, "
                "as day and month stand; write one of them."
            )
        text = f"{year}-{min(first, second):02}"
    found = read_date(text, days=False) or read_date(text, days=True)
    if found is None:
        raise InvalidInputError(
            f"{declared.label}: “{typed}” is not a month; May 2026 or 2026-05 would be."
        )
    return found.replace(day=1)
