"""The charts of a memo: a line of each scenario over the others, and what it differs by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.engine.batch import FloatArray
from core.engine.lines import LINES
from core.report.blocks import Lines
from core.report.drawings import lines
from core.report.memo_results import Result
from core.study.over_months import first_days, over_months

MOST = 8
"""Lines that can be told apart in one chart."""


@dataclass(frozen=True)
class Charted:
    """A monthly line of the catalogue to draw, as it is or summed from closing."""

    key: str
    summed: bool = False

    @property
    def title(self) -> str:
        line = LINES[self.key]
        return f"{line.label}, {'summed from closing' if self.summed else 'month by month'}"

    def values(self, result: Result) -> FloatArray:
        """Return the line of a scenario, (T+1,)."""
        values = result.outcome.line(self.key)
        summed: FloatArray = np.cumsum(values) if self.summed else values
        return summed


CHARTED = (Charted("invoice"), Charted("cash", summed=True))
"""What every memo draws."""


def drawn(charted: Charted, baseline: Result, others: Sequence[Result]) -> Iterator[Lines]:
    """Return the line of these scenarios, and beneath it their differences to the baseline."""
    unit = LINES[charted.key].unit
    for at in range(0, len(others), MOST - 1):
        shown = (baseline, *others[at : at + MOST - 1])
        days = first_days([one.of.deal for one in shown])
        named = dict(zip(_names(shown), shown, strict=True))
        values = over_months(
            {name: (one.of.deal, charted.values(one)) for name, one in named.items()}
        )
        yield lines(f"{charted.title} ({unit.value})", unit, days, values)
        first = next(iter(values))
        yield lines(
            f"{LINES[charted.key].label}, difference to {baseline.name} ({unit.value})",
            unit,
            days,
            {name: one - values[first] for name, one in values.items()},
        )


def _names(shown: Sequence[Result]) -> list[str]:
    """Return what they are called, numbered where two have one name."""
    names = [one.name for one in shown]
    return [
        f"{name} ({names[:at].count(name) + 1})" if names.count(name) > 1 else name
        for at, name in enumerate(names)
    ]
