"""Assumptions on the market."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.term import number
from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class Market:
    """Rents, power prices and consumer prices, and how they are expected to move."""

    section: ClassVar[str] = "Market"

    spot_usd_per_h100e_hour: float = number(
        2.65,
        label="Market rent",
        unit=Unit.USD_PER_H100E_HOUR,
        low=0.001,
        high=1000.0,
        usual=(0.5, 8.0),
        step=0.05,
        why="What an H100-equivalent GPU-hour rents for at closing.",
    )
    spot_drift: float = number(
        0.0,
        label="Drift of the rent",
        unit=Unit.PER_YEAR,
        low=-0.99,
        high=10.0,
        usual=(-0.5, 0.3),
        step=0.01,
        why="Expected yearly change of the market rent.",
    )
    power_usd_per_mwh: float = number(
        80.0,
        label="Power price",
        unit=Unit.USD_PER_MWH,
        low=0.0,
        high=10_000.0,
        usual=(20.0, 200.0),
        step=1.0,
        why="Price of electricity at closing.",
    )
    power_drift: float = number(
        0.0,
        label="Drift of the power price",
        unit=Unit.PER_YEAR,
        low=-0.99,
        high=10.0,
        usual=(-0.1, 0.15),
        step=0.005,
        why="Expected yearly change of the power price.",
    )
    cpi: float = number(
        0.025,
        label="Consumer prices",
        unit=Unit.PER_YEAR,
        low=-0.5,
        high=10.0,
        usual=(-0.02, 0.1),
        step=0.005,
        why="Expected yearly change of consumer prices: running costs and CPI escalators.",
    )
