"""How a step of the bridge is painted: from one level of the gain to the next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.study.steps import Step
from gui.compare.bridge_model import ROW, BridgeModel
from gui.compare.bridge_rows import IN_ALL, BridgeRow, signed
from gui.theme import Theme, Themes

Index = QModelIndex | QPersistentModelIndex

SIDE = 10  # [px] left and right of the bars
THICK, THIN = 12, 6  # [px] the bar of a step, and of the change in all
LEAST = 2  # [px] of a step that is too small to see
GAP = 5  # [px] between a bar and its label


class BridgeBar(QStyledItemDelegate):
    """Paints the bar of each row on one scale, joined to that of the row above."""

    def __init__(self, model: BridgeModel, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = model
        self._themes = themes

    def displayText(self, _value: Any, _locale: QLocale | QLocale.Language) -> str:
        return ""  # the label stands beside the bar

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(option.font)
        paint_bar(painter, option.rect, index, self._bridge, self._themes.current)
        painter.restore()


def paint_bar(
    painter: QPainter, where: QRect, index: Index, model: BridgeModel, theme: Theme
) -> None:
    """Paint the bar of a row, where it has one."""
    row = index.data(ROW)
    step = row.steps.get(model.side) if isinstance(row, BridgeRow) else None
    if step is None:
        return
    at = _Scale(where, model.reach)
    _paint_lines(painter, where, at, step, theme, first=index.row() == 0)
    start, end = at(step.start), at(step.end)
    thick = THIN if row.label == IN_ALL else THICK
    top = where.center().y() - thick // 2
    bar = QRect(min(start, end), top, max(abs(end - start), LEAST), thick)
    painter.fillRect(bar, model.color(row.steps.get(model.ours), theme))
    painter.setPen(theme.color("disabled" if model.stale else "text"))
    _write(painter, where, bar, signed(step.usd))


class _Scale:
    """Where a level of the gain lies across the column of the bars."""

    def __init__(self, where: QRect, reach: tuple[int, int]) -> None:
        self.low, self.high = reach
        self._left = where.left() + SIDE
        self._inside = where.width() - 2 * SIDE

    def __call__(self, level: int) -> int:
        share = (level - self.low) / max(self.high - self.low, 1)
        return self._left + round(self._inside * share)


def _paint_lines(
    painter: QPainter, where: QRect, at: _Scale, step: Step, theme: Theme, *, first: bool
) -> None:
    """Paint the line of no gain, and what joins the bar to those above and below."""
    if at.low < 0 < at.high:
        zero = at(0)
        painter.setPen(QPen(theme.color("axis"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(zero, where.top(), zero, where.bottom())
    painter.setPen(QPen(theme.color("axis"), 1))
    start, end = at(step.start), at(step.end)
    middle = where.center().y()
    if not first:
        painter.drawLine(start, where.top(), start, middle)
    below = start if first else end  # the way begins where the gain was before
    painter.drawLine(below, middle, below, where.bottom())


def _write(painter: QPainter, where: QRect, bar: QRect, text: str) -> None:
    """Write the amount on whichever side of the bar has room for it."""
    width = painter.fontMetrics().horizontalAdvance(text)
    right = bar.right() + GAP
    left = bar.left() - GAP - width
    if right + width <= where.right():
        place = right
    elif left >= where.left():
        place = left
    else:
        return  # the columns at its side say it
    beside = QRect(place, where.top(), width + 1, where.height())
    painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, text)
