"""The comparables as a table: what each charges, and how that is known."""

from __future__ import annotations

from collections.abc import Callable

from core.study.comparables import OURS, Comparable
from core.terms.figures import exact, short
from core.terms.units import Unit
from gui.assumptions.fact_table import Column, FactTable


def comparables_table() -> FactTable[Comparable]:
    """Return a new table of comparables, empty at first."""
    columns = (
        Column[Comparable](heading="Deal", text=_name, width=230),
        Column[Comparable](heading="Announced", text=lambda one: one.announced),
        _figure("Term", lambda one: one.term_months, lambda _one: Unit.MONTHS),
        _figure("Size", lambda one: one.size, lambda one: one.includes.size_unit),
        _figure("Price", lambda one: one.price, lambda one: one.includes.price_unit),
        Column[Comparable](heading="How, or why not", text=lambda one: one.how, stretches=True),
        Column[Comparable](heading="Source", text=_source, width=150),
    )
    return FactTable(
        "Comparables",
        columns,
        (),
        lambda one: one.url,
        key=lambda one: one.key,
        is_ours=lambda one: one.key == OURS,
    )


def _figure(
    heading: str,
    value: Callable[[Comparable], float | None],
    unit: Callable[[Comparable], Unit],
) -> Column[Comparable]:
    return Column[Comparable](
        heading=heading,
        text=lambda one: short(value(one), unit(one)),
        in_full=lambda one: exact(value(one), unit(one)),
        sort=value,
        at_right=True,
    )


def _name(deal: Comparable) -> str:
    return f"Ours: {deal.name}" if deal.key == OURS else deal.name


def _source(deal: Comparable) -> str:
    return f"{deal.publisher} ({deal.confidence})" if deal.publisher else ""
