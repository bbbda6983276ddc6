"""What rows say is read while nothing else goes on, so that no search has to wait for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from core.errors import StoreError
from gui.session import Session

PAUSE_MS = 40  # [ms] before each slice, in which the window does what it has to


class ReadingAhead(QObject):
    """Reads on in slices of some milliseconds whenever there is another list."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = session.store
        self._slices = QTimer(self)
        self._slices.setInterval(PAUSE_MS)
        self._slices.timeout.connect(self._read_on)
        session.listed.connect(self._slices.start)
        self._slices.start()

    def stop(self) -> None:
        """Read nothing any more."""
        self._slices.stop()

    def _read_on(self) -> None:
        try:
            more = self._store.read_ahead()
        except StoreError:  # it is said where somebody looks at it
            more = False
        if not more:
            self._slices.stop()
