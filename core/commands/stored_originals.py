"""What a document may have been made from: the scenarios of the user's store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from core.commands.originals import Original, begins, choices
from core.errors import LeaseDeskError, StoreError
from core.report.compared import Compared
from core.report.origin import mark_of
from core.store.database import Store, data_path
from core.terms.deal import Deal
from core.terms.figures import full_date


class StoreOriginals:
    """The scenarios of every deal in the user's store, the archived too, with all their saves."""

    def __init__(self, store: Store) -> None:
        self.place = "your store"
        self._store = store

    def called(self, name: str) -> Iterator[Original]:
        found = [
            (deal.id, row.id)
            for deal in self._store.deals(archived=True)
            for row in self._store.scenarios(deal.id, archived=True)
            if begins(row.name, name)
        ]
        yield from (self._latest(*ids) for ids in found)
        for deal_id, scenario_id in found:
            yield from self._saves(deal_id, scenario_id)

    def beside(self, one: Original) -> Iterator[Original]:
        for deal in self._store.deals(archived=True):
            rows = self._store.scenarios(deal.id, archived=True)
            if deal.name == one.deal.name:
                yield from (self._latest(deal.id, row.id) for row in rows)
                for row in rows:
                    if row.name == one.scenario.name:
                        yield from self._saves(deal.id, row.id)

    def marked(self, marks: Sequence[str]) -> Iterator[tuple[Compared, ...]]:
        wanted = set(marks)
        found = [
            self._latest(deal_id, row.id)
            for deal_id, deal in self._deals()
            for row in self._store.scenarios(deal_id, archived=True)
            if any(mark_of(deal.name, row.name, case.name) in wanted for case in deal.cases)
        ]
        return choices(marks, found)

    def _deals(self) -> Iterator[tuple[int, Deal]]:
        return ((row.id, self._store.deal(row.id)) for row in self._store.deals(archived=True))

    def _latest(self, deal_id: int, scenario_id: int) -> Original:
        return Original(deal=self._store.deal(deal_id), scenario=self._store.scenario(scenario_id))

    def _saves(self, deal_id: int, scenario_id: int) -> Iterator[Original]:
        """Yield the saves before the latest, the newest first."""
        deal = self._store.deal(deal_id)
        for row in self._store.history(scenario_id)[1:]:
            try:
                scenario = self._store.revision(row.id)
            except StoreError:  # a save that cannot be read matches nothing
                continue
            day = full_date(row.saved_at.astimezone().date())
            yield Original(deal=deal, scenario=scenario, passed=f"save {row.ordinal} of {day}")


def store_is_there() -> Path:
    """Return where the user's store lies.

    Raises
    ------
    LeaseDeskError
        If there is none.
    """
    path = data_path()
    if not path.exists():
        raise LeaseDeskError(
            f"There is no store at {path}; name the deal file that the document was made from."
        )
    return path
