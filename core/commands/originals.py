"""What a document may have been made from: the scenarios of a deal file, for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from pathlib import Path
from typing import Protocol

from core.report.compared import Compared
from core.terms.deal import Deal
from core.terms.dealfile import read_deal_file
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
        return (one for one in self._all if begins(one.scenario.name, name))

    def beside(self, one: Original) -> Iterator[Original]:
        return (other for other in self._all if other is not one)

    def marked(self, marks: Sequence[str]) -> Iterator[tuple[Compared, ...]]:
        return choices(marks, self._all)


def begins(name: str, stamped: str) -> bool:
    """Return whether a name is the one in a stamp, which may be cut, and holds no half letters."""
    return name.encode("utf-8", "replace").decode("utf-8").startswith(stamped)


def choices(marks: Sequence[str], found: Iterable[Original]) -> Iterator[tuple[Compared, ...]]:
    bearing: dict[str, list[Compared]] = {}
    for one in found:
        for case in one.deal.cases:
            seen = replace(one, scenario=replace(one.scenario, case=case.name)).compared
            bearing.setdefault(seen.mark, []).append(seen)
    return islice(product(*(bearing.get(mark, []) for mark in marks)), MOST_ALIKE)
