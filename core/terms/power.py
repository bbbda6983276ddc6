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
        also="electricity, energy cost, utilities",
        unit=Unit.SHARE,
        low=0.0,
        high=1.0,
        step=0.05,
        favours=Party.LESSOR,
        clause="In addition to the Price, the Lessee shall bear {value} of the cost of the "
        "electricity drawn by the Delivered Capacity.",
        without="The Price includes electricity; no cost of power is passed through to the Lessee.",
        why="Share of the cost of power that the lessee pays on top of the price.",
    )
    power_price_cap_usd_per_mwh: float | None = number(
        None,
        label="Power price cap",
        also="electricity, energy cost, utilities",
        unit=Unit.USD_PER_MWH,
        low=0.01,
        high=10_000.0,
        usual=(40.0, 200.0),
        step=1.0,
        optional=True,
        favours=Party.LESSOR,
        clause="The price of electricity passed through shall not exceed {value} per "
        "megawatt-hour.",
        without="The price of electricity is passed through at the Lessor’s actual cost, without "
        "a cap.",
        why="Highest power price that is passed through.",
        applies=lambda terms: terms.power_pass_through_share > 0,
    )
    pue_cap: float | None = number(
        None,
        label="PUE cap",
        also="efficiency, cooling, overhead",
        unit=Unit.RATIO,
        low=1.0,
        high=5.0,
        usual=(1.0, 1.6),
        step=0.01,
        optional=True,
        favours=Party.LESSOR,
        clause="The power usage effectiveness (PUE, as defined in ISO/IEC 30134-2) passed through "
        "shall not exceed {value}.",
        without="The power usage effectiveness (PUE, as defined in ISO/IEC 30134-2) is passed "
        "through as measured, without a cap.",
        why="Highest power usage effectiveness (facility energy over IT energy, ISO/IEC 30134-2) "
        "that is passed through.",
        applies=lambda terms: terms.power_pass_through_share > 0,
    )
