"""The journal of unsaved edits, from which work is recovered after a crash."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from core.errors import StoreError
from core.store.connection import Connection, listing, now
from core.store.payload import deal_text, read_deal, read_scenario, scenario_text
from core.terms.deal import Deal
from core.terms.dealfile import VERSION
from core.terms.scenario import Scenario

_PENDING = """
select deal_id, scenario_id, edited_at, deal, scenario, payload_version
from journal order by edited_at desc
"""


@dataclass(frozen=True, kw_only=True)
class UnsavedEdit:
    """The values that a document had when the program last wrote to the journal.

    Attributes
    ----------
    deal_id, scenario_id
        What they were edits of; None for what had not been saved at all.
    """

    deal_id: int | None
    scenario_id: int | None
    edited_at: dt.datetime
    deal: Deal
    scenario: Scenario


class Journal(Connection):
    """The unsaved edits in the store, at most one entry for each deal and scenario."""

    def journal(
        self, deal_id: int | None, scenario_id: int | None, deal: Deal, scenario: Scenario
    ) -> None:
        """Keep the current values of a document in place of those kept before.

        Meant to be called at every edit. Values that are not allowed are kept too: they are an
        edit like any other.
        """
        with self._light_transaction():
            self.clear_journal(deal_id, scenario_id)
            self._insert(
                "journal",
                deal_id=deal_id,
                scenario_id=scenario_id,
                edited_at=now(),
                deal=deal_text(deal),
                scenario=scenario_text(scenario),
                payload_version=VERSION,
            )

    def clear_journal(self, deal_id: int | None, scenario_id: int | None) -> None:
        """Forget the unsaved edits of a document, which were saved or are not wanted."""
        with self.transaction():
            self._db.execute(
                "delete from journal where deal_id is ? and scenario_id is ?",
                (deal_id, scenario_id),
            )

    def pending(self) -> list[UnsavedEdit]:
        """Return the unsaved edits that an earlier run left, the latest first.

        What cannot be read stays in the journal and is left out here: it must not keep the
        program from starting.
        """
        edits = []
        for row in self._rows(_PENDING):
            with suppress(StoreError):
                edits.append(_unsaved_edit(row))
        return edits


def _unsaved_edit(row: dict[str, Any]) -> UnsavedEdit:
    what, version = "The unsaved edit", row["payload_version"]
    with listing(what):
        return UnsavedEdit(
            deal_id=row["deal_id"],
            scenario_id=row["scenario_id"],
            edited_at=dt.datetime.fromisoformat(row["edited_at"]),
            deal=read_deal(row["deal"], what, version),
            scenario=read_scenario(row["scenario"], what, version),
        )
