"""Long work beside the window: the newest request wins, its result comes back as a signal."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from time import monotonic

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from core.engine.batch import Checkpoint
from core.errors import CancelledError, LeaseDeskError

PATIENCE = 20.0  # [s] after which what is waited for is given up
LOOK_MS = 10

Work = Callable[[Checkpoint], object]
"""Runs in a thread of its own, touches no widget, and calls the checkpoint now and then."""


class LatestJob(QObject):
    """Runs one piece of work at a time; a new one takes the place of the one before."""

    done = Signal(object)
    """What the work returned."""

    failed = Signal(str)
    """Why there is no result, as a sentence; what is no error of the user's is raised instead."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop: Event | None = None
        self._messenger = _Messenger()
        self._messenger.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether a result is still to come."""
        return self._stop is not None

    def start(self, work: Work) -> None:
        """Do this work instead of what is being done."""
        self.cancel()
        stop = self._stop = Event()
        messenger = self._messenger  # outlives the widgets, should they go first

        def checkpoint(_fraction: float) -> None:
            if stop.is_set():
                raise CancelledError

        def report(future: Future[object]) -> None:
            messenger.ended.emit(stop, future)

        executor = ThreadPoolExecutor(1, thread_name_prefix="job")
        executor.submit(work, checkpoint).add_done_callback(report)
        executor.shutdown(wait=False)  # the thread ends with the work

    def cancel(self) -> None:
        """Stop the work at its next checkpoint; nothing is heard of it any more."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    def _on_ended(self, stop: Event, future: Future[object]) -> None:
        if stop is not self._stop:
            return
        self._stop = None
        error = future.exception()
        if error is None:
            self.done.emit(future.result())
        elif isinstance(error, LeaseDeskError):
            self.failed.emit(str(error))
        else:
            raise error


def wait_for(done: Callable[[], bool]) -> None:
    """Let the window go on until something is done, or for so long that it never will be.

    For runs without a user alone: the window itself waits for nothing.
    """
    loop, look, until = QEventLoop(), QTimer(), monotonic() + PATIENCE

    def look_again() -> None:
        if done() or monotonic() > until:
            loop.quit()

    look.timeout.connect(look_again)
    look.start(LOOK_MS)
    loop.exec()


class _Messenger(QObject):
    """Brings the end of some work from its thread to that of the window."""

    ended = Signal(object, object)
