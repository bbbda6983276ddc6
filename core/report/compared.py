"""A scenario as a comparison sees it."""

from __future__ import annotations

from dataclasses import dataclass

from core.study.changes import Seen
from core.terms.deal import Deal
from core.terms.scenario import Scenario


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A scenario, and the deal as its case sees it."""

    deal: Deal
    scenario: Scenario

    @property
    def seen(self) -> Seen:
        return Seen(self.deal, self.scenario.terms)
