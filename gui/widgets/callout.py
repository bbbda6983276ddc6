"""A note that stands over the window beside what it is about, and blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from gui.widgets.style import set_role

GAP = 10  # [px] to what it is about, and to the edge of the window


class Callout(QFrame):
    """Escape closes it and gives the keyboard back to what had it.

    Parameters
    ----------
    window
        What it stands over.
    """

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._about: QWidget | None = None
        self._came_from: QWidget | None = None
        set_role(self, "popover")
        self.hide()

    def open_beside(self, about: QWidget | None, focus: QWidget) -> None:
        """Open beside a widget, or in the middle of the window; `focus` takes the keyboard."""
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
            self._window.installEventFilter(self)
        self._about = about
        self._place()
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close it."""
        if not self.isVisible():
            return
        now = QApplication.focusWidget()
        had_focus = now is not None and self.isAncestorOf(now)
        self._window.removeEventFilter(self)
        self.hide()
        if had_focus and self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._window.rect().adjusted(GAP, GAP, -GAP, -GAP)
        size = self.sizeHint()
        if self.hasHeightForWidth():
            size.setHeight(self.heightForWidth(size.width()))
        size = size.boundedTo(room.size())
        about = self._about
        if about is None:
            corner = room.center() - QRect(room.topLeft(), size).center() + room.topLeft()
            self.setGeometry(QRect(corner, size))
            return
        beside = QRect(about.mapTo(self._window, about.rect().topLeft()), about.size())
        self.setGeometry(placed(size.width(), size.height(), beside & room, room))


def placed(width: int, height: int, beside: QRect, room: QRect) -> QRect:
    """Return where a note stands: at the right if there is room, below, at the left or above."""
    found = QRect(0, 0, width, height)
    spots = (
        (beside.right() + GAP, beside.top()),
        (beside.left(), beside.bottom() + GAP),
        (beside.left() - GAP - width, beside.top()),
        (beside.left(), beside.top() - GAP - height),
    )
    for x, y in spots:
        found.moveTo(x, min(y, max(room.top(), room.bottom() - height)))
        if room.contains(found) and not found.intersects(beside):
            return found
    found.moveTo(
        max(room.left(), min(beside.right() + GAP, room.right() - width)),
        max(room.top(), min(beside.top(), room.bottom() - height)),
    )
    return found
