"""What a chart shares with those beside it: the month that is read, and how long a period is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.charts.periods import Period


class CrosshairLink(QObject):
    """Lets several charts show the same month, by the same periods."""

    moved = Signal(object)
    """The month, counted from closing; None where none is read."""

    gathered = Signal(object)
    """Another `Period`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._month: int | None = None
        self._period = Period.MONTHS

    @property
    def month(self) -> int | None:
        return self._month

    @property
    def period(self) -> Period:
        return self._period

    def gather(self, period: Period) -> None:
        """Show the figures of other periods."""
        if period is not self._period:
            self._period = period
            self.gathered.emit(period)

    def show(self, month: int | None) -> None:
        """Read another month, or none."""
        if month != self._month:
            self._month = month
            self.moved.emit(month)
