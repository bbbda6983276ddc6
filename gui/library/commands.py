"""What can be done with deals and scenarios; each can be taken back, so nothing is asked first."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.store.scenario_lists import ScenarioRow
from core.terms.dealfile import DealFile, write_deal_file
from core.terms.scenario import Scenario, Status
from core.terms.term import Party
from gui.library.archiving import ArchiveCommands
from gui.library.history import HistoryDialog
from gui.library.panel import LibraryPanel
from gui.library.rows import counted
from gui.library.saves import saves_of_deal, saves_of_scenario
from gui.messages import Messages
from gui.session import Session, new_deal, today

Write = Callable[[int, int, Mapping[str, Any], str], None]
"""Gives a scenario of a deal other fields, as an edit that is called something."""

NOTED = {
    "notes": "the notes",
    "tags": "the tags",
    "date": "the date",
    "expires": "the expiry date",
}
"""What a scenario has beside its terms, by its field."""


class LibraryCommands(QObject):
    """The slots of the commands on what is selected in the library, or else on what is open."""

    redline_requested = Signal(int, int, int)
    """Of which deal, which scenario, and against which of its saves."""

    def __init__(
        self,
        session: Session,
        panel: LibraryPanel,
        messages: Messages,
        archive: ArchiveCommands,
    ) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._messages = messages
        self._archive = archive
        panel.open_requested.connect(self._on_open_requested)
        panel.details.edited.connect(self._on_noted)
        panel.model.renamed.connect(
            # Later: the editor is still open while it hands over what was typed.
            self._on_renamed,
            Qt.ConnectionType.QueuedConnection,
        )

    def new_scenario(self) -> None:
        """Add a draft with the terms of the open scenario, and let its name be typed.

        Where another deal is selected it is added there, with the terms of its latest scenario.
        """
        chosen, scenario_id = self._panel.selected()
        if chosen in self._panel.model.deal_ids - {self._deal_id()} and scenario_id is None:
            rows = self._session.store.scenarios(chosen)
            if rows:
                self._session.open(chosen, rows[-1].id)
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
            f"Imported “{name}” with {counted(count, 'scenario')}.",
            lambda: self._archive.put_deals_away([deal_id]),
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
        self._say_saved("")

    def save_as(self) -> None:
        """Keep what is open as a new draft, and let its name be typed."""
        draft = replace(
            self._session.document.scenario, status=Status.DRAFT, date=today(), expires=None
        )
        self._session.save_as(draft)
        self._say_saved("")
        self._panel.rename(self._deal_id(), self._session.document.scenario_id)

    def save_round(self) -> None:
        self._session.save_round()
        row = self._session.row()
        if row is not None:
            self._say_saved(f"Saved “{row.name}” as round {row.round}, {row.status}.")

    def _say_saved(self, text: str) -> None:
        """Say what was saved, and what was not since it cannot be read."""
        unread = self._session.document.unread.said()
        if unread:
            self._messages.warn(f"{text or 'Saved.'} Left out, since it cannot be read: {unread}")
        elif text:
            self._messages.say(text)

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

    def open_selected(self) -> None:
        """Open the scenario of the current row."""
        deal_id, scenario_id = self._panel.selected()
        if deal_id is not None and scenario_id is not None:
            self._on_open_requested(deal_id, scenario_id)

    def set_status(self, status: Status) -> None:
        """Say how far the selected scenarios have come."""
        said = f"is now {status}"
        self._set_all("status", status, said, f"Set status to {status}", self._write)

    def set_proposer(self, side: Party) -> None:
        """Say which side proposes the selected scenarios."""
        said = f"is now proposed by the {side}"
        self._set_all("proposed_by", side, said, f"Proposed by the {side}", self._keep)

    def use_as_baseline(self) -> None:
        self._session.set_baseline(*self._scenario())

    def drop_baseline(self) -> None:
        self._session.set_baseline(self._deal_id(), None)

    def show_history(self) -> None:
        """Show every save of the selected scenario."""
        deal_id, scenario_id = self._scenario()
        dialog = HistoryDialog(saves_of_scenario(self._session.store, scenario_id), self._window())
        dialog.restored.connect(lambda revision: self._restore(deal_id, scenario_id, revision))
        dialog.redline_requested.connect(
            lambda revision: self.redline_requested.emit(deal_id, scenario_id, revision)
        )
        dialog.show()

    def show_deal_history(self) -> None:
        """Show every save of the assumptions of the deal that is selected, or open."""
        deal_id = self._panel.selected()[0] or self._deal_id()
        dialog = HistoryDialog(saves_of_deal(self._session.store, deal_id), self._window())
        dialog.restored.connect(lambda revision: self._restore_deal(deal_id, revision))
        dialog.show()

    def focus_search(self) -> None:
        self._panel.focus_search()

    def choose_sort(self) -> None:
        self._panel.choose_sort()

    def show_details(self) -> None:
        """Go to the notes of the current scenario, else of the open one."""
        self._panel.select(*self._scenario())
        self._panel.show_details()

    def _on_open_requested(self, deal_id: int, scenario_id: int) -> None:
        is_open = scenario_id == self._session.document.scenario_id
        if not is_open and not self._archive.offers_to_restore(deal_id, scenario_id):
            self._session.open(deal_id, scenario_id)

    def _on_noted(self, deal_id: int, scenario_id: int, name: str, value: Any) -> None:
        before, text = self._session.store.scenario(scenario_id), f"Change {NOTED[name]}"
        self._keep(deal_id, scenario_id, {name: value}, text)
        if scenario_id != self._session.document.scenario_id:  # else undo takes it back
            self._messages.say_undoable(
                f"Saved {NOTED[name]} of “{before.name}”.",
                lambda: self._write(deal_id, scenario_id, {name: getattr(before, name)}, text),
            )

    def _on_renamed(self, deal_id: int, scenario_id: int | None, name: str) -> None:
        if scenario_id is not None:
            self._write(deal_id, scenario_id, {"name": name}, f"Rename to “{name}”")
        elif deal_id == self._session.document.deal_id:
            self._session.save_with({"name": name}, f"Rename to “{name}”")
        else:
            self._session.rename_other_deal(deal_id, name)

    def _set_all(self, name: str, value: Any, said: str, text: str, write: Write) -> None:
        """Give all selected scenarios, or the open one, another value of a field."""
        before = {
            (deal_id, number): self._standing(number) for deal_id, number in self._scenarios()
        }
        changed = {key: one for key, one in before.items() if getattr(one, name) != value}
        if not changed:
            return
        for key in changed:
            write(*key, {name: value}, text)

        def take_back() -> None:
            for key, one in changed.items():
                write(*key, {name: getattr(one, name)}, text)

        names = [f"“{one.name}”" for one in changed.values()]
        who = names[0] if len(names) == 1 else f"Each of {counted(len(names), 'scenario')}"
        self._messages.say_undoable(f"{who} {said}.", take_back)

    def _keep(self, deal_id: int, scenario_id: int, fields: Mapping[str, Any], text: str) -> None:
        """Save other fields of a scenario, but with them no edit that is not saved yet."""
        session = self._session
        if scenario_id == session.document.scenario_id and session.unsaved:
            changes = {f"scenario.{name}": value for name, value in fields.items()}
            session.document.edit(changes, text=text)
        else:
            self._write(deal_id, scenario_id, fields, text)

    def _write(self, deal_id: int, scenario_id: int, fields: Mapping[str, Any], text: str) -> None:
        """Save other fields of a scenario; of the open one as an edit, with all it was edited."""
        if scenario_id == self._session.document.scenario_id:
            changes = {f"scenario.{name}": value for name, value in fields.items()}
            self._session.save_with(changes, text)
        else:
            self._session.save_other(deal_id, scenario_id, fields)

    def _restore(self, deal_id: int, scenario_id: int, revision: int) -> None:
        """Make an earlier save the latest, as an edit that can be undone."""
        if scenario_id != self._session.document.scenario_id:
            self._session.open(deal_id, scenario_id)
        self._session.take(self._session.store.revision(revision), "Go back to an earlier save")
        self._session.save()
        self._messages.say("The scenario is as it was then; the later saves stay in its history.")

    def _restore_deal(self, deal_id: int, revision: int) -> None:
        """Make earlier assumptions of a deal the latest, as an edit that can be undone."""
        store = self._session.store
        if deal_id != self._session.document.deal_id:
            rows = store.scenarios(deal_id)
            if not rows:
                self._messages.say("Bring a scenario of the deal back from the archive first.")
                return
            self._session.open(deal_id, rows[0].id)
        self._session.restore_deal(store.deal_revision(revision), "Go back to earlier assumptions")
        self._messages.say(
            "The assumptions are as they were then; the later saves stay in their history."
        )

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

    def _scenarios(self) -> list[tuple[int, int]]:
        """Return the scenarios that are selected, or the open one where none is."""
        rows = [row for row in self._panel.tree.rows() if isinstance(row, ScenarioRow)]
        return [(row.deal_id, row.id) for row in rows] or [self._open()]

    def _standing(self, scenario_id: int) -> Scenario:
        """Return a scenario as it is saved; the open one as it stands."""
        document = self._session.document
        if scenario_id == document.scenario_id:
            return document.scenario
        return self._session.store.scenario(scenario_id)

    def _window(self) -> QWidget:
        return self._panel.window()
