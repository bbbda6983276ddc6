"""Saved scenarios: each save is appended, so that no offer is ever lost."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from sqlite_utils import Database

from core.store import names
from core.store.connection import Connection, in_sentences, now
from core.store.payload import checked_scenario_text, read_scenario
from core.store.scenario_lists import ScenarioLists, ScenarioRow
from core.terms.dealfile import VERSION
from core.terms.scenario import Scenario, Status

UNPLACED = 1_000_000_000
"""The place of a scenario that nobody put anywhere: behind all that have one."""

_LATEST = """
select scenario.deal_id, revision.name, revision.payload, revision.payload_version
from scenario join scenario_revision as revision on revision.scenario_id = scenario.id
where scenario.id = ? order by revision.id desc limit 1
"""


class Scenarios(Connection):
    """The scenarios of the store."""

    def _use(self, db: Database) -> None:
        super()._use(db)
        self._lists = ScenarioLists(lambda: self._db.conn, self._stamp)

    def scenarios(self, deal_id: int, *, archived: bool = False) -> list[ScenarioRow]:
        """Return a deal's scenarios as they were put in order, else by date.

        `archived` adds those that are put away.
        """
        rows = self._lists.of(deal_id)
        return list(rows) if archived else [row for row in rows if not row.archived]

    def search(
        self, words: str, deal_id: int | None = None, *, archived: bool = False
    ) -> list[int]:
        """Return the numbers of the scenarios in which a list shows every one of some words.

        Parts of words do, in capitals or not.

        Parameters
        ----------
        deal_id
            Search in that deal only.
        """
        every = "select id from deal where id = ? or ? order by id"
        deals = [row["id"] for row in self._rows(every, deal_id, deal_id is None)]
        found = self._lists.search(words.casefold().split(), deals)
        return [row.id for row in found if archived or not row.archived]

    def read_ahead(self) -> bool:
        """Read for some milliseconds what listed rows say; return whether there is more to read."""
        return self._lists.read_ahead()

    def order_scenarios(self, deal_id: int, scenario_ids: Sequence[int]) -> None:
        """List these first, in this order; the others of the deal follow by date."""
        with self.transaction():
            placed = "select id, place from scenario where deal_id = ? and place <> ?"
            before = dict(self._db.execute(placed, (deal_id, UNPLACED)).fetchall())
            after = dict.fromkeys(before, UNPLACED)
            after |= {number: place for place, number in enumerate(scenario_ids)}
            self._db.conn.executemany(
                "update scenario set place = ? where id = ? and deal_id = ?",
                (
                    (place, number, deal_id)
                    for number, place in after.items()
                    if place != before.get(number)
                ),
            )

    def scenario(self, scenario_id: int) -> Scenario:
        """Return a scenario as it was last saved.

        Raises
        ------
        StoreError
            If there is none of that number, or its text cannot be read.
        """
        row = self._latest(scenario_id)
        return read_scenario(row["payload"], _named(row["name"]), row["payload_version"])

    def add_scenario(self, deal_id: int, scenario: Scenario) -> int:
        """Add a scenario to a deal and return its number.

        Where the deal has one of that name already, the new one gets a number behind its name.
        """
        with self.transaction():
            missing = f"There is no deal number {deal_id} in the store."
            self._row(missing, "select id from deal where id = ?", deal_id)
            scenario_id = self._insert("scenario", deal_id=deal_id, archived_at=None)
            self._append(scenario_id, deal_id, scenario)
        return scenario_id

    def save_scenario(self, scenario_id: int, scenario: Scenario) -> int:
        """Append a revision, on disk when this returns; return its number.

        A name that another scenario of the deal has gets a number behind it.
        """
        with self.transaction():
            return self._append(scenario_id, self._latest(scenario_id)["deal_id"], scenario)

    def rename_scenario(self, scenario_id: int, name: str) -> str:
        """Give a scenario another name and return the one it got."""
        with self.transaction():
            self.save_scenario(scenario_id, replace(self.scenario(scenario_id), name=name))
            return str(self._latest(scenario_id)["name"])

    def duplicate_scenario(self, scenario_id: int, name: str | None = None) -> int:
        """Add a copy to the same deal, a draft of today, and return its number."""
        with self.transaction():
            original = self.scenario(scenario_id)
            copy = replace(
                original,
                name=original.name if name is None else name,
                status=Status.DRAFT,
                date=dt.date.today(),
            )
            return self.add_scenario(self._latest(scenario_id)["deal_id"], copy)

    def archive_scenario(self, scenario_id: int) -> None:
        """Put a scenario away; nothing is deleted."""
        self._set_scenario_archived(scenario_id, now())

    def restore_scenario(self, scenario_id: int) -> None:
        """Bring an archived scenario back, under another name where its own is taken since."""
        with self.transaction():
            self._set_scenario_archived(scenario_id, None)
            row = self._latest(scenario_id)
            if row["name"] in self._taken_names(row["deal_id"], scenario_id, row["name"]):
                self.rename_scenario(scenario_id, row["name"])

    def _append(self, scenario_id: int, deal_id: int, scenario: Scenario) -> int:
        wanted = names.given(scenario.name, "scenario")
        name = names.free(wanted, self._taken_names(deal_id, scenario_id, wanted))
        scenario = replace(scenario, name=name)
        text = checked_scenario_text(scenario)
        return self._insert("scenario_revision", **self._revision(scenario_id, scenario, text))

    def _add_scenarios(self, deal_id: int, ready: Sequence[tuple[Scenario, str]]) -> None:
        """Add scenarios, each with its text, to a deal that has none yet."""
        rows = []
        for scenario, text in ready:
            added = self._db.execute("insert into scenario(deal_id) values (?)", (deal_id,))
            rows.append(self._revision(cast(int, added.lastrowid), scenario, text))
        self._db.table("scenario_revision").insert_all(rows)

    def _revision(self, scenario_id: int, scenario: Scenario, text: str) -> dict[str, Any]:
        """Return the columns of a save."""
        return {
            "scenario_id": scenario_id,
            "saved_at": now(),
            "saved_by": self.author,
            "name": scenario.name,
            "proposed_by": scenario.proposed_by.value,
            "status": scenario.status.value,
            "date": scenario.date.isoformat(),
            "case_name": scenario.case,
            "tags": json.dumps(scenario.tags, ensure_ascii=False),
            "payload": text,
            "payload_version": VERSION,
        }

    def _latest(self, scenario_id: int) -> dict[str, Any]:
        missing = (
            f"There is no scenario number {scenario_id} in the store. If another window brought an "
            "earlier copy of the store back, save what is open here as a new scenario."
        )
        return self._row(missing, _LATEST, scenario_id)

    def _taken_names(self, deal_id: int, but: int, like: str) -> set[str]:
        """Return the names of a deal's other scenarios that begin as a name does."""
        sql = (
            "select name from scenario where deal_id = ? and id <> ? and archived_at is null "
            "and substr(name, 1, ?) = ?"
        )
        beginning = names.beginning(like)
        with in_sentences("read", self._file_name):
            found = self._db.execute(sql, (deal_id, but, len(beginning), beginning)).fetchall()
        return {name for (name,) in found}

    def _set_scenario_archived(self, scenario_id: int, moment: str | None) -> None:
        with self.transaction():
            self._latest(scenario_id)
            sql = "update scenario set archived_at = ? where id = ?"
            self._db.execute(sql, (moment, scenario_id))


def _named(name: str) -> str:
    return f"The scenario “{name}”"
