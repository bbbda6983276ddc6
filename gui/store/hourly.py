"""A copy of the store every hour, made beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from core.store.database import back_up
from gui.jobs import LatestJob
from gui.messages import Messages

HOUR_MS = 3_600_000  # [ms]


class HourlyCopies(QObject):
    """Copies the store while somebody works; says so once where that fails."""

    def __init__(self, store: Path, messages: Messages) -> None:
        super().__init__(messages)
        self._store = store
        self._messages = messages
        self._failing = False
        self._job = LatestJob(self)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        timer = QTimer(self)
        timer.timeout.connect(self.copy)
        timer.start(HOUR_MS)

    def copy(self) -> None:
        """Copy now what changed since the last copy."""
        if not self._job.running:
            self._job.start(lambda _checkpoint: back_up(self._store))

    def _on_done(self) -> None:
        self._failing = False

    def _on_failed(self, why: str) -> None:
        if not self._failing:
            self._failing = True
            self._messages.warn(
                f"{why} Your saves are on disk all the same; the copy is tried again every hour."
            )
