"""Areas as they are drawn, pixel by pixel."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform

from gui.charts.areas import Area
from gui.charts.inside import Frame
from gui.charts.patterns import TILE, hatching

WIDE, HIGH = 64, 16  # [px]
UPRIGHT = 2  # the hatching of lines from the bottom to the top


@pytest.mark.parametrize("ratio", [1.0, 2.0, 3.0])
@pytest.mark.usefixtures("qapp")
def test_lines_of_a_hatching_are_as_far_apart_on_every_screen(ratio):
    months = np.full(WIDE, float(HIGH))
    area = Area()
    area.set_brush(QBrush(QColor("black")), hatching(UPRIGHT, QColor("white"), ratio))
    area.set_data(np.zeros(WIDE), months)
    image = QImage(round(WIDE * ratio), round(HIGH * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("black"))
    painter = QPainter(image)
    painter.setWorldTransform(QTransform.fromTranslate(1.0, 0.0))  # closing lies before nought
    area.draw(painter, Frame(QRectF(-1, 0, WIDE, HIGH), 1.0, 1.0))
    painter.end()

    row = [image.pixelColor(x, image.height() // 2).lightness() > 0 for x in range(image.width())]
    lines = sum(now and not before for before, now in zip([False, *row], row, strict=False))
    assert lines == WIDE / TILE
