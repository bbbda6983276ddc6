"""The uncertain drivers: rent, demand, own use, power, availability and delay, path by path.

The first four follow ``expected path × exp(z - var/2)`` with ``z`` a mean-reverting walk, so that
the mean of all paths is the expected path. A driver that is certain keeps one path for all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from core.engine.batch import FloatArray
from core.engine.inputs import Paths, expected_paths, inputs_of
from core.errors import InvalidInputError
from core.study.draws import BLOCK, Shocks
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms
from core.terms.uncertainty import Uncertainty

WALKING = ("spot", "demand", "own_use", "power")
"""Drivers that walk month by month, in the order in which shocks are mixed."""

DRIVERS: Mapping[str, str] = MappingProxyType(
    {
        "spot": "Market rent",
        "demand": "Lessee's demand",
        "own_use": "Value of own use",
        "power": "Power price",
        "availability": "Availability",
        "delay": "Delay of delivery",
    }
)
"""Every driver's name in `Paths`, with its label."""

_SINGULAR = 1e-9
"""Variance under which correlated shocks leave nothing of their own."""


@dataclass(frozen=True)
class Driven:
    """The drivers of one block.

    Attributes
    ----------
    paths
        As the engine takes them.
    deviations
        By walking driver that is uncertain, ``z`` in each month, (T+1, BLOCK). [1]
    """

    paths: Paths
    deviations: Mapping[str, FloatArray]

    def part(self, chosen: slice) -> Paths:
        """Return some of the paths; a driver that is certain keeps its one."""
        return self.paths.part(chosen)


class Drivers:
    """The drivers of a deal, ready to be driven by shocks.

    Raises
    ------
    InvalidInputError
        If the correlations contradict one another or the odds of delay do not make 1.
    """

    def __init__(self, deal: Deal) -> None:
        believed = deal.uncertainty
        self._mixing = mixing(believed)
        self._walks = {
            name: Walk(
                deal.horizon_months,
                getattr(believed, f"{name}_volatility"),
                getattr(believed, f"{name}_reversion"),
            )
            for name in WALKING
        }
        self._shape = believed.availability_shape
        self._delays, self._chances = odds(believed)
        # the expected paths follow from the assumptions alone, whatever the terms
        self._expected = expected_paths(inputs_of(deal, LeaseTerms(), {}))

    def drive(self, shocks: Shocks) -> Driven:
        """Return the drivers' paths under the shocks of a block."""
        expected = self._expected
        paths: dict[str, FloatArray] = {}
        deviations: dict[str, FloatArray] = {}
        for row, name in enumerate(WALKING):
            paths[name] = getattr(expected, name)
            walk = self._walks[name]
            if walk.moves:
                deviations[name] = z = walk.course(self._shock(shocks, row))
                path = z - 0.5 * walk.variance
                np.exp(path, out=path)
                path *= paths[name]
                paths[name] = path
        availability = self._availability(shocks, expected.availability)
        late = expected.delay
        if len(self._delays) > 1 or self._delays[0]:
            late = late + self._delays[np.searchsorted(self._chances, shocks.uniform, "right")]
        return Driven(Paths(availability=availability, delay=late, **paths), deviations)

    def _shock(self, shocks: Shocks, row: int) -> FloatArray:
        """Return one driver's correlated shocks, (T, BLOCK)."""
        weights = self._mixing[row]
        shock = np.zeros((1, 1))
        for weight, normal in zip(weights, shocks.normal, strict=True):
            if weight:
                shock = shock + weight * normal
        return shock

    def _availability(self, shocks: Shocks, expected: FloatArray) -> FloatArray:
        """Return ``1 - min(1, (1 - a) G)``; nothing is lost at closing, when nothing runs."""
        missing = 1.0 - expected
        if not missing.any():
            return expected
        path = np.empty((len(self._expected.spot), BLOCK))
        path[0] = expected
        lost = shocks.gamma(self._shape)
        lost *= missing
        np.minimum(lost, 1.0, out=lost)
        np.subtract(1.0, lost, out=path[1:])
        return path


