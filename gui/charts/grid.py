"""The faint lines behind a chart."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.charts import scale
from gui.charts.scale import Scale


class LightGrid(pg.UIGraphicsItem):
    """A horizontal line at every tick, a stronger one at zero.

    pyqtgraph's own grid is drawn by the axes and takes ten times as long to paint.
    """

    def __init__(self) -> None:
        super().__init__()
        self._scale = Scale(0.0, 1.0, 1.0)
        self._pen = self._zero_pen = QPen()

    def set_scale(self, scale: Scale) -> None:
        if scale != self._scale:
            self._scale = scale
            self.update()

    def set_pens(self, pen: QPen, zero_pen: QPen) -> None:
        self._pen, self._zero_pen = pen, zero_pen
        self.update()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        view = self.viewRect()
        step, places = scale.ticks(self._scale, view.top(), view.bottom())
        lines = [QLineF(view.left(), y, view.right(), y) for y in places if abs(y) > step / 2]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._pen)
        painter.drawLines(lines)
        painter.setPen(self._zero_pen)
        painter.drawLine(QLineF(view.left(), 0.0, view.right(), 0.0))
