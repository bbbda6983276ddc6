"""The scheduled fee over the lease: as a chart by month, as a table by quarter or year."""

from __future__ import annotations

from core.report.axis import months, up_to
from core.report.blocks import Chart, Column, Table
from core.report.dates import month_and_year
from core.report.disclosure import Disclosable, ScheduledMonth
from core.terms.units import Unit
from core.terms.words import dollars

QUARTER, YEAR = 3, 12  # [months]
LONGEST_BY_QUARTER = 60  # [months] a longer lease goes by year, so that the table fits a page


def whole_dollars(amount: float) -> str:
    """Return an amount without its cents.

    Examples
    --------
    >>> whole_dollars(1_250_000_000.4)
    'US$1,250,000,000'
    """
    return dollars(round(amount))


def what_it_leaves_out(view: Disclosable) -> str:
    """Return in words what the scheduled fee does not count."""
    terms = view.terms
    left_out = ["early ends", "renewals", "late delivery", "service credits"]
    if terms.take_or_pay_share < 1:
        left_out.append("use above the commitment")
    if terms.power_pass_through_share > 0:
        left_out.append("power passed through")
    if terms.escalation == "cpi":
        left_out.append("changes of consumer prices")
    if terms.reset_months > 0:
        left_out.append("market resets")
    return f"before {', '.join(left_out[:-1])} and {left_out[-1]}"


def fee_chart(view: Disclosable) -> Chart:
    """Return the scheduled fee of each month of the lease."""
    schedule = view.schedule
    fees = tuple(month.fee for month in schedule)
    first, last = schedule[0], schedule[-1]
    highest = max(schedule, key=lambda month: month.fee)
    return Chart(
        title="Scheduled fee by month (US$)",
        alt=(
            f"Bar chart of the scheduled fee of each month, {_span(schedule)}: "
            f"{whole_dollars(first.fee)} in the first month, "
            f"{whole_dollars(highest.fee)} in the highest, {month_and_year(highest.first_day)}, "
            f"and {whole_dollars(last.fee)} in the last."
        ),
        values=fees,
        across=months([month.first_day for month in schedule]),
        up=up_to(highest.fee, Unit.USD),
    )


def fee_table(view: Disclosable) -> Table:
    """Return the scheduled fee by contract quarter, or by contract year in a long lease."""
    length = QUARTER if len(view.schedule) <= LONGEST_BY_QUARTER else YEAR
    rows = []
    so_far = 0.0
    for start in range(0, len(view.schedule), length):
        part = view.schedule[start : start + length]
        fee = sum(month.fee for month in part)
        so_far += fee
        rows.append(
            (
                f"{_numbers(start + 1, start + len(part))} ({_span(part)})",
                f"{part[-1].gpus:,.0f}",
                f"{sum(month.gpu_hours for month in part):,.0f}",
                f"{fee:,.0f}",
                f"{so_far:,.0f}",
            )
        )
    note = (
        "GPUs and GPU-hours are those contracted, as the delivery schedule has them. The scheduled "
        f"fee is {what_it_leaves_out(view)}. Amounts are rounded to whole dollars; sums are taken "
        "before rounding."
    )
    return Table(
        caption="",
        columns=(
            Column(label="Months of the lease"),
            Column(label="GPUs at their end", figures=True),
            Column(label="GPU-hours", figures=True),
            Column(label="Scheduled fee, US$", figures=True),
            Column(label="Cumulative, US$", figures=True),
        ),
        rows=tuple(rows),
        total=("Total", "", f"{view.gpu_hours:,.0f}", f"{view.headline_value:,.0f}", ""),
        note=note,
    )


def _numbers(first: int, last: int) -> str:
    return f"{first}–{last}" if last > first else str(first)


def _span(part: tuple[ScheduledMonth, ...]) -> str:
    first, last = (month_and_year(part[index].first_day) for index in (0, -1))
    return first if first == last else f"{first} – {last}"
