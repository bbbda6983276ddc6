"""Areas that stand on one another."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def stacked(values: Mapping[str, FloatArray]) -> dict[str, tuple[FloatArray, FloatArray]]:
    """Return the lower and the upper edge of each area, in the order given.

    What is above zero stands on what is above zero, what is below hangs from what is below; a month
    without a value (NaN) takes no room.

    Parameters
    ----------
    values : each (T+1,)

    Returns
    -------
    edges : two of (T+1,) each

    Examples
    --------
    >>> edges = stacked({"a": np.array([1.0, 2.0]), "b": np.array([3.0, -1.0])})
    >>> [[edge.tolist() for edge in pair] for pair in edges.values()]
    [[[0.0, 0.0], [1.0, 2.0]], [[1.0, -1.0], [4.0, 0.0]]]
    """
    above = below = np.zeros(0)
    found: dict[str, tuple[FloatArray, FloatArray]] = {}
    for key, series in values.items():
        part = np.where(np.isnan(series), 0.0, series)  # in a third of the time of nan_to_num
        if not found:
            above = below = np.zeros_like(part)
        base = np.where(part < 0, below, above)
        ends = base + part
        above, below = np.where(part > 0, ends, above), np.where(part < 0, ends, below)
        found[key] = (np.minimum(base, ends), np.maximum(base, ends))
    return found


def total(values: Mapping[str, FloatArray]) -> FloatArray:
    """Return the sum of several series; NaN where none of them has a value."""
    table = np.stack(list(values.values()))
    missing = np.isnan(table).all(axis=0)
    return np.where(missing, np.nan, np.nan_to_num(table).sum(axis=0))
