"""The history of a scenario: every save of it, and the way back to any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from core.errors import StoreError
from core.store.connection import listing
from core.store.payload import read_scenario
from core.store.saves import SaveRow
from core.store.scenarios import Scenarios
from core.terms.differences import Difference, differences
from core.terms.scenario import Scenario, Status

_HISTORY = """
select id, scenario_id, saved_at, saved_by, name, status, date,
    row_number() over (order by id) as ordinal
from scenario_revision where scenario_id = ? order by id desc
"""

_REVISION = """
select scenario_id, name, payload, payload_version from scenario_revision where id = ?
"""


OWN = tuple(item.name for item in fields(Scenario) if item.name != "terms")
"""The fields of a scenario that are no terms."""


@dataclass(frozen=True, kw_only=True)
class RevisionRow(SaveRow):
    """What a list shows of one save of a scenario."""

    scenario_id: int
    status: Status
    date: dt.date


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """A field of a scenario beside its terms ("status") that has two values."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What differs between two saves: term by term, and in what stands beside the terms."""

    terms: tuple[Difference, ...]
    fields: tuple[FieldChange, ...]

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.terms or self.fields)


@dataclass(frozen=True, kw_only=True)
class SavedChanges:
    """One save, and what it changed.

    Attributes
    ----------
    changes
        From the save before; None for the first, and where one of the two cannot be read.
    problem
        Why this save cannot be read, in sentences; empty as a rule.
    """

    row: RevisionRow
    changes: Changes | None
    problem: str = ""


class History(Scenarios):
    """The scenarios of the store with every save of them."""

    def history(self, scenario_id: int) -> list[RevisionRow]:
        """Return the saves of a scenario, the newest first."""
        self._latest(scenario_id)
        return [_revision_row(row) for row in self._rows(_HISTORY, scenario_id)]

    def revision(self, revision_id: int) -> Scenario:
        """Return a scenario as it was at one of its saves."""
        row = self._row(_missing(revision_id), _REVISION, revision_id)
        what = _named(revision_id, row["name"])
        return read_scenario(row["payload"], what, row["payload_version"])

    def saved_since(self, scenario_id: int, revision_id: int) -> list[RevisionRow]:
        """Return the saves after one, the newest first.

        What others saved while a document was open is asked inside the transaction of its save,
        before it.

        Parameters
        ----------
        revision_id
            The save that the document was opened with, or last saved as.
        """
        return [row for row in self.history(scenario_id) if row.id > revision_id]

    def compare(self, before: int, after: int) -> Changes:
        """Return what differs between any two revisions, of one scenario or of two."""
        return changes_between(self.revision(before), self.revision(after))

    def changes(self, scenario_id: int) -> list[SavedChanges]:
        """Return who changed what when, the newest save first."""
        told: list[SavedChanges] = []
        earlier: Scenario | None = None
        for row in reversed(self.history(scenario_id)):
            now, problem = None, ""
            try:
                now = self.revision(row.id)
            except StoreError as error:
                problem = str(error)
            changes = changes_between(earlier, now) if earlier and now else None
            told.append(SavedChanges(row=row, changes=changes, problem=problem))
            earlier = now
        return told[::-1]

    def restore_revision(self, revision_id: int) -> int:
        """Make an earlier save the latest by appending it again; return the new one's number."""
        with self.transaction():
            row = self._row(_missing(revision_id), _REVISION, revision_id)
            return self.save_scenario(row["scenario_id"], self.revision(revision_id))


def changes_between(before: Scenario, after: Scenario) -> Changes:
    """Return what differs between two scenarios."""
    return Changes(
        terms=differences(before.terms, after.terms),
        fields=tuple(
            FieldChange(field=name, before=old, after=new)
            for name in OWN
            if (old := getattr(before, name)) != (new := getattr(after, name))
        ),
    )


def others_saved(rows: Sequence[RevisionRow]) -> str:
    """Return the sentence for who saves a scenario after others did, or nothing where none did.

    Parameters
    ----------
    rows
        What `History.saved_since` found before the save.
    """
    if not rows:
        return ""
    newest = rows[0]
    at = newest.saved_at.astimezone()
    who = newest.saved_by or "Another program"
    more = f" {len(rows)} times, last" if len(rows) > 1 else ""
    return (
        f"{who} saved “{newest.name}”{more} on {at.day} {at:%B at %H:%M:%S} while it was open "
        "here. Nothing is lost: your save is the newest, and the history has what was saved before."
    )


def _revision_row(row: dict[str, Any]) -> RevisionRow:
    with listing(_named(row["id"], row["name"])):
        return RevisionRow(
            id=row["id"],
            scenario_id=row["scenario_id"],
            ordinal=row["ordinal"],
            saved_at=dt.datetime.fromisoformat(row["saved_at"]),
            saved_by=row["saved_by"],
            name=row["name"],
            status=Status(row["status"]),
            date=dt.date.fromisoformat(row["date"]),
        )


def _named(revision_id: int, name: str) -> str:
    return f"Revision {revision_id} of the scenario “{name}”"


def _missing(revision_id: int) -> str:
    return f"There is no revision number {revision_id} in the store."
