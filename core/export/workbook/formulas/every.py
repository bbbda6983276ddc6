"""Every formula of the model, in an order of calculation."""

from __future__ import annotations

from core.export.workbook.formulas import (
    calendar,
    capacity,
    debt,
    demand,
    exits,
    fallback,
    firm,
    fleet,
    invoice,
    lessee,
    lessor,
    market,
    metrics,
    pricing,
    returns,
    running,
    tax,
)
from core.export.workbook.formulas.declare import Part


def every_part(months: int, fleets: int) -> tuple[Part, ...]:
    """Return the rows and single results of a model of so many months and fleets."""
    return (
        *calendar.parts(months),
        *fleet.parts(fleets),
        *capacity.PARTS,
        *market.PARTS,
        *pricing.PARTS,
        *demand.PARTS,
        *running.PARTS,
        *fallback.PARTS,
        *exits.PARTS,
        *invoice.PARTS,
        *tax.before_tax(fleets),
        *lessor.PARTS,
        *debt.PARTS,
        *tax.AFTER_TAX,
        *lessee.PARTS,
        *firm.PARTS,
        *metrics.PARTS,
        *returns.PARTS,
    )
