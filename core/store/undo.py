"""The steps of editing that can be undone, kept so that they can be after a restart too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.store.connection import Connection
from core.store.payload import deal_text, read_deal, read_scenario, scenario_text
from core.terms.deal import Deal
from core.terms.dealfile import VERSION
from core.terms.scenario import Scenario

KEPT_STEPS = 200
"""Steps of a scenario that are kept; older ones are forgotten."""

_TEXTS = "select place, text from undo_step where scenario_id = ? and writer = ? order by place"

_BEFORE = """
select text, deal, scenario, payload_version from undo_step
where scenario_id = ? and writer = ? and place = ?
"""


@dataclass(frozen=True, kw_only=True)
class UndoStep:
    """One step of editing: what it is called, and the values there were before it."""

    text: str
    deal: Deal
    scenario: Scenario


class Undo(Connection):
    """The steps in the store that can be undone, of each scenario and each writer their own.

    A place counts the steps made before and not undone. One place after the last step stand the
    values that it led to.
    """

    def keep_steps(
        self,
        scenario_id: int,
        place: int,
        steps: Sequence[UndoStep],
        deal: Deal,
        scenario: Scenario,
    ) -> None:
        """Keep steps from a place on, in place of all that stood there and after.

        Parameters
        ----------
        deal, scenario
            The values that the last step led to.
        """
        rows = [*steps, UndoStep(text="", deal=deal, scenario=scenario)]
        values = [
            (
                scenario_id,
                self.writer,
                number,
                step.text,
                deal_text(step.deal),
                scenario_text(step.scenario),
                VERSION,
            )
            for number, step in enumerate(rows, place)
        ]
        with self.light_transaction():
            self._db.execute(
                "delete from undo_step where scenario_id = ? and writer = ? "
                "and (place >= ? or place < ?)",
                (scenario_id, self.writer, place, place + len(steps) - KEPT_STEPS),
            )
            self._db.conn.executemany("insert into undo_step values (?, ?, ?, ?, ?, ?, ?)", values)

    def step_texts(self, scenario_id: int) -> dict[int, str]:
        """Return what the steps that can be undone are called, by place, the oldest first.

        One more place has no text: there stand the values that the last step led to.
        """
        rows = self._rows(_TEXTS, scenario_id, self.writer)
        return {row["place"]: row["text"] for row in rows}

    def step(self, scenario_id: int, place: int) -> UndoStep:
        """Return a step with the values there were before it.

        Raises
        ------
        StoreError
            If it cannot be read.
        """
        missing = f"There is no step number {place} to undo."
        row = self._row(missing, _BEFORE, scenario_id, self.writer, place)
        what, version = f"What was before “{row['text']}”", row["payload_version"]
        return UndoStep(
            text=row["text"],
            deal=read_deal(row["deal"], what, version),
            scenario=read_scenario(row["scenario"], what, version),
        )
