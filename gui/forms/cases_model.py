"""The cases of a deal as rows: their names, and how much each changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt

from core.errors import InvalidInputError
from core.terms.deal import BASE, Case
from gui.document import LeaseDocument
from gui.forms.rows_model import ROOT, Index, RowsModel

CASES = "cases"
CASE_IN_USE = "scenario.case"
NAME, COUNT = range(2)
HEADINGS = ("Case", "Changes")


class CasesModel(RowsModel):
    """Cases by name. The base case has no changes and keeps its name."""

    def __init__(self, document: LeaseDocument, parent: QObject | None = None) -> None:
        super().__init__(document, CASES, "case", parent)

    def new_case(self, like: Case | None = None) -> Case:
        """Return a case with a name that there is not yet, with the changes of another."""
        stem = "New case" if like is None else f"{like.name} (copy)"
        taken = {case.name for case in self.rows}
        names = (stem if number == 1 else f"{stem} {number}" for number in range(1, 10_000))
        changes = {} if like is None else dict(like.changes)
        return Case(name=next(name for name in names if name not in taken), changes=changes)

    def why_not_removed(self, at: Iterable[int]) -> str:
        """Return why some cases cannot be removed; "" where they can."""
        names = [self.rows[place].name for place in at]
        if BASE in names:
            return f"The case “{BASE}” stands for the assumptions as they are; it stays."
        used = self._document.value(CASE_IN_USE)
        if used in names:
            return f"The scenario shown is under the case “{used}”; choose another for it first."
        return ""

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
        return str(row.name) if column == NAME else str(len(row.changes))

    def _help(self, row: Any, column: int) -> str:
        if row.name == BASE:
            return "The assumptions as they are, without changes."
        return self._shown(row, NAME) if column == NAME else f"{len(row.changes)} changes"

    def _may_edit(self, row: Any, column: int) -> bool:
        return column == NAME and row.name != BASE

    def _with_cell(self, row: Any, _column: int, typed: str) -> tuple[Any, str]:
        name = typed.strip()
        if not name:
            raise InvalidInputError("A case needs a name; at least one character.")
        if name != row.name and name in {case.name for case in self.rows}:
            raise InvalidInputError(f"There is a case “{name}” already; choose another name.")
        return replace(row, name=name), f"Rename case {row.name} → {name}"

    def _replace(self, rows: tuple[Any, ...], text: str) -> None:
        changes: dict[str, Any] = {CASES: rows}
        used = self._document.value(CASE_IN_USE)
        names = [case.name for case in rows]
        if used not in names and len(rows) == len(self.rows):
            # The case that the scenario is under was renamed, so the scenario goes along.
            changes[CASE_IN_USE] = names[[case.name for case in self.rows].index(used)]
        self._document.edit(changes, text=text, origin=self)
