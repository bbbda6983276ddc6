"""A label that is dragged sideways to change the number it names."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.elided_label import ElidedLabel
from gui.widgets.gestures import new_gesture

PIXELS_PER_STEP = 3  # [px]
PIXELS_PER_FINE_STEP = 6  # [px] while Shift is held


class ScrubLabel(ElidedLabel):
    """Dragged to the right it asks for steps up, to the left for steps down; Shift for fine ones.

    One drag is one gesture.
    """

    pressed = Signal()
    scrubbed = Signal(int, bool, str)
    """How many steps, whether fine ones, and the gesture they belong to."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._gesture = ""
        self._at = 0.0
        self._owed = 0.0  # [px] moved, and not enough yet for a step
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._gesture = new_gesture()
        self._at = event.globalPosition().x()
        self._owed = 0.0
        self.pressed.emit()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._gesture:
            super().mouseMoveEvent(event)
            return
        here = event.globalPosition().x()
        self._owed += here - self._at
        self._at = here
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        steps = int(self._owed / (PIXELS_PER_FINE_STEP if fine else PIXELS_PER_STEP))
        if steps:
            self._owed -= steps * (PIXELS_PER_FINE_STEP if fine else PIXELS_PER_STEP)
            self.scrubbed.emit(steps, fine, self._gesture)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gesture = ""
        super().mouseReleaseEvent(event)
