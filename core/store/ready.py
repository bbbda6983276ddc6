"""The scenarios of a deal file made ready for the store, all at once."""

from __future__ import annotations

from dataclasses import replace

from core.store import names
from core.store.payload import checked_deal_text, checked_scenario_text
from core.terms.dealfile import DealFile
from core.terms.scenario import Scenario


def made_ready(content: DealFile) -> tuple[tuple[Scenario, str], ...]:
    """Return each scenario by the name it gets with the text that is kept of it.

    Scenarios of one name get a number behind it.

    Raises
    ------
    StoreError
        If anything, of the deal too, would not be the same when read again, or has no name.
    """
    names.given(content.deal.name, "deal")
    checked_deal_text(content.deal)
    scenarios: list[tuple[Scenario, str]] = []
    taken: set[str] = set()
    for scenario in content.scenarios:
        name = names.free(names.given(scenario.name, "scenario"), taken)
        taken.add(name)
        named = replace(scenario, name=name)
        scenarios.append((named, checked_scenario_text(named)))
    return tuple(scenarios)
