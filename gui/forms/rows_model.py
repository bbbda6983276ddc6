"""A table over a tuple of the document: its rows follow it, and edits of cells replace it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QGuiApplication, QPalette

from core.errors import InvalidInputError
from gui.document import Change, LeaseDocument

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class RowsModel(QAbstractTableModel):
    """Rows of one kind at a path of the document.

    What cannot be read stays in its cell, with a sentence, while the last good value stays in
    force. Each edit is one step of undo.

    Parameters
    ----------
    path
        Of the tuple ("facility.fleets").
    noun
        What one row is called in the Edit menu ("fleet").
    """

    refused = Signal(str)
    """What is wrong with a cell; "" once nothing is."""

    def __init__(
        self, document: LeaseDocument, path: str, noun: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._path = path
        self._noun = noun
        self._rows = self._rows_now()
        self._refused: dict[tuple[int, int], tuple[str, str]] = {}
        document.changed.connect(self._on_changed)

    @property
    def rows(self) -> tuple[Any, ...]:
        return self._rows

    @property
    def problem(self) -> str:
        """What is wrong with the first cell that has a problem; "" where none has."""
        return next((sentence for _, sentence in self._refused.values()), "")

    def insert(self, at: int, row: Any) -> None:
        """Put a new row before another."""
        self._replace((*self._rows[:at], row, *self._rows[at:]), f"Add a {self._noun}")

    def remove(self, at: Iterable[int]) -> None:
        """Take rows out."""
        gone = set(at)
        kept = tuple(row for place, row in enumerate(self._rows) if place not in gone)
        count = len(self._rows) - len(kept)
        what = f"a {self._noun}" if count == 1 else f"{count} rows"
        self._replace(kept, f"Remove {what}")

    def move(self, at: int, by: int) -> int:
        """Move a row up or down; returns where it stands then."""
        to = min(max(at + by, 0), len(self._rows) - 1)
        rows = list(self._rows)
        rows.insert(to, rows.pop(at))
        self._replace(tuple(rows), f"Move a {self._noun}")
        return to

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._may_edit(self._rows[index.row()], index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        typed, problem = self._refused.get((index.row(), column), ("", ""))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            edited = role == Qt.ItemDataRole.EditRole
            return typed or (self._edited_text if edited else self._shown)(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return problem or self._help(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(row, column)
        if role == Qt.ItemDataRole.ForegroundRole and problem:
            return QBrush(QGuiApplication.palette().color(QPalette.ColorRole.BrightText))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        place, column = index.row(), index.column()
        had_problem = self._refused.pop((place, column), None) is not None
        try:
            row, text = self._with_cell(self._rows[place], column, str(value))
        except InvalidInputError as error:
            self._refused[place, column] = (str(value), str(error))
        else:
            if row != self._rows[place]:
                self._replace((*self._rows[:place], row, *self._rows[place + 1 :]), text)
        if had_problem or self._refused:
            self.dataChanged.emit(index, index)
        self.refused.emit(self.problem)
        return True

    def _shown(self, row: Any, column: int) -> str:
        """Return a cell as it is shown."""
        raise NotImplementedError

    def _edited_text(self, row: Any, column: int) -> str:
        """Return a cell as it is edited."""
        return self._shown(row, column)

    def _with_cell(self, row: Any, column: int, typed: str) -> tuple[Any, str]:
        """Return the row with what was typed into a cell, and what the edit is called.

        Raises
        ------
        InvalidInputError
            If it cannot stand there.
        """
        raise NotImplementedError

    def _may_edit(self, _row: Any, _column: int) -> bool:
        return True

    def _help(self, row: Any, column: int) -> str:
        return self._shown(row, column)

    def _alignment(self, _row: Any, _column: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

    def _rows_now(self) -> tuple[Any, ...]:
        return tuple(self._document.value(self._path))

    def _replace(self, rows: tuple[Any, ...], text: str) -> None:
        self._document.edit({self._path: rows}, text=text, origin=self)

    def _on_changed(self, change: Change) -> None:
        if self._path in change.keys:
            self._follow(self._rows_now())

    def _follow(self, rows: tuple[Any, ...]) -> None:
        """Show other rows; those that stay in place keep what is selected and typed in them."""
        before, common = self._rows, min(len(self._rows), len(rows))
        if len(rows) != len(before):
            self._refused.clear()
        if len(rows) > len(before):
            self.beginInsertRows(ROOT, common, len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
        elif len(rows) < len(before):
            self.beginRemoveRows(ROOT, common, len(before) - 1)
            self._rows = rows
            self.endRemoveRows()
        self._rows = rows
        for place in range(common):
            if rows[place] != before[place]:
                for column in range(self.columnCount()):
                    self._refused.pop((place, column), None)
                last = self.index(place, self.columnCount() - 1)
                self.dataChanged.emit(self.index(place, 0), last)
        self.refused.emit(self.problem)
