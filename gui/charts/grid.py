"""The faint lines behind a chart."""

from __future__ import annotations

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from gui.charts import scale
from gui.charts.inside import Frame
from gui.charts.scale import Scale


class Grid:
    """A horizontal line at every tick, a stronger one at zero.

    pyqtgraph's own grid is drawn by the axes and takes ten times as long to paint.
    """

    visible = True

    def __init__(self) -> None:
        self._scale = Scale(0.0, 1.0, 1.0)
        self._pen = self._zero_pen = QPen()

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale

    def set_pens(self, pen: QPen, zero_pen: QPen) -> None:
        self._pen, self._zero_pen = pen, zero_pen

    def draw(self, painter: QPainter, frame: Frame, /) -> None:
        view = frame.view
        step, places = scale.ticks(self._scale, view.top(), view.bottom())
        lines = [QLineF(view.left(), y, view.right(), y) for y in places if abs(y) > step / 2]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._pen)
        painter.drawLines(lines)
        painter.setPen(self._zero_pen)
        painter.drawLine(QLineF(view.left(), 0.0, view.right(), 0.0))
