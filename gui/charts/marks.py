"""Marks of moments: lines through the plot, and their labels in a strip above it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.charts.axes import SteadyAxis
from gui.charts.inside import Frame
from gui.charts.mark import Mark

_GAP = 4.0  # [px] between a line and its label
_AIR = 6.0  # [px] above and below the labels together
KEPT = 32  # labels: a mark moves in a drag, what it says mostly stays
ROWS = 3
"""Of labels, at most."""


class Place(NamedTuple):
    """Where a label goes: its row from the top, and its left end. [px]"""

    row: int
    left: float


class MarkLines:
    """The lines through the plot."""

    visible = True

    def __init__(self) -> None:
        self._lines: Sequence[tuple[float, QPen]] = ()

    def set_lines(self, lines: Sequence[tuple[float, QPen]]) -> None:
        self._lines = lines

    def draw(self, painter: QPainter, frame: Frame, /) -> None:
        view = frame.view
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for x, pen in self._lines:
            painter.setPen(pen)
            painter.drawLine(QLineF(x, view.top(), x, view.bottom()))


class MarkStrip(SteadyAxis):
    """The labels, in rows so that none covers another.

    A label for which there is no room is left out; its line stays, and the readout names it.
    """

    def __init__(self, font: QFont) -> None:
        super().__init__("top")
        self._metrics = QFontMetricsF(font)
        self._row_high = self._metrics.height()
        self._wide = lru_cache(KEPT)(self._metrics.horizontalAdvance)
        self._written = lru_cache(KEPT)(_written)
        self._label_font = font
        self._background = QColor()
        self._marks: Sequence[tuple[Mark, QPen]] = ()
        self._sizes: Sequence[float] = ()
        self._rows = ROWS
        self._high = _AIR
        self.setHeight(_AIR)

    def set_background(self, color: QColor) -> None:
        """Set what lies behind, so that a line does not run through another's label."""
        self._background = color

    def set_marks(self, marks: Sequence[tuple[Mark, QPen]]) -> None:
        """Set what to label; the strip is as high as so many marks may need."""
        self._marks = sorted(marks, key=lambda each: each[0].place)
        self._sizes = [self._wide(mark.label) for mark, _ in self._marks]
        self._set_high()
        self.update()

    def set_most_rows(self, rows: int) -> None:
        """Take up no more rows than that."""
        if rows != self._rows:
            self._rows = rows
            self._set_high()

    def _set_high(self) -> None:
        labels = sum(bool(mark.label) for mark, _ in self._marks)
        high = _AIR + min(labels, self._rows) * self._row_high
        if high != self._high:  # or the plot would be laid out anew
            self._high = high
            self.setHeight(high)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        low, high = self.range
        width, bottom = self.size().width(), self.size().height()
        seen = [
            (mark, pen, size)
            for (mark, pen), size in zip(self._marks, self._sizes, strict=True)
            if low <= mark.place <= high
        ]
        lines = tuple((mark.place - low) / (high - low) * width for mark, _, _ in seen)
        sizes = tuple(size for _, _, size in seen)
        weights = tuple(mark.weight for mark, _, _ in seen)
        places = place_weightiest(lines, sizes, weights, width, self._rows)
        painter.setFont(self._label_font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        tops = [min(self._top(place), bottom) for place in places]
        for (_, pen, _), x, top in zip(seen, lines, tops, strict=True):
            painter.setPen(pen)
            painter.drawLine(QLineF(x, top, x, bottom))
        for (mark, pen, size), place, top in zip(seen, places, tops, strict=True):
            if place is not None:
                painter.fillRect(QRectF(place.left, top, size, self._row_high), self._background)
                painter.setPen(pen.color())
                painter.drawStaticText(QPointF(place.left, top), self._written(mark.label))

    def _top(self, place: Place | None) -> float:
        return _AIR / 2 + (self._rows if place is None else place.row) * self._row_high


def _written(label: str) -> QStaticText:
    text = QStaticText(label)
    text.setTextFormat(Qt.TextFormat.PlainText)
    return text


@lru_cache(KEPT)  # charts above one another are as wide
def place_weightiest(
    lines: tuple[float, ...],
    sizes: tuple[float, ...],
    weights: tuple[int, ...],
    width: float,
    rows: int,
) -> tuple[Place | None, ...]:
    """Return where each label goes, as `place_labels` does; the least of weight give way.

    Examples
    --------
    >>> places = place_weightiest((0, 10, 20), (90, 80, 60), (0, 1, 2), 400, 2)
    >>> [place and place.row for place in places]
    [None, 0, 1]
    """
    kept = [place for place, size in enumerate(sizes) if size > 0]
    while True:
        found = place_labels([lines[i] for i in kept], [sizes[i] for i in kept], width, rows)
        if None not in found or len(kept) <= 1:
            break
        kept.remove(min(kept, key=lambda i: weights[i]))
    at = dict(zip(kept, found, strict=True))
    return tuple(at.get(i) for i in range(len(lines)))


def place_labels(
    lines: Sequence[float], sizes: Sequence[float], width: float, rows: int
) -> tuple[Place | None, ...]:
    """Return where each label goes: beside its line, in the first row with room; None if in none.

    Parameters
    ----------
    lines
        Of the labels, from left to right. [px]
    sizes
        Width of each label. [px]

    Examples
    --------
    >>> places = place_labels([0, 40, 380], [90, 80, 60], 400, 2)
    >>> [(place.row, place.left) for place in places]
    [(0, 4.0), (1, 44.0), (0, 316.0)]
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    places: list[Place | None] = []
    for x, size in zip(lines, sizes, strict=True):
        # where its writing begins, and what it covers from there on with its line
        both = ((x + _GAP, x, x + _GAP + size), (x - _GAP - size, x - _GAP - size, x))
        sides = [side for side in both if side[0] >= 0 and side[0] + size <= width]
        place = None
        for row, (left, start, end) in product(range(rows), sides):
            if all(end + _GAP <= begun or ended + _GAP <= start for begun, ended in taken[row]):
                place = Place(row, left)
                taken[row].append((start, end))
                break
        places.append(place)
    return tuple(places)
