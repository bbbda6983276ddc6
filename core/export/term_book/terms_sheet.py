"""The sheet of terms: a row each, by section, with a cell for its value and its wording beside."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from core.export.term_book.room import height_of
from core.export.workbook.page import Page
from core.report.blocks import TermRow
from core.report.term_table import CLAUSE, HEADS, NO_EFFECT, NO_VALUE, UNIT, VALUE
from core.terms.figures import exact
from core.terms.lease import TERMS
from core.terms.term import Input, Kind
from core.terms.units import Unit

HOW_TO = (
    "To propose other terms, change the blue cells and send this file back: a value in its cell, "
    "the wording of a legal clause in the clause (its value then is “own wording”). All else "
    "follows from them. Leave the last column as it is: it tells which term a row is."
)

_VALUE, _CLAUSE = HEADS.index(VALUE), HEADS.index(CLAUSE)
_FORMATS = {
    Unit.SHARE: "0.00##%",
    Unit.PER_YEAR: "0.00##%",
    Unit.TIMES: "0.00##%",
    Unit.USD_PER_MONTH: "#,##0.00",
    Unit.USD_PER_KW_MONTH: "#,##0.00##",
    Unit.USD_PER_GPU_HOUR: "#,##0.00##",
}
_WIDTHS = (6, 25, 25, 13, 84, 26)  # [characters]


def write_terms(
    page: Page, rows: tuple[TermRow, ...], row: int, options: Mapping[str, str]
) -> None:
    """Write the terms from a row on.

    Parameters
    ----------
    options
        Where the lists of the choices stand, by key.
    """
    page.sheet.merge_range(row - 1, 0, row - 1, _CLAUSE, "")
    page.text(row - 1, 0, HOW_TO, "aside")
    page.sheet.set_row(row - 1, height_of((HOW_TO, sum(_WIDTHS[: _CLAUSE + 1]))))
    page.texts(row, HEADS, "label_head")
    page.text(row, _VALUE, VALUE, "head")
    page.text(row, _VALUE + 1, UNIT, "next_head")
    place = row + 1
    for section, several in groupby(rows, key=lambda one: TERMS[one.key].section):
        page.section(place, section, len(HEADS))
        for one in several:
            place += 1
            _write_term(page, place, one, options)
        place += 1
    page.widths(*_WIDTHS)
    page.sheet.freeze_panes(row + 1, 2)
    page.sheet.repeat_rows(row)
    page.sheet.print_area(0, 0, place - 1, _CLAUSE)
    page.sheet.activate()


def _write_term(page: Page, place: int, row: TermRow, options: Mapping[str, str]) -> None:
    one = TERMS[row.key]
    page.text(place, 0, row.number, "wrapped")
    page.text(place, 1, one.label, "label")
    page.constant(
        place, _VALUE, row.value, "wrapped_input", one.unit, _FORMATS.get(one.unit, "General")
    )
    page.text(place, 3, one.unit.value, "muted")
    if row.clause:
        page.text(
            place, _CLAUSE, row.clause, "wording_input" if one.kind is Kind.LEGAL else "wrapped"
        )
    else:
        page.text(place, _CLAUSE, NO_EFFECT, "aside")
    page.text(place, len(HEADS) - 1, row.key, "key")
    value = row.value if isinstance(row.value, str) else ""
    texts = {1: one.label, _VALUE: value, _CLAUSE: row.clause or NO_EFFECT}
    page.sheet.set_row(
        place, height_of(*((text, _WIDTHS[column]) for column, text in texts.items()))
    )
    cell = xl_rowcol_to_cell(place, _VALUE)
    page.sheet.data_validation(cell, _validation(one, cell, options))


def _validation(one: Input, cell: str, options: Mapping[str, str]) -> dict[str, Any]:
    """Return what a spreadsheet lets be typed into the cell of a term, and what it says of it."""
    told = {"error_title": one.label[:32], "ignore_blank": True}
    if one.key in options:
        sentence = "Choose one from the list."
        return {**told, "validate": "list", "source": options[one.key], "error_message": sentence}
    bounds = f"{exact(one.low, one.unit)} to {exact(one.high, one.unit)}"
    sentence = f"From {bounds}{f', or “{NO_VALUE}”' if one.optional else ''}."
    told |= {"input_title": one.label[:32], "input_message": sentence, "error_message": sentence}
    if not one.optional:
        kind = "integer" if one.kind is Kind.WHOLE else "decimal"
        return {
            **told,
            "validate": kind,
            "criteria": "between",
            "minimum": one.low,
            "maximum": one.high,
        }
    whole = f",INT({cell})={cell}" if one.kind is Kind.WHOLE else ""
    within = f"AND({cell}>={one.low:.15g},{cell}<={one.high:.15g}{whole})"
    rule = f'=IF(ISNUMBER({cell}),{within},{cell}="{NO_VALUE}")'
    return {**told, "validate": "custom", "value": rule}
