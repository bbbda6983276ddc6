"""What can be copied as a picture and saved as PNG or SVG, whatever it shows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from core.errors import LeaseDeskError
from core.files import write_whole
from gui.theme import Theme

SCALE = 3  # [px of the picture to one on screen] sharp when printed

PAD = 14.0  # [px] around what is drawn
GAP = 16.0  # [px] between the parts of a line

_DPI = 96  # [dots per inch] that Qt counts on screen; another would displace the labels


class Drawn(ABC):
    """A drawing under a title, at any size."""

    title: str
    subtitle: str
    theme: Theme
    font: QFont

    @abstractmethod
    def size(self) -> QSize:
        """Return how large it is on screen."""

    @abstractmethod
    def paint(self, painter: QPainter, scale: int, /) -> None:
        """Paint what stands below the title.

        Parameters
        ----------
        scale
            How many pixels of the picture one on screen becomes.
        """

    def image(self) -> QImage:
        """Return it as pixels."""
        image = QImage(self.size() * SCALE, QImage.Format.Format_RGB32)
        for set_dots in (image.setDotsPerMeterX, image.setDotsPerMeterY):
            set_dots(round(_DPI / 0.0254))
        painter = QPainter(image)
        painter.scale(SCALE, SCALE)
        self._paint_all(painter, SCALE)
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

    def bold(self) -> QFont:
        bold = QFont(self.font)
        bold.setWeight(QFont.Weight.DemiBold)
        return bold

    def _draw_svg(self, device: QIODevice) -> None:
        drawing = QSvgGenerator()
        drawing.setOutputDevice(device)
        drawing.setTitle(self.title)
        drawing.setDescription(self.subtitle)
        drawing.setResolution(_DPI)
        drawing.setSize(self.size())
        drawing.setViewBox(QRect(QPoint(), self.size()))
        painter = QPainter(drawing)
        self._paint_all(painter, 1)
        painter.end()

    def _paint_all(self, painter: QPainter, scale: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.size()
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), self.theme.color("card"))
        metrics = QFontMetricsF(self.bold())
        base = PAD + metrics.ascent()
        painter.setFont(self.bold())
        painter.setPen(self.theme.color("text"))
        painter.drawText(QPointF(PAD, base), self.title)
        after = PAD + metrics.horizontalAdvance(self.title) + GAP / 2
        painter.setFont(self.font)
        painter.setPen(self.theme.color("muted"))
        painter.drawText(QPointF(after, base), self.subtitle)
        self.paint(painter, scale)
