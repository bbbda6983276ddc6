"""Scenarios under every case, and what choosing one would be regretted by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.engine.batch import FloatArray
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.errors import InvalidInputError
from core.terms.deal import Deal
from core.terms.scenario import Scenario
from core.terms.term import Party


@dataclass(frozen=True)
class CaseTable:
    """A figure of every scenario under every case.

    Attributes
    ----------
    values : (scenarios, cases)
        NaN where there is none.
    regret : (scenarios, cases)
        What it falls short of the best scenario under that case; infinite where only others have
        the figure.
    largest_regret : (scenarios,)
        Over the cases.
    """

    metric: str
    scenarios: tuple[str, ...]
    cases: tuple[str, ...]
    values: FloatArray
    regret: FloatArray
    largest_regret: FloatArray

    @property
    def least_regretted(self) -> int:
        """Position of the scenario whose largest regret is smallest."""
        return int(np.argmin(self.largest_regret))


def case_table(
    deal: Deal, scenarios: Sequence[Scenario], metric: str, side: Party | None = None
) -> CaseTable:
    """Return a figure of scenarios under all cases, with regret as a side sees it.

    Parameters
    ----------
    side
        Whose regret; our side's where None.

    Raises
    ------
    InvalidInputError
        If there is no such figure, or no scenario.
    """
    if metric not in METRICS or metric == "end_reason":
        raise InvalidInputError(f"There is no figure “{metric}” that could be compared.")
    if not scenarios:
        raise InvalidInputError("There is no scenario to compare; name one or more.")
    values = np.array(
        [
            [
                evaluate(seen, scenario.terms, lines=(), metrics=(metric,)).metrics[metric][0]
                for seen in _cases(deal)
            ]
            for scenario in scenarios
        ]
    )
    favours = METRICS[metric].favours
    better = -1.0 if favours not in (None, side or deal.our_side) else 1.0
    best = np.fmax.reduce(better * values, axis=0)
    # not having the figure where another scenario has it is worse than any value of it
    regret = np.where(np.isnan(values), np.inf, best - better * values)
    regret = np.where(np.isnan(best), 0.0, regret)
    return CaseTable(
        metric=metric,
        scenarios=tuple(scenario.name for scenario in scenarios),
        cases=tuple(case.name for case in deal.cases),
        values=values,
        regret=regret,
        largest_regret=regret.max(axis=1),
    )


def _cases(deal: Deal) -> tuple[Deal, ...]:
    return tuple(deal.under(case.name) for case in deal.cases)
