"""A panel that stands over the window beside what it is about, and blocks nothing."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.widgets.style import set_role

EDGE = 2  # [px] the border, and as much again of air
AIR = 10  # [px] to what it is about, and to the edge of the window


class Popover(QFrame):
    """As high as what is in it, as far as the window has room, or it scrolls; Escape closes it.

    Parameters
    ----------
    width
        [px]
    window
        What it stands over, or a part of that: it goes when this is hidden.
    """

    def __init__(self, width: int, window: QWidget) -> None:
        super().__init__(window)
        self._width, self._part, self._window = width, window, window
        self._came_from: QWidget | None = None
        self.body = QWidget()
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(self.body)
        scroll.setWidgetResizable(True)
        self.body.setAutoFillBackground(False)  # what is behind is the frame's own colour
        scroll.viewport().setAutoFillBackground(False)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)
        set_role(self, "popover")
        self.hide()

    def open_at(self, where: QPoint, first: QWidget | None) -> None:
        """Show it below a place on the screen, with the keyboard in one of its parts, if any."""
        self._stand_over(self._part.window())
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        self._place(self._window.mapFromGlobal(where))
        self.show()
        self.raise_()
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close it, and give the keyboard back."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        before, self._came_from = self._came_from, None
        if had_focus and before is not None and shiboken6.isValid(before):
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def fit(self) -> None:
        """Take the height of what is in it, and stay within the window."""
        layout = self.body.layout()
        if layout is not None:
            layout.activate()
        room = self._window.size() - QSize(2 * AIR, 2 * AIR)
        cut = room.width() < self._width
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._scroll.setHorizontalScrollBarPolicy(needed if cut else never)
        self.resize(self.sizeHint().boundedTo(room))
        if self.isVisible():
            self.move(self._within(QRect(self.pos(), self.size())))

    def sizeHint(self) -> QSize:
        body = self.body
        wraps = body.hasHeightForWidth()  # whose own hint would be that of a narrow column
        high = body.heightForWidth(self._width - 2 * EDGE) if wraps else body.sizeHint().height()
        return QSize(self._width, high + 2 * EDGE)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for watched in {self._window, self._part}:
            watched.installEventFilter(self)  # not before: a window has events without end

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for watched in {self._window, self._part}:
            watched.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.fit()
        elif event.type() is QEvent.Type.Hide:
            self.leave()
        elif isinstance(event, QKeyEvent) and _is_escape(event):  # that no other part took
            self.leave()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.leave()
        else:
            super().keyPressEvent(event)

    def _stand_over(self, window: QWidget) -> None:
        """Stand over the whole window, since a part of it may be cut off."""
        if window is not self._window:
            self.setParent(window)
            self._window = window

    def _place(self, where: QPoint) -> None:
        """Stand below the place if there is room, and always within the window."""
        self.fit()
        self.move(self._within(QRect(where + QPoint(0, AIR), self.size())))

    def _within(self, place: QRect) -> QPoint:
        """Return the corner of a place once it is moved into the window."""
        room = self._window.rect().adjusted(AIR, AIR, -AIR, -AIR)
        left = min(place.left(), room.right() - place.width())
        top = min(place.top(), room.bottom() - place.height())
        return QPoint(max(left, room.left()), max(top, room.top()))


def _is_escape(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
