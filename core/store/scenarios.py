"""Saved scenarios: each save is appended, so that no offer is ever lost."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from sqlite_utils import Database

from core.errors import StoreError
from core.store import names
from core.store.connection import Connection, in_sentences, now
from core.store.payload import checked_scenario_text, read_scenario
from core.terms.dealfile import VERSION
from core.terms.scenario import Scenario, Status
from core.terms.term import Party

UNPLACED = 1_000_000_000
"""The place of a scenario that nobody put anywhere: behind all that have one."""

_LIST = """
select id, archived_at is not null, revision_id, saved_at, saved_by, name, proposed_by, status,
    date, case_name, tags, notes
from scenario where deal_id = ? order by place, date, id
"""

_SEARCH = """
select id from scenario where (deal_id = ? or ?) and (archived_at is null or ?)
    and contains_words(name || ' ' || tags || ' ' || notes || ' ' || proposed_by || ' ' || status
        || ' ' || case_name || ' ' || saved_by || ' ' || date, ?)
order by deal_id, place, date, id
"""

_LATEST = """
select scenario.deal_id, revision.name, revision.payload, revision.payload_version
from scenario join scenario_revision as revision on revision.scenario_id = scenario.id
where scenario.id = ? order by revision.id desc limit 1
"""


class ScenarioRow(NamedTuple):
    """What a list shows of a scenario.

    Attributes
    ----------
    round
        Which round of the talks it is, from 1; None while it is a draft.
    revision_id
        Number of the revision saved last.
    saved_by
        Who saved it last; empty where nobody said so.
    """

    id: int
    deal_id: int
    name: str
    proposed_by: Party
    status: Status
    date: dt.date
    case: str
    tags: tuple[str, ...]
    notes: str
    archived: bool
    round: int | None
    revision_id: int
    saved_at: dt.datetime
    saved_by: str


class Scenarios(Connection):
    """The scenarios of the store."""

    def __init__(self, db: Database, author: str) -> None:
        super().__init__(db, author)
        self._lists: dict[int, tuple[tuple[int, int], tuple[ScenarioRow, ...]]] = {}
        db.conn.create_function("contains_words", 2, _contains_words, deterministic=True)

    def scenarios(self, deal_id: int, *, archived: bool = False) -> list[ScenarioRow]:
        """Return a deal's scenarios as they were put in order, else by date.

        `archived` adds those that are put away.
        """
        rows = self._listed(deal_id)
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
        with in_sentences("read"):
            values = (deal_id, deal_id is None, archived, words)
            return [number for (number,) in self._db.execute(_SEARCH, values).fetchall()]

    def order_scenarios(self, deal_id: int, scenario_ids: Sequence[int]) -> None:
        """List these first, in this order; the others of the deal follow by date."""
        with self.transaction():
            self._db.execute("update scenario set place = ? where deal_id = ?", (UNPLACED, deal_id))
            self._db.conn.executemany(
                "update scenario set place = ? where deal_id = ? and id = ?",
                ((place, deal_id, number) for place, number in enumerate(scenario_ids)),
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
            if row["name"] in self._taken_names(row["deal_id"], scenario_id):
                self.rename_scenario(scenario_id, row["name"])

    def _append(self, scenario_id: int, deal_id: int, scenario: Scenario) -> int:
        wanted = names.given(scenario.name, "scenario")
        name = names.free(wanted, self._taken_names(deal_id, scenario_id))
        scenario = replace(scenario, name=name)
        return self._insert(
            "scenario_revision",
            scenario_id=scenario_id,
            saved_at=now(),
            saved_by=self.author,
            name=name,
            proposed_by=scenario.proposed_by.value,
            status=scenario.status.value,
            date=scenario.date.isoformat(),
            case_name=scenario.case,
            tags=json.dumps(scenario.tags, ensure_ascii=False),
            payload=checked_scenario_text(scenario),
            payload_version=VERSION,
        )

    def _latest(self, scenario_id: int) -> dict[str, Any]:
        missing = f"There is no scenario number {scenario_id} in the store."
        return self._row(missing, _LATEST, scenario_id)

    def _taken_names(self, deal_id: int, but: int) -> set[str]:
        sql = "select name from scenario where deal_id = ? and id <> ? and archived_at is null"
        return {row["name"] for row in self._rows(sql, deal_id, but)}

    def _listed(self, deal_id: int) -> tuple[ScenarioRow, ...]:
        """Return all rows of a deal, read again only where something was written since."""
        if self._db.conn.in_transaction:  # what is read may be taken back
            return self._read_list(deal_id)
        with in_sentences("read"):
            version = self._db.execute("pragma data_version").fetchone()[0]
        stamp = (version, self._db.conn.total_changes)  # written by others, and by this program
        known = self._lists.get(deal_id)
        if known is None or known[0] != stamp:
            known = self._lists[deal_id] = (stamp, self._read_list(deal_id))
        return known[1]

    def _read_list(self, deal_id: int) -> tuple[ScenarioRow, ...]:
        connection, lenient = self._db.conn, self._db.conn.text_factory
        try:
            connection.text_factory = str  # at once; the other costs a call for each text
            records = connection.execute(_LIST, (deal_id,)).fetchall()
        except sqlite3.OperationalError:
            connection.text_factory = lenient
            with in_sentences("read"):
                records = connection.execute(_LIST, (deal_id,)).fetchall()
        finally:
            connection.text_factory = lenient
        return _scenario_rows(deal_id, records)

    def _set_scenario_archived(self, scenario_id: int, moment: str | None) -> None:
        with self.transaction():
            self._latest(scenario_id)
            sql = "update scenario set archived_at = ? where id = ?"
            self._db.execute(sql, (moment, scenario_id))


def _named(name: str) -> str:
    return f"The scenario “{name}”"


def _contains_words(text: str, words: str) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())


def _scenario_rows(deal_id: int, records: list[tuple[Any, ...]]) -> tuple[ScenarioRow, ...]:
    # a round is counted although it was put away later: its number stands in letters already sent
    sent = sorted((record[8], record[0]) for record in records if record[7] != Status.DRAFT)
    rounds = {number: count for count, (_, number) in enumerate(sent, 1)}
    return tuple(_scenario_row(deal_id, rounds, *record) for record in records)


def _scenario_row(
    deal_id: int,
    rounds: Mapping[int, int],
    number: int,
    archived: int,
    revision_id: int,
    saved_at: str,
    saved_by: str,
    name: str,
    proposed_by: str,
    status: str,
    date: str,
    case: str,
    tags: str,
    notes: str,
) -> ScenarioRow:
    try:
        return ScenarioRow(
            number,
            deal_id,
            name,
            _PARTIES.get(proposed_by) or Party(proposed_by),
            _STATUS.get(status) or Status(status),
            _date(date),
            case,
            _tags(tags),
            notes,
            archived == 1,
            rounds.get(number),
            revision_id,
            dt.datetime.fromisoformat(saved_at),
            saved_by,
        )
    except ValueError as error:
        raise StoreError(f"{_named(name)} cannot be listed: {error}.") from error


# thousands of rows have few dates and tags
_PARTIES: Mapping[str, Party] = {party.value: party for party in Party}
_STATUS: Mapping[str, Status] = {status.value: status for status in Status}
_date = lru_cache(maxsize=4096)(dt.date.fromisoformat)


@lru_cache(maxsize=4096)
def _tags(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
