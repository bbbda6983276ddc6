"""How a step of the calculation is declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.engine.batch import FloatArray
from core.engine.declare import Result
from core.engine.figures import Block, Commitment

Values = Callable[[Block, Commitment], FloatArray]
"""Finds a step in what was worked out: (T+1, 1) or (T+1, B) by month, (1,) or (B,) as one value."""


@dataclass(frozen=True, kw_only=True)
class Step(Result):
    """The declaration of a step.

    Attributes
    ----------
    values
        None for a step that is nowhere by itself.
    total
        Whether its sum over the months means something.
    """

    values: Values | None = None
    total: bool = False
