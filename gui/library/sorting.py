"""The ways in which the library can be sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.store.scenario_lists import ScenarioRow
from core.terms.scenario import Status

_NO_ROUND = 1_000_000_000  # behind every round
_STATUS = {status: place for place, status in enumerate(Status)}


@dataclass(frozen=True, kw_only=True)
class Sort:
    """One way to sort the scenarios of a deal.

    Attributes
    ----------
    id
        Its name in the settings.
    key
        What a scenario is sorted by, from its row and its gain; None for the order in which the
        store has them, which is the one they were put in by hand.
    """

    id: str
    title: str
    key: Callable[[ScenarioRow, float | None], Any] | None


BY_HAND = Sort(id="given", title="Order given by hand", key=None)
BY_GAIN = Sort(
    id="gain",
    title="Our gain",
    # the best first, and what has none last
    key=lambda row, gain: (gain is None, -(gain or 0.0), *_dated(row)),
)

SORTS: tuple[Sort, ...] = (
    BY_HAND,
    Sort(id="date", title="Date", key=lambda row, _: _dated(row)),
    Sort(id="name", title="Name", key=lambda row, _: (row.name.casefold(), row.id)),
    Sort(id="round", title="Round", key=lambda row, _: (row.round or _NO_ROUND, row.date)),
    Sort(id="status", title="Status", key=lambda row, _: (_STATUS[row.status], *_dated(row))),
    Sort(id="proposer", title="Proposed by", key=lambda row, _: (row.proposed_by, *_dated(row))),
    BY_GAIN,
    Sort(id="saved", title="Last saved", key=lambda row, _: (row.saved_at, row.id)),
)


def sort_of(name: str) -> Sort:
    """Return the sort of a name; the order given by hand where there is none of it."""
    return next((sort for sort in SORTS if sort.id == name), BY_HAND)


def in_order(
    rows: Sequence[ScenarioRow],
    sort: Sort,
    gain: Callable[[ScenarioRow], float | None],
    *,
    last_first: bool,
) -> tuple[ScenarioRow, ...]:
    """Return rows sorted; `last_first` turns any order round but the one given by hand."""
    key = sort.key
    if key is None:
        return tuple(rows)
    return tuple(sorted(rows, key=lambda row: key(row, gain(row)), reverse=last_first))


def _dated(row: ScenarioRow) -> tuple[date, int]:
    return row.date, row.id
