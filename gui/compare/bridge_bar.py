"""How a step of the bridge is painted: from one level of the gain to the next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.study.steps import Step
from gui.compare.bridge_model import ROW, BridgeModel
from gui.compare.bridge_rows import IN_ALL, BridgeRow, signed
from gui.theme import Themes

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
        row = index.data(ROW)
        step = row.steps.get(self._bridge.side) if isinstance(row, BridgeRow) else None
        if step is None:
            return
        painter.save()
        painter.setFont(option.font)
        self._paint_lines(painter, option.rect, step, first=index.row() == 0)
        start, end = self._at(option.rect, step.start), self._at(option.rect, step.end)
        thick = THIN if row.label == IN_ALL else THICK
        top = option.rect.center().y() - thick // 2
        bar = QRect(min(start, end), top, max(abs(end - start), LEAST), thick)
        painter.fillRect(bar, self._bridge.color(row.steps.get(self._bridge.ours)))
        self._write(painter, option.rect, bar, signed(step.usd))
        painter.restore()

    def _paint_lines(self, painter: QPainter, whole: QRect, step: Step, *, first: bool) -> None:
        """Paint the line of no gain, and what joins the bar to those above and below."""
        theme = self._themes.current
        low, high = self._bridge.reach
        if low < 0 < high:
            zero = self._at(whole, 0)
            painter.setPen(QPen(theme.color("axis"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(zero, whole.top(), zero, whole.bottom())
        painter.setPen(QPen(theme.color("axis"), 1))
        start, end = self._at(whole, step.start), self._at(whole, step.end)
        middle = whole.center().y()
        if not first:
            painter.drawLine(start, whole.top(), start, middle)
        below = start if first else end  # the way begins where the gain was before
        painter.drawLine(below, middle, below, whole.bottom())

    def _write(self, painter: QPainter, whole: QRect, bar: QRect, text: str) -> None:
        """Write the amount on whichever side of the bar has room for it."""
        width = painter.fontMetrics().horizontalAdvance(text)
        right = bar.right() + GAP
        left = bar.left() - GAP - width
        if right + width <= whole.right():
            place = right
        elif left >= whole.left():
            place = left
        else:
            return  # the columns at its side say it
        painter.setPen(self._themes.current.color("disabled" if self._bridge.stale else "text"))
        where = QRect(place, whole.top(), width + 1, whole.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, text)

    def _at(self, whole: QRect, level: int) -> int:
        """Return where a level lies across the column."""
        low, high = self._bridge.reach
        inside = whole.width() - 2 * SIDE
        return whole.left() + SIDE + round(inside * (level - low) / max(high - low, 1))
