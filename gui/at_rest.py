"""What waits until a drag rests, since it would lay out the window anew between its frames."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from gui.document import LeaseDocument

REST = 150  # [ms] without a step, after which a drag rests


class AtRest(QObject):
    """Says when to do what was asked for: at once, or, while a value is dragged, at rest."""

    due = Signal()

    def __init__(self, document: LeaseDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)

    def ask(self) -> None:
        """Ask for it to be done."""
        if not self._document.passing:
            self._timer.stop()
            self.due.emit()
        elif not self._timer.isActive():
            self._timer.start(REST)

    def _on_timeout(self) -> None:
        rested = 1000 * (time.monotonic() - self._document.changed_at)
        if rested < REST:
            self._timer.start(round(REST - rested) + 1)
        else:
            self.due.emit()
