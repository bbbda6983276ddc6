"""What another store has and this one has not: found, and appended as it was saved there.

A store that was damaged has saves that its last copy has not, one that was used while this one
could not be has a day's work, and so has the copy that a syncing folder makes when two machines
wrote at once. All of them began as the same store, so most of what they hold is here already.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import StoreError
from core.store.backups import logs
from core.store.deals import Deals
from core.store.history import History
from core.store.journal import Journal
from core.store.payload import read_deal, read_scenario
from core.store.rights import begin_file

_LEAST_ROW = 32  # [bytes]; a damaged counter must not have rows sought for ever

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Taken:
    """How much was taken over: saves, unsaved edits; and rows that could not be read."""

    saves: int
    edits: int
    unreadable: int

    def __bool__(self) -> bool:
        """Return whether there was anything."""
        return self.saves + self.edits > 0

    def __str__(self) -> str:
        """Return it as part of a sentence."""
        saves = f"{self.saves} save{'s' * (self.saves != 1)}"
        return f"{saves} and {self.edits} unsaved edit{'s' * (self.edits != 1)}"


class TakeOver(Deals, History, Journal):
    """A store that can take over what another has."""

    def take_over(self, other: Path, *, elsewhere: bool = False) -> Taken:
        """Append the saves and edits of another store that this one has not; all or nothing.

        The other one is only read, may be damaged, and is the same file afterwards. A save is
        known again by its moment and its text; numbers may differ.

        Parameters
        ----------
        elsewhere
            Another machine wrote it while this store was in use: what this user has not saved
            stays as it is here, even where it was saved there since.

        Raises
        ------
        StoreError
            If this store cannot be written.
        OSError
            If the other one cannot be copied, which is done to leave it as it is.
        """
        with tempfile.TemporaryDirectory() as folder:
            copied = Path(folder, "other.sqlite3")
            copy_files(other, copied)
            with closing(sqlite3.connect(copied)) as db, self.transaction():
                db.row_factory = sqlite3.Row
                return self._take(_Other(db, copied.stat().st_size), elsewhere)

    def _take(self, other: _Other, elsewhere: bool) -> Taken:
        deals = list(other.rows("deal_revision", read_deal))
        owners = {row["id"]: row for row in other.rows("deal")}
        deal_numbers = self._known("deal", deals)
        for row in deals:
            if row["deal_id"] not in deal_numbers:
                archived = owners.get(row["deal_id"], {}).get("archived_at")
                deal_numbers[row["deal_id"]] = self._insert("deal", archived_at=archived)
        saves = self._append_rows("deal", deals, deal_numbers)[0]

        scenarios = list(other.rows("scenario_revision", read_scenario))
        numbers = self._known("scenario", scenarios)
        for row in other.rows("scenario"):
            if row["id"] not in numbers and row["deal_id"] in deal_numbers:
                numbers[row["id"]] = self._insert(
                    "scenario",
                    deal_id=deal_numbers[row["deal_id"]],
                    archived_at=row["archived_at"],
                )
        more, latest = self._append_rows("scenario", scenarios, numbers)
        for number, moment in latest.items():
            sql = "delete from journal where scenario_id = ? and edited_at <= ? and writer is not ?"
            # it was saved since, or given up
            self._db.execute(sql, (number, moment, self.writer if elsewhere else None))
            self._part_names(number)
        unsaved = [row for row in other.edits() if not elsewhere or row["writer"] != self.writer]
        edits = self._take_edits(unsaved, deal_numbers, numbers)
        return Taken(saves=saves + more, edits=edits, unreadable=other.unreadable)

    def _known(self, what: str, rows: list[Row]) -> dict[int, int]:
        """Return our number of each of the other's deals or scenarios that is here too."""
        here = {
            (row["saved_at"], row["payload"]): row["owner"]
            for row in self._rows(
                "select deal_id as owner, saved_at, payload from deal_revision"
                if what == "deal"
                else "select scenario_id as owner, saved_at, payload from scenario_revision"
            )
        }
        found = ((row[f"{what}_id"], (row["saved_at"], row["payload"])) for row in rows)
        return {number: here[save] for number, save in found if save in here}

    def _append_rows(
        self, what: str, rows: list[Row], numbers: dict[int, int]
    ) -> tuple[int, dict[int, str]]:
        """Append the revisions that are not here; return how many, and of which, until when."""
        table, owner = f"{what}_revision", f"{what}_id"
        here = {
            (row["owner"], row["saved_at"])
            for row in self._rows(
                "select deal_id as owner, saved_at from deal_revision"
                if what == "deal"
                else "select scenario_id as owner, saved_at from scenario_revision"
            )
        }
        count, latest = 0, dict[int, str]()
        for row in rows:
            number = numbers.get(row[owner])
            if number is None or (number, row["saved_at"]) in here:
                continue
            columns = {key: value for key, value in row.items() if key != "id"}
            self._insert(table, **columns | {owner: number})
            count, latest[number] = count + 1, row["saved_at"]
        return count, latest

    def _part_names(self, scenario_id: int) -> None:
        """Number the name of a scenario that another of its deal has since."""
        row = self._latest(scenario_id)
        if row["name"] in self._taken_names(row["deal_id"], scenario_id, row["name"]):
            self.rename_scenario(scenario_id, row["name"])

    def _take_edits(
        self, unsaved: list[Row], deals: dict[int, int], scenarios: dict[int, int]
    ) -> int:
        count = 0
        for row in unsaved:
            deal_id, scenario_id = deals.get(row["deal_id"]), scenarios.get(row["scenario_id"])
            if (row["deal_id"] and not deal_id) or (row["scenario_id"] and not scenario_id):
                continue
            newer = self._rows(
                "select 1 from journal where deal_id is ? and scenario_id is ? and edited_at >= ? "
                "and writer in ('', ?) "
                "union all select 1 from scenario_revision where scenario_id = ? and saved_at >= ?",
                *(deal_id, scenario_id, row["edited_at"], row["writer"]),
                *(scenario_id, row["edited_at"]),
            )
            if not newer:
                self._replace_edits(row | {"deal_id": deal_id, "scenario_id": scenario_id})
                count += 1
        return count


