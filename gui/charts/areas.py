"""Filled areas between two lines in steps."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPainter, QPolygonF, QTransform

from gui.charts import months
from gui.charts.inside import Frame

FloatArray = npt.NDArray[np.float64]


class Area:
    """What lies between a lower and an upper value in each month.

    Drawn without smoothing: every edge is upright or level, so it is sharp as it is, and areas
    that stand on one another show no seam.
    """

    def __init__(self) -> None:
        self.visible = False
        self._polygon = QPolygonF()
        self._brush = self._hatching = QBrush()
        self._drawn = (b"", b"")

    def set_brush(self, brush: QBrush, hatching: QBrush) -> None:
        """Take a colour, and what is painted over it."""
        self._brush, self._hatching = brush, hatching

    def set_data(self, lower: FloatArray, upper: FloatArray) -> bool:
        """Set both edges, shape (T+1,), finite; where they meet the area is empty.

        Return whether they are others than before.
        """
        edges = (lower.tobytes(), upper.tobytes())
        if edges == self._drawn:
            return False
        self._drawn = edges
        low, high = months.steps(lower), months.steps(upper)
        x, y = (np.concatenate([there, back[::-1]]) for there, back in zip(low, high, strict=True))
        self._polygon = pg.functions.arrayToQPolygonF(x, y)
        return True

    def draw(self, painter: QPainter, _frame: Frame, /) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brush)
        painter.drawPolygon(self._polygon)
        if self._hatching.style() != Qt.BrushStyle.NoBrush:
            # in pixels: the plot's own units would stretch it
            outline = painter.worldTransform().map(self._polygon)
            hatching, pixel = QBrush(self._hatching), 1.0 / painter.device().devicePixelRatioF()
            hatching.setTransform(QTransform.fromScale(pixel, pixel))  # its own are the device's
            painter.save()
            painter.resetTransform()
            painter.setBrush(hatching)
            painter.drawPolygon(outline)
            painter.restore()
