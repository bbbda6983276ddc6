"""Assumptions on the lessee, private to its side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.term import flag, number, text, whole
from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class Supply:
    """One source of capacity that the lessee has apart from the site."""

    section: ClassVar[str] = "Other supply"

    name: str = text("Supplier", label="Source", why="Who supplies it.")
    h100e: float = number(
        100_000.0,
        label="Capacity",
        unit=Unit.H100E,
        low=0.0,
        high=1e10,
        step=10_000.0,
        why="Capacity in its first month, in H100-equivalent GPUs.",
    )
    growth: float = number(
        0.0,
        label="Growth",
        unit=Unit.PER_YEAR,
        low=-0.99,
        high=100.0,
        step=0.05,
        why="Yearly growth from its first month on.",
    )
    from_month: int = whole(
        1,
        label="From",
        unit=Unit.MONTH,
        low=0,
        high=1200,
        why="First month in which it is there.",
    )
    to_month: int = whole(
        180,
        label="To",
        unit=Unit.MONTH,
        low=0,
        high=1200,
        why="Last month in which it is there.",
    )


@dataclass(frozen=True, kw_only=True)
class Lessee:
    """What the lessee needs, what that is worth to it, and where else it could get it."""

    section: ClassVar[str] = "Lessee"

    discount_rate: float = number(
        0.12,
        label="Discount rate",
        unit=Unit.PER_YEAR,
        low=-0.5,
        high=5.0,
        usual=(0.04, 0.25),
        step=0.005,
        why="Yearly rate at which the lessee discounts.",
    )
    demand_h100e: float = number(
        1_000_000.0,
        label="Demand",
        unit=Unit.H100E,
        low=0.0,
        high=1e10,
        step=100_000.0,
        why="Capacity that the lessee could use at closing.",
    )
    demand_growth: float = number(
        0.5,
        label="Growth of demand",
        unit=Unit.PER_YEAR,
        low=-0.99,
        high=100.0,
        usual=(-0.3, 2.0),
        step=0.05,
        why="Expected yearly growth of the demand.",
    )
    demand_ceiling_h100e: float = number(
        10_000_000.0,
        label="Ceiling of demand",
        unit=Unit.H100E,
        low=0.0,
        high=1e11,
        step=100_000.0,
        why="Where the growth of the demand stops.",
    )
    other_supply: tuple[Supply, ...] = ()
    value_usd_per_h100e_hour: float = number(
        4.5,
        label="Value of served demand",
        unit=Unit.USD_PER_H100E_HOUR,
        low=0.0,
        high=1000.0,
        usual=(0.5, 12.0),
        step=0.05,
        why="Gross profit that an H100-equivalent hour of served demand earns.",
    )
    value_drift: float = number(
        0.0,
        label="Drift of that value",
        unit=Unit.PER_YEAR,
        low=-0.99,
        high=10.0,
        usual=(-0.4, 0.2),
        step=0.01,
        why="Expected yearly change of the value of served demand.",
    )
    alternative_h100e: float = number(
        0.0,
        label="Capacity to be had elsewhere",
        unit=Unit.H100E,
        low=0.0,
        high=1e10,
        step=10_000.0,
        why="What the lessee could buy elsewhere instead of the site.",
    )
    alternative_growth: float = number(
        0.0,
        label="Growth of that capacity",
        unit=Unit.PER_YEAR,
        low=-0.99,
        high=100.0,
        usual=(-0.3, 1.5),
        step=0.05,
        why="Yearly growth of what could be bought elsewhere.",
    )
    alternative_lead_months: int = whole(
        6,
        label="Lead time elsewhere",
        unit=Unit.MONTHS,
        low=0,
        high=180,
        usual=(0, 24),
        why="Months from closing before any of it is there.",
    )
    alternative_premium: float = number(
        0.15,
        label="Premium elsewhere",
        unit=Unit.SHARE,
        low=-0.99,
        high=100.0,
        usual=(-0.2, 1.0),
        step=0.05,
        why="How far above the market rent the lessee would pay elsewhere.",
    )
    walks: bool = flag(
        True,
        label="Would leave",
        why="Whether the lessee would use its right to leave where that pays.",
    )
    switching_cost_usd: float = number(
        0.0,
        label="Cost of switching",
        unit=Unit.USD,
        low=0.0,
        high=1e12,
        step=1e7,
        why="What an early end by either side costs the lessee.",
    )
    migration_cost_usd: float = number(
        0.0,
        label="Cost of moving in",
        unit=Unit.USD,
        low=0.0,
        high=1e12,
        step=1e7,
        why="Spent at closing to move onto the site.",
    )
    letter_of_credit_rate: float = number(
        0.015,
        label="Letter-of-credit fee",
        unit=Unit.PER_YEAR,
        low=0.0,
        high=1.0,
        usual=(0.0, 0.05),
        step=0.001,
        why="Yearly fee on the amount of a letter of credit.",
    )
    lessor_default_rate: float = number(
        0.02,
        label="Default risk of the lessor",
        unit=Unit.PER_YEAR,
        low=0.0,
        high=1.0,
        usual=(0.0, 0.2),
        step=0.005,
        why="Yearly probability that the lessor defaults on prepayment and deposit.",
    )
    dependence_cost_usd_per_month: float = number(
        0.0,
        label="Cost of relying on a rival",
        unit=Unit.USD_PER_MONTH,
        low=0.0,
        high=1e12,
        step=1e7,
        why="What it costs the lessee, in value rather than cash, to rely on a competitor.",
    )
