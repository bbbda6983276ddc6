"""Internal rates of return of many cash flows at once.

Each flow is worth something different at each of a row of rates; where the sign changes between
two of them lies a root. A flow that changes its sign more than once may also dip through zero and
back between two rates, which its slope there gives away. Roots are then polished all together.

What decides is computed for each flow alone, in the same order whatever the batch is: a matrix
product, which rounds differently from batch to batch, is trusted only as far as it is certain.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from core.engine.batch import FEW, BoolArray, FloatArray, IntArray, anywhere, total

MONTHS_PER_YEAR = 12
LOWEST = -0.9
"""Monthly rate above which roots are looked for."""

NODES = np.concatenate(
    [
        np.array([LOWEST, -0.8, -0.65, -0.5, -0.4, -0.3, -0.22, -0.16, -0.11, -0.08, -0.06]),
        np.array([-0.045, -0.035, -0.027]),
        np.arange(-8, 17) / 400.0,
        np.array([0.044, 0.05, 0.06, 0.075, 0.095, 0.12, 0.16, 0.22, 0.3, 0.42, 0.6, 0.9, 1.4]),
        np.array([2.5, 5.0, 12.0, 40.0, 200.0, 2000.0, 1e6]),
    ]
)
"""Monthly rates between which roots are bracketed, closest about zero."""

_X = np.log1p(NODES)

_CERTAIN = 1e-12
"""[1] Share of its summands that a sum must come to for its sign to be beyond rounding."""

_UNSPLIT = 2**18
"""Multiplications up to which a matrix product is too small to be split among threads."""

_FEW_ROOTS = 4
"""Roots up to which one after the other takes less time than all together."""

_STEPS = 60
"""More steps than a safeguarded search from any bracket takes."""

_CLOSE = 1e-14
"""What a last step may leave of the error, by the estimate that makes Halley's method cubic."""


class _Grid(NamedTuple):
    """What the worth of flows of T months is worked out from.

    Attributes
    ----------
    month : (T+1, 1)
    factors, timed : (nodes, T+1)
        Discount factors of each node and month, and those times the month.
    doubt : (nodes, 1)
        What a sum of them has to exceed for its sign to be certain, for flows of at most 1.
    """

    month: FloatArray
    factors: FloatArray
    timed: FloatArray
    doubt: FloatArray


class _Brackets(NamedTuple):
    """Where single roots lie, each (n,): of which flow, between which x = log(1 + rate).

    `rising` is where the worth rises along x.
    """

    flow: IntArray
    left: FloatArray
    right: FloatArray
    rising: BoolArray


@lru_cache(maxsize=32)
def _grid(columns: int) -> _Grid:
    month = np.arange(columns, dtype=np.float64)
    factors = np.exp(-month * _X[:, np.newaxis])
    doubt = _CERTAIN * factors.sum(axis=1, keepdims=True)
    return _Grid(month[:, np.newaxis], factors, month * factors, doubt)


def monthly_irr(flow: FloatArray) -> FloatArray:
    """Return the monthly rate at which each flow is worth nothing, the root nearest zero.

    Parameters
    ----------
    flow : (T+1, B)
        Cash of closing and of each month. [USD]

    Returns
    -------
    (B,)
        Roots above -90 % a month; NaN where there is none.

    Examples
    --------
    >>> monthly_irr(np.array([[-100.0], [110.0]])).round(12)
    array([0.1])
    """
    flow = np.ascontiguousarray(flow)
    found = _brackets(flow)
    rate = np.expm1(_polished(flow, found))
    nearest = np.full(flow.shape[1], np.nan)
    # the last one written stays: the one nearest zero
    order = np.argsort(-np.abs(rate), kind="stable")
    nearest[found.flow[order]] = rate[order]
    return nearest


def roots(flow: FloatArray) -> FloatArray:
    """Return every monthly rate at which one flow, (T+1,), is worth nothing, in rising order.

    Examples
    --------
    >>> roots(np.array([-100.0, 230.0, -132.0])).round(12)
    array([0.1, 0.2])
    """
    column = np.ascontiguousarray(flow[:, np.newaxis])
    return np.sort(np.expm1(_polished(column, _brackets(column))))


def _brackets(flow: FloatArray) -> _Brackets:
    """Return where the roots of each flow lie, one root in each bracket."""
    grid = _grid(len(flow))
    worth = _product(grid.factors, flow)
    largest = np.maximum.reduce(np.abs(flow))
    _made_certain(worth, flow, grid.factors, grid.doubt * largest)
    negative = worth < 0.0
    cell, column = _where(negative[1:] != negative[:-1])
    crossing = _Brackets(column, _X[cell], _X[cell + 1], negative[cell, column])
    above = flow >= 0.0
    turns = np.add.reduce(above[1:] != above[:-1], axis=0, dtype=np.uint8)
    (several,) = (turns > 1).nonzero()
    if not several.size:
        return crossing
    dips = _dips(flow.take(several, axis=1), negative.take(several, axis=1))
    if not dips.flow.size:
        return crossing
    dips = dips._replace(flow=several[dips.flow])
    return _Brackets(*(np.concatenate(pair) for pair in zip(crossing, dips, strict=True)))


