"""Values that are known of a few months only."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from gui.charts import months
from gui.charts.inside import Frame
from gui.charts.lines import Line
from gui.charts.patterns import point

_RADIUS = 3.5  # [px]


class Points(Line):
    """A dot or another shape for each month with a value, a thin line from one to the next."""

    def __init__(self, pattern: int = 0) -> None:
        super().__init__(in_steps=False)
        self._pattern = pattern
        self._dots: tuple[QPointF, ...] = ()
        self._dot_pen = QPen()

    def set_pen(self, pen: QPen) -> None:
        faint = QPen(pen)
        color = pen.color()
        self._dot_pen = QPen(color)
        color.setAlpha(110)
        faint.setColor(color)
        super().set_pen(faint)

    def draw(self, painter: QPainter, frame: Frame, /) -> None:
        super().draw(painter, frame)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self._dot_pen.color()))
        wide, high = _RADIUS * frame.across, _RADIUS * frame.up
        for dot in self._dots:
            painter.drawPath(point(self._pattern, dot, wide, -high))  # upwards is positive

    def _take(self, values: npt.NDArray[np.float64]) -> None:
        known = np.flatnonzero(np.isfinite(values))
        x, y = months.middles(values.size)[known], values[known]
        self._dots = tuple(QPointF(*each) for each in zip(x, y, strict=True))
        self._whole = pg.functions.arrayToQPolygonF(x, y) if known.size else QPolygonF()
