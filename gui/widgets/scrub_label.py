"""A label that is dragged sideways to change the number it names."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.elided_label import ElidedLabel
from gui.widgets.scrub import Scrub


class ScrubLabel(ElidedLabel):
    """Dragged to the right it asks for steps up, to the left for steps down."""

    pressed = Signal()
    scrubbed = Signal(int, bool, str)
    """How many steps, whether fine ones, and the gesture they belong to."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._scrub = Scrub()
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def stop(self) -> str:
        """Ask for no more steps until the next press; return the gesture that was under way."""
        return self._scrub.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._scrub.begin(event)
        self.pressed.emit()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._scrub.gesture:
            super().mouseMoveEvent(event)
            return
        steps, fine = self._scrub.steps(event)
        if steps:
            self.scrubbed.emit(steps, fine, self._scrub.gesture)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._scrub.end()
        super().mouseReleaseEvent(event)
