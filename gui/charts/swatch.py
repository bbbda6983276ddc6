"""The small sample of a series in a legend."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.charts.series_spec import Kind

WIDTH = 12.0  # [px]
_SIDE = 9.0


def paint_swatch(painter: QPainter, inside: QRectF, kind: Kind, color: QColor, *, on: bool) -> None:
    """Paint a square for an area, a piece of line for a line; only its edge when it is off."""
    middle = inside.center()
    if kind == "area":
        left, top = round(middle.x() - _SIDE / 2), round(middle.y() - _SIDE / 2)
        square = QRectF(left, top, _SIDE, _SIDE)
        if on:
            painter.fillRect(square, color)
        else:
            painter.setPen(QPen(color, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(square.adjusted(0.5, 0.5, -0.5, -0.5))
        return
    stroke = QPen(color, 2.2 if on else 1.0)
    stroke.setCapStyle(Qt.PenCapStyle.FlatCap)
    if kind == "points":
        painter.setBrush(color if on else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 1))
        painter.drawEllipse(middle, _SIDE / 3, _SIDE / 3)
        return
    if kind == "dash":
        stroke.setDashPattern([2.0, 1.2])
    painter.setPen(stroke)
    painter.drawLine(QLineF(middle.x() - WIDTH / 2, middle.y(), middle.x() + WIDTH / 2, middle.y()))
