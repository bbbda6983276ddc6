"""Which driver explains how much of what a figure varies by.

Each driver's path is summed up by a few numbers: a walk by its mean deviation in each quarter of
the horizon and the square of its overall mean, availability by its mean, delay by its months. A
figure is regressed on them, and the explained variance divided among the drivers by averaging,
over all orders in which they could be added, what each adds (Lindeman, Merenda and Gold [1]_). The
parts add up to what is explained in all, also where drivers are correlated; the rest is what the
numbers do not catch: exits that flip, interactions, the turns within a quarter.

References
----------
.. [1] U. Grömping, "Relative Importance for Linear Regression in R: The Package relaimpo,"
   J. Stat. Softw., vol. 17, no. 1, 2006.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from core.engine.batch import FloatArray
from core.study.draws import BLOCK
from core.study.drivers import DRIVERS, WALKING, Driven

QUARTERS = 4

FEATURES = (*(name for name in WALKING for _ in range(QUARTERS + 1)), "availability", "delay")
"""The driver that each number of a summary belongs to."""

_SLICES = 8
"""Slices of the paths whose shares, apart, tell the error."""

_ROUNDING = 1e-12
"""Spread, relative to the size of a number, that is but rounding."""

_NEGLIGIBLE = 1e-10
"""Variance, of a unit, under which a number says nothing beyond the others."""


@dataclass(frozen=True)
class Explained:
    """How much of the variance of a figure each driver explains.

    Attributes
    ----------
    shares
        By driver, of the variance. [1]
    errors
        Standard error of each share; NaN where there are too few paths. [1]
    unexplained
        What is left. [1]
    """

    shares: Mapping[str, float]
    errors: Mapping[str, float]
    unexplained: float


def summary(driven: Driven) -> FloatArray:
    """Return the drivers of a block, summed up, (FEATURES, BLOCK)."""
    result = np.zeros((len(FEATURES), BLOCK))
    for at, name in enumerate(WALKING):
        z = driven.deviations.get(name)
        if z is not None:
            own = result[at * (QUARTERS + 1) : (at + 1) * (QUARTERS + 1)]
            for row, quarter in enumerate(np.array_split(z[1:], QUARTERS)):
                np.mean(quarter, axis=0, out=own[row])
            own[QUARTERS] = np.mean(z[1:], axis=0) ** 2
    availability, delay = driven.paths.availability, driven.paths.delay
    result[-2] = np.mean(availability[1:], axis=0) if availability.ndim > 1 else availability
    result[-1] = delay
    return result


def explained(values: FloatArray, summaries: FloatArray) -> Explained:
    """Return which driver explains how much of a figure.

    Parameters
    ----------
    values : (paths,)
        The figure; paths on which there is none (NaN) are left aside.
    summaries : (FEATURES, paths)
    """
    there = ~np.isnan(values)
    if not there.all():
        summaries, values = summaries[:, there], values[there]
    if not values.size:
        return Explained(dict.fromkeys(DRIVERS, 0.0), dict.fromkeys(DRIVERS, math.nan), 0.0)
    rows = (*summaries, values)
    mean = np.array([row.mean() for row in rows])
    largest = np.array([max(row.max(), -row.min()) for row in rows])
    slices = zip(
        np.array_split(summaries, _SLICES, axis=1), np.array_split(values, _SLICES), strict=True
    )
    products = np.array([_products(np.vstack(part), mean) for part in slices])
    constant = np.diag(products.sum(axis=0)) <= (_ROUNDING * largest) ** 2 * len(values)
    products[:, constant, :] = 0.0
    products[:, :, constant] = 0.0
    shares = _shares(products.sum(axis=0))
    errors = np.full(len(shares), math.nan)
    if len(values) // _SLICES > 4 * len(FEATURES):
        apart = np.array([_shares(one) for one in products])
        errors = apart.std(axis=0, ddof=1) / math.sqrt(_SLICES)
    return Explained(
        shares=dict(zip(DRIVERS, shares.tolist(), strict=True)),
        errors=dict(zip(DRIVERS, errors.tolist(), strict=True)),
        unexplained=1.0 - float(shares.sum()) if shares.any() else 0.0,
    )


def _products(rows: FloatArray, mean: FloatArray) -> FloatArray:
    """Return the sums of products of rows, each less its mean; the rows are changed in place."""
    rows -= mean[:, np.newaxis]
    products: FloatArray = rows @ rows.T
    return products


def _shares(products: FloatArray) -> FloatArray:
    """Return each driver's share, (DRIVERS,).

    Parameters
    ----------
    products : (FEATURES + 1, FEATURES + 1)
        Sums of products of the numbers and, last, the figure, each less its mean.
    """
    spread = np.sqrt(np.diag(products))
    moves = spread > 0.0
    if not moves[-1]:
        return np.zeros(len(DRIVERS))
    spread[~moves] = 1.0
    correlation = products / np.outer(spread, spread)
    columns = {
        name: [at for at, owner in enumerate(FEATURES) if owner == name and moves[at]]
        for name in DRIVERS
    }
    players = [name for name in DRIVERS if columns[name]]
    worth = {
        frozenset(team): _explained_by([at for name in team for at in columns[name]], correlation)
        for size in range(len(players) + 1)
        for team in combinations(players, size)
    }
    return np.array([_mean_gain(name, players, worth) for name in DRIVERS])


def _explained_by(columns: list[int], correlation: FloatArray) -> float:
    """Return the share of the figure's variance that a regression on some numbers explains."""
    if not columns:
        return 0.0
    among = correlation[np.ix_(columns, columns)]
    with_figure = correlation[columns, -1]
    weights, vectors = np.linalg.eigh(among)
    keep = weights > _NEGLIGIBLE
    parts = vectors[:, keep].T @ with_figure
    return float(np.sum(parts**2 / weights[keep]))


def _mean_gain(name: str, players: list[str], worth: Mapping[frozenset[str], float]) -> float:
    """Return what a driver adds, averaged over all orders (its Shapley value)."""
    if name not in players:
        return 0.0
    others = [one for one in players if one != name]
    gain = 0.0
    for size in range(len(others) + 1):
        orders = math.factorial(size) * math.factorial(len(others) - size)
        for team in combinations(others, size):
            without = frozenset(team)
            gain += orders * (worth[without | {name}] - worth[without])
    return gain / math.factorial(len(players))
