"""Moving scenarios up and down by hand, by keys or with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from core.store.scenario_lists import ScenarioRow
from gui.library.panel import LibraryPanel
from gui.library.placing import among_all, as_placed, dropped, stepped
from gui.library.rows import counted
from gui.library.sorting import BY_HAND
from gui.messages import Messages
from gui.session import Session
from gui.widgets.message_bar import MessageAction


class OrderCommands(QObject):
    """Puts the selected scenarios elsewhere in their deal, while it is not sorted otherwise."""

    def __init__(self, session: Session, panel: LibraryPanel, messages: Messages) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._messages = messages
        panel.tree.dropped.connect(self._on_dropped)
        panel.tree.refused.connect(self._refuse)

    def move_up(self) -> None:
        """Move the selected scenarios one row up; moving them down takes it back."""
        self._step(-1)

    def move_down(self) -> None:
        """Move the selected scenarios one row down; moving them up takes it back."""
        self._step(1)

    def _step(self, step: int) -> None:
        rows = [row for row in self._panel.tree.rows() if isinstance(row, ScenarioRow)]
        rows = [row for row in rows if not row.archived]
        deals = {row.deal_id for row in rows}
        if self._panel.model.sort_in_force is not BY_HAND:
            self._refuse()
        elif len(deals) == 1:
            deal_id = deals.pop()
            shown = self._panel.scenarios_shown(deal_id)
            self._order(deal_id, stepped(shown, [row.id for row in rows], step))
        else:
            self._messages.say("Select scenarios of one deal to move them.")

    def _on_dropped(self, deal_id: int, scenario_ids: Sequence[int], place: int) -> None:
        shown = self._panel.scenarios_shown(deal_id)
        before = self._panel.model.in_order(deal_id)
        if not self._order(deal_id, dropped(shown, scenario_ids, place)):
            return
        first = self._session.store.scenario(scenario_ids[0]).name
        many = len(scenario_ids) > 1
        self._messages.say_undoable(
            f"Moved {counted(len(scenario_ids), 'scenario') if many else f'“{first}”'}.",
            partial(self._order_all, deal_id, before),
        )

    def _order(self, deal_id: int, shown: Sequence[int]) -> bool:
        """List the rows that are shown in another order; whether it is another one."""
        before = self._panel.model.in_order(deal_id)
        after = among_all(before, shown)
        if after == list(before):
            return False
        self._order_all(deal_id, after)
        return True

    def _order_all(self, deal_id: int, order: Sequence[int]) -> None:
        store = self._session.store
        store.order_scenarios(deal_id, as_placed(store.scenarios(deal_id), order))
        self._session.listed.emit()
        self._panel.tree.scrollTo(self._panel.tree.currentIndex())

    def _refuse(self) -> None:
        sorted_by = self._panel.model.sort_in_force.title.lower()
        self._messages.say(
            f"The scenarios are sorted by {sorted_by}, so none can be put elsewhere by hand.",
            MessageAction(
                text=f"Sort by the {BY_HAND.title.lower()}",
                run=lambda: self._panel.sorting.choose(BY_HAND),
            ),
        )
