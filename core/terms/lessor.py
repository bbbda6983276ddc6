"""Assumptions on the lessor, private to its side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.term import flag, number, whole
from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class Lessor:
    """What the lessor would do with the capacity otherwise, and what it reckons with."""

    section: ClassVar[str] = "Lessor"

    discount_rate: float = number(
        0.12,
        label="Discount rate",
        unit=Unit.PER_YEAR,
        low=-0.5,
        high=5.0,
        usual=(0.04, 0.25),
        step=0.005,
        why="Yearly rate at which the lessor discounts.",
    )
    tax_rate: float = number(
        0.23,
        label="Tax rate",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        usual=(0.0, 0.4),
        step=0.01,
        why="Tax on profit after depreciation.",
    )
    tax_losses_usd: float = number(
        0.0,
        label="Tax losses carried in",
        unit=Unit.USD,
        low=0.0,
        high=1e13,
        step=1e8,
        why="Losses of earlier years that shelter profits.",
    )
    own_use_usd_per_h100e_hour: float = number(
        2.0,
        label="Value of own use",
        unit=Unit.USD_PER_H100E_HOUR,
        low=0.0,
        high=1000.0,
        usual=(0.0, 8.0),
        step=0.05,
        why="What an H100-equivalent GPU-hour is worth to the lessor's own models.",
    )
    own_use_drift: float = number(
        0.0,
        label="Drift of that value",
        unit=Unit.PER_YEAR,
        low=-0.99,
        high=10.0,
        usual=(-0.5, 0.5),
        step=0.01,
        why="Expected yearly change of the value of own use.",
    )
    own_use_utilization: float = number(
        0.4,
        label="Utilization in own use",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        step=0.01,
        why="Share of the usable hours that own use would run.",
    )
    relet_discount: float = number(
        0.05,
        label="Discount on reletting",
        unit=Unit.SHARE,
        low=-10.0,
        high=1.0,
        usual=(-0.2, 0.5),
        step=0.01,
        why="How far below the market rent free capacity could be relet; negative for above.",
    )
    relet_utilization: float = number(
        0.9,
        label="Utilization when relet",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        step=0.01,
        why="Share of the usable hours that reletting would sell.",
    )
    relet_void_months: int = whole(
        3,
        label="Void before reletting",
        unit=Unit.MONTHS,
        low=0,
        high=120,
        usual=(0, 12),
        why="Months that capacity is free before it can be relet.",
    )
    recalls: bool = flag(
        True,
        label="Would recall",
        why="Whether the lessor would use its right to recall where that pays.",
    )
    lessee_default_rate: float = number(
        0.03,
        label="Default risk of the lessee",
        unit=Unit.PER_YEAR,
        low=0.0,
        high=1.0,
        usual=(0.0, 0.2),
        step=0.005,
        why="Yearly probability that the lessee defaults.",
    )
    rival_cost_usd_per_month: float = number(
        0.0,
        label="Cost of arming a rival",
        unit=Unit.USD_PER_MONTH,
        low=0.0,
        high=1e12,
        step=1e7,
        why="What it costs the lessor, in value rather than cash, that a competitor has this "
        "capacity.",
    )
