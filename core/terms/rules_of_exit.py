"""Rules on notice, recall and renewal."""

from __future__ import annotations

from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.rules import months, of_terms, warning
from core.terms.term import Party
from core.terms.timeline import earliest_exit, last_month


@warning("lessee_notice_months", "lessee_notice_from_month", "term_months")
@of_terms
def lessee_cannot_use_its_notice(terms: LeaseTerms) -> str | None:
    return _exit_beyond_the_term(terms, Party.LESSEE)


@warning("lessor_notice_months", "lessor_notice_from_month", "term_months")
@of_terms
def lessor_cannot_use_its_notice(terms: LeaseTerms) -> str | None:
    return _exit_beyond_the_term(terms, Party.LESSOR)


@warning("lessee_notice_months", "lessee_notice_from_month")
@of_terms
def lessee_can_leave_before_it_starts(terms: LeaseTerms) -> str | None:
    return _exit_before_the_start(terms, Party.LESSEE)


@warning("lessor_notice_months", "lessor_notice_from_month")
@of_terms
def lessor_can_recall_before_it_starts(terms: LeaseTerms) -> str | None:
    return _exit_before_the_start(terms, Party.LESSOR)


@warning("lessor_notice_months", "lessee.alternative_lead_months")
def recall_is_faster_than_a_replacement(deal: Deal, terms: LeaseTerms) -> str | None:
    notice, lead = terms.lessor_notice_months, deal.lessee.alternative_lead_months
    if notice is None or notice >= lead or terms.recall_compensation_months > 0:
        return None
    if (earliest_exit(terms, Party.LESSOR) or 0) >= last_month(terms):
        return None
    s = "'s" if notice == 1 else "'"
    return (
        f"The lessor may recall the capacity on {months(notice)}{s} notice without compensation, "
        f"while a replacement takes the lessee {months(lead)}."
    )


@warning("lessee_termination_fee_months", "term_months")
@of_terms
def termination_fee_is_the_whole_rest(terms: LeaseTerms) -> str | None:
    first = earliest_exit(terms, Party.LESSEE)
    rest = last_month(terms) - (first or 0)
    if first is None or rest <= 0 or terms.lessee_termination_fee_months < rest:
        return None
    return (
        f"The lessee's termination fee of "
        f"{months(terms.lessee_termination_fee_months)} of the fee covers all that remains at its "
        f"first exit, {months(rest)}: leaving saves it nothing but use."
    )


@warning("renewal_options", "renewal_months", "horizon_months")
def renewals_run_past_the_horizon(deal: Deal, terms: LeaseTerms) -> str | None:
    end = last_month(terms) + terms.renewal_options * terms.renewal_months
    if terms.renewal_options == 0 or end <= deal.horizon_months:
        return None
    return (
        f"Renewals may run to month {end}, past the horizon of {months(deal.horizon_months)}; "
        "what lies beyond it is not valued."
    )


def _exit_beyond_the_term(terms: LeaseTerms, side: Party) -> str | None:
    first, last = earliest_exit(terms, side), last_month(terms)
    if first is None or first < last or terms.renewal_options > 0:
        return None
    return (
        f"The {side}'s first notice would end the lease with month {first}, not before its "
        f"scheduled end with month {last}: the right has no effect."
    )


def _exit_before_the_start(terms: LeaseTerms, side: Party) -> str | None:
    first = earliest_exit(terms, side)
    if first is None or first >= terms.commencement_month:
        return None
    return f"The {side} may end the lease before it starts: nothing is firm."
