"""The axes of a chart: months below, figures at the sides."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsSceneResizeEvent, QStyleOptionGraphicsItem, QWidget

from core.terms.units import Unit
from gui.charts import months, scale
from gui.charts.scale import Scale

_OFF = 6.0  # [px] between a label and the plot
_AIR = 10  # [px] between the widest figure and both the plot and the edge
_LEAST = 48  # [px] so that charts above one another begin at the same place
_OVER = 15.0  # [px] that a label may reach beyond the end of its axis


class SteadyAxis(pg.AxisItem):
    """An axis without a line that works its bounds out only where they change.

    Parameters
    ----------
    over
        How far it may reach beyond what it is laid out in. [px]
    """

    _bounds = QRectF()
    _over = 0.0  # pyqtgraph lays it out while it is being made

    def __init__(self, side: str, over: float = 0.0) -> None:
        super().__init__(side, pen=pg.mkPen(None), maxTickLength=0)
        self._over = over

    def resizeEvent(self, event: QGraphicsSceneResizeEvent | None = None) -> None:
        super().resizeEvent(event)
        over = self._over
        self._bounds = QRectF(self.rect()).adjusted(-over, -over, over, over)

    def boundingRect(self) -> QRectF:
        return self._bounds


class BareAxis(SteadyAxis):
    """An axis that is nothing but its labels.

    pyqtgraph's own works out lines and ticks besides, and takes ten times as long to paint.
    """

    def __init__(self, side: str, font: QFont) -> None:
        super().__init__(side, _OVER)
        self._font = font
        self._metrics = QFontMetricsF(font)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        painter.setFont(self._font)
        painter.setPen(self.textPen())
        for place, text in self._labels():
            painter.drawText(place, text)

    @abstractmethod
    def _labels(self) -> Iterable[tuple[QPointF, str]]:
        """Yield each label with where its writing begins."""


class MonthAxis(BareAxis):
    """Months as dates, labelled by years or, where there is room, by months."""

    def __init__(self, font: QFont) -> None:
        super().__init__("bottom", font)
        self.setHeight(math.ceil(self._metrics.height()) + 8)
        self._dates: Sequence[date] = ()

    def set_dates(self, dates: Sequence[date]) -> None:
        if dates != self._dates:
            self._dates = dates
            self.update()

    def _labels(self) -> Iterable[tuple[QPointF, str]]:
        (low, high), width = self.range, self.rect().width()
        for month, text in months.ticks(self._dates, low, high, width):
            wide = self._metrics.horizontalAdvance(text)
            left = (month - low) / (high - low) * width - wide / 2
            if left >= -_OVER and left + wide <= width + _OVER:
                yield QPointF(left, _OFF + self._metrics.ascent()), text


class UnitAxis(BareAxis):
    """Round figures of one unit.

    Parameters
    ----------
    side
        "left" or "right".
    """

    def __init__(self, side: str, unit: Unit, font: QFont) -> None:
        super().__init__(side, font)
        self._unit = unit
        self._scale = Scale(0.0, 1.0, 1.0)
        self._factor = 1.0
        self._wide = _LEAST
        self.setWidth(_LEAST)

    def set_scale(self, scale: Scale, unit: Unit, factor: float = 1.0) -> None:
        """Set what is measured; `factor` turns a figure of this axis into a place on the plot."""
        if (scale, unit, factor) == (self._scale, self._unit, self._factor):
            return
        if unit is not self._unit:
            self._wide = _LEAST
        self._scale, self._unit, self._factor = scale, unit, factor
        self._fit()
        self.update()

    def _fit(self) -> None:
        """Make room for the widest label there has been: a plot does not move to and fro."""
        step, places = scale.ticks(self._scale, self._scale.low, self._scale.high)
        widest = max(map(self._metrics.horizontalAdvance, self._texts(places, step)), default=0.0)
        wide = max(self._wide, math.ceil((widest + _AIR) / 4) * 4)
        self._wide = wide
        if wide != self.fixedWidth:  # or the plot would be laid out anew
            self.setWidth(wide)

    def _labels(self) -> Iterable[tuple[QPointF, str]]:
        (low, high), size, metrics = self.range, self.rect(), self._metrics
        step, places = scale.ticks(self._scale, low, high)
        drop = (metrics.ascent() - metrics.descent()) / 2  # from the middle of a line to its foot
        for place, text in zip(places, self._texts(places, step), strict=True):
            left = _OFF
            if self.orientation == "left":
                left = size.width() - _OFF - metrics.horizontalAdvance(text)
            y = (high - place) / (high - low) * size.height()
            yield QPointF(left, y + drop), text

    def _texts(self, places: Sequence[float], step: float) -> list[str]:
        largest = max(-self._scale.low, self._scale.high) / self._factor
        return [
            scale.tick_text(place / self._factor, step / self._factor, largest, self._unit)
            for place in places
        ]
