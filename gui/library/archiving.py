"""What is deleted goes to the archive, and comes back from there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from core.store.deals import DealRow
from core.store.scenario_lists import ScenarioRow
from gui.library.panel import LibraryPanel
from gui.library.rows import counted
from gui.messages import Messages
from gui.session import Session
from gui.widgets.message_bar import MessageAction

Rows = Sequence[DealRow | ScenarioRow]


class ArchiveCommands(QObject):
    """Puts the selected deals and scenarios away, or the open one; nothing is ever lost."""

    def __init__(self, session: Session, panel: LibraryPanel, messages: Messages) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._messages = messages

    def put_away(self) -> None:
        """Put the selected scenarios and deals away, with a way to take it back."""
        chosen = self._panel.tree.rows()
        row = self._session.row()
        rows = chosen or ([row] if row is not None else [])
        there = [row for row in rows if row.archived]
        deals = {row.id for row in rows if isinstance(row, DealRow)}
        rows = [
            row for row in rows if not row.archived and getattr(row, "deal_id", None) not in deals
        ]
        if rows:
            self._put_away(rows)
        elif there:
            self._offer_to_restore(there)

    def put_deals_away(self, deal_ids: Sequence[int]) -> None:
        """Put deals away by their numbers."""
        self._put_away([row for row in self._session.store.deals() if row.id in deal_ids])

    def restore(self) -> None:
        """Bring the selected scenarios and deals back from the archive."""
        rows = [row for row in self._panel.tree.rows() if row.archived]
        if rows:
            self._restore(rows)
        else:
            self.show()

    def show(self) -> None:
        """Unfold the archive."""
        if not self._panel.show_archive():
            self._messages.say("The archive is empty.")

    def offers_to_restore(self, deal_id: int, scenario_id: int) -> bool:
        """Whether a scenario lies in the archive, and so cannot be opened; says so if it does."""
        rows = self._session.store.scenarios(deal_id, archived=True)
        found = [row for row in rows if row.id == scenario_id and row.archived]
        if found:
            self._offer_to_restore(found)
        return bool(found)

    def _offer_to_restore(self, rows: Rows) -> None:
        self._messages.say(
            f"{_named(rows)} {'is' if len(rows) == 1 else 'are'} in the archive.",
            MessageAction(text="Restore", run=partial(self._restore, rows)),
        )

    def _put_away(self, rows: Rows) -> None:
        session, document = self._session, self._session.document
        deal_id, scenario_id = document.deal_id, document.scenario_id
        self._archive(rows)
        left = any(row.id == (scenario_id if _is_scenario(row) else deal_id) for row in rows)
        if left:
            session.open_next()
        session.listed.emit()

        def bring_back() -> None:
            self._bring_back(rows)
            if left and deal_id is not None and scenario_id is not None:
                session.open(deal_id, scenario_id)
            else:
                session.listed.emit()

        self._messages.say_undoable(f"Archived {_named(rows)}.", bring_back)

    def _restore(self, rows: Rows) -> None:
        self._bring_back(rows)
        self._session.listed.emit()
        first = rows[0]
        if isinstance(first, ScenarioRow):
            self._panel.select(first.deal_id, first.id)
        else:
            self._panel.select(first.id, None)

        def put_back() -> None:
            self._put_away(rows)

        self._messages.say_undoable(f"Restored {_named(rows)}.", put_back)

    def _archive(self, rows: Rows) -> None:
        store = self._session.store
        with store.transaction():
            for row in rows:
                (store.archive_scenario if _is_scenario(row) else store.archive_deal)(row.id)

    def _bring_back(self, rows: Rows) -> None:
        store = self._session.store
        with store.transaction():
            for row in rows:
                (store.restore_scenario if _is_scenario(row) else store.restore_deal)(row.id)


def _is_scenario(row: DealRow | ScenarioRow) -> bool:
    return isinstance(row, ScenarioRow)


def _named(rows: Rows) -> str:
    """Return what some rows are called together."""
    if len(rows) == 1:
        (row,) = rows
        return f"“{row.name}”" if _is_scenario(row) else f"the deal “{row.name}” with its scenarios"
    scenarios = sum(map(_is_scenario, rows))
    deals = len(rows) - scenarios
    parts = [counted(deals, "deal")] * bool(deals) + [counted(scenarios, "scenario")] * bool(
        scenarios
    )
    return " and ".join(parts)
