"""What leaves the program as a file: the term sheet and the deal itself."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from core.export.kinds import KINDS, Exported, export
from core.report.blocks import Report
from core.report.term_sheet import term_sheet
from core.terms.dealfile import write_deal_file
from gui.messages import Messages
from gui.session import Session, today
from gui.settings import Settings
from gui.widgets.message_bar import MessageAction

FOLDER = "export_folder"


class Exports:
    """The slots of the export commands."""

    def __init__(
        self, session: Session, settings: Settings, messages: Messages, window: QWidget
    ) -> None:
        self._session = session
        self._settings = settings
        self._messages = messages
        self._window = window

    def ask_term_sheet(self) -> None:
        """Choose a file and write the open scenario's term sheet to it."""
        kinds = ";;".join(f"{kind.label} (*{kind.suffix})" for kind in KINDS.values())
        path = self._ask("Export the term sheet", self._suggested("term sheet", ".pdf"), kinds)
        if path is not None:
            self.term_sheet(path)

    def ask_deal_file(self) -> None:
        """Choose a file and write the open deal with all its saved scenarios to it."""
        path = self._ask(
            "Export the deal", self._suggested("", ".json"), "Lease Desk deal file (*.json)"
        )
        if path is not None:
            self.deal_file(path)

    def term_sheet(self, path: Path) -> Exported:
        """Write the open scenario's term sheet; its suffix says as what."""
        written = export(self.report(), path)
        self._said(written.paths[0])
        return written

    def deal_file(self, path: Path) -> None:
        """Write the open deal with all its saved scenarios."""
        deal_id = self._session.document.deal_id
        if deal_id is not None:
            write_deal_file(self._session.store.export_deal(deal_id), path)
            self._said(path)

    def report(self) -> Report:
        """Return the open scenario's term sheet."""
        document = self._session.document
        return term_sheet(document.deal, document.scenario, version=self.version(), today=today())

    def version(self) -> str:
        """Return what tells this document from the others of the deal."""
        row = self._session.row()
        name = self._session.document.scenario.name
        drafted = name if row is None or row.round is None else f"Round {row.round}"
        return f"{drafted}, not yet saved" if self._session.unsaved else drafted

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        folder = Path(self._settings.text(FOLDER, documents))
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(folder / name), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        self._settings.keep(FOLDER, str(path.parent))
        return path

    def _suggested(self, kind: str, suffix: str) -> str:
        document = self._session.document
        parts = [document.deal.name, *([document.scenario.name, kind] if kind else [])]
        return re.sub(r'[\\/:*?"<>|]+', " ", " - ".join(parts)).strip() + suffix

    def _said(self, path: Path) -> None:
        url = QUrl.fromLocalFile(str(path))
        show = MessageAction(text="Open", run=lambda: _open(url))
        self._messages.say(f"Written to {path}.", show)


def _open(url: QUrl) -> None:
    QDesktopServices.openUrl(url)
