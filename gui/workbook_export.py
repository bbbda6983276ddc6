"""The open scenario as a workbook that is its model."""

from __future__ import annotations

from datetime import date

from core.errors import LeaseDeskError
from core.export.kinds import MODEL_KINDS, export_model
from gui.document import LeaseDocument
from gui.export_dialog import ExportDialog, say_written
from gui.widgets.message_bar import MessageBar


class WorkbookExport:
    """Asks for a file and writes the scenario to it, under its own case."""

    def __init__(self, document: LeaseDocument, dialog: ExportDialog, message: MessageBar) -> None:
        self._document = document
        self._dialog = dialog
        self._message = message

    def ask(self) -> None:
        """Choose a file, write the workbook to it and say so, or what stands in the way."""
        deal, scenario = self._document.deal, self._document.scenario
        path = self._dialog.ask("model", scenario.name, MODEL_KINDS)
        if path is None:
            return
        try:
            written = export_model(deal.under(scenario.case), scenario, path, today=date.today())
        except LeaseDeskError as error:
            self._message.show_message(str(error), tone="bad")
            return
        say_written(self._message, written)
