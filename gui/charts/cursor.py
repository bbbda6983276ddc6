"""The line through the month that is being read, with a dot on every series."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from gui.charts.inside import Frame
from gui.charts.layers import pen
from gui.theme import Theme

_RADIUS = 3.5  # [px]


class Cursor:
    """Not visible while no month is read."""

    def __init__(self) -> None:
        self.visible = False
        self._pen = self._edge = QPen()
        self._place = 0.0
        self._dots: Sequence[tuple[float, QColor]] = ()

    def restyle(self, theme: Theme, ratio: float) -> None:
        self._pen = pen(theme.color("crosshair"), 1.0, ratio)
        self._edge = pen(theme.color("card"), 1.5, ratio)

    def stand_at(self, place: float, dots: Sequence[tuple[float, QColor]]) -> None:
        """Stand at a place on the month axis, with dots at these heights."""
        self._place, self._dots = place, dots
        self.visible = True

    def draw(self, painter: QPainter, frame: Frame, /) -> None:
        view = frame.view
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._pen)
        painter.drawLine(QLineF(self._place, view.top(), self._place, view.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(self._edge)
        wide, high = _RADIUS * frame.across, _RADIUS * frame.up
        for height, color in self._dots:
            painter.setBrush(QBrush(color))
            painter.drawEllipse(QPointF(self._place, height), wide, high)
