"""The defined terms that the clauses of a term sheet rest on."""

from __future__ import annotations

from dataclasses import dataclass

from core.terms.deal import Deal
from core.terms.figures import full_date
from core.terms.lease import LeaseTerms


@dataclass(frozen=True, kw_only=True)
class Definition:
    """One defined term; those that a clause defines itself are not among them."""

    term: str
    text: str


def definitions(deal: Deal, terms: LeaseTerms) -> tuple[Definition, ...]:
    """Return the defined terms that these terms need, in the order in which they build up.

    Says nothing but what the other side may see.
    """
    found = {
        "Lessor and Lessee": (
            f"{deal.parties.lessor} and {deal.parties.lessee} respectively, each a Party and "
            "together the Parties."
        ),
        "Facility": _facility(deal),
        "Lease": "The definitive agreement to be concluded on the terms of this term sheet.",
        "Closing Date": f"The date of the Lease, expected to be {full_date(deal.closing)}.",
        "Lease Month": "Each calendar month of the Lease, the first being that which begins on "
        "the Commencement Date.",
        "GPU": "A graphics processing unit of the Facility, with its share of servers, network "
        "and storage.",
        "Delivered Capacity": _delivered(deal),
        "IT Load": "The electrical power drawn by the GPUs at full use, measured at the servers, "
        "network and storage."
        if terms.pricing_basis == "kw_month"
        else "",
        "Full Monthly Fee": _full_fee(terms),
        "Charges": "The Monthly Fee and any price due for use above the take-or-pay commitment.",
        "Market Index": "A published index of rents for GPU capacity per hour of an H100 or "
        "equivalent, to be named in the Lease with its series and a fallback."
        if terms.reset_months > 0
        else "",
    }
    return tuple(Definition(term=term, text=text) for term, text in found.items() if text)


def _facility(deal: Deal) -> str:
    count: dict[str, int] = {}
    for fleet in deal.facility.fleets:
        count[fleet.gpu] = count.get(fleet.gpu, 0) + fleet.count
    kinds = [f"{number:,} {gpu}" for gpu, number in count.items() if number]
    listed = " and ".join(filter(None, (", ".join(kinds[:-1]), *kinds[-1:])))
    load = sum(fleet.count * fleet.it_kw_per_gpu for fleet in deal.facility.fleets) / 1000
    return f"{deal.facility.name}, with {listed} GPUs and about {load:,.0f} MW of IT load."


def _delivered(deal: Deal) -> str:
    text = (
        "That part of the Contracted Capacity that is in service and has been handed over to, and "
        "accepted by, the Lessee"
    )
    if len({fleet.rate_weight for fleet in deal.facility.fleets}) == 1:
        return f"{text}."
    return f"{text}; each class of GPU counts for the share of the Price that is agreed for it."


def _full_fee(terms: LeaseTerms) -> str:
    text = (
        "The Monthly Fee for a month in which all of the Contracted Capacity is delivered, at the "
        "Price first stated, before any reduction, escalation or reset"
    )
    if terms.pricing_basis == "gpu_hour":
        return f"{text}, and for seven hundred thirty (730) hours."
    return f"{text}."
