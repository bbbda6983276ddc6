"""What may be shown to the other side: the one place that decides it.

A document for the other side is made from a `Disclosable`, which has nothing else in it. Its
figures come from the engine run on a deal rebuilt from names, fleets and terms alone, so that no
assumption of either side can reach them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from core.engine.batch import FloatArray
from core.engine.evaluate import evaluate_block
from core.engine.figures import Block, commitment
from core.engine.key_dates import KeyDate, key_dates
from core.errors import InvalidInputError
from core.terms.deal import Deal, Parties
from core.terms.definitions import Definition, definitions
from core.terms.facility import Facility, Fleet
from core.terms.lease import LeaseTerms
from core.terms.market import Market
from core.terms.scenario import Scenario
from core.terms.term import Party
from core.terms.wording import ClauseSection, clauses

NAMELESS = "[name]"  # stands where a name is still to be given
SHORTEST_HORIZON = 12  # [months] the least that the model is defined for


@dataclass(frozen=True, kw_only=True)
class DisclosedFleet:
    """GPUs of one kind that came into service together, with their IT power. [MW]"""

    gpu: str
    count: int
    in_service: date
    it_mw: float


@dataclass(frozen=True, kw_only=True)
class ScheduledMonth:
    """One month of the lease as scheduled.

    Attributes
    ----------
    gpus
        Contracted GPUs that are there by the delivery schedule.
    gpu_hours
        Hours of these. [GPU-h]
    fee
        Due on them, used or not, before resets and changes of consumer prices. [USD]
    """

    first_day: date
    gpus: float
    gpu_hours: float
    fee: float


@dataclass(frozen=True, kw_only=True)
class Disclosable:
    """All of a scenario that may be shown to the other side.

    Attributes
    ----------
    full_month_fee
        Due in an average month with all capacity delivered, at the initial price. [USD]
    prepayment, security
        Paid or given at closing. [USD]
    firm_months
        Months from commencement that each side cannot get out of by its own right.
    """

    deal: str
    lessor: str
    lessee: str
    facility: str
    scenario: str
    offer_stands_until: date | None
    terms: LeaseTerms
    clauses: tuple[ClauseSection, ...]
    definitions: tuple[Definition, ...]
    fleets: tuple[DisclosedFleet, ...]
    schedule: tuple[ScheduledMonth, ...]
    full_month_fee: float
    prepayment: float
    security: float
    firm_months: Mapping[Party, int]
    key_dates: tuple[KeyDate, ...]

    @property
    def gpus(self) -> int:
        """All GPUs of the facility."""
        return sum(fleet.count for fleet in self.fleets)

    @property
    def it_mw(self) -> float:
        """IT power of all of them. [MW]"""
        return sum(fleet.it_mw for fleet in self.fleets)

    @property
    def headline_value(self) -> float:
        """The scheduled fee of the whole term. [USD]"""
        return sum(month.fee for month in self.schedule)

    @property
    def gpu_hours(self) -> float:
        """The hours scheduled in the whole term. [GPU-h]"""
        return sum(month.gpu_hours for month in self.schedule)

    @property
    def usd_per_gpu_hour(self) -> float | None:
        """The scheduled fee over the scheduled hours; None where there are none."""
        return self.headline_value / self.gpu_hours if self.gpu_hours else None


def disclosable(deal: Deal, scenario: Scenario) -> Disclosable:
    """Return what may be shown of a scenario.

    Raises
    ------
    InvalidInputError
        If the model is not defined for its terms.
    """
    public, known = _public_deal(deal, scenario.terms), _known_terms(scenario.terms)
    if not any(fleet.count for fleet in public.facility.fleets):
        raise InvalidInputError(
            "The facility has no GPUs; give at least one fleet a count above 0."
        )
    block = evaluate_block(public, known, {}, None)
    firm = commitment(block)
    eve = known.commencement_month - 1
    return Disclosable(
        deal=public.name,
        lessor=public.parties.lessor,
        lessee=public.parties.lessee,
        facility=public.facility.name,
        scenario=scenario.name or NAMELESS,
        offer_stands_until=scenario.expires,
        terms=scenario.terms,
        clauses=clauses(public, scenario.terms),
        definitions=definitions(public, scenario.terms),
        fleets=tuple(
            DisclosedFleet(
                gpu=fleet.gpu,
                count=fleet.count,
                in_service=fleet.in_service,
                it_mw=fleet.count * fleet.it_kw_per_gpu / 1000.0,
            )
            for fleet in public.facility.fleets
        ),
        schedule=_schedule(public, block, firm.scheduled_fee[:, 0]),
        full_month_fee=float(block.running.price.full_fee[0]),
        prepayment=float(block.paid.prepayment[0]),
        security=float(block.paid.security[0]),
        firm_months={
            Party.LESSOR: int(firm.lessor_end[0, 0]) - eve,
            Party.LESSEE: int(firm.lessee_end[0, 0]) - eve,
        },
        key_dates=key_dates(public, known),
    )


def _schedule(deal: Deal, block: Block, fee: FloatArray) -> tuple[ScheduledMonth, ...]:
    """Return the months of the lease, given the scheduled fee of each month of the deal, (T+1,)."""
    delivery = block.running.delivery
    gpus = (delivery.contracted * delivery.scheduled_share)[:, 0]
    hours = block.inputs.calendar.hours[:, 0]
    first, last = int(block.inputs.commencement[0]), int(block.inputs.scheduled_last[0])
    return tuple(
        ScheduledMonth(
            first_day=deal.first_day(month),
            gpus=float(gpus[month]),
            gpu_hours=float(gpus[month] * hours[month]),
            fee=float(fee[month]),
        )
        for month in range(first, last + 1)
    )


def _public_deal(deal: Deal, terms: LeaseTerms) -> Deal:
    """Return a deal of names, dates and fleets, with neutral assumptions for all the rest."""
    last_month = terms.commencement_month + terms.term_months - 1
    return Deal(
        name=deal.name or NAMELESS,
        closing=deal.closing,
        horizon_months=max(SHORTEST_HORIZON, last_month),
        parties=Parties(
            lessor=deal.parties.lessor or NAMELESS, lessee=deal.parties.lessee or NAMELESS
        ),
        facility=Facility(
            name=deal.facility.name or NAMELESS,
            fleets=tuple(
                Fleet(
                    gpu=fleet.gpu or NAMELESS,
                    count=fleet.count,
                    in_service=fleet.in_service,
                    rate_weight=fleet.rate_weight,
                    it_kw_per_gpu=fleet.it_kw_per_gpu,
                )
                for fleet in deal.facility.fleets
            ),
        ),
        market=Market(cpi=0.0),
    )


def _known_terms(terms: LeaseTerms) -> LeaseTerms:
    """Return the terms without what moves the price in ways that nobody knows yet.

    A forecast of consumer prices or of the market would show our view of them; a floor of the CPI
    step is left out with it. A fixed escalator is known and stays.
    """
    escalation = "none" if terms.escalation == "cpi" else terms.escalation
    return replace(terms, escalation=escalation, reset_months=0)
