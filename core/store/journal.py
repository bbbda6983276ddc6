"""The journal of unsaved edits, from which work is recovered after a crash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
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
select deal_id, scenario_id, edited_at, writer, deal, scenario, payload_version
from journal where (writer in ('', ?)) = ? order by edited_at desc
"""

_CLEAR = "delete from journal where deal_id is ? and scenario_id is ? and writer in ('', ?)"


@dataclass(frozen=True, kw_only=True)
class UnsavedEdit:
    """The values that a document had when the program last wrote to the journal.

    Attributes
    ----------
    deal_id, scenario_id
        What they were edits of; None for what had not been saved at all.
    writer
        Who made them, "user@machine"; empty where nobody said so.
    """

    deal_id: int | None
    scenario_id: int | None
    edited_at: dt.datetime
    writer: str
    deal: Deal
    scenario: Scenario


class Journal(Connection):
    """The unsaved edits in the store: of each writer at most one entry for a scenario."""

    def journal(
        self, deal_id: int | None, scenario_id: int | None, deal: Deal, scenario: Scenario
    ) -> None:
        """Keep the current values of a document in place of those kept before.

        Meant to be called at every edit. Values that are not allowed are kept too: they are an
        edit like any other.
        """
        with self.light_transaction():
            self.clear_journal(deal_id, scenario_id)
            self._insert(
                "journal",
                deal_id=deal_id,
                scenario_id=scenario_id,
                edited_at=now(),
                writer=self.writer,
                deal=deal_text(deal),
                scenario=scenario_text(scenario),
                payload_version=VERSION,
            )

    def clear_journal(self, deal_id: int | None, scenario_id: int | None) -> None:
        """Forget the unsaved edits of a document, which were saved or are not wanted."""
        with self.light_transaction():
            self._db.execute(_CLEAR, (deal_id, scenario_id, self.writer))

    def pending(self) -> list[UnsavedEdit]:
        """Return the unsaved edits that an earlier run left, the latest first.

        What cannot be read stays in the journal and is left out here: it must not keep the
        program from starting.
        """
        return self._pending(mine=True)

    def pending_of_others(self) -> list[UnsavedEdit]:
        """Return the edits that other users of the store, or of other machines, have not saved."""
        return self._pending(mine=False)

    def _replace_edits(self, row: dict[str, Any]) -> None:
        """Take an entry of another store in place of that of the same writer."""
        self._db.execute(_CLEAR, (row["deal_id"], row["scenario_id"], row["writer"]))
        self._insert("journal", **row)

    def _pending(self, *, mine: bool) -> list[UnsavedEdit]:
        edits = []
        for row in self._rows(_PENDING, self.writer, mine):
            with suppress(StoreError):
                edits.append(_unsaved_edit(row))
        return edits


def still_unsaved(edits: Sequence[UnsavedEdit]) -> str:
    """Return the sentence for edits that an earlier run left, the latest first; "" for none."""
    if not edits:
        return ""
    names = [f"“{edit.scenario.name}”" for edit in edits]
    of = " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    at = edits[0].edited_at.astimezone()
    return (
        f"Your edits of {of}, the last made on {at.day} {at:%B at %H:%M:%S}, are all here. They "
        "are not saved yet, and can still be undone step by step."
    )


def _unsaved_edit(row: dict[str, Any]) -> UnsavedEdit:
    what, version = "The unsaved edit", row["payload_version"]
    with listing(what):
        return UnsavedEdit(
            deal_id=row["deal_id"],
            scenario_id=row["scenario_id"],
            edited_at=dt.datetime.fromisoformat(row["edited_at"]),
            writer=row["writer"],
            deal=read_deal(row["deal"], what, version),
            scenario=read_scenario(row["scenario"], what, version),
        )
