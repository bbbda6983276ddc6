"""A drag sideways that changes a number step by step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from gui.widgets.gestures import new_gesture

PIXELS_PER_STEP = 3  # [px]
PIXELS_PER_FINE_STEP = 6  # [px] while Shift is held
COARSE = 10  # steps for one while Ctrl is held


class Scrub:
    """Counts the steps of a drag; Shift makes them fine, Ctrl coarse. One drag is one gesture."""

    def __init__(self) -> None:
        self.gesture = ""
        """Of the drag that is under way; "" while none is."""
        self._at = 0.0
        self._owed = 0.0  # [px] moved, and not enough yet for a step

    def begin(self, event: QMouseEvent) -> None:
        self.gesture = new_gesture()
        self._at = event.globalPosition().x()
        self._owed = 0.0

    def end(self) -> str:
        """End the drag; return the gesture that it was, "" if there was none."""
        ended, self.gesture = self.gesture, ""
        return ended

    def steps(self, event: QMouseEvent) -> tuple[int, bool]:
        """Return how many steps a move asks for, and whether fine ones."""
        here = event.globalPosition().x()
        self._owed += here - self._at
        self._at = here
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        each = PIXELS_PER_FINE_STEP if fine else PIXELS_PER_STEP
        steps = int(self._owed / each)
        self._owed -= steps * each
        coarse = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return steps * (COARSE if coarse else 1), fine
