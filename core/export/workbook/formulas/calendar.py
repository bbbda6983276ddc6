"""The months of the deal and what a dollar of each is worth; as core/engine/calendar.py."""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part, Row, line
from core.terms.units import Unit

_TIME = Area("Time")


def parts(months: int) -> tuple[Part, ...]:
    """Return the rows of time for closing and so many months."""
    return (
        Row(
            key="month",
            label="Month",
            unit=Unit.MONTH,
            section="Time",
            constants=tuple(float(month) for month in range(months + 1)),
        ),
        _TIME.row("first_day", "First day", "EDATE(closing,[month]-1)", Unit.NONE, first="closing"),
        line("hours", "24*(EDATE([first_day],1)-[first_day])", first="0"),
        _TIME.single("horizon", "Months of this workbook", "MAX(line.month)", Unit.MONTHS),
        _TIME.single(
            "scheduled_last",
            "Scheduled last month",
            "MIN(commencement_month+term_months-1,horizon)",
            Unit.MONTH,
        ),
        _TIME.row("lease_month", "Month of the lease", "[month]-commencement_month+1", Unit.MONTH),
        _TIME.row(
            "lessor_discount",
            "Discount factor, lessor",
            "(1+lessor.discount_rate)^(-[month]/12)",
            Unit.RATIO,
        ),
        _TIME.row(
            "lessee_discount",
            "Discount factor, lessee",
            "(1+lessee.discount_rate)^(-[month]/12)",
            Unit.RATIO,
        ),
        _TIME.row(
            "cpi_index", "Consumer prices since closing", "(1+market.cpi)^([month]/12)", Unit.RATIO
        ),
    )
