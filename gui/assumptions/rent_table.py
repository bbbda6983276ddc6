"""The public rents as a table, with their sources."""

from __future__ import annotations

from core.study.rents import Quote, rent_quotes
from core.terms.figures import exact
from core.terms.units import Unit
from gui.assumptions.fact_table import Column, FactTable


def rent_table() -> FactTable[Quote]:
    """Return a new table of every public rent, the latest first."""
    columns = (
        Column[Quote](
            heading="Month",
            text=lambda one: f"{one.month:%b %Y}",
            sort=lambda one: one.month.toordinal(),
        ),
        Column[Quote](heading="GPU", text=lambda one: one.gpu, width=110),
        Column[Quote](heading="Kind of quote", text=lambda one: one.kind, width=140),
        Column[Quote](
            heading="USD /GPU-h",
            text=_price,
            sort=lambda one: one.price or one.low or one.high,
            at_right=True,
        ),
        Column[Quote](
            heading="Source",
            text=lambda one: f"{one.publisher} ({one.confidence})",
            width=110,
        ),
        Column[Quote](heading="Note", text=lambda one: one.note, stretches=True),
    )
    latest_first = tuple(reversed(rent_quotes()))
    return FactTable("Public rents", columns, latest_first, lambda one: one.url)


def _price(quote: Quote) -> str:
    """Return a price, or the range that is known of it."""
    write = [
        None if one is None else exact(one, Unit.USD)
        for one in (quote.price, quote.low, quote.high)
    ]
    price, low, high = write
    if low is None and high is None:
        return price or ""
    span = f"{low} to {high}" if low and high else f"from {low}" if low else f"up to {high}"
    return f"{price} ({span})" if price else span
