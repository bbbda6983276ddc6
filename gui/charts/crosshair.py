"""The month that is being read, in one chart and in those beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class CrosshairLink(QObject):
    """Lets several charts show the same month."""

    moved = Signal(object)
    """The month, counted from closing; None where none is read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._month: int | None = None

    @property
    def month(self) -> int | None:
        return self._month

    def show(self, month: int | None) -> None:
        """Read another month, or none."""
        if month != self._month:
            self._month = month
            self.moved.emit(month)
