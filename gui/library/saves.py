"""What a history is of: the saves of a scenario, or those of a deal's assumptions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.store.changed import ChangedLine, lines_of
from core.store.database import Store
from core.store.deal_changed import deal_lines
from core.store.saves import SaveRow


@dataclass(frozen=True, kw_only=True)
class Saves:
    """Every save of one thing.

    Attributes
    ----------
    title
        Stands above the list.
    what
        Of what they are saves.
    rows
        The newest first.
    statuses
        How each of the rows stood; none for what has no status.
    differing
        Returns what differs between two saves, from the older to the newer one.
    redlines
        Whether a term sheet can be redlined against one of them.
    """

    title: str
    what: str
    rows: Sequence[SaveRow]
    statuses: Sequence[str] = ()
    differing: Callable[[SaveRow, SaveRow], list[ChangedLine]]
    redlines: bool = False


def saves_of_scenario(store: Store, scenario_id: int) -> Saves:
    """Return the saves of a scenario."""
    rows = store.history(scenario_id)
    return Saves(
        title=store.scenario(scenario_id).name,
        what="scenario",
        rows=rows,
        statuses=[row.status.capitalize() for row in rows],
        differing=lambda before, after: lines_of(store.compare(before.id, after.id)),
        redlines=True,
    )


def saves_of_deal(store: Store, deal_id: int) -> Saves:
    """Return the saves of a deal's assumptions."""
    return Saves(
        title=f"Assumptions of “{store.deal(deal_id).name}”",
        what="assumptions",
        rows=store.deal_history(deal_id),
        differing=lambda before, after: deal_lines(
            store.deal_revision(before.id), store.deal_revision(after.id)
        ),
    )
