"""Values that are known of a few months only."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.charts import months
from gui.charts.lines import LineItem
from gui.charts.patterns import point

_RADIUS = 3.5  # [px]


class PointsItem(LineItem):
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

    def set_data(self, values: npt.NDArray[np.float64], factor: float = 1.0) -> None:
        known = np.flatnonzero(np.isfinite(values))
        x, y = months.middles(values.size)[known], values[known] * factor
        self._dots = tuple(QPointF(*each) for each in zip(x, y, strict=True))
        super().set_data(values, factor)
        self._path = pg.functions.arrayToQPath(x, y)

    def boundingRect(self) -> QRectF:
        wide, high = self._radii()
        return super().boundingRect().adjusted(-wide, -high, wide, high)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        super().paint(painter, option, widget)
        wide, high = self._radii()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self._dot_pen.color()))
        for dot in self._dots:
            painter.drawPath(point(self._pattern, dot, wide, -high))  # upwards is positive

    def _radii(self) -> tuple[float, float]:
        """Half the width and the height of a dot, in the units of the plot."""
        across, up = self.pixelVectors()
        if across is None or up is None:  # not on a screen yet
            return 0.0, 0.0
        return _RADIUS * across.length(), _RADIUS * up.length()
