"""The dates that a deal team keeps in view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.term import Party


@dataclass(frozen=True)
class KeyDate:
    """A date that follows from the terms alone.

    Attributes
    ----------
    key
        What it is, for charts and tests ("earliest_exit_lessee").
    label
        The same for a reader.
    month
        Month of the deal at whose start or end it lies.
    date
        Its day: the first of the month for what begins, the last for what ends.
    term
        Key of the term that it turns on.
    by
        The side whose right it is; None where it is nobody's.
    """

    key: str
    label: str
    month: int
    date: date
    term: str
    by: Party | None = None


def key_dates(deal: Deal, terms: LeaseTerms) -> tuple[KeyDate, ...]:
    """Return the dates that follow from the terms, in the order of time.

    Commencement and full delivery; each side's earliest notice and earliest exit, where these lie
    within the term; the longstop; the last day of each renewal notice; the scheduled end.
    """
    dates = sorted(_dates(deal, terms), key=lambda one: (one.date, one.key))
    return tuple(dates)


def last_day(deal: Deal, month: int) -> date:
    """Return the last day of a month of the deal; for month 0 the eve of closing."""
    following = deal.first_day(month + 1) if month > 0 else deal.closing
    return date.fromordinal(following.toordinal() - 1)


def _dates(deal: Deal, terms: LeaseTerms) -> Iterator[KeyDate]:
    start = terms.commencement_month
    last = start + terms.term_months - 1
    begins = deal.first_day(start)
    yield KeyDate("commencement", "Commencement", start, begins, "commencement_month")
    if 0 < terms.ramp_months < terms.term_months:
        full = start + terms.ramp_months
        day = deal.first_day(full)
        yield KeyDate("full_delivery", "Full delivery", full, day, "ramp_months")
    if terms.delivery_longstop_months > 0:
        test = start + terms.delivery_longstop_months - 1
        yield KeyDate(
            "longstop",
            "Delivery longstop",
            test,
            last_day(deal, test),
            "delivery_longstop_months",
            Party.LESSEE,
        )
    yield from _exit_dates(deal, terms, Party.LESSEE, last)
    yield from _exit_dates(deal, terms, Party.LESSOR, last)
    yield KeyDate("end", "Scheduled end", last, last_day(deal, last), "term_months")
    for option in range(terms.renewal_options):
        end = last + option * terms.renewal_months
        yield KeyDate(
            f"renewal_{option + 1}",
            f"Renewal option {option + 1} to be taken by",
            end,
            last_day(deal, end),
            "renewal_options",
            Party.LESSEE,
        )


def _exit_dates(deal: Deal, terms: LeaseTerms, by: Party, last: int) -> Iterator[KeyDate]:
    notice, notice_from = (
        (terms.lessee_notice_months, terms.lessee_notice_from_month)
        if by is Party.LESSEE
        else (terms.lessor_notice_months, terms.lessor_notice_from_month)
    )
    if notice is None:
        return
    served = max(terms.commencement_month - 1 + notice_from, 0)
    ends = served + notice
    if ends >= last:
        return
    who = by.value.capitalize()
    for what, month, term in (
        ("notice", served, f"{by}_notice_from_month"),
        ("exit", ends, f"{by}_notice_months"),
    ):
        label, day = f"{who}’s earliest {what}", last_day(deal, month)
        yield KeyDate(f"earliest_{what}_{by}", label, month, day, term, by)
