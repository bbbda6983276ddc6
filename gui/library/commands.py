"""What can be done with deals and scenarios; each can be taken back, so nothing is asked first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from core.terms.dealfile import DealFile, write_deal_file
from core.terms.scenario import Status
from core.terms.term import Party
from gui.library.history import HistoryDialog
from gui.library.panel import LibraryPanel
from gui.messages import Messages
from gui.session import Session, new_deal, today


class LibraryCommands(QObject):
    """The slots of the commands on what is selected in the library, or else on what is open."""

    def __init__(self, session: Session, panel: LibraryPanel, messages: Messages) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._messages = messages
        panel.open_requested.connect(session.open)
        panel.model.renamed.connect(
            # Later: the editor is still open while it hands over what was typed.
            self._on_renamed,
            Qt.ConnectionType.QueuedConnection,
        )

    def new_scenario(self) -> None:
        """Add a draft with the terms of the open scenario, and let its name be typed."""
        deal = self._session.document.deal
        draft = replace(
            self._session.document.scenario,
            name="New scenario",
            status=Status.DRAFT,
            proposed_by=deal.our_side,
            date=today(),
            expires=None,
        )
        deal_id = self._deal_id()
        added = self._session.store.add_scenario(deal_id, draft)
        self._session.open(deal_id, added)
        self._panel.rename(deal_id, added)

    def new_deal(self) -> None:
        """Add a deal with the usual assumptions, and let its name be typed."""
        deal_id = self._session.add_deal(DealFile(deal=new_deal()))
        self._panel.rename(deal_id, None)

    def ask_import(self) -> None:
        """Choose a deal file and open it."""
        title, kinds = "Import a deal file", "Deal files (*.json)"
        chosen, _ = QFileDialog.getOpenFileName(self._window(), title, "", kinds)
        if chosen:
            self.import_file(Path(chosen))

    def import_file(self, path: Path) -> None:
        """Add the deal of a file and open it."""
        deal_id = self._session.import_file(path)
        count = len(self._session.store.scenarios(deal_id))
        name = self._session.document.deal.name
        self._messages.say_undoable(
            f"Imported “{name}” with {count} scenario{'s' if count != 1 else ''}.",
            lambda: self._archive_deal(deal_id),
        )

    def ask_export(self) -> None:
        """Choose a file and write the open deal with all its saved scenarios to it."""
        name = re.sub(r'[\\/:*?"<>|]+', " ", f"{self._session.document.deal.name}.json")
        title, kinds = "Export the deal", "Deal files (*.json)"
        chosen, _ = QFileDialog.getSaveFileName(self._window(), title, name, kinds)
        if chosen:
            self.export_file(Path(chosen))

    def export_file(self, path: Path) -> None:
        """Write the open deal with all its saved scenarios."""
        write_deal_file(self._session.store.export_deal(self._deal_id()), path)
        unsaved = " Edits that are not saved are not in it." if self._session.unsaved else ""
        self._messages.say(f"Written to {path}.{unsaved}")

    def save(self) -> None:
        self._session.save()

    def save_as(self) -> None:
        """Keep what is open as a new draft, and let its name be typed."""
        draft = replace(
            self._session.document.scenario, status=Status.DRAFT, date=today(), expires=None
        )
        self._session.save_as(draft)
        self._panel.rename(self._deal_id(), self._session.document.scenario_id)

    def save_round(self) -> None:
        self._session.save_round()
        row = self._session.row()
        if row is not None:
            self._messages.say(f"Saved “{row.name}” as round {row.round}, {row.status}.")

    def revert(self) -> None:
        self._session.revert()

    def rename(self) -> None:
        deal_id, scenario_id = self._panel.selected()
        if deal_id is None:
            deal_id, scenario_id = self._open()
        self._panel.rename(deal_id, scenario_id)

    def duplicate(self) -> None:
        """Add a copy of the selected scenario as a draft, and open it."""
        deal_id, scenario_id = self._scenario()
        added = self._session.store.duplicate_scenario(scenario_id)
        self._session.open(deal_id, added)
        self._panel.rename(deal_id, added)

    def set_status(self, status: Status) -> None:
        """Say how far the selected scenario has come."""
        deal_id, scenario_id = self._scenario()
        before = self._session.store.scenario(scenario_id)
        if before.status is status:
            return
        self._set_status_of(deal_id, scenario_id, status)
        self._messages.say_undoable(
            f"“{before.name}” is now {status}.",
            lambda: self._set_status_of(deal_id, scenario_id, before.status),
        )

    def set_proposer(self, side: Party) -> None:
        """Say which side proposes the open scenario."""
        text = f"Proposed by the {side}"
        self._session.document.edit({"scenario.proposed_by": side}, text=text)

    def use_as_baseline(self) -> None:
        self._session.set_baseline(*self._scenario())

    def drop_baseline(self) -> None:
        self._session.set_baseline(self._deal_id(), None)

    def show_history(self) -> None:
        """Show every save of the selected scenario."""
        deal_id, scenario_id = self._scenario()
        dialog = HistoryDialog(self._session.store, scenario_id, self._window())
        dialog.restored.connect(lambda revision: self._restore(deal_id, scenario_id, revision))
        dialog.show()

    def archive(self) -> None:
        """Put the selected scenario or deal away."""
        deal_id, scenario_id = self._panel.selected()
        if deal_id is None:
            deal_id, scenario_id = self._open()
        if scenario_id is None:
            self._archive_deal(deal_id)
        else:
            self._archive_scenario(deal_id, scenario_id)

    def restore(self) -> None:
        """Bring the selected scenario or deal back from the archive."""
        deal_id, scenario_id = self._panel.selected()
        if deal_id is None:
            return
        if scenario_id is None:
            self._session.store.restore_deal(deal_id)
        else:
            self._session.store.restore_scenario(scenario_id)
        self._session.listed.emit()

    def show_archived(self, shown: bool) -> None:
        self._panel.model.set_archived(shown)

    def focus_search(self) -> None:
        self._panel.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._panel.search_field.selectAll()

    def _on_renamed(self, deal_id: int, scenario_id: int | None, name: str) -> None:
        if scenario_id is not None:
            self._write(deal_id, scenario_id, {"name": name}, f"Rename to “{name}”")
        elif deal_id == self._session.document.deal_id:
            self._session.save_with({"name": name}, f"Rename to “{name}”")
        else:
            self._session.rename_other_deal(deal_id, name)

    def _set_status_of(self, deal_id: int, scenario_id: int, status: Status) -> None:
        self._write(deal_id, scenario_id, {"status": status}, f"Set status to {status}")

    def _write(self, deal_id: int, scenario_id: int, fields: Mapping[str, Any], text: str) -> None:
        """Save other fields of a scenario; of the open one as an edit, with all it was edited."""
        if scenario_id == self._session.document.scenario_id:
            changes = {f"scenario.{name}": value for name, value in fields.items()}
            self._session.save_with(changes, text)
        else:
            self._session.save_other(deal_id, scenario_id, fields)

    def _archive_scenario(self, deal_id: int, scenario_id: int) -> None:
        store = self._session.store
        name = store.scenario(scenario_id).name
        store.archive_scenario(scenario_id)
        self._leave(scenario_id=scenario_id)
        self._session.listed.emit()

        def bring_back() -> None:
            store.restore_scenario(scenario_id)
            self._session.open(deal_id, scenario_id)

        self._messages.say_undoable(f"Archived “{name}”.", bring_back)

    def _archive_deal(self, deal_id: int) -> None:
        store = self._session.store
        name = store.deal(deal_id).name
        store.archive_deal(deal_id)
        self._leave(deal_id=deal_id)
        self._session.listed.emit()

        def bring_back() -> None:
            store.restore_deal(deal_id)
            self._session.listed.emit()

        self._messages.say_undoable(f"Archived the deal “{name}” with its scenarios.", bring_back)

    def _leave(self, *, deal_id: int | None = None, scenario_id: int | None = None) -> None:
        """Open something else where what is open was put away."""
        document = self._session.document
        if document.scenario_id == scenario_id or document.deal_id == deal_id:
            self._session.open_next()

    def _restore(self, deal_id: int, scenario_id: int, revision: int) -> None:
        """Make an earlier save the latest, as an edit that can be undone."""
        if scenario_id != self._session.document.scenario_id:
            self._session.open(deal_id, scenario_id)
        self._session.take(self._session.store.revision(revision), "Go back to an earlier save")
        self._session.save()
        self._messages.say("The scenario is as it was then; the later saves stay in its history.")

    def _open(self) -> tuple[int, int]:
        document = self._session.document
        if document.deal_id is None or document.scenario_id is None:
            raise RuntimeError("no scenario is open")
        return document.deal_id, document.scenario_id

    def _deal_id(self) -> int:
        return self._open()[0]

    def _scenario(self) -> tuple[int, int]:
        """Return the scenario that is selected, or the open one where none is."""
        deal_id, scenario_id = self._panel.selected()
        if deal_id is None or scenario_id is None:
            return self._open()
        return deal_id, scenario_id

    def _window(self) -> QWidget:
        return self._panel.window()
