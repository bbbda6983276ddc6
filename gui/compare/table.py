"""The comparison as plain rows and cells: figures, terms and legal terms of any scenarios."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from core.engine.evaluate import Outcome
from core.engine.metrics import METRICS
from core.terms.deal import Deal
from core.terms.figures import NONE, full_date
from core.terms.lease import TERMS
from core.terms.scenario import Scenario
from core.terms.term import Input, Kind, Party
from core.terms.wording import value_text as term_text
from gui.metric_text import SYMBOL, Value, change_text, figure, is_better, step_text, value_text

OFFER, FIGURES = "Offer", "Figures"
"""Headings of what is no section of the term sheet."""


@dataclass(frozen=True, kw_only=True)
class Contender:
    """One scenario of the comparison.

    Attributes
    ----------
    key
        Its identity in the store, whatever column it stands in, and under how many cases.
    deal
        Its deal under the case it is looked at in.
    outcome
        None where the model is not defined for it; `problem` then says why.
    edited
        Whether it has edits that are not saved: it is compared as it was saved last.
    revision
        Which of its saves it is, as documents name it; marked where the deal has edits.
    """

    key: int
    deal: Deal
    scenario: Scenario
    case: str
    outcome: Outcome | None
    problem: str = ""
    edited: bool = False
    revision: str = ""

    @property
    def column(self) -> str:
        """What tells its column from the others: the scenario and the case."""
        return f"{self.key} {self.case}"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stands in one cell.

    Attributes
    ----------
    sort
        By what scenarios are put in order: a number where there is one.
    change
        How it differs from the baseline, "" where it does not.
    helps
        By side that the difference concerns, whether it is better off with it.
    best
        The sides for which no other scenario has a better value.
    """

    text: str
    in_full: str = ""
    sort: float | str = ""
    change: str = ""
    helps: Mapping[Party, bool] = field(default_factory=dict)
    best: frozenset[Party] = frozenset()
    differs: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure or term over all scenarios, a cell for each.

    Attributes
    ----------
    spread
        How far the scenarios lie apart in it, of the larger value: 0 where they do not. [1]
    """

    key: str
    label: str
    section: str
    why: str
    cells: tuple[Cell, ...]

    @property
    def spread(self) -> float:
        if all(isinstance(cell.sort, float | int) for cell in self.cells):
            values = [float(cell.sort) for cell in self.cells]
            largest = max(map(abs, values), default=0.0)
            return (max(values) - min(values)) / largest if largest else 0.0
        return 1.0 if len({cell.text for cell in self.cells}) > 1 else 0.0


class Arrangement(StrEnum):
    """In which order the rows stand."""

    LISTED = "listed"
    NAME = "name"
    DIFFERENCE = "difference"


def base_of(
    one: Contender, contenders: Sequence[Contender], baseline: int | None
) -> Contender | None:
    """Return what a scenario is compared with: the baseline, under the same case if it is there.

    Where there is but one scenario, its cases are compared with its own.
    """
    bases = [other for other in contenders if other.key == baseline]
    if len(bases) == len(contenders):
        bases.sort(key=lambda base: base.case != base.scenario.case)
        return bases[0] if bases else None
    return next((base for base in bases if base.case == one.case), bases[0] if bases else None)


def name_of(one: Contender, contenders: Sequence[Contender]) -> str:
    """Return what a column is called: the case is named where the scenario is there under more."""
    several = sum(other.key == one.key for other in contenders) > 1
    return f"{one.scenario.name}, {one.case}" if several else one.scenario.name


def arranged(rows: Sequence[Row], how: Arrangement) -> tuple[Row, ...]:
    """Return the rows in an order; what differs by the same stays as listed."""
    if how is Arrangement.NAME:
        return tuple(sorted(rows, key=lambda row: row.label.casefold()))
    if how is Arrangement.DIFFERENCE:
        return tuple(sorted(rows, key=lambda row: row.spread, reverse=True))
    return tuple(rows)


def comparison(
    contenders: Sequence[Contender],
    baseline: int | None,
    *,
    only_differences: bool = False,
    search: str = "",
) -> tuple[Row, ...]:
    """Return the rows of a comparison.

    Parameters
    ----------
    contenders
        The scenarios, in the order of the columns.
    baseline
        Key of the one that the others are compared with; None to compare with none.
    only_differences
        Leave out terms that all scenarios have in common; figures always stay.
    search
        Words that the label, the section or a cell of a row must contain.
    """
    rows = all_rows(contenders, baseline)
    return narrowed(rows, contenders, only_differences=only_differences, search=search)


def all_rows(contenders: Sequence[Contender], baseline: int | None) -> tuple[Row, ...]:
    """Return every row of a comparison."""
    return tuple(_rows(contenders, [base_of(one, contenders, baseline) for one in contenders]))


def narrowed(
    rows: Sequence[Row],
    contenders: Sequence[Contender],
    *,
    only_differences: bool = False,
    search: str = "",
) -> tuple[Row, ...]:
    """Return those rows of a comparison that are asked for."""
    words = search.casefold().split()
    return tuple(
        row
        for row in rows
        if _contains(row, words)
        and not (only_differences and row.key in TERMS and _in_common(row.key, contenders))
    )


def one_row(contenders: Sequence[Contender], key: str) -> Row | None:
    """Return a row by its key, compared with nothing; None where there is no such row."""
    bases = [None] * len(contenders)
    return next((row for row in _rows(contenders, bases) if row.key == key), None)


def ordered(contenders: Sequence[Contender], row: Row, *, falling: bool) -> tuple[Contender, ...]:
    """Return the scenarios in the order of one row's cells; what has no figure comes last."""
    known = [pair for pair in zip(contenders, row.cells, strict=True) if pair[1].sort != ""]
    rest = [one for one, cell in zip(contenders, row.cells, strict=True) if cell.sort == ""]
    known.sort(key=lambda pair: _sort_key(pair[1].sort), reverse=falling)
    return (*(one for one, _ in known), *rest)


