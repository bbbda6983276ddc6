"""The cards of the walk-away prices, and how far the price on offer is from them."""

from __future__ import annotations

from collections.abc import Callable

from core.engine.metrics import METRICS
from core.study.zone import GAIN, WALK_AWAY, Reservation
from core.terms.figures import NONE, exact, short
from core.terms.lease import TERMS, price_key
from core.terms.term import Party
from core.terms.units import Unit
from gui.draft.picture import Picture, Row

SOLVING = "being worked out"


def walk_away_row(side: Party, *, ours: bool) -> Row:
    """Return the card of a side's walk-away price."""
    return Row(
        metric=METRICS[GAIN[side]],
        key=WALK_AWAY[side].key,
        title="Our walk-away" if ours else "Their walk-away",
        value=_price(side),
        suffix=_per(side),
        detail=_room_left(side, ours=ours),
        note=_in_full(side, ours=ours),
        bad=_has_no_room(side),
        old=lambda picture: picture.solving,
    )


def headroom(side: Party, price: float, walk_away: float) -> float:
    """Return how far a price is from the one at which a side would walk away, per unit of price.

    Examples
    --------
    >>> headroom(Party.LESSOR, 5.0, 4.0), headroom(Party.LESSEE, 5.0, 6.0)
    (0.2, 0.2)
    """
    return (price - walk_away) / price if side is Party.LESSOR else (walk_away - price) / price


def room(side: Party, picture: Picture) -> float | None:
    """Return the headroom; None where there is no price, or one of another pricing basis."""
    found = picture.reservations.get(side)
    if found is None or found.price is None or found.key != price_key(picture.terms):
        return None
    return headroom(side, getattr(picture.terms, found.key), found.price)


def _price(side: Party) -> Callable[[Picture], str]:
    def value(picture: Picture) -> str:
        found = picture.reservations.get(side)
        if found is None:
            return NONE
        if found.price is None:
            return f"gains at {'any' if found.gains_always else 'no'} price"
        return short(found.price, Unit.USD)

    return value


def _per(side: Party) -> Callable[[Picture], str]:
    def suffix(picture: Picture) -> str:
        found = picture.reservations.get(side)
        return "" if found is None or found.price is None else TERMS[found.key].unit.per.strip()

    return suffix


def _room_left(side: Party, *, ours: bool) -> Callable[[Picture], str]:
    def detail(picture: Picture) -> str:
        if picture.solving or side not in picture.reservations:
            return SOLVING
        left = room(side, picture)
        words = "" if left is None else f"{left * 100:,.0f} % headroom"
        return " · ".join(part for part in (words, "" if ours else "our estimate") if part)

    return detail


def _in_full(side: Party, *, ours: bool) -> Callable[[Picture], str]:
    def note(picture: Picture) -> str:
        found = picture.reservations.get(side)
        if found is None:
            return ""
        return _sentence(found, room(side, picture), ours=ours)

    return note


def _sentence(found: Reservation, left: float | None, *, ours: bool) -> str:
    if found.price is None:
        return found.reason
    estimate = "" if ours else ", by our estimate of its side"
    price = exact(found.price, TERMS[found.key].unit)
    head = "" if left is None else f" The price leaves {short(left, Unit.SHARE)} headroom."
    return f"The {found.side.value} walks away at {price}{estimate}.{head}"


def _has_no_room(side: Party) -> Callable[[Picture], bool]:
    def bad(picture: Picture) -> bool:
        return (room(side, picture) or 0.0) < 0

    return bad
