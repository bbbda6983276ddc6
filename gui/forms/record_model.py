"""A table of records whose columns are declared inputs: fleets, supply from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt

from core.terms.term import Input
from core.terms.wording import value_text
from gui.document import LeaseDocument
from gui.forms.cells import edit_text, read_cell
from gui.forms.declared import help_text
from gui.forms.rows_model import ROOT, Index, RowsModel


class RecordModel(RowsModel):
    """Records of the document, a row each, a declared input a column.

    Parameters
    ----------
    columns
        The declarations of a record's fields, by name.
    """

    def __init__(
        self,
        document: LeaseDocument,
        path: str,
        columns: Mapping[str, Input],
        noun: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(document, path, noun, parent)
        self._columns = tuple(columns.values())

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        declared = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return declared.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return help_text(declared)
        return None

    def _shown(self, row: Any, column: int) -> str:
        declared = self._columns[column]
        value = getattr(row, declared.name)
        if declared.numeric:
            return value_text(declared, value)
        return edit_text(declared, value)

    def _edited_text(self, row: Any, column: int) -> str:
        declared = self._columns[column]
        return edit_text(declared, getattr(row, declared.name))

    def _with_cell(self, row: Any, column: int, typed: str) -> tuple[Any, str]:
        declared = self._columns[column]
        before, after = getattr(row, declared.name), read_cell(declared, typed)
        words = (value_text(declared, value) for value in (before, after))
        name = self._shown(row, 0)
        changed = replace(row, **{declared.name: after})
        return changed, f"{name}: {declared.label} {' → '.join(words)}"

    def _help(self, row: Any, column: int) -> str:
        declared = self._columns[column]
        value = value_text(declared, getattr(row, declared.name), exact=True)
        return f"{value}\n{help_text(declared)}"

    def _alignment(self, row: Any, column: int) -> Qt.AlignmentFlag:
        if self._columns[column].numeric:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super()._alignment(row, column)
