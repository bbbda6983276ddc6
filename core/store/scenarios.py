"""Saved scenarios: each save is appended, so that no offer is ever lost."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from typing import Any

from core.store import names
from core.store.connection import Connection, listing, now
from core.store.payload import checked_scenario_text, read_scenario
from core.terms.dealfile import VERSION
from core.terms.scenario import Scenario, Status
from core.terms.term import Party

# a round is counted although it was put away later: its number stands in letters already sent
_LIST = """
select scenario.id, scenario.deal_id, scenario.archived_at is not null as archived,
    revision.id as revision_id, revision.saved_at, revision.name, revision.proposed_by,
    revision.status, revision.date, revision.case_name, revision.tags,
    case when revision.status <> 'draft' then row_number() over (
        partition by revision.status <> 'draft' order by revision.date, scenario.id
    ) end as round
from scenario
join scenario_revision as revision
    on revision.id = (select max(id) from scenario_revision where scenario_id = scenario.id)
where scenario.deal_id = ?
order by revision.date, scenario.id
"""

_LATEST = """
select scenario.deal_id, revision.name, revision.payload, revision.payload_version
from scenario join scenario_revision as revision on revision.scenario_id = scenario.id
where scenario.id = ? order by revision.id desc limit 1
"""


@dataclass(frozen=True, kw_only=True)
class ScenarioRow:
    """What a list shows of a scenario.

    Attributes
    ----------
    round
        Which round of the talks it is, from 1; None while it is a draft.
    revision_id
        Number of the revision saved last.
    """

    id: int
    deal_id: int
    name: str
    proposed_by: Party
    status: Status
    date: dt.date
    case: str
    tags: tuple[str, ...]
    archived: bool
    round: int | None
    revision_id: int
    saved_at: dt.datetime


class Scenarios(Connection):
    """The scenarios of the store."""

    def scenarios(self, deal_id: int, *, archived: bool = False) -> list[ScenarioRow]:
        """Return a deal's scenarios by date; `archived` adds those that are put away."""
        rows = [_scenario_row(row) for row in self._rows(_LIST, deal_id)]
        return [row for row in rows if archived or not row.archived]

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
        rows = self._rows(_LIST, deal_id)
        return {row["name"] for row in rows if row["id"] != but and not row["archived"]}

    def _set_scenario_archived(self, scenario_id: int, moment: str | None) -> None:
        with self.transaction():
            self._latest(scenario_id)
            sql = "update scenario set archived_at = ? where id = ?"
            self._db.execute(sql, (moment, scenario_id))


def _named(name: str) -> str:
    return f"The scenario “{name}”"


def _scenario_row(row: dict[str, Any]) -> ScenarioRow:
    with listing(_named(row["name"])):
        return ScenarioRow(
            id=row["id"],
            deal_id=row["deal_id"],
            name=row["name"],
            proposed_by=Party(row["proposed_by"]),
            status=Status(row["status"]),
            date=dt.date.fromisoformat(row["date"]),
            case=row["case_name"],
            tags=tuple(json.loads(row["tags"])),
            archived=bool(row["archived"]),
            round=row["round"],
            revision_id=row["revision_id"],
            saved_at=dt.datetime.fromisoformat(row["saved_at"]),
        )
