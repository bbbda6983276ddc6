"""Goal seek: the value of one term or assumption at which a figure reaches a target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from core.engine.batch import BoolArray, Checkpoint, FloatArray
from core.engine.evaluate import evaluate
from core.engine.inputs import COLUMNS
from core.engine.metrics import METRICS
from core.errors import InvalidInputError
from core.terms.deal import Deal
from core.terms.figures import short
from core.terms.lease import LeaseTerms
from core.terms.term import Input, Kind

GRID = 65
"""Values between which roots are bracketed."""

CLOSER = 31
"""Values tried between two of the grid where there may be more than one root."""

_ROUNDS = 12
_CLOSE = 1e-12
"""[1] Where the search stops: a bracket's width against its ends, or a miss against the first."""

_MET = 1e-9
"""[1] What a figure may miss its target by, against the figures of the first bracket."""


@dataclass(frozen=True)
class Root:
    """One value at which the figure reaches its target, or jumps over it.

    Attributes
    ----------
    value
        The value; where the figure jumps, the end of the bracket nearer to the target.
    low, high
        The last bracket about it.
    at_low, at_high
        The figure at its ends.
    jumps
        Whether the figure jumps over the target, as an exit makes it do: no value meets it.
    """

    value: float
    low: float
    high: float
    at_low: float
    at_high: float
    jumps: bool

    @property
    def rising(self) -> bool:
        """Whether the figure rises there with the value."""
        return self.at_high > self.at_low


@dataclass(frozen=True)
class Solution:
    """The answer to a goal seek.

    Attributes
    ----------
    roots
        Every value found, in rising order.
    reason
        Why there is none, as a sentence; "" where there is one.
    """

    key: str
    metric: str
    target: float
    roots: tuple[Root, ...]
    reason: str = ""


@dataclass(frozen=True)
class _Question:
    deal: Deal
    terms: LeaseTerms
    key: str
    metric: str
    target: float
    checkpoint: Checkpoint | None

    def miss(self, values: FloatArray) -> FloatArray:
        """Return what the figure at each value lies above the target, (n,)."""
        if self.checkpoint is not None:
            self.checkpoint(0.0)
        columns, wanted = {self.key: values}, (self.metric,)
        outcome = evaluate(self.deal, self.terms, columns, lines=(), metrics=wanted)
        missed: FloatArray = outcome.metrics[self.metric] - self.target
        return missed


def solve(
    deal: Deal,
    terms: LeaseTerms,
    key: str,
    metric: str,
    target: float,
    *,
    low: float | None = None,
    high: float | None = None,
    checkpoint: Checkpoint | None = None,
) -> Solution:
    """Return the values of an input at which a figure reaches a target.

    Parameters
    ----------
    deal, terms
        What holds otherwise, the changes of a case already made.
    key
        A numeric term, or an assumption by its dotted path.
    metric, target
        The figure and what it should be.
    low, high
        Range to look in; the declared bounds where None.
    checkpoint
        Called before each round of the search; what it raises ends it.

    Raises
    ------
    InvalidInputError
        If key, metric or range make no question.
    """
    one = _numeric(key)
    if metric not in METRICS or metric == "end_reason":
        raise InvalidInputError(f"There is no figure “{metric}” that could reach a target.")
    low, high = range_of(one, low, high, deal, terms)
    question = _Question(deal, terms, key, metric, target, checkpoint)
    values = grid(one, low, high)
    missed = question.miss(values)
    roots = tuple(
        replace(root, at_low=root.at_low + target, at_high=root.at_high + target)
        for root in roots_among(one, values, missed, question.miss)
    )
    reason = "" if roots else _reason(one, metric, target, values, missed + target)
    return Solution(key, metric, target, roots, reason)


def _numeric(key: str) -> Input:
    one = COLUMNS[key][1] if key in COLUMNS else None
    if one is None or not one.numeric:
        raise InvalidInputError(f"“{key}” is no numeric term or assumption that could be solved.")
    return one


