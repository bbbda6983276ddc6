"""Walk-away prices of both sides, the zone of possible agreement and the Nash price."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.engine.batch import Checkpoint, FloatArray
from core.engine.declare import Result
from core.engine.evaluate import evaluate
from core.study.solve import GRID, Root, solve
from core.terms.deal import Deal
from core.terms.figures import short
from core.terms.lease import MONETISED, LeaseTerms, price_key
from core.terms.term import Party
from core.terms.units import Unit

GAIN = {Party.LESSOR: "lessor_gain_usd", Party.LESSEE: "lessee_gain_usd"}
"""The figure that is a side's gain."""

WALK_AWAY = {
    Party.LESSOR: Result(
        key="walk_away_lessor",
        label="Lessor's walk-away price",
        unit=Unit.NONE,
        formula="the lowest price, by {pricing_basis}, at which {lessor_gain_usd} is not negative, "
        "all other terms held",
    ),
    Party.LESSEE: Result(
        key="walk_away_lessee",
        label="Lessee's walk-away price",
        unit=Unit.NONE,
        formula="the highest price, by {pricing_basis}, at which {lessee_gain_usd} is not "
        "negative, all other terms held",
    ),
}
"""Where a side's reservation price comes from; it is in the unit of the deal's price."""

_PRICES = 1025
"""Prices first tried for the Nash price: exits give the product of the gains several peaks."""

_ROUNDS = 8
"""Times that the best price is looked at more closely."""


@dataclass(frozen=True)
class Reservation:
    """The price at which a side would rather walk away, the other terms held.

    Attributes
    ----------
    key
        The price of the deal's basis.
    price
        Where its gain is zero; None where there is no such price.
    low, high
        The bracket, where the gain jumps over zero; both the price itself otherwise.
    gains_always
        Where there is no price: whether the side gains at any price, or else at none.
    """

    side: Party
    key: str
    price: float | None
    low: float | None
    high: float | None
    gains_always: bool = False

    @property
    def jumps(self) -> bool:
        """Whether the gain jumps over zero there, because an exit pays on one side of it."""
        return self.low != self.high

    @property
    def reason(self) -> str:
        """Why there is no price, as a sentence; "" where there is one."""
        if self.price is not None:
            return ""
        how = "gains at any price" if self.gains_always else "gains at no price"
        return f"The {self.side.value} {how}, the other terms held."


@dataclass(frozen=True)
class Zone:
    """The zone of possible agreement on the price.

    Attributes
    ----------
    lessor, lessee
        Each side's reservation price.
    nash_price
        Price in the zone at which the product of the gains is greatest; None for an empty zone.
    gaps
        Prices between the two at which one side loses all the same, as an exit can make it: the
        first and the last of each stretch, as far as they were tried.
    """

    lessor: Reservation
    lessee: Reservation
    nash_price: float | None
    gaps: tuple[tuple[float, float], ...] = ()

    @property
    def gap(self) -> float | None:
        """By how much the two walk-away prices miss each other; negative inside a zone."""
        if self.lessor.price is None or self.lessee.price is None:
            return None
        return self.lessor.price - self.lessee.price

    @property
    def is_empty(self) -> bool:
        """Whether no price leaves both sides better off than walking away."""
        return self.nash_price is None

    def sentence(self) -> str:
        """Return the zone in words."""
        unit = MONETISED[self.lessor.key].unit
        missing = self.lessor.reason or self.lessee.reason
        if missing:
            return missing
        low, high = short(self.lessor.price, unit), short(self.lessee.price, unit)
        if self.is_empty and (self.gap or 0.0) > 0.0:
            apart = short(self.gap, unit)
            return f"No zone: the lessor needs {low}, the lessee pays up to {high}: {apart} apart."
        if self.is_empty:
            return f"No zone: at no price between {low} and {high} do both sides gain."
        gaps = [f"{short(first, unit)} to {short(last, unit)}" for first, last in self.gaps]
        but = f", but for {' and '.join(gaps)}, where one side loses after all" if gaps else ""
        return f"Between {low} and {high} both sides gain{but}."


