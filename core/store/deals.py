"""Saved deals: each save is appended, none is overwritten."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from core.store import names
from core.store.connection import Connection, Stamp, listing, now
from core.store.payload import checked_deal_text, read_deal
from core.store.saves import SaveRow
from core.terms.deal import Deal
from core.terms.dealfile import VERSION

_LIST = """
select deal.id, revision.id as revision_id, revision.name, revision.saved_at, revision.saved_by,
    deal.archived_at is not null as archived,
    (select count(*) from scenario
     where scenario.deal_id = deal.id and scenario.archived_at is null) as scenario_count
from deal
join deal_revision as revision
    on revision.id = (select max(id) from deal_revision where deal_id = deal.id)
where deal.archived_at is null or ?
order by deal.id
"""

_LATEST = """
select name, payload, payload_version from deal_revision
where deal_id = ? order by id desc limit 1
"""

_HISTORY = """
select id, name, saved_at, saved_by, row_number() over (order by id) as ordinal
from deal_revision where deal_id = ? order by id desc
"""

_REVISION = "select name, payload, payload_version from deal_revision where id = ?"


@dataclass(frozen=True, kw_only=True)
class DealRow:
    """What a list shows of a deal; `scenario_count` leaves out the archived.

    `revision_id` is that of the latest save, `saved_by` who made it.
    """

    id: int
    name: str
    archived: bool
    revision_id: int
    saved_at: dt.datetime
    saved_by: str
    scenario_count: int


class Deals(Connection):
    """The deals of the store."""

    def _use(self, db: Database) -> None:
        super()._use(db)
        # by whether those put away are in it; to count the scenarios takes milliseconds
        self._deal_lists: dict[bool, tuple[Stamp, list[DealRow]]] = {}

    def deals(self, *, archived: bool = False) -> list[DealRow]:
        """Return the deals, oldest first; `archived` adds those that are put away."""
        stamp = self._stamp()
        if stamp is None:
            return self._deals_read(archived)
        if archived not in self._deal_lists or self._deal_lists[archived][0] != stamp:
            self._deal_lists[archived] = stamp, self._deals_read(archived)
        return list(self._deal_lists[archived][1])

    def _deals_read(self, archived: bool) -> list[DealRow]:
        return [_deal_row(row) for row in self._rows(_LIST, archived)]

    def deal(self, deal_id: int) -> Deal:
        """Return a deal as it was last saved.

        Raises
        ------
        StoreError
            If there is none of that number, or its text cannot be read.
        """
        row = self._row(_missing(deal_id), _LATEST, deal_id)
        return read_deal(row["payload"], f"The deal “{row['name']}”", row["payload_version"])

    def deal_history(self, deal_id: int) -> list[SaveRow]:
        """Return the saves of a deal's assumptions, the newest first."""
        return [_save_row(row) for row in self._rows(_HISTORY, deal_id)]

    def deal_revision(self, revision_id: int) -> Deal:
        """Return a deal as it was at one of its saves; otherwise as `deal`."""
        missing = f"There is no revision number {revision_id} of a deal in the store."
        row = self._row(missing, _REVISION, revision_id)
        what = f"Revision {revision_id} of the deal “{row['name']}”"
        return read_deal(row["payload"], what, row["payload_version"])

    def save_deal(self, deal_id: int, deal: Deal) -> int:
        """Append a revision, on disk when this returns; return its number."""
        name, text = names.given(deal.name, "deal"), checked_deal_text(deal)
        with self.transaction():
            self._row(_missing(deal_id), "select id from deal where id = ?", deal_id)
            return self._insert(
                "deal_revision",
                deal_id=deal_id,
                saved_at=now(),
                saved_by=self.author,
                name=name,
                payload=text,
                payload_version=VERSION,
            )

    def archive_deal(self, deal_id: int) -> None:
        """Put a deal away with all its scenarios; nothing is deleted."""
        self._set_deal_archived(deal_id, now())

    def restore_deal(self, deal_id: int) -> None:
        """Bring an archived deal back."""
        self._set_deal_archived(deal_id, None)

    def _add_deal(self, deal: Deal) -> int:
        deal_id = self._insert("deal", archived_at=None)
        self.save_deal(deal_id, deal)
        return deal_id

    def _set_deal_archived(self, deal_id: int, moment: str | None) -> None:
        with self.transaction():
            self._row(_missing(deal_id), "select id from deal where id = ?", deal_id)
            self._db.execute("update deal set archived_at = ? where id = ?", (moment, deal_id))


def _deal_row(row: dict[str, Any]) -> DealRow:
    with listing(f"The deal “{row['name']}”"):
        return DealRow(
            id=row["id"],
            name=row["name"],
            archived=bool(row["archived"]),
            revision_id=row["revision_id"],
            saved_at=dt.datetime.fromisoformat(row["saved_at"]),
            saved_by=row["saved_by"],
            scenario_count=row["scenario_count"],
        )


def _save_row(row: dict[str, Any]) -> SaveRow:
    with listing(f"Revision {row['id']} of the deal “{row['name']}”"):
        return SaveRow(**row | {"saved_at": dt.datetime.fromisoformat(row["saved_at"])})


def _missing(deal_id: int) -> str:
    return f"There is no deal number {deal_id} in the store."
