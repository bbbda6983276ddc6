"""A deal with its scenarios made ready for the store in any thread: little is left to write."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.engine.batch import Checkpoint
from core.store import names
from core.store.payload import checked_deal_text, checked_scenario_text
from core.terms.deal import Deal
from core.terms.dealfile import DealFile
from core.terms.scenario import Scenario

AT_ONCE = 100  # scenarios, some 30 ms of work: what is stopped does no more of it


@dataclass(frozen=True)
class ReadyDeal:
    """A deal, and each scenario by the name it gets with the text that is kept of it."""

    deal: Deal
    scenarios: tuple[tuple[Scenario, str], ...]


def make_ready(content: DealFile, checkpoint: Checkpoint = lambda _: None) -> ReadyDeal:
    """Return what a deal file has, sure to be read again as the same.

    Scenarios of one name get a number behind it.

    Raises
    ------
    StoreError
        If any of it would not be the same when read again, or has no name.
    """
    names.given(content.deal.name, "deal")
    checked_deal_text(content.deal)
    scenarios: list[tuple[Scenario, str]] = []
    taken: set[str] = set()
    for number, scenario in enumerate(content.scenarios):
        if number % AT_ONCE == 0:
            checkpoint(number / len(content.scenarios))
        name = names.free(names.given(scenario.name, "scenario"), taken)
        taken.add(name)
        named = replace(scenario, name=name)
        scenarios.append((named, checked_scenario_text(named)))
    return ReadyDeal(content.deal, tuple(scenarios))
