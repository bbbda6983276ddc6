"""Lines through monthly values."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.charts import months

FloatArray = npt.NDArray[np.float64]


class LineItem(pg.GraphicsObject):
    """A line with a gap wherever a month has no value.

    It knows its own bounds, where pyqtgraph's curve works them out at every painting.

    Parameters
    ----------
    in_steps
        Whether each month is a level piece; otherwise the line runs from middle to middle.
    """

    def __init__(self, *, in_steps: bool) -> None:
        super().__init__()
        self._in_steps = in_steps
        self._path = QPainterPath()
        self._bounds = QRectF()
        self._pen = QPen()
        self._drawn = b""

    def set_pen(self, pen: QPen) -> None:
        self._pen = pen
        self.update()

    def set_data(self, values: FloatArray, factor: float = 1.0) -> None:
        """Set the value of each month, shape (T+1,), NaN where there is none.

        Given the same values again, as a baseline's are while terms change, it does nothing.

        Parameters
        ----------
        factor
            What a value is multiplied by to be drawn. [1]
        """
        drawn = values * factor
        if drawn.tobytes() == self._drawn:
            return
        self._drawn = drawn.tobytes()
        if self._in_steps:
            x, y = months.steps(drawn)
        else:
            x, y = months.middles(drawn.size), drawn
        self._path = pg.functions.arrayToQPath(x, y, connect="finite")
        left, right = months.span(drawn.size)
        bottom = float(np.fmin.reduce(drawn, initial=0.0))
        top = float(np.fmax.reduce(drawn, initial=0.0))
        self.prepareGeometryChange()
        self._bounds = QRectF(left, bottom, right - left, top - bottom)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        # Steps are level or upright: sharp as they are.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not self._in_steps)
        painter.setPen(self._pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
