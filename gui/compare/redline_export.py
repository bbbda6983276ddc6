"""The priced redline as a document for our own side, written to a file beside the window."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.engine.batch import Checkpoint
from core.report.blocks import Report
from core.report.priced import PricedRedline
from core.report.priced_redline import priced_redline
from gui.compare.report_export import ReportExport
from gui.widgets.message_bar import MessageBar


class RedlineExport(ReportExport):
    """Writes what a scenario changes against another, and what that is worth."""

    def __init__(self, message: MessageBar, parent: QWidget) -> None:
        super().__init__("priced redline", message, parent)

    def ask(self, found: PricedRedline | None) -> None:
        """Choose a file and write the document to it."""
        if found is None or self.job.running:
            return
        path = self._dialog.ask(self.what, found.after.scenario.name)
        if path is not None:
            self.write(found, path)

    def write(self, found: PricedRedline, path: Path) -> None:
        """Write the document; the message says when it is there, or why it is not."""
        self.start(partial(_document, found, dt.date.today()), path)


def _document(found: PricedRedline, today: dt.date, _checkpoint: Checkpoint) -> Report:
    return priced_redline(found, today=today)
