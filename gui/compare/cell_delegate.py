"""How a cell of the comparison is painted: the value, and below it the change and whom it helps."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.terms.term import Party
from gui.compare.model import CELL, CompareModel, changed
from gui.compare.table import Cell
from gui.theme import Themes

Index = QModelIndex | QPersistentModelIndex

SIDE = 10  # [px] left and right of the text
LINE = 26  # [px] a cell of one line
TWO_LINES = 40  # [px] a cell with a change below its value
RIGHT, LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
SMALL = 0.85  # of the font's size, for what is said beside a value
BEST_MARK = "✓ best"
BAR = 3  # [px] the mark at the left edge of a term that differs


class CellDelegate(QStyledItemDelegate):
    """Paints a cell in two lines; the second is green for what is better for us, red for worse."""

    def __init__(self, model: CompareModel, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._compare = model
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
            role = _role(cell, self._compare.ours)
            painter.fillRect(edge, theme.color("axis" if role == "muted" else role))
        inside = option.rect.adjusted(SIDE, 3, -SIDE, -3)
        best = self._compare.ours in cell.best
        if not cell.change:
            if best:
                self._write_best(painter, inside, option.font)
            self._write(painter, inside, cell.text, theme.color("text"), option.font)
            return
        upper, lower = QRect(inside), QRect(inside)
        upper.setHeight(inside.height() // 2)
        lower.setTop(upper.bottom() + 1)
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        if best:
            self._write_best(painter, upper, option.font)
        self._write(painter, upper, cell.text, theme.color("text"), strong)
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * SMALL)
        color = theme.color(_role(cell, self._compare.ours))
        self._write(painter, lower, changed(cell, self._compare.ours), color, small)

    def _write_best(self, painter: QPainter, where: QRect, font: QFont) -> None:
        """Mark the value that is best for our side, at the free edge of its cell."""
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * SMALL)
        painter.setFont(small)
        painter.setPen(self._themes.current.color("positive"))
        painter.drawText(where, LEFT | Qt.AlignmentFlag.AlignVCenter, BEST_MARK)

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


def _role(cell: Cell, ours: Party) -> str:
    """Return the name of the colour of a change: good or bad for us, or neither."""
    helps = cell.helps.get(ours)
    return "muted" if helps is None else "positive" if helps else "negative"
