"""Where a figure comes from: its formula in words, what it is made of, and how much that is now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from core.engine.batch import FloatArray
from core.engine.declare import Line, Metric, Result
from core.engine.evaluate import evaluate_block, line_values
from core.engine.figures import figures_of
from core.engine.lines import LINES
from core.engine.metrics import END_REASON_TEXT, END_REASONS, METRICS
from core.engine.step import Step
from core.engine.steps import STEPS
from core.errors import InvalidInputError
from core.terms.deal import ASSUMPTIONS, DEAL, Deal
from core.terms.facility import Fleet
from core.terms.figures import NONE, exact, month_and_date, short
from core.terms.lease import MONETISED, LeaseTerms
from core.terms.lessee import Supply
from core.terms.paths import value_at
from core.terms.term import Input
from core.terms.units import Unit
from core.terms.wording import value_text

RESULTS: Mapping[str, Result] = MappingProxyType({**METRICS, **LINES, **STEPS})
"""Everything that can be explained, by key."""

INPUTS: Mapping[str, Input] = MappingProxyType({**MONETISED, **ASSUMPTIONS, **DEAL})
"""The single values that results are made of, by key."""

TABLES: Mapping[str, str] = MappingProxyType(
    {"facility.fleets": Fleet.section, "lessee.other_supply": Supply.section}
)
"""The tables of assumptions that results are made of, with their titles."""


NO_FIGURE = "no figure of its own"
"""What is said of a step that the engine keeps no value of."""


class PartKind(StrEnum):
    """What a part of a formula is."""

    TERM = "term"
    ASSUMPTION = "assumption"
    RESULT = "result"


@dataclass(frozen=True, kw_only=True)
class Part:
    """Something that a formula names, with its present value in short and in full."""

    key: str
    label: str
    kind: PartKind
    value: str
    in_full: str


class Words(NamedTuple):
    """A stretch of a formula: some words, and the part that follows them, if one does."""

    text: str
    part: Part | None


@dataclass(frozen=True, kw_only=True)
class Monthly:
    """A line by month, (T+1,); its sum where that means something."""

    key: str
    label: str
    unit: Unit
    values: FloatArray
    total: float | None

    def number(self, month: int | None) -> float | None:
        """Return the value of a month, or the sum of all where none is named; None for neither."""
        if month is None:
            return self.total
        there = month < self.values.size and np.isfinite(self.values[month])
        return float(self.values[month]) if there else None


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """What there is to be said of one result of one scenario.

    Attributes
    ----------
    number
        To be pasted into another program, every digit; of a line the sum, or the value of the month
        that was named; "" where there is none.
    months
        The result itself where it is monthly, and the lines that it is made of.
    """

    key: str
    label: str
    value: str
    in_full: str
    number: str
    formula: tuple[Words, ...]
    months: tuple[Monthly, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it is made of, each once."""
        found = {words.part.key: words.part for words in self.formula if words.part is not None}
        return tuple(found.values())

    @property
    def sentence(self) -> str:
        """The formula as plain words."""
        return "".join(
            f"{words.text}{'' if words.part is None else words.part.label}"
            for words in self.formula
        )


