"""What a document may have been made from: the scenarios of a deal file, or of the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from pathlib import Path
from typing import Protocol

from core.errors import LeaseDeskError, StoreError
from core.report.compared import Compared
from core.report.origin import mark_of
from core.store.database import Store, data_path
from core.terms.deal import Deal
from core.terms.dealfile import read_deal_file
from core.terms.figures import full_date
from core.terms.scenario import Scenario

MOST_ALIKE = 64
"""Choices of scenarios with the same marks that are tried."""


@dataclass(frozen=True, kw_only=True)
class Original:
    """A scenario that a document may have been made from.

    Attributes
    ----------
    deal
        As it is, without the changes of any case.
    passed
        What says that it is an earlier save: "save 2 of 3 May 2026"; "" for one that stands.
    """

    deal: Deal
    scenario: Scenario
    passed: str = ""

    @property
    def compared(self) -> Compared:
        """The scenario with the deal as its own case sees it."""
        return Compared(deal=self.deal.under(self.scenario.case), scenario=self.scenario)


class Originals(Protocol):
    """Where scenarios are looked for."""

    place: str
    """Where that is, as a sentence says it."""

    def called(self, name: str) -> Iterator[Original]:
        """Yield the scenarios whose name begins so, as they stand and then their earlier saves."""

    def beside(self, one: Original) -> Iterator[Original]:
        """Yield what a scenario may be redlined against."""

    def marked(self, marks: Sequence[str]) -> Iterator[tuple[Compared, ...]]:
        """Yield the scenarios under the cases that bear these marks, in their order."""


class FileOriginals:
    """The scenarios of a deal file."""

    def __init__(self, path: Path) -> None:
        content = read_deal_file(path)
        self.place = str(path)
        self._all = [Original(deal=content.deal, scenario=one) for one in content.scenarios]

    def called(self, name: str) -> Iterator[Original]:
        return (one for one in self._all if _begins(one.scenario.name, name))

    def beside(self, one: Original) -> Iterator[Original]:
        return (other for other in self._all if other is not one)

    def marked(self, marks: Sequence[str]) -> Iterator[tuple[Compared, ...]]:
        return _choices(marks, self._all)


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
            if _begins(row.name, name)
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
        return _choices(marks, found)

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


def _begins(name: str, stamped: str) -> bool:
    """Return whether a name is the one in a stamp, which may be cut, and holds no half letters."""
    return name.encode("utf-8", "replace").decode("utf-8").startswith(stamped)


def _choices(marks: Sequence[str], found: Iterable[Original]) -> Iterator[tuple[Compared, ...]]:
    bearing: dict[str, list[Compared]] = {}
    for one in found:
        for case in one.deal.cases:
            seen = replace(one, scenario=replace(one.scenario, case=case.name)).compared
            bearing.setdefault(seen.mark, []).append(seen)
    return islice(product(*(bearing.get(mark, []) for mark in marks)), MOST_ALIKE)
