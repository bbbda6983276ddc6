"""Ticking scenarios by keys, and comparing what is ticked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.store.scenario_lists import ScenarioRow
from gui.library.panel import LibraryPanel
from gui.library.rows import counted
from gui.library.ticks import Ticks
from gui.messages import Messages
from gui.session import Session

MOST = 60  # ticked at once: more columns than that nobody reads beside one another


class ChoosingCommands(QObject):
    """The commands on ticks: of the selected scenarios, or of the open one."""

    compare_requested = Signal()
    """The ticked scenarios of the open deal are to be seen beside one another."""

    def __init__(
        self, session: Session, panel: LibraryPanel, ticks: Ticks, messages: Messages
    ) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._ticks = ticks
        self._messages = messages

    def tick(self) -> None:
        """Tick the selected scenarios, of a deal all that are shown; untick them if all are."""
        chosen, ticked = self._chosen(), set(self._panel.model.ticked)
        if chosen <= ticked:
            self._panel.model.set_ticked(ticked - chosen)
        elif len(chosen) > MOST:
            self._messages.say(
                f"{counted(len(chosen), 'scenario')} are too many to compare; tick at most {MOST}."
            )
        else:
            self._panel.model.set_ticked(ticked | chosen)

    def untick_all(self) -> None:
        """Take the ticks away from all scenarios of the deal that is looked at."""
        gone = set(self._ticks.numbers(self._panel.selected()[0]))
        ticked = self._panel.model.ticked
        self._panel.model.set_ticked(ticked - gone)
        self._messages.say_undoable(
            f"Unticked {counted(len(gone), 'scenario')}.",
            lambda: self._panel.model.set_ticked(ticked),
        )

    def compare(self) -> None:
        """Compare what is ticked in the deal that is looked at; with less, what is selected."""
        deal_id = self._panel.selected()[0] or self._session.document.deal_id
        numbers = self._ticks.numbers(deal_id)
        chosen = self._chosen()
        if len(numbers) < 2 <= len(chosen) <= MOST:
            self._panel.model.set_ticked(self._panel.model.ticked | chosen)
            numbers = self._ticks.numbers(deal_id)
        if deal_id is None or len(numbers) < 2:
            self._messages.say("Tick at least two scenarios of a deal to compare them.")
            return
        if deal_id != self._session.document.deal_id:
            self._session.open(deal_id, numbers[0])
        self.compare_requested.emit()

    def _chosen(self) -> set[int]:
        """Return the selected scenarios that can be ticked, those of selected deals with them."""
        found = set()
        for row in self._panel.tree.rows():
            if isinstance(row, ScenarioRow):
                found |= {row.id} if not row.archived else set()
            elif not row.archived:
                found |= set(self._panel.scenarios_shown(row.id))
        open_one = self._session.document.scenario_id
        return found or ({open_one} if open_one is not None else set())
