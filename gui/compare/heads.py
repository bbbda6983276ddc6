"""The heads of the comparison: scenarios at the top, figures and terms at the left."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from gui.compare.model import LINE_KIND, STANDING, LineKind
from gui.theme import Themes

SIDE = 10  # [px] left and right of the text
SMALL = 8.5  # [pt]
ELIDED = Qt.TextElideMode.ElideRight
MIDDLE = Qt.AlignmentFlag.AlignVCenter
TOP = Qt.AlignmentFlag.AlignTop
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class ScenarioHeads(QHeaderView):
    """A scenario's name in at most two lines, over how it stands; can be dragged to move it."""

    dragged = Signal(object)
    """The sections in the order in which they were put, as a list of their numbers."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._themes = themes
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)

    def put_in_order(self) -> None:
        """Show the sections as the model has them."""
        blocker = QSignalBlocker(self)
        for section in range(self.count()):
            self.moveSection(self.visualIndex(section), section)
        blocker.unblock()
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        sections = [self.logicalIndex(place) for place in range(self.count())]
        if sections != sorted(sections):
            self.dragged.emit(sections)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, model = self._themes.current, self.model()
        across = self.orientation()
        painter.save()
        painter.fillRect(rect, theme.color("panel"))
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(SIDE, 7, -SIDE, -7)
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        small = QFont(self.font())
        small.setPointSizeF(SMALL)
        name = str(model.headerData(section, across) or "")
        for number, line in enumerate(two_lines(name, QFontMetrics(strong), inside.width())):
            painter.setFont(strong)
            painter.setPen(theme.color("text"))
            height = QFontMetrics(strong).height()
            painter.drawText(inside.adjusted(0, number * height, 0, 0), RIGHT | TOP, line)
        standing = str(model.headerData(section, across, STANDING) or "")
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        cut = QFontMetrics(small).elidedText(standing, ELIDED, inside.width())
        painter.drawText(inside, RIGHT | Qt.AlignmentFlag.AlignBottom, cut)
        painter.restore()


class LineHeads(QHeaderView):
    """The name of each figure and term, and those of their sections across the whole width."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._themes = themes
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, model = self._themes.current, self.model()
        down = self.orientation()
        is_section = model.headerData(section, down, LINE_KIND) is LineKind.SECTION
        painter.save()
        painter.fillRect(rect, theme.color("hover" if is_section else "panel"))
        painter.setPen(theme.color("grid"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = QFont(self.font())
        if is_section:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color("muted" if is_section else "text"))
        inside = rect.adjusted(SIDE, 0, -SIDE, 0)
        text = str(model.headerData(section, down) or "")
        cut = QFontMetrics(font).elidedText(text, ELIDED, inside.width())
        painter.drawText(inside, LEFT | MIDDLE, cut)
        painter.restore()


def two_lines(text: str, metrics: QFontMetrics, width: int) -> tuple[str, ...]:
    """Return a text on at most two lines, broken after a word or hyphen, its end cut off."""
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    breaks = [found.end() for found in re.finditer(r"[\s-]+", text)]
    fit = [place for place in breaks if metrics.horizontalAdvance(text[:place].rstrip()) <= width]
    if not fit:
        return (metrics.elidedText(text, ELIDED, width),)
    return (text[: fit[-1]].rstrip(), metrics.elidedText(text[fit[-1] :], ELIDED, width))
