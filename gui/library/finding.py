"""What a search leaves of the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.store.database import Store
from core.store.deals import DealRow
from core.store.scenario_lists import ScenarioRow


@dataclass(frozen=True)
class Found:
    """The scenarios with every word of a search, and the deals whose name has some.

    Attributes
    ----------
    words
        In small letters; empty where nothing is searched for, and then everything is found.
    """

    words: tuple[str, ...] = ()
    scenario_ids: frozenset[int] = frozenset()
    whole_deals: frozenset[int] = frozenset()

    def of(self, deal_id: int, rows: Sequence[ScenarioRow]) -> Sequence[ScenarioRow]:
        """Return those of a deal's rows that were found; all where its name says it."""
        if not self.words or deal_id in self.whole_deals:
            return rows
        return [row for row in rows if row.id in self.scenario_ids]

    def has(self, deal_id: int) -> bool:
        """Whether a deal itself was found."""
        return not self.words or deal_id in self.whole_deals


def find(store: Store, deals: Sequence[DealRow], typed: str) -> Found:
    """Search scenarios by what a list shows of them and of their deal, those put away as well.

    A deal brings its scenarios: words that stand in its name need not stand in theirs.
    """
    words = tuple(typed.casefold().split())
    if not words:
        return Found()
    scenario_ids = set(store.search(typed, archived=True))
    whole = set()
    for deal in deals:
        name = deal.name.casefold()
        rest = [word for word in words if word not in name]
        if not rest:
            whole.add(deal.id)
        elif len(rest) < len(words):
            scenario_ids.update(store.search(" ".join(rest), deal.id, archived=True))
    return Found(words, frozenset(scenario_ids), frozenset(whole))