class Walk:
    """A mean-reverting walk in monthly steps, discretised exactly.

    ``z[t] = keep z[t-1] + step shock[t]`` with ``z[0] = 0``, ``keep = exp(-reversion/12)`` and
    ``step² = volatility² (1 - keep²) / (2 reversion)``; without reversion ``volatility²/12``.

    Attributes
    ----------
    variance : (T+1, 1)
        Of ``z`` in each month. [1]

    Examples
    --------
    >>> Walk(12, volatility=0.3, reversion=0.0).variance[-1].round(12)
    array([0.09])
    """

    def __init__(self, months: int, volatility: float, reversion: float) -> None:
        self._keep = math.exp(-reversion / 12.0)
        share = -math.expm1(-reversion / 6.0) / (2.0 * reversion) if reversion else 1.0 / 12.0
        self._step = volatility * math.sqrt(share)
        self.variance = np.zeros((months + 1, 1))
        for month in range(1, months + 1):
            self.variance[month] = self._keep**2 * self.variance[month - 1] + self._step**2

    @property
    def moves(self) -> bool:
        """Whether it ever leaves zero."""
        return self._step > 0.0

    def course(self, shock: FloatArray) -> FloatArray:
        """Return ``z`` under standard normal shocks (T, n), (T+1, n)."""
        z = np.zeros((len(shock) + 1, shock.shape[1]))
        np.multiply(shock, self._step, out=z[1:])
        kept = np.empty(shock.shape[1])
        for month in range(1, len(z)):
            np.multiply(z[month - 1], self._keep, out=kept)
            z[month] += kept
        return z


def mixing(believed: Uncertainty) -> FloatArray:
    """Return how independent shocks make each walking driver's: Cholesky's factor, power last.

    Raises
    ------
    InvalidInputError
        If no shocks have such correlations; says between what the last of them would have to lie.
    """
    a, b = believed.spot_demand_correlation, believed.spot_own_use_correlation
    c = believed.demand_own_use_correlation
    own = 1.0 - a * a
    # what demand and own use share beyond the rent, and what own use has left of its own
    shared = (c - a * b) / math.sqrt(own) if own > _SINGULAR else 0.0
    unexplained = c - a * b if own <= _SINGULAR else 0.0
    rest = 1.0 - b * b - shared * shared
    if rest < -_SINGULAR or abs(unexplained) > math.sqrt(_SINGULAR):
        slack = math.sqrt(max(0.0, own * (1.0 - b * b)))
        raise InvalidInputError(
            f"The correlations clash: where market rent goes with demand at {a:.2f} and with own "
            f"use at {b:.2f}, that of demand and own use must lie between {a * b - slack:.2f} and "
            f"{a * b + slack:.2f}; it is {c:.2f}."
        )
    return np.array(
        [
            [1.0, 0.0, 0.0, 0.0],
            [a, math.sqrt(max(0.0, own)), 0.0, 0.0],
            [b, shared, math.sqrt(max(0.0, rest)), 0.0],
            [0.0, 0.0, 0.0, 1.0],
        ]
    )


def odds(believed: Uncertainty) -> tuple[FloatArray, FloatArray]:
    """Return the possible delays, and the chance of each or a shorter one listed before it.

    Returns
    -------
    delays : (n,)
        [months]
    chances : (n - 1,)
        Running sums of the probabilities but for the last. [1]

    Raises
    ------
    InvalidInputError
        If a probability is negative or they do not add up to 1.
    """
    chances = [chance for _, chance in believed.delivery_delay_odds]
    total = math.fsum(chances)
    if abs(total - 1.0) > 1e-9 or min(chances) < 0.0:
        raise InvalidInputError(
            f"The probabilities of a later delivery add up to {total:.6g}; they must make 1, and "
            "none may be negative."
        )
    delays = np.array([float(late) for late, _ in believed.delivery_delay_odds])
    return delays, np.cumsum(chances)[:-1]
