"""The comparison as a table model: a row for each figure or term, a column for each scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.terms.term import Party
from gui.compare.table import Cell, Contender, Row, base_of, name_of

Index = QModelIndex | QPersistentModelIndex

CELL = int(Qt.ItemDataRole.UserRole) + 1
"""Role of the `Cell` itself, for the delegate."""

STANDING = CELL + 1
"""Role of how a scenario stands, in the head of its column."""

BEST = "the best of these for us"
ORDER_HELP = "Click to put the scenarios in the order of this row."

LINE_KIND = CELL + 2
"""Role of what a line of the table is, in its head."""


LABEL = CELL + 3
"""Role of the plain name of a line, in its head."""


class LineKind(Enum):
    """What a line of the table is."""

    SECTION = auto()
    ROW = auto()


_TOP = QModelIndex()


@dataclass(frozen=True)
class Heading:
    """A row that only names the section beneath it."""

    text: str


class CompareModel(QAbstractTableModel):
    """Shows rows that were worked out elsewhere; scenarios keep their identity in any order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contenders: tuple[Contender, ...] = ()
        self._baseline: int | None = None
        self._order: tuple[str, bool] | None = None
        self._lines: tuple[Row | Heading, ...] = ()
        self.ours = Party.LESSOR

    @property
    def contenders(self) -> tuple[Contender, ...]:
        return self._contenders

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(line for line in self._lines if isinstance(line, Row))

    def show_comparison(
        self,
        rows: Sequence[Row],
        contenders: Sequence[Contender],
        baseline: int | None,
        ours: Party,
        order: tuple[str, bool] | None = None,
        *,
        sections: bool = True,
    ) -> None:
        """Show other rows or other scenarios.

        Parameters
        ----------
        ours
            The side for which better values are marked.
        sections
            Whether the rows stand in sections, each under its heading.
        order
            Key of the row by which the scenarios are in order, and whether it falls.
        """
        self.beginResetModel()
        self._order = order
        self._contenders = tuple(contenders)
        self._baseline = baseline
        self.ours = ours
        lines: list[Row | Heading] = [] if sections else list(rows)
        for section, group in groupby(rows if sections else (), key=lambda row: row.section):
            lines += [Heading(section), *group]
        self._lines = tuple(lines)
        self.endResetModel()

    @property
    def lines(self) -> tuple[Row | Heading, ...]:
        """What stands in the rows of the table."""
        return self._lines

    def headings(self) -> tuple[int, ...]:
        """Return the rows that only name a section."""
        return tuple(row for row, line in enumerate(self._lines) if isinstance(line, Heading))

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._contenders)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if isinstance(line, Heading):
            return line.text if role == Qt.ItemDataRole.AccessibleTextRole else None
        cell = line.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tooltip(line, cell, self.ours)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = name_of(self._contenders[index.column()], self._contenders)
            best = BEST if self.ours in cell.best else ""
            said = ", ".join(filter(None, (cell.text, changed(cell, self.ours), best)))
            return f"{line.label}, {name}: {said}"
        return cell if role == CELL else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return self._column_header(self._contenders[section], role)
        line = self._lines[section]
        if role == LINE_KIND:
            return LineKind.SECTION if isinstance(line, Heading) else LineKind.ROW
        if role == LABEL:
            return line.text if isinstance(line, Heading) else line.label
        if isinstance(line, Heading):
            return line.text if role == Qt.ItemDataRole.DisplayRole else None
        return self._row_header(line, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._lines[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _row_header(self, row: Row, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            if self._order is None or self._order[0] != row.key:
                return row.label
            return f"{row.label}  {'↓' if self._order[1] else '↑'}"
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = (f"{row.section}: {row.label}", row.why, ORDER_HELP)
            return "\n".join(line for line in lines if line)
        return None

    def _column_header(self, one: Contender, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return one.scenario.name
        if role == STANDING:
            return self._standing(one)
        if role == Qt.ItemDataRole.ToolTipRole:
            edited = "Its edits are not saved, and not in here." if one.edited else ""
            lines = (one.scenario.name, self._standing(one), f"Case: {one.case}", edited)
            return "\n".join(line for line in (*lines, one.problem) if line)
        return None

    def _standing(self, one: Contender) -> str:
        parts = [one.scenario.status.value, one.scenario.proposed_by.value]
        if base_of(one, self._contenders, self._baseline) is one:
            parts = ["baseline"]
        if any(other.key == one.key and other is not one for other in self._contenders):
            parts.insert(0, one.case)  # the name above is the same
        return " · ".join([*parts, "as saved"] if one.edited else parts)


def changed(cell: Cell, ours: Party) -> str:
    """Return how a cell differs from the baseline, and whether that is better for us."""
    for side, whom in ((ours, "us"), (ours.other, "them")):
        if side in cell.helps:
            return f"{cell.change} · {'better' if cell.helps[side] else 'worse'} for {whom}"
    return cell.change


def _tooltip(row: Row, cell: Cell, ours: Party) -> str:
    best = BEST if ours in cell.best else ""
    texts = (cell.in_full or cell.text, changed(cell, ours), best, row.why)
    return "\n".join(text for text in texts if text)
