"""The bridge as a picture: every row with its values, its bar and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from gui.charts.drawn import PAD, Drawn
from gui.compare.bridge_bar import paint_bar
from gui.compare.bridge_model import AFTER, BAR, BEFORE, OURS, TERM, THEIRS, BridgeModel
from gui.theme import Theme

ROW = 26  # [px]
WIDTHS = {TERM: 230, BEFORE: 130, AFTER: 130, BAR: 330, OURS: 92, THEIRS: 92}  # [px]
SIDE = 8  # [px] left and right of a text
MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class BridgePicture(Drawn):
    """What the bridge shows at this moment, to be drawn at any size."""

    title: str
    subtitle: str
    model: BridgeModel
    theme: Theme
    font: QFont

    def size(self) -> QSize:
        rows = 1 + self.model.rowCount()
        return QSize(round(sum(WIDTHS.values()) + 2 * PAD), round(self._top + rows * ROW + PAD))

    def paint(self, painter: QPainter, _scale: int, /) -> None:
        top = round(self._top)
        across = Qt.Orientation.Horizontal
        for column, where in self._cells(top):
            self._write(painter, where, column, str(self.model.headerData(column, across)), "muted")
        painter.setPen(self.theme.color("border"))
        width = self.size().width()
        painter.drawLine(round(PAD), top + ROW - 1, round(width - PAD), top + ROW - 1)
        for row in range(self.model.rowCount()):
            for column, where in self._cells(top + (row + 1) * ROW):
                index = self.model.index(row, column)
                painter.setFont(index.data(Qt.ItemDataRole.FontRole) or self.font)
                if column == BAR:
                    paint_bar(painter, where, index, self.model, self.theme)
                    continue
                color = index.data(Qt.ItemDataRole.ForegroundRole)
                role = color if isinstance(color, QColor) else "text"
                self._write(painter, where, column, str(index.data()), role)

    @property
    def _top(self) -> float:
        return PAD + QFontMetricsF(self.bold()).height() + 6

    def _cells(self, top: int) -> list[tuple[int, QRect]]:
        left = round(PAD)
        cells = []
        for column, width in WIDTHS.items():
            cells.append((column, QRect(left, top, width, ROW)))
            left += width
        return cells

    def _write(
        self, painter: QPainter, where: QRect, column: int, text: str, color: str | QColor
    ) -> None:
        at_left = column in (TERM, BAR)
        side = Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag.AlignRight
        inside = where.adjusted(SIDE, 0, -SIDE, 0)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.setPen(self.theme.color(color) if isinstance(color, str) else color)
        painter.drawText(inside, side | MIDDLE, cut)
