"""The steps of editing that can be undone, kept so that they can be after a restart too."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from core.errors import StoreError
from core.store.connection import Connection
from core.store.payload import deal_text, read_deal, read_scenario, scenario_text
from core.terms.deal import Deal
from core.terms.dealfile import VERSION
from core.terms.scenario import Scenario

KEPT_STEPS = 200
"""Steps of a scenario that are kept; older ones are forgotten."""

_STEPS = """
select text, deal, scenario, payload_version from undo_step where scenario_id = ? order by place
"""


@dataclass(frozen=True, kw_only=True)
class UndoStep:
    """One step of editing: what it is called, and the values there were before it."""

    text: str
    deal: Deal
    scenario: Scenario


class Undo(Connection):
    """The steps in the store that can be undone, of each scenario its own."""

    def keep_step(
        self, scenario_id: int, place: int, text: str, deal: Deal, scenario: Scenario
    ) -> None:
        """Keep a step, in place of the one that stood there and of all after it.

        Parameters
        ----------
        place
            How many steps were made before it and not undone.
        deal, scenario
            The values before it.
        """
        with self._light_transaction():
            self.forget_steps(scenario_id, place)
            self._insert(
                "undo_step",
                scenario_id=scenario_id,
                place=place,
                text=text,
                deal=deal_text(deal),
                scenario=scenario_text(scenario),
                payload_version=VERSION,
            )
            sql = "delete from undo_step where scenario_id = ? and place <= ?"
            self._db.execute(sql, (scenario_id, place - KEPT_STEPS))

    def forget_steps(self, scenario_id: int, place: int = 0) -> None:
        """Forget the steps from a place on: they were undone, or are not wanted."""
        with self._light_transaction():
            sql = "delete from undo_step where scenario_id = ? and place >= ?"
            self._db.execute(sql, (scenario_id, place))

    def steps(self, scenario_id: int) -> list[UndoStep]:
        """Return the steps that can be undone, the oldest first.

        They end before the first, from the newest on, that cannot be read: what is undone beyond
        a gap would not be what was there.
        """
        steps: list[UndoStep] = []
        with suppress(StoreError):
            for row in reversed(self._rows(_STEPS, scenario_id)):
                steps.insert(0, _step(row))
        return steps


def _step(row: dict[str, Any]) -> UndoStep:
    what, version = f"The step “{row['text']}”", row["payload_version"]
    return UndoStep(
        text=row["text"],
        deal=read_deal(row["deal"], what, version),
        scenario=read_scenario(row["scenario"], what, version),
    )