def reservation_price(
    deal: Deal, terms: LeaseTerms, side: Party, checkpoint: Checkpoint | None = None
) -> Reservation:
    """Return the price, in the deal's basis, at which a side's gain is zero.

    Exits may make the gain pass zero more than once; the lessor's is the lowest price at which it
    gains, the lessee's the highest. What `checkpoint` raises between rounds ends the search.
    """
    key = price_key(terms)
    roots = solve(deal, terms, key, GAIN[side], 0.0, checkpoint=checkpoint).roots
    if not roots:
        gain = evaluate(deal, terms, lines=(), metrics=(GAIN[side],)).number(GAIN[side])
        return Reservation(side, key, None, None, None, gains_always=bool(gain and gain > 0))
    root = roots[0] if side is Party.LESSOR else roots[-1]
    if root.rising is not (side is Party.LESSOR):  # it gains up to the end of what can be agreed
        end = MONETISED[key].low if side is Party.LESSOR else MONETISED[key].high
        return Reservation(side, key, end, end, end)
    low, high = (root.low, root.high) if root.jumps else (root.value, root.value)
    return Reservation(side, key, _gaining_end(root, side), low, high)


def _gaining_end(root: Root, side: Party) -> float:
    """Return the root, or that end of a jump at which the side still gains."""
    if not root.jumps:
        return root.value
    return root.high if side is Party.LESSOR else root.low


def zone(deal: Deal, terms: LeaseTerms) -> Zone:
    """Return the zone of possible agreement on the price, the other terms held."""
    lessor = reservation_price(deal, terms, Party.LESSOR)
    lessee = reservation_price(deal, terms, Party.LESSEE)
    if lessor.price is None or lessee.price is None or lessor.price > lessee.price:
        return Zone(lessor, lessee, None)
    prices = np.linspace(lessor.price, lessee.price, _PRICES)
    product = _product(deal, terms, lessor.key, prices)
    return Zone(
        lessor,
        lessee,
        _nash_price(deal, terms, lessor.key, prices, product),
        _gaps(prices, product),
    )


def _product(deal: Deal, terms: LeaseTerms, key: str, prices: FloatArray) -> FloatArray:
    """Return the product of the gains at some prices, (n,); -inf where one side loses."""
    gains = evaluate(deal, terms, {key: prices}, lines=(), metrics=GAIN.values()).metrics
    ours, theirs = gains[GAIN[Party.LESSOR]], gains[GAIN[Party.LESSEE]]
    product: FloatArray = np.where((ours >= 0.0) & (theirs >= 0.0), ours * theirs, -np.inf)
    return product


def _nash_price(
    deal: Deal, terms: LeaseTerms, key: str, prices: FloatArray, product: FloatArray
) -> float | None:
    """Return the price that maximises the product of the gains, by narrowing a grid."""
    best = None
    for _ in range(_ROUNDS):
        top = int(np.argmax(product))
        if not np.isfinite(product[top]):
            break
        best = float(prices[top])
        low, high = float(prices[max(top - 1, 0)]), float(prices[min(top + 1, len(prices) - 1)])
        if high - low <= 1e-9 * abs(best):
            break
        prices = np.linspace(low, high, GRID)
        product = _product(deal, terms, key, prices)
    return best


def _gaps(prices: FloatArray, product: FloatArray) -> tuple[tuple[float, float], ...]:
    """Return the first and last price of each stretch inside in which one side loses."""
    loses = np.isneginf(product)
    loses[[0, -1]] = False  # walk-away prices: the gain is zero there but for rounding
    starts = np.flatnonzero(loses[1:] & ~loses[:-1]) + 1
    stops = np.flatnonzero(loses[:-1] & ~loses[1:])
    return tuple((float(prices[a]), float(prices[b])) for a, b in zip(starts, stops, strict=True))
