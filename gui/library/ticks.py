"""Which scenarios are ticked for the comparison; remembered for each deal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.library.panel import LibraryPanel
from gui.session import Session
from gui.settings import Settings

MOST_AT_FIRST = 8  # columns that a comparison still shows without scrolling for long
NEVER = "never"


class Ticks(QObject):
    """Keeps the ticks of every deal; one that is opened for the first time has its last ticked."""

    chosen = Signal(object)
    """The ticked scenarios of the open deal, in the order in which the library lists them."""

    def __init__(self, session: Session, panel: LibraryPanel, settings: Settings) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._settings = settings
        self._known: set[int] = set()
        self._kept: dict[int, tuple[int, ...]] = {}
        self._said: tuple[int, ...] = ()
        panel.ticks_changed.connect(self._on_ticked)
        panel.model.refilled.connect(self._on_ticked)
        session.listed.connect(self._on_listed)
        self._on_listed()

    def numbers(self, deal_id: int | None = None) -> tuple[int, ...]:
        """Return the ticked scenarios of a deal, else of the open one, as the library sorts them.

        What a search hides is compared all the same.
        """
        deal_id = self._session.document.deal_id if deal_id is None else deal_id
        if deal_id is None:
            return ()
        ticked = self._panel.model.ticked
        return tuple(one for one in self._panel.model.in_order(deal_id) if one in ticked)

    def _on_listed(self) -> None:
        """Bring back the ticks of deals that are new here."""
        model, opened = self._panel.model, self._session.document.deal_id
        wanted = set(model.ticked)
        for deal_id in model.deal_ids - self._known:
            remembered = self._settings.text(_key(deal_id), NEVER)
            if remembered == NEVER and deal_id != opened:
                continue
            self._known.add(deal_id)
            listed = model.in_order(deal_id)
            if remembered != NEVER:
                numbers = {int(one) for one in remembered.split(",") if one.isdigit()}
                wanted |= numbers.intersection(listed)
            elif wanted.isdisjoint(listed):
                wanted.update(listed[-MOST_AT_FIRST:])
        model.set_ticked(wanted)
        self._on_ticked()

    def _on_ticked(self) -> None:
        for deal_id in self._panel.model.deal_ids:
            numbers = self.numbers(deal_id)
            if (numbers or deal_id in self._known) and self._kept.get(deal_id) != numbers:
                self._kept[deal_id] = numbers
                self._settings.keep(_key(deal_id), ",".join(map(str, numbers)))
        numbers = self.numbers()
        if numbers != self._said:
            self._said = numbers
            self.chosen.emit(numbers)


def _key(deal_id: int) -> str:
    return f"ticked_of_{deal_id}"
