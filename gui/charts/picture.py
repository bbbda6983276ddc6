"""A chart as a picture: its title, its legend and its plot, without what is there to press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from core.errors import LeaseDeskError
from core.files import write_whole
from gui.charts.month_plot import MonthPlot
from gui.charts.series_spec import SeriesSpec
from gui.charts.swatch import WIDTH, paint_swatch
from gui.theme import Theme

SCALE = 3  # [px of the picture to one on screen] sharp when printed

_PAD = 14.0  # [px]
_GAP = 16.0
_DPI = 96  # [dots per inch] that Qt counts on screen; another would displace the labels


@dataclass(frozen=True)
class Picture:
    """What a chart shows at this moment, to be drawn at any size."""

    title: str
    subtitle: str
    specs: Sequence[SeriesSpec]
    plot: MonthPlot
    theme: Theme
    font: QFont

    def image(self) -> QImage:
        """Return it as pixels."""
        image = QImage(self._size() * SCALE, QImage.Format.Format_RGB32)
        for set_dots in (image.setDotsPerMeterX, image.setDotsPerMeterY):
            set_dots(round(_DPI / 0.0254))
        painter = QPainter(image)
        painter.scale(SCALE, SCALE)
        self._paint(painter, SCALE)
        painter.end()
        return image

    def save(self, path: Path) -> None:
        """Write it as PNG or SVG, as the ending of the path says.

        Raises
        ------
        LeaseDeskError
            If the ending is another or the file cannot be written.
        """
        kind = path.suffix.casefold()
        if kind not in (".png", ".svg"):
            raise LeaseDeskError(
                f"A chart cannot be saved as “{path.name}”; a name ending in .png or .svg would do."
            )
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if kind == ".png":
            QImageWriter(buffer, b"png").write(self.image())
        else:
            self._draw_svg(buffer)
        write_whole(path, bytes(buffer.data().data()))

    def _draw_svg(self, device: QIODevice) -> None:
        drawing = QSvgGenerator()
        drawing.setOutputDevice(device)
        drawing.setTitle(self.title)
        drawing.setDescription(self.subtitle)
        drawing.setResolution(_DPI)
        drawing.setSize(self._size())
        drawing.setViewBox(QRect(QPoint(), self._size()))
        painter = QPainter(drawing)
        self._paint(painter, 1)
        painter.end()

    def _paint(self, painter: QPainter, scale: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._size()
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), self.theme.color("card"))
        base = _PAD + QFontMetricsF(self._bold()).ascent()
        painter.setFont(self._bold())
        painter.setPen(self.theme.color("text"))
        painter.drawText(QPointF(_PAD, base), self.title)
        after = _PAD + QFontMetricsF(self._bold()).horizontalAdvance(self.title) + _GAP / 2
        painter.setFont(self.font)
        painter.setPen(self.theme.color("muted"))
        painter.drawText(QPointF(after, base), self.subtitle)
        self._paint_legend(painter)
        viewport = self.plot.viewport().rect()
        target = QRectF(_PAD, size.height() - _PAD - viewport.height(), viewport.width(), 0)
        target.setHeight(viewport.height())
        self.plot.restyle(self.theme, scale)
        self.plot.show_month(None)
        self.plot.render(painter, target, viewport)
        self.plot.restyle(self.theme)

    def _paint_legend(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self.font)
        for spec, place in zip(self.specs, self._legend_places(), strict=True):
            swatch = QRectF(place.x(), place.y(), WIDTH, metrics.height())
            paint_swatch(painter, swatch, spec.kind, self.theme.color(spec.role), on=True)
            painter.setPen(self.theme.color("muted"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            word = QPointF(place.x() + WIDTH + 6, place.y() + metrics.ascent())
            painter.drawText(word, spec.label)

    def _legend_places(self) -> list[QPointF]:
        """Where each entry begins; they fill rows as wide as the plot."""
        metrics = QFontMetricsF(self.font)
        x, y = _PAD, _PAD + QFontMetricsF(self._bold()).height() + 6
        places = []
        for spec in self.specs:
            wide = WIDTH + 6 + metrics.horizontalAdvance(spec.label)
            if x > _PAD and x + wide > _PAD + self.plot.viewport().width():
                x, y = _PAD, y + metrics.height() + 4
            places.append(QPointF(x, y))
            x += wide + _GAP
        return places

    def _size(self) -> QSize:
        places = self._legend_places()
        top = places[-1].y() if places else _PAD
        head = top + QFontMetricsF(self.font).height() + 8
        viewport = self.plot.viewport().size()
        return QSize(round(viewport.width() + 2 * _PAD), round(head + viewport.height() + _PAD))

    def _bold(self) -> QFont:
        bold = QFont(self.font)
        bold.setWeight(QFont.Weight.DemiBold)
        return bold
