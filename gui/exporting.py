"""Documents written beside the window, one at a time; a message says what came of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.engine.batch import Checkpoint
from core.export.kinds import Exported, TakenError
from gui.export_dialog import say_written
from gui.jobs import LatestJob
from gui.widgets.message_bar import MessageAction, MessageBar

Write = Callable[[Checkpoint, bool], Exported]
"""Writes a document; the second argument says whether files of pages may replace what is there."""


class Exporting(QObject):
    """Writes a document, and can be told to stop before anything is written."""

    changed = Signal()
    """Whether a document is being written is another."""

    def __init__(self, message: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self.written: Exported | None = None
        self._message = message
        self._job = LatestJob(self)
        self._what = ""
        self._write: Write | None = None
        self._remarks: tuple[str, ...] = ()
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)

    @property
    def running(self) -> bool:
        """Whether a document is being written."""
        return self._job.running

    def start(self, what: str, write: Write, *remarks: str, replace: bool = False) -> None:
        """Write a document; the message says when it is there, or why it is not.

        Parameters
        ----------
        what
            The document, such as "term sheet".
        remarks
            Sentences to say once it is there.
        """
        self.written = None
        self._what, self._write, self._remarks = what, write, remarks
        self._job.start(partial(_run, write, replace))
        stop = MessageAction(text="Stop", run=self._say_stopped)
        self._message.show_message(f"Writing the {what} …", actions=(stop,))
        self.changed.emit()

    def stop(self) -> None:
        """Write nothing any more: the window closes."""
        self._job.cancel()

    def _say_stopped(self) -> None:
        self._job.cancel()
        self._message.show_message(f"The {self._what} was not written.", tone="warning")
        self.changed.emit()

    def _on_done(self, result: object) -> None:
        if isinstance(result, Exported):
            self.written = result
            say_written(self._message, result, *self._remarks)
        elif isinstance(result, TakenError):
            instead = MessageAction(text="Replace", run=self._replace)
            self._message.show_message(str(result), tone="warning", actions=(instead,))
        self.changed.emit()

    def _on_failed(self, why: str) -> None:
        self._message.show_message(why, tone="bad")
        self.changed.emit()

    def _replace(self) -> None:
        if self._write is not None:
            self.start(self._what, self._write, *self._remarks, replace=True)


def _run(write: Write, replace: bool, checkpoint: Checkpoint) -> Exported | TakenError:
    try:
        return write(checkpoint, replace)
    except TakenError as error:  # the message then offers to replace the files
        return error
