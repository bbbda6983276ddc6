"""What a case changes: assumptions by name, with their value in it and otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt

from core.terms.deal import ASSUMPTIONS, Case
from core.terms.term import Input, Kind
from core.terms.wording import value_text
from gui.document import Change, LeaseDocument
from gui.forms.cases_model import CASES
from gui.forms.cells import edit_text, read_cell
from gui.forms.declared import help_text
from gui.forms.rows_model import ROOT, Index, RowsModel

ASSUMPTION, VALUE, OTHERWISE = range(3)
HEADINGS = ("Assumption", "In this case", "Otherwise")

CHANGEABLE = tuple(one for one in ASSUMPTIONS.values() if one.numeric or one.kind is Kind.FLAG)
"""The assumptions that a case may change."""


class ChangesModel(RowsModel):
    """The changes of one case, each a pair of a path and a value."""

    def __init__(self, document: LeaseDocument, parent: QObject | None = None) -> None:
        self._case_row = 0
        super().__init__(document, CASES, "change of an assumption", parent)

    @property
    def case(self) -> Case:
        """The case whose changes are shown."""
        cases = self._document.deal.cases
        return cases[min(self._case_row, len(cases) - 1)]

    def show_case(self, row: int) -> None:
        """Show the changes of another case."""
        self._case_row = max(row, 0)
        self._refused.clear()
        self._follow(self._rows_now())

    def add(self, declared: Input) -> None:
        """Change another assumption in this case; it begins with its present value."""
        value = self._document.value(declared.key)
        row = (declared.key, value)
        self._replace((*self.rows, row), f"{self.case.name}: change {declared.label}")

    def not_changed(self) -> tuple[Input, ...]:
        """Return the assumptions that this case leaves as they are."""
        return tuple(one for one in CHANGEABLE if one.key not in self.case.changes)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        shown = across and role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(HEADINGS)
        return HEADINGS[section] if shown else None

    def _shown(self, row: Any, column: int) -> str:
        path, value = row
        declared = ASSUMPTIONS[path]
        if column == ASSUMPTION:
            return f"{declared.section}: {declared.label}"
        return value_text(declared, value if column == VALUE else self._document.value(path))

    def _edited_text(self, row: Any, column: int) -> str:
        path, value = row
        return edit_text(ASSUMPTIONS[path], value) if column == VALUE else self._shown(row, column)

    def _with_cell(self, row: Any, _column: int, typed: str) -> tuple[Any, str]:
        path, before = row
        declared = ASSUMPTIONS[path]
        after = read_cell(declared, typed)
        words = " → ".join(value_text(declared, value) for value in (before, after))
        return (path, after), f"{self.case.name}: {declared.label} {words}"

    def _may_edit(self, _row: Any, column: int) -> bool:
        return column == VALUE

    def _help(self, row: Any, _column: int) -> str:
        path, _ = row
        return help_text(ASSUMPTIONS[path])

    def _alignment(self, row: Any, column: int) -> Qt.AlignmentFlag:
        if column == ASSUMPTION:
            return super()._alignment(row, column)
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

    def _rows_now(self) -> tuple[Any, ...]:
        return tuple(self.case.changes.items())

    def _replace(self, rows: tuple[Any, ...], text: str) -> None:
        case = replace(self.case, changes=dict(rows))
        cases = list(self._document.deal.cases)
        cases[cases.index(self.case)] = case
        self._document.edit({CASES: tuple(cases)}, text=text, origin=self)

    def _on_changed(self, change: Change) -> None:
        super()._on_changed(change)
        for place, (path, _) in enumerate(self.rows):
            if path in change.keys:
                cell = self.index(place, OTHERWISE)
                self.dataChanged.emit(cell, cell)
