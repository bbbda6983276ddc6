"""The small sample of a series in a legend."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.charts.patterns import TILE, dash, hatching, point
from gui.charts.series_spec import Kind
from gui.theme import Theme

WIDTH = 12.0  # [px] of a sample
LONG = 30.0  # [px] of one of a broken line, so that its pattern is seen
_SIDE = 9.0
_STROKE = 2.2  # [px] of a line


def swatch_width(kind: Kind, pattern: int) -> float:
    """Return how wide the sample of a series is. [px]"""
    return LONG if kind not in ("area", "points") and dash(pattern) else WIDTH


def paint_swatch(
    painter: QPainter,
    inside: QRectF,
    kind: Kind,
    role: str,
    pattern: int,
    theme: Theme,
    *,
    on: bool = True,
) -> None:
    """Paint a square for an area, a piece of line for a line; only its edge when it is off."""
    middle, color = inside.center(), theme.color(role)
    if kind == "area":
        left, top = round(middle.x() - _SIDE / 2), round(middle.y() - _SIDE / 2)
        square = QRectF(left, top, _SIDE, _SIDE)
        if on:
            painter.fillRect(square, color)
            edge = (_SIDE - TILE) / 2
            painter.setBrushOrigin(square.topLeft() + QPointF(edge, edge))
            painter.fillRect(square, hatching(pattern, theme.color("card")))
        else:
            painter.setPen(QPen(color, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(square.adjusted(0.5, 0.5, -0.5, -0.5))
        return
    if kind == "points":
        painter.setBrush(color if on else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 1))
        painter.drawPath(point(pattern, middle, _SIDE / 3, _SIDE / 3))
        return
    stroke = QPen(color, _STROKE if on else 1.0)
    stroke.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dash(pattern):
        stroke.setDashPattern([length * _STROKE / stroke.widthF() for length in dash(pattern)])
    painter.setPen(stroke)
    painter.drawLine(QLineF(inside.left(), middle.y(), inside.right(), middle.y()))
