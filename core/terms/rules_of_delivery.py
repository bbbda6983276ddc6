"""Rules on ramp, longstop and delay damages."""

from __future__ import annotations

from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.rules import months, of_terms, percent, warning
from core.terms.timeline import scheduled_share


@warning("ramp_months", "term_months")
@of_terms
def ramp_is_longer_than_the_term(terms: LeaseTerms) -> str | None:
    if terms.ramp_months < terms.term_months:
        return None
    return (
        f"The ramp of {months(terms.ramp_months)} is not over within the term of "
        f"{months(terms.term_months)}: the contracted capacity is never all there."
    )


@warning("delivery_longstop_months", "delivery_acceptance_share", "ramp_months")
@of_terms
def longstop_lies_within_the_ramp(terms: LeaseTerms) -> str | None:
    due = scheduled_share(terms, terms.delivery_longstop_months)
    if not terms.delivery_longstop_months or due >= terms.delivery_acceptance_share:
        return None
    return (
        f"The longstop after {months(terms.delivery_longstop_months)} falls within the ramp: "
        f"{percent(due)} is due by then and "
        f"{percent(terms.delivery_acceptance_share)} is asked for, so that it is missed "
        "even if nothing is late."
    )


@warning("delivery_longstop_months", "facility.delivery_delay_months")
def longstop_is_missed_as_assumed(deal: Deal, terms: LeaseTerms) -> str | None:
    longstop, delay = terms.delivery_longstop_months, deal.facility.delivery_delay_months
    due = scheduled_share(terms, longstop)
    there = scheduled_share(terms, longstop - delay)
    if not longstop or not there < terms.delivery_acceptance_share <= due:
        return None
    return (
        f"With the delay of {months(delay)} assumed, {percent(there)} is there at the "
        f"longstop and {percent(terms.delivery_acceptance_share)} is asked for: it is "
        "missed."
    )


@warning("delivery_longstop_months", "term_months")
@of_terms
def longstop_lies_beyond_the_term(terms: LeaseTerms) -> str | None:
    if terms.delivery_longstop_months < terms.term_months:
        return None
    return (
        f"The longstop after {months(terms.delivery_longstop_months)} does not come before the "
        f"end of the term of {months(terms.term_months)} and has no effect."
    )


@warning("delivery_longstop_months", "delivery_remedy")
@of_terms
def longstop_has_no_remedy(terms: LeaseTerms) -> str | None:
    if not terms.delivery_longstop_months or terms.delivery_remedy != "reduce_fee":
        return None
    return (
        "Nothing follows when the longstop is missed, since the fee follows delivery in any "
        "case; choose that the lease ends or that the lessee may end it."
    )


@warning("delay_damages_rate")
@of_terms
def damages_are_above_the_fee(terms: LeaseTerms) -> str | None:
    if terms.delay_damages_rate <= 1:
        return None
    return (
        f"Delay damages of {percent(terms.delay_damages_rate)} are above 100 % of the "
        "fee of what is late; damages far above the loss they replace may be void as a penalty."
    )


@warning("delay_damages_rate", "delay_damages_cap_months")
@of_terms
def damages_are_capped_at_nothing(terms: LeaseTerms) -> str | None:
    if terms.delay_damages_rate == 0 or terms.delay_damages_cap_months > 0:
        return None
    return (
        f"Delay damages of {percent(terms.delay_damages_rate)} are agreed but capped at "
        "0 months of the fee, so that none are ever due."
    )
