"""How much of the change between two scenarios each changed input accounts for.

The shares are Shapley values: each input's effect averaged over all orders in which the changes
could have been made, so that no order is preferred and the parts add up to the whole [1]_.

References
----------
.. [1] L. S. Shapley, "A Value for n-Person Games," in Contributions to the Theory of Games II,
   Princeton, 1953.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import factorial
from typing import Protocol

import numpy as np

from core.engine.batch import BoolArray, Checkpoint, FloatArray
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.study.changes import Changed, Seen, changed_inputs

EXACT = 12
"""Changed inputs up to which every combination is evaluated, 2^12 of them in one batch."""

ORDERS = 256
"""Orders drawn beyond that, each with its reverse."""

NUMBERS = tuple(key for key in METRICS if key != "end_reason")
"""The figures that have a change to account for."""

SEED = 1
"""Of the orders that are drawn, so that a bridge is the same each time."""

LENGTH = ("commencement_month", "term_months")
"""Inputs that count as one where each alone would lead past the horizon."""


@dataclass(frozen=True)
class Part:
    """What one changed input, or several that count as one, accounts for.

    Attributes
    ----------
    keys
        The inputs.
    amounts
        By figure, its part of the change; None where a figure has no value in between.
    errors
        By figure, the standard error of that part; 0 where every combination was evaluated.
    alone
        By figure, what it changes where nothing else does. A part is that and a fair share of what
        the changes do only together: their interaction.
    """

    keys: tuple[str, ...]
    amounts: Mapping[str, float | None]
    errors: Mapping[str, float | None]
    alone: Mapping[str, float | None]


@dataclass(frozen=True)
class Bridge:
    """The change between two scenarios and its parts.

    Attributes
    ----------
    before, after
        By figure, its value on either side; None where it has none.
    parts
        In the order of the catalogue; they add up to the change.
    exact
        Whether every combination was evaluated.
    """

    before: Mapping[str, float | None]
    after: Mapping[str, float | None]
    parts: tuple[Part, ...]
    exact: bool

    def change(self, key: str) -> float | None:
        """Return what a figure changes by in all; None where it has no value on either side."""
        before, after = self.before[key], self.after[key]
        return None if before is None or after is None else after - before

    def together(self, key: str) -> float | None:
        """Return what of the change no input does alone; None where that has no value."""
        change, alone = self.change(key), [part.alone[key] for part in self.parts]
        if change is None or None in alone:
            return None
        return change - sum(each for each in alone if each is not None)


class Design(Protocol):
    """Which changes are made together, and how their figures become shares."""

    @property
    def taken(self) -> BoolArray:
        """The changes made, (n, players); the first row none, the last all."""

    def shares(self, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the shares of a figure given at each row, and their errors, (players,)."""


class EveryCombination:
    """All combinations of changes, for exact shares."""

    def __init__(self, count: int) -> None:
        bits = np.arange(2**count)[:, np.newaxis] >> np.arange(count)[::-1]
        self.taken: BoolArray = (bits & 1).astype(np.bool_)
        self._count = count

    def shares(self, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        count = self._count
        weight = np.array([factorial(k) * factorial(count - 1 - k) for k in range(count)])
        size = self.taken.sum(axis=1)
        shares = np.zeros(count)
        for at in range(count):
            without = ~self.taken[:, at]
            # the rows with the change stand in the same order as those without it
            steps = values[self.taken[:, at]] - values[without]
            shares[at] = np.sum(steps * weight[size[without]]) / factorial(count)
        return shares, np.zeros(count)


class DrawnOrders:
    """Changes made one after another in drawn orders and their reverses."""

    def __init__(self, count: int, seed: int) -> None:
        draw = np.random.default_rng(seed)
        orders = [draw.permutation(count) for _ in range(ORDERS)]
        self._order = np.array([each for one in orders for each in (one, one[::-1])])
        place = np.argsort(self._order, axis=1)
        steps = np.arange(count + 1)[:, np.newaxis]
        self.taken: BoolArray = (steps > place[:, np.newaxis, :]).reshape(-1, count)

    def shares(self, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        steps = np.diff(values.reshape(len(self._order), -1), axis=1)
        shares = np.empty(steps.shape)
        np.put_along_axis(shares, self._order, steps, axis=1)
        # an order and its reverse belong together: pairs are independent, the two are not
        pairs = 0.5 * (shares[0::2] + shares[1::2])
        return pairs.mean(axis=0), pairs.std(axis=0, ddof=1) / np.sqrt(len(pairs))


def bridge(
    before: Seen,
    after: Seen,
    *,
    seed: int = SEED,
    checkpoint: Checkpoint | None = None,
    figures: Sequence[str] = NUMBERS,
) -> Bridge:
    """Return what each changed input accounts for in the change of each figure.

    Parameters
    ----------
    figures
        Keys of the figures that are wanted; the gains alone take a third of the time.

    Raises
    ------
    InvalidInputError
        If the deals differ in what has no column.
    """
    changed = changed_inputs(before, after)
    players = _players(before, changed)
    exact = len(players) <= EXACT
    design: Design = EveryCombination(len(players)) if exact else DrawnOrders(len(players), seed)
    rows = len(design.taken)
    taken = np.vstack([design.taken, np.eye(len(players), dtype=np.bool_)])  # and each alone
    columns = {
        key: np.where(taken[:, at], changed[key].after, changed[key].before)
        for at, keys in enumerate(players)
        for key in keys
    }
    outcome = evaluate(
        before.deal, before.terms, columns, lines=(), checkpoint=checkpoint, metrics=figures
    )
    shares = {key: design.shares(outcome.metrics[key][:rows]) for key in figures}
    alone = {key: outcome.metrics[key][rows:] - outcome.metrics[key][0] for key in figures}
    return Bridge(
        before={key: outcome.number(key, 0) for key in figures},
        after={key: outcome.number(key, rows - 1) for key in figures},
        parts=tuple(
            Part(
                keys,
                amounts={key: _number(shares[key][0][at]) for key in figures},
                errors={key: _number(shares[key][1][at]) for key in figures},
                alone={key: _number(alone[key][at]) for key in figures},
            )
            for at, keys in enumerate(players)
        ),
        exact=exact,
    )


def _players(before: Seen, changed: Mapping[str, Changed]) -> list[tuple[str, ...]]:
    """Return the changed inputs, those together that cannot change alone."""
    if set(LENGTH) <= changed.keys():
        start, length = (changed[key] for key in LENGTH)
        longest = max(start.before, start.after) + max(length.before, length.after) - 1.0
        if longest > before.deal.horizon_months:
            return [LENGTH, *((key,) for key in changed if key not in LENGTH)]
    return [(key,) for key in changed]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