class _Other:
    """Another store, of which some pages may be lost."""

    def __init__(self, db: sqlite3.Connection, size: int) -> None:
        self.unreadable = 0
        self._db = db
        self._most = size // _LEAST_ROW

    def rows(self, table: str, read: Callable[[str, str, int], Any] | None = None) -> Iterator[Row]:
        """Yield the rows of a table that can be read, one by one, as they were added."""
        sql = "select coalesce(max(seq), 0) from sqlite_sequence where name = ?"
        try:
            last = int(self._db.execute(sql, (table,)).fetchone()[0])
        except (sqlite3.Error, UnicodeDecodeError, TypeError, ValueError):
            self.unreadable += 1
            return
        for number in range(1, min(last, self._most) + 1):
            try:
                found = self._db.execute(_ROW_OF[table], (number,)).fetchone()
                row = dict(found)
                if read is not None:
                    read(row["payload"], "The save", row["payload_version"])
            except (sqlite3.Error, StoreError, UnicodeDecodeError, TypeError, AttributeError):
                self.unreadable += 1
            else:
                yield row

    def edits(self) -> list[Row]:
        """Return the unsaved edits."""
        try:
            found = self._db.execute("select * from journal")
            return [{"writer": ""} | dict(row) for row in found]  # an older form names nobody
        except (sqlite3.Error, UnicodeDecodeError):
            self.unreadable += 1
            return []


_ROW_OF = {
    "deal": "select * from deal where id = ?",
    "deal_revision": "select * from deal_revision where id = ?",
    "scenario": "select id, deal_id, archived_at from scenario where id = ?",
    "scenario_revision": "select * from scenario_revision where id = ?",
}


def copy_files(store: Path, target: Path) -> None:
    """Copy a store's file as it lies, with the log of its last saves beside it."""
    begin_file(target)
    shutil.copyfile(store, target)
    for ending, log in logs(store).items():
        beside = Path(f"{target}{ending}")
        begin_file(beside)
        shutil.copyfile(log, beside)
