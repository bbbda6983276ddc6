"""What a term sheet can be redlined against: other scenarios of the deal, and its own saves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from core.store.database import Store
from core.store.history import RevisionRow
from core.store.scenario_lists import ScenarioRow
from core.terms.figures import full_date
from core.terms.scenario import Scenario, Status

MOST = 200  # scenarios that a list to choose from has; more nobody reads through


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """One wording that may have gone before.

    Attributes
    ----------
    key
        Its identity, whatever it is called.
    note
        What is to be known of it besides.
    is_draft
        Whether the other side has never seen it.
    read
        Reads it from the store; raises `StoreError` where that cannot be done.
    """

    key: tuple[str, int]
    label: str
    note: str
    is_draft: bool
    read: Callable[[], Scenario]


def scenarios(store: Store, deal_id: int, scenario_id: int) -> tuple[Earlier, ...]:
    """Return the last of the other scenarios of a deal; a round counts though put away."""
    rows = store.scenarios(deal_id, archived=True)
    others = (
        row
        for row in reversed(rows)
        if row.id != scenario_id and not (row.archived and row.round is None)
    )
    return tuple(
        Earlier(
            key=("scenario", row.id),
            label=row.name if row.round is None else f"Round {row.round}: {row.name}",
            note=f"{_stands(row)}, proposed by the {row.proposed_by.value}",
            is_draft=row.status is Status.DRAFT,
            read=partial(store.scenario, row.id),
        )
        for row in islice(others, MOST)
    )


def saves(store: Store, scenario_id: int) -> tuple[Earlier, ...]:
    """Return every save of a scenario, the newest first."""
    return tuple(_saves(store, scenario_id))


def _saves(store: Store, scenario_id: int) -> Iterator[Earlier]:
    for row in store.history(scenario_id):
        at = row.saved_at.astimezone()
        yield Earlier(
            key=("save", row.id),
            label=f"Save {row.ordinal}, {full_date(at.date())}, {at:%H:%M}",
            note=_stands(row),
            is_draft=row.status is Status.DRAFT,
            read=partial(store.revision, row.id),
        )


def _stands(row: ScenarioRow | RevisionRow) -> str:
    return f"{row.status.value.capitalize()}, {full_date(row.date)}"
