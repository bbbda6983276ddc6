"""What a workbook is written from: the scenario, its formulas and the value of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.engine.evaluate import Outcome, evaluate
from core.engine.irr import NODES
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.export.workbook.calculate import Sheet
from core.export.workbook.formulas.declare import Axis, Part, Row
from core.export.workbook.formulas.every import every_part
from core.export.workbook.formulas.metrics import metric_name
from core.export.workbook.formulas.returns import STEPS
from core.export.workbook.named_inputs import named_inputs
from core.terms.deal import Deal
from core.terms.scenario import Scenario


@dataclass(frozen=True)
class Model:
    """A scenario as formulas.

    Attributes
    ----------
    deal
        With the changes of the scenario's case already made.
    parts
        Every row and single result, in an order of calculation.
    outcome
        The program's own figures.
    cells
        The value of every formula: the program's own where it has one.
    """

    deal: Deal
    scenario: Scenario
    parts: tuple[Part, ...]
    outcome: Outcome
    cells: Sheet

    @property
    def months(self) -> int:
        """T, the number of months after closing."""
        return self.deal.horizon_months

    def columns(self, axis: Axis) -> int:
        """Return how many columns the rows of an axis have."""
        return {Axis.MONTHS: self.months + 1, Axis.RATES: len(NODES), Axis.STEPS: STEPS + 1}[axis]

    def figure(self, key: str) -> float | str:
        """Return the program's figure; in words where there is none."""
        value = self.outcome.metric(key)
        return METRICS[key].none_means if value is None else value

    def value(self, formula: str) -> Any:
        """Return the value of a formula that refers to no column."""
        return self.cells.value(formula)


def model_of(deal: Deal, scenario: Scenario) -> Model:
    """Return a scenario as formulas, with the value of each."""
    outcome = evaluate(deal, scenario.terms)
    parts = every_part(deal.horizon_months, len(deal.facility.fleets))
    cells = Sheet(named_inputs(deal, scenario.terms))
    model = Model(deal, scenario, parts, outcome, cells)
    for part in parts:
        cells.add(part, model.columns(part.axis) if isinstance(part, Row) else 0)
        if isinstance(part, Row) and part.key in LINES:
            line = outcome.line(part.key)
            row = cells.rows[part.key]
            row[:] = [
                float(own) if isinstance(value, float) else value
                for value, own in zip(row, line, strict=True)
            ]
    for key in METRICS:
        cells.names[metric_name(key)] = model.figure(key)
    return model
