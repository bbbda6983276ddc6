"""The line through the month that is being read, with a dot on every series."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtGui import QColor

from gui.charts.layers import pen
from gui.theme import Theme

_DOT = 7.0  # [px]


class Cursor:
    """Two items of a plot, hidden while no month is read."""

    def __init__(self, box: pg.ViewBox) -> None:
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._dots = pg.ScatterPlotItem(pxMode=True, size=_DOT)
        self._edge = QColor()
        for depth, item in ((50, self._line), (51, self._dots)):
            item.setZValue(depth)
            item.setVisible(False)
            box.addItem(item, ignoreBounds=True)

    def restyle(self, theme: Theme, ratio: float) -> None:
        self._line.setPen(pen(theme.color("crosshair"), 1.0, ratio))
        self._edge = theme.color("card")

    def show(self, place: float, dots: Sequence[tuple[float, QColor]]) -> None:
        """Stand at a place on the month axis, with dots at these heights."""
        self._line.setValue(place)
        self._line.setVisible(True)
        self._dots.setData(
            x=[place] * len(dots),
            y=[height for height, _ in dots],
            brush=[color for _, color in dots],
            pen=pg.mkPen(self._edge, width=1.5),
        )
        self._dots.setVisible(True)

    def hide(self) -> None:
        self._line.setVisible(False)
        self._dots.setVisible(False)
