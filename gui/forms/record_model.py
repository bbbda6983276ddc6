"""A table over a tuple of records of the document: fleets, supply from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
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
from core.terms.term import Input
from core.terms.wording import value_text
from gui.document import Change, LeaseDocument
from gui.forms.cells import edit_text, read_cell
from gui.forms.declared import help_text

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SHORT_HEADING = 12  # characters that stand in one line


class RecordModel(QAbstractTableModel):
    """Records at a path of the document, a row each; a declared input is a column.

    What cannot be read stays in its cell, with a sentence, while the last good value stays in
    force. Each edit is one step of undo.

    Parameters
    ----------
    path
        Of the tuple ("facility.fleets").
    columns
        The declarations of a record's fields, by name.
    noun
        What one row is called in the Edit menu ("fleet").
    """

    refused = Signal(str)
    """What is wrong with the first cell that has a problem; "" where none has."""

    def __init__(
        self,
        document: LeaseDocument,
        path: str,
        columns: Mapping[str, Input],
        noun: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._path = path
        self._columns = tuple(columns.values())
        self._noun = noun
        self._rows: tuple[Any, ...] = document.value(path)
        self._bad: dict[tuple[int, int], tuple[str, str]] = {}
        document.changed.connect(self._on_changed)

    @property
    def rows(self) -> tuple[Any, ...]:
        return self._rows

    @property
    def problem(self) -> str:
        """What is wrong with the first cell that has a problem; "" where none has."""
        return next((sentence for _, sentence in self._bad.values()), "")

    def insert(self, at: int, record: Any) -> None:
        """Put a new record before the one in a row."""
        self._replace((*self._rows[:at], record, *self._rows[at:]), f"Add a {self._noun}")

    def remove(self, at: Iterable[int]) -> None:
        """Take the records in some rows out."""
        gone = set(at)
        kept = tuple(row for place, row in enumerate(self._rows) if place not in gone)
        self._replace(kept, f"Remove a {self._noun}" if len(gone) == 1 else "Remove rows")

    def move(self, at: int, by: int) -> int:
        """Move a record up or down; returns the row where it stands then."""
        to = min(max(at + by, 0), len(self._rows) - 1)
        rows = list(self._rows)
        rows.insert(to, rows.pop(at))
        self._replace(tuple(rows), f"Move a {self._noun}")
        return to

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | editable

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
            return _in_two_lines(declared.label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(declared)
        return help_text(declared) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        declared = self._columns[index.column()]
        value = getattr(self._rows[index.row()], declared.name)
        typed, problem = self._bad.get((index.row(), index.column()), ("", ""))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            edited = role == Qt.ItemDataRole.EditRole or not declared.numeric
            return typed or (edit_text if edited else value_text)(declared, value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return problem or f"{value_text(declared, value, exact=True)}\n{help_text(declared)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(declared)
        if role == Qt.ItemDataRole.ForegroundRole and problem:
            return QBrush(QGuiApplication.palette().color(QPalette.ColorRole.BrightText))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if value == index.data(Qt.ItemDataRole.EditRole):
            return True  # left as it was, with digits that the text may not show
        cell = (index.row(), index.column())
        self._bad.pop(cell, None)
        try:
            self._edit_cell(*cell, read_cell(self._columns[index.column()], str(value)))
        except InvalidInputError as error:
            self._bad[cell] = (str(value), str(error))
        self.dataChanged.emit(index, index)
        self.refused.emit(self.problem)
        return True

    def _edit_cell(self, row: int, column: int, after: Any) -> None:
        declared, record = self._columns[column], self._rows[row]
        before = getattr(record, declared.name)
        if after == before:
            return
        was, now = (value_text(declared, value) for value in (before, after))
        changed = replace(record, **{declared.name: after})
        name = getattr(record, self._columns[0].name)
        text = f"{name}: {declared.label} {was} → {now}"
        self._replace((*self._rows[:row], changed, *self._rows[row + 1 :]), text)

    def _replace(self, rows: tuple[Any, ...], text: str) -> None:
        self._document.edit({self._path: rows}, text=text, origin=self)

    def _on_changed(self, change: Change) -> None:
        if self._path in change.keys:
            self._follow(self._document.value(self._path))

    def _follow(self, rows: tuple[Any, ...]) -> None:
        """Show other records; those that stay in place keep what is typed into them."""
        before, common = self._rows, min(len(self._rows), len(rows))
        last = len(self._columns) - 1
        if len(rows) != len(before):
            self._bad.clear()
        self._rows = (*rows[:common], *before[common:])  # one thing at a time, for the views
        for place in range(common):
            if rows[place] != before[place]:
                self._bad = {cell: bad for cell, bad in self._bad.items() if cell[0] != place}
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))
        if len(rows) > common:
            self.beginInsertRows(ROOT, common, len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
        elif len(before) > common:
            self.beginRemoveRows(ROOT, common, len(before) - 1)
            self._rows = rows
            self.endRemoveRows()
        self.refused.emit(self.problem)


def _in_two_lines(label: str) -> str:
    r"""Return a heading broken where its halves are most alike, so that columns can be narrow.

    Examples
    --------
    >>> _in_two_lines("Weight in the price"), _in_two_lines("In service")
    ('Weight in\nthe price', 'In service')
    """
    if len(label) <= SHORT_HEADING:
        return label
    spaces = [place for place, letter in enumerate(label) if letter == " "]
    middle = min(spaces, key=lambda place: abs(place - len(label) / 2), default=len(label))
    return f"{label[:middle]}\n{label[middle + 1 :]}".strip()


def _alignment(declared: Input) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if declared.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
