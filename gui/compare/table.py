"""The comparison as plain rows and cells: figures, terms and legal terms of any scenarios."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
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
        Its identity in the store, whatever column it stands in.
    deal
        Its deal under the case it is looked at in.
    outcome
        None where the model is not defined for it; `problem` then says why.
    edited
        Whether it has edits that are not saved: it is compared as it was saved last.
    """

    key: int
    deal: Deal
    scenario: Scenario
    case: str
    outcome: Outcome | None
    problem: str = ""
    edited: bool = False


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stands in one cell.

    Attributes
    ----------
    sort
        By what scenarios are put in order: a number where there is one.
    change
        How it differs from the baseline, "" where it does not.
    better, worse
        The side that the difference helps, and the one whose own figure it worsens; None for
        neither.
    """

    text: str
    in_full: str = ""
    sort: float | str = ""
    change: str = ""
    better: Party | None = None
    worse: Party | None = None
    differs: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure or term over all scenarios, a cell for each."""

    key: str
    label: str
    section: str
    why: str
    cells: tuple[Cell, ...]


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
    base = next((one for one in contenders if one.key == baseline), None)
    words = search.casefold().split()
    return tuple(
        row
        for row in _rows(contenders, base)
        if _contains(row, words)
        and not (only_differences and row.key in TERMS and _in_common(row.key, contenders))
    )


def ordered(contenders: Sequence[Contender], row: Row, *, falling: bool) -> tuple[Contender, ...]:
    """Return the scenarios in the order of one row's cells; what has no figure comes last."""
    known = [pair for pair in zip(contenders, row.cells, strict=True) if pair[1].sort != ""]
    rest = [one for one, cell in zip(contenders, row.cells, strict=True) if cell.sort == ""]
    known.sort(key=lambda pair: _sort_key(pair[1].sort), reverse=falling)
    return (*(one for one, _ in known), *rest)


def as_text(rows: Sequence[Row], contenders: Sequence[Contender], title: str) -> str:
    """Return the comparison as a table of tab-separated values, figures in full."""
    lines = [(title, *(one.scenario.name for one in contenders))]
    lines += [(row.label, *(cell.in_full or cell.text for cell in row.cells)) for row in rows]
    return "\n".join("\t".join(_one_line(cell) for cell in line) for line in lines) + "\n"


def _rows(contenders: Sequence[Contender], base: Contender | None) -> Iterator[Row]:
    for label, cell in _OFFER:
        cells = tuple(cell(one) for one in contenders)
        yield Row(key=f"scenario.{label}", label=label, section=OFFER, why="", cells=cells)
    for metric in METRICS.values():
        cells = tuple(_figure_cell(metric.key, one, base) for one in contenders)
        yield Row(key=metric.key, label=metric.label, section=FIGURES, why=metric.why, cells=cells)
    for term in TERMS.values():
        cells = tuple(_term_cell(term, one, base) for one in contenders)
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
    helps: dict[Party, bool | None] = {}
    if base is not None and base.outcome is not None and base is not one:
        before = base.outcome.metric(key)
        change = change_text(metric, now, before)
        helps = {side: is_better(metric, now, before, side) for side in Party if change}
    return Cell(
        text=text,
        in_full=value_text(metric, now, one.deal, in_full=True),
        sort=number if number is not None else (now if isinstance(now, str) else ""),
        change=change,
        better=next((side for side in helps if helps[side]), None),
        worse=metric.side if metric.side and helps.get(metric.side) is False else None,
        differs=bool(change),
    )


def _term_cell(term: Input, one: Contender, base: Contender | None) -> Cell:
    now = getattr(one.scenario.terms, term.key)
    before = now if base is None else getattr(base.scenario.terms, term.key)
    text = term_text(term, now)
    return Cell(
        text=text,
        in_full=now.text
        if term.kind is Kind.LEGAL and now.text
        else term_text(term, now, exact=True),
        sort=float(now) if term.numeric and now is not None else text,
        change=_term_change(term, now, before),
        better=_better_of(term, now, before),
        differs=now != before,
    )


def _term_change(term: Input, now: Any, before: Any) -> str:
    if now == before:
        return ""
    if not term.numeric or now is None or before is None:
        return f"was: {term_text(term, before)}"
    return f"{SYMBOL[now > before]} {step_text(term.unit, abs(now - before))}"


def _better_of(term: Input, now: Any, before: Any) -> Party | None:
    if term.favours is None or not term.numeric or now is None or before is None or now == before:
        return None
    return term.favours if now > before else term.favours.other


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
