"""Terms on the availability promised and what follows when it is missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.term import Party, number
from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class ServiceTerms:
    """The service level and its credits."""

    section: ClassVar[str] = "Service level"

    sla_availability: float = number(
        0.98,
        label="Availability promised",
        also="SLA, uptime, service level agreement",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        usual=(0.9, 1.0),
        step=0.001,
        favours=Party.LESSEE,
        clause="In each month the Lessor shall keep at least {value} of the GPU-hours of the "
        "Delivered Capacity available for use (the “Availability Commitment”).",
        without="The Lessor makes no commitment as to availability.",
        why="Usable share of the delivered GPU-hours below which service credits are due.",
    )
    sla_credit_per_point: float = number(
        0.01,
        label="Service credit",
        also="SLA, uptime, penalty, rebate",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        usual=(0.0, 0.1),
        step=0.005,
        favours=Party.LESSEE,
        clause="For each percentage point, and in proportion for each part of one, by which the "
        "availability of a month falls short of the Availability Commitment, the Lessor shall "
        "credit the Lessee with {value} of the Charges for that month.",
        without="No service credits are due for a shortfall of availability.",
        why="Share of the month's fee credited for each percentage point below the promise.",
        applies=lambda terms: terms.sla_availability > 0,
    )
    sla_credit_cap: float = number(
        0.3,
        label="Service credit cap",
        also="SLA, uptime, penalty, limit",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        step=0.05,
        favours=Party.LESSEE,
        clause="Service credits for a month shall not exceed {value} of the Charges for that "
        "month.",
        without="Service credits are capped at nil.",
        why="Largest share of a month's fee that service credits may take.",
        applies=lambda terms: terms.sla_availability > 0 and terms.sla_credit_per_point > 0,
    )
    sla_exclusions: float = number(
        0.02,
        label="Excused time",
        also="SLA, maintenance window, planned downtime",
        unit=Unit.SHARE,
        low=0.0,
        high=0.2,
        usual=(0.0, 0.05),
        step=0.001,
        favours=Party.LESSOR,
        clause="Planned maintenance and other excused time count as available, up to {value} of "
        "the GPU-hours of the month.",
        without="No maintenance or other time is excused when availability is measured.",
        why="Maintenance and excused time that does not count as unavailable.",
        applies=lambda terms: terms.sla_availability > 0 and terms.sla_credit_per_point > 0,
    )
