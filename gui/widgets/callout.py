"""A note that stands over the window beside what it is about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from gui.widgets.popover import AIR, Popover
from gui.widgets.tab_order import bring_into_sight

EDGE = 2  # [px] that border and margin take at each side


class Callout(Popover):
    """A popover that keeps to a widget rather than to a place on the screen."""

    closed = Signal()

    def __init__(self, width: int, window: QWidget) -> None:
        super().__init__(width, window)
        self._about: QWidget | None = None

    def open_beside(self, about: QWidget, first: QWidget) -> None:
        """Open beside a widget; `first` takes the keyboard."""
        self._about = about
        bring_into_sight(about)
        self.open_at(about.mapToGlobal(QPoint(0, 0)), first)

    def leave(self) -> None:
        was_open = self.isVisible()
        super().leave()
        if was_open:
            self.closed.emit()

    def sizeHint(self) -> QSize:
        body, edges = self.body, 2 * EDGE
        least = body.minimumSizeHint().height()  # below which it would scroll
        return QSize(self._width, max(body.heightForWidth(self._width - edges), least) + edges)

    def _within(self, place: QRect) -> QPoint:
        if self._about is None:
            return super()._within(place)
        room = self._window.rect().adjusted(AIR, AIR, -AIR, -AIR)
        corner = self._about.mapTo(self._window, QPoint(0, 0))
        beside = QRect(corner, self._about.size()) & room
        return placed(place.width(), place.height(), beside, room).topLeft()


def placed(width: int, height: int, beside: QRect, room: QRect) -> QRect:
    """Return where a note stands: at the right if there is room, below, at the left or above."""
    found = QRect(0, 0, width, height)
    spots = (
        (beside.right() + AIR, beside.top()),
        (beside.left(), beside.bottom() + AIR),
        (beside.left() - AIR - width, beside.top()),
        (beside.left(), beside.top() - AIR - height),
    )
    for x, y in spots:
        found.moveTo(x, min(y, max(room.top(), room.bottom() - height)))
        if room.contains(found) and not found.intersects(beside):
            return found
    found.moveTo(
        max(room.left(), min(beside.right() + AIR, room.right() - width)),
        max(room.top(), min(beside.top(), room.bottom() - height)),
    )
    return found
