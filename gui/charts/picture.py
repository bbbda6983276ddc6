"""A chart as a picture: its title, its legend and its plot, without what is there to press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from gui.charts.drawn import GAP, PAD, Drawn
from gui.charts.month_plot import MonthPlot
from gui.charts.series_spec import SeriesSpec
from gui.charts.swatch import paint_swatch, swatch_width
from gui.theme import Theme


@dataclass(frozen=True)
class Picture(Drawn):
    """What a chart shows at this moment, to be drawn at any size."""

    title: str
    subtitle: str
    specs: Sequence[SeriesSpec]
    plot: MonthPlot
    theme: Theme
    font: QFont

    def size(self) -> QSize:
        places = self._legend_places()
        top = places[-1].y() if places else PAD
        head = top + QFontMetricsF(self.font).height() + 8
        viewport = self.plot.viewport().size()
        return QSize(round(viewport.width() + 2 * PAD), round(head + viewport.height() + PAD))

    def paint(self, painter: QPainter, scale: int, /) -> None:
        self._paint_legend(painter)
        viewport = self.plot.viewport().rect()
        target = QRectF(PAD, self.size().height() - PAD - viewport.height(), viewport.width(), 0)
        target.setHeight(viewport.height())
        self.plot.restyle(self.theme, scale)
        self.plot.show_month(None)
        self.plot.render(painter, target, viewport)
        self.plot.restyle(self.theme)

    def _paint_legend(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self.font)
        for spec, place in zip(self.specs, self._legend_places(), strict=True):
            wide = swatch_width(spec.kind, spec.pattern)
            swatch = QRectF(place.x(), place.y(), wide, metrics.height())
            paint_swatch(painter, swatch, spec.kind, spec.role, spec.pattern, self.theme)
            painter.setPen(self.theme.color("muted"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            word = QPointF(place.x() + wide + 6, place.y() + metrics.ascent())
            painter.drawText(word, spec.label)

    def _legend_places(self) -> list[QPointF]:
        """Where each entry begins; they fill rows as wide as the plot."""
        metrics = QFontMetricsF(self.font)
        x, y = PAD, PAD + QFontMetricsF(self.bold()).height() + 6
        places = []
        for spec in self.specs:
            swatch = swatch_width(spec.kind, spec.pattern)
            wide = swatch + 6 + metrics.horizontalAdvance(spec.label)
            if x > PAD and x + wide > PAD + self.plot.viewport().width():
                x, y = PAD, y + metrics.height() + 4
            places.append(QPointF(x, y))
            x += wide + GAP
        return places
