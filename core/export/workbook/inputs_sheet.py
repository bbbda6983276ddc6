"""The sheet of inputs: every term and assumption, named by its key, and what may stand there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from core.export.workbook.model import Model
from core.export.workbook.page import Page
from core.terms.deal import ASSUMPTIONS, DEAL
from core.terms.figures import exact
from core.terms.lease import LEGAL, MONETISED
from core.terms.paths import value_at
from core.terms.term import Input, Kind
from core.terms.wording import value_text

_HEAD = 4
_VALUE, _EXPORTED, _CHECK = 1, 4, 5
_COLUMNS = ("Input", "Value", "Unit", "Name", "As exported", "Check", "What it does to the money")

WRONG = "must "
"""How the verdict on an input begins that the model is not defined for."""


def write_inputs(page: Page, model: Model) -> None:
    """Write every single input; a blue one may be changed, and the workbook follows."""
    page.texts(_HEAD, _COLUMNS, "label_head")
    page.text(_HEAD, _VALUE, _COLUMNS[_VALUE], "head")
    page.text(_HEAD, _EXPORTED, _COLUMNS[_EXPORTED], "head")
    place = _HEAD + 1
    for section, inputs in groupby(_every(model), key=lambda pair: pair[0].section):
        page.section(place, section, len(_COLUMNS))
        for one, value in inputs:
            place += 1
            _write_input(page, place, one, value)
        place += 2
    rows = place - _HEAD
    page.mark_changed(_HEAD + 1, _VALUE, _EXPORTED, rows=rows)
    page.define("inputs.value", _HEAD + 1, _VALUE, rows=rows)
    page.define("inputs.exported", _HEAD + 1, _EXPORTED, rows=rows)
    page.define("inputs.check", _HEAD + 1, _CHECK, rows=rows)
    page.widths(34, 30, 16, 36, 22, 34, 110)
    page.sheet.freeze_panes(_HEAD + 1, 2)
    page.sheet.repeat_rows(_HEAD)
    page.sheet.print_area(0, 0, place, _CHECK)
    page.sheet.fit_to_pages(1, 0)


def _every(model: Model) -> Iterator[tuple[Input, Any]]:
    """Yield every single input with its value, by section."""
    for path, one in DEAL.items():
        yield one, value_at(model.deal, path)
    for key, one in MONETISED.items():
        yield one, getattr(model.scenario.terms, key)
    for path, one in ASSUMPTIONS.items():
        yield one, value_at(model.deal, path)
    for key, one in LEGAL.items():
        yield one, getattr(model.scenario.terms, key)


def _write_input(page: Page, place: int, one: Input, value: Any) -> None:
    page.text(place, 0, one.label)
    page.text(place, 2, one.unit.value, "muted")
    page.text(place, len(_COLUMNS) - 1, _explained(one), "muted")
    if one.kind is Kind.LEGAL:
        for column, role in ((_VALUE, "plain"), (_EXPORTED, "muted")):
            page.text(place, column, value_text(one, value), role)
        return
    is_text = one.kind is Kind.TEXT
    page.constant(place, _VALUE, value, "text_input" if is_text else "input", one.unit)
    page.constant(place, _EXPORTED, value, "muted" if is_text else "exported", one.unit)
    page.define(one.key, place, _VALUE)
    page.text(place, 3, one.key, "muted")
    if one.options or one.numeric or one.kind is Kind.FLAG:
        page.sheet.data_validation(place, _VALUE, place, _VALUE, _validation(one))
    if not is_text:
        page.formula(place, _CHECK, check_formula(one, one.key), "", "alarm")


def _explained(one: Input) -> str:
    options = "; ".join(f"{option.code}: {option.label}" for option in one.options)
    if one.kind is Kind.LEGAL or not options:
        return one.why + (" Empty for none." if one.optional else "")
    return f"{one.why} ({options})"


def _validation(one: Input) -> dict[str, Any]:
    """Return what a spreadsheet lets be typed into the cell of an input."""
    if one.kind is Kind.CHOICE:
        return {"validate": "list", "source": list(one.codes)}
    if one.kind is Kind.FLAG:
        return {"validate": "list", "source": ["TRUE", "FALSE"]}
    return {
        "validate": "integer" if one.kind is Kind.WHOLE else "decimal",
        "criteria": "between",
        "minimum": one.low,
        "maximum": one.high,
        "error_title": one.label[:32],
        "error_message": f"It must lie between {_bounds(one)}."[:255],
    }


def _bounds(one: Input) -> str:
    return f"{exact(one.low, one.unit)} and {exact(one.high, one.unit)}"


def check_formula(one: Input, name: str) -> str:
    """Return a formula that says what is wrong with the value of a name; empty where nothing is."""
    if one.kind is Kind.CHOICE:
        known = ",".join(f'{name}="{code}"' for code in one.codes)
        return f'IF(OR({known}),"","{WRONG}be one of the options")'
    if one.kind is Kind.FLAG:
        return f'IF(ISLOGICAL({name}),"","{WRONG}be TRUE or FALSE")'
    if one.kind is Kind.DAY:
        first = f'IF(DAY({name})=1,"","{WRONG}be the first of a month")'
        return f'IF(ISNUMBER({name}),{first},"{WRONG}be a date")'
    within = f"{name}>={one.low:.15g},{name}<={one.high:.15g}"
    whole = f",INT({name})={name}" if one.kind is Kind.WHOLE else ""
    right = f'IF(AND({within}{whole}),"","{WRONG}lie between {_bounds(one)}")'
    missing = f'"{WRONG}be a number"'
    if one.optional:
        missing = f'IF(ISBLANK({name}),"",{missing})'
    return f"IF(ISNUMBER({name}),{right},{missing})"
