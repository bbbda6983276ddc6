"""When the dates of a lease fall, as far as its terms alone decide."""

from __future__ import annotations

from datetime import date, timedelta

from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.term import Party


def last_month(terms: LeaseTerms) -> int:
    """Return the scheduled last month of the lease, as a month of the deal."""
    return terms.commencement_month + terms.term_months - 1


def earliest_notice(terms: LeaseTerms, side: Party) -> int | None:
    """Return the month from whose end on a side may serve notice; None without the right."""
    notice, served_from = _exit_terms(terms, side)
    return None if notice is None else terms.commencement_month - 1 + served_from


def earliest_exit(terms: LeaseTerms, side: Party) -> int | None:
    """Return the month with which a side's first notice ends the lease; None without the right."""
    notice, served_from = _exit_terms(terms, side)
    return None if notice is None else terms.commencement_month - 1 + served_from + notice


def firm_end(terms: LeaseTerms, side: Party) -> int:
    """Return the month up to which a side is bound, seen from closing."""
    found = earliest_exit(terms, side)
    return last_month(terms) if found is None else min(found, last_month(terms))


def longstop_month(terms: LeaseTerms) -> int | None:
    """Return the month at whose end delivery is tested; None without a longstop."""
    if terms.delivery_longstop_months == 0:
        return None
    return terms.commencement_month + terms.delivery_longstop_months - 1


def scheduled_share(terms: LeaseTerms, month_of_lease: int) -> float:
    """Return the share of the contracted capacity that is due in a month of the lease. [1]"""
    if month_of_lease < 1:
        return 0.0
    if month_of_lease > terms.ramp_months:
        return 1.0
    first = terms.initial_delivery_share
    return first + (1 - first) * (month_of_lease - 1) / terms.ramp_months


def last_day(deal: Deal, month: int) -> date:
    """Return the last day of a month of the deal; closing itself for month 0."""
    if month < 1:
        return deal.closing
    return deal.first_day(month + 1) - timedelta(days=1)


def _exit_terms(terms: LeaseTerms, side: Party) -> tuple[int | None, int]:
    if side is Party.LESSEE:
        return terms.lessee_notice_months, terms.lessee_notice_from_month
    return terms.lessor_notice_months, terms.lessor_notice_from_month
