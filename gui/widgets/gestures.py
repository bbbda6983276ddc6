"""Identities of gestures, so that a drag or a burst of steps is one step of undo."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QElapsedTimer

PAUSE_MS = 600  # [ms] after a rest this long, the next step begins a new gesture

_numbers = count(1)


def new_gesture() -> str:
    """Return an identity that no other gesture of this run of the program has."""
    return f"gesture-{next(_numbers)}"


class StepRun:
    """Gives steps that follow one another closely the same gesture."""

    def __init__(self) -> None:
        self._since = QElapsedTimer()
        self._gesture = ""

    def gesture(self) -> str:
        """Return the gesture that a step made now belongs to."""
        if not self._since.isValid() or self._since.elapsed() > PAUSE_MS:
            self._gesture = new_gesture()
        self._since.start()
        return self._gesture

    def end(self) -> None:
        """Let the next step begin a gesture of its own."""
        self._since.invalidate()
