"""The scenarios of a comparison, read from the store and evaluated under the case asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.engine.evaluate import evaluate
from core.errors import InvalidInputError
from core.store.database import Store
from core.terms.deal import Deal
from core.terms.scenario import Scenario
from gui.compare.table import Contender
from gui.document import LeaseDocument


class Gathering:
    """Reads scenarios by their numbers; those of the open deal get its present assumptions."""

    def __init__(self, document: LeaseDocument, store: Store) -> None:
        self._document = document
        self._store = store
        self._evaluated: dict[str, Contender] = {}

    def contenders(
        self, numbers: Sequence[int], cases: Sequence[str] = ()
    ) -> tuple[Contender, ...]:
        """Return the scenarios that still exist, in the order asked for.

        Parameters
        ----------
        numbers
            Of scenarios in the store.
        cases
            Those under which each is looked at; none for its own.
        """
        deals = self._deals()
        found = []
        for number in dict.fromkeys(numbers):
            if number in deals:
                scenario = self._store.scenario(number)
                found += [
                    self._contender(number, deals[number], scenario, case)
                    for case in cases or (scenario.case,)
                ]
        self._evaluated = {one.column: one for one in found}
        return tuple(found)

    def _contender(self, number: int, deal: Deal, scenario: Scenario, name: str) -> Contender:
        """Return a scenario evaluated, again only where anything changed since."""
        open_one = number == self._document.scenario_id
        edited = open_one and scenario != self._document.scenario
        try:
            deal = deal.under(name)
            known = self._evaluated.get(f"{number} {name}")
            if known is not None and (known.deal, known.scenario) == (deal, scenario):
                return replace(known, edited=edited)
            outcome = evaluate(deal, scenario.terms)
        except InvalidInputError as error:
            return Contender(
                key=number,
                deal=deal,
                scenario=scenario,
                case=name,
                outcome=None,
                problem=str(error),
                edited=edited,
            )
        return Contender(
            key=number, deal=deal, scenario=scenario, case=name, outcome=outcome, edited=edited
        )

    def _deals(self) -> dict[int, Deal]:
        """Return the deal of every scenario of the store, by the scenario's number."""
        found = {}
        for row in self._store.deals(archived=True):
            is_open = row.id == self._document.deal_id
            deal = self._document.deal if is_open else self._store.deal(row.id)
            for scenario in self._store.scenarios(row.id, archived=True):
                found[scenario.id] = deal
        return found