def _product(factors: FloatArray, flow: FloatArray) -> FloatArray:
    """Return a matrix product, (nodes, B), in pieces that no library splits among threads.

    That takes longer than the product where the cores have other work.
    """
    size = max(1, _UNSPLIT // factors.size)
    if flow.shape[1] <= size:
        result: FloatArray = factors @ flow
        return result
    result = np.empty((len(factors), flow.shape[1]))
    for start in range(0, flow.shape[1], size):
        piece = slice(start, start + size)
        np.matmul(factors, flow[:, piece], out=result[:, piece])
    return result


def _where(condition: BoolArray) -> tuple[IntArray, IntArray]:
    """Return rows and columns in which a condition holds, like np.nonzero but faster."""
    if condition.shape[1] <= FEW:
        row, column = condition.nonzero()
    else:
        row, column = np.divmod(np.flatnonzero(condition), condition.shape[1])
    return row, column


def _made_certain(
    sums: FloatArray, flow: FloatArray, factors: FloatArray, doubt: FloatArray
) -> None:
    """Work out again, one by one, the sums whose sign might be rounding, in place."""
    doubtful = np.abs(sums) <= doubt
    if anywhere(doubtful):
        node, column = _where(doubtful)
        again = flow.take(column, axis=1) * np.ascontiguousarray(factors[node].T)
        sums[node, column] = total(again)


def _dips(flow: FloatArray, negative: BoolArray) -> _Brackets:
    """Return the two roots of flows that pass zero and come back between neighbouring nodes.

    Parameters
    ----------
    flow : (T+1, B)
    negative : (nodes, B)
        Where they are worth less than nothing.
    """
    grid = _grid(len(flow))
    slope = _product(grid.timed, flow)  # what the worth falls by along x
    towards = np.where(negative, -slope, slope)
    same = negative[1:] == negative[:-1]
    cell, column = _where(same & (towards[:-1] > 0.0) & (towards[1:] < 0.0))
    below = negative[cell, column]
    if not cell.size:
        return _Brackets(column, _X[cell], _X[cell], below)
    own = flow.take(column, axis=1)
    every = np.arange(cell.size)
    turn = _polished(own * grid.month, _Brackets(every, _X[cell], _X[cell + 1], below))
    through = (total(own * np.exp(-grid.month * turn)) < 0.0) != below
    column, cell, turn, below = column[through], cell[through], turn[through], below[through]
    return _Brackets(
        np.concatenate([column, column]),
        np.concatenate([_X[cell], turn]),
        np.concatenate([turn, _X[cell + 1]]),
        np.concatenate([below, ~below]),
    )


def _polished(flow: FloatArray, found: _Brackets) -> FloatArray:
    """Return the root in each bracket, as x = log(1 + rate), (n,).

    Halley's method, held within the bracket. Each search depends on nothing but its flow, so the
    batch does not matter.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        if found.flow.size > _FEW_ROOTS:
            return _polished_together(flow, found)
        return np.array(
            [_polished_alone(flow[:, of], *where) for of, *where in zip(*found, strict=True)]
        )


def _polished_alone(flow: FloatArray, left: float, right: float, rising: bool) -> float:
    """Return the root of one flow, (T+1,): step by step what `_polished_together` does."""
    month = _grid(len(flow)).month[:, 0]
    x = 0.5 * (left + right)
    for _ in range(_STEPS):
        term = np.exp(month * -x) * flow
        value = np.add.accumulate(term)[-1]
        term *= month
        slope = np.add.accumulate(term)[-1]
        term *= month
        newton = value / slope
        bend = newton * (np.add.accumulate(term)[-1] / slope)
        step = newton / (1.0 - 0.5 * bend)
        beyond = len(flow) * step
        if value == 0.0:
            break
        if abs(step) * (bend * bend + beyond * beyond) <= _CLOSE:
            return float(x + step)
        if (value < 0.0) == rising:
            left = x
        else:
            right = x
        x = x + step if left < x + step < right else 0.5 * (left + right)
        if right - left <= np.spacing(abs(x)):
            break
    return x


def _polished_together(flow: FloatArray, found: _Brackets) -> FloatArray:
    """Return the roots of many flows, each of which leaves once its own is found."""
    month = _grid(len(flow)).month
    left, right, rising = found.left, found.right, found.rising
    own = flow.take(found.flow, axis=1)
    x = 0.5 * (left + right)
    result = x.copy()
    active = np.arange(x.size)
    for _ in range(_STEPS):
        term = month * -x
        np.exp(term, out=term)
        term *= own
        value = total(term)
        term *= month
        slope = total(term)
        term *= month
        newton = value / slope
        bend = newton * (total(term) / slope)
        step = newton / (1.0 - 0.5 * bend)
        left_over = np.abs(step) * (bend * bend + np.square(len(flow) * step))
        met = value == 0.0
        target = np.where(met, x, x + step)
        close = met | (left_over <= _CLOSE)
        if close.all():
            result[active] = target
            break
        goes_right = (value < 0.0) == rising
        left, right = np.where(goes_right, x, left), np.where(goes_right, right, x)
        inside = close | ((target > left) & (target < right))
        x = np.where(inside, target, 0.5 * (left + right))
        result[active] = x
        rest = np.flatnonzero(~close & (right - left > np.spacing(np.abs(x))))
        if not rest.size:
            break
        if rest.size < x.size:
            own = own.take(rest, axis=1)
            active, x, rising = active[rest], x[rest], rising[rest]
            left, right = left[rest], right[rest]
    return result


def annual(monthly: FloatArray) -> FloatArray:
    """Return yearly rates of monthly ones, by compounding."""
    rate: FloatArray = np.power(1.0 + monthly, float(MONTHS_PER_YEAR)) - 1.0
    return rate
