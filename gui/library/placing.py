"""The order given by hand: rows moved up and down, or to where they were dropped."""

from __future__ import annotations

from collections.abc import Sequence

from core.store.scenario_lists import ScenarioRow


def stepped(shown: Sequence[int], chosen: Sequence[int], step: int) -> list[int]:
    """Return rows with some moved one place up (-1) or down (+1), as far as there is room.

    Examples
    --------
    >>> stepped([1, 2, 3, 4], [3, 4], -1)
    [1, 3, 4, 2]
    >>> stepped([1, 2, 3], [1], -1)
    [1, 2, 3]
    """
    order = list(shown) if step < 0 else list(reversed(shown))
    for number in sorted(set(chosen) & set(shown), key=order.index):
        place = order.index(number)
        if place and order[place - 1] not in chosen:
            order[place - 1], order[place] = number, order[place - 1]
    return order if step < 0 else order[::-1]


def dropped(shown: Sequence[int], chosen: Sequence[int], place: int) -> list[int]:
    """Return rows with some put before the one that stood at a place.

    Examples
    --------
    >>> dropped([1, 2, 3, 4], [1, 4], 2)
    [2, 1, 4, 3]
    """
    moved = [number for number in shown if number in set(chosen)]
    above = [number for number in shown[:place] if number not in set(chosen)]
    below = [number for number in shown[place:] if number not in set(chosen)]
    return [*above, *moved, *below]


def among_all(everything: Sequence[int], shown: Sequence[int]) -> list[int]:
    """Return all rows with those shown in their new order; what the search hides stays put.

    Examples
    --------
    >>> among_all([1, 2, 3, 4], [4, 2])
    [1, 4, 3, 2]
    """
    new, seen = iter(shown), set(shown)
    return [next(new) if number in seen else number for number in everything]


def as_placed(rows: Sequence[ScenarioRow], order: Sequence[int]) -> list[int]:
    """Return the rows that have to be placed by hand for an order; the others follow by date."""
    dates = {row.id: (row.date, row.id) for row in rows}
    last = len(order)
    while last > 1 and dates[order[last - 2]] <= dates[order[last - 1]]:
        last -= 1
    return list(order[: last - 1]) if last > 1 else []
