"""A table of facts that can be read and followed to their sources, not edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from gui.widgets.table_view import SORT_ROLE, TableView

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

_TOP = QModelIndex()


@dataclass(frozen=True, kw_only=True)
class Column(Generic[Row]):
    """One column: its heading, what stands in it, and by what it is sorted.

    Attributes
    ----------
    width
        Of the column, until it is drawn wider; 0 for what its content needs. [px]
    """

    heading: str
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    at_right: bool = False
    width: int = 0


class FactModel(QAbstractTableModel, Generic[Row]):
    """Rows of facts under columns."""

    def __init__(self, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows = tuple(rows)

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other facts; as many as before keep their places."""
        before, self._rows = self._rows, tuple(rows)
        if len(before) != len(self._rows):
            self.beginResetModel()
            self.endResetModel()
            return
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
            return _alignment(self._columns[section].at_right)
        return self._columns[section].heading if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == SORT_ROLE:
            return column.sort(row) if column.sort is not None else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.at_right)
        return None


class FactTable(QWidget, Generic[Row]):
    """A table of facts with a button that opens the source of the current one.

    Parameters
    ----------
    name
        What the table is called by those who hear it.
    link
        Where a fact comes from; "" where that is not known.
    """

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        rows: Sequence[Row],
        link: Callable[[Row], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self.model = FactModel(columns, rows)
        self.view = TableView(self.model)
        self.view.setAccessibleName(name)
        self.open = QPushButton("Open source")
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.open)
        self.buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view, 1)
        column.addLayout(self.buttons)
        self._set_widths(columns)
        self.view.selectionModel().currentChanged.connect(self._on_row)
        self.view.row_activated.connect(self._open_row)
        self.open.clicked.connect(lambda: self._open_row(self.view.current_row()))
        self._on_row()

    def _set_widths(self, columns: Sequence[Column[Row]]) -> None:
        across = self.view.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for number, one in enumerate(columns):
            if one.width:
                across.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                self.view.setColumnWidth(number, one.width)
        across.setSectionResizeMode(len(columns) - 1, QHeaderView.ResizeMode.Stretch)

    def _on_row(self) -> None:
        row = self.view.current_row()
        self.open.setEnabled(row >= 0 and bool(self._link(self.model.rows[row])))

    def _open_row(self, row: int) -> None:
        url = self._link(self.model.rows[row]) if row >= 0 else ""
        if url:
            QDesktopServices.openUrl(QUrl(url))


def _alignment(at_right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
