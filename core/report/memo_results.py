"""The scenarios of a memo with their figures, and which stands against which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.engine.evaluate import Outcome, evaluate
from core.engine.metrics import METRICS
from core.engine.said import said
from core.report.compared import Compared
from core.terms.figures import signed


@dataclass(frozen=True, kw_only=True)
class Result:
    """A scenario under a case, with its figures.

    Attributes
    ----------
    offer
        What the scenario is called, whatever case it is seen under.
    name
        The same, with the case where it is there under several.
    """

    of: Compared
    outcome: Outcome
    offer: str
    name: str

    def said(self, key: str) -> str:
        return said(self.of.deal, self.outcome, key)

    def change(self, baseline: Result, key: str) -> str:
        """Return the change of a figure against the baseline; "" where there is none."""
        own, other = self.outcome.number(key), baseline.outcome.number(key)
        if key == "end_reason" or own is None or other is None or own == other:
            return ""
        return signed(own - other, METRICS[key].unit)

    def same_offer(self, other: Result) -> bool:
        """Return whether it is the same scenario, under whatever case."""
        return _same_offer(self.of, other.of)


def memo_results(compared: Sequence[Compared], lines: Sequence[str]) -> tuple[Result, ...]:
    """Return the scenarios evaluated, with these monthly lines."""
    several_deals = len({one.deal.name for one in compared}) > 1
    found = []
    for one in compared:
        name = one.scenario.name
        offer = f"{name} ({one.deal.name})" if several_deals else name
        several = sum(_same_offer(one, other) for other in compared) > 1
        found.append(
            Result(
                of=one,
                outcome=evaluate(one.deal, one.scenario.terms, lines=lines),
                offer=offer,
                name=f"{offer}, {one.scenario.case}" if several else offer,
            )
        )
    return tuple(found)


def base_of(one: Result, results: Sequence[Result]) -> Result:
    """Return what a scenario stands against: the first, under the same case if it is there.

    Where there is but one scenario, its cases stand against the first of them.
    """
    if all(other.same_offer(results[0]) for other in results):
        return results[0]
    return next(
        (
            other
            for other in results
            if other.same_offer(results[0]) and other.of.scenario.case == one.of.scenario.case
        ),
        results[0],
    )


def _same_offer(one: Compared, other: Compared) -> bool:
    first, second = (replace(each.scenario, case="") for each in (one, other))
    return first == second and one.deal.name == other.deal.name
