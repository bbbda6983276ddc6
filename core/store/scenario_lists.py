"""What a list shows of scenarios, kept in memory and read again only where it was written.

Of ten thousand scenarios a screen shows twenty. So a list has of each what it takes to put it in
order, and all that a row says beside is read when it is looked at, or ahead of that in between.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from itertools import islice, repeat
from typing import Any, NamedTuple

from core.errors import StoreError
from core.store.connection import Stamp, in_sentences
from core.terms.figures import full_date
from core.terms.scenario import Status
from core.terms.term import Party

_LIST = """
select id, revision_id, archived_at is not null, date, status from scenario
where deal_id = ? order by place, date, id
"""
_WORDS = """
select id, revision_id, saved_at, saved_by, name, proposed_by, case_name, tags, notes
from scenario where id in (select value from json_each(?))
"""
SOME = 40  # rows that are read with one that is looked at: as many as a screen shows
TIMES = 10  # that some are read; who goes on asking is given all of the list
SLICE = 500  # rows that are read ahead at once, in some milliseconds


class Words(NamedTuple):
    """What a row says: all that is read only when it is looked at."""

    revision_id: int
    saved_at: dt.datetime
    saved_by: str
    name: str
    proposed_by: Party
    case: str
    tags: tuple[str, ...]
    notes: str


class ScenarioRow(NamedTuple):
    """What a list shows of a scenario.

    Attributes
    ----------
    round
        Which round of the talks it is, from 1; None while it is a draft.
    revision_id
        Number of the revision saved last.
    lists
        Where what it says is kept.
    """

    id: int
    deal_id: int
    revision_id: int
    archived: bool
    round: int | None
    date: dt.date
    status: Status
    lists: ScenarioLists

    @property
    def name(self) -> str:
        return self.lists.words(self).name

    @property
    def proposed_by(self) -> Party:
        return self.lists.words(self).proposed_by

    @property
    def case(self) -> str:
        return self.lists.words(self).case

    @property
    def tags(self) -> tuple[str, ...]:
        return self.lists.words(self).tags

    @property
    def notes(self) -> str:
        return self.lists.words(self).notes

    @property
    def saved_at(self) -> dt.datetime:
        return self.lists.words(self).saved_at

    @property
    def saved_by(self) -> str:
        """Who saved it last; empty where nobody said so."""
        return self.lists.words(self).saved_by


Rows = tuple[ScenarioRow, ...]
Record = tuple[Any, ...]
"""What the file has of one row of a list."""


class _Columns(NamedTuple):
    """What the file has of a list, by columns: one tuple is gone through in no time.

    A tuple for each row would also be one more thing for the garbage collector to look at.
    """

    numbers: tuple[int, ...] = ()
    revisions: tuple[int, ...] = ()
    archived: tuple[int, ...] = ()
    days: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


class _Listed(NamedTuple):
    """A list, and the state of the file that it was read from."""

    stamp: Stamp
    columns: _Columns
    rows: Rows


class ScenarioLists:
    """The lists of all deals, as they stand in the file.

    Parameters
    ----------
    connected
        Returns the connection to read by: rows are looked at after it became another one.
    stamped
        Returns the state of the file; None while what is read may be taken back.
    """

    def __init__(
        self, connected: Callable[[], sqlite3.Connection], stamped: Callable[[], Stamp | None]
    ) -> None:
        self._connected = connected
        self._stamped = stamped
        self._known: dict[int, _Listed] = {}
        self._words: dict[int, Words] = {}
        self._asked = 0  # times that some were read
        self._texts: dict[int, tuple[tuple[int, int | None], str]] = {}

    def of(self, deal_id: int) -> Rows:
        """Return all rows of a deal, those put away too, as they were put in order.

        Raises
        ------
        StoreError
            If the file cannot be read; a row raises it too, when it is looked at.
        """
        stamp = self._stamped()
        if stamp is None:
            return self._rows(deal_id, self._columns(deal_id))
        known = self._known.get(deal_id)
        if known is None or known.stamp != stamp:
            with _uncollected():
                columns = self._columns(deal_id)
                rows = _renewed(known, columns) if known else None
                known = _Listed(stamp, columns, rows or self._rows(deal_id, columns))
            self._known[deal_id] = known
            self._asked = 0
        return known.rows

    def words(self, row: ScenarioRow) -> Words:
        """Return what a row says.

        Raises
        ------
        StoreError
            If it cannot be read, or the scenario is gone.
        """
        found = self._words.get(row.id)
        if found is None or found.revision_id != row.revision_id:
            self._asked += 1
            listed = self._known[row.deal_id].rows if row.deal_id in self._known else ()
            others = islice(self._unread(listed), SOME if self._asked <= TIMES else None)
            found = self._read_words([row, *others]).get(row.id)
        if found is None:
            raise self._problem(row)
        return found

    def read_ahead(self) -> bool:
        """Read what some rows say that nobody looked at yet; return whether there are more."""
        rows = (row for listed in self._known.values() for row in listed.rows)
        unread = list(islice(self._unread(rows), SLICE))
        with in_sentences("read"):
            self._read_words(unread)
        for row in unread:
            self._text(row)
        return len(unread) == SLICE

    def search(self, words: Sequence[str], deal_ids: Sequence[int]) -> Iterator[ScenarioRow]:
        """Yield the rows of some deals that have every one of some words, in small letters."""
        for deal_id in deal_ids:
            rows = self.of(deal_id)
            self._read_words(self._unread(rows))
            for row in rows:
                text = self._text(row)
                if all(word in text for word in words):
                    yield row

    def _text(self, row: ScenarioRow) -> str:
        """Return what is searched of a row, in small letters."""
        says = row.revision_id, row.round
        known = self._texts.get(row.id)
        if known is None or known[0] != says:
            text = ""  # where it cannot be read, nothing is found in it
            with suppress(StoreError):
                text = _searched(row)
            known = self._texts[row.id] = (says, text)
        return known[1]

    def _unread(self, rows: Iterable[ScenarioRow]) -> Iterator[ScenarioRow]:
        for row in rows:
            known = self._words.get(row.id)
            if known is None or known.revision_id != row.revision_id:
                yield row

    def _columns(self, deal_id: int) -> _Columns:
        records = self._records(_LIST, deal_id)
        return _Columns(*zip(*records, strict=True))

    def _rows(self, deal_id: int, columns: _Columns) -> Rows:
        numbers, revisions, archived, days, states = columns
        # what the class itself does for each row takes as long as all the rest of this
        parts = zip(
            numbers,
            repeat(deal_id),
            revisions,
            map(bool, archived),
            map(_rounds(columns).get, numbers),
            map(_date, days),
            map(_status, states),
            repeat(self),
            strict=False,
        )
        rows: list[ScenarioRow] = []
        try:
            rows.extend(map(_row, parts))
        except ValueError as error:
            number = numbers[len(rows)]  # those before it are there
            ((name,),) = self._records("select name from scenario where id = ?", number)
            raise _unlisted(name, error) from error
        return tuple(rows)

    def _read_words(self, rows: Iterable[ScenarioRow]) -> dict[int, Words]:
        """Return what rows say, read now; it is kept, but for what a transaction may take back."""
        kept = {} if self._connected().in_transaction else self._words
        for record in self._records(_WORDS, json.dumps([row.id for row in rows])):
            try:
                kept[record[0]] = _words(record)
            except ValueError:  # it is named when it is looked at; others must not wait for it
                continue
        return kept

    def _problem(self, row: ScenarioRow) -> StoreError:
        """Return why it cannot be read what a row says."""
        for record in self._records(_WORDS, json.dumps([row.id])):
            try:
                _words(record)
            except ValueError as error:
                return _unlisted(record[4], error)
        return StoreError(f"There is no scenario number {row.id} in the store any more.")

    def _records(self, sql: str, value: int | str) -> list[Record]:
        connection = self._connected()
        lenient = connection.text_factory
        try:
            connection.text_factory = str  # at once; the other costs a call for each text
            return connection.execute(sql, (value,)).fetchall()
        except sqlite3.Error:
            connection.text_factory = lenient
            with in_sentences("read"):
                return connection.execute(sql, (value,)).fetchall()
        finally:
            connection.text_factory = lenient


def _words(record: Record) -> Words:
    _, revision_id, saved_at, saved_by, name, side, case, tags, notes = record
    return Words(
        revision_id=revision_id,
        saved_at=dt.datetime.fromisoformat(saved_at),
        saved_by=saved_by,
        name=name,
        proposed_by=_side(side),
        case=case,
        tags=_tags(tags),
        notes=notes,
    )


def _unlisted(name: str, error: ValueError) -> StoreError:
    return StoreError(f"The scenario “{name}” cannot be listed: {error}.")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking through thousands of rows while they are made."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _renewed(before: _Listed, now: _Columns) -> Rows | None:
    """Return the rows of before with those that were saved or put away since.

    None where the order or the rounds may be others: then all rows are made anew.
    """
    was = before.columns
    if (now.numbers, now.days, now.states) != (was.numbers, was.days, was.states):
        return None
    rows = list(before.rows)
    columns = zip(now.revisions, was.revisions, now.archived, was.archived, strict=True)
    for place, (revision, last, archived, had_been) in enumerate(columns):
        if revision != last or archived != had_been:
            rows[place] = rows[place]._replace(revision_id=revision, archived=bool(archived))
    return tuple(rows)


def _rounds(columns: _Columns) -> Mapping[int, int]:
    """Return the number of each round by its scenario.

    A round is counted although it was put away later: its number stands in letters already sent.
    """
    draft = Status.DRAFT.value
    dated = zip(columns.days, columns.numbers, columns.states, strict=True)
    sent = sorted([(day, number) for day, number, state in dated if state != draft])
    return {number: count for count, (_, number) in enumerate(sent, 1)}


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


_row = partial(tuple.__new__, ScenarioRow)
# thousands of rows have few dates, tags, sides and states
_date = lru_cache(maxsize=4096)(dt.date.fromisoformat)
_side = lru_cache(maxsize=None)(Party)
_status = lru_cache(maxsize=None)(Status)


@lru_cache(maxsize=4096)
def _tags(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(maxsize=4096)
def _days(day: dt.date) -> tuple[str, str]:
    return day.isoformat(), full_date(day)
