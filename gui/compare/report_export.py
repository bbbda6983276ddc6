"""A document of the comparison, for our own side, written to a file beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.engine.batch import Checkpoint
from core.export.kinds import Exported, export
from core.report.blocks import Report
from gui.export_dialog import ExportDialog, say_written
from gui.jobs import LatestJob
from gui.widgets.message_bar import MessageBar

OURS = "It holds our own figures and is not for the other side."

Build = Callable[[Checkpoint], Report]


class ReportExport(QObject):
    """Builds a report and writes it, and says so.

    Parameters
    ----------
    what
        The document, such as "memo".
    """

    changed = Signal()
    """Whether there can be such a document, or why not, may be another."""

    def __init__(self, what: str, message: MessageBar, parent: QWidget) -> None:
        super().__init__(parent)
        self.job = LatestJob(self)
        self.what = what
        self._message = message
        self._dialog = ExportDialog(parent, message)
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self._on_failed)

    @property
    def writing(self) -> str:
        """What is said while it is written."""
        return f"Writing the {self.what} …"

    def start(self, build: Build, path: Path, notes: Sequence[str] = ()) -> None:
        """Write a report to a file; the message says when it is there, or why it is not."""
        self.job.start(partial(_write, build, tuple(notes), path))
        self._message.show_message(self.writing)
        self.changed.emit()

    def stop(self) -> None:
        """Write nothing any more: the window closes."""
        self.job.cancel()

    def _on_done(self, written: object) -> None:
        if isinstance(written, Exported):
            say_written(self._message, written, OURS)
        self.changed.emit()

    def _on_failed(self, why: str) -> None:
        self._message.show_message(why, tone="bad")
        self.changed.emit()


def _write(build: Build, notes: Sequence[str], path: Path, checkpoint: Checkpoint) -> Exported:
    report = build(checkpoint)
    checkpoint(1.0)  # nobody wants the file any more once the window is closed
    written = export(report, path)
    return replace(written, notes=(*written.notes, *notes))
