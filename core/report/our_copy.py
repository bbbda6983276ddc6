"""Our own copy of a term sheet: what the other side gets, and all that it must not see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from core.engine.evaluate import Outcome, evaluate
from core.engine.metrics import METRICS
from core.engine.said import said
from core.report.audience import Audience
from core.report.blocks import Block, Column, Heading, KeyValue, KeyValueTable, Report, Table
from core.study.changes import label_of
from core.study.zone import zone
from core.terms.deal import ASSUMPTIONS, DEAL, FLEET, SUPPLY, Deal
from core.terms.figures import exact, full_date, short
from core.terms.lease import MONETISED, TERMS
from core.terms.paths import value_at
from core.terms.scenario import Scenario, Standing
from core.terms.term import Input, Party
from core.terms.units import Unit
from core.terms.wording import value_text

FOOT = "Our copy"

VIEWS = {
    None: "Of the contract and of both sides",
    Party.LESSOR: "As the lessor sees it",
    Party.LESSEE: "As the lessee sees it",
}
"""Captions of the figures, by whose view they are."""


def our_copy(sheet: Report, deal: Deal, scenario: Scenario) -> Report:
    """Return a term sheet with both sides' figures before it and our assumptions behind it.

    Parameters
    ----------
    sheet
        What the other side gets.
    deal
        Seen under the scenario's case.

    Raises
    ------
    InvalidInputError
        If the model is not defined for the scenario's terms.
    """
    outcome = evaluate(deal, scenario.terms, lines=())
    return replace(
        sheet,
        blocks=(
            Heading(text="For our side alone"),
            KeyValueTable(caption="", rows=tuple(_standing(deal, scenario))),
            *_figures(deal, outcome),
            *sheet.blocks,
            Heading(text="Schedule 2: Our assumptions"),
            *_assumptions(deal),
        ),
        footer=(FOOT, *sheet.footer[1:]),
        audience=Audience.OURS,
    )


def _standing(deal: Deal, scenario: Scenario) -> Iterator[KeyValue]:
    """Yield what is to be known of the scenario, those left out of which nothing is said."""
    yield KeyValue(label="We are", value=f"the {deal.our_side.value}")
    yield KeyValue(label="Case", value=scenario.case)
    yield KeyValue(
        label="Status",
        value=f"{scenario.status.value.capitalize()}, proposed by the "
        f"{scenario.proposed_by.value}, {full_date(scenario.date)}",
    )
    yield from _walk_away(deal, scenario)
    for standing in (Standing.AGREED, Standing.RESERVED):
        labels = [one.label for key, one in TERMS.items() if scenario.standing.get(key) is standing]
        if labels:
            yield KeyValue(label=standing.value.capitalize(), value=", ".join(labels))
    if scenario.tags:
        yield KeyValue(label="Tags", value=", ".join(scenario.tags))
    if scenario.notes:
        yield KeyValue(label="Notes", value=scenario.notes)


def _walk_away(deal: Deal, scenario: Scenario) -> Iterator[KeyValue]:
    found = zone(deal, scenario.terms)
    for one in (found.lessor, found.lessee):
        yield KeyValue(
            label=f"Walk-away price of the {one.side.value}",
            value="None" if one.price is None else exact(one.price, MONETISED[one.key].unit),
            note=one.reason or "The other terms held.",
        )
    agreed = found.nash_price
    yield KeyValue(
        label="Price fairest to both",
        value="None" if agreed is None else exact(agreed, MONETISED[found.lessor.key].unit),
        note=found.sentence(),
    )


def _figures(deal: Deal, outcome: Outcome) -> Iterator[Block]:
    yield Heading(text="Figures")
    for side, caption in VIEWS.items():
        yield _two_columns(
            caption,
            "Figure",
            (
                (metric.label, said(deal, outcome, key))
                for key, metric in METRICS.items()
                if metric.side is side
            ),
        )


def _two_columns(caption: str, what: str, rows: Iterable[tuple[str, str]]) -> Table:
    return Table(
        caption=caption,
        columns=(Column(label=what), Column(label="Value", figures=True, wraps=True)),
        rows=tuple(rows),
    )


def _assumptions(deal: Deal) -> Iterator[Block]:
    """Yield every input that is not shared."""
    private = [one for one in (*DEAL.values(), *ASSUMPTIONS.values()) if not one.shared]
    for section, inputs in groupby(private, key=lambda one: one.section):
        yield _two_columns(
            section, "Assumption", ((one.label, _in_full(deal, one)) for one in inputs)
        )
    own = {key: one for key, one in FLEET.items() if key == "gpu" or not one.shared}
    yield from _records("Fleets", own, deal.facility.fleets)
    yield from _records("Other supply of the lessee", SUPPLY, deal.lessee.other_supply)
    odds = deal.uncertainty.delivery_delay_odds
    yield _two_columns(
        "Delay beyond that of the facility",
        "Months",
        ((exact(months, Unit.MONTHS), exact(chance, Unit.SHARE)) for months, chance in odds),
    )
    yield from _cases(deal)
    if deal.sources:
        yield Table(
            caption="Sources",
            columns=(Column(label="What is known"), Column(label="How sure", figures=True)),
            rows=tuple((one.fact, one.confidence) for one in deal.sources),
        )


def _in_full(deal: Deal, one: Input) -> str:
    return value_text(one, value_at(deal, one.key), exact=True)


def _records(caption: str, inputs: Mapping[str, Input], records: Iterable[Any]) -> Iterator[Table]:
    """Yield a table of records, a column for each input; none where there are none."""
    rows = tuple(
        tuple(_cell(one, getattr(record, one.name)) for one in inputs.values())
        for record in records
    )
    if rows:
        first, *others = inputs.values()
        yield Table(
            caption=caption,
            columns=(
                Column(label=first.label),
                *(Column(label=one.label, figures=True) for one in others),
            ),
            rows=rows,
        )


def _cell(one: Input, value: Any) -> str:
    return short(value, one.unit) if one.numeric else value_text(one, value)


def _cases(deal: Deal) -> Iterator[Table]:
    rows = tuple(
        (case.name, label_of(path), value_text(ASSUMPTIONS[path], value, exact=True))
        for case in deal.cases
        for path, value in case.changes.items()
    )
    if rows:
        yield Table(
            caption="Cases",
            columns=(
                Column(label="Case"),
                Column(label="Assumption"),
                Column(label="Value", figures=True, wraps=True),
            ),
            rows=rows,
        )
