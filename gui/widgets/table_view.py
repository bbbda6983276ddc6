"""A table that can be sorted and copied without losing track of its rows."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from core.terms.figures import NONE
from gui.widgets.named_delegate import NamedDelegate

SORT_ROLE = Qt.ItemDataRole.UserRole
"""What a model gives to sort by, where the text shown does not sort as the value does."""

COPY_ROLE = Qt.ItemDataRole.UserRole + 100
"""What a model gives to copy, where the text shown is short of digits."""

Index = QModelIndex | QPersistentModelIndex


class TableView(QTableView):
    """Shows a model, sorted by a click on a heading; copies as text that a spreadsheet takes.

    Rows are told apart by the index in the model given, never by where they stand on screen.
    """

    row_activated = Signal(int)
    """The row in the model given, of a double click or Enter."""

    def __init__(
        self, model: QAbstractItemModel, *, sortable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = model
        self._sorted = SortedModel(self)
        self._sorted.setSourceModel(model)
        self.setModel(self._sorted)
        self.setItemDelegate(NamedDelegate(self))
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows move in it
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        self.horizontalHeader().setHighlightSections(False)
        if sortable:
            self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # as given, until a click
            self.setSortingEnabled(True)
            self._add_sort_action()
        self._add_copy_actions()
        self.activated.connect(self._on_activated)

    def source_row(self, index: Index) -> int:
        """Return the row in the model given of an index of this view; -1 for none."""
        return self._sorted.mapToSource(index).row()

    def current_row(self) -> int:
        """Return the current row in the model given; -1 for none."""
        return self.source_row(self.currentIndex())

    def select_row(self, row: int) -> None:
        """Make a row of the model given the current one."""
        index = self._sorted.mapFromSource(self._source.index(row, 0))
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def copy_selection(self) -> None:
        """Copy the selected cells as lines of tab-separated text."""
        chosen = {(index.row(), index.column()) for index in self.selectedIndexes()}
        rows = sorted({row for row, _ in chosen})
        columns = self._in_sight({column for _, column in chosen})
        lines = [
            [self._text(row, column) if (row, column) in chosen else "" for column in columns]
            for row in rows
        ]
        if lines:
            QGuiApplication.clipboard().setText(tab_separated(lines))

    def copy_table(self) -> None:
        """Copy the whole table with its headings, in the order on screen."""
        QGuiApplication.clipboard().setText(self.text())

    def text(self) -> str:
        """Return the whole table as tab-separated text, headings first."""
        columns = self._in_sight(set(range(self._sorted.columnCount())))
        across = Qt.Orientation.Horizontal
        headings = [str(self._sorted.headerData(one, across) or "") for one in columns]
        rows = [
            [self._text(row, column) for column in columns]
            for row in range(self._sorted.rowCount())
        ]
        return tab_separated([headings, *rows])

    def _add_copy_actions(self) -> None:
        copy = QAction("Copy", self)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_selection)
        whole = QAction("Copy whole table", self)
        whole.triggered.connect(self.copy_table)
        self.addActions([copy, whole])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _add_sort_action(self) -> None:
        """Let the keyboard sort by the column it is in; once more turns the order around."""
        sort = QAction("Sort by this column", self)
        sort.setShortcut(QKeySequence("Alt+Down"))
        sort.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        sort.triggered.connect(self._on_sort)
        self.addAction(sort)

    def _on_sort(self) -> None:
        column = self.currentIndex().column()
        if column < 0:
            return
        header, up = self.horizontalHeader(), Qt.SortOrder.AscendingOrder
        again = header.sortIndicatorSection() == column and header.sortIndicatorOrder() is up
        self.sortByColumn(column, Qt.SortOrder.DescendingOrder if again else up)

    def _in_sight(self, columns: set[int]) -> list[int]:
        header = self.horizontalHeader()
        return sorted(
            (column for column in columns if not header.isSectionHidden(column)),
            key=header.visualIndex,
        )

    def _text(self, row: int, column: int) -> str:
        index = self._sorted.index(row, column)
        value = index.data(COPY_ROLE)
        value = index.data(Qt.ItemDataRole.DisplayRole) if value is None else value
        return "" if value is None else str(value)

    def _on_activated(self, index: QModelIndex) -> None:
        self.row_activated.emit(self.source_row(index))


class SortedModel(QSortFilterProxyModel):
    """Sorts by the value behind a cell; cells without one stay last, whichever way it sorts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def lessThan(self, left: Index, right: Index) -> bool:
        first, second = (_key(index) for index in (left, right))
        if (first is None) is not (second is None):
            none_is_left = first is None
            return none_is_left is (self.sortOrder() is Qt.SortOrder.DescendingOrder)
        if isinstance(first, int | float) and isinstance(second, int | float):
            return first < second
        return str(first).casefold() < str(second).casefold()


def _key(index: Index) -> Any:
    value = index.data(SORT_ROLE)
    if value is None:
        value = index.data(Qt.ItemDataRole.DisplayRole)
    missing = value in ("", NONE) or (isinstance(value, float) and math.isnan(value))
    return None if missing else value


def tab_separated(rows: list[list[str]]) -> str:
    r"""Return rows as text that pastes into a spreadsheet cell by cell.

    Examples
    --------
    >>> tab_separated([["Term", "A"], ["Price", "$5.26"]])
    'Term\tA\nPrice\t$5.26'
    """
    return "\n".join("\t".join(_one_line(cell) for cell in row) for row in rows)


def _one_line(cell: str) -> str:
    return " ".join(cell.replace("\t", " ").split("\n"))
