"""A table over a tuple of records of the document: fleets, supply from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from core.errors import InvalidInputError
from core.terms.term import Input
from core.terms.wording import value_text
from gui.document import EVERY_KEY, Change, LeaseDocument
from gui.forms.bad_cells import BadCells
from gui.forms.cells import copied_text, edit_text, read_cell
from gui.forms.declared import help_text
from gui.forms.pasting import pasted
from gui.forms.pick import Pick
from gui.forms.record_delegate import CHOICES_ROLE, PROBLEM_ROLE
from gui.forms.rows_model import OrderedRowsModel
from gui.widgets.aligned import aligned
from gui.widgets.table_view import COPY_ROLE

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SHORT_HEADING = 12  # characters that stand in one line


class RecordModel(OrderedRowsModel):
    """Records at a path of the document, a row each; a declared input is a column.

    What cannot be read stays in its cell, with a sentence, while the last good value stays in
    force. Each edit is one step of undo.

    Parameters
    ----------
    path
        Of the tuple ("facility.fleets").
    record
        The dataclass of a row; a new row has its defaults.
    columns
        The declarations of a record's fields, by name.
    noun
        What one row is called in the Edit menu ("fleet").
    pick
        A column that is chosen from a list, and what it brings with it.
    """

    def __init__(
        self,
        document: LeaseDocument,
        path: str,
        record: type,
        columns: Mapping[str, Input],
        noun: str,
        pick: Pick | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._path = path
        self._record = record
        self._columns = tuple(columns.values())
        self._noun = noun
        self._pick = pick
        self._rows: tuple[Any, ...] = document.value(path)
        self._bad = BadCells()
        self._own = False
        self._before_paste: tuple[Any, ...] | None = None
        document.changed_beyond_terms.connect(self._on_changed)

    @property
    def rows(self) -> tuple[Any, ...]:
        return self._rows

    @property
    def problem(self) -> str:
        return self._bad.sentence()

    def add(self) -> int:
        return self._insert(len(self._rows), self._record())

    def add_below(self, row: int) -> int:
        return self._insert(row + 1, self._record())

    def duplicate(self, row: int) -> int:
        return self._insert(row + 1, self._rows[row])

    def remove(self, at: Iterable[int]) -> None:
        gone = set(at)
        kept = [place for place in range(len(self._rows)) if place not in gone]
        self._bad.follow(lambda row: kept.index(row) if row in kept else None)
        self._replace(
            tuple(self._rows[place] for place in kept),
            f"Remove a {self._noun}" if len(gone) == 1 else "Remove rows",
        )

    def move(self, at: int, by: int) -> int:
        to = min(max(at + by, 0), len(self._rows) - 1)
        order = list(range(len(self._rows)))
        order.insert(to, order.pop(at))
        self._bad.follow(order.index)
        self._replace(tuple(self._rows[place] for place in order), f"Move a {self._noun}")
        return to

    def paste(self, text: str, cells: Sequence[tuple[int, int]]) -> str:
        result = pasted(text, cells, self._rows, self._columns, self._record, self._pick)
        before = self._rows
        for row, column in result.good:
            self._bad.mend(row, column)
        for (row, column), (typed, problem) in result.bad.items():
            self._bad.put(row, column, typed, problem)
        self._replace(result.rows, f"Paste into {self._noun} rows")
        self._before_paste = before if result.rows != before else None
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.refused.emit(self.problem)
        return result.left_out

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
            return aligned(at_right=declared.numeric)
        return help_text(declared) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        declared = self._columns[index.column()]
        bad = self._bad.get(index.row(), index.column())
        said: Mapping[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: self._shown(index),
            Qt.ItemDataRole.EditRole: lambda: self._edited(index),
            COPY_ROLE: lambda: bad.typed if bad else copied_text(declared, self._value(index)),
            Qt.ItemDataRole.ToolTipRole: lambda: self._said(index),
            Qt.ItemDataRole.AccessibleDescriptionRole: lambda: bad.problem if bad else None,
            Qt.ItemDataRole.TextAlignmentRole: lambda: aligned(at_right=declared.numeric),
            PROBLEM_ROLE: lambda: bad.problem if bad else "",
            CHOICES_ROLE: lambda: self._choices(declared),
        }
        return said[role]() if role in said else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if value == index.data(Qt.ItemDataRole.EditRole):
            return True  # left as it was, with digits that the text may not show
        row, column = index.row(), index.column()
        self._bad.mend(row, column)
        try:
            self._edit_cell(row, column, read_cell(self._columns[column], str(value)))
        except InvalidInputError as error:
            self._bad.put(row, column, str(value), str(error))
        self.dataChanged.emit(index, index)
        self.refused.emit(self.problem)
        return True

    def _insert(self, at: int, record: Any) -> int:
        self._bad.follow(lambda row: row + 1 if row >= at else row)
        self._replace((*self._rows[:at], record, *self._rows[at:]), f"Add a {self._noun}")
        return at

    def _value(self, index: Index) -> Any:
        return getattr(self._rows[index.row()], self._columns[index.column()].name)

    def _shown(self, index: Index) -> str:
        declared = self._columns[index.column()]
        if declared.numeric and self._bad.get(index.row(), index.column()) is None:
            return value_text(declared, self._value(index))
        return self._edited(index)

    def _edited(self, index: Index) -> str:
        bad = self._bad.get(index.row(), index.column())
        return bad.typed if bad else edit_text(self._columns[index.column()], self._value(index))

    def _said(self, index: Index) -> str:
        """Return a value in full with what it does, or why a cell cannot be read."""
        declared = self._columns[index.column()]
        bad = self._bad.get(index.row(), index.column())
        stands = value_text(declared, self._value(index), exact=True)
        if bad:
            return f"{bad.problem}\nUntil then it counts as {stands}."
        return f"{stands}\n{help_text(declared)}"

    def _choices(self, declared: Input) -> list[str] | None:
        if self._pick is None or declared.name != self._pick.name:
            return None
        return list(self._pick.choices)

    def _edit_cell(self, row: int, column: int, after: Any) -> None:
        declared, record = self._columns[column], self._rows[row]
        before = getattr(record, declared.name)
        if after == before:
            return
        was, now = (value_text(declared, value) for value in (before, after))
        picked = self._pick is not None and declared.name == self._pick.name
        others = self._pick.others(after) if self._pick and picked else {}
        for place, one in enumerate(self._columns):
            if one.name in others:
                self._bad.mend(row, place)
        changed = replace(record, **{declared.name: after, **others})
        name = getattr(record, self._columns[0].name)
        text = f"{name}: {declared.label} {was} → {now}"
        self._replace((*self._rows[:row], changed, *self._rows[row + 1 :]), text)

    def _replace(self, rows: tuple[Any, ...], text: str) -> None:
        self._own = True
        try:
            self._document.edit({self._path: rows}, text=text, origin=self)
        finally:
            self._own = False
        self.refused.emit(self.problem)

    def _on_changed(self, change: Change) -> None:
        if self._path in change.keys:
            if change.keys >= EVERY_KEY:
                self._bad.forget()
            self._follow(self._document.value(self._path))

    def _follow(self, rows: tuple[Any, ...]) -> None:
        """Show other records; those that stay in place keep what is typed into them."""
        before, common = self._rows, min(len(self._rows), len(rows))
        last = len(self._columns) - 1
        if not self._own and (len(rows) != len(before) or rows == self._before_paste):
            self._bad.forget()
        self._rows = (*rows[:common], *before[common:])  # one thing at a time, for the views
        for place in range(common):
            if rows[place] != before[place]:
                if not self._own:
                    self._bad.forget(place)
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
