"""Rules on price, prepayment, security, power and service credits."""

from __future__ import annotations

from core.terms.deal import Deal
from core.terms.figures import short
from core.terms.lease import LeaseTerms
from core.terms.rules import error, months, of_terms, percent, warning
from core.terms.units import Unit


@error("cpi_floor", "cpi_cap")
@of_terms
def cpi_floor_is_below_its_cap(terms: LeaseTerms) -> str | None:
    if terms.escalation != "cpi" or terms.cpi_floor <= terms.cpi_cap:
        return None
    return (
        f"The CPI floor of {percent(terms.cpi_floor)} lies above the CPI cap of "
        f"{percent(terms.cpi_cap)}; it must not."
    )


@warning("escalation", "term_months")
@of_terms
def escalation_has_no_anniversary(terms: LeaseTerms) -> str | None:
    if terms.escalation == "none" or _months_at_most(terms) > 12:
        return None
    return (
        f"The price is to step at each anniversary, but the lease of {months(terms.term_months)} "
        "has none."
    )


@warning("escalation", "reset_months")
@of_terms
def price_is_escalated_and_reset(terms: LeaseTerms) -> str | None:
    if terms.escalation == "none" or terms.reset_months == 0:
        return None
    return (
        "The price is both escalated and reset to the market; a reset moves towards the market "
        "whatever the escalation did, so that the escalation counts within the collar only."
    )


@warning("reset_months", "reset_collar", "term_months")
@of_terms
def reset_never_moves_the_price(terms: LeaseTerms) -> str | None:
    if terms.reset_months == 0:
        return None
    if terms.reset_collar == 0:
        return "The collar of the market reset is 0 %, so that no reset moves the price."
    if terms.reset_months < _months_at_most(terms):
        return None
    return (
        f"The first market reset falls after {months(terms.reset_months)}, but the lease has "
        f"{months(terms.term_months)}: there is none."
    )


@warning("ramp_fee_months", "ramp_fee_share")
@of_terms
def reduced_fee_is_not_reduced(terms: LeaseTerms) -> str | None:
    if terms.ramp_fee_months == 0 or terms.ramp_fee_share < 1:
        return None
    return "Reduced-fee months are agreed, but the reduced fee is 100 % of the price."


@warning("take_or_pay_share")
@of_terms
def nothing_is_committed(terms: LeaseTerms) -> str | None:
    if terms.take_or_pay_share > 0:
        return None
    return (
        "Without a take-or-pay share nothing is committed: the headline value is 0, and so are "
        "prepayment, security and exit fees, which are months of the committed fee."
    )


@warning("take_or_pay_share", "overage_multiple")
@of_terms
def use_above_the_commitment_is_free(terms: LeaseTerms) -> str | None:
    if terms.take_or_pay_share >= 1 or terms.overage_multiple > 0:
        return None
    return (
        f"Use above the take-or-pay share of {percent(terms.take_or_pay_share)} is free, "
        "since its price is 0 times the price."
    )


@warning("take_or_pay_share", "overage_multiple", "facility.availability")
def use_above_the_commitment_costs_more(deal: Deal, terms: LeaseTerms) -> str | None:
    usable = deal.facility.availability
    if terms.take_or_pay_share >= usable or terms.overage_multiple <= 1:
        return None
    return (
        f"Up to {percent(usable)} of the capacity can be used, but only "
        f"{percent(terms.take_or_pay_share)} is committed: a lessee that needs it all "
        f"pays {percent(terms.overage_multiple)} of the price for the rest."
    )


@warning("prepayment_months", "prepayment_credit_from_month", "prepayment_drawdown_months")
@of_terms
def prepayment_is_credited_beyond_the_term(terms: LeaseTerms) -> str | None:
    last = terms.prepayment_credit_from_month + terms.prepayment_drawdown_months - 1
    if terms.prepayment_months == 0 or last <= terms.term_months:
        return None
    return (
        f"The prepayment is credited up to month {last} of the lease, beyond its term of "
        f"{months(terms.term_months)}; what is undrawn then is refunded."
    )


