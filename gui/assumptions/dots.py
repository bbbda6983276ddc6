"""Dots of a scatter plot: what each stands for, and where its name has room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from gui.charts.readout import Reading
from gui.theme import Theme

RADIUS = 5.0  # [px]
_GAP = 4.0  # [px] between a dot and its name


class Shape(Enum):
    """How a dot is drawn, so that no meaning is carried by colour alone."""

    FULL = "full"
    HOLLOW = "hollow"
    DIAMOND = "diamond"


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One thing that is plotted.

    Attributes
    ----------
    x, y
        In the units of the axes.
    label
        Short, for beside the dot.
    reading
        All there is to say of it.
    """

    key: str
    x: float
    y: float
    shape: Shape
    label: str
    reading: Reading


def paint_dot(painter: QPainter, at: QPointF, shape: Shape, theme: Theme) -> None:
    """Paint a dot at a place of the widget."""
    ours = shape is Shape.DIAMOND
    color = theme.color("series3" if ours else "series1")
    hollow = shape is Shape.HOLLOW
    painter.setPen(QPen(color if hollow else theme.color("card"), 2.0 if hollow else 1.0))
    painter.setBrush(QBrush(theme.color("card") if hollow else color))
    if ours:
        far = RADIUS * 1.5
        corners = ((0.0, -far), (far, 0.0), (0.0, far), (-far, 0.0))
        painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in corners]))
    else:
        painter.drawEllipse(at, RADIUS, RADIUS)


def paint_ring(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """Paint the ring around the dot that is being read."""
    painter.setPen(QPen(theme.color("crosshair"), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, RADIUS * 2, RADIUS * 2)


def label_places(
    dots: Sequence[QPointF], sizes: Sequence[QSizeF], inside: QRectF
) -> list[QRectF | None]:
    """Return where each dot's name goes: beside, above or below it, over nothing else; else None.

    Parameters
    ----------
    dots
        In the order in which they may choose. [px]
    sizes
        Of the names. [px]
    """
    taken = [_around(at) for at in dots]
    places: list[QRectF | None] = []
    for number, (at, size) in enumerate(zip(dots, sizes, strict=True)):
        others = taken[:number] + taken[number + 1 :]
        free = (box for box in _beside(at, size) if _is_free(box, inside, others))
        place = next(free, None)
        places.append(place)
        if place is not None:
            taken.append(place)
    return places


def _beside(at: QPointF, size: QSizeF) -> Iterable[QRectF]:
    away = RADIUS + _GAP
    wide, high = size.width(), size.height()
    yield QRectF(at.x() + away, at.y() - high / 2, wide, high)
    yield QRectF(at.x() - away - wide, at.y() - high / 2, wide, high)
    yield QRectF(at.x() - wide / 2, at.y() - away - high, wide, high)
    yield QRectF(at.x() - wide / 2, at.y() + away, wide, high)


def _around(at: QPointF) -> QRectF:
    return QRectF(at.x() - RADIUS, at.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)


def _is_free(box: QRectF, inside: QRectF, taken: Iterable[QRectF]) -> bool:
    return inside.contains(box) and not any(box.intersects(other) for other in taken)
