"""Trade rates: what a step of each term is worth to each side, and in price."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.engine.batch import FloatArray
from core.engine.evaluate import evaluate
from core.study.changes import Seen, column_value
from core.study.solve import Brackets, narrow
from core.study.sweep import movable_keys
from core.study.zone import GAIN
from core.terms.lease import MONETISED, price_key
from core.terms.term import Party

_AWAY = np.geomspace(1e-3, np.log(4.0), 24)
PRICES = np.exp(np.concatenate([-_AWAY[::-1], [0.0], _AWAY]))
"""[1] Of today's, the prices among which the one that makes up for a step is bracketed."""


@dataclass(frozen=True)
class Rate:
    """What one step of a term is worth.

    Attributes
    ----------
    key, step
        The term, and the step made: its declared one, downwards where it cannot rise.
    gain
        By side, the change of its gain. [USD]
    price_change
        By side, the change of the price that leaves its gain as it was; None where none does, or
        where its gain jumps over it.
    """

    key: str
    step: float
    gain: dict[Party, float]
    price_change: dict[Party, float | None]


def trade_rates(seen: Seen) -> tuple[Rate, ...]:
    """Return what a step of each term that has an effect is worth, the price itself first."""
    price = price_key(seen.terms)
    keys = [key for key in movable_keys(seen) if key in MONETISED]
    keys.sort(key=lambda key: key != price)
    values = {key: column_value(seen, key) for key in keys}
    steps = {key: _step(seen, key, values[key]) for key in keys}
    keys = [key for key in keys if steps[key] != 0.0]
    stepped = {
        key: values[key] + np.where(np.arange(len(keys)) == at, steps[key], 0.0)
        for at, key in enumerate(keys)
    }
    base = evaluate(seen.deal, seen.terms, lines=(), metrics=GAIN.values())
    after = evaluate(seen.deal, seen.terms, stepped, lines=(), metrics=GAIN.values())
    makes_up = {
        side: _price_that_makes_up(seen, stepped, price, side, float(base.metrics[GAIN[side]][0]))
        for side in Party
    }
    return tuple(
        Rate(
            key,
            steps[key],
            gain={
                side: float(after.metrics[GAIN[side]][at] - base.metrics[GAIN[side]][0])
                for side in Party
            },
            price_change={
                side: None if key == price else _change(makes_up[side][at], values[price])
                for side in Party
            },
        )
        for at, key in enumerate(keys)
    )


def _step(seen: Seen, key: str, value: float) -> float:
    """Return the term's step, downwards where there is no room above; 0 for no room at all."""
    one = MONETISED[key]
    high = one.high
    if key in ("term_months", "commencement_month"):
        last = seen.terms.commencement_month + seen.terms.term_months - 1
        high = value + seen.deal.horizon_months - last
    if value + one.step <= high:
        return one.step
    return -one.step if value - one.step >= one.low else 0.0


def _price_that_makes_up(
    seen: Seen, stepped: dict[str, FloatArray], price: str, side: Party, gain: float
) -> FloatArray:
    """Return, for each stepped term, the price nearest today's at which a side gains as before.

    NaN where there is none, or where the gain jumps over what it was.
    """
    today = column_value(seen, price)
    count = len(next(iter(stepped.values())))

    def miss(prices: FloatArray) -> FloatArray:
        tried = prices.shape[1]
        columns = {key: np.repeat(column, tried) for key, column in stepped.items()}
        columns[price] = prices.ravel()
        found = evaluate(seen.deal, seen.terms, columns, lines=(), metrics=GAIN.values()).metrics[
            GAIN[side]
        ]
        missed: FloatArray = found.reshape(prices.shape) - gain
        return missed

    one = MONETISED[price]
    around = np.clip(today * PRICES, one.low, one.high)
    missed = miss(np.broadcast_to(around, (count, len(PRICES))))
    crosses = np.sign(missed[:, 1:]) != np.sign(missed[:, :-1])
    distance = np.abs(np.log(np.sqrt(around[1:] * around[:-1]) / today))
    nearest = np.argmin(np.where(crosses, distance, np.inf), axis=1)
    row = np.arange(count)
    start = Brackets(
        around[nearest],
        around[nearest + 1],
        missed[row, nearest],
        missed[row, nearest + 1],
    )
    found = narrow(miss, start)
    left_is_nearer = np.abs(found.miss_left) <= np.abs(found.miss_right)
    answer = np.where(left_is_nearer, found.left, found.right)
    size = np.maximum(np.abs(start.miss_left), np.abs(start.miss_right))
    missed_by = np.minimum(np.abs(found.miss_left), np.abs(found.miss_right))
    met = crosses[row, nearest] & (missed_by <= 1e-9 * size + 1.0)
    return np.where(met, answer, np.nan)


def _change(price: float, today: float) -> float | None:
    if np.isnan(price):
        return None
    # a gain that the step leaves alone is found again at today's price, but for rounding
    return 0.0 if abs(price - today) <= 1e-12 * abs(today) else float(price - today)
