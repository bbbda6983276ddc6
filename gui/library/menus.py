"""Which commands a right click, or the menu key, offers on a row of the library."""

from __future__ import annotations

from collections.abc import Sequence

from core.store.deals import DealRow
from core.store.scenario_lists import ScenarioRow
from core.terms.scenario import Status
from core.terms.term import Party

Names = tuple[str, ...]
"""Of commands, with "" for a line between them."""

_STATUSES = tuple(f"status_{status}" for status in Status)
_PROPOSERS = tuple(f"proposed_by_{side}" for side in Party)

OF_SCENARIO: Names = (
    "open_scenario", "rename", "duplicate", "details", "", "tick", "compare_ticked", "baseline",
    "", *_STATUSES, "", *_PROPOSERS, "", "move_up", "move_down", "", "history", "archive",
)  # fmt: skip
OF_SCENARIOS: Names = (
    "tick", "compare_ticked", "", *_STATUSES, "", *_PROPOSERS, "", "move_up", "move_down", "",
    "archive",
)  # fmt: skip
OF_DEAL: Names = (
    "rename",
    "new_scenario",
    "",
    "tick",
    "untick_all",
    "compare_ticked",
    "",
    "deal_history",
    "archive",
)
OF_ARCHIVED: Names = ("restore",)


def menu_of(rows: Sequence[DealRow | ScenarioRow]) -> Names:
    """Return the commands that apply to what is selected; none for the heading of the archive."""
    if not rows:
        return ()
    if any(row.archived for row in rows):
        return OF_ARCHIVED
    if all(isinstance(row, ScenarioRow) for row in rows):
        return OF_SCENARIO if len(rows) == 1 else OF_SCENARIOS
    return OF_DEAL
