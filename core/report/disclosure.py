"""What may be shown to the other side: the one place that decides it.

A document for the other side is made from a `Disclosable`, which has nothing else in it: the
inputs, lines and figures whose declarations say that they are shared. The figures come from the
engine run on a deal rebuilt from those inputs alone, so that no assumption of either side can
reach them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.engine.batch import FloatArray
from core.engine.evaluate import Outcome, evaluate, evaluate_block
from core.engine.figures import Block
from core.engine.key_dates import KeyDate, key_dates
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.errors import InvalidInputError
from core.terms.deal import ASSUMPTIONS, DEAL, FLEET, Deal
from core.terms.definitions import Definition, definitions
from core.terms.facility import Fleet
from core.terms.lease import TERMS, LeaseTerms
from core.terms.market import Market
from core.terms.paths import replaced, value_at
from core.terms.scenario import Scenario
from core.terms.term import Input, Kind, Party
from core.terms.wording import ClauseSection, clauses

NAMELESS = "[name]"  # stands where a name is still to be given
SHORTEST_HORIZON = 12  # [months] the least that the model is defined for

FIRM_MONTHS = {Party.LESSOR: "lessor_committed_months", Party.LESSEE: "lessee_committed_months"}
"""The figure of how long each side is bound."""


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
    shared
        The lines and figures that are declared as shared.
    full_month_fee
        Due in an average month with all capacity delivered, at the initial price. [USD]
    prepayment, security
        Paid or given at closing. [USD]
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
    shared: Outcome
    full_month_fee: float
    prepayment: float
    security: float
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
        return self.shared.number("headline_value_usd") or 0.0

    @property
    def firm_months(self) -> Mapping[Party, int]:
        """Months from commencement that each side cannot get out of by its own right."""
        return {side: int(self.shared.number(key) or 0) for side, key in FIRM_MONTHS.items()}

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
    terms = _shared_terms(scenario.terms)
    public, known = _public_deal(deal, terms), _known_terms(terms)
    if not any(fleet.count for fleet in public.facility.fleets):
        raise InvalidInputError(
            "The facility has no GPUs; give at least one fleet a count above 0."
        )
    block = evaluate_block(public, known, {}, None)
    shared = shared_outcome(deal, terms)
    return Disclosable(
        deal=public.name,
        lessor=public.parties.lessor,
        lessee=public.parties.lessee,
        facility=public.facility.name,
        scenario=scenario.name or NAMELESS,
        offer_stands_until=scenario.expires,
        terms=terms,
        clauses=_shared_clauses(public, terms),
        definitions=definitions(public, terms),
        fleets=tuple(
            DisclosedFleet(
                gpu=fleet.gpu,
                count=fleet.count,
                in_service=fleet.in_service,
                it_mw=fleet.count * fleet.it_kw_per_gpu / 1000.0,
            )
            for fleet in public.facility.fleets
        ),
        schedule=_schedule(public, block, shared.line("scheduled_fee")),
        shared=shared,
        full_month_fee=float(block.running.price.full_fee),
        prepayment=float(block.paid.prepayment),
        security=float(block.paid.security),
        key_dates=key_dates(public, known),
    )


def _schedule(deal: Deal, block: Block, fee: FloatArray) -> tuple[ScheduledMonth, ...]:
    """Return the months of the lease, given the scheduled fee of each month of the deal, (T+1,)."""
    delivery = block.running.delivery
    gpus = (delivery.contracted * delivery.scheduled_share)[:, 0]
    hours = block.inputs.calendar.hours[:, 0]
    first, last = int(block.inputs.commencement), int(block.inputs.scheduled_last)
    return tuple(
        ScheduledMonth(
            first_day=deal.first_day(month),
            gpus=float(gpus[month]),
            gpu_hours=float(gpus[month] * hours[month]),
            fee=float(fee[month]),
        )
        for month in range(first, last + 1)
    )


def shared_outcome(deal: Deal, terms: LeaseTerms) -> Outcome:
    """Return the lines and figures declared as shared, as the other side can work them out.

    Raises
    ------
    InvalidInputError
        If the model is not defined for the terms.
    """
    shared = _shared_terms(terms)
    return evaluate(
        _public_deal(deal, shared),
        _known_terms(shared),
        lines=[key for key, line in LINES.items() if line.shared],
        metrics=[key for key, metric in METRICS.items() if metric.shared],
    )


def _shared_terms(terms: LeaseTerms) -> LeaseTerms:
    """Return the terms that may be shown, those that may not with their declared defaults."""
    return LeaseTerms(**{key: getattr(terms, key) for key, one in TERMS.items() if one.shared})


def _shared_clauses(deal: Deal, terms: LeaseTerms) -> tuple[ClauseSection, ...]:
    kept = (
        replace(part, clauses=tuple(one for one in part.clauses if TERMS[one.key].shared))
        for part in clauses(deal, terms)
    )
    return tuple(part for part in kept if part.clauses)


def _public_deal(deal: Deal, terms: LeaseTerms) -> Deal:
    """Return a deal of what is shared, with neutral assumptions for all the rest."""
    last_month = terms.commencement_month + terms.term_months - 1
    neutral = Deal(horizon_months=max(SHORTEST_HORIZON, last_month), market=Market(cpi=0.0))
    shared = {
        path: _said(one, value_at(deal, path))
        for path, one in (*DEAL.items(), *ASSUMPTIONS.items())
        if one.shared
    }
    fleets = tuple(
        Fleet(
            **{
                one.name: _said(one, getattr(fleet, one.name))
                for one in FLEET.values()
                if one.shared
            }
        )
        for fleet in deal.facility.fleets
    )
    return replaced(neutral, {**shared, "facility.fleets": fleets})


def _said(one: Input, value: Any) -> Any:
    return value or NAMELESS if one.kind is Kind.TEXT else value


def _known_terms(terms: LeaseTerms) -> LeaseTerms:
    """Return the terms without what moves the price in ways that nobody knows yet.

    A forecast of consumer prices or of the market would show our view of them; a floor of the CPI
    step is left out with it. A fixed escalator is known and stays.
    """
    escalation = "none" if terms.escalation == "cpi" else terms.escalation
    return replace(terms, escalation=escalation, reset_months=0)
