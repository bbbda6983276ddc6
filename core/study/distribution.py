"""What many paths say of one figure or one monthly line."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.engine.batch import FloatArray
from core.study.draws import BLOCK, Draws

PERCENTILES = (5, 10, 25, 50, 75, 90, 95)
"""The percentiles that are reported."""

TAIL = 0.05
"""Share of the paths that make up a tail."""

_LEAST_BLOCKS = 8
"""Blocks from which the spread of their medians is a fair estimate of its error."""


@dataclass(frozen=True)
class Distribution:
    """One figure over all paths; paths on which there is none are left aside.

    Attributes
    ----------
    count
        Paths on which there is a value.
    none_share
        Share of the paths on which there is none. [1]
    mean, sd
        NaN where no path has a value, sd also where only one has.
    percentiles
        By percentile of `PERCENTILES`; between two paths' values, interpolated.
    median_error
        Standard error of the median. With Sobol draws, from the medians of the blocks where
        there are enough of them, which overstates it; else from the order of the values.
    low_tail, high_tail
        Mean of the lowest and of the highest 5 % (conditional tail expectation).
    """

    count: int
    none_share: float
    mean: float
    sd: float
    percentiles: Mapping[int, float]
    median_error: float
    low_tail: float
    high_tail: float


@dataclass(frozen=True)
class Band:
    """One monthly line over all paths.

    Attributes
    ----------
    percentiles
        By percentile of `PERCENTILES`, each (T+1,); NaN in months without a value.
    mean : (T+1,)
    """

    percentiles: Mapping[int, FloatArray]
    mean: FloatArray


def distribution(values: FloatArray, draws: Draws) -> Distribution:
    """Return how a figure is distributed.

    Parameters
    ----------
    values : (paths,)
        In the order of the paths; NaN where there is none.
    draws
        How the paths were drawn.
    """
    ordered = np.sort(values)  # NaN last
    there = ordered[: np.count_nonzero(~np.isnan(ordered))]
    count = len(there)
    none_share = 1.0 - count / len(values)
    if not count:
        nan, nothing = math.nan, dict.fromkeys(PERCENTILES, math.nan)
        return Distribution(0, none_share, nan, nan, nothing, nan, nan, nan)
    found = quantiles(there, [one / 100.0 for one in PERCENTILES])
    return Distribution(
        count=count,
        none_share=none_share,
        mean=float(there.mean()),
        sd=float(there.std(ddof=1)) if count > 1 else math.nan,
        percentiles=dict(zip(PERCENTILES, found.tolist(), strict=True)),
        median_error=_median_error(values, there, draws),
        low_tail=_tail(there),
        high_tail=-_tail(-there[::-1]),
    )


def band(values: NDArray[np.floating[Any]]) -> Band:
    """Return how a monthly line is distributed.

    Parameters
    ----------
    values : (T+1, n)
        NaN where there is none, and beyond the last path. Sorted in place.
    """
    values.sort(axis=1)
    found = quantiles(values, [one / 100.0 for one in PERCENTILES])
    there = ~np.isnan(values)
    with np.errstate(invalid="ignore"):
        mean: FloatArray = np.sum(values, axis=1, dtype=np.float64, where=there) / there.sum(axis=1)
    return Band(dict(zip(PERCENTILES, found, strict=True)), mean)


def quantiles(ordered: NDArray[np.floating[Any]], shares: Sequence[float]) -> FloatArray:
    """Return quantiles of values that are in order, NaN last, interpolated linearly.

    Parameters
    ----------
    ordered : (…, n)

    Returns
    -------
    (shares, …)

    Examples
    --------
    >>> quantiles(np.array([1.0, 2.0, 4.0, np.nan]), [0.5, 0.75])
    array([2., 3.])
    """
    last = np.count_nonzero(~np.isnan(ordered), axis=-1, keepdims=True) - 1
    place = np.maximum(last, 0) * np.asarray(shares, dtype=np.float64)
    below = np.floor(place).astype(np.int64)
    above = np.minimum(below + 1, np.maximum(last, 0))
    low = np.take_along_axis(ordered, below, axis=-1).astype(np.float64)
    high = np.take_along_axis(ordered, above, axis=-1).astype(np.float64)
    found: FloatArray = low + (place - below) * (high - low)
    return np.moveaxis(found, -1, 0)


def _tail(ordered: FloatArray) -> float:
    """Return the mean of the first 5 %, the path on the edge counted in part."""
    weight = TAIL * len(ordered)
    whole = int(weight)
    total = ordered[:whole].sum() + (weight - whole) * ordered[whole]
    return float(total / weight)


def _median_error(values: FloatArray, ordered: FloatArray, draws: Draws) -> float:
    blocks = len(values) // BLOCK
    if draws is Draws.SOBOL and blocks >= _LEAST_BLOCKS:
        by_block = np.sort(values[: blocks * BLOCK].reshape(blocks, BLOCK), axis=1)
        medians = quantiles(by_block, [0.5])[0]
        medians = medians[~np.isnan(medians)]
        if len(medians) >= _LEAST_BLOCKS:
            return float(medians.std(ddof=1) / math.sqrt(len(medians)))
    # the number of values below the median is binomial: one standard deviation of ranks each way
    half = 0.5 / math.sqrt(len(ordered))
    low, high = quantiles(ordered, [max(0.0, 0.5 - half), min(1.0, 0.5 + half)])
    return float(high - low) / 2.0
