"""Terms on what is leased, when it starts and how it is handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.term import Option, Party, choice, number, whole
from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class CapacityTerms:
    """What is leased, for how long, and how it arrives."""

    section: ClassVar[str] = "Capacity and delivery"

    commencement_month: int = whole(
        1,
        label="Commencement",
        unit=Unit.MONTH,
        low=1,
        high=180,
        usual=(1, 12),
        why="First month of the lease, counted from closing; the closing month is month 1.",
    )
    term_months: int = whole(
        36,
        label="Term",
        unit=Unit.MONTHS,
        low=1,
        high=180,
        usual=(6, 60),
        why="Scheduled length of the lease. The headline value grows with it; what is firm does "
        "so only where nobody may leave earlier.",
    )
    capacity_share: float = number(
        1.0,
        label="Contracted capacity",
        unit=Unit.SHARE,
        low=0.01,
        high=1.0,
        usual=(0.1, 1.0),
        step=0.01,
        why="Share of the facility that is leased; the rest stays with the lessor's own use.",
    )
    ramp_months: int = whole(
        2,
        label="Delivery ramp",
        unit=Unit.MONTHS,
        low=0,
        high=24,
        usual=(0, 12),
        why="Months over which capacity is handed over. The fee follows what is delivered.",
    )
    initial_delivery_share: float = number(
        0.5,
        label="Delivered at commencement",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        step=0.01,
        why="Share of the contracted capacity that is there on the first day of the ramp.",
        applies=lambda terms: terms.ramp_months > 0,
    )
    delivery_longstop_months: int = whole(
        0,
        label="Delivery longstop",
        unit=Unit.MONTHS,
        low=0,
        high=36,
        usual=(0, 12),
        favours=Party.LESSOR,
        why="Months from commencement by which the capacity must be there; 0 for no longstop.",
    )
    delivery_acceptance_share: float = number(
        0.95,
        label="Counts as delivered",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        usual=(0.8, 1.0),
        step=0.01,
        favours=Party.LESSEE,
        why="Share of the contracted capacity that must be there for the longstop to be met.",
        applies=lambda terms: terms.delivery_longstop_months > 0,
    )
    delivery_remedy: str = choice(
        "reduce_fee",
        label="If the longstop is missed",
        options=(
            Option(code="reduce_fee", label="fee follows delivery"),
            Option(code="terminate", label="the lease ends"),
            Option(code="lessee_option", label="the lessee may end it"),
        ),
        why="What follows when the longstop is missed; the fee follows delivery in any case.",
        applies=lambda terms: terms.delivery_longstop_months > 0,
    )
    delay_damages_rate: float = number(
        0.0,
        label="Delay damages",
        unit=Unit.SHARE,
        low=0.0,
        high=2.0,
        usual=(0.0, 1.0),
        step=0.05,
        favours=Party.LESSEE,
        why="Liquidated damages: share of the fee of capacity that is late, credited to the "
        "lessee for as long as it is late.",
    )
    delay_damages_cap_months: float = number(
        3.0,
        label="Cap of delay damages",
        unit=Unit.MONTHS,
        low=0.0,
        high=12.0,
        usual=(0.0, 6.0),
        step=0.5,
        favours=Party.LESSEE,
        why="Most that delay damages may come to in all, in months of the full fee.",
        applies=lambda terms: terms.delay_damages_rate > 0,
    )
