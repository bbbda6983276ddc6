"""One page of a document, drawn when it is looked at."""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HEAD = 400  # [bytes] of an SVG that hold its size; reading all of it takes longer than a frame

_SIZE = re.compile(rb'viewBox="0 0 ([\d.]+) ([\d.]+)"')


class Page:
    """A page as SVG; its picture is kept for the scale at which it was last asked for.

    Reading the SVG and drawing it each take longer than a frame, so both wait until the page
    comes into view.
    """

    def __init__(self, svg: bytes) -> None:
        self._svg = svg
        self._renderer: QSvgRenderer | None = None
        self._image = QImage()

    @property
    def size(self) -> QSizeF:
        """Its size on paper. [pt]"""
        found = _SIZE.search(self._svg[:HEAD])
        return QSizeF(float(found[1]), float(found[2])) if found else QSizeF(0, 0)

    def image(self, zoom: float, ratio: float) -> QImage:
        """Return its picture.

        Parameters
        ----------
        zoom
            Pixels of the screen for each point of the page.
        ratio
            Pixels of the device for each of those.
        """
        size = (self.size * zoom * ratio).toSize()
        if self._image.size() != size:
            self._image = self._drawn(size)
            self._image.setDevicePixelRatio(ratio)
        return self._image

    def paint(self, painter: QPainter, where: QRectF) -> None:
        """Draw it as large as a rectangle."""
        self._read().render(painter, where)

    def _read(self) -> QSvgRenderer:
        if self._renderer is None:
            self._renderer = QSvgRenderer(QByteArray(self._svg))
        return self._renderer

    def _drawn(self, size: QSize) -> QImage:
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return image
