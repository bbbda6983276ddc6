"""The bridge as a table model: each changed term with its values, its bar and its worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from core.study.steps import CENTS, Step, in_full
from core.terms.figures import short
from core.terms.term import Party
from core.terms.units import Unit
from gui.compare.bridge_rows import IN_ALL, BridgeRow, signed
from gui.theme import Theme, Themes

Index = QModelIndex | QPersistentModelIndex

TERM, BEFORE, AFTER, BAR, OURS, THEIRS = range(6)
"""The columns."""

IN_FULL = int(Qt.ItemDataRole.UserRole) + 1
"""Role of what a cell says to the last digit."""

ROW = IN_FULL + 1
"""Role of the `BridgeRow` itself, for the delegate."""

NOT_PRICED = "not priced"
COLORS = "Green is good for us and red is bad for us, whoever's gain it is."

_TOP = QModelIndex()


class BridgeModel(QAbstractTableModel):
    """Shows a bridge that was worked out elsewhere, for one side's gain."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._rows: tuple[BridgeRow, ...] = ()
        self.side = Party.LESSOR
        """Whose gain the bars lead over."""
        self.ours = Party.LESSOR
        """From whose side of the table it is looked at."""
        self.stale = False
        self._tells: Mapping[int, Callable[[BridgeRow, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.ToolTipRole: self._help,
            Qt.ItemDataRole.AccessibleTextRole: self._said,
            Qt.ItemDataRole.ForegroundRole: self._color,
            Qt.ItemDataRole.FontRole: lambda row, _: _bold() if row.label == IN_ALL else None,
            Qt.ItemDataRole.TextAlignmentRole: lambda _, column: _aligned(column),
            IN_FULL: self._in_full,
            ROW: lambda row, _: row,
        }
        themes.changed.connect(self._repaint)

    @property
    def rows(self) -> tuple[BridgeRow, ...]:
        return self._rows

    @property
    def reach(self) -> tuple[int, int]:
        """The lowest and the highest level that any bar reaches. [cents]"""
        steps = [row.steps[self.side] for row in self._rows if self.side in row.steps]
        levels = [level for step in steps for level in (step.start, step.end)]
        return min(levels, default=0), max(levels, default=0)

    def show_bridge(self, rows: Sequence[BridgeRow], side: Party, ours: Party) -> None:
        """Show other rows, or another side's gain."""
        self.beginResetModel()
        self._rows, self.side, self.ours, self.stale = tuple(rows), side, ours, False
        self.endResetModel()

    def set_stale(self) -> None:
        """Mark what is shown as out of date."""
        self.stale = True
        self._repaint()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else THEIRS + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(section)
        if role == Qt.ItemDataRole.ToolTipRole and section in (OURS, THEIRS):
            return f"What each change is worth to the {self._party(section).value}."
        if role == Qt.ItemDataRole.ToolTipRole and section == BAR:
            return f"{self._heading(section)}\n{COLORS}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        told = self._tells.get(role)
        return told(self._rows[index.row()], index.column()) if told else None

    def color(self, step: Step | None, theme: Theme | None = None) -> QColor:
        """Return the colour of what is good or bad for us, of neither, or of what is stale."""
        theme = theme or self._themes.current
        if self.stale or step is None or not step.cents:
            return theme.color("disabled" if self.stale else "muted")
        return theme.color("positive" if step.cents > 0 else "negative")

    def _text(self, row: BridgeRow, column: int) -> str:
        return self._worded(row, column, (row.before, row.after), in_full=False)

    def _in_full(self, row: BridgeRow, column: int) -> str:
        return self._worded(row, column, row.in_full, in_full=True)

    def _worded(
        self, row: BridgeRow, column: int, values: tuple[str, str], *, in_full: bool
    ) -> str:
        if column == TERM:
            return row.label
        if column in (BEFORE, AFTER):
            return values[column - BEFORE]
        step = row.steps.get(self._party(column))
        return signed(step.usd, in_full=in_full) if step else NOT_PRICED

    def _said(self, row: BridgeRow, column: int) -> str:
        return f"{row.label}, {self._heading(column)}: {self._in_full(row, column)}"

    def _heading(self, column: int) -> str:
        if column == BAR:
            whose = "Our" if self.side is self.ours else "Their"
            low, high = self._ends()
            return f"{whose} gain: {low} → {high}" if low else f"{whose} gain"
        return ("Changed", "Before", "After", "", "To us", "To them")[column]

    def _ends(self) -> tuple[str, str]:
        step = self._rows[0].steps.get(self.side) if self._rows else None
        if step is None:
            return "", ""
        return short(step.start / CENTS, Unit.USD), short(step.end / CENTS, Unit.USD)

    def _party(self, column: int) -> Party:
        """Return the side that a column is about."""
        if column == BAR:
            return self.side
        return self.ours if column == OURS else self.ours.other

    def _help(self, row: BridgeRow, column: int) -> str:
        values = " → ".join(text for text in row.in_full if text)
        lines = [f"{row.label}: {values}" if values else row.label]
        for side, whom in ((self.ours, "us"), (self.ours.other, "them")):
            step = row.steps.get(side)
            if step:
                about = f", ± {signed(2 * step.error)[1:]}" if step.error else ""
                lines.append(f"{signed(step.usd, in_full=True)} to {whom}, the {side.value}{about}")
                lines += [f"  {_shares(step)}"] if step.together else []
        if not row.steps:
            lines.append("The model has no figure for it.")
        if column == TERM and row.why:
            lines.append(row.why)
        return "\n".join(lines)

    def _color(self, row: BridgeRow, column: int) -> QColor | None:
        if column in (OURS, THEIRS):
            return self.color(row.steps.get(self._party(column)))
        return self._themes.current.color("disabled") if self.stale else None

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, THEIRS))


def _shares(step: Step) -> str:
    """Return what of a step the change does alone, and what only with the others."""
    return f"alone {in_full(step.alone)}, with the other changes {in_full(step.together)}"


def _bold() -> QFont:
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _aligned(column: int) -> Qt.AlignmentFlag:
    left = column in (TERM, BAR)
    side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
