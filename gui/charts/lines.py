"""Lines through monthly values."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from gui.charts import months
from gui.charts.inside import Frame

FloatArray = npt.NDArray[np.float64]


class Line:
    """A line with a gap wherever a month has no value.

    Parameters
    ----------
    in_steps
        Whether each month is a level piece; otherwise the line runs from middle to middle.
    """

    def __init__(self, *, in_steps: bool) -> None:
        self.visible = False
        self._in_steps = in_steps
        self._whole: QPolygonF | None = None
        self._path = QPainterPath()  # where there are gaps, which takes longer to make
        self._pen = QPen()
        self._drawn = b""

    def set_pen(self, pen: QPen) -> None:
        self._pen = pen

    def set_data(self, values: FloatArray, factor: float = 1.0) -> bool:
        """Set the value of each month, shape (T+1,), NaN where there is none.

        Return whether they are others than before: a baseline's are not while terms change.

        Parameters
        ----------
        factor
            What a value is multiplied by to be drawn. [1]
        """
        drawn = values * factor
        if drawn.tobytes() == self._drawn:
            return False
        self._drawn = drawn.tobytes()
        self._take(drawn)
        return True

    def draw(self, painter: QPainter, _frame: Frame, /) -> None:
        # Steps are level or upright: sharp as they are.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not self._in_steps)
        painter.setPen(self._pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._whole is not None:
            painter.drawPolyline(self._whole)
        else:
            painter.drawPath(self._path)

    def _take(self, values: FloatArray) -> None:
        """Work out what is drawn of these values."""
        if self._in_steps:
            x, y = months.steps(values)
        else:
            x, y = months.middles(values.size), values
        self._whole = None
        if np.isfinite(y).all():
            self._whole = pg.functions.arrayToQPolygonF(x, y)
        else:
            self._path = pg.functions.arrayToQPath(x, y, connect="finite")
