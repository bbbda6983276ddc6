"""A scenario as a comparison sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.report.origin import Origin, mark_of
from core.study.bridge import SEED
from core.study.changes import Seen
from core.terms.deal import Deal
from core.terms.scenario import Scenario


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A scenario, and the deal as its case sees it; its save as `Origin` says it."""

    deal: Deal
    scenario: Scenario
    revision: str = ""

    @property
    def seen(self) -> Seen:
        return Seen(self.deal, self.scenario.terms)

    @property
    def mark(self) -> str:
        """What tells it from the others that a document compares."""
        return mark_of(self.deal.name, self.scenario.name, self.scenario.case)


def origin_of(compared: Sequence[Compared]) -> Origin:
    """Return what a comparison was made from, the first scenario being its baseline."""
    first = compared[0]
    return Origin(
        scenario=first.scenario.name,
        revision=first.revision,
        case=first.scenario.case,
        seed=SEED,
        beside=tuple(one.mark for one in compared),
    )
