"""One sheet of the workbook: what is written on it, and the names its cells are given."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from core.export.workbook.formulas.declare import CELL
from core.export.workbook.styles import DATE, Styles
from core.terms.units import Unit

LETTER = 1
"""Excel's number of the paper size."""

TITLE_HEIGHT = 24  # [points]

LONGEST = 32_767
"""Characters that a cell takes."""

CONFIDENTIAL = "Confidential: holds our assumptions. Not for the other side."
EXPORT_ANEW = "Not valid as it stands: see the sheet Checks, and export anew from the program."


class _Worksheet(Worksheet):
    """A sheet whose formulas need no look for functions newer than the file format."""

    # every formula would be searched for thirty of them, which takes longer than all the rest
    def _prepare_formula(self, formula: str, *_: Any) -> str:
        return formula.removeprefix("=")


class Page:
    """A sheet and the styles of its workbook. User text stays text whatever it begins with."""

    def __init__(self, book: Workbook, name: str, styles: Styles) -> None:
        self._book = book
        self._styles = styles
        self.name = name
        self.sheet = book.add_worksheet(name, _Worksheet)
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(LETTER)
        self.sheet.set_footer("&LConfidential&C&A&R&P / &N")

    def head(self, title: str, about: str) -> None:
        """Write what stands at the top of every sheet, in three rows."""
        self.sheet.set_row(0, TITLE_HEIGHT)
        self.text(0, 0, f"{title} – {about}", "title")
        self.text(1, 0, CONFIDENTIAL, "alarm")
        self.formula(2, 0, f'IF(structure="OK","","{EXPORT_ANEW}")', "", "alarm")

    def text(self, row: int, column: int, text: str, role: str = "plain") -> None:
        """Write text; half a character, which a file may hold, becomes a question mark."""
        whole = text.encode("utf-8", "replace").decode("utf-8")[:LONGEST]
        self.sheet.write_string(row, column, whole, self._styles.of(role))

    def texts(self, row: int, texts: tuple[str, ...], role: str, column: int = 0) -> None:
        """Write texts side by side."""
        for shift, text in enumerate(texts):
            self.text(row, column + shift, text, role)

    def section(self, row: int, text: str, columns: int) -> None:
        """Write a heading across so many columns."""
        self.texts(row, (text, *[""] * (columns - 1)), "section")

    def constant(
        self, row: int, column: int, value: Any, role: str, unit: Unit = Unit.NONE, number: str = ""
    ) -> None:
        """Write a value as it is: a figure, yes or no, a date, text, or nothing."""
        if isinstance(value, date):
            self.sheet.write_datetime(row, column, value, self._styles.of(role, number=DATE))
        elif value is None:
            self.sheet.write_blank(row, column, None, self._styles.of(role, unit, number))
        elif isinstance(value, bool):
            self.sheet.write_boolean(row, column, value, self._styles.of(role))
        elif isinstance(value, str):
            self.text(row, column, value, role)
        else:
            self.sheet.write_number(row, column, value, self._styles.of(role, unit, number))

    def formula(
        self,
        row: int,
        column: int,
        formula: str,
        value: Any,
        role: str = "plain",
        unit: Unit = Unit.NONE,
        number: str = "",
    ) -> None:
        """Write a formula and the value that it has until it is worked out again."""
        style = self._styles.of(role, unit, number)
        self.sheet.write_formula(row, column, f"={formula}", style, value)

    def define(self, name: str, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """Give a range of cells a name."""
        first = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        last = xl_rowcol_to_cell(row + rows - 1, column + columns - 1, row_abs=True, col_abs=True)
        area = first if first == last else f"{first}:{last}"
        self._book.define_name(name, f"='{self.name}'!{area}")

    def mark_changed(
        self, row: int, column: int, exported: int, rows: int, columns: int = 1
    ) -> None:
        """Mark the cells whose values are no longer those exported, which stand beside them."""
        ours, theirs = xl_rowcol_to_cell(row, column), xl_rowcol_to_cell(row, exported)
        look = {"type": "formula", "criteria": f"={ours}<>{theirs}", "format": self._styles.changed}
        last = (row + rows - 1, column + columns - 1)
        self.sheet.conditional_format(row, column, *last, look)

    def widths(self, *widths: float) -> None:
        """Set the widths of the first columns. [characters]"""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width, self._styles.of("plain"))


def in_cells(formula: str, column: int, rows: dict[str, int]) -> str:
    """Return a formula of a column with its references to rows as cells of the sheet."""

    def cell(reference: re.Match[str]) -> str:
        row = rows[reference["key"]]
        if reference["back"]:
            first = xl_rowcol_to_cell(row, column - int(reference["back"]))
            return f"{first}:{xl_rowcol_to_cell(row, column)}"
        return str(xl_rowcol_to_cell(row, column - (1 if reference["before"] else 0)))

    return CELL.sub(cell, formula)
