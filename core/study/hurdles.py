"""Limits that a figure should keep, and how likely each is missed."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from core.engine.batch import FloatArray
from core.engine.metrics import METRICS
from core.errors import InvalidInputError
from core.terms.deal import Deal


@dataclass(frozen=True)
class Hurdle:
    """A limit that a figure should keep.

    Attributes
    ----------
    metric
        Key of the figure.
    limit
        In the figure's own unit.
    at_most
        Whether the figure should stay below the limit rather than reach it.
    none_misses
        Whether a path on which there is no such figure counts as missed.

    Raises
    ------
    InvalidInputError
        If there is no such figure, or its value is no number.
    """

    metric: str
    limit: float
    at_most: bool = False
    none_misses: bool = False

    def __post_init__(self) -> None:
        if self.metric not in METRICS or self.metric == "end_reason":
            raise InvalidInputError(
                f"There is no figure “{self.metric}” that could have a limit; there are "
                f"{', '.join(key for key in METRICS if key != 'end_reason')}."
            )
        if not math.isfinite(self.limit):
            raise InvalidInputError(f"The limit of “{self.metric}” must be a number.")


@dataclass(frozen=True)
class Miss:
    """How likely a hurdle is missed.

    Attributes
    ----------
    probability, error
        Of missing it, and its standard error for independent paths. [1]
    """

    hurdle: Hurdle
    probability: float
    error: float


def usual_hurdles(deal: Deal) -> tuple[Hurdle, ...]:
    """Return the limits that a deal states itself.

    Neither side should lose by the deal, the lessor should earn its discount rate (without any
    rate of return the capital is not earned back, which misses it), and where there is debt the
    lender's covenant should hold.
    """
    hurdles = [
        Hurdle("lessor_gain_usd", 0.0),
        Hurdle("lessee_gain_usd", 0.0),
        Hurdle("lessor_irr", deal.lessor.discount_rate, none_misses=True),
    ]
    if deal.facility.debt.balance_usd > 0.0:
        hurdles.append(Hurdle("min_dscr", deal.facility.debt.dscr_covenant))
    return tuple(hurdles)


def missed(hurdle: Hurdle, values: FloatArray) -> Miss:
    """Return how likely a hurdle is missed.

    Parameters
    ----------
    values : (paths,)
        The figure; NaN where there is none.
    """
    beyond = values > hurdle.limit if hurdle.at_most else values < hurdle.limit
    misses = beyond | (hurdle.none_misses & np.isnan(values))
    probability = float(misses.mean())
    return Miss(hurdle, probability, math.sqrt(probability * (1 - probability) / len(values)))
