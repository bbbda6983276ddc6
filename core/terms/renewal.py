"""Terms on the lessee's options to renew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.term import Party, number, whole
from core.terms.units import Unit


@dataclass(frozen=True, kw_only=True)
class RenewalTerms:
    """How often, for how long and at which price the lessee may renew."""

    section: ClassVar[str] = "Renewal"

    renewal_options: int = whole(
        0,
        label="Renewal options",
        also="extension, option to extend",
        unit=Unit.COUNT,
        low=0,
        high=5,
        usual=(0, 3),
        favours=Party.LESSEE,
        clause="The Lessee has {value:options} to renew the Lease, to be exercised by written "
        "notice before the Term then running ends.",
        without="The Lessee has no option to renew the Lease.",
        why="How often the lessee may renew. It does so where staying is worth more to it than "
        "leaving.",
    )
    renewal_months: int = whole(
        12,
        label="Renewal period",
        also="extension, option to extend",
        unit=Unit.MONTHS,
        low=1,
        high=60,
        usual=(3, 36),
        clause="Each renewal extends the Term by {value}.",
        why="Length of each renewal.",
        applies=lambda terms: terms.renewal_options > 0,
    )
    renewal_price_share: float = number(
        1.0,
        label="Renewal price",
        also="extension, option to extend, renewal rate",
        unit=Unit.SHARE,
        low=0.0,
        high=2.0,
        usual=(0.5, 1.2),
        step=0.01,
        favours=Party.LESSOR,
        clause="From the first day of a renewal period on, the Price is {value} of the Price then "
        "in force.",
        without="From the first day of a renewal period on, the Price is nil.",
        why="Price from each renewal on, as a share of the price then.",
        applies=lambda terms: terms.renewal_options > 0,
    )
