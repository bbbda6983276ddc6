"""A plot of dots over two measures, read by the mouse and by the arrows."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.terms.units import Unit
from gui.assumptions.dots import Dot, Shape, label_places, paint_dot, paint_ring
from gui.charts import scale
from gui.charts.month_plot import SMALL
from gui.charts.readout import Readout
from gui.charts.scale import Scale, scale_for
from gui.theme import Theme
from gui.widgets.announce import announce

_NEAR = 14.0  # [px] from a dot to the mouse
_AIR = 8.0  # [px] around the plot and between its edge and the figures
_INTERVAL = 34.0  # [px] between two ticks of the upright axis, at least
_ACROSS = 70.0  # [px] between two ticks of the other
_BESIDE = 16.0  # [px] between a dot and the box that says all about it
_LONGEST = 150.0  # [px] of a name beside a dot
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ScatterPlot(QWidget):
    """Draws dots on round scales from nought, with names where there is room.

    The arrows go from dot to dot in the order of the lower axis; the dot that is read has a ring,
    and a box that says all about it.
    """

    accessible_role = QAccessible.Role.Chart

    pointed = Signal(object)
    """The key of a dot, or None."""

    opened = Signal(str)
    """The key of a dot of which more is wanted: Enter, or a double click."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._units = (Unit.NONE, Unit.NONE)
        self._dots: tuple[Dot, ...] = ()
        self._read: str | None = None
        self._in_words = True
        self._across = self._up = Scale(0.0, 1.0, 1.0)
        self._small = QFont(self.font())
        self._small.setPointSizeF(self._small.pointSizeF() * SMALL)
        self._readout = Readout(self._small)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 150)

    @property
    def read(self) -> str | None:
        """The key of the dot that is read."""
        return self._read

    @property
    def dots(self) -> tuple[Dot, ...]:
        """What is plotted, in the order of the lower axis."""
        return self._dots

    def sizeHint(self) -> QSize:
        return QSize(420, 260)

    def show_dots(self, dots: Sequence[Dot], across: Unit, up: Unit) -> None:
        """Plot other dots, measured in these units."""
        before = (self._dots, self._units)
        self._dots = tuple(sorted(dots, key=lambda dot: (dot.x, dot.y)))
        self._units = (across, up)
        if (self._dots, self._units) == before:
            return
        self.show_read(self._read, in_words=self._in_words)
        self.update()

    def show_read(self, key: str | None, *, in_words: bool = True) -> None:
        """Read a dot, or none, with the box beside it or without; never emits."""
        self._in_words = in_words
        known = next((dot for dot in self._dots if dot.key == key), None)
        self._read = None if known is None else known.key
        if known is not None:
            self._readout.set_reading(known.reading)
        self.setAccessibleDescription("" if known is None else known.reading.text())
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def accessible_value(self) -> str:
        """Return what a screen reader says of it: the dot that is read, or how many there are."""
        return self.accessibleDescription() or f"{len(self._dots)} dots, read by the arrow keys"

    def place_of(self, key: str) -> QPointF:
        """Return where a dot lies on the widget. [px]"""
        self._set_scales()
        return self._place(next(dot for dot in self._dots if dot.key == key))

    def draw(self, painter: QPainter) -> None:
        """Paint axes and dots, as large as it is on screen, without what is being read."""
        self._set_scales()
        painter.setFont(self._small)
        self._paint_axes(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_dots(painter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        if self._read is not None:
            at = self.place_of(self._read)
            paint_ring(painter, at, self._theme)
            if self._in_words:
                self._readout.paint(painter, at.x(), self._room_for_readout(at), self._theme)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._near(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self._near(event.position())
        if key is not None:
            self.opened.emit(key)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = Qt.Key(event.key()), [dot.key for dot in self._dots]
        if key in _STEPS and keys:
            at = keys.index(self._read) + _STEPS[key] if self._read in keys else 0
            self._point(keys[min(max(at, 0), len(keys) - 1)])
            announce(self, self.accessibleDescription())
        elif key in _ENDS and keys:
            self._point(keys[_ENDS[key]])
            announce(self, self.accessibleDescription())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._read is not None:
            self.opened.emit(self._read)
        elif key == Qt.Key.Key_Escape and self._read is not None:
            self._point(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _point(self, key: str | None) -> None:
        if key != self._read:
            self.show_read(key)
            self.pointed.emit(key)

    def _near(self, place: QPointF) -> str | None:
        """Return the dot nearest to a place, if one is near."""
        self._set_scales()
        far = [(QLineF(place, self._place(dot)).length(), dot.key) for dot in self._dots]
        distance, key = min(far, default=(math.inf, ""))
        return key if distance <= _NEAR else None

    def _set_scales(self) -> None:
        """Choose round scales that hold every dot and suit the room there is."""
        high, wide = self.height() / _INTERVAL, self.width() / _ACROSS
        across = max((dot.x for dot in self._dots), default=0.0)
        up = max((dot.y for dot in self._dots), default=0.0)
        self._across = scale_for(0.0, across * 1.02, max(2, min(8, int(wide))))
        self._up = scale_for(0.0, up * 1.02, max(2, min(6, int(high))))

    def _inside(self) -> QRectF:
        metrics = QFontMetricsF(self._small)
        left = max(metrics.horizontalAdvance(text) for _, text in self._ticks(self._up, 1))
        below = metrics.height() + _AIR
        left += 2 * _AIR
        wide, high = self.width() - left - 2 * _AIR, self.height() - below - 2 * _AIR
        return QRectF(left, _AIR, wide, high)

    def _room_for_readout(self, at: QPointF) -> QRectF:
        """Return where the box may stand: level with a dot, or above or below it if that is not."""
        inside, size = self._inside(), self._readout.size()
        beside = size.width() + _BESIDE
        if inside.right() - at.x() >= beside or at.x() - inside.left() >= beside:
            top = at.y() - size.height() / 2
        elif at.y() - inside.top() > size.height() + _BESIDE:
            top = at.y() - size.height() - _BESIDE
        else:
            top = at.y() + _BESIDE
        room = inside.adjusted(0, 0, 2 * _AIR, 0)
        room.setTop(min(max(top, 0.0), self.height() - size.height() - _AIR))
        return room

    def _place(self, dot: Dot) -> QPointF:
        inside = self._inside()
        x = inside.left() + dot.x / self._across.high * inside.width()
        return QPointF(x, inside.bottom() - dot.y / self._up.high * inside.height())

    def _ticks(self, along: Scale, axis: int) -> list[tuple[float, str]]:
        step, places = scale.ticks(along, along.low, along.high)
        unit = self._units[axis]
        return [(at, scale.tick_text(at, step, along.high, unit)) for at in places]

    def _paint_axes(self, painter: QPainter) -> None:
        inside, metrics = self._inside(), QFontMetricsF(self._small)
        muted, faint = self._theme.color("muted"), QPen(self._theme.color("grid"), 1)
        for at, text in self._ticks(self._up, 1):
            y = inside.bottom() - at / self._up.high * inside.height()
            painter.setPen(QPen(self._theme.color("axis"), 1) if at == 0 else faint)
            painter.drawLine(QLineF(inside.left(), y, inside.right(), y))
            painter.setPen(muted)
            left = inside.left() - _AIR - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(left, y + metrics.ascent() / 2 - 1), text)
        base = inside.bottom() + _AIR / 2 + metrics.ascent()
        for at, text in self._ticks(self._across, 0):
            x = inside.left() + at / self._across.high * inside.width()
            painter.setPen(faint)
            painter.drawLine(QLineF(x, inside.top(), x, inside.bottom()))
            painter.setPen(muted)
            painter.drawText(QPointF(x - metrics.horizontalAdvance(text) / 2, base), text)

    def _paint_dots(self, painter: QPainter) -> None:
        """Paint ours last, over the others, and let it choose the place of its name first."""
        metrics = QFontMetricsF(self._small)
        ours_first = sorted(self._dots, key=lambda dot: dot.shape is not Shape.DIAMOND)
        places = [self._place(dot) for dot in ours_first]
        names = [
            metrics.elidedText(dot.label, Qt.TextElideMode.ElideRight, _LONGEST)
            for dot in ours_first
        ]
        sizes = [QSizeF(metrics.horizontalAdvance(name), metrics.height()) for name in names]
        for dot, at in zip(reversed(ours_first), reversed(places), strict=True):
            paint_dot(painter, at, dot.shape, self._theme)
        boxes = label_places(places, sizes, self._inside())
        for dot, name, box in zip(ours_first, names, boxes, strict=True):
            if box is not None:
                ours = dot.shape is Shape.DIAMOND
                painter.setPen(self._theme.color("text" if ours else "muted"))
                painter.drawText(QPointF(box.left(), box.top() + metrics.ascent()), name)
