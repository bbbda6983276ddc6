"""The parts that show the series of one plot: made once, then only given new data."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from gui.charts.areas import Area
from gui.charts.drawing import STACK, Drawing
from gui.charts.inside import Part
from gui.charts.lines import Line
from gui.charts.patterns import dash, hatching
from gui.charts.points import Points
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
    """Areas, lines and baselines of one plot."""

    def __init__(self, specs: Sequence[SeriesSpec]) -> None:
        self._specs = {spec.key: spec for spec in specs}
        self._areas = {spec.key: Area() for spec in specs if spec.kind == "area"}
        self._lines = {spec.key: _line(spec) for spec in specs if not spec.stack}
        self._baselines = {key: _line(spec) for key, spec in self._specs.items()}
        if any(spec.stack for spec in specs):
            self._baselines[STACK] = Line(in_steps=True)

    @property
    def below(self) -> tuple[Part, ...]:
        """What the grid is seen upon: areas that stand alone."""
        return tuple(area for key, area in self._areas.items() if not self._specs[key].stack)

    @property
    def above(self) -> tuple[Part, ...]:
        """All that covers the grid, the undermost first."""
        stacked = (area for key, area in self._areas.items() if self._specs[key].stack)
        return (*stacked, *self._baselines.values(), *self._lines.values())

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

    def show(self, drawing: Drawing, factor: float) -> bool:
        """Show these values and hide what is not among them; return whether that is a change.

        Parameters
        ----------
        factor
            What a value measured at the right is multiplied by to be drawn. [1]
        """
        changed = False
        for key, area in self._areas.items():
            changed |= _set_visible(area, key in drawing.areas)
            if area.visible:
                lower, upper = drawing.areas[key]
                scaled = self._factor(key, factor)
                changed |= area.set_data(lower * scaled, upper * scaled)
        for lines, values in ((self._lines, drawing.lines), (self._baselines, drawing.baselines)):
            for key, line in lines.items():
                changed |= _set_visible(line, key in values)
                if line.visible:
                    changed |= line.set_data(values[key], self._factor(key, factor))
        return changed

    def _factor(self, key: str, factor: float) -> float:
        return factor if key != STACK and self._specs[key].at_right else 1.0


def _mixed(color: QColor, other: QColor, share: float) -> QColor:
    """Return what a colour of so little cover looks like upon another.

    Where nothing has to show through, filling takes less time.
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


def _set_visible(part: Area | Line, visible: bool) -> bool:
    """Show a part or hide it; return whether that is a change."""
    before, part.visible = part.visible, visible
    return before is not visible


def _line(spec: SeriesSpec) -> Line:
    if spec.kind == "points":
        return Points(spec.pattern)
    return Line(in_steps=spec.kind in ("area", "step"))
