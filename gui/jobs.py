"""Work beside the window: the newest request wins, progress is shown, all of it can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.errors import CancelledError

Checkpoint = Callable[[float], None]
"""What work calls with the fraction done; raises CancelledError when it is to stop."""

Work = Callable[[Checkpoint], Any]


class LatestJob(QObject):
    """Runs one piece of work at a time in a thread of its own.

    While one runs, a newer request waits and replaces an older one that waits: throttled rather
    than debounced, so that something is shown while a value is dragged without a pause.
    """

    done = Signal(object)
    """Carries what the work returned."""

    failed = Signal(object)
    """Carries the exception that the work raised."""

    progress = Signal(float)
    """Carries the fraction done, from 0 to 1."""

    _ended = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._stop = threading.Event()
        self._running = False
        self._waiting: Work | None = None
        self._ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        return self._running

    def request(self, work: Work) -> None:
        """Run the work now, or as soon as what runs has ended."""
        if self._running:
            self._waiting = work
        else:
            self._start(work)

    def cancel(self) -> None:
        """Stop what runs at its next checkpoint and forget what waits."""
        self._waiting = None
        self._stop.set()

    def close(self) -> None:
        """Cancel and wait until the thread has ended."""
        self.cancel()
        self._pool.shutdown(wait=True)

    def _start(self, work: Work) -> None:
        self._running = True
        self._stop.clear()
        self._pool.submit(work, self._checkpoint).add_done_callback(self._ended.emit)

    def _checkpoint(self, fraction: float) -> None:
        if self._stop.is_set():
            raise CancelledError
        self.progress.emit(fraction)

    def _on_ended(self, future: Future[Any]) -> None:
        self._running = False
        error = future.exception()
        if error is None:
            self.done.emit(future.result())
        elif not isinstance(error, CancelledError):
            self.failed.emit(error)
        if self._waiting is not None and not self._running:
            work, self._waiting = self._waiting, None
            self._start(work)
