"""Rules on the facility, the debt and what the lessee needs."""

from __future__ import annotations

import math

import numpy as np

from core.terms.deal import Deal
from core.terms.figures import full_date, short
from core.terms.lease import LeaseTerms
from core.terms.rules import error, months, of_deal, percent, warning
from core.terms.term import Party
from core.terms.timeline import firm_end, last_day, last_month
from core.terms.units import Unit


@error("term_months", "commencement_month", "horizon_months")
def horizon_covers_the_term(deal: Deal, terms: LeaseTerms) -> str | None:
    last = last_month(terms)
    if last <= deal.horizon_months:
        return None
    return (
        f"The lease runs to month {last} (commencement in month {terms.commencement_month}, "
        f"{months(terms.term_months)}), past the horizon of {months(deal.horizon_months)}; make "
        f"the horizon at least {months(last)} or the lease shorter."
    )


@error("facility.fleets")
@of_deal
def some_gpus_are_leased(deal: Deal) -> str | None:
    fleets = deal.facility.fleets
    if sum(fleet.count * fleet.rate_weight for fleet in fleets) > 0:
        return None
    return "The facility has no GPUs that carry a price; count and weight must be above 0."


@error("facility.fleets", "horizon_months")
@of_deal
def some_fleet_comes_into_service(deal: Deal) -> str | None:
    end = last_day(deal, deal.horizon_months)
    if any(fleet.count > 0 and fleet.in_service <= end for fleet in deal.facility.fleets):
        return None
    return f"No fleet comes into service before the horizon ends on {full_date(end)}."


@error("uncertainty.delivery_delay_odds")
@of_deal
def odds_of_delay_make_one(deal: Deal) -> str | None:
    total = math.fsum(chance for _, chance in deal.uncertainty.delivery_delay_odds)
    if abs(total - 1) <= 1e-9:
        return None
    return f"The probabilities of a later delivery add up to {total:.6g}; they must make 1."


@error(
    "uncertainty.spot_demand_correlation",
    "uncertainty.spot_own_use_correlation",
    "uncertainty.demand_own_use_correlation",
)
@of_deal
def correlations_can_hold_together(deal: Deal) -> str | None:
    believed = deal.uncertainty
    a, b = believed.spot_demand_correlation, believed.spot_own_use_correlation
    c = believed.demand_own_use_correlation
    if np.linalg.eigvalsh([[1, a, b], [a, 1, c], [b, c, 1]])[0] >= -1e-9:
        return None
    return (
        f"The correlations of market rent, demand and own use ({a:.2f}, {b:.2f} and {c:.2f}) "
        "contradict one another; bring them nearer to 0."
    )


@warning("facility.fleets", "commencement_month")
def fleets_come_after_commencement(deal: Deal, terms: LeaseTerms) -> str | None:
    start = deal.first_day(terms.commencement_month)
    late = [fleet for fleet in deal.facility.fleets if fleet.count and fleet.in_service > start]
    if not late:
        return None
    count = sum(fleet.count for fleet in late)
    every = sum(fleet.count for fleet in deal.facility.fleets)
    return (
        f"{count:,} of the {every:,} GPUs come into service only after commencement on "
        f"{full_date(start)}, the last on {full_date(max(fleet.in_service for fleet in late))}; "
        "until then the fee is lower."
    )


@warning("facility.debt.balance_usd", "facility.capital_employed_usd")
@of_deal
def debt_is_above_the_capital(deal: Deal) -> str | None:
    site, debt = deal.facility, deal.facility.debt
    if debt.balance_usd <= debt.advance_rate * site.capital_employed_usd:
        return None
    share = debt.balance_usd / site.capital_employed_usd
    return (
        f"The debt of {short(debt.balance_usd, Unit.USD)} is {percent(share)} of the "
        f"capital employed, above the advance rate of {percent(debt.advance_rate)}."
    )


@warning("lessee_notice_months", "lessor_notice_months", "facility.debt.remaining_months")
def debt_outlives_what_is_firm(deal: Deal, terms: LeaseTerms) -> str | None:
    debt = deal.facility.debt
    firm = min(firm_end(terms, side) for side in Party)
    if debt.balance_usd == 0 or firm >= min(debt.remaining_months, last_month(terms)):
        return None
    return (
        f"The lease is firm for {months(firm)} from closing, while the debt of "
        f"{short(debt.balance_usd, Unit.USD)} runs for {debt.remaining_months}: a lender will "
        "count the firm months only."
    )


@warning("lessee.demand_h100e", "lessee.demand_ceiling_h100e")
@of_deal
def demand_starts_above_its_ceiling(deal: Deal) -> str | None:
    need = deal.lessee
    if need.demand_h100e <= need.demand_ceiling_h100e:
        return None
    return (
        f"The lessee's demand of {short(need.demand_h100e, Unit.H100E)} lies above its ceiling "
        f"of {short(need.demand_ceiling_h100e, Unit.H100E)}, which is what counts."
    )


@warning("lessee.other_supply")
@of_deal
def supply_ends_before_it_begins(deal: Deal) -> str | None:
    never = [row.name for row in deal.lessee.other_supply if row.to_month < row.from_month]
    if not never:
        return None
    names = ", ".join(f"“{name}”" for name in never)
    return f"The lessee's supply from {names} ends before it begins and never counts."