@warning("prepayment_months", "prepayment_on_exit", "recall_compensation_months")
@of_terms
def prepayment_can_be_kept_while_recall_is_free(terms: LeaseTerms) -> str | None:
    kept = terms.prepayment_months > 0 and terms.prepayment_on_exit == "kept"
    free = terms.lessor_notice_months is not None and terms.recall_compensation_months == 0
    if not (kept and free):
        return None
    return (
        "The lessee forfeits its prepayment when it leaves, while the lessor may recall the "
        "capacity without compensation."
    )


@warning("security_form", "security_months")
@of_terms
def security_has_form_and_amount(terms: LeaseTerms) -> str | None:
    if (terms.security_form != "none") == (terms.security_months > 0):
        return None
    if terms.security_form == "none":
        return (
            f"A security of {months(terms.security_months)} of the fee is given no "
            "form and does not count; choose a deposit, a letter of credit or a guarantee."
        )
    return "A form of security is chosen, but its amount is 0 months of the fee."


@warning("security_months", "prepayment_months", "term_months")
@of_terms
def cover_is_above_the_whole_fee(terms: LeaseTerms) -> str | None:
    cover = terms.prepayment_months
    if terms.security_form != "none":
        cover += terms.security_months
    if cover <= terms.term_months:
        return None
    return (
        f"Prepayment and security come to {months(cover)} of the fee, more than the "
        f"whole term of {months(terms.term_months)}."
    )


@warning("power_pass_through_share", "power_price_cap_usd_per_mwh", "pue_cap")
@of_terms
def power_is_capped_but_not_passed_through(terms: LeaseTerms) -> str | None:
    capped = terms.power_price_cap_usd_per_mwh is not None or terms.pue_cap is not None
    if terms.power_pass_through_share > 0 or not capped:
        return None
    return (
        "The power price or the PUE is capped, but no power is passed through, so that the cap "
        "has no effect."
    )


@warning("power_price_cap_usd_per_mwh", "market.power_usd_per_mwh")
def power_cap_binds_at_once(deal: Deal, terms: LeaseTerms) -> str | None:
    cap, price = terms.power_price_cap_usd_per_mwh, deal.market.power_usd_per_mwh
    if terms.power_pass_through_share == 0 or cap is None or cap >= price:
        return None
    return (
        f"The power price cap of {short(cap, Unit.USD_PER_MWH)} lies below today's price of "
        f"{short(price, Unit.USD_PER_MWH)}; the lessor bears the difference from the first month."
    )


@warning("pue_cap", "facility.pue")
def pue_cap_binds_at_once(deal: Deal, terms: LeaseTerms) -> str | None:
    cap, pue = terms.pue_cap, deal.facility.pue
    if terms.power_pass_through_share == 0 or cap is None or cap >= pue:
        return None
    return (
        f"The PUE cap of {cap:.4g} lies below the facility's PUE of {pue:.4g}; the lessor bears "
        "the difference."
    )


@warning("sla_availability", "sla_exclusions", "facility.availability")
def service_level_is_missed_every_month(deal: Deal, terms: LeaseTerms) -> str | None:
    counted = min(1.0, deal.facility.availability + terms.sla_exclusions)
    points = 100 * (terms.sla_availability - counted)
    credit = min(terms.sla_credit_cap, terms.sla_credit_per_point * points)
    if points <= 1e-9 or credit <= 0:  # 0.96 + 0.02 is a hair below 0.98
        return None
    return (
        f"The availability promised, {percent(terms.sla_availability)}, lies above the "
        f"{percent(counted)} expected with excused time: "
        f"{percent(credit)} of the fee is credited every month."
    )


@warning("sla_availability", "sla_credit_per_point", "sla_credit_cap")
@of_terms
def service_level_has_no_credit(terms: LeaseTerms) -> str | None:
    if terms.sla_availability == 0 or min(terms.sla_credit_per_point, terms.sla_credit_cap) > 0:
        return None
    return (
        f"An availability of {percent(terms.sla_availability)} is promised, but no "
        "credit is due when it is missed."
    )


def _months_at_most(terms: LeaseTerms) -> int:
    """Return the length of the lease with every renewal taken. [months]"""
    return terms.term_months + terms.renewal_options * terms.renewal_months
