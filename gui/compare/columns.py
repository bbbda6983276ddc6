"""In which order the columns of the comparison stand: as ticked, as moved by hand, or sorted."""

from __future__ import annotations

from collections.abc import Sequence

from gui.compare.remembered import Order, Remembered
from gui.compare.table import Contender, one_row, ordered


class Columns:
    """The order of the open deal's columns, remembered with it."""

    def __init__(self, remembered: Remembered) -> None:
        self._remembered = remembered
        self._deal_id: int | None = None
        self._by_hand: tuple[str, ...] = ()
        self._order: Order | None = None

    @property
    def order(self) -> Order | None:
        """Key of the row by which the scenarios are in order, and whether it falls."""
        return self._order

    def open(self, deal_id: int | None) -> None:
        """Go on with the order that this deal's columns were left in."""
        self._deal_id = deal_id
        self._by_hand = self._remembered.columns(deal_id)
        self._order = self._remembered.order(deal_id)

    def order_by(self, key: str) -> None:
        """Sort by a row: falling, then rising, then as they stood before."""
        if self._order == (key, True):
            self._order = (key, False)
        else:
            self._order = None if self._order == (key, False) else (key, True)
        self._remembered.keep_order(self._deal_id, self._order)

    def move(self, columns: Sequence[str]) -> None:
        """Keep the columns in the order in which somebody put them."""
        self._by_hand, self._order = tuple(columns), None
        self._remembered.keep_order(self._deal_id, None)
        self._remembered.keep_columns(self._deal_id, columns)

    def arranged(self, contenders: Sequence[Contender]) -> tuple[Contender, ...]:
        """Return the scenarios in the order of their columns; what is new comes last."""
        places = {column: place for place, column in enumerate(self._by_hand)}
        stand = sorted(contenders, key=lambda one: places.get(one.column, len(places)))
        row = one_row(stand, self._order[0]) if self._order else None
        if row is None or self._order is None:
            return tuple(stand)
        return ordered(stand, row, falling=self._order[1])
