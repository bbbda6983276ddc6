"""A table of facts that can be read and followed to their sources, not edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFont
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from gui.widgets.aligned import aligned
from gui.widgets.table_view import COPY_ROLE, SORT_ROLE, TableView

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

_TOP = QModelIndex()


@dataclass(frozen=True, kw_only=True)
class Column(Generic[Row]):
    """One column: its heading, what stands in it, and by what it is sorted.

    Attributes
    ----------
    in_full
        What is copied, and said in the tooltip, where that is more than what stands in it.
    width
        Of the column, until it is drawn wider; 0 for what its content needs. [px]
    stretches
        Whether it takes the width that the others leave.
    """

    heading: str
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    in_full: Callable[[Row], str] | None = None
    at_right: bool = False
    width: int = 0
    stretches: bool = False


class FactModel(QAbstractTableModel, Generic[Row]):
    """Rows of facts under columns.

    Parameters
    ----------
    key
        What tells rows apart; while rows have the same keys, only their cells change.
    is_ours
        Whether a row is ours among others.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        rows: Sequence[Row],
        key: Callable[[Row], Any] = id,
        is_ours: Callable[[Row], bool] | None = None,
    ) -> None:
        super().__init__()
        self._key, self._is_ours = key, is_ours
        self._columns = tuple(columns)
        self._rows = tuple(rows)

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other facts."""
        before = self._rows
        if [self._key(row) for row in rows] != [self._key(row) for row in before]:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()
            return
        self._rows = tuple(rows)
        for row, (now, was) in enumerate(zip(self._rows, before, strict=True)):
            if now != was:
                last = self.index(row, len(self._columns) - 1)
                self.dataChanged.emit(self.index(row, 0), last)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return aligned(at_right=self._columns[section].at_right)
        return self._columns[section].heading if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role in (Qt.ItemDataRole.ToolTipRole, COPY_ROLE):
            return (column.in_full or column.text)(row)
        if role == SORT_ROLE:
            return column.sort(row) if column.sort is not None else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return aligned(at_right=column.at_right)
        if role == Qt.ItemDataRole.FontRole and self._is_ours is not None and self._is_ours(row):
            return _bold()
        return None

    def row_of(self, key: Any) -> int | None:
        """Return the row of a key, if it is there."""
        return next((at for at, row in enumerate(self._rows) if self._key(row) == key), None)


class FactTable(QWidget, Generic[Row]):
    """A table of facts with a button that opens the source of the current one.

    Parameters
    ----------
    name
        What the table is called by those who hear it.
    link
        Where a fact comes from; "" where that is not known.
    key, is_ours
        As those of the model.
    """

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        rows: Sequence[Row],
        link: Callable[[Row], str],
        *,
        key: Callable[[Row], Any] = id,
        is_ours: Callable[[Row], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self.model = FactModel(columns, rows, key, is_ours)
        self.view = TableView(self.model)
        self.view.setAccessibleName(name)
        self.open = QPushButton("Open source")
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view, 1)
        column.addLayout(self.buttons)
        self.buttons.addStretch(1)
        self._set_widths(columns)
        self.view.selectionModel().currentChanged.connect(self._on_row)
        self.view.row_activated.connect(self.open_row)
        self.open.clicked.connect(lambda: self.open_row(self.view.current_row()))
        self._on_row()

    def _set_widths(self, columns: Sequence[Column[Row]]) -> None:
        across = self.view.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for number, one in enumerate(columns):
            if one.width:
                across.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                self.view.setColumnWidth(number, one.width)
            if one.stretches:
                across.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def _on_row(self) -> None:
        row = self.view.current_row()
        self.open.setEnabled(row >= 0 and bool(self._link(self.model.rows[row])))

    def open_row(self, row: int) -> None:
        """Open the source of a row, if it has one."""
        url = self._link(self.model.rows[row]) if row >= 0 else ""
        if url:
            QDesktopServices.openUrl(QUrl(url))


def _bold() -> QFont:
    bold = QFont()
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
