"""Lines by month in few rows: how they begin, how they end, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from core.engine.explain import Monthly
from core.terms.deal import Deal
from core.terms.figures import NONE, exact, short
from gui.widgets.style import set_role

Index = QModelIndex | QPersistentModelIndex

ROW = 22  # [px]
MOST_LINES = 3
FIRST, LAST = 3, 2
BETWEEN, TOTAL = -1, -2

_TOP = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def months_shown(lines: Sequence[Monthly], asked: int | None = None) -> list[int]:
    """Return the months that get a row: the first and the last with anything, and the total.

    `BETWEEN` stands for those that are left out, `TOTAL` for the sum; a month that was asked about
    has a row in any case.
    """
    some = np.flatnonzero(sum(np.nan_to_num(np.abs(line.values)) for line in lines))
    if not some.size:
        return [1 if asked is None else asked]
    first, last = int(some[0]), int(some[-1])
    ends = {*range(first, first + FIRST), *range(last - LAST + 1, last + 1)}
    wanted = {month for month in ends if first <= month <= last}
    if asked is not None:
        wanted.add(asked)
    shown: list[int] = []
    for month in sorted(wanted):
        if shown and month > shown[-1] + 1:
            shown.append(BETWEEN)
        shown.append(month)
    return [*shown, TOTAL] if any(line.total is not None for line in lines) else shown


class MonthsModel(QAbstractTableModel):
    """A month in each row, a line in each column behind the month's name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Monthly, ...] = ()
        self._rows: list[int] = []
        self._asked: int | None = None
        self._deal = Deal()

    def show_lines(self, lines: Sequence[Monthly], deal: Deal, asked: int | None) -> None:
        """Show other lines, with one month, if one was asked about, in bold."""
        self.beginResetModel()
        self._lines, self._deal, self._asked = tuple(lines), deal, asked
        self._rows = months_shown(lines, asked) if lines else []
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 1 + len(self._lines)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._lines[section - 1].label if section else "Month"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        month, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and month == self._asked:
            bold = QFont()
            bold.setWeight(QFont.Weight.DemiBold)
            return bold
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if not column:
            return self._name(month)
        return self._figure(self._lines[column - 1], month, role == Qt.ItemDataRole.ToolTipRole)

    def _name(self, month: int) -> str:
        if month == TOTAL:
            return "All months"
        if month == BETWEEN:
            return "…"
        if month == 0:
            return "closing"
        return f"{month} ({self._deal.first_day(month):%b %Y})"

    @staticmethod
    def _figure(line: Monthly, month: int, in_full: bool) -> str:
        if month == BETWEEN:
            return ""
        say = exact if in_full else short
        if month == TOTAL:
            return NONE if line.total is None else say(line.total, line.unit)
        return say(float(line.values[month]), line.unit)


class MonthsTable(QTableView):
    """As high as its few rows; the tooltip of a cell has the figure in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = MonthsModel(self)
        self.setModel(self._model)
        set_role(self, "bare")
        self.setAccessibleName("By month")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_lines(self, lines: Sequence[Monthly], deal: Deal, asked: int | None = None) -> None:
        """Show the first few of these lines; nothing is seen where there is none."""
        self._model.show_lines(lines[:MOST_LINES], deal, asked)
        self.setVisible(bool(lines))
        high = self.horizontalHeader().sizeHint().height() + self._model.rowCount() * ROW
        self.setFixedHeight(high + 4)
        if lines:
            first = QHeaderView.ResizeMode.ResizeToContents
            self.horizontalHeader().setSectionResizeMode(0, first)