def range_of(
    one: Input, low: float | None, high: float | None, deal: Deal, terms: LeaseTerms
) -> tuple[float, float]:
    """Return a range within an input's bounds; all that the horizon leaves where None.

    Raises
    ------
    InvalidInputError
        If there is nothing in it.
    """
    low = one.low if low is None else max(low, one.low)
    high = one.high if high is None else min(high, one.high)
    if one.key == "term_months":  # the horizon has to cover the term
        high = min(high, deal.horizon_months - terms.commencement_month + 1)
    elif one.key == "commencement_month":
        high = min(high, deal.horizon_months - terms.term_months + 1)
    if low > high:
        raise InvalidInputError(
            f"{one.label}: the range to look in is empty; it must lie within "
            f"{short(one.low, one.unit)} to {short(one.high, one.unit)}."
        )
    return float(low), float(high)


def grid(one: Input, low: float, high: float) -> FloatArray:
    """Return values of an input across a range: every whole one, else closest where it is usual."""
    if one.kind is Kind.WHOLE:
        return np.arange(np.ceil(low), np.floor(high) + 1.0)
    usual_low, usual_high = one.span
    first, last = max(low, usual_low), min(high, usual_high)
    usual = np.linspace(first, last, GRID) if first < last else np.linspace(low, high, GRID)
    wide = low > 0.0 and high / low > 1000.0
    beyond = np.geomspace(low, high, GRID // 2) if wide else np.linspace(low, high, GRID // 2)
    return np.unique(np.concatenate([[low, high], usual, beyond]).clip(low, high))


def roots_among(
    one: Input,
    values: FloatArray,
    missed: FloatArray,
    miss: Callable[[FloatArray], FloatArray],
) -> tuple[Root, ...]:
    """Return where something passes zero along the values of an input, in rising order.

    Parameters
    ----------
    values, missed
        As `grid` has them, and what it is there, each (n,); NaN where it does not exist.
    miss
        What it is at other values.
    """
    if one.kind is Kind.WHOLE:
        return _whole_roots(values, missed)
    inner = _inside(values, _worth_a_look(values, missed))
    if len(inner):
        values, missed = np.append(values, inner), np.append(missed, miss(inner))
        order = np.argsort(values)
        values, missed = values[order], missed[order]
    return _narrowed(miss, values, missed)


def _worth_a_look(values: FloatArray, missed: FloatArray) -> BoolArray:
    """Return between which neighbours zero is passed, or may be passed there and back, (n - 1,).

    An exit makes a figure jump back from where it was heading. A jump down and the rise after it
    can both lie between two values at which the figure is above zero: it then rises by less than
    next to it, and what is missing is enough to have taken it below zero.
    """
    width = np.diff(values)
    slope = np.concatenate([[np.nan], np.diff(missed) / width, [np.nan]])
    before, here, after = slope[:-2], slope[1:-1], slope[2:]
    jump = np.fmax(np.abs(here - before), np.abs(here - after)) * width
    near = np.minimum(np.abs(missed[:-1]), np.abs(missed[1:])) <= jump
    worth: BoolArray = near | (missed[:-1] * missed[1:] < 0.0)
    return worth


def _inside(values: FloatArray, within: BoolArray) -> FloatArray:
    """Return values evenly between the neighbours chosen, (n,)."""
    share = np.linspace(0.0, 1.0, CLOSER + 2)[1:-1]
    left, width = values[:-1][within], np.diff(values)[within]
    inside: FloatArray = (left[:, np.newaxis] + width[:, np.newaxis] * share).ravel()
    return inside


def _whole_roots(values: FloatArray, missed: FloatArray) -> tuple[Root, ...]:
    roots = []
    for value in values[missed == 0.0]:
        met = float(value)
        roots.append(Root(met, met, met, 0.0, 0.0, jumps=False))
    for at in _crossings(missed):
        if missed[at] == 0.0 or missed[at + 1] == 0.0:
            continue
        nearer = at + int(abs(missed[at + 1]) < abs(missed[at]))
        roots.append(
            Root(
                float(values[nearer]),
                float(values[at]),
                float(values[at + 1]),
                float(missed[at]),
                float(missed[at + 1]),
                jumps=True,
            )
        )
    return tuple(sorted(roots, key=lambda root: root.value))


def _crossings(missed: FloatArray) -> list[int]:
    """Return where the figure passes its target between neighbours, both of which exist."""
    sign = np.sign(missed)
    passes = np.isfinite(missed[:-1]) & np.isfinite(missed[1:]) & (sign[:-1] != sign[1:])
    passes &= sign[:-1] != 0.0
    first = [0] if len(sign) > 1 and sign[0] == 0.0 else []
    return first + [int(at) for at in np.flatnonzero(passes)]


@dataclass(frozen=True)
class Brackets:
    """Ends of brackets about roots, and what the figure misses its target by there, each (n,)."""

    left: FloatArray
    right: FloatArray
    miss_left: FloatArray
    miss_right: FloatArray


def narrow(miss: Callable[[FloatArray], FloatArray], start: Brackets) -> Brackets:
    """Return brackets narrowed together, one batch a round.

    Parameters
    ----------
    miss
        What the figure misses its target by at values of shape (n, k), a row for each bracket.
    start
        Brackets at whose ends the signs differ.
    """
    left, right = start.left, start.right
    miss_left, miss_right = start.miss_left, start.miss_right
    row = np.arange(len(left))
    scale = np.maximum(np.abs(miss_left), np.abs(miss_right))
    for _ in range(_ROUNDS):
        close = right - left <= _CLOSE * np.maximum(np.abs(left), np.abs(right))
        met = np.minimum(np.abs(miss_left), np.abs(miss_right)) <= _CLOSE * scale
        if np.all(close | met):
            break
        points = _points(left, right, miss_left, miss_right)
        found = np.column_stack([miss_left, miss(points), miss_right])
        points = np.column_stack([left, points, right])
        # a figure that does not exist in between counts as still on the left's side
        sign = np.where(np.isnan(found), np.sign(found[:, :1]), np.sign(found))
        step = np.argmax(sign[:, 1:] != sign[:, :1], axis=1)
        left, right = points[row, step], points[row, step + 1]
        miss_left, miss_right = found[row, step], found[row, step + 1]
    return Brackets(left, right, miss_left, miss_right)


def _narrowed(
    miss: Callable[[FloatArray], FloatArray], values: FloatArray, missed: FloatArray
) -> tuple[Root, ...]:
    at = np.array(_crossings(missed), dtype=np.int64)
    if not len(at):
        return ()
    start = Brackets(values[at], values[at + 1], missed[at], missed[at + 1])
    found = narrow(lambda points: miss(points.ravel()).reshape(points.shape), start)
    scale = np.maximum(np.abs(start.miss_left), np.abs(start.miss_right))
    columns = (found.left, found.right, found.miss_left, found.miss_right, scale)
    return tuple(_root(*ends) for ends in zip(*columns, strict=True))


def _points(left: FloatArray, right: FloatArray, f: FloatArray, g: FloatArray) -> FloatArray:
    """Return values to try within each bracket, (brackets, n): evenly, and about the secant."""
    width = right - left
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.nan_to_num(f / (f - g), nan=0.5)
    about = np.array([-1e-2, -1e-5, -1e-9, 0.0, 1e-9, 1e-5, 1e-2])
    shares = np.concatenate(
        [
            np.broadcast_to(np.linspace(0.1, 0.9, 9), (len(left), 9)),
            share[:, np.newaxis] + about,
        ],
        axis=1,
    ).clip(0.0, 1.0)
    points: FloatArray = np.sort(left[:, np.newaxis] + shares * width[:, np.newaxis], axis=1)
    return points


def _root(low: float, high: float, miss_low: float, miss_high: float, scale: float) -> Root:
    nearer_low = abs(miss_low) <= abs(miss_high)
    miss = min(abs(miss_low), abs(miss_high))
    return Root(
        value=float(low if nearer_low else high),
        low=float(low),
        high=float(high),
        at_low=float(miss_low),
        at_high=float(miss_high),
        jumps=bool(miss > _MET * scale),
    )


def _reason(one: Input, metric: str, target: float, values: FloatArray, found: FloatArray) -> str:
    """Return why no value reaches the target, with the nearest that can be had."""
    figure = METRICS[metric]
    exists = np.isfinite(found)
    if not exists.any():
        return f"{figure.label} has no value for any {one.label.lower()} ({figure.none_means})."
    nearest = int(np.nanargmin(np.abs(found - target)))
    rises = found[exists].max() < target
    return (
        f"Even at {short(float(values[nearest]), one.unit)}, {figure.label} "
        f"{'stays at' if rises else 'is still'} {short(float(found[nearest]), figure.unit)}; "
        f"{short(target, figure.unit)} is out of reach."
    )