def as_text(rows: Sequence[Row], contenders: Sequence[Contender], title: str) -> str:
    """Return the comparison as a table of tab-separated values, figures in full."""
    lines = [(title, *(name_of(one, contenders) for one in contenders))]
    lines += [(row.label, *(cell.in_full or cell.text for cell in row.cells)) for row in rows]
    return "\n".join("\t".join(_one_line(cell) for cell in line) for line in lines) + "\n"


def _rows(contenders: Sequence[Contender], bases: Sequence[Contender | None]) -> Iterator[Row]:
    pairs = list(zip(contenders, bases, strict=True))
    for label, cell in _OFFER:
        cells = tuple(cell(one) for one in contenders)
        yield Row(key=f"scenario.{label}", label=label, section=OFFER, why="", cells=cells)
    for metric in METRICS.values():
        figures = [_figure_cell(metric.key, one, base) for one, base in pairs]
        cells = _best_marked(figures, metric.favours, metric.side)
        yield Row(key=metric.key, label=metric.label, section=FIGURES, why=metric.why, cells=cells)
    for term in TERMS.values():
        values = [_term_cell(term, one, base) for one, base in pairs]
        cells = _best_marked(values, term.favours if term.numeric else None, None)
        yield Row(key=term.key, label=term.label, section=term.section, why=term.why, cells=cells)


def _word_cell(text: str) -> Cell:
    return Cell(text=text, sort=text)


def _day_cell(day: date | None) -> Cell:
    return Cell(text=full_date(day), sort=day.toordinal()) if day else Cell(text=NONE)


