"""The ways in which the library can be sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from core.store.scenario_lists import ScenarioRow
from core.terms.scenario import Status

_STATUS = {status: place for place, status in enumerate(Status)}


@dataclass(frozen=True, kw_only=True)
class Sort:
    """One way to sort the scenarios of a deal.

    Attributes
    ----------
    id
        Its name in the settings.
    key
        What a scenario is sorted by; None for the order in which the store has them, which is
        the one they were put in by hand.
    """

    id: str
    title: str
    key: Callable[[ScenarioRow], Any] | None


BY_HAND = Sort(id="given", title="Order given by hand", key=None)

SORTS: tuple[Sort, ...] = (
    BY_HAND,
    Sort(id="date", title="Date", key=lambda row: (row.date, row.id)),
    Sort(id="name", title="Name", key=lambda row: (row.name.casefold(), row.id)),
    Sort(id="round", title="Round", key=lambda row: (row.round is None, row.round or 0, row.date)),
    Sort(id="status", title="Status", key=lambda row: (_STATUS[row.status], row.date, row.id)),
    Sort(id="proposer", title="Proposed by", key=lambda row: (row.proposed_by, row.date, row.id)),
    Sort(id="saved", title="Last saved", key=lambda row: (row.saved_at, row.id)),
)


def sort_of(name: str) -> Sort:
    """Return the sort of a name; the order given by hand where there is none of it."""
    return next((sort for sort in SORTS if sort.id == name), BY_HAND)


def in_order(
    rows: Sequence[ScenarioRow], sort: Sort, *, last_first: bool
) -> tuple[ScenarioRow, ...]:
    """Return rows sorted; `last_first` turns any order round but the one given by hand."""
    if sort.key is None:
        return tuple(rows)
    return tuple(sorted(rows, key=sort.key, reverse=last_first))
