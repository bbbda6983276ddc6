"""Terms on who pays for the electricity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.term import Party, number
from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class PowerTerms:
    """How much of the cost of power is passed on to the lessee."""

    section: ClassVar[str] = "Power"

    power_pass_through_share: float = number(
        0.0,
        label="Power passed through",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        step=0.05,
        favours=Party.LESSOR,
        why="Share of the cost of power that the lessee pays on top of the price.",
    )
    power_price_cap_usd_per_mwh: float | None = number(
        None,
        label="Cap of the power price",
        unit=Unit.USD_PER_MWH,
        low=0.01,
        high=10_000.0,
        usual=(40.0, 200.0),
        step=1.0,
        optional=True,
        favours=Party.LESSOR,
        why="Highest power price that is passed through.",
        applies=lambda terms: terms.power_pass_through_share > 0,
    )
    pue_cap: float | None = number(
        None,
        label="Cap of the PUE",
        unit=Unit.RATIO,
        low=1.0,
        high=5.0,
        usual=(1.0, 1.6),
        step=0.01,
        optional=True,
        favours=Party.LESSOR,
        why="Highest power usage effectiveness (facility energy over IT energy, ISO/IEC 30134-2) "
        "that is passed through.",
        applies=lambda terms: terms.power_pass_through_share > 0,
    )