_OFFER: tuple[tuple[str, Callable[[Contender], Cell]], ...] = (
    ("Proposed by", lambda one: _word_cell(one.scenario.proposed_by.value)),
    ("Status", lambda one: _word_cell(one.scenario.status.value)),
    ("Date", lambda one: _day_cell(one.scenario.date)),
    ("Stands until", lambda one: _day_cell(one.scenario.expires)),
    ("Case", lambda one: _word_cell(one.case)),
)


def _figure_cell(key: str, one: Contender, base: Contender | None) -> Cell:
    metric = METRICS[key]
    if one.outcome is None:
        return Cell(text="not defined", in_full=one.problem)
    now = one.outcome.metric(key)
    number = figure(now)
    text = value_text(metric, now, one.deal)
    before: Value = None
    change = ""
    helps: dict[Party, bool] = {}
    if base is not None and base.outcome is not None and base is not one:
        before = base.outcome.metric(key)
        change = change_text(metric, now, before)
        found = {side: is_better(metric, now, before, side) for side in Party if change}
        helps = {side: better for side, better in found.items() if better is not None}
    return Cell(
        text=text,
        in_full=value_text(metric, now, one.deal, in_full=True),
        sort=number if number is not None else (now if isinstance(now, str) else ""),
        change=change,
        helps=helps,
        differs=bool(change),
    )


def _term_cell(term: Input, one: Contender, base: Contender | None) -> Cell:
    now = getattr(one.scenario.terms, term.key)
    before = now if base is None else getattr(base.scenario.terms, term.key)
    text, in_full = _texts(term, now)
    return Cell(
        text=text,
        in_full=in_full,
        sort=float(now) if term.numeric and now is not None else text,
        change=_term_change(term, now, before),
        helps=_helped(term, now, before),
        differs=now != before,
    )


@lru_cache(maxsize=4096)  # most scenarios have most terms in common
def _texts(term: Input, value: Any) -> tuple[str, str]:
    """Return a value of a term in short and in full."""
    own = value.text if term.kind is Kind.LEGAL else ""
    return term_text(term, value), own or term_text(term, value, exact=True)


def _term_change(term: Input, now: Any, before: Any) -> str:
    if now == before:
        return ""
    if not term.numeric or now is None or before is None:
        return f"was: {term_text(term, before)}"
    return f"{SYMBOL[now > before]} {step_text(term.unit, abs(now - before))}"


def _helped(term: Input, now: Any, before: Any) -> Mapping[Party, bool]:
    if term.favours is None or not term.numeric or now is None or before is None or now == before:
        return {}
    return {term.favours: now > before, term.favours.other: now < before}


def _best_marked(
    cells: Sequence[Cell], wants_high: Party | None, only: Party | None
) -> tuple[Cell, ...]:
    """Return the cells with those marked that are best for a side, unless most of them are.

    Parameters
    ----------
    wants_high
        The side that a higher value favours; None where it favours neither.
    only
        The one side that the value concerns; None for both.
    """
    known = [cell for cell in cells if isinstance(cell.sort, float | int)]
    if wants_high is None or len({cell.text for cell in known}) < 2:
        return tuple(cells)
    ends = {
        side: cell.text
        for side, cell in (
            (wants_high, max(known, key=lambda cell: cell.sort)),
            (wants_high.other, min(known, key=lambda cell: cell.sort)),
        )
        if only in (None, side)
        and 2 * sum(other.text == cell.text for other in known) <= len(known)
    }
    return tuple(
        replace(
            cell,
            best=frozenset(side for side, end in ends.items() if cell.text == end),
        )
        for cell in cells
    )


def _in_common(key: str, contenders: Sequence[Contender]) -> bool:
    return len({repr(getattr(one.scenario.terms, key)) for one in contenders}) <= 1


def _contains(row: Row, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = " ".join((row.label, row.section, *(cell.text for cell in row.cells))).casefold()
    return all(word in text for word in words)


def _sort_key(value: float | str) -> tuple[bool, float, str]:
    return (True, 0.0, value) if isinstance(value, str) else (False, value, "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
