"""Parts of a window with dividers between them that the mouse or the arrow keys move."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMoveEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

STEP = 24  # [px] for one press of an arrow
RING = 3  # [px] as wide as a divider with the keyboard is drawn


class Splitter(QSplitter):
    """A splitter whose dividers Tab reaches.

    Parameters
    ----------
    name
        What a divider is called by those who hear it ("Divider of the terms and the charts").
    """

    def __init__(
        self, name: str, orientation: Qt.Orientation, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self.name = name

    def createHandle(self) -> QSplitterHandle:
        return Divider(self)


class Divider(QSplitterHandle):
    """Moved by the arrows along its way; Home and End move it as far as it goes."""

    def __init__(self, splitter: Splitter) -> None:
        super().__init__(splitter.orientation(), splitter)
        self._splitter = splitter
        self._ring = _Ring(splitter)  # a handle is made while a splitter takes no child for a part
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(splitter.name)
        self.setAccessibleDescription("Move it with the arrow keys.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        across = self.orientation() is Qt.Orientation.Horizontal
        back, on = (
            (Qt.Key.Key_Left, Qt.Key.Key_Right) if across else (Qt.Key.Key_Up, Qt.Key.Key_Down)
        )
        place = self.x() if across else self.y()
        far = self._splitter.width() if across else self._splitter.height()
        moves = {back: place - STEP, on: place + STEP, Qt.Key.Key_Home: 0, Qt.Key.Key_End: far}
        key = Qt.Key(event.key())
        if key not in moves:
            super().keyPressEvent(event)
            return
        self.moveSplitter(self.closestLegalPosition(moves[key]))
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            _fill(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._surround()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self.hasFocus():
            self._surround()

    def _surround(self) -> None:
        """Draw the divider wider than it is, or it would not be seen which one is meant."""
        self._ring.setGeometry(self.geometry().adjusted(-1, -1, RING - 2, RING - 2))
        self._ring.show()
        self._ring.raise_()


class _Ring(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        _fill(self)


def _fill(widget: QWidget) -> None:
    painter = QPainter(widget)
    painter.fillRect(widget.rect(), widget.palette().color(QPalette.ColorRole.Highlight))
    painter.end()
