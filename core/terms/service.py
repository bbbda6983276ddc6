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
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        usual=(0.9, 1.0),
        step=0.001,
        favours=Party.LESSEE,
        why="Usable share of the delivered GPU-hours below which service credits are due.",
    )
    sla_credit_per_point: float = number(
        0.01,
        label="Credit per point",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        usual=(0.0, 0.1),
        step=0.005,
        favours=Party.LESSEE,
        why="Share of the month's fee credited for each percentage point below the promise.",
    )
    sla_credit_cap: float = number(
        0.3,
        label="Cap of the credits",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        step=0.05,
        favours=Party.LESSEE,
        why="Largest share of a month's fee that service credits may take.",
        applies=lambda terms: terms.sla_credit_per_point > 0,
    )
    sla_exclusions: float = number(
        0.02,
        label="Excused time",
        unit=Unit.SHARE,
        low=0.0,
        high=0.2,
        usual=(0.0, 0.05),
        step=0.001,
        favours=Party.LESSOR,
        why="Maintenance and excused time that does not count as unavailable.",
        applies=lambda terms: terms.sla_credit_per_point > 0,
    )
