"""A copy of the store brought back beside the window, which waits for it and can stop it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from core.engine.batch import Checkpoint
from core.errors import CancelledError
from core.store.copies import kind_of
from core.store.database import StoreCopy
from core.store.restoring import restore
from core.terms.figures import full_date
from gui.jobs import LatestJob
from gui.messages import Messages
from gui.session import Session
from gui.widgets.message_bar import MessageAction

WIDTH = 480  # [px]
STOPPED = "No copy was brought back: everything is as it was."


class Restoring(QObject):
    """Brings a copy back, after one of what is there now, and opens what it has."""

    _moved = Signal(float)
    """How much is done; from the thread in which it is."""

    def __init__(self, session: Session, messages: Messages, window: QWidget) -> None:
        super().__init__(messages)
        self._session = session
        self._messages = messages
        self._window = window
        self._copied: StoreCopy | None = None
        self._job = LatestJob(self)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)

    @property
    def running(self) -> bool:
        """Whether a copy is being brought back, so that nothing else may be written."""
        return self._job.running

    def restore(self, copied: StoreCopy) -> None:
        """Bring a copy back; a dialog over the window says how far it has come."""
        self._session.flush()
        self._session.waits = True
        self._copied = copied
        stop = Event()
        self.dialog = RestoringDialog(_named(copied), stop, self._window)
        self._moved.connect(self.dialog.show_fraction, Qt.ConnectionType.QueuedConnection)
        self._job.start(partial(_run, self._session.store.path, copied.path, self._moved, stop))
        self.dialog.open()

    def _on_done(self, before: Path | None) -> None:
        self._end()
        if before is None or self._copied is None:
            self._messages.say(STOPPED)
            return
        store = self._session.store
        store.forget()
        self._session.begin_anew()
        kept = next(one for one in store.copies() if one.path == before)
        self._messages.say(
            f"Everything is as in {_named(self._copied)}. What was there until now is kept as a "
            "copy too.",
            MessageAction(text="Undo", run=lambda: self.restore(kept)),
        )

    def _on_failed(self, why: str) -> None:
        self._end()
        self._messages.warn(f"{why} Everything is as it was.")

    def _end(self) -> None:
        self._session.waits = False
        self._moved.disconnect(self.dialog.show_fraction)
        self.dialog.done(QDialog.DialogCode.Accepted)


class RestoringDialog(QDialog):
    """Says how far the copy has come; closing it stops the copying, and only its end closes it."""

    def __init__(self, what: str, stop: Event, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Restore a copy")
        self.setMinimumWidth(WIDTH)
        self._stop = stop
        self.says = QLabel(f"Bringing back {what} …")
        self.says.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How much is done")
        self.buttons = QDialogButtonBox()
        self.buttons.addButton("&Stop", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.says)
        column.addWidget(self.bar)
        column.addWidget(self.buttons)

    def show_fraction(self, fraction: float) -> None:
        """Show how much is done."""
        self.bar.setValue(round(100 * fraction))

    def reject(self) -> None:
        """Ask for the end; until it comes nothing else may be written."""
        self._stop.set()
        self.says.setText("Stopping …")
        self.buttons.setEnabled(False)


def _run(
    store: Path, copied: Path, moved: SignalInstance, stop: Event, _checkpoint: Checkpoint
) -> Path | None:
    """Bring a copy back; return the one of what was there, or nothing where it was stopped.

    The job's own checkpoint would end it unheard, but it may be too late to stop.
    """

    def told(fraction: float) -> None:
        if stop.is_set():
            raise CancelledError
        moved.emit(fraction)

    try:
        return restore(store, copied, told)
    except CancelledError:
        return None


def _named(copied: StoreCopy) -> str:
    at = copied.made_at.astimezone()
    return f"the copy {kind_of(copied.label)} of {full_date(at.date())}, {at:%H:%M}"