class Workings:
    """Everything that was worked out for one scenario, to be asked where it comes from.

    Raises
    ------
    InvalidInputError
        If the model is not defined for the terms.
    """

    def __init__(self, deal: Deal, terms: LeaseTerms) -> None:
        self.deal, self.terms = deal, terms
        self._block = evaluate_block(deal, terms, {}, None)
        self._figures = figures_of(self._block, METRICS)
        self._lines = line_values(self._block)

    def explain(self, key: str, month: int | None = None) -> Explanation:
        """Return where a result comes from.

        Parameters
        ----------
        month
            Counted from closing; what is monthly is then told of that month alone.

        Raises
        ------
        InvalidInputError
            If there is no such result.
        """
        if key not in RESULTS:
            raise InvalidInputError(f"There is no figure, line or step “{key}” to explain.")
        monthly = self.monthly(key)
        number = self.single(key) if monthly is None else monthly.number(month)
        value, in_full = self._said(key, month)
        return self.explain_as(RESULTS[key], value, in_full, number, month)

    def explain_as(
        self,
        result: Result,
        value: str,
        in_full: str,
        number: float | None,
        month: int | None = None,
    ) -> Explanation:
        """Return where a result comes from whose value was found elsewhere."""
        keys = (result.key, *result.made_of)
        monthly = [line for key in keys if (line := self._monthly_of(key)) is not None]
        return Explanation(
            key=result.key,
            label=result.label,
            value=value,
            in_full=in_full,
            number="" if number is None else repr(number),
            formula=tuple(
                Words(text, self._part(key, month) if key else None) for text, key in result.words()
            ),
            months=tuple(monthly),
        )

    def values(self, key: str) -> FloatArray | None:
        """Return a result: (T+1,) by month or (1,) as one value; None where it has none."""
        if key in METRICS:
            return np.atleast_1d(self._figures[key])
        if key in LINES:
            line: FloatArray = self._lines[key][:, 0]
            return line
        find = STEPS[key].values if key in STEPS else None
        if find is None:
            return None
        found = find(self._block, self._block.firm)
        return found[:, 0] if found.ndim == 2 else np.atleast_1d(found)

    def single(self, key: str) -> float | None:
        """Return the value of a result that is one number."""
        found = self.values(key)
        if found is None or len(found) != 1 or np.isnan(found[0]) or key == "end_reason":
            return None
        return float(found[0])

    def monthly(self, key: str) -> Monthly | None:
        """Return a result by month, where it is a line or a step with a value for each."""
        found = self.values(key)
        if found is None or len(found) == 1:
            return None
        result = RESULTS[key]
        sums = isinstance(result, Line | Step) and result.total
        total = float(np.sum(found)) if sums else None
        return Monthly(key=key, label=result.label, unit=result.unit, values=found, total=total)

    def _monthly_of(self, key: str) -> Monthly | None:
        return self.monthly(key) if key in RESULTS else None

    def _part(self, key: str, month: int | None) -> Part:
        if key in RESULTS:
            value, in_full = self._said(key, month)
            return Part(
                key=key,
                label=RESULTS[key].label,
                kind=PartKind.RESULT,
                value=value,
                in_full=in_full,
            )
        kind = PartKind.TERM if key in MONETISED else PartKind.ASSUMPTION
        there = value_at(self.terms if kind is PartKind.TERM else self.deal, key)
        if key in TABLES:
            text = f"{len(there)} row{'' if len(there) == 1 else 's'}"
            return Part(key=key, label=TABLES[key], kind=kind, value=text, in_full=text)
        one = INPUTS[key]
        return Part(
            key=key,
            label=one.label,
            kind=kind,
            value=value_text(one, there),
            in_full=value_text(one, there, exact=True),
        )

    def _said(self, key: str, month: int | None) -> tuple[str, str]:
        """Return the value of a result, in a month if one is named, in short and in full."""
        result = RESULTS[key]
        if key == "end_reason":
            text = END_REASON_TEXT[END_REASONS[int(self._figures[key])]]
            return text, text
        monthly = self.monthly(key)
        if monthly is not None and month is not None:
            number = monthly.number(month)
            return short(number, monthly.unit), exact(number, monthly.unit)
        if monthly is not None:
            return _of_months(monthly, short), _of_months(monthly, exact)
        number = self.single(key)
        if number is None:
            none = result.none_means if isinstance(result, Metric) else NO_FIGURE
            return none, none
        if result.unit is Unit.MONTH:
            text = month_and_date(number, self.deal.first_day(round(number)))
            return text, text
        return short(number, result.unit), exact(number, result.unit)


def _of_months(line: Monthly, say: Callable[[float | None, Unit], str]) -> str:
    """Return a line as one text: its sum, or else between which values it moves."""
    if line.total is not None:
        return f"{say(line.total, line.unit)} in all"
    known = line.values[1:][np.isfinite(line.values[1:])]
    if not known.size:
        return NONE
    low, high = (say(float(value), line.unit) for value in (known.min(), known.max()))
    if low == high:
        return low
    unit = high.partition(" ")[2]  # said once is enough
    return f"{low.removesuffix(unit).rstrip() if unit else low} to {high}"
