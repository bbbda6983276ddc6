"""The comparables as a table: what each charges, and how that is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from core.study.comparables import OURS, Comparable
from core.terms.figures import exact, short
from core.terms.units import Unit
from gui.widgets.table_view import COPY_ROLE, SORT_ROLE

Index = QModelIndex | QPersistentModelIndex

HEADINGS = (
    "Deal",
    "Announced",
    "Term",
    "Size",
    "Price",
    "How, or why not",
    "Source",
)
_FIGURES = range(2, 5)
HOW = 5
"""The column that says how a price is worked out."""

_TOP = QModelIndex()


class ComparablesModel(QAbstractTableModel):
    """Ours first, then the public deals that include the same."""

    def __init__(self) -> None:
        super().__init__()
        self._deals: tuple[Comparable, ...] = ()

    def show_deals(self, deals: Sequence[Comparable]) -> None:
        """Show other deals; where they are the same but for their figures, nothing moves."""
        before = self._deals
        if [one.key for one in deals] != [one.key for one in before]:
            self.beginResetModel()
            self._deals = tuple(deals)
            self.endResetModel()
            return
        self._deals = tuple(deals)
        for row, (now, was) in enumerate(zip(deals, before, strict=True)):
            if now != was:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADINGS) - 1))

    def deal(self, row: int) -> Comparable:
        return self._deals[row]

    def row_of(self, key: str) -> int | None:
        """Return the row of a deal, if it is there."""
        return next((row for row, one in enumerate(self._deals) if one.key == key), None)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._deals)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        deal, column = self._deals[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, COPY_ROLE):
            return _text(deal, column, in_full=role == COPY_ROLE)
        if role == Qt.ItemDataRole.ToolTipRole:
            return deal.url if column == 6 and deal.url else _text(deal, column, in_full=True)
        if role == SORT_ROLE and column in _FIGURES:
            return (deal.term_months, deal.size, deal.price)[column - 2]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole and deal.key == OURS:
            bold = QFont()
            bold.setWeight(QFont.Weight.DemiBold)
            return bold
        return None


def _text(deal: Comparable, column: int, *, in_full: bool) -> str:
    write = exact if in_full else short
    return (
        f"Ours: {deal.name}" if deal.key == OURS else deal.name,
        deal.announced,
        write(deal.term_months, Unit.MONTHS),
        write(deal.size, deal.includes.size_unit),
        write(deal.price, deal.includes.price_unit),
        deal.how,
        f"{deal.publisher} ({deal.confidence})" if deal.publisher else "",
    )[column]


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
