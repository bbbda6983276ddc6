"""How a cell of the comparison is painted: the value, and below it the change and whom it helps."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.compare.model import CELL, changed
from gui.compare.table import Cell
from gui.theme import Themes

Index = QModelIndex | QPersistentModelIndex

SIDE = 10  # [px] left and right of the text
LINE = 26  # [px] a cell of one line
TWO_LINES = 40  # [px] a cell with a change below its value
RIGHT = Qt.AlignmentFlag.AlignRight
BAR = 3  # [px] the mark at the left edge of a term that differs


class CellDelegate(QStyledItemDelegate):
    """Paints a cell in two lines; the colour of the second is the side that is better off."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL)
        theme = self._themes.current
        if not isinstance(cell, Cell):
            painter.fillRect(option.rect, theme.color("hover"))  # its text stands in the head
            return
        painter.setPen(theme.color("grid"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("selection"))
        if cell.differs:
            edge = QRect(option.rect.left(), option.rect.top() + 3, BAR, option.rect.height() - 6)
            painter.fillRect(edge, theme.color(cell.better.value if cell.better else "axis"))
        inside = option.rect.adjusted(SIDE, 3, -SIDE, -3)
        if not cell.change:
            self._write(painter, inside, cell.text, theme.color("text"), option.font)
            return
        upper, lower = QRect(inside), QRect(inside)
        upper.setHeight(inside.height() // 2)
        lower.setTop(upper.bottom() + 1)
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        self._write(painter, upper, cell.text, theme.color("text"), strong)
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * 0.85)
        color = theme.color(cell.better.value if cell.better else "muted")
        self._write(painter, lower, changed(cell), color, small)

    def _write(
        self,
        painter: QPainter,
        where: QRect,
        text: str,
        color: QColor,
        font: QFont,
    ) -> None:
        painter.setFont(font)
        painter.setPen(color)
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, RIGHT | Qt.AlignmentFlag.AlignVCenter, cut)
