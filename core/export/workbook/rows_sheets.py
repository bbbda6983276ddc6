"""The sheets of rows: the monthly schedule with its workings, and the search for returns."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import chain, groupby

from core.engine.lines import LINES
from core.export.workbook.formulas.declare import Axis, Row
from core.export.workbook.model import Model
from core.export.workbook.page import Page, in_cells
from core.export.workbook.styles import DATE, MONTH_NUMBER

FIRST_COLUMN = 4
"""Column of the first month; before it stand label, name, unit and total."""

HEAD = 3
"""Row in which the columns are headed."""

_HEADERS = ("month", "first_day")
"""The rows that head the columns of the schedule, in this order."""


def write_schedule(page: Page, model: Model) -> Mapping[str, int]:
    """Write every monthly line in the order of its declaration, and below what it is made of.

    Returns
    -------
    places
        The row of each, by key, counted from 0.
    """
    rows = {
        part.key: part for part in model.parts if isinstance(part, Row) and part.axis is Axis.MONTHS
    }
    lines, workings = _sections(rows)
    columns = model.months + 1
    places = {key: HEAD + number for number, key in enumerate(_HEADERS)}
    page.texts(HEAD, ("Total",), "head", column=FIRST_COLUMN - 1)
    for key, number in zip(_HEADERS, (MONTH_NUMBER, DATE), strict=True):
        _write_row(page, model, rows[key], places, number=number, role="head")
    place = HEAD + len(_HEADERS)
    starts = []
    for section in (*lines.values(), *workings.values()):
        starts.append(place)
        places |= {row.key: place + 1 + number for number, row in enumerate(section)}
        place += len(section) + 2
    for start, (title, section) in zip(starts, [*lines.items(), *workings.items()], strict=True):
        page.section(start, title, FIRST_COLUMN + columns)
        for row in section:
            _write_row(page, model, row, places)
    for row in chain(*workings.values()):
        page.sheet.set_row(places[row.key], None, None, {"level": 1})
    page.sheet.outline_settings(symbols_below=False)
    page.widths(44, 26, 13, 17)
    page.sheet.set_column(FIRST_COLUMN, FIRST_COLUMN + columns - 1, 15)
    page.sheet.freeze_panes(HEAD + len(_HEADERS), FIRST_COLUMN)
    page.sheet.repeat_rows(HEAD, HEAD + len(_HEADERS) - 1)
    page.sheet.repeat_columns(0, FIRST_COLUMN - 1)
    page.sheet.print_area(0, 0, starts[len(lines)] - 2, FIRST_COLUMN + columns - 1)
    page.sheet.set_print_scale(55)
    return places


def _sections(rows: Mapping[str, Row]) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """Return the monthly lines and what they are made of, by heading."""
    lines: dict[str, list[Row]] = {}
    workings: dict[str, list[Row]] = {}
    for key, line in LINES.items():
        lines.setdefault(line.section, []).append(rows[key])
    for row in rows.values():
        if row.key not in LINES and row.key not in _HEADERS:
            workings.setdefault(f"Workings: {row.section}", []).append(row)
    return lines, workings


def write_returns(page: Page, model: Model) -> None:
    """Write the rates tried, what cash is worth at each, and the steps to the roots."""
    place = HEAD
    for axis, found in groupby(
        sorted(
            (row for row in model.parts if isinstance(row, Row) and row.axis is not Axis.MONTHS),
            key=lambda row: row.axis.value,
        ),
        key=lambda row: row.axis,
    ):
        rows = list(found)
        places = {row.key: place + 1 + number for number, row in enumerate(rows)}
        title = "Rates tried" if axis is Axis.RATES else "Halved between two of them"
        page.section(place, title, FIRST_COLUMN + model.columns(axis))
        for row in rows:
            _write_row(page, model, row, places)
        place += len(rows) + 2
    page.widths(48, 26, 13, 3)
    page.sheet.set_column(FIRST_COLUMN, FIRST_COLUMN + model.columns(Axis.RATES) - 1, 18)
    page.sheet.freeze_panes(HEAD, FIRST_COLUMN)
    page.sheet.repeat_columns(0, FIRST_COLUMN - 1)
    page.sheet.set_print_scale(55)


def _write_row(
    page: Page,
    model: Model,
    row: Row,
    places: dict[str, int],
    *,
    number: str = "",
    role: str = "plain",
) -> None:
    place, columns = places[row.key], model.columns(row.axis)
    page.text(place, 0, row.label)
    page.text(place, 1, row.name, "muted")
    page.text(place, 2, row.unit.value, "muted")
    page.define(row.name, place, FIRST_COLUMN, columns=columns)
    values = model.cells.rows[row.key]
    line = LINES.get(row.key)
    if line is not None and line.total:
        total = math.fsum(values)
        page.formula(place, FIRST_COLUMN - 1, f"SUM({row.name})", total, "total", row.unit)
    for column, value in enumerate(values):
        at = FIRST_COLUMN + column
        formula = row.formula_at(column, columns)
        if row.constants:
            page.constant(place, at, value, role, row.unit, number)
        elif formula is not None:
            page.formula(place, at, in_cells(formula, at, places), value, role, row.unit, number)
