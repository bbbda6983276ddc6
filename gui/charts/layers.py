"""The items that show the series of one plot: made once, then only given new data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from gui.charts.areas import AreaItem
from gui.charts.drawing import STACK, Drawing
from gui.charts.lines import LineItem
from gui.charts.patterns import dash, hatching
from gui.charts.points import PointsItem
from gui.charts.series_spec import SeriesSpec
from gui.theme import Theme

FloatArray = npt.NDArray[np.float64]

_BASELINE_DASH = (3.0, 3.0)
_WIDTHS = {"dash": 1.6, "area": 1.6, "points": 1.0}  # [px] where it is not that of a line
_FAINT = 0.235  # of its colour in the fill of an area that stands alone


def pen(color: QColor, width: float, ratio: float, dash: Sequence[float] = ()) -> QPen:
    """Return a pen that keeps its width however the plot is scaled.

    Parameters
    ----------
    width
        As it looks. [px]
    ratio
        Pixels of the device in one of those: Qt counts such pens in the former.
    """
    found = QPen(color, width * ratio)
    found.setCosmetic(True)
    if dash:
        found.setDashPattern(list(dash))
        found.setCapStyle(Qt.PenCapStyle.FlatCap)
    return found


class Layers:
    """Areas, lines and baselines of one plot.

    Parameters
    ----------
    box
        The plot's inside, which the items are put into.
    """

    def __init__(self, box: pg.ViewBox, specs: Sequence[SeriesSpec]) -> None:
        self._specs = {spec.key: spec for spec in specs}
        self._box = box
        self._areas = {spec.key: AreaItem() for spec in specs if spec.kind == "area"}
        self._lines = {spec.key: _line(spec) for spec in specs if not spec.stack}
        self._baselines = {key: _line(spec) for key, spec in self._specs.items()}
        if any(spec.stack for spec in specs):
            self._baselines[STACK] = LineItem(in_steps=True)
        for depth, items in ((10, self._areas), (30, self._lines), (20, self._baselines)):
            for key, item in items.items():
                alone = items is self._areas and not self._specs[key].stack
                item.setZValue(-10 if alone else depth)  # the grid is seen upon it
                item.setVisible(False)
                box.addItem(item, ignoreBounds=True)

    def remove(self) -> None:
        """Take everything out of the plot."""
        for items in (self._areas, self._lines, self._baselines):
            for item in items.values():
                self._box.removeItem(item)

    def restyle(self, theme: Theme, ratio: float) -> None:
        """Take the colours of a theme, for a screen of so many pixels to one."""
        for key, area in self._areas.items():
            color = theme.color(self._specs[key].role)
            if not self._specs[key].stack:
                color = _mixed(color, theme.color("card"), _FAINT)
            lines = hatching(self._specs[key].pattern, theme.color("card"), ratio)
            area.set_brush(QBrush(color), lines)
        for key, line in self._lines.items():
            spec = self._specs[key]
            strokes = dash(spec.pattern) if spec.kind in ("line", "step", "dash") else ()
            width = _WIDTHS.get(spec.kind, 2.0)
            line.set_pen(pen(theme.color(spec.role), width, ratio, strokes))
        for key, line in self._baselines.items():
            role = "text" if key == STACK else self._specs[key].role
            line.set_pen(pen(theme.color(role), 1.0, ratio, _BASELINE_DASH))

    def show(self, drawing: Drawing, factor: float) -> None:
        """Show these values and hide what is not among them.

        Parameters
        ----------
        factor
            What a value measured at the right is multiplied by to be drawn. [1]
        """
        for key, area in self._areas.items():
            area.setVisible(key in drawing.areas)
            if key in drawing.areas:
                lower, upper = drawing.areas[key]
                scaled = self._factor(key, factor)
                area.set_data(lower * scaled, upper * scaled)
        self._draw(self._lines, drawing.lines, factor)
        self._draw(self._baselines, drawing.baselines, factor)

    def _draw(
        self, items: Mapping[str, LineItem], values: Mapping[str, FloatArray], factor: float
    ) -> None:
        for key, item in items.items():
            item.setVisible(key in values)
            if key in values:
                item.set_data(values[key], self._factor(key, factor))

    def _factor(self, key: str, factor: float) -> float:
        return factor if key != STACK and self._specs[key].at_right else 1.0


def _mixed(color: QColor, other: QColor, share: float) -> QColor:
    """Return what a colour of so little cover looks like upon another.

    Qt fills what can be seen through with other threads' help, and waits for them.
    """
    red, green, blue = (
        share * one + (1.0 - share) * below
        for one, below in (
            (color.redF(), other.redF()),
            (color.greenF(), other.greenF()),
            (color.blueF(), other.blueF()),
        )
    )
    return QColor.fromRgbF(red, green, blue)


def _line(spec: SeriesSpec) -> LineItem:
    if spec.kind == "points":
        return PointsItem(spec.pattern)
    return LineItem(in_steps=spec.kind in ("area", "step"))
