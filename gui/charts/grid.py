"""The faint lines behind a chart."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
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
        self._lines: list[QLineF] = []
        self._view: QRectF | None = None  # that the lines are of

    def set_scale(self, scale: Scale) -> None:
        if scale != self._scale:
            self._scale, self._view = scale, None

    def set_pens(self, pen: QPen, zero_pen: QPen) -> None:
        self._pen, self._zero_pen = pen, zero_pen

    def draw(self, painter: QPainter, frame: Frame, /) -> None:
        view = frame.view
        if view != self._view:
            self._view = view
            step, places = scale.ticks(self._scale, view.top(), view.bottom())
            heights = (y for y in places if abs(y) > step / 2)
            self._lines = [QLineF(view.left(), y, view.right(), y) for y in heights]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._pen)
        painter.drawLines(self._lines)
        painter.setPen(self._zero_pen)
        painter.drawLine(QLineF(view.left(), 0.0, view.right(), 0.0))
