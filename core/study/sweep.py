"""Tornado, grid and spider: how a figure moves with its inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.engine.batch import Checkpoint, FloatArray
from core.engine.evaluate import evaluate
from core.engine.inputs import COLUMNS
from core.engine.metrics import METRICS
from core.errors import InvalidInputError
from core.study.changes import Seen, column_value
from core.terms.lease import MONETISED
from core.terms.term import Input, Kind

SWING = 0.1
"""[1] How far an input is moved either way where nothing else is asked for."""


@dataclass(frozen=True)
class Bar:
    """One bar of a tornado: an input low and high, and the figure there; NaN for none."""

    key: str
    low: float
    high: float
    at_low: float
    at_high: float

    @property
    def swing(self) -> float:
        """What the figure changes by from low to high."""
        return self.at_high - self.at_low


@dataclass(frozen=True)
class Tornado:
    """Bars by the size of their swing, about the figure as it is.

    Attributes
    ----------
    shares
        Of each bar, its part of the squared swings: the variance that independent inputs spread
        evenly over their ranges would give a linear figure.
    """

    metric: str
    base: float
    bars: tuple[Bar, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Grid:
    """A figure over two inputs: ``values[row, column]`` at ``y[row]`` and ``x[column]``."""

    metric: str
    x_key: str
    y_key: str
    x: FloatArray
    y: FloatArray
    values: FloatArray


@dataclass(frozen=True)
class Spider:
    """A figure along several inputs, each moved by the same shares of its value.

    Attributes
    ----------
    moved : (n,)
        Shares by which the inputs are moved. [1]
    lines
        By key, the figure at each share, (n,); NaN beyond an input's bounds.
    """

    metric: str
    moved: FloatArray
    lines: Mapping[str, FloatArray]


def range_about(seen: Seen, key: str, swing: float = SWING) -> tuple[float, float]:
    """Return an input moved either way by a share of its value, within its bounds.

    A whole number moves by one at least, a value of zero by its step.
    """
    one, value = _movable(key), column_value(seen, key)
    if np.isnan(value):
        return value, value
    size = swing * abs(value) if value != 0.0 else one.step
    if one.kind is Kind.WHOLE:
        size = max(1.0, round(size))
    return max(one.low, value - size), min(one.high, value + size)


def movable_keys(seen: Seen) -> tuple[str, ...]:
    """Return the numeric inputs that have a value and an effect, terms first."""
    return tuple(
        key
        for key, (_, one) in COLUMNS.items()
        if one.numeric
        and not np.isnan(column_value(seen, key))
        and (key not in MONETISED or one.applies is None or one.applies(seen.terms))
    )


def tornado(
    seen: Seen,
    metric: str,
    keys: Sequence[str] | None = None,
    *,
    swing: float = SWING,
    ranges: Mapping[str, tuple[float, float]] | None = None,
    checkpoint: Checkpoint | None = None,
) -> Tornado:
    """Return how far a figure swings with each input alone.

    Parameters
    ----------
    keys
        Inputs to move; every one that has an effect where None.
    swing
        Share of its value by which each is moved.
    ranges
        Low and high of inputs that are moved otherwise.

    Raises
    ------
    InvalidInputError
        If a key or the figure is none that can be moved or read, or a range is empty.
    """
    _readable(metric)
    asked = dict(ranges or {})
    chosen = tuple(dict.fromkeys([*(movable_keys(seen) if keys is None else keys), *asked]))
    ends = {key: asked.get(key) or range_about(seen, key, swing) for key in chosen}
    for key, (low, high) in ends.items():
        _within(_movable(key), low, high)
    rows = [(key, value) for key in chosen for value in _reachable(seen, key, ends[key])]
    columns = _one_at_a_time(seen, rows)
    found = _swept(seen, metric, columns, checkpoint)
    base = _swept(seen, metric, {}, checkpoint)[0]
    bars = [
        Bar(key, rows[at][1], rows[at + 1][1], float(found[at]), float(found[at + 1]))
        for at, key in zip(range(0, len(rows), 2), chosen, strict=True)
    ]
    bars.sort(key=lambda bar: -np.nan_to_num(abs(bar.swing), nan=-1.0))
    squares = np.array([np.nan_to_num(bar.swing) ** 2 for bar in bars])
    shares = squares / (squares.sum() or 1.0)
    return Tornado(metric, float(base), tuple(bars), tuple(float(one) for one in shares))


def grid(
    seen: Seen,
    metric: str,
    x_key: str,
    y_key: str,
    *,
    x: FloatArray | None = None,
    y: FloatArray | None = None,
    checkpoint: Checkpoint | None = None,
) -> Grid:
    """Return a figure over the values of two inputs; their usual ranges where None.

    Raises
    ------
    InvalidInputError
        If a key or the figure is none that can be moved or read, or both keys are one.
    """
    _readable(metric)
    if x_key == y_key:
        raise InvalidInputError(f"Both ways of the grid are {_movable(x_key).label}; choose two.")
    across, down = _values(seen, x_key, x), _values(seen, y_key, y)
    columns = {x_key: np.tile(across, len(down)), y_key: np.repeat(down, len(across))}
    values = _swept(seen, metric, columns, checkpoint).reshape(len(down), len(across))
    return Grid(metric, x_key, y_key, across, down, values)


def spider(
    seen: Seen, metric: str, keys: Sequence[str], *, furthest: float = 0.3, count: int = 13
) -> Spider:
    """Return a figure as each input is moved by the same shares of its value.

    Raises
    ------
    InvalidInputError
        If a key or the figure is none that can be moved or read.
    """
    _readable(metric)
    moved = np.linspace(-furthest, furthest, count)
    rows = []
    for key in keys:
        one, value = _movable(key), column_value(seen, key)
        values = value + moved * (abs(value) if value else one.step / furthest)
        values = np.round(values) if one.kind is Kind.WHOLE else values
        rows += [(key, float(each)) for each in _reachable(seen, key, values)]
    found = _swept(seen, metric, _one_at_a_time(seen, rows), None).reshape(len(keys), count)
    lines = {}
    for at, key in enumerate(keys):
        one = _movable(key)
        values = np.array([value for _, value in rows[at * count : (at + 1) * count]])
        lines[key] = np.where((values >= one.low) & (values <= one.high), found[at], np.nan)
    return Spider(metric, moved, lines)


def _swept(
    seen: Seen, metric: str, columns: Mapping[str, FloatArray], checkpoint: Checkpoint | None
) -> FloatArray:
    """Return a figure of scenarios that differ in some columns, (B,)."""
    outcome = evaluate(
        seen.deal, seen.terms, columns, lines=(), checkpoint=checkpoint, metrics=(metric,)
    )
    return outcome.metrics[metric]


def _movable(key: str) -> Input:
    one = COLUMNS[key][1] if key in COLUMNS else None
    if one is None or not one.numeric:
        raise InvalidInputError(f"“{key}” is no numeric term or assumption that could be moved.")
    return one


def _readable(metric: str) -> None:
    if metric not in METRICS or metric == "end_reason":
        raise InvalidInputError(f"There is no figure “{metric}” that could be compared.")


def _within(one: Input, low: float, high: float) -> None:
    if low > high or low < one.low or high > one.high:
        raise InvalidInputError(
            f"{one.label}: a range from {low:g} to {high:g} cannot be swept; it must rise and lie "
            f"within {one.low:g} to {one.high:g}."
        )


def _values(seen: Seen, key: str, values: FloatArray | None) -> FloatArray:
    one = _movable(key)
    if values is None:
        low, high = one.span
        values = np.linspace(low, high, 11)
    values = np.asarray(values, dtype=np.float64)
    if one.kind is Kind.WHOLE:
        values = np.unique(np.round(values))
    if not len(values):
        raise InvalidInputError(f"{one.label}: the range is empty.")
    _within(one, float(values.min()), float(values.max()))
    return np.unique(_reachable(seen, key, values))


def _reachable(seen: Seen, key: str, values: FloatArray | tuple[float, float]) -> FloatArray:
    """Return values of an input held to where the horizon covers the term."""
    room = seen.deal.horizon_months + 1.0
    if key == "term_months":
        values = np.minimum(values, room - seen.terms.commencement_month)
    elif key == "commencement_month":
        values = np.minimum(values, room - seen.terms.term_months)
    return np.asarray(values, dtype=np.float64)


def _one_at_a_time(seen: Seen, rows: Sequence[tuple[str, float]]) -> dict[str, FloatArray]:
    """Return columns in which each row moves one input and leaves the others."""
    columns: dict[str, FloatArray] = {}
    for at, (key, value) in enumerate(rows):
        if key not in columns:
            columns[key] = np.full(len(rows), column_value(seen, key))
        columns[key][at] = value
    return columns
