"""Which scenarios are ticked for the comparison; remembered for each deal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.library.panel import LibraryPanel
from gui.session import Session
from gui.settings import Settings


class Ticks(QObject):
    """Keeps the ticks of the open deal; a deal seen for the first time has all of them ticked."""

    chosen = Signal(object)
    """The ticked scenarios of the open deal, in the order in which the library lists them."""

    def __init__(self, session: Session, panel: LibraryPanel, settings: Settings) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._settings = settings
        self._deal_id: int | None = None
        panel.ticks_changed.connect(self._on_ticked)
        session.listed.connect(self._on_listed)
        self._on_listed()

    def numbers(self) -> tuple[int, ...]:
        """Return the ticked scenarios of the open deal, in the order of the library."""
        deal_id = self._session.document.deal_id
        if deal_id is None:
            return ()
        shown = self._panel.scenarios_shown(deal_id)
        ticked = self._panel.model.ticked
        return tuple(number for number in shown if number in ticked)

    def _on_listed(self) -> None:
        """Take over the ticks of another deal as soon as it is open."""
        deal_id = self._session.document.deal_id
        if deal_id is None or deal_id == self._deal_id:
            return
        self._deal_id = deal_id
        known = [row.id for row in self._session.store.scenarios(deal_id)]
        remembered = self._settings.text(_key(deal_id), ",".join(map(str, known)))
        wanted = {int(number) for number in remembered.split(",") if number}
        self._panel.model.set_ticked(wanted & set(known))

    def _on_ticked(self) -> None:
        if self._deal_id is not None:
            numbers = self.numbers()
            self._settings.keep(_key(self._deal_id), ",".join(map(str, numbers)))
            self.chosen.emit(numbers)


def _key(deal_id: int) -> str:
    return f"ticked_of_{deal_id}"
