"""The parts of a bridge in whole cents, so that what is shown of them adds up to the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from core.study.bridge import Bridge, Part
from core.terms.figures import NONE

CENTS = 100
"""In a dollar."""


@dataclass(frozen=True)
class Step:
    """What a change does to a side's gain, which it takes from one level to another. [cents]"""

    start: int
    end: int
    error: float = 0.0
    """Standard error of the step. [USD]"""
    alone: int | None = None
    """What the change does where nothing else changes; None where the gain has no value then."""

    @property
    def cents(self) -> int:
        return self.end - self.start

    @property
    def usd(self) -> float:
        return self.cents / CENTS

    @property
    def together(self) -> int | None:
        """Its share of what the changes do only together: the interaction left over."""
        return None if self.alone is None else self.cents - self.alone


def steps(found: Bridge, parts: Sequence[Part], key: str) -> tuple[Step, ...]:
    """Return a gain's way over the parts; rounded level by level, so that nothing gets lost.

    Empty where the gain has no value at some place of the way.
    """
    gain, end = found.before[key], found.after[key]
    amounts = [part.amounts[key] for part in parts]
    if gain is None or end is None or None in amounts:
        return ()
    levels = list(accumulate((amount or 0.0 for amount in amounts), initial=gain))
    cents = [round(level * CENTS) for level in (*levels[:-1], end)]
    return tuple(
        Step(start, stop, error=part.errors[key] or 0.0, alone=_cents(part.alone[key]))
        for (start, stop), part in zip(pairwise(cents), parts, strict=True)
    )


def in_all(taken: Sequence[Step]) -> Step:
    """Return the whole way of some steps as one; its `together` is what no change does alone."""
    apart = [step.alone for step in taken if step.alone is not None]
    alone = sum(apart) if len(apart) == len(taken) else None
    return Step(taken[0].start, taken[-1].end, alone=alone)


def in_full(cents: int | None) -> str:
    """Return an amount to the cent, with its sign.

    Examples
    --------
    >>> in_full(150_000_000_05), in_full(-5), in_full(0), in_full(None)
    ('+$150,000,000.05', '-$0.05', '$0.00', '–')
    """
    if cents is None:
        return NONE
    sign = "+" if cents > 0 else "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), CENTS)
    return f"{sign}${whole:,}.{rest:02}"


def _cents(amount: float | None) -> int | None:
    return None if amount is None else round(amount * CENTS)
