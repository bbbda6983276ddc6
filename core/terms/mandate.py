"""The mandate of a side: limits that it set itself, which are no business of the other side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from core.terms.figures import exact
from core.terms.lease import TERMS
from core.terms.legal import LegalPosition
from core.terms.term import Input, Kind, Party
from core.terms.units import Unit

LIMITED_FIGURES: Mapping[Party, tuple[str, ...]] = MappingProxyType(
    {side: (f"{side}_gain_usd", "effective_usd_per_gpu_hour", "firm_value_usd") for side in Party}
)
"""The figures that a side may set a limit to, beside terms."""


class Sense(StrEnum):
    """On which side of a limit a mandate wants a value to be."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ONE_OF = "one_of"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ")


@dataclass(frozen=True, kw_only=True)
class Limit:
    """One limit of a side's mandate.

    Attributes
    ----------
    key
        Of a term, or of one of `LIMITED_FIGURES`.
    value
        What a number is held against; the codes accepted of a choice or a legal term.
    """

    side: Party
    key: str
    sense: Sense
    value: float | tuple[str, ...]

    def is_crossed(self, value: Any) -> bool:
        """Whether a value is beyond it; none is more than any number: no cap, no way out."""
        if isinstance(self.value, tuple):
            code = value.position.value if isinstance(value, LegalPosition) else value
            return code not in self.value
        if value is None:
            return self.sense is Sense.AT_MOST
        beyond = value - self.value if self.sense is Sense.AT_MOST else self.value - value
        return bool(beyond > 1e-9 * abs(self.value))

    def said(self, unit: Unit) -> str:
        """Return it in words, without what it is a limit of."""
        if isinstance(self.value, tuple):
            options = [f"“{TERMS[self.key].option(code).label}”" for code in self.value]
            return " or ".join(options) or "nothing that there is"
        return f"{self.sense.words} {exact(self.value, unit)}"


def senses_of(one: Input | None) -> tuple[Sense, ...]:
    """Return the senses that a limit to a term may have; None stands for a figure."""
    if one is None or one.numeric:
        return (Sense.AT_LEAST, Sense.AT_MOST)
    return (Sense.ONE_OF,) if one.kind in (Kind.CHOICE, Kind.LEGAL) else ()


def usual_sense(favours: Party | None, side: Party) -> Sense:
    """Return which way a side's limit is meant, by whom a higher value favours."""
    return Sense.AT_MOST if favours is side.other else Sense.AT_LEAST


def limits_of(mandate: tuple[Limit, ...], side: Party) -> tuple[Limit, ...]:
    """Return the limits of one side, in the order of the term sheet, figures first."""
    order = {key: place for place, key in enumerate(TERMS)}
    return tuple(
        sorted((one for one in mandate if one.side is side), key=lambda one: order.get(one.key, -1))
    )


LIMITABLE: tuple[str, ...] = tuple(key for key, one in TERMS.items() if senses_of(one))
"""The terms that a side may set a limit to."""
