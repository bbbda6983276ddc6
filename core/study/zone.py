"""Walk-away prices of both sides, the zone of possible agreement and the Nash price."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.engine.evaluate import evaluate
from core.study.solve import GRID, Root, solve
from core.terms.deal import Deal
from core.terms.figures import short
from core.terms.lease import MONETISED, LeaseTerms, price_key
from core.terms.term import Party

GAIN = {Party.LESSOR: "lessor_gain_usd", Party.LESSEE: "lessee_gain_usd"}
"""The figure that is a side's gain."""

_PRICES = 1025
"""Prices first tried for the Nash price: exits give the product of the gains several peaks."""


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
    """

    lessor: Reservation
    lessee: Reservation
    nash_price: float | None

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
        if self.is_empty:
            apart = short(self.gap, unit)
            return f"No zone: the lessor needs {low}, the lessee pays up to {high}: {apart} apart."
        return f"Between {low} and {high} both sides gain."


def reservation_price(deal: Deal, terms: LeaseTerms, side: Party) -> Reservation:
    """Return the price, in the deal's basis, at which a side's gain is zero.

    Exits may make the gain pass zero more than once; the lessor's is the lowest price from which
    on it gains, the lessee's the highest up to which it does.
    """
    key = price_key(terms)
    solution = solve(deal, terms, key, GAIN[side], 0.0)
    towards = [root for root in solution.roots if root.rising is (side is Party.LESSOR)]
    if not towards:
        gain = evaluate(deal, terms, lines=()).number(GAIN[side])
        return Reservation(side, key, None, None, None, gains_always=bool(gain and gain > 0))
    root = towards[0] if side is Party.LESSOR else towards[-1]
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
    return Zone(lessor, lessee, _nash_price(deal, terms, lessor, lessee))


def _nash_price(
    deal: Deal, terms: LeaseTerms, lessor: Reservation, lessee: Reservation
) -> float | None:
    """Return the price that maximises the product of the gains, by narrowing a grid."""
    if lessor.price is None or lessee.price is None or lessor.price > lessee.price:
        return None
    low, high, best = lessor.price, lessee.price, None
    for count in (_PRICES, *[GRID] * 7):
        prices = np.linspace(low, high, count)
        columns = {lessor.key: prices}
        gains = evaluate(deal, terms, columns, lines=(), metrics=GAIN.values()).metrics
        ours, theirs = gains[GAIN[Party.LESSOR]], gains[GAIN[Party.LESSEE]]
        product = np.where((ours >= 0.0) & (theirs >= 0.0), ours * theirs, -np.inf)
        top = int(np.argmax(product))
        if not np.isfinite(product[top]):
            return best
        best = float(prices[top])
        low, high = float(prices[max(top - 1, 0)]), float(prices[min(top + 1, count - 1)])
        if high - low <= 1e-9 * abs(best):
            break
    return best
