"""What tells the series of one chart apart without colour: dashes, hatching and shapes."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform

from core import resources
from gui.charts.series_spec import AUTO, SeriesSpec

TILE = 8.0  # [px] after which a hatching repeats itself
_STROKE = 1.0  # [px] of a line of it
_OPAQUE = 120  # of 255: how much of the colour below such a line covers

_ACROSS = QLineF(0.0, TILE, TILE, 0.0)
_BACK = QLineF(0.0, 0.0, TILE, TILE)
_LEVEL = QLineF(0.0, TILE / 2, TILE, TILE / 2)
_UPRIGHT = QLineF(TILE / 2, 0.0, TILE / 2, TILE)
_SHORT = QLineF(TILE / 4, TILE / 2, 3 * TILE / 4, TILE / 2)

_HATCHINGS = (
    (),
    (_ACROSS,),
    (_UPRIGHT,),
    (_BACK,),
    (_SHORT,),
    (_ACROSS, _BACK),
    (_LEVEL, _UPRIGHT),
    (_LEVEL,),
)
"""The lines of a tile of each hatching."""

_CORNERS = (
    ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)),
    ((0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)),
    ((0.0, -1.2), (1.2, 1.0), (-1.2, 1.0)),
    ((0.0, 1.2), (1.2, -1.0), (-1.2, -1.0)),
)
"""Of the shapes of points that are not round, about their middle, in radii."""


@cache
def dashes() -> tuple[tuple[float, ...], ...]:
    """Return the strokes and gaps of each kind of line, in widths of the line."""
    read = tomllib.loads(resources.read_text("themes", "lines.toml"))["dashes"]
    return tuple(tuple(float(length) for length in one) for one in read)


def dash(pattern: int) -> tuple[float, ...]:
    """Return the strokes and gaps of a line, in its widths; none where it is unbroken."""
    return dashes()[pattern % len(dashes())]


def told_apart(specs: Sequence[SeriesSpec]) -> tuple[SeriesSpec, ...]:
    """Return series of which no two of one kind look alike, whatever their colours.

    Those that say their pattern keep it; what is called a dash is never unbroken.
    """
    taken: dict[str, set[int]] = {}
    for spec in specs:
        taken.setdefault(_family(spec), set()).add(spec.pattern)
    found = []
    for spec in specs:
        family, pattern = taken[_family(spec)], spec.pattern
        if pattern == AUTO:
            first = 1 if spec.kind == "dash" else 0
            pattern = next(one for one in range(first, len(specs) + 2) if one not in family)
            family.add(pattern)
        found.append(replace(spec, pattern=pattern))
    return tuple(found)


def _family(spec: SeriesSpec) -> str:
    return spec.kind if spec.kind in ("area", "points") else "line"


def hatching(pattern: int, color: QColor, ratio: float = 1.0) -> QBrush:
    """Return what is painted over an area, besides its colour.

    Parameters
    ----------
    ratio
        Pixels of the picture in one on screen.
    """
    lines = _HATCHINGS[pattern % len(_HATCHINGS)]
    if not lines:
        return QBrush(Qt.BrushStyle.NoBrush)
    side = round(TILE * ratio)
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / TILE, side / TILE)
    color = QColor(color)
    color.setAlpha(_OPAQUE)
    painter.setPen(QPen(color, _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    for line in lines:
        for step in (-1, 0, 1):  # with the corners that its neighbours reach into
            slanted = line.dx() != 0.0 and line.dy() != 0.0
            painter.drawLine(line.translated(step * TILE if slanted else 0.0, 0.0))
            if not slanted:
                break
    painter.end()
    return QBrush(tile)


def point(pattern: int, at: QPointF, wide: float, high: float) -> QPainterPath:
    """Return the outline of a point.

    Parameters
    ----------
    wide, high
        Half of its width and of its height.
    """
    number = pattern % (len(_CORNERS) + 1)
    path = QPainterPath()
    if number == 0:
        path.addEllipse(QRectF(-1.0, -1.0, 2.0, 2.0))
    else:
        first, *others = (QPointF(*corner) for corner in _CORNERS[number - 1])
        path.moveTo(first)
        for corner in others:
            path.lineTo(corner)
        path.closeSubpath()
    return QTransform(wide, 0.0, 0.0, high, at.x(), at.y()).map(path)
