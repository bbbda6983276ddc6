"""The efficient frontier of two gains, and the points on it that bargaining theory names.

Walking away gives both sides nothing, so it is the origin. Every point is picked from packages that
there are: nothing is interpolated between them.

References
----------
.. [1] J. F. Nash, "The Bargaining Problem," Econometrica, vol. 18, no. 2, 1950.
.. [2] E. Kalai and M. Smorodinsky, "Other Solutions to Nash's Bargaining Problem," Econometrica,
   vol. 43, no. 3, 1975.
.. [3] E. Kalai, "Proportional Solutions to Bargaining Situations," Econometrica, vol. 45, 1977.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import numpy as np

from core.engine.batch import BoolArray, FloatArray, IntArray


class Point(StrEnum):
    """A point on the frontier."""

    NASH = "nash"
    KALAI_SMORODINSKY = "kalai_smorodinsky"
    KALAI_SMORODINSKY_EVEN = "kalai_smorodinsky_even"
    EGALITARIAN = "egalitarian"

    @property
    def label(self) -> str:
        return _LABELS[self][0]

    @property
    def why(self) -> str:
        """What the point is, in a sentence."""
        return _LABELS[self][1]


_LABELS: Mapping[Point, tuple[str, str]] = MappingProxyType(
    {
        Point.NASH: ("Nash", "The product of both gains is greatest."),
        Point.KALAI_SMORODINSKY: (
            "Kalai–Smorodinsky",
            "The smaller of both sides' shares of the most that each could gain is greatest.",
        ),
        Point.KALAI_SMORODINSKY_EVEN: (
            "Kalai–Smorodinsky, most even",
            "Both sides' shares of the most that each could gain are closest to each other.",
        ),
        Point.EGALITARIAN: ("Egalitarian", "The smaller of both gains is greatest."),
    }
)


def efficient(ours: FloatArray, theirs: FloatArray) -> IntArray:
    """Return which packages no other one beats: better for one side, no worse for the other.

    Parameters
    ----------
    ours, theirs : (n,)
        Gains. [USD]

    Returns
    -------
    (k,)
        Positions, from the best for us to the best for them. Of packages with the same two gains,
        the first.

    Examples
    --------
    >>> efficient(np.array([1.0, 3.0, 2.0, 3.0, 2.0]), np.array([4.0, 1.0, 2.0, 0.0, 2.0]))
    array([1, 2, 0])
    """
    order = np.argsort(-ours)
    ordered = theirs[order]
    # equal gains come in any order here; whatever is efficient is among the survivors all the same
    some = order[ordered >= np.maximum.accumulate(ordered)]
    some = some[np.lexsort((some, -theirs[some], -ours[some]))]
    kept: IntArray = some[_rises(theirs[some])]
    return kept


def _rises(values: FloatArray) -> BoolArray:
    """Return where each value is above all before it."""
    before = np.maximum.accumulate(values)[:-1]
    return np.concatenate([np.ones(min(1, len(values)), dtype=np.bool_), values[1:] > before])


def points(ours: FloatArray, theirs: FloatArray) -> dict[Point, int]:
    """Return the points of a frontier, as positions in it; none where not both sides gain.

    Parameters
    ----------
    ours, theirs : (k,)
        Gains of the packages on the frontier, as `efficient` orders them. [USD]
    """
    both = np.flatnonzero((ours >= 0.0) & (theirs >= 0.0))
    if not both.size:
        return {}
    ours, theirs = ours[both], theirs[both]
    with np.errstate(invalid="ignore"):  # where the most that a side could gain is nothing
        our_share = np.nan_to_num(ours / ours.max(), nan=1.0)
        their_share = np.nan_to_num(theirs / theirs.max(), nan=1.0)
    found = {
        Point.NASH: np.argmax(ours * theirs),
        Point.KALAI_SMORODINSKY: np.argmax(np.minimum(our_share, their_share)),
        Point.KALAI_SMORODINSKY_EVEN: np.argmin(np.abs(our_share - their_share)),
        Point.EGALITARIAN: np.argmax(np.minimum(ours, theirs)),
    }
    return {point: int(both[at]) for point, at in found.items()}
