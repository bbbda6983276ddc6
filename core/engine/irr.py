"""Internal rates of return of many cash flows at once."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from core.engine.batch import FloatArray, IntArray, total

MONTHS_PER_YEAR = 12
LOWEST = -0.9
"""Monthly rate above which roots are looked for."""

_NODES = np.concatenate(
    [
        np.array([LOWEST, -0.8, -0.65, -0.5, -0.4, -0.3, -0.22, -0.16, -0.11, -0.08, -0.055]),
        np.array([-0.038, -0.026, -0.017, -0.01, -0.004, 0.0, 0.004, 0.01, 0.017, 0.026]),
        np.array([0.038, 0.055, 0.08, 0.11, 0.16, 0.22, 0.3, 0.42, 0.6, 0.9, 1.4, 2.5]),
        np.array([5.0, 12.0, 40.0, 200.0, 2000.0, 1e6]),
    ]
)
"""Monthly rates between which roots are bracketed, closest about zero."""

_STEPS = 60
"""More steps than a safeguarded Newton search from any bracket takes."""

_CLOSE = 1e-10
"""A last step so small leaves an error of its square."""


@lru_cache(maxsize=32)
def _grid(columns: int) -> FloatArray:
    """Return discount factors of each node and month, (nodes, T+1)."""
    month = np.arange(columns, dtype=np.float64)
    factors: FloatArray = np.power(1.0 + _NODES[:, np.newaxis], -month)
    return factors


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
    worth = _grid(len(flow)) @ flow
    negative = worth < 0.0
    change = negative[1:] != negative[:-1]
    zero = int(np.searchsorted(_NODES, 0.0))
    above, below = change[zero:], change[:zero][::-1]
    up = np.where(above.any(axis=0), zero + np.argmax(above, axis=0), -1)
    down = np.where(below.any(axis=0), zero - 1 - np.argmax(below, axis=0), -1)
    first, second = _polished(flow, up), _polished(flow, down)
    nearest = np.where(np.abs(second) < np.abs(first), second, first)
    return np.where(np.isnan(first), second, nearest)


def _polished(flow: FloatArray, cell: IntArray) -> FloatArray:
    """Return the root within a cell of the grid, (B,); NaN for cell -1."""
    root = np.full(flow.shape[1], np.nan)
    wanted = np.flatnonzero(cell >= 0)
    if wanted.size:
        part = np.ascontiguousarray(flow[:, wanted])
        low, high = _NODES[cell[wanted]], _NODES[cell[wanted] + 1]
        root[wanted] = _newton(part, low, high)
    return root


def _newton(flow: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """Return roots by Newton's method in x = log(1 + rate), held within brackets.

    Each flow's search depends on nothing but that flow, so the batch does not matter.
    """
    month = np.arange(len(flow), dtype=np.float64)[:, np.newaxis]
    timed = flow * month
    left, right = np.log1p(low), np.log1p(high)
    rising = total(flow * np.exp(-month * left)) < 0.0
    x = 0.5 * (left + right)
    done = np.zeros(x.shape, dtype=np.bool_)
    with np.errstate(divide="ignore", invalid="ignore"):
        for _ in range(_STEPS):
            factors = np.exp(-month * x)
            value = total(flow * factors)
            step = value / total(timed * factors)
            goes_right = (value < 0.0) == rising
            left = np.where(goes_right, x, left)
            right = np.where(goes_right, right, x)
            target = x + step
            close = (np.abs(step) <= _CLOSE) | (value == 0.0)
            inside = close | ((target > left) & (target < right))
            target = np.where(inside, target, 0.5 * (left + right))
            x = np.where(done | (value == 0.0), x, target)
            done = done | close | (right - left <= _CLOSE * _CLOSE)
            if done.all():
                break
    rate: FloatArray = np.expm1(x)
    return rate


def annual(monthly: FloatArray) -> FloatArray:
    """Return yearly rates of monthly ones, by compounding."""
    rate: FloatArray = np.power(1.0 + monthly, float(MONTHS_PER_YEAR)) - 1.0
    return rate
