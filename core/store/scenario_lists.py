"""What a list shows of scenarios, kept in memory and read again only where it was written."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from core.errors import StoreError
from core.store.connection import in_sentences
from core.terms.figures import full_date
from core.terms.scenario import Status
from core.terms.term import Party

_COLUMNS = """
select id, archived_at is not null, revision_id, saved_at, saved_by, name, proposed_by, status,
    date, case_name, tags, notes
from scenario
"""
_LIST = f"{_COLUMNS} where deal_id = ? order by place, date, id"
_ONE = f"{_COLUMNS} where id = ?"
_STATES = """
select id, revision_id, archived_at is not null from scenario
where deal_id = ? order by place, date, id
"""
MANY = 500  # rows that changed, from which on the whole list is read


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


Rows = tuple[ScenarioRow, ...]


class ScenarioLists:
    """The lists of all deals, as they stand in the file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[int, tuple[tuple[int, int], Rows]] = {}
        self._texts: dict[int, tuple[ScenarioRow, str]] = {}

    def of(self, deal_id: int) -> Rows:
        """Return all rows of a deal, those put away too, as they were put in order."""
        if self._connection.in_transaction:  # what is read may be taken back
            return self._read(deal_id)
        with in_sentences("read"):
            version = self._connection.execute("pragma data_version").fetchone()[0]
        # written by others, and by this program
        stamp = (version, self._connection.total_changes)
        known = self._known.get(deal_id)
        if known is None or known[0] != stamp:
            rows = self._read(deal_id) if known is None else self._renewed(deal_id, known[1])
            known = self._known[deal_id] = (stamp, rows)
        return known[1]

    def search(self, words: Sequence[str], deal_ids: Sequence[int]) -> Iterator[ScenarioRow]:
        """Yield the rows of some deals that have every one of some words, in small letters."""
        for deal_id in deal_ids:
            for row in self.of(deal_id):
                text = self._text(row)
                if all(word in text for word in words):
                    yield row

    def clear(self) -> None:
        """Forget what was read: the file is another one."""
        self._known.clear()
        self._texts.clear()

    def _text(self, row: ScenarioRow) -> str:
        """Return what is searched of a row, in small letters."""
        known = self._texts.get(row.id)
        if known is None or known[0] is not row:
            known = self._texts[row.id] = (row, _searched(row))
        return known[1]

    def _renewed(self, deal_id: int, before: Rows) -> Rows:
        """Return the rows of a deal, reading only those that were written since."""
        with in_sentences("read"):
            states = self._connection.execute(_STATES, (deal_id,)).fetchall()
        known = {row.id: row for row in before}
        changed = [
            number
            for number, revision_id, archived in states
            if (row := known.get(number)) is None
            or row.revision_id != revision_id
            or row.archived != archived
        ]
        if len(changed) > MANY:
            return self._read(deal_id)
        if not changed and len(states) == len(before):
            return tuple(known[state[0]] for state in states)
        for number in changed:
            (record,) = self._records(_ONE, number)
            (known[number],) = _rows(deal_id, [record], {})
        rows = [known[state[0]] for state in states]
        rounds = _rounds((row.date, row.id, row.status) for row in rows)
        return tuple(
            row if row.round == rounds.get(row.id) else row._replace(round=rounds.get(row.id))
            for row in rows
        )

    def _read(self, deal_id: int) -> Rows:
        records = self._records(_LIST, deal_id)
        rounds = _rounds((record[8], record[0], record[7]) for record in records)
        return tuple(_rows(deal_id, records, rounds))

    def _records(self, sql: str, number: int) -> list[tuple[Any, ...]]:
        connection, lenient = self._connection, self._connection.text_factory
        try:
            connection.text_factory = str  # at once; the other costs a call for each text
            return connection.execute(sql, (number,)).fetchall()
        except sqlite3.OperationalError:
            connection.text_factory = lenient
            with in_sentences("read"):
                return connection.execute(sql, (number,)).fetchall()
        finally:
            connection.text_factory = lenient


def _rounds(rows: Iterable[tuple[Any, int, str]]) -> Mapping[int, int]:
    """Return the number of each round by its scenario.

    A round is counted although it was put away later: its number stands in letters already sent.

    Parameters
    ----------
    rows
        Date, number and status of each scenario of a deal.
    """
    sent = sorted((date, number) for date, number, status in rows if status != Status.DRAFT)
    return {number: count for count, (_, number) in enumerate(sent, 1)}


def _rows(
    deal_id: int, records: Sequence[tuple[Any, ...]], rounds: Mapping[int, int]
) -> Iterator[ScenarioRow]:
    """Yield the rows of records; of thousands, so what the class does for each is done here."""
    name = ""
    try:
        for number, archived, revision_id, saved_at, saved_by, name, *stands in records:
            proposed_by, status, date, case, tags, notes = stands
            yield tuple.__new__(
                ScenarioRow,
                (
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
                    _moment(saved_at),
                    saved_by,
                ),
            )
    except ValueError as error:
        raise StoreError(f"The scenario “{name}” cannot be listed: {error}.") from error


def _searched(row: ScenarioRow) -> str:
    round_ = "" if row.round is None else f"round {row.round}"
    parts = (
        row.name,
        round_,
        row.proposed_by,
        row.status,
        *_days(row.date),
        row.case,
        row.saved_by,
    )
    return "\n".join((*parts, *row.tags, row.notes)).casefold()


# thousands of rows have few dates and tags
_PARTIES: Mapping[str, Party] = {party.value: party for party in Party}
_STATUS: Mapping[str, Status] = {status.value: status for status in Status}
_date = lru_cache(maxsize=4096)(dt.date.fromisoformat)
_moment = dt.datetime.fromisoformat


@lru_cache(maxsize=4096)
def _tags(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(maxsize=4096)
def _days(day: dt.date) -> tuple[str, str]:
    return day.isoformat(), full_date(day)
