"""How a formula of the workbook is declared: beside the key of what it gives.

A formula is written as in a cell, with names: an input by its key (`facility.pue`), a single
result by its key (`full_fee`), a whole row as `line.<key>`. A row's own cells stand in brackets:
`[price]` is the cell of that row in the same column, `[price<]` the one before, `[price-11..]`
the twelve up to it. What a formula refers to is declared before it, itself in an earlier column
apart, so that the order of declaration is an order of calculation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from core.engine.lines import LINES
from core.terms.units import Unit


class Axis(Enum):
    """What the columns of a row stand for."""

    MONTHS = "months"
    RATES = "rates"
    """Monthly rates between which a return is looked for."""
    STEPS = "steps"
    """Successive approximations of a return."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of live formulas.

    Attributes
    ----------
    formula
        Of every column that has no other.
    first, last
        Of the first column and of the last, where they differ.
    skipped
        How many columns at the start are left empty.
    constants
        The values of a row that has no formulas.
    """

    key: str
    label: str
    unit: Unit
    section: str
    formula: str = ""
    first: str | None = None
    last: str | None = None
    skipped: int = 0
    axis: Axis = Axis.MONTHS
    constants: tuple[float, ...] = ()

    @property
    def name(self) -> str:
        """The defined name of the whole row."""
        return row_name(self.key)

    def formula_at(self, column: int, columns: int) -> str | None:
        """Return the formula of a column; None where it is empty."""
        if column < self.skipped:
            return None
        if column == 0 and self.first is not None:
            return self.first
        if column == columns - 1 and self.last is not None:
            return self.last
        return self.formula


@dataclass(frozen=True, kw_only=True)
class Single:
    """A single result, in a cell of that name."""

    key: str
    label: str
    unit: Unit
    section: str
    formula: str


Part = Row | Single

CELL = re.compile(r"\[(?P<key>\w+)(?:(?P<before><)|-(?P<back>\d+)\.\.)?\]")
"""A reference to cells of a row."""


def row_name(key: str) -> str:
    """Return the defined name of a whole row."""
    return f"line.{key}"


def line(
    key: str,
    formula: str,
    *,
    first: str | None = None,
    last: str | None = None,
    skipped: int = 0,
) -> Row:
    """Return the row of a monthly line; what it is called is declared with the line."""
    declared = LINES[key]
    return Row(
        key=key,
        label=declared.label,
        unit=declared.unit,
        section=declared.section,
        formula=formula,
        first=first,
        last=last,
        skipped=skipped,
    )


@dataclass(frozen=True)
class Area:
    """Makes the workings of one area of the model, under one heading."""

    section: str

    def row(
        self,
        key: str,
        label: str,
        formula: str,
        unit: Unit = Unit.USD,
        *,
        first: str | None = None,
        last: str | None = None,
        skipped: int = 0,
    ) -> Row:
        """Return a row of workings."""
        return Row(
            key=key,
            label=label,
            unit=unit,
            section=self.section,
            formula=formula,
            first=first,
            last=last,
            skipped=skipped,
        )

    def single(self, key: str, label: str, formula: str, unit: Unit = Unit.USD) -> Single:
        """Return a single result."""
        return Single(key=key, label=label, unit=unit, section=self.section, formula=formula)
