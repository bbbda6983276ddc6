"""The history of a scenario: every save of it, and the way back to any."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from core.store.connection import listing
from core.store.payload import read_scenario
from core.store.scenarios import Scenarios
from core.terms.scenario import Scenario, Status

_HISTORY = """
select id, scenario_id, saved_at, saved_by, name, status, date,
    row_number() over (order by id) as ordinal
from scenario_revision where scenario_id = ? order by id desc
"""

_REVISION = """
select scenario_id, name, payload, payload_version from scenario_revision where id = ?
"""


@dataclass(frozen=True, kw_only=True)
class RevisionRow:
    """What a list shows of one save of a scenario; `ordinal` counts them from 1."""

    id: int
    scenario_id: int
    ordinal: int
    saved_at: dt.datetime
    saved_by: str
    name: str
    status: Status
    date: dt.date


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

    def restore_revision(self, revision_id: int) -> int:
        """Make an earlier save the latest by appending it again; return the new one's number."""
        with self.transaction():
            row = self._row(_missing(revision_id), _REVISION, revision_id)
            return self.save_scenario(row["scenario_id"], self.revision(revision_id))


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
