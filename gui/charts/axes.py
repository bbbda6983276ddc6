"""The axes of a chart: months below, figures at the sides."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import pyqtgraph as pg
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from core.terms.units import Unit
from gui.charts import months, scale
from gui.charts.scale import Scale

_AIR = 10  # [px] between figures and plot
_LEAST = 48  # [px] so that charts above one another begin at the same place


class BareAxis(pg.AxisItem):
    """An axis that is nothing but its labels."""

    def __init__(self, side: str, font: QFont) -> None:
        super().__init__(side, pen=pg.mkPen(None), maxTickLength=0)
        self.setStyle(tickFont=font, autoExpandTextSpace=False)

    def drawPicture(self, painter: QPainter, line: Any, _ticks: Any, labels: Any) -> None:
        super().drawPicture(painter, line, [], labels)


class MonthAxis(BareAxis):
    """Months as dates, labelled by years or, where there is room, by months."""

    def __init__(self, font: QFont) -> None:
        super().__init__("bottom", font)
        self.setStyle(tickTextOffset=6)
        self.setHeight(math.ceil(QFontMetricsF(font).height()) + 8)
        self._dates: Sequence[date] = ()
        self._labels: dict[float, str] = {}

    def set_dates(self, dates: Sequence[date]) -> None:
        if dates != self._dates:
            self._dates = dates
            self.picture = None  # or the labels of the months before would stay
            self.update()

    def tickValues(self, low: float, high: float, width: float) -> list[tuple[float, list[float]]]:
        self._labels = dict(months.ticks(self._dates, low, high, width))
        return [(1.0, list(self._labels))]

    def tickStrings(self, values: Sequence[float], _scale: float, _step: float) -> list[str]:
        return [self._labels[value] for value in values]


class UnitAxis(BareAxis):
    """Round figures of one unit.

    Parameters
    ----------
    side
        "left" or "right".
    """

    def __init__(self, side: str, unit: Unit, font: QFont) -> None:
        super().__init__(side, font)
        self.setStyle(tickTextOffset=_AIR - 4)
        self._unit = unit
        self._font = font
        self._scale = Scale(0.0, 1.0, 1.0)
        self._factor = 1.0
        self._wide = _LEAST
        self.setWidth(_LEAST)

    def set_scale(self, scale: Scale, unit: Unit, factor: float = 1.0) -> None:
        """Set what is measured; `factor` turns a figure of this axis into a place on the plot."""
        if (scale, unit, factor) == (self._scale, self._unit, self._factor):
            return
        self._scale, self._unit, self._factor = scale, unit, factor
        self.picture = None
        self.fit()
        self.update()

    def fit(self) -> None:
        """Make room for the widest label."""
        step, places = scale.ticks(self._scale, self._scale.low, self._scale.high)
        metrics = QFontMetricsF(self._font)
        widest = max(
            (metrics.horizontalAdvance(text) for text in self._texts(places, step)), default=0.0
        )
        wide = max(_LEAST, math.ceil((widest + _AIR) / 4) * 4)
        if wide != self._wide:  # or the plot would be laid out anew
            self._wide = wide
            self.setWidth(wide)

    def tickValues(self, low: float, high: float, _size: float) -> list[tuple[float, list[float]]]:
        step, places = scale.ticks(self._scale, low, high)
        return [(step, list(places))]

    def tickStrings(self, values: Sequence[float], _scale: float, step: float) -> list[str]:
        return self._texts(values, step)

    def _texts(self, places: Sequence[float], step: float) -> list[str]:
        largest = max(-self._scale.low, self._scale.high) / self._factor
        return [
            scale.tick_text(place / self._factor, step / self._factor, largest, self._unit)
            for place in places
        ]
